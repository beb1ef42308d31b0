"""Two rankings become one."""

from assistant.retrieval.fusion import DENSE_WEIGHT, LEXICAL_WEIGHT, fuse


def test_a_chunk_that_leads_both_lists_gets_the_full_score() -> None:
    fused = fuse({1: 0.5, 2: 0.25}, {1: 0.9, 3: 0.1})
    assert fused[0] == (1, LEXICAL_WEIGHT + DENSE_WEIGHT)


def test_scores_count_relative_to_the_best_of_their_list() -> None:
    assert fuse({1: 0.5, 2: 0.25}, {}) == fuse({1: 0.9, 2: 0.45}, {})


def test_lexical_evidence_outweighs_dense_evidence() -> None:
    assert [row for row, _ in fuse({7: 0.2}, {3: 0.9})] == [7, 3]


def test_ties_are_broken_by_row() -> None:
    assert [row for row, _ in fuse({9: 0.4, 2: 0.4, 5: 0.4}, {})] == [2, 5, 9]


def test_what_is_not_above_zero_says_nothing() -> None:
    assert fuse({}, {1: -0.5, 2: 0.0}) == [(1, 0.0), (2, 0.0)]
    assert fuse({}, {}) == []
