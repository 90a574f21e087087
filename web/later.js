// The doors to what is fetched when it is first asked for, and to what a browser does better without the page's module.

import { bytes } from "./parts.js";

export { text } from "./parts.js";

/** What uses a module, once it is here. A failed fetch is tried again with the next use. */
const fetched = (name, fetch) => {
  let loading;
  const load = async () => {
    const module = await fetch();
    await module.default?.(bytes(`${name}_bg.wasm`));
    return module;
  };
  return async (use) => {
    loading ??= load();
    try {
      return await use(await loading);
    } catch (error) {
      // A text is the module's own answer: it is here.
      if (typeof error !== "string") loading = undefined;
      throw error;
    }
  };
};

const engine = fetched("advisory_desk_engine", () => import("./advisory_desk_engine.js"));
const markdown = fetched("advisory_desk_markdown", () => import("./advisory_desk_markdown.js"));
const safe = fetched("safe", () => import("./safe.js"));

/** Answers a request, both as JSON. */
export const ask = (request) => engine((module) => module.answer(request));

/** Draws a text into an element. */
export const draw = (text, element) => markdown((module) => module.draw(text, element));

/** Asks for a pass phrase, and offers the text as an encrypted file; true once that is done, false where it was left. */
export const saveSealed = (text) => safe((module) => module.save(text));

/** Asks for the pass phrase of an encrypted file, and returns what is in it; nothing where that was left. */
export const openSealed = (sealed) => safe((module) => module.open(sealed));

/** Asks once more, and then erases everything that this browser keeps of the page; true once that is done. */
export const eraseEverything = () => safe((module) => module.erase());

/** Asks the browser not to drop what it keeps for the page when it needs room or has not seen the user for a while. */
export const persist = () => navigator.storage?.persist?.().catch(() => false);

/** Offers a text as a file to be saved. */
export const offer = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
