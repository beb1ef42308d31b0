"""Known items: an index that has lost or mixed up its answers is found out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import lexical, vectors
from assistant.chunk import passage
from assistant.concepts import ConceptLexicon
from assistant.danish import Analyzer, Lexicon
from assistant.embedding import NgramSvd
from assistant.embedding.fit import fit
from assistant.errors import IndexDamaged
from assistant.index.known import (
    KEPT_ROWS,
    Parts,
    check_counts,
    check_rows,
    pick_rows,
    query_of,
)
from assistant.lexical import LexicalIndex, LexicalRow
from assistant.records import Chunk
from assistant.vectors import VectorIndex

THINGS = ["broer", "skibe", "huse", "veje", "tårne", "møller", "haver", "kirker", "skoler"]
PLACES = ["byen", "skoven", "dalen", "havnen", "fjorden", "engen", "heden", "øen", "klitten"]


def chunk(slot: int, text: str) -> Chunk:
    return Chunk("a", slot, 0, len(text), (1,), (), text)


def chunks() -> list[Chunk]:
    pairs = [(thing, place) for thing in THINGS for place in PLACES]
    return [
        chunk(n, f"De gamle {thing} ved {place} blev malet {n + 3} gange af folk fra {other}.")
        for n, ((thing, place), (other, _)) in enumerate(zip(pairs, pairs[::-1], strict=True))
    ]


def parts_of(folder: Path, held: list[Chunk], *, shift: int = 0, lost: int = 0) -> Parts:
    """Index the chunks; ``shift`` mixes the vectors up, ``lost`` leaves words of so many out."""
    folder.mkdir()
    analyzer = Analyzer(Lexicon.build([one.text for one in held]))
    rows: Iterable[LexicalRow] = (
        LexicalRow(row, one.document, [] if row < lost else analyzer.terms(one.text), [], [])
        for row, one in enumerate(held)
    )
    lexical.write(folder / "lexical", rows)
    fit([passage(one) for one in held], folder / "embedding")
    embedder = NgramSvd.load(folder / "embedding")
    found = embedder.embed_passages([passage(one) for one in held])
    ids = [one.id for one in held]
    found = np.roll(found, shift, axis=0)
    vectors.write(folder / "chroma", ids, found, ["a"] * len(held), [1] * len(held))
    return Parts(
        held,
        analyzer,
        LexicalIndex.open(folder / "lexical"),
        VectorIndex.open(folder / "chroma"),
        embedder,
        ConceptLexicon(()),
    )


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    found = parts_of(tmp_path_factory.mktemp("kendte") / "hel", chunks())
    yield found
    found.close()


def test_a_whole_index_finds_what_it_holds(parts: Parts) -> None:
    rows = pick_rows(parts)
    assert len(set(rows)) == KEPT_ROWS
    check_rows(parts, rows)
    check_counts(parts, len(parts.chunks))


def test_the_same_rows_are_picked_each_time(parts: Parts) -> None:
    assert pick_rows(parts) == pick_rows(parts)


def test_a_count_that_differs_is_named(parts: Parts) -> None:
    with pytest.raises(IndexDamaged, match="Chroma har 81 afsnit; manifestet siger 80"):
        check_counts(replace(parts, chunks=parts.chunks[:80], lexical=_Counting(80)), 80)


class _Counting(LexicalIndex):
    """A lexical index that only counts."""

    def __init__(self, number: int) -> None:
        self._number = number

    def count(self) -> int:
        return self._number


def test_mixed_up_vectors_are_found_out(tmp_path: Path) -> None:
    found = parts_of(tmp_path / "blandet", chunks(), shift=1)
    with pytest.raises(IndexDamaged, match="finder kun 0 af 20 kendte afsnit"):
        pick_rows(found)
    found.close()


def test_lost_words_are_found_out(tmp_path: Path) -> None:
    found = parts_of(tmp_path / "tabt", chunks(), lost=40)
    with pytest.raises(IndexDamaged, match="kendte afsnit"):
        pick_rows(found)
    found.close()


def test_a_row_that_was_found_before_must_be_found(parts: Parts) -> None:
    (row, *_) = pick_rows(parts)
    other = [*parts.chunks]
    other[row] = chunk(row, "Noget helt andet om regnskaber, moms og kvitteringer står her nu.")
    with pytest.raises(IndexDamaged, match="finder ikke et afsnit"):
        check_rows(replace(parts, chunks=other), [row])
    with pytest.raises(IndexDamaged, match="finder ikke et afsnit"):
        check_rows(parts, [len(parts.chunks)])


def test_copies_of_one_passage_are_no_loss(tmp_path: Path) -> None:
    text = "De gamle broer ved byen blev malet fire gange af folk fra skolen."
    found = parts_of(tmp_path / "ens", [chunk(n, text) for n in range(40)])
    check_rows(found, pick_rows(found))
    found.close()


def test_the_richest_sentence_asks(parts: Parts) -> None:
    text = "Kort. De gamle broer ved havnen bærer tunge vogne over fjorden. Og så videre."
    assert query_of(chunk(0, text)) == "gamle broer havnen bærer tunge vogne fjorden"
    assert query_of(chunk(0, "Det er det.")) == ""
