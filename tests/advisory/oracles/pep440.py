"""Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where one is no version."""

import sys

from packaging.version import InvalidVersion, Version

for line in sys.stdin:
    try:
        a, b = map(Version, line.rstrip("\n").split("\t"))
        print((a > b) - (a < b))
    except InvalidVersion:
        print("x")
