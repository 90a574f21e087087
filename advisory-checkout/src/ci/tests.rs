use super::*;

fn files(all: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in all {
        files.add(path, text.as_bytes());
    }
    files
}

fn one(text: &str) -> Plan {
    plan(&files(&[(".github/workflows/ci.yml", text)]))
}

/// Each job and step on a line, with what is not reproduced below.
fn told(plan: &Plan) -> String {
    let mut text = String::new();
    let mut line = |told: String| {
        text.push_str(&told);
        text.push('\n');
    };
    for problem in &plan.problems {
        line(format!("! {problem}"));
    }
    for workflow in &plan.workflows {
        workflow.missing.iter().for_each(|missing| line(format!("- {missing}")));
        for job in &workflow.jobs {
            line(format!("{}{}", job.name, if job.is_left_out { ", left out" } else { "" }));
            job.missing.iter().for_each(|missing| line(format!("  - {missing}")));
            for step in &job.steps {
                let run = step.run.as_ref().map_or_else(|| "left out".to_owned(), Run::shown);
                line(format!("  {}: {run}", step.name));
                step.missing.iter().for_each(|missing| line(format!("    - {missing}")));
            }
        }
    }
    text
}

#[test]
fn jobs_wait_for_those_that_they_need() {
    let plan = one(
        "on: push\njobs:\n  last: { needs: [b, a], steps: [{ run: c }] }\n  b: { needs: a, steps: [{ run: b }] }\n  a: { steps: [{ run: a }] }\n",
    );
    let names = |plan: &Plan| plan.jobs().map(|job| job.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&plan), ["a", "b", "last"]);
    let plan = one(
        "on: push\njobs:\n  a: { name: A, strategy: &m { matrix: { n: [1, 2] } }, steps: [] }\n  b: { name: 'B${{ matrix.n }}', strategy: *m, steps: [] }\n",
    );
    assert_eq!(names(&plan), ["A (1)", "A (2)", "B1", "B2"]);
    let circle =
        one("on: push\njobs:\n  a: { needs: b, steps: [] }\n  b:\n    needs: [a, c]\n    steps: []\n");
    assert_eq!(
        told(&circle),
        "! .github/workflows/ci.yml, line 5: a job needs c, and there is no job of this name\n! .github/workflows/ci.yml, line 3: the jobs a, b need each other in a circle\na\nb\n"
    );
}

