// Times the npm package and its peers on the same vectors, counts where their scores differ, and weighs them. See ../README.md.

import { LIBRARIES } from "./libraries.mjs";
import { KINDS } from "./vectors.mjs";

/** Rounds in which every library has its turn, and how many vectors it scores in each. */
const ROUNDS = 20;
const TIMED = 500;
/** How many differing vectors of each kind are shown. */
const SHOWN = 2;

const table = (title, rows) => {
  console.log(`\n${title}`);
  console.table(rows);
};

/** Nanoseconds for each vector: the least of all rounds, since everything else that runs can only add to it. */
function times(vectors, able) {
  const least = Object.fromEntries(able.map(({ name }) => [name, Infinity]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, score } of able) {
      const start = process.hrtime.bigint();
      for (const vector of vectors) score(vector);
      least[name] = Math.min(least[name], Number(process.hrtime.bigint() - start) / vectors.length);
    }
  }
  return Object.fromEntries(Object.entries(least).map(([name, time]) => [name, Math.round(time)]));
}

/** The vectors that a library scores otherwise than the first one does. */
function differences(vectors, { name, score }) {
  const [ours] = LIBRARIES;
  // Some leave the rounding to the caller.
  const tenths = (vector) => {
    try {
      return Math.round(score(vector) * 10);
    } catch (error) {
      return error.message;
    }
  };
  const all = vectors.filter((vector) => tenths(vector) !== Math.round(ours.score(vector) * 10));
  for (const vector of all.slice(0, SHOWN)) {
    console.log(`${name}: ${vector}: ${tenths(vector)} tenths there, ${ours.score(vector)} here`);
  }
  return all.length;
}

const speed = {};
const otherwise = {};
for (const kind of KINDS) {
  const vectors = kind.vectors();
  const able = LIBRARIES.filter(({ versions }) => versions.includes(kind.version));
  speed[kind.name] = times(vectors.slice(0, TIMED), able);
  otherwise[kind.name] = Object.fromEntries(
    able.filter(({ peer }) => peer).map((library) => [library.name, differences(vectors, library)]),
  );
}
table("ns per vector", speed);
table("scored otherwise, of 10,000", otherwise);
table("KB after gzip, as a bundler leaves it", Object.fromEntries(LIBRARIES.map(({ name, weight }) => [name, weight && (weight / 1000).toFixed(1)])));
