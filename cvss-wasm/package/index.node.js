// The first entry for Node, where nothing has to be waited for, so that `require` takes it too.

import { readFileSync } from "node:fs";
import * as glue from "./cvss_bg.js";
import { bind, startedAtOnce } from "./api.js";

export { CvssError } from "./api.js";
export const { parse, score, repair } = bind(
  startedAtOnce(glue, "./cvss_bg.js", readFileSync(new URL("./cvss_bg.wasm", import.meta.url))),
);
