// Reads lines of `[text, what the library says of it]`, and compares what the package says. Ends with the first difference.

import { strict as assert } from "node:assert";
import { createInterface } from "node:readline";
import * as first from "@advisory-desk/cvss";
import * as second from "@advisory-desk/cvss/explain";

const kinds = new Set();
const told = (work) => {
  try {
    return work();
  } catch (error) {
    assert(error instanceof first.CvssError && error instanceof Error, error);
    assert.equal(error.constructor.name, "CvssError");
    kinds.add(error.kind);
    const { kind, message, span, metric = null, repair = null } = error;
    return { kind, message, span, metric, repair };
  }
};

let count = 0;
// Repairs that the first entry leaves to the second: prefixes of other kinds, commas, and what a paste adds with colons.
let left = 0;
let repaired = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const [text, expected] = JSON.parse(line);
  const { vector, repair, steps, alternatives } = expected;
  const { short, ...error } = expected.error ?? {};
  repaired += repair !== null;
  const isLeft = repair !== null && first.repair(text) === undefined;
  left += isLeft;
  const small = isLeft ? null : repair;
  const entries = [
    [first, { ...error, message: short, repair: small }, small],
    [second, error, repair],
  ];
  for (const [entry, error, repair] of entries) {
    assert.deepEqual(told(() => entry.parse(text)), vector ?? error, text);
    assert.deepEqual(told(() => entry.score(text)), vector?.score ?? error, text);
    assert.deepEqual(entry.repair(text) ?? null, repair, text);
  }
  assert.deepEqual(told(() => second.explain(text).steps.map(({ note = "", ...step }) => ({ ...step, note }))), steps ?? error, text);
  assert.deepEqual(told(() => second.alternatives(text, "AV").map(({ vector }) => vector)), alternatives ?? error, text);
  count += 1;
}
assert(left > 0 && left < repaired / 10, `${left} of ${repaired} repairs are left to the second entry`);
// All but `OtherVersion`, which no text has, or the order of their names would not be under test.
assert.equal(kinds.size, 14, [...kinds].join());
for (const version of ["2.0", "3.0", "3.1", "4.0"]) {
  assert(second.metrics(version).every(({ question, help, values }) => question && help && values.length > 1));
}
// Values by their names are known to the second entry.
const named = "CVSS:3.1/AV:Network/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
assert.deepEqual([first, second].map((entry) => entry.repair(named)?.changes), [undefined, ['"Network" became AV:N']]);
assert.throws(() => first.score(undefined), new TypeError("a CVSS vector is a string, and this is undefined"));
assert.throws(() => second.metrics("1.0"), /^RangeError: there is no CVSS version 1\.0/);
console.log(count);
