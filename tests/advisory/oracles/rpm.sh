#!/bin/sh
# Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each.
command -v rpm >/dev/null || { echo "rpm is not installed" >&2; exit 1; }
exec rpm --eval '%{lua:
local orders = {}
for line in io.stdin:lines() do
    local a, b = line:match("^(.*)\t(.*)$")
    table.insert(orders, rpm.vercmp(a, b))
end
print(table.concat(orders, "\n"))}'
