// The first entry for browsers and bundlers: the module is fetched from beside this file before the import is done.

import * as glue from "./cvss_bg.js";
import { bind, fetched, started } from "./api.js";

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind(
  await started(glue, "./cvss_bg.js", fetched(new URL("./cvss_bg.wasm", import.meta.url))),
);
