"""Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where one is no version."""

import sys

from univers import versions

kind = {
    "maven": versions.MavenVersion,
    "nuget": versions.NugetVersion,
    "composer": versions.ComposerVersion,
    "gem": versions.RubygemsVersion,
    "golang": versions.GolangVersion,
    "alpine": versions.AlpineLinuxVersion,
}[sys.argv[1]]

for line in sys.stdin:
    try:
        a, b = map(kind, line.rstrip("\n").split("\t"))
        print((a > b) - (a < b))
    except (versions.InvalidVersion, ValueError, TypeError, AttributeError):
        print("x")
