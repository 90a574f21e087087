// Random vectors of each kind, the same in every run, from the package's own metric table.

import { metrics } from "../../target/npm/node_modules/@advisory-desk/cvss/explain.node.js";

const COUNT = 10_000;

/** Numbers from 0 to 1 that look random (a 32-bit xorshift). */
function* random(seed) {
  for (let state = seed; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

function kind(name, version, optional) {
  const vectors = () => {
    const numbers = random(1_000);
    const next = () => numbers.next().value;
    const part = ({ abbreviation, values }) => `${abbreviation}:${values[Math.floor(next() * values.length)].abbreviation}`;
    const prefix = version === "2.0" ? [] : [`CVSS:${version}`];
    const table = metrics(version);
    const vector = () => table.filter(({ group }) => group === "Base" || next() < optional).map(part);
    return Array.from({ length: COUNT }, () => [...prefix, ...vector()].join("/"));
  };
  return { name, version, vectors };
}

export const KINDS = [
  kind("2.0 base", "2.0", 0),
  kind("2.0 all metrics", "2.0", 1),
  kind("3.0 base", "3.0", 0),
  kind("3.0 all metrics", "3.0", 1),
  kind("3.1 base", "3.1", 0),
  kind("3.1 partly filled", "3.1", 0.3),
  kind("3.1 all metrics", "3.1", 1),
  kind("4.0 base", "4.0", 0),
  kind("4.0 partly filled", "4.0", 0.3),
  kind("4.0 all metrics", "4.0", 1),
];
