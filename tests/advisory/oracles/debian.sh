#!/bin/sh
# Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where `dpkg` warns about one of them.
command -v dpkg >/dev/null || { echo "dpkg is not installed" >&2; exit 1; }
while IFS='	' read -r a b; do
    warning=$(dpkg --compare-versions "$a" lt "$b" 2>&1)
    case $?,$warning in
        0,) echo -1 ;;
        1,) if dpkg --compare-versions "$a" gt "$b"; then echo 1; else echo 0; fi ;;
        *) echo x ;;
    esac
done
