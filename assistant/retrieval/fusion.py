"""Pure arithmetic: bring the two rankings of a question together."""

from __future__ import annotations

from collections.abc import Mapping

# Lexical evidence leads: a weak partner at equal weight harms (measured on Danish prototypes),
# and the default embedder knows only character n-grams.
LEXICAL_WEIGHT = 0.75
DENSE_WEIGHT = 0.25


def fuse(lexical: Mapping[int, float], dense: Mapping[int, float]) -> list[tuple[int, float]]:
    """Weigh two score lists together.

    Args:
        lexical: row to BM25 over the best possible BM25 of the question, in [0, 1].
        dense: row to cosine similarity, in [-1, 1].

    Returns:
        (row, score in [0, 1]) of every row in either list, best first, ties by row. Within each
        list the scores are taken relative to its best, so that neither scale can drown the other.
    """
    lexical_share = _relative(lexical)
    dense_share = _relative(dense)
    fused = {
        row: LEXICAL_WEIGHT * lexical_share.get(row, 0.0) + DENSE_WEIGHT * dense_share.get(row, 0.0)
        for row in lexical.keys() | dense.keys()
    }
    return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))


def _relative(scores: Mapping[int, float]) -> dict[int, float]:
    """Divide by the best score; what is not above zero says nothing and counts as zero."""
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return {}
    return {row: max(score, 0.0) / best for row, score in scores.items()}
