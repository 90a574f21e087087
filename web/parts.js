// Where the page's parts come from: files beside the page, or, in the edition of a single file, elements of the page.

const inside = (name) => document.getElementById(name)?.textContent;

/** What a file of WebAssembly holds, where it is inside the page; without an answer the file beside the page is fetched. */
export const bytes = (name) => {
  const text = inside(name);
  return text && { module_or_path: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) };
};

/** What a part of the first module is made from, as the answer of a server. */
export const part = async (name) => {
  const here = bytes(name.replace("./", ""));
  if (!here) return fetch(new URL(name, import.meta.url));
  return new Response(here.module_or_path, { headers: { "content-type": "application/wasm" } });
};

/** The text of one of the page's own files. */
export const text = async (name) => {
  const here = inside(name);
  if (here !== undefined) return here;
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
};
