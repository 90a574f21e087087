// The second entry for browsers and bundlers. Its module holds all of the first one's, so that nobody needs both.

import * as glue from "./explain_bg.js";
import { bind, fetched, started } from "./api.js";
import { bindExplain } from "./explain-api.js";

const module = await started(glue, "./explain_bg.js", fetched(new URL("./explain_bg.wasm", import.meta.url)));

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind(module);
export const { explain, alternatives, metrics } = bindExplain(module, parse);
