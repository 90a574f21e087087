// Starting a module in Node, where nothing has to be waited for, so that `require` takes the entries too.

import { readFileSync } from "node:fs";

export function start(url, imports, take) {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(url)), imports);
  take(instance.exports);
  instance.exports.__wbindgen_start();
}
