// What both entries share: starting a module, and making objects of its lines of fields (see cvss-wasm/src/lib.rs).

/** Starts a module whose bytes are on their way. */
export async function started(glue, name, bytes) {
  const { instance } = await WebAssembly.instantiate(await bytes, { [name]: glue });
  return start(glue, instance);
}

/** Starts a module whose bytes are there. */
export function startedAtOnce(glue, name, bytes) {
  return start(glue, new WebAssembly.Instance(new WebAssembly.Module(bytes), { [name]: glue }));
}

function start(glue, { exports }) {
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return glue;
}

/** The bytes at an address, whatever type the host gives them. */
export async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be fetched: the host answers ${response.status}`);
  return response.arrayBuffer();
}

export class CvssError extends Error {
  constructor(message, kind, span, metric, repair) {
    super(message);
    this.name = "CvssError";
    this.kind = kind;
    this.span = span;
    this.metric = metric;
    this.repair = repair;
  }
}

/** The functions of the first entry, over a module. */
export function bind(module) {
  const parse = (text) => {
    const answer = module.read(string(text));
    return answer.startsWith("\t") ? fail(lines(answer)) : vector(answer.split("\t"));
  };
  const score = (text) => {
    const tenths = module.score(string(text));
    return tenths < 0 ? fail(lines(module.read(text))) : tenths / 10;
  };
  const repair = (text) => repaired(lines(module.repair(string(text))));
  return { parse, score, repair };
}

export const lines = (text) => text.split("\n").map((line) => line.split("\t"));

/** What is no text is a mistake in the program, not in a vector. */
export function string(text) {
  if (typeof text !== "string") throw new TypeError(`a CVSS vector is a string, and this is ${typeof text}`);
  return text;
}

function vector([vector, version, score, severity, baseScore, first, second]) {
  const all = { vector, version, score: Number(score), severity, baseScore: Number(baseScore) };
  if (version === "4.0") {
    all.nomenclature = first;
    all.macroVector = second;
  } else {
    all.temporalScore = Number(first);
    all.environmentalScore = Number(second);
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

function fail([[, kind, start, end, metric, message], ...repair]) {
  throw new CvssError(message, kind, [Number(start), Number(end)], metric || undefined, repaired(repair));
}

function repaired([[vector], ...changes]) {
  return vector ? { vector, changes: changes.flat() } : undefined;
}
