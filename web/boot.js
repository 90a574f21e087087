// Starts the page's module. Where that fails, says so in words, and what to do.

import { bytes } from "./parts.js";

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

// The page begins in the colours that were chosen; a store that is closed leaves it the system's.
try {
  document.documentElement.dataset.theme = localStorage.getItem("advisory-desk/theme") ?? "system";
} catch { /* as the system asks for it */ }

if (typeof WebAssembly === "object") {
  try {
    const { default: start, open } = await import("./advisory_desk_web.js");
    await start(bytes("advisory_desk_web_bg.wasm"));
    await open();
    // Once the page is drawn, it is kept for days without a network; the edition of a single file is there already.
    if (navigator.serviceWorker && document.documentElement.dataset.edition !== "file") {
      setTimeout(() => import("./offline.js"));
    }
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
