// Reads a list of changesets as JSON, and writes what the changesets tool reads in each: its releases and its summary.
const { createRequire } = require("node:module");
const parse = createRequire(`${process.cwd()}/`)("@changesets/parse").default;
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => parse(text))));
