// The doors to the modules that are fetched when they are first asked for something.

/** What uses a module, once it is here. A failed fetch is tried again with the next use. */
const fetched = (fetch) => {
  let loading;
  const load = async () => {
    const module = await fetch();
    await module.default();
    return module;
  };
  return async (use) => {
    loading ??= load();
    try {
      return use(await loading);
    } catch (error) {
      // A text is the module's own answer: it is here.
      if (typeof error !== "string") loading = undefined;
      throw error;
    }
  };
};

const engine = fetched(() => import("./advisory_desk_engine.js"));
const markdown = fetched(() => import("./advisory_desk_markdown.js"));

/** Answers a request, both as JSON. */
export const ask = (request) => engine((module) => module.answer(request));

/** Draws a text into an element. */
export const draw = (text, element) => markdown((module) => module.draw(text, element));
