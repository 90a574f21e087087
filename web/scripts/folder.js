// A folder that the user chooses or drops: only the files that the module asks for are opened, and nothing leaves the browser.

import { dialog, element, paragraph } from "./dialogs.js";
import { Sealed } from "./seal.js";

/** All files together have at most so many bytes. */
const MOST_BYTES = 64 << 20;

/**
 * Collects files. `ask` says of a path whether its text matters (2), its name alone (1) or neither (0), and of a folder, whose path ends
 * with a slash, whether it is entered. Three things are found for each file: its path, its bytes, and why they are not read.
 */
const collector = (ask, largest) => {
  const found = [];
  let left = MOST_BYTES;
  const take = async (path, open) => {
    const want = ask(path);
    if (want === 0) return;
    if (want === 1) {
      found.push(path, null, "");
      return;
    }
    try {
      const file = await open();
      const bytes = file.size > largest || file.size > left ? null : new Uint8Array(await file.arrayBuffer());
      left -= bytes?.length ?? 0;
      found.push(path, bytes, bytes ? "" : file.size > largest ? "large" : "it is not read, since the files read before it have 64 MB");
    } catch (error) {
      found.push(path, null, `the browser cannot read it (${error.name})`);
    }
  };
  /** Walks the folders below one; `children` gives for each child its name, itself if it is a folder, and how its file is opened. */
  const walk = async (top, children) => {
    const open = [["", top]];
    while (open.length > 0) {
      const [path, folder] = open.pop();
      try {
        for await (const [name, below, file] of children(folder)) {
          if (!below) await take(path + name, file);
          else if (ask(`${path}${name}/`)) open.push([`${path}${name}/`, below]);
        }
      } catch (error) {
        found.push(path, null, `the browser cannot read this folder (${error.name})`);
      }
    }
  };
  return { found, take, walk };
};

const ofHandle = async function* (handle) {
  for await (const child of handle.values()) {
    yield [child.name, child.kind === "directory" && child, () => child.getFile()];
  }
};

const ofEntry = async function* (entry) {
  const reader = entry.createReader();
  for (;;) {
    // It gives some at a time, and none once all were given.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const child of some) {
      yield [child.name, child.isDirectory && child, () => new Promise((resolve, reject) => child.file(resolve, reject))];
    }
  }
};

/** Reads a folder of which the browser lists every file. */
const ofList = async (files, { found, take }, ask) => {
  const entered = new Map([["", true]]);
  const enters = (folder) => {
    if (!entered.has(folder)) {
      const above = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
      entered.set(folder, enters(above) && ask(folder) !== 0);
    }
    return entered.get(folder);
  };
  for (const file of files) {
    const path = file.webkitRelativePath.slice(file.webkitRelativePath.indexOf("/") + 1);
    if (enters(path.slice(0, path.lastIndexOf("/") + 1))) await take(path, async () => file);
  }
  return found;
};

/** Lets the user choose a folder, and reads it: its name and what was found, or nothing where the user left. */
export const chooseFolder = async (ask, largest) => {
  const collected = collector(ask, largest);
  if (globalThis.showDirectoryPicker) {
    let handle;
    try {
      handle = await showDirectoryPicker({ id: "checkout", mode: "read" });
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      throw error;
    }
    await collected.walk(handle, ofHandle);
    return [handle.name, ...collected.found];
  }
  const input = element("input", { id: "folder", type: "file", webkitdirectory: true });
  return dialog(
    "Choose your checkout",
    [
      paragraph("This browser will ask whether to upload all files of the folder. Nothing is uploaded: the page has no server that could take them, and its policy forbids it to send anything."),
      paragraph("The browser lists every file, node_modules too, which can take a while. The page opens only manifests, changesets, changelogs and workflows. Dropping the folder onto the page is quicker."),
      element("label", { htmlFor: "folder", textContent: "Folder" }),
      input,
    ],
    ["Read it", "go"],
    async () => {
      const [first] = input.files;
      if (!first) throw new Sealed("Choose a folder first. An empty one counts as none.");
      await ofList(input.files, collected, ask);
      return [first.webkitRelativePath.split("/")[0], ...collected.found];
    },
  );
};

/** The folder that was dropped, if one was. To be asked at once: the browser forgets what was dropped when the event is over. */
export const heldFolder = (data) => [...data.items].map((item) => item.webkitGetAsEntry?.()).find((entry) => entry?.isDirectory);

/** Reads a folder that was dropped. */
export const droppedFolder = async (entry, ask, largest) => {
  const collected = collector(ask, largest);
  await collected.walk(entry, ofEntry);
  return [entry.name, ...collected.found];
};
