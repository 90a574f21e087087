// What both entries share: making objects of a module's lines of fields (see cvss-wasm/src/lib.rs).

export class CvssError extends Error {
  // What Node prints; the class itself gets a short name.
  static name = "CvssError";

  constructor(message, details) {
    super(message);
    Object.assign(this, details);
  }

  /** An error of the other entry, or of another copy of this package, is one too. */
  static [Symbol.hasInstance](error) {
    return error?.name === this.name;
  }
}

/** The functions of the first entry, over a module. */
export function bind({ read, tenths, mend }) {
  const parse = (text) => {
    const answer = read(string(text));
    return answer.startsWith("\t") ? fail(text, lines(answer)) : vector(answer.split("\t"));
  };
  const score = (text) => {
    const number = tenths(string(text));
    return number < 0 ? parse(text) : number / 10;
  };
  const repair = (text) => repaired(lines(mend(string(text))));
  return { parse, score, repair };
}

/** Each field is ended by a tab. */
export const lines = (text) => text.split("\n").map((line) => line.split("\t"));

/** What is no text is a mistake in the program, not in a vector. */
export function string(text) {
  if (typeof text !== "string") throw new TypeError(`a CVSS vector is a string, and this is ${typeof text}`);
  return text;
}

/** Scores come in tenths. */
function vector([vector, version, score, severity, baseScore, first, second]) {
  const all = { vector, version, score: score / 10, severity, baseScore: baseScore / 10 };
  if (version === "4.0") {
    all.nomenclature = first;
    all.macroVector = second;
  } else {
    all.temporalScore = first / 10;
    all.environmentalScore = second / 10;
  }
  all.metrics = metrics(vector);
  return all;
}

/** The values by their metrics; a loop, since `Object.fromEntries` takes three times as long. */
function metrics(vector) {
  const metrics = {};
  for (const part of vector.replace(/^CVSS:...\//, "").split("/")) {
    const colon = part.indexOf(":");
    metrics[part.slice(0, colon)] = part.slice(colon + 1);
  }
  return metrics;
}

function fail(text, [[, kind, start, end, metric, message], ...repair]) {
  // Places come in bytes.
  const bytes = new TextEncoder().encode(text);
  const at = (byte) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, byte)).length;
  throw new CvssError(message, {
    name: "CvssError",
    kind: KINDS[kind],
    span: [at(start), at(end)],
    metric: metric || undefined,
    repair: repaired(repair),
  });
}

function repaired([[vector], ...changes]) {
  return vector ? { vector, changes: changes.map(([change]) => change) } : undefined;
}

/** In the order of `ErrorKind` in cvss-core. */
const KINDS =
  "Empty MissingPrefix UnknownVersion OtherVersion EmptyPart StrayCharacter MissingColon MissingSlash UnknownMetric UnknownValue WrongCase Repeated OutOfOrder MissingMetric IncompleteGroup".split(
    " ",
  );
