from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import vectors
from assistant.errors import IndexBuildFailed, IndexDamaged
from assistant.vectors import VectorIndex, Vectors


def unit(rows: object) -> Vectors:
    array = np.asarray(rows, dtype=np.float32)
    norms = np.linalg.norm(array, axis=-1, keepdims=True)
    return np.divide(array, norms, out=np.zeros_like(array), where=norms > 0)


def clusters(count: int, dimensions: int = 64, seed: int = 0) -> Vectors:
    """Vectors that lie in groups, as those of texts do."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(40, dimensions))
    return unit(
        centres[chance.integers(0, 40, count)] + 0.7 * chance.normal(size=(count, dimensions))
    )


def build(folder: Path, rows: Vectors, documents: Sequence[str] | None = None) -> VectorIndex:
    ids = [f"d:p001:{n:04d}" for n in range(len(rows))]
    vectors.write(folder, ids, rows, documents or ["d"] * len(rows), [1] * len(rows))
    return VectorIndex.open(folder)


def numbers(found: Sequence[tuple[str, float]]) -> list[int]:
    return [int(id_.rsplit(":", 1)[1]) for id_, _ in found]


def test_finds_the_nearest_with_their_cosine(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[1, 0, 0], [1, 1, 0], [0, 0, 1]]))
    assert index.count() == 3
    found = index.search(unit([1, 0, 0]), 2)
    assert [id_ for id_, _ in found] == ["d:p001:0000", "d:p001:0001"]
    assert [near for _, near in found] == pytest.approx([1.0, 2**-0.5], abs=1e-5)
    index.close()


def test_asking_for_more_than_there_is_gives_all(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[1, 0], [0, 1]]))
    assert len(index.search(unit([1, 1]), 500)) == 2
    assert index.search(unit([1, 1]), 0) == []
    index.close()


def test_the_fifty_nearest_are_practically_those_of_an_exact_search(tmp_path: Path) -> None:
    rows, questions = clusters(5000), clusters(40, seed=1)
    index = build(tmp_path / "v", rows)
    recalls = []
    for question in questions:
        exact = set(np.argsort(-(rows @ question))[:50].tolist())
        recalls.append(len(exact & set(numbers(index.search(question, 50)))) / 50)
    assert np.mean(recalls) >= 0.99
    assert min(recalls) >= 0.9
    index.close()


def test_more_rows_than_one_batch_are_all_there(tmp_path: Path) -> None:
    rows = clusters(vectors._BATCH + 10, dimensions=8)
    index = build(tmp_path / "v", rows)
    assert index.count() == len(rows)
    assert numbers(index.search(rows[-1], 1)) == [len(rows) - 1]
    index.close()


@pytest.mark.parametrize("kept", [1, 5, 9])
def test_search_stays_within_the_documents(kept: int, tmp_path: Path) -> None:
    rows = clusters(400)
    documents = [f"mappe/æ {n % 10}" for n in range(400)]
    index = build(tmp_path / "v", rows, documents)
    wanted = [f"mappe/æ {n}" for n in range(kept)]
    question = clusters(1, seed=3)[0]
    found = numbers(index.search(question, 20, wanted))
    within = [n for n in np.argsort(-(rows @ question)).tolist() if n % 10 < kept]
    assert found == within[:20]
    assert index.search(question, 20, ["ukendt"]) == []
    index.close()


def test_ties_are_ordered_by_id(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[1, 0]] * 9 + [[0, 1]]))
    assert numbers(index.search(unit([1, 0]), 9)) == list(range(9))
    index.close()


def test_zero_vectors_break_nothing(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[0, 0], [1, 0], [0, 0], [0, 1]]))
    found = index.search(unit([1, 0]), 4)
    assert numbers(found)[0] == 1
    assert all(np.isfinite(near) for _, near in found)
    assert all(near == pytest.approx(0.0) for _, near in found[1:])
    assert index.search(unit([0, 0]), 4) == []
    index.close()


def test_one_dimension_and_one_row_will_do(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[1]]))
    assert index.search(unit([1]), 3) == [("d:p001:0000", pytest.approx(1.0))]
    index.close()


def test_many_threads_get_the_same_answers(tmp_path: Path) -> None:
    index = build(tmp_path / "v", clusters(500))
    questions = clusters(20, seed=2)
    alone = [index.search(question, 10) for question in questions]
    together: list[list[list[tuple[str, float]]]] = []

    def ask() -> None:
        together.append([index.search(question, 10) for question in questions])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 8
    index.close()


def test_a_closed_index_can_be_removed_and_another_opened(tmp_path: Path) -> None:
    old = build(tmp_path / "gen-1", unit([[1, 0]]))
    new = build(tmp_path / "gen-2", unit([[1, 0], [0, 1]]))
    old.close()
    old.close()
    shutil.rmtree(tmp_path / "gen-1")
    assert new.count() == 2
    assert numbers(new.search(unit([0, 1]), 1)) == [1]
    new.close()
    shutil.rmtree(tmp_path / "gen-2")
    again = build(tmp_path / "gen-1", unit([[0, 1], [1, 0], [1, 1]]))
    assert again.count() == 3
    again.close()


def test_closing_one_of_two_leaves_the_other_open(tmp_path: Path) -> None:
    first = build(tmp_path / "v", unit([[1, 0]]))
    second = VectorIndex.open(tmp_path / "v")
    first.close()
    assert second.count() == 1
    second.close()


def test_a_missing_index_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="Vektorerne"):
        VectorIndex.open(tmp_path / "findes-ikke")
    assert not (tmp_path / "findes-ikke").exists()


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00 og saa ikke mere", b"x" * 5000])
def test_a_damaged_database_is_refused(data: bytes, tmp_path: Path) -> None:
    build(tmp_path / "v", unit([[1, 0], [0, 1]])).close()
    (tmp_path / "v" / "chroma.sqlite3").write_bytes(data)
    with pytest.raises(IndexDamaged, match="Vektorerne"):
        VectorIndex.open(tmp_path / "v").count()


def test_a_missing_graph_is_refused_at_the_first_search(tmp_path: Path) -> None:
    build(tmp_path / "v", clusters(1500, dimensions=8)).close()
    (path,) = (tmp_path / "v").glob("*/data_level0.bin")
    path.unlink()
    index = VectorIndex.open(tmp_path / "v")
    with pytest.raises(IndexDamaged, match="Vektorerne"):
        index.search(unit([1] * 8), 5)
    index.close()


def test_a_vector_of_another_length_is_refused(tmp_path: Path) -> None:
    index = build(tmp_path / "v", unit([[1, 0]]))
    with pytest.raises(IndexDamaged):
        index.search(unit([1, 0, 0]), 1)
    index.close()


def test_what_chroma_refuses_to_write_is_a_failed_build(tmp_path: Path) -> None:
    with pytest.raises(IndexBuildFailed):
        vectors.write(tmp_path / "v", ["a", "a"], unit([[1, 0], [0, 1]]), ["d", "d"], [1, 1])


def test_a_stray_env_file_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(
        "MIGRATIONS=none\nCHROMA_API_IMPL=chromadb.api.fastapi.FastAPI\n"
    )
    monkeypatch.chdir(tmp_path)
    index = build(tmp_path / "v", unit([[1, 0]]))
    assert index.count() == 1
    index.close()
