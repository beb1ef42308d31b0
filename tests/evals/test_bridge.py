"""The bridge is fitted on pairs, and what is fitted is what the assistant reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bridge import Bridge
from evals import bridge
from evals.bridge import Passage, Question

FAR = ("Broen lukker i marts.", "Vejen får nyt lag asfalt.")


def passages() -> list[Passage]:
    """Pairs that teach that two words of which neither is in the other's text belong together."""
    return [
        Passage(
            f"Afsnit {n}",
            (f"Kvægholdet tæller {n} enheder.", *FAR),
            (Question("hvor tit malkes køerne", (0,)), Question("hvornår er der spærret", (1,))),
        )
        for n in range(40)
    ]


def test_words_that_are_asked_and_answered_together_come_near() -> None:
    fitted = bridge.as_bridge(bridge.fit(passages()))
    asked = fitted.embed("køerne")
    assert asked @ fitted.embed("kvægholdet") > asked @ fitted.embed("asfalt") + 0.2


def test_the_model_written_is_the_model_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted = bridge.fit(passages()[:8])
    monkeypatch.setattr(bridge, "MODEL", tmp_path / "model.npz")
    bridge.write(fitted)
    read = Bridge.read(tmp_path / "model.npz")
    text = "hvor tit malkes køerne"
    assert read.embed(text) == pytest.approx(bridge.as_bridge(fitted).embed(text))


def test_every_pair_can_be_used() -> None:
    for passage in bridge.load():
        assert passage.heading
        for question in passage.questions:
            assert question.text
            assert question.answers
            assert all(0 <= at < len(passage.sentences) for at in question.answers)
