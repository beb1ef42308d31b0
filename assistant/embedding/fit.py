"""Fits the default embedding model on the corpus itself. The only importer of scikit-learn."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.embedding import ngrams
from assistant.embedding.model import NGRAMS_FILE, WEIGHTS_FILE

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SAMPLE_CHUNKS = 3000  # more chunks make the fit slower and the vectors hardly better
DIMENSIONS = 300
MOST_KEYS = 60_000  # the most widespread n-grams; rarer ones carry little and cost memory
SEED = 20_260_101
_SMALL_CORPUS = 20  # chunks; below, what stands in one chunk only is most of what there is
_COMMON_FROM = 16  # with fewer components there is none to spare
_SMALLEST_SHARE = 1e-4  # of the largest singular value; smaller ones are rounding errors

_README = """# N-gram/SVD

Character n-grams (3-5), tf-idf, truncated SVD; fitted on the corpus of this index. Load it with
`SentenceTransformer("<this folder>", trust_remote_code=True)`. It holds no text and no words.
"""


def fit(texts: Sequence[str], folder: Path, seed: int = SEED) -> None:
    """Fit the model and write it as a sentence-transformers folder.

    The same texts in the same order give the same bytes.

    Args:
        texts: the chunks; a seeded sample of at most ``SAMPLE_CHUNKS`` is used.
        folder: where the model goes; an older one there is replaced.
        seed: of the sample and of the decomposition.
    """
    keys, idf, components = _train(sample(texts, seed), seed)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    np.savez(folder / WEIGHTS_FILE, keys=keys, idf=idf, components=components)
    here = Path(__file__).parent
    shutil.copyfile(here / "ngrams.py", folder / NGRAMS_FILE)
    shutil.copyfile(here / "sentence_module.py", folder / "sentence_module.py")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_module.NgramSvdModule"}]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})
    (folder / "README.md").write_text(_README, encoding="utf-8")


def sample(texts: Sequence[str], seed: int = SEED) -> list[str]:
    """Return at most ``SAMPLE_CHUNKS`` of the texts, chosen by the seed, in their order."""
    if len(texts) <= SAMPLE_CHUNKS:
        return list(texts)
    chosen = np.random.default_rng(seed).choice(len(texts), SAMPLE_CHUNKS, replace=False)
    return [texts[i] for i in sorted(chosen)]


def _train(texts: Sequence[str], seed: int) -> tuple[ngrams.Keys, ngrams.Floats, ngrams.Halves]:
    """Return the known n-grams, their idf, and their components."""
    keys, counts = _known(texts)
    idf = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)
    if not len(keys):
        return keys, idf, np.zeros((0, 1), dtype=np.float16)
    return keys, idf, _components(_matrix(texts, keys, idf), seed)


def _known(texts: Sequence[str]) -> tuple[ngrams.Keys, ngrams.Floats]:
    """Return the n-grams that stand in two chunks or more, sorted, with their chunk counts."""
    each = [np.unique(ngrams.keys_of(text)) for text in texts]
    together = np.concatenate(each) if each else np.zeros(0, dtype=np.uint64)
    keys, counts = np.unique(together, return_counts=True)
    kept = counts >= (2 if len(texts) >= _SMALL_CORPUS else 1)
    keys, counts = keys[kept], counts[kept]
    if len(keys) > MOST_KEYS:
        # Ties at the bound are cut by key, so that the choice is the same each time.
        best = np.sort(np.lexsort((keys, -counts))[:MOST_KEYS])
        keys, counts = keys[best], counts[best]
    return keys, counts.astype(np.float32)


def _matrix(texts: Sequence[str], keys: ngrams.Keys, idf: ngrams.Floats) -> csr_matrix:
    """Return the (n_texts, n_keys) tf-idf matrix, rows of unit norm or empty."""
    from scipy.sparse import csr_matrix

    weighed = [ngrams.weigh(text, keys, idf) for text in texts]
    starts = np.cumsum([0, *(len(positions) for positions, _ in weighed)])
    weights = np.concatenate([weights for _, weights in weighed])
    positions = np.concatenate([positions for positions, _ in weighed])
    return csr_matrix((weights, positions, starts), shape=(len(texts), len(keys)))


def _components(matrix: csr_matrix, seed: int) -> ngrams.Halves:
    """Return (n_keys, dimensions) by truncated SVD of the tf-idf matrix.

    The first direction is what all chunks have in common, function words above all: without it
    texts on different matters are not near each other.
    """
    from sklearn.utils.extmath import randomized_svd
    from threadpoolctl import threadpool_limits

    most = min(DIMENSIONS + 1, *matrix.shape)
    # Several threads add in an order that differs, and the last bits with it.
    with threadpool_limits(1):
        _, sizes, components = randomized_svd(matrix, most, n_iter=3, random_state=seed)
    kept = components[sizes > _SMALLEST_SHARE * sizes[0]]
    kept = kept[1:] if len(kept) >= _COMMON_FROM else kept[:DIMENSIONS]
    return np.ascontiguousarray(kept.T).astype(np.float16)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
