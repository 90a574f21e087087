// Reads a list of folders with workspaces, and writes what the changesets tool would release in each, or why it refuses. Where `apply` is
// set, it also changes the files as `changeset version` does. These are the packages that `@changesets/cli` calls, in one process.
const { createRequire } = require("node:module");
const own = createRequire(`${process.cwd()}/`);
const getReleasePlan = own("@changesets/get-release-plan").default;
const applyReleasePlan = own("@changesets/apply-release-plan").default;
const { read } = own("@changesets/config");
const { getPackages } = own("@manypkg/get-packages");
const tasks = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.warn = console.error;

async function run({ folder, apply }) {
  try {
    const plan = await getReleasePlan(folder);
    if (apply) {
      const packages = await getPackages(folder);
      await applyReleasePlan(plan, packages, await read(folder, packages), undefined, process.cwd());
    }
    return { releases: plan.releases };
  } catch (error) {
    return { error: String(error.message) };
  }
}

(async () => {
  const answers = [];
  for (const task of tasks) answers.push(await run(task));
  process.stdout.write(JSON.stringify(answers));
})();
