// What the desk's module asks of the browser through script: `web/src/platform/browser.rs` imports these.

export { eraseEverything, openSealed, saveSealed } from "./dialogs.js";
export { offer } from "./download.js";
export { text } from "./files.js";
export { chooseFolder, droppedFolder, heldFolder } from "./folder.js";

/** Asks the browser not to drop what it keeps for the page when it needs room or has not seen the user for a while. */
export const persist = () => navigator.storage?.persist?.().catch(() => false);
