// Where the page's files come from: files beside the page, or, in the edition of a single file, elements of the page.

const inside = (name) => document.getElementById(name)?.textContent;

/** The bytes of a WebAssembly file that is inside the page; without an answer the file beside the page is fetched. */
export const bytes = (name) => {
  const text = inside(name);
  return text && { module_or_path: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) };
};

/** The text of one of the page's own files. */
export const text = async (name) => {
  const here = inside(name);
  if (here !== undefined) return here;
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
};
