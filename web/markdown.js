// The door to the module that draws Markdown, which is fetched when the first text is to be drawn.

let loading;

const load = async () => {
  const module = await import("./advisory_desk_markdown.js");
  await module.default();
  return module;
};

/** Draws a text into an element. A failed fetch is tried again with the next text. */
export const draw = async (text, element) => {
  loading ??= load();
  try {
    (await loading).draw(text, element);
  } catch (error) {
    loading = undefined;
    throw error;
  }
};
