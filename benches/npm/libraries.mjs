// The libraries, each with the overall score that it gives a vector.

import { buildSync } from "esbuild";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const gzip = (content) => gzipSync(content, { level: 9 }).length;

/** A peer as a bundler leaves it: some can be loaded in no other way. */
async function bundled(name) {
  const { outputFiles } = buildSync({
    stdin: { contents: `import * as all from ${JSON.stringify(name)}; export { all };`, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    minify: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    legalComments: "none",
    write: false,
  });
  const [{ contents }] = outputFiles;
  const { all } = await import(`data:text/javascript;base64,${Buffer.from(contents).toString("base64")}`);
  return { all, weight: gzip(contents) };
}

const folder = new URL("../../target/npm/node_modules/@advisory-desk/cvss/", import.meta.url);
const entry = async (name, module) => {
  const files = [`${name}.js`, module].map((file) => gzip(readFileSync(new URL(file, folder))));
  return { ...(await import(new URL(`${name}.node.js`, folder))), weight: files.reduce((all, one) => all + one) };
};
const ours = await entry("index", "cvss_bg.wasm");
const full = await entry("explain", "explain_bg.wasm");

const ae = await bundled("ae-cvss-calculator");
const vects = await bundled("vuln-vects");
const js = await bundled("@pandatix/js-cvss");

/** js-cvss has a class for each version, and leaves it to the caller which score is the overall one. */
function pandatix(vector) {
  const { CVSS20, CVSS30, CVSS31, CVSS40 } = js.all;
  if (vector.startsWith("CVSS:4.0")) return new CVSS40(vector).Score();
  const Class = vector.startsWith("CVSS:3.1") ? CVSS31 : vector.startsWith("CVSS:3.0") ? CVSS30 : CVSS20;
  const read = new Class(vector);
  // 2.0's E:U is a value of exploitability, and so on: only the environmental metrics begin with these.
  if (/\/(CDP|TD|[CIA]R|M\w+):(?!ND|X)/.test(vector)) return read.EnvironmentalScore();
  return /\/(E|RL|RC):(?!ND|X)/.test(vector) ? read.TemporalScore() : read.BaseScore();
}

const ALL = ["2.0", "3.0", "3.1", "4.0"];

export const LIBRARIES = [
  { name: "score", versions: ALL, score: ours.score, weight: ours.weight },
  { name: "parse", versions: ALL, score: (vector) => ours.parse(vector).score },
  { name: "explain's score", versions: ALL, score: full.score, weight: full.weight },
  { name: "explain's parse", versions: ALL, score: (vector) => full.parse(vector).score },
  {
    name: "js-cvss",
    peer: true,
    versions: ALL,
    score: pandatix,
    weight: js.weight,
  },
  {
    name: "vuln-vects",
    peer: true,
    versions: ["2.0", "3.0", "3.1"],
    score: (vector) =>
      (vector.startsWith("CVSS:") ? vects.all.parseCvss3Vector : vects.all.parseCvss2Vector)(vector).overallScore,
    weight: vects.weight,
  },
  {
    name: "ae-cvss-calculator",
    peer: true,
    versions: ALL,
    score: (vector) => ae.all.fromVector(vector).calculateScores().overall,
    weight: ae.weight,
  },
];
