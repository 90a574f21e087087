from array import array
from collections.abc import Iterable
from typing import Any

def score_many(vectors: Iterable[Any], *, base: bool = False, strict: bool = False) -> array[float]: ...
