
case $(uname -s) in
  Linux) system=Linux ;;
  Darwin) system=macOS ;;
  MINGW* | MSYS* | CYGWIN*) system=Windows ;;
  *) system=other ;;
esac

if [ "$1" = --list ]; then
  for index in "${!names[@]}"; do
    printf '%3d  %s\n' "$((index + 1))" "${names[index]}"
  done
  exit 0
fi

for number; do
  if ! [[ $number =~ ^[1-9][0-9]{0,5}$ ]] || [ "$number" -gt "${#names[@]}" ]; then
    printf 'There is no job %s: the numbers are 1 to %s.\n' "$number" "${#names[@]}" >&2
    exit 2
  fi
done

failed=0
run() {
  printf '\n== Job %s: %s\n' "$1" "${names[$1 - 1]}"
  if ! ("job_$1"); then
    failed=$((failed + 1))
    printf '\n== Job %s failed\n' "$1"
  fi
}

if [ $# -gt 0 ]; then
  for number; do
    run "$number"
  done
else
  for index in "${!names[@]}"; do
    number=$((index + 1))
    if [ -n "${systems[index]}" ] && [ "${systems[index]}" != "$system" ]; then
      printf '\n== Job %s: %s: left out, since it needs %s\n' "$number" "${names[index]}" "${systems[index]}"
    elif [ "${same[index]}" != 0 ]; then
      printf '\n== Job %s: %s: the same commands as job %s\n' "$number" "${names[index]}" "${same[index]}"
    else
      run "$number"
    fi
  done
fi

if [ "$failed" -gt 0 ]; then
  printf '\n%s failed.\n' "$failed" >&2
  exit 1
fi
printf '\nNothing that was run has failed.\n'
