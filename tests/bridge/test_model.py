"""The bridge brings everyday words near professional ones, and is safe with anything typed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.bridge import Bridge, features, shipped
from assistant.errors import KnowledgeError


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    return shipped()


def small(**vectors: list[int]) -> Bridge:
    rows = {name: row for row, name in enumerate(vectors)}
    return Bridge(rows, np.array(list(vectors.values()), dtype=np.int8), np.float32([0.5, 2.0]))


def test_a_text_is_the_sum_of_its_features_with_length_one() -> None:
    bridge = small(hus=[4, 0], vej=[0, 1])
    assert bridge.embed("hus vej") == pytest.approx(np.array([1, 1]) / np.sqrt(2))
    assert bridge.embed("hus hus") == pytest.approx([1, 0])


@pytest.mark.parametrize("text", ["", "?!", "og det er", "qqqq", "\ud83d\ude00"])
def test_what_is_not_known_is_nought(text: str) -> None:
    assert not small(hus=[4, 0], vej=[0, 1]).embed(text).any()


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(KnowledgeError, match="beskadiget"):
        Bridge.read(tmp_path / "model.npz")


def test_a_sentence_is_read_in_its_passage() -> None:
    bridge = small(hus=[4, 0], vej=[0, 1])
    alone = bridge.embed_passage("", ["hus"])
    beside = bridge.embed_passage("", ["hus", "vej"])
    under = bridge.embed_passage("vej", ["hus"])
    assert alone[0] == pytest.approx([1, 0])
    assert beside[0][1] > 0
    assert under[0][1] > 0
    assert np.linalg.norm(beside, axis=1) == pytest.approx([1, 1])
    assert bridge.embed_passage("vej", []).shape == (0, 2)


def test_features_are_stems_pieces_and_neighbours() -> None:
    found = features("Børnene leger")
    assert {"barn leg", "leg", "~leger"} <= set(found)
    assert not [feature for feature in features("og det") if " " not in feature]


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        (
            "det går slet ikke fremad med knægten, hvad gør vi",
            "Viser opfølgningen manglende progression, revideres indsatsen.",
            "Kommunens budget for dagtilbud vedtages i oktober.",
        ),
        (
            "hvad koster det at have et barn boende ude",
            "Den gennemsnitlige årlige udgift til en anbringelse fremgår af tabellen.",
            "Barnet har ret til en bisidder under samtalen.",
        ),
        (
            "må jeg ringe til skolen uden at spørge mor først",
            "Oplysninger kan indhentes uden forældrenes samtykke, når loven giver hjemmel.",
            "Trappen har seks trin fra den mindst til den mest indgribende indsats.",
        ),
    ],
)
def test_a_question_is_nearer_what_answers_it(
    bridge: Bridge, asked: str, near: str, far: str
) -> None:
    question = bridge.embed(asked)
    assert question @ bridge.embed(near) > question @ bridge.embed(far)
