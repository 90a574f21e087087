// The dialogs around encrypted files and erasing. Plain script, since the browser itself does nearly all of it: the page's
// module would only carry the bindings.

import { offer } from "./download.js";
import { Sealed, seal, unseal } from "./seal.js";

const FILE = "advisory-draft.encrypted";
/** Fewer characters than this are guessed by machines, however slow each guess is made. */
const SHORTEST = 12;
/** What everything of the page is kept under, in the stores and among the caches of this host. */
const KEYS = "advisory-desk/";
const CACHES = "advisory-desk ";
/** Written and taken away again, so that the page's other tabs hear of it. */
const ERASED = `${KEYS}erased`;

export const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

/**
 * Shows a dialog until `act` has an answer or the user leaves it, which is `undefined`. What `act` throws as `Sealed` is
 * said in the dialog, which stays.
 */
export const dialog = (title, parts, [words, look], act) => new Promise((resolve, reject) => {
  let answer;
  const state = element("div");
  state.setAttribute("role", "alert");
  const go = element("button", { type: "submit", className: `btn ${look}`, textContent: words });
  const leave = element("button", { type: "button", className: "btn", textContent: "Cancel" });
  leave.autofocus = look === "bad";
  const heading = element("h2", { id: "dialog-title", textContent: title });
  const form = element("form", { className: "dialog", noValidate: true }, heading, ...parts, state,
    element("div", { className: "row" }, go, leave));
  const box = element("dialog", {}, form);
  box.setAttribute("aria-labelledby", heading.id);
  let busy = false;
  leave.addEventListener("click", () => box.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    state.textContent = "Working…";
    try {
      answer = await act(form);
      box.close();
    } catch (error) {
      if (error instanceof Sealed) {
        state.replaceChildren(element("p", { className: "note bad", textContent: error.message }));
      } else {
        reject(error);
        box.close();
      }
    }
    busy = false;
  });
  box.addEventListener("close", () => {
    box.remove();
    resolve(answer);
  });
  document.body.append(box);
  box.showModal();
});

const phraseField = (id, label, hint) => {
  // Browsers that keep passwords are not to keep this one.
  const input = element("input", { id, type: "password", autocomplete: "off", spellcheck: false, translate: false });
  const parts = [element("label", { htmlFor: id, textContent: label })];
  if (hint) {
    parts.push(element("p", { id: `${id}-hint`, className: "hint", textContent: hint }));
    input.setAttribute("aria-describedby", `${id}-hint`);
  }
  return element("div", { className: "field" }, ...parts, input);
};

export const paragraph = (textContent) => element("p", { textContent });

/** Asks for a pass phrase, and offers the text as an encrypted file. */
export const saveSealed = async (text) => (await dialog(
  "Save an encrypted file",
  [
    paragraph("Whoever has the file and the pass phrase can read the draft. Without the pass phrase nobody can: it cannot be recovered."),
    phraseField("phrase", "Pass phrase", "Six words picked at random are a good one. At least 12 characters."),
    phraseField("phrase-again", "Repeat it"),
  ],
  ["Save the file", "go"],
  async ({ elements }) => {
    const phrase = elements.phrase.value;
    if (phrase.length < SHORTEST) throw new Sealed(`This pass phrase has fewer than ${SHORTEST} characters: it could be guessed.`);
    if (phrase !== elements["phrase-again"].value) throw new Sealed("The two pass phrases differ. Type both again.");
    offer(FILE, await seal(text, phrase));
    return true;
  },
)) ?? false;

/** Asks for the pass phrase of an encrypted file, and returns what is in it. */
export const openSealed = (sealed) => dialog(
  "Open an encrypted file",
  [phraseField("phrase", "Pass phrase", "The one that the file was saved with.")],
  ["Open", "go"],
  ({ elements }) => unseal(sealed, elements.phrase.value),
);

const stores = () => [() => localStorage, () => sessionStorage].flatMap((open) => {
  try {
    return [open()];
  } catch {
    return []; // A store that is closed keeps nothing.
  }
});

/** What is still kept: looked up, not remembered. */
const kept = async () => {
  const keys = stores().flatMap((store) => Object.keys(store).filter((key) => key.startsWith(KEYS)));
  const caches = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  return { keys, caches: caches.filter((name) => name.startsWith(CACHES)) };
};

const eraseNow = async () => {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.unregister();
  const before = await kept();
  await Promise.all(before.caches.map((name) => caches.delete(name)));
  for (const store of stores()) {
    for (const key of before.keys) store.removeItem(key);
  }
  const after = await kept();
  if (after.keys.length + after.caches.length > 0) {
    throw new Sealed("The browser did not erase everything. Erase this page’s data in the browser’s own settings.");
  }
  for (const store of stores().slice(0, 1)) {
    store.setItem(ERASED, "");
    store.removeItem(ERASED);
  }
  return true;
};

/** Asks once more, and then erases everything that this browser keeps of the page. */
export const eraseEverything = async () => (await dialog(
  "Erase everything?",
  [
    paragraph("All drafts that this browser keeps, in all tabs, the settings, and the files kept for offline use."),
    paragraph("This cannot be undone. Files that you saved stay where they are."),
  ],
  ["Erase everything", "bad"],
  eraseNow,
)) ?? false;
