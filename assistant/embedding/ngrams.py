"""Character n-grams to vectors, with numpy alone.

This file is also copied into each fitted model, so that the model works without this package:
it may import nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]  # (n,) hashes of n-grams
Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

SIZES = (3, 4, 5)  # characters
_PRIME = np.uint64(1_099_511_628_211)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SPACE = ord(" ")
_NOT_WORD = re.compile(r"[\W_]+")


def keys_of(text: str) -> Keys:
    """Return the hash of every n-gram of a text's words, repeated as often as it stands there.

    Words are lower-cased and padded with a space on either side; an n-gram lies within one word.
    """
    folded = unicodedata.normalize("NFC", text.lower())
    plain = " " + _NOT_WORD.sub(" ", folded).strip() + " "
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    space = codes == _SPACE
    found = []
    for size in SIZES:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        hashes = np.full(count, size, dtype=np.uint64)
        crosses = np.zeros(count, dtype=bool)
        for at in range(size):
            hashes = hashes * _PRIME ^ codes[at : at + count]
            if 0 < at < size - 1:
                crosses |= space[at : at + count]
        hashes ^= hashes >> np.uint64(33)
        found.append((hashes * _MIX)[~crosses])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


def weigh(text: str, keys: Keys, idf: Floats) -> tuple[npt.NDArray[np.intp], Floats]:
    """Return which known n-grams a text has and their weights: (1 + ln tf) · idf, unit norm.

    Args:
        text: any text.
        keys: the known n-grams, sorted.
        idf: the inverse document frequency of each, same length.

    Returns:
        positions in ``keys``, ascending, and a float32 weight for each.
    """
    present, counts = np.unique(keys_of(text), return_counts=True)
    if not len(keys):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
    at = np.minimum(np.searchsorted(keys, present), len(keys) - 1)
    known = keys[at] == present
    positions = at[known]
    weights = (1 + np.log(counts[known])).astype(np.float32) * idf[positions]
    norm = float(np.linalg.norm(weights))
    return positions, weights / np.float32(norm) if norm else weights


def embed(texts: Iterable[str], keys: Keys, idf: Floats, components: Halves) -> Floats:
    """Return a vector for each text.

    Args:
        texts: any texts.
        keys: (m,) the known n-grams, sorted.
        idf: (m,) their inverse document frequencies.
        components: (m, dim) one row for each n-gram.

    Returns:
        (n, dim) float32, unit norm; a text without a known n-gram gets zeros.
    """
    rows = []
    for text in texts:
        positions, weights = weigh(text, keys, idf)
        row = weights @ components[positions].astype(np.float32)
        norm = float(np.linalg.norm(row))
        rows.append(row / np.float32(norm) if norm else row)
    return np.array(rows, dtype=np.float32).reshape(len(rows), components.shape[1])
