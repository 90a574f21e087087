// The door to the page's second module, which is fetched when it is first asked something.

let loading;

const load = async () => {
  const module = await import("./advisory_desk_engine.js");
  await module.default();
  return module;
};

/** Answers a request, both as JSON. A failed fetch is tried again with the next request. */
export const ask = async (request) => {
  loading ??= load();
  try {
    const module = await loading;
    return module.answer(request);
  } catch (error) {
    if (typeof error !== "string") loading = undefined;
    throw error;
  }
};