#[test]
fn what_only_github_has_is_named_and_what_depends_on_it_left_out() {
    let plan = one("on:
  pull_request: { paths: [src/**] }
env: { WHERE: '${{ github.workspace }}/x' }
defaults: { run: { working-directory: packages/a } }
jobs:
  test:
    runs-on: windows-latest
    container: node:22
    services: { db: { image: postgres } }
    env: { TOKEN: '${{ secrets.Token }}' }
    steps:
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: echo ${{ runner.os }} > $GITHUB_ENV
      - run: echo ${{ steps.a.outputs.b }}
      - if: github.ref == 'refs/heads/main'
        run: npm publish
      - if: github.event_name == 'push'
        run: npm publish
      - if: always()
        name: Cleanup
        run: rm x
        shell: cmd
  deploy: { if: github.actor == 'me', environment: production, steps: [{ run: deploy }] }
");
    assert_eq!(
        told(&plan),
        "- runs only if paths: src/**
test
  - runs in a container node:22
  - needs a service db (postgres)
  - does not set the variable TOKEN
  - uses a secret TOKEN
  actions/setup-node@v4: left out
    - uses an action actions/setup-node@v4 (node-version: 22)
  Run echo ${{ runner.os }} > $GITHUB_ENV: echo Windows > $GITHUB_ENV
    - does not pass on to later steps what is written to GITHUB_ENV
  Run echo ${{ steps.a.outputs.b }}: left out
    - uses a value of GitHub's steps.a.outputs.b
  Run npm publish: left out
    - runs only if github.ref == 'refs/heads/main'
  Run npm publish: left out
    - does not run here, since it runs only if github.event_name == 'push'
  Cleanup: left out
    - needs the shell cmd
deploy, left out
  - runs only if github.actor == 'me'
  - deploys to production
  Run deploy: deploy
"
    );
    let run = plan.jobs().next().and_then(|job| job.steps[1].run.clone()).unwrap();
    assert_eq!(run.shell, ["pwsh", "-command", ". '{0}'"]);
    assert_eq!((run.folder.as_str(), run.env), ("packages/a", vec![("WHERE".into(), format!("{ROOT}/x"))]));
}

#[test]
fn workflows_and_actions_of_the_repository_are_read_in_place() {
    let plan = plan(&files(&[
        (
            ".github/workflows/ci.yml",
            "on: pull_request\njobs:\n  call:\n    uses: ./.github/workflows/test.yml\n    with: { node: 22 }\n  other: { uses: a/b/.github/workflows/c.yml@v1 }\n",
        ),
        (
            ".github/workflows/test.yml",
            "on: { workflow_call: { inputs: { node: { type: number }, os: { type: string, default: linux } } } }\njobs:\n  t:\n    steps:\n      - uses: ./.github/actions/setup\n        with: { version: '${{ inputs.node }}' }\n      - run: test ${{ inputs.os }}\n",
        ),
        (
            ".github/actions/setup/action.yml",
            "inputs: { version: {}, cache: { default: true } }\nruns:\n  using: composite\n  steps:\n    - if: inputs.cache == 'true'\n      run: ${{ github.action_path }}/install ${{ inputs.version }}\n      shell: sh\n    - uses: ./.github/actions/setup\n",
        ),
    ]));
    assert_eq!(
        told(&plan),
        "! .github/actions/setup/action.yml, line 8: an action uses itself, or actions are nested too deep
call / t
  ./.github/actions/setup / Run ${{ github.action_path }}/install ${{ inputs.version }}: $GITHUB_WORKSPACE/.github/actions/setup/install 22
  ./.github/actions/setup / ./.github/actions/setup: left out
    - uses an action ./.github/actions/setup
  Run test ${{ inputs.os }}: test linux
other, left out
  - uses a workflow of another repository a/b/.github/workflows/c.yml@v1
t
  ./.github/actions/setup / Run ${{ github.action_path }}/install ${{ inputs.version }}: left out
    - uses a value of GitHub's inputs.version
  ./.github/actions/setup / ./.github/actions/setup: left out
    - uses an action ./.github/actions/setup
  Run test ${{ inputs.os }}: left out
    - uses a value of GitHub's inputs.os
"
    );
}

#[test]
fn what_cannot_be_read_has_its_line() {
    let problem = |text: &str| one(text).problems[0].to_string();
    let path = ".github/workflows/ci.yml";
    assert_eq!(problem("jobs: {}"), format!("{path}, line 1: it does not say what starts it: on is missing"));
    assert_eq!(problem("on: push\njobs:\n"), format!("{path}, line 1: it has no jobs"));
    assert_eq!(problem("on: push\non: push\n"), format!("{path}, line 2: a key is there twice"));
    assert_eq!(
        problem("on: push\njobs:\n  a:\n    steps:\n      - name: x\n"),
        format!("{path}, line 5: a step has neither run nor uses")
    );
    assert_eq!(
        problem("on: push\njobs:\n  a:\n    steps: x\n"),
        format!("{path}, line 4: the steps are no list")
    );
    assert_eq!(
        problem("on: push\njobs:\n  a:\n    strategy: { matrix: { b: 1 } }\n    steps: []\n"),
        format!("{path}, line 4: each name of a matrix has a list of values")
    );
    assert_eq!(
        problem(&format!("on: push\nx: '{}'", "x".repeat(1 << 20))),
        format!("{path}: it has more than 1 MB and is not read")
    );
}

#[test]
fn many_steps_end_somewhere() {
    let axis = (0..250).map(|number| number.to_string()).collect::<Vec<_>>().join(", ");
    let steps = "      - run: x\n".repeat(200);
    let plan = one(&format!(
        "on: push\njobs:\n  a:\n    strategy: {{ matrix: {{ b: [{axis}] }} }}\n    steps:\n{steps}"
    ));
    assert!(plan.problems[0].to_string().ends_with("more than 20,000 jobs and steps; the rest is not read"));
    let read = plan.jobs().count() + plan.jobs().flat_map(|job| &job.steps).count();
    assert_eq!(read, 20_000);
}

#[test]
fn a_fork_is_tried_with_what_runs_on_pull_requests() {
    let job = "jobs: { a: { steps: [{ run: x }] } }";
    let path = |name: &str| format!(".github/workflows/{name}.yml");
    let texts = [
        ("a", format!("on: [push, workflow_dispatch]\n{job}")),
        ("b", format!("name: Check\non: pull_request\n{job}")),
        ("c", format!("on: {{ push: {{ tags: [v*] }} }}\n{job}")),
    ];
    let all: Vec<(String, String)> = texts.into_iter().map(|(name, text)| (path(name), text)).collect();
    let read = |all: &[(String, String)]| {
        plan(&files(&all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>()))
    };
    let mut plan = read(&all);
    let order: Vec<&str> = plan.workflows.iter().map(|workflow| workflow.path.as_str()).collect();
    assert_eq!(order, [path("b"), path("a"), path("c")]);
    assert!(plan.for_fork().map(|workflow| workflow.path.as_str()).eq([path("b").as_str()]));
    let pushes = read(&[all[0].clone(), all[2].clone()]);
    assert!(pushes.for_fork().map(|workflow| workflow.path.as_str()).eq([path("a").as_str()]));
    assert_eq!(read(&all[2..]).for_fork().count(), 0);
    assert_eq!(plan.keep(&["Check".into(), "d.yml".into()]), Err("d.yml"));
    assert_eq!(plan.keep(&["Check".into(), "c.yml".into()]), Ok(()));
    assert_eq!(plan.workflows.len(), 2);
}

#[test]
fn checks_name_each_step_once_with_the_jobs_that_run_it() {
    let plan = one("on: pull_request
jobs:
  test:
    strategy: { matrix: { node: [18, 20, 22, 24, 26] } }
    steps:
      - { name: Test, run: npm test, working-directory: a b, env: { A: it's, 1B: x } }
      - { name: Test, run: 'npm test ${{ matrix.node == 18 }}', shell: python }
");
    let checks: Vec<(String, String)> =
        plan.checks().into_iter().map(|check| (check.label, check.command)).collect();
    assert_eq!(
        checks,
        [
            ("test (18), test (20), test (22) and 2 more: Test", "export A='it'\\''s'\ncd 'a b'\nnpm test"),
            ("test (18): Test", "# in python:\nnpm test true"),
            ("test (20), test (22), test (24) and 1 more: Test", "# in python:\nnpm test false"),
        ]
        .map(|(label, command)| (label.to_owned(), command.to_owned()))
    );
}
