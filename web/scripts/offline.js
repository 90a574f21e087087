// Has the worker keep the page's files, tells where that does not work, and tells when a new version of them is here. A new version is never forced
// upon work that goes on: it waits until the user asks for it, or until the page is opened the next time.

import { NOT_STORED } from "./boot.js";

const address = new URL("worker.js", import.meta.url).href;
// The one thing that may become a script's address here is the worker's.
const policy = globalThis.trustedTypes?.createPolicy("desk", { createScriptURL: () => address });
const news = document.getElementById("news");

const append = (tag, className, text, parent) => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return parent.appendChild(element);
};

/** Says that the page works, but not without a network. Where the browser keeps it already, nothing has changed. */
const sayNotKept = () => {
  if (navigator.serviceWorker.controller || news.hasChildNodes()) return;
  append("span", "", NOT_STORED, news);
  append("button", "btn quiet", "Close", news).addEventListener("click", close);
};

const close = () => {
  news.replaceChildren();
  document.getElementById("step")?.focus();
};

const tell = (registration) => {
  if (news.hasChildNodes()) return;
  const words = append("span", "", "A new version is ready. It will be used the next time you open the page.", news);
  append("button", "btn", "Use it now", news).addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    navigator.serviceWorker.addEventListener("message", () => {
      words.textContent = "Other tabs still use the previous version. Close them, then try again.";
    });
    registration.waiting?.postMessage("take over");
  });
  append("button", "btn quiet", "Later", news).addEventListener("click", close);
};

/** Tells once a worker has everything, if another version is at work: the first one is no news. One that gives up is. */
const watch = (registration) => {
  const { installing } = registration;
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed" && navigator.serviceWorker.controller) tell(registration);
    if (installing.state === "redundant") sayNotKept();
  });
};

try {
  const registration = await navigator.serviceWorker.register(policy?.createScriptURL("") ?? address, { updateViaCache: "none" });
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration);
  watch(registration);
  registration.addEventListener("updatefound", () => watch(registration));
} catch {
  // A browser that stores no files, as in some private modes, asks the network every time.
  sayNotKept();
}
