// Encrypted drafts: a text and a pass phrase become a file, and back. Nothing here knows the page.
//
// A file is three lines. The first says how the other two were made, as JSON; the second is what is encrypted, in base64;
// the third is the SHA-256 of the two lines before it with their line ends, in hexadecimal.
//
//     {"format":"advisory-desk-sealed","version":1,"key":"PBKDF2-HMAC-SHA-256","rounds":600000,"salt":"…","cipher":"AES-256-GCM","nonce":"…"}
//     q83vASNFZ4mrze8…
//     9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//
// The key comes from the pass phrase (Unicode's NFC, UTF-8) and the salt. The whole first line is authenticated with what is
// encrypted, so that nobody can change the one without the other. The digest tells a damaged file from a wrong pass
// phrase; it is worked out from what lies open anyway, and so tells nobody anything. A file that was changed on purpose,
// digest and all, looks like a wrong pass phrase: nobody without the right one can tell these two apart.

const FORMAT = "advisory-desk-sealed";
const VERSION = 1;
const KEY = "PBKDF2-HMAC-SHA-256";
const CIPHER = "AES-256-GCM";
/** What OWASP recommends for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
/** A made-up file must not keep the browser busy for minutes. */
const MOST_ROUNDS = 10_000_000;

/** Why a file cannot be opened, as a sentence for the user. */
export class Sealed extends Error {}

const DAMAGED = "This encrypted file is damaged: it is not what was saved. Look for another copy of it.";

const base64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const fromBase64 = (text) => {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new Sealed(DAMAGED);
  }
};

const utf8 = (text) => new TextEncoder().encode(text);

const digest = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const keyOf = async (phrase, salt, iterations, use) => {
  const material = await crypto.subtle.importKey("raw", utf8(phrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, [use]);
};

/** A text as an encrypted file. Salt and nonce are new each time; the tests give their own. */
export const seal = async (text, phrase, salt = random(16), nonce = random(12)) => {
  const head = JSON.stringify({
    format: FORMAT, version: VERSION, key: KEY, rounds: ROUNDS, salt: base64(salt), cipher: CIPHER, nonce: base64(nonce),
  });
  const key = await keyOf(phrase, salt, ROUNDS, "encrypt");
  const how = { name: "AES-GCM", iv: nonce, additionalData: utf8(head) };
  const body = base64(new Uint8Array(await crypto.subtle.encrypt(how, key, utf8(text))));
  const lines = `${head}\n${body}\n`;
  return `${lines}${await digest(lines)}\n`;
};

const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The text in an encrypted file; a `Sealed` says why there is none. */
export const unseal = async (file, phrase) => {
  // Some programs end lines in a way of their own.
  const [head, body, sum, ...rest] = file.trim().split(/\r?\n/);
  if (!sum || rest.length > 0 || sum !== (await digest(`${head}\n${body}\n`))) throw new Sealed(DAMAGED);
  let told;
  try {
    told = JSON.parse(head);
  } catch {
    throw new Sealed(DAMAGED);
  }
  if (told?.format !== FORMAT) throw new Sealed(DAMAGED);
  const { version, key, rounds, salt, cipher, nonce } = told;
  if (version !== VERSION || key !== KEY || cipher !== CIPHER) {
    throw new Sealed("This encrypted file was written by a newer edition of this program. Open it with that one.");
  }
  if (!Number.isInteger(rounds) || rounds < ROUNDS || rounds > MOST_ROUNDS) throw new Sealed(DAMAGED);
  try {
    const made = await keyOf(phrase, fromBase64(salt), rounds, "decrypt");
    const how = { name: "AES-GCM", iv: fromBase64(nonce), additionalData: utf8(head) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, made, fromBase64(body)));
  } catch (error) {
    if (error instanceof Sealed) throw error;
    throw new Sealed("The pass phrase does not fit this file. Capital and small letters count, and so do spaces.");
  }
};
