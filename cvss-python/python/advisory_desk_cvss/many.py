"""Scores of many vectors at once."""

from array import array

from . import _native

# Arrow's layouts of texts between offsets, and how wide an offset is in bytes.
_OFFSETS = {"string": 4, "binary": 4, "large_string": 8, "large_binary": 8}


def score_many(vectors, *, base=False, strict=False):
    """Returns the score of each vector, as an ``array('d')``; NumPy, pandas and Arrow read it without copying.

    A text that is no vector, and what is no text at all, has NaN.

    Args:
        vectors: an iterable of strings; a NumPy array, also of fixed-width texts (``S`` or ``U``); a pandas Series; an Arrow
            array or chunked array of strings. For fixed-width texts and Arrow's, no Python object is made for any item.
        base: the score of the base metrics alone, instead of the overall score.
        strict: raise ``CvssError`` for the first text that is no vector, with a note that names its place, instead of NaN.
    """
    if strict:
        return _doubles(_native.score_list(_items(vectors), base, True))
    kind = getattr(getattr(vectors, "dtype", None), "kind", None)
    if kind in ("S", "U"):
        return _doubles(_fixed(vectors, kind, base))
    if hasattr(vectors, "chunks") and hasattr(vectors, "type"):
        scores = array("d")
        for chunk in vectors.chunks:
            scores.frombytes(_arrow(chunk, base))
        return scores
    if hasattr(vectors, "buffers") and hasattr(vectors, "type"):
        return _doubles(_arrow(vectors, base))
    return _doubles(_native.score_list(vectors, base, False))


def _items(vectors):
    return vectors.to_pylist() if hasattr(vectors, "to_pylist") else vectors


def _doubles(scores):
    doubles = array("d")
    doubles.frombytes(scores)
    return doubles


def _fixed(vectors, kind, base):
    width = vectors.dtype.itemsize
    if width == 0:
        return _native.score_list([""] * len(vectors), base, False)
    if not vectors.dtype.isnative:
        vectors = vectors.astype(vectors.dtype.newbyteorder("="))
    # A copy lies in one piece, whatever view it was made from.
    flat = vectors.ravel() if vectors.flags.c_contiguous else vectors.copy().ravel()
    return _native.score_fixed(flat.view("u1"), width, 1 if kind == "S" else 4, base)


def _arrow(chunk, base):
    if hasattr(chunk, "dictionary_decode"):
        chunk = chunk.dictionary_decode()
    width = _OFFSETS.get(str(chunk.type))
    if width is None:
        return _native.score_list(chunk.to_pylist(), base, False)
    validity, offsets, data = (None if buffer is None else memoryview(buffer).cast("B") for buffer in chunk.buffers())
    empty = memoryview(b"")
    return _native.score_offsets(validity, offsets or empty, data or empty, width, chunk.offset, len(chunk), base)
