// The second entry for browsers and bundlers. Its module holds all of the first one's, so that nobody needs both.

import { __wbg_set_wasm, __wbindgen_init_externref_table, mend, others, read, steps, tenths, words } from "./explain_bg.js";
import { bind } from "./api.js";
import { start } from "./browser.js";
import { bindExplain } from "./explain-api.js";

const imports = { "./explain_bg.js": { __wbindgen_init_externref_table } };
await start(new URL("./explain_bg.wasm", import.meta.url), imports, __wbg_set_wasm);

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind({ read, tenths, mend });
export const { explain, alternatives, metrics } = bindExplain({ steps, others, words }, parse);
