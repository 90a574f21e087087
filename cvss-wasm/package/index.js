// The first entry for browsers and bundlers: the import is done when the module is there.

import { __wbg_set_wasm, __wbindgen_init_externref_table, mend, read, tenths } from "./cvss_bg.js";
import { bind } from "./api.js";
import { start } from "./browser.js";

const imports = { "./cvss_bg.js": { __wbindgen_init_externref_table } };
await start(new URL("./cvss_bg.wasm", import.meta.url), imports, __wbg_set_wasm);

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind({ read, tenths, mend });
