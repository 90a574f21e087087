// Has the worker keep the page's files, and tells when a new version of them is here. A new version is never forced
// upon work that goes on: it waits until the user asks for it, or until the page is opened the next time.

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

const tell = (registration) => {
  if (news.hasChildNodes()) return;
  const words = append("span", "", "A new version of this page is here. It is used when you open the page the next time.", news);
  append("button", "btn", "Use it now", news).addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    navigator.serviceWorker.addEventListener("message", () => {
      words.textContent = "Other tabs still work with the version before. Close them, then press again.";
    });
    registration.waiting?.postMessage("take over");
  });
  append("button", "btn quiet", "Later", news).addEventListener("click", () => {
    news.replaceChildren();
    document.getElementById("step")?.focus();
  });
};

/** Tells once a worker has everything, if another version is at work: the first one is no news. */
const watch = (registration) => {
  const { installing } = registration;
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed" && navigator.serviceWorker.controller) tell(registration);
  });
};

try {
  const registration = await navigator.serviceWorker.register(policy?.createScriptURL("") ?? address, { updateViaCache: "none" });
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration);
  watch(registration);
  registration.addEventListener("updatefound", () => watch(registration));
} catch { /* A browser that keeps no files, as in some private modes, asks the network every time. */ }
