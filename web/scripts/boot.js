// Starts a page's module. Where that fails, says so in words, and what to do.

import { bytes } from "./files.js";

const sayWhyNot = (reason, detail) => {
  const state = document.getElementById("boot-state");
  if (!state) return; // The program had taken over: its own error page explains.
  state.textContent = reason;
  state.className = "note bad";
  state.setAttribute("role", "alert");
  if (!detail) return;
  const technical = document.createElement("p");
  technical.className = "soft small";
  technical.textContent = `What the browser reports: ${detail}`;
  state.after(technical);
};

/** What is said where the page works, but not without a network. */
export const NOT_STORED = "This page could not be stored for offline use. It works as long as you are online; drafts are saved as usual.";

/** Says so where the file that stores the page is missing. */
const sayNotKept = () => {
  if (navigator.serviceWorker.controller) return;
  document.getElementById("news").textContent = NOT_STORED;
};

// Beside the module, which takes longer. Where this file is missing, most browsers find what scrolls themselves.
import("./scrolling.js").catch(() => {});

/** Starts the module that `load` imports, from the WebAssembly file of this name. */
export const boot = async (load, name) => {
  if (typeof WebAssembly !== "object") {
    sayWhyNot(
      "This page needs WebAssembly, and this browser has none or has it switched off, as some hardened modes do."
        + " Please allow it for this page, or open the page in another browser.",
    );
    return;
  }
  try {
    const { default: start } = await load();
    await start(bytes(name));
  } catch (error) {
    sayWhyNot(
      "The page could not start. Please load it again. If that does not help, one of its files may be missing on this"
        + " server, or an extension may be blocking it. Drafts that this browser keeps are not touched.",
      error,
    );
    return;
  }
  // Once the page is drawn, it is kept for use without a network; the single-file edition is there already.
  if (navigator.serviceWorker && document.documentElement.dataset.edition !== "file") {
    setTimeout(() => import("./offline.js").catch(sayNotKept));
  }
};
