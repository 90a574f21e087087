#!/usr/bin/env bash
# What CI would run, as far as it can be run here. Written by `advisory ci`; run it in the folder of the checkout:
#
#   bash SCRIPT           all jobs for this system, each set of commands once
#   bash SCRIPT 1 3       the jobs with these numbers
#   bash SCRIPT --list    the jobs
#
# Read it before you run it: the commands run as they are, also those that send something somewhere.

root=$PWD
if [ ! -d .github/workflows ]; then
  printf 'Run this script in the folder of the checkout: there is no .github/workflows here.\n' >&2
  exit 2
fi
temporary=$(mktemp -d) || exit 2
trap 'rm -rf -- "$temporary"' EXIT

# Names something that is not reproduced.
note() {
  printf '   not reproduced: %s\n' "$1"
}

# Names a step that is left out.
left_out() {
  printf '\n-- %s: left out\n' "$1"
}

# Runs a step: its name, its folder, whether it may fail, a file for its commands, the commands, variables, the shell.
step() {
  local name=$1 folder=${2:-$root} may_fail=$3 file=$temporary/$4 commands=$5
  shift 5
  printf '\n-- %s\n' "$name"
  printf '%s\n' "$commands" >"$file" || return
  if (
    cd -- "$folder" && exec env -- CI=true GITHUB_WORKSPACE="$root" RUNNER_TEMP="$temporary" \
      GITHUB_ENV="$temporary/env" GITHUB_PATH="$temporary/path" GITHUB_OUTPUT="$temporary/output" \
      GITHUB_STEP_SUMMARY="$temporary/summary" "$@"
  ) </dev/null; then
    return 0
  fi
  printf '%s failed.\n' "$name" >&2
  [ "$may_fail" = yes ]
}
