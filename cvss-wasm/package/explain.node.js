// The second entry for Node.

import { readFileSync } from "node:fs";
import * as glue from "./explain_bg.js";
import { bind, startedAtOnce } from "./api.js";
import { bindExplain } from "./explain-api.js";

const module = startedAtOnce(
  glue,
  "./explain_bg.js",
  readFileSync(new URL("./explain_bg.wasm", import.meta.url)),
);

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind(module);
export const { explain, alternatives, metrics } = bindExplain(module, parse);
