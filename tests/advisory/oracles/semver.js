// Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where one is no version.
const { createRequire } = require("node:module");
const semver = createRequire(`${process.cwd()}/`)("semver");
const build = process.argv[2] === "build";
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const answers = lines.map((line) => {
  const [a, b] = line.split("\t");
  if (!semver.valid(a) || !semver.valid(b)) return "x";
  return build ? semver.compareBuild(a, b) : semver.compare(a, b);
});
console.log(answers.join("\n"));
