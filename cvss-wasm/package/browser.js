// Starting a module where it has to be fetched: from beside the script, whatever type the host gives it.

export async function start(url, imports, take) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be fetched: the host answers ${response.status}`);
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  take(instance.exports);
  instance.exports.__wbindgen_start();
}
