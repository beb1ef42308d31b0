from __future__ import annotations

from dataclasses import replace

import numpy as np

from assistant.reading.figures import with_figures
from assistant.reading.parts import Part
from assistant.reading.passage import Passage
from assistant.records import BlockKind


def part(text: str, x: float = 50.0, kind: BlockKind = "prose", width: float = 60.0) -> Part:
    words = Passage.of(text, np.zeros((len(text), 4), np.uint16), 0, 1)
    return Part(kind, words, 10.0, 1, x0=x, x1=x + width)


PROSE = part("Indsatstrappen er en model med seks trin, som går fra det almene til institutionen.")


def kinds(*parts: Part) -> list[str]:
    return [one.kind for one in with_figures(parts)]


def test_labels_above_the_caption_of_a_figure_are_its_words() -> None:
    labels = [part("Trin 1", 90), part("Trin 2", 140)]
    caption = part("Figur 2: Indsatstrappen", kind="caption")
    assert kinds(PROSE, *labels, caption) == ["prose", "figure", "figure", "caption"]


def test_labels_below_a_caption_are_its_words_too() -> None:
    caption = part("Figur 2: Indsatstrappen", kind="caption")
    assert kinds(caption, part("Trin 1", 90), PROSE) == ["caption", "figure", "prose"]


def test_scattered_labels_are_a_drawing_without_a_caption() -> None:
    labels = [part(f"Felt {n}", 80 + 47 * n) for n in range(4)]
    assert kinds(PROSE, *labels, PROSE) == ["prose", *["figure"] * 4, "prose"]


def test_the_centred_lines_of_a_cover_are_no_drawing() -> None:
    lines = [part("x" * 8, 300 - half, width=2 * half) for half in (40, 90, 60, 120, 30)]
    assert kinds(*lines, PROSE) == ["prose"] * 6


def test_prose_at_the_margin_above_a_caption_stays_prose() -> None:
    caption = part("Figur 2: Indsatstrappen", kind="caption")
    assert kinds(PROSE, part("Kort afsnit."), caption) == ["prose", "prose", "caption"]


def test_syllables_one_below_the_other_are_no_prose() -> None:
    spine = replace(part("FO RE BYG GEN DE", 380), lines=5)
    assert kinds(PROSE, spine) == ["prose", "figure"]


def test_a_short_paragraph_of_one_line_is_no_stack_of_syllables() -> None:
    assert kinds(part("Det er en god idé")) == ["prose"]
