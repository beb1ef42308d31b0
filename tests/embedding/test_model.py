from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.embedding import NgramSvd
from assistant.embedding.model import WEIGHTS_FILE
from assistant.errors import IndexDamaged


def test_vectors_are_float32_of_unit_norm(model: NgramSvd, texts: list[str]) -> None:
    vectors = model.embed_passages(texts)
    assert vectors.shape == (len(texts), model.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_question_is_near_texts_on_its_matter(model: NgramSvd, texts: list[str]) -> None:
    vectors = model.embed_passages(texts)
    for question, on_bees in [
        ("Hvad skal biavleren gøre med dronningen?", True),
        ("Hvornår beskæres æbletræets grene?", False),
    ]:
        nearest = np.argsort(vectors @ model.embed_query(question))[::-1][:5]
        assert all((n >= 20) == on_bees for n in nearest)


def test_a_text_has_the_same_vector_alone_and_among_others(
    model: NgramSvd, texts: list[str]
) -> None:
    together = model.embed_passages(texts)
    for n in (0, 7, 39):
        np.testing.assert_array_equal(together[n], model.embed_query(texts[n]))


@pytest.mark.parametrize("text", ["", " \n", "?!", "🙂", "zzqqxxww"])
def test_a_text_that_it_knows_nothing_of_is_zeros(text: str, model: NgramSvd) -> None:
    vector = model.embed_query(text)
    assert vector.dtype == np.float32
    assert not vector.any()


def test_no_texts_are_no_vectors(model: NgramSvd) -> None:
    assert model.embed_passages([]).shape == (0, model.dimensions)


def test_it_needs_neither_torch_nor_scikit_learn(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.embedding import NgramSvd;"
        "assert NgramSvd.load(Path(sys.argv[1])).embed_query('beskæring').any();"
        "heavy = {'torch', 'sklearn', 'scipy', 'sentence_transformers', 'transformers'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 0


def test_the_digest_tells_models_apart(
    folder: Path, model: NgramSvd, texts: list[str], tmp_path: Path
) -> None:
    from assistant.embedding.fit import fit

    fit(texts[:30], tmp_path / "other")
    assert NgramSvd.load(folder).digest == model.digest
    assert NgramSvd.load(tmp_path / "other").digest != model.digest


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="Modellen"):
        NgramSvd.load(tmp_path)


def test_a_damaged_model_is_refused(folder: Path, tmp_path: Path) -> None:
    data = (folder / WEIGHTS_FILE).read_bytes()
    for damaged in (b"", b"not a model", data[: len(data) // 2], data[:-200]):
        (tmp_path / WEIGHTS_FILE).write_bytes(damaged)
        with pytest.raises(IndexDamaged):
            NgramSvd.load(tmp_path)


def test_a_model_whose_parts_disagree_is_refused(tmp_path: Path) -> None:
    keys, idf = np.arange(5, dtype=np.uint64), np.ones(4, dtype=np.float32)
    components = np.ones((5, 2), dtype=np.float16)
    np.savez(tmp_path / WEIGHTS_FILE, keys=keys, idf=idf, components=components)
    with pytest.raises(IndexDamaged, match="hænger ikke sammen"):
        NgramSvd.load(tmp_path)
