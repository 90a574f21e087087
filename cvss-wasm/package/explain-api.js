// The functions of the second entry.

import { lines, string } from "./api.js";

/** The lines that are ended, each by its own end. */
const ended = (text) => lines(text).slice(0, -1);

/** The functions that the second entry has beside those of the first, over a module and its `parse`. */
export function bindExplain({ steps, others, words }, parse) {
  const explain = (text) => {
    const { score } = parse(text);
    const all = ended(steps(text)).map(([name, calculation, result, note]) => ({
      name,
      calculation,
      result,
      note: note || undefined,
    }));
    return { score, steps: all };
  };
  const alternatives = (text, metric) => {
    const chosen = parse(text).vector;
    return ended(others(text, string(metric))).map(([value, vector]) => {
      const { score, severity } = parse(vector);
      return { value, vector, score, severity, chosen: vector === chosen };
    });
  };
  const metrics = (version) => {
    const all = [];
    for (const [first, second, third, fourth, question, help] of ended(words(String(version)))) {
      if (first) {
        all.push({ abbreviation: first, name: second, group: third, section: fourth, question, help, values: [] });
      } else {
        all.at(-1).values.push({ abbreviation: second, name: third, help: fourth });
      }
    }
    if (!all.length) throw new RangeError(`there is no CVSS version ${version}: 2.0, 3.0, 3.1 and 4.0 are known`);
    return all;
  };
  return { explain, alternatives, metrics };
}
