<?php
// Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where one is no version.
require 'Composer/Semver/autoload.php';
$parser = new Composer\Semver\VersionParser();
while (($line = fgets(STDIN)) !== false) {
    try {
        [$a, $b] = array_map([$parser, 'normalize'], explode("\t", rtrim($line, "\n")));
        echo version_compare($a, $b), "\n";
    } catch (UnexpectedValueException $error) {
        echo "x\n";
    }
}
