"""Times this package beside the package `cvss` on the same vectors, after comparing their scores.

Needs `advisory_desk_cvss`, and `cvss`, `numpy` and `pyarrow` from PyPI. Prints the least of several rounds, in nanoseconds a vector.
"""

import random
import time

import cvss
import numpy
import pyarrow

from advisory_desk_cvss import Cvss, score_many

COUNT, ROUNDS = 10_000, 7
METRICS = {
    "3.1": ("CVSS:3.1", "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN"),
    "4.0": ("CVSS:4.0", "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN"),
}
PEER = {"3.1": lambda text: cvss.CVSS3(text).scores()[0], "4.0": lambda text: cvss.CVSS4(text).base_score}


def made(version, chance):
    prefix, metrics = METRICS[version]
    parts = (metric.split(":") for metric in metrics.split())
    return "/".join([prefix, *(f"{name}:{chance.choice(values)}" for name, values in parts)])


def least(run):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter_ns()
        run()
        times.append(time.perf_counter_ns() - start)
    return min(times) / COUNT


for version, peer in PEER.items():
    chance = random.Random(version)
    vectors = [made(version, chance) for _ in range(COUNT)]
    scores = score_many(vectors)
    differing = [text for text, score in zip(vectors, scores) if float(peer(text)) != score]
    assert not differing, f"{len(differing)} differ, such as {differing[0]}"
    theirs = least(lambda: [float(peer(text)) for text in vectors])
    fixed, arrow = numpy.array(vectors, dtype="S"), pyarrow.array(vectors)
    ways = {
        "Cvss(text).score": lambda: [Cvss(text).score for text in vectors],
        "score_many, list": lambda: score_many(vectors),
        "score_many, NumPy S": lambda: score_many(fixed),
        "score_many, Arrow": lambda: score_many(arrow),
    }
    print(f"CVSS {version}: {COUNT} vectors, equal scores; cvss {cvss.__version__ if hasattr(cvss, '__version__') else ''}: {theirs:.0f} ns")
    for name, way in ways.items():
        ours = least(way)
        print(f"  {name:<20} {ours:>7.0f} ns, {theirs / ours:.0f} times as fast")
