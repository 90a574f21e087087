// Starts the page's module. Where that fails, says so in words, and what to do.

const sayWhyNot = (reason, detail) => {
  const state = document.getElementById("boot-state");
  if (!state) return; // The page had taken over: its own error page speaks.
  state.textContent = reason;
  state.setAttribute("role", "alert");
  if (!detail) return;
  const technical = document.createElement("p");
  technical.textContent = `What the browser said: ${detail}`;
  state.after(technical);
};

if (typeof WebAssembly === "object") {
  try {
    const { default: start } = await import("./advisory_desk_web.js");
    await start();
  } catch (error) {
    sayWhyNot(
      "The page could not start. Please load it again. If that does not help, a part of it may be missing on this"
        + " server, or an extension may be holding it back. Drafts that this browser keeps are not touched.",
      error,
    );
  }
} else {
  sayWhyNot(
    "This page needs WebAssembly, and this browser has none or has it switched off, as some hardened modes do."
      + " Please allow it for this page, or open the page in another browser.",
  );
}
