"""Fits the default embedding model on the corpus itself. The only importer of scikit-learn."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.embedding import ngrams
from assistant.embedding.model import NGRAMS_FILE, WEIGHTS_FILE

SAMPLE_CHUNKS = 3000  # more chunks make the fit slower and the vectors hardly better
DIMENSIONS = 160
MOST_KEYS = 60_000  # the most widespread n-grams; rarer ones carry little and cost memory
_SEED = 20_260_101

_README = """# N-gram/SVD

Character n-grams (3-5), tf-idf, truncated SVD; fitted on the corpus of this index. Load it with
`SentenceTransformer("<this folder>", trust_remote_code=True)`. It holds no text and no words.
"""


def fit(texts: Sequence[str], folder: Path) -> None:
    """Fit the model and write it as a sentence-transformers folder.

    The same texts in the same order give the same bytes.

    Args:
        texts: the chunks; a seeded sample of at most ``SAMPLE_CHUNKS`` is used.
        folder: where the model goes; an older one there is replaced.
    """
    keys, idf, components = _train(sample(texts))
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


def sample(texts: Sequence[str]) -> list[str]:
    """Return at most ``SAMPLE_CHUNKS`` of the texts, chosen by a fixed seed, in their order."""
    if len(texts) <= SAMPLE_CHUNKS:
        return list(texts)
    chosen = np.random.default_rng(_SEED).choice(len(texts), SAMPLE_CHUNKS, replace=False)
    return [texts[i] for i in sorted(chosen)]


def _train(texts: Sequence[str]) -> tuple[ngrams.Keys, ngrams.Floats, ngrams.Floats]:
    """Return the known n-grams, their idf, and their components (float16)."""
    keys, counts = _known(texts)
    idf = (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)
    dimensions = min(DIMENSIONS, len(texts) - 1, len(keys) - 1)
    if dimensions < 1:
        # One chunk or none: nothing to tell apart. One dimension on which all texts agree.
        return keys, idf, np.ones((len(keys), 1), dtype=np.float16)
    return keys, idf, _components(texts, keys, idf, dimensions)


def _known(texts: Sequence[str]) -> tuple[ngrams.Keys, ngrams.Floats]:
    """Return the n-grams that stand in two chunks or more, sorted, with their chunk counts."""
    each = [np.unique(ngrams.keys_of(text)) for text in texts]
    together = np.concatenate(each) if each else np.zeros(0, dtype=np.uint64)
    keys, counts = np.unique(together, return_counts=True)
    kept = counts >= min(2, len(texts))
    keys, counts = keys[kept], counts[kept]
    if len(keys) > MOST_KEYS:
        # Ties at the bound are cut by key, so that the choice is the same each time.
        best = np.sort(np.lexsort((keys, -counts))[:MOST_KEYS])
        keys, counts = keys[best], counts[best]
    return keys, counts.astype(np.float32)


def _components(
    texts: Sequence[str], keys: ngrams.Keys, idf: ngrams.Floats, dimensions: int
) -> ngrams.Floats:
    """Return (n_keys, dimensions) float16 by truncated SVD of the tf-idf matrix."""
    from scipy.sparse import csr_matrix
    from sklearn.utils.extmath import randomized_svd
    from threadpoolctl import threadpool_limits

    weighed = [ngrams.weigh(text, keys, idf) for text in texts]
    starts = np.cumsum([0, *(len(positions) for positions, _ in weighed)])
    matrix = csr_matrix(
        (
            np.concatenate([weights for _, weights in weighed]),
            np.concatenate([positions for positions, _ in weighed]),
            starts,
        ),
        shape=(len(texts), len(keys)),
    )
    # Several threads add in an order that differs, and the last bits with it.
    with threadpool_limits(1):
        *_, components = randomized_svd(matrix, dimensions, n_iter=3, random_state=_SEED)
    return np.ascontiguousarray(components.T).astype(np.float16)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
