from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.embedding import NgramSvd
from assistant.embedding.fit import SAMPLE_CHUNKS, fit, sample
from assistant.embedding.model import WEIGHTS_FILE


def test_the_same_texts_give_the_same_bytes(folder: Path, texts: list[str], tmp_path: Path) -> None:
    fit(texts, tmp_path / "again")
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["Et barn."],
        ["", "Et barn.", ""],
        ["Et barn.", "En trappe."],
        ["Et barn."] * 5,
        ["Et barn.", "En trappe.", "Et råd.", "En lov.", "a"],
    ],
)
def test_the_smallest_corpora_have_models(texts: list[str], tmp_path: Path) -> None:
    fit(texts, tmp_path)
    model = NgramSvd.load(tmp_path)
    vectors = model.embed_passages([*texts, "Et barn på en trappe", "???"])
    assert vectors.shape == (len(texts) + 2, model.dimensions)
    assert model.dimensions >= 1
    norms = np.linalg.norm(vectors, axis=1)
    assert np.all((norms < 1e-6) | (abs(norms - 1) < 1e-4))


def test_two_chunks_are_told_apart(tmp_path: Path) -> None:
    fit(["Et barn på en trappe.", "Kommunens budget for 2021."], tmp_path)
    model = NgramSvd.load(tmp_path)
    one, other = model.embed_passages(["Et barn på en trappe.", "Kommunens budget for 2021."])
    assert model.embed_query("barnets trappe") @ one > model.embed_query("barnets trappe") @ other


def test_copies_of_a_chunk_add_no_noise(texts: list[str], tmp_path: Path) -> None:
    fit(["Et barn på en trappe.", "Kommunens budget for 2021."] * 15, tmp_path)
    assert NgramSvd.load(tmp_path).dimensions == 2


def test_the_sample_is_bounded_ordered_and_seeded() -> None:
    texts = [str(n) for n in range(SAMPLE_CHUNKS * 2)]
    chosen = sample(texts)
    assert len(set(chosen)) == SAMPLE_CHUNKS
    assert chosen == sorted(chosen, key=int) == sample(texts)
    assert chosen != sample(texts, seed=1)
    assert sample(texts[:10]) == texts[:10]


def test_an_older_model_is_replaced(texts: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "gammelt.txt").write_text("x")
    fit(texts[:10], folder)
    assert (folder / WEIGHTS_FILE).is_file()
    assert not (folder / "gammelt.txt").exists()


def test_the_model_holds_no_words(tmp_path: Path) -> None:
    fit(["Kragelundvejens hemmelighed er velbevaret."] * 3, tmp_path)
    for path in tmp_path.iterdir():
        assert b"ragelund" not in path.read_bytes()


def test_fitting_loads_no_torch(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.embedding.fit import fit;"
        "fit(['Et barn.', 'En trappe.'], Path(sys.argv[1]));"
        "assert not {'torch', 'sentence_transformers'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0
