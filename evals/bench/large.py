"""A library of 20,000 chunks: the shipped documents, and many made of their sentences anew.

The words are those of the field, and a search has many near matches to tell apart; what the made
documents say means nothing, so only time is measured with them.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typst

from assistant.chunk import MOST_CHARS
from assistant.config import Config
from assistant.index import IndexReader
from assistant.records import Document, Question
from assistant.service import Assistant
from assistant.text import sentences
from evals.bench import percentile
from evals.bench.parts import Numbers
from evals.questions import Item, load

CHUNKS = 20_000
FOLDER = "fremstillet"  # of the made documents, in the corpus
_SEED = 20_000
_CHUNKS_EACH = 100  # of a made document: some 25 pages
_LEAST_CHARS, _MOST_CHARS = 500, 3_000  # of a section
_OTHERS = 2  # sections whose sentences are mixed into those of the one that gives the heading
_PARAGRAPH = (2, 6)  # sentences
_LISTS = 0.15  # of the paragraphs are lists
_LEAST_SENTENCE = 25  # characters; less is a stump
_HEAD = """
#set document(title: {title})
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(lang: "da", size: 10.5pt, hyphenate: true)
#set par(justify: true)
"""


@dataclass(frozen=True, slots=True)
class Theme:
    """A section of a real document: its heading and its sentences."""

    heading: str
    sentences: tuple[str, ...]


def large(config: Config, chunks: int = CHUNKS) -> Numbers:
    """Time per question with many chunks, index open, everything asked once before.

    Args:
        config: the library whose documents are copied, and whose text the others are made of.
        chunks: how many there shall be at least.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus, index = Path(folder) / "corpus", Path(folder) / "index"
        made = write(config, corpus, chunks)
        seconds = build(corpus, index)
        numbers = asked(replace(config, corpus=corpus, index=index), load())
        return {"documents_made": made, "build_s": seconds, **numbers}


def write(config: Config, corpus: Path, chunks: int) -> int:
    """Copy the library's documents into a new corpus and add made ones.

    Args:
        config: the library; its index must be there.
        corpus: the new folder.
        chunks: how many the new corpus shall have at least.

    Returns:
        the number of documents made.
    """
    assistant = Assistant.open(config)
    try:
        themes = themes_of(assistant.reader)
        missing = chunks - len(assistant.reader.chunks)
    finally:
        assistant.close()
    shutil.copytree(config.corpus, corpus, ignore=shutil.ignore_patterns("sources"))
    (corpus / FOLDER).mkdir()
    chance = random.Random(_SEED)
    number = 0
    while missing > 0:
        number += 1
        source, held = made_document(themes, chance, number, min(missing, _CHUNKS_EACH))
        missing -= held
        pdf = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
        assert isinstance(pdf, bytes)
        (corpus / FOLDER / f"{number:04d}.pdf").write_bytes(pdf)
    return number


def themes_of(reader: IndexReader) -> list[Theme]:
    """Return the sections of an index that have a heading and whole sentences under it."""
    found = []
    for id_ in sorted(reader.sources):
        document = reader.document(id_)
        for section in document.sections:
            said = tuple(_sentences(document, section.start, section.end))
            if section.path and said:
                found.append(Theme(section.path[-1], said))
    return found


def _sentences(document: Document, start: int, end: int) -> Iterator[str]:
    for block in document.blocks:
        if start <= block.start < end and block.kind in ("prose", "item"):
            text = document.text[block.start : block.end]
            for first, last in sentences(text):
                if last - first >= _LEAST_SENTENCE:
                    yield text[first:last]


def made_document(
    themes: Sequence[Theme], chance: random.Random, number: int, chunks: int
) -> tuple[str, int]:
    """Return Typst source of one document, and how many chunks it has at least.

    A chunk lies within one section and holds at most ``MOST_CHARS`` characters.
    """
    held = 0
    parts: list[str] = []
    while held < chunks:
        theme, *others = chance.sample(themes, 1 + _OTHERS)
        pool = [said for each in (theme, *others) for said in each.sentences]
        wanted = chance.randint(_LEAST_CHARS, _MOST_CHARS)
        said = _drawn(pool, wanted, chance)
        parts.append(f"#heading(level: {1 if not parts else chance.choice((1, 2, 2))})")
        parts[-1] += f"[#{_quoted(theme.heading)}]"
        parts += _paragraphs(said, chance)
        held += -(-sum(map(len, said)) // MOST_CHARS)
    title = f"{chance.choice(themes).heading} – samling {number}"
    return _HEAD.format(title=_quoted(title)) + "\n\n".join(parts) + "\n", held


def _drawn(pool: Sequence[str], wanted: int, chance: random.Random) -> list[str]:
    """Draw sentences in random order, each once before any comes again."""
    drawn: list[str] = []
    while sum(map(len, drawn)) < wanted:
        drawn += chance.sample(pool, len(pool))
    kept = 0
    for at, said in enumerate(drawn):
        kept += len(said)
        if kept >= wanted:
            return drawn[: at + 1]
    return drawn


def _paragraphs(said: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield the sentences as paragraphs and lists in Typst."""
    at = 0
    while at < len(said):
        some = said[at : at + chance.randint(*_PARAGRAPH)]
        at += len(some)
        if len(some) > 1 and chance.random() < _LISTS:
            yield "\n".join(f"- #{_quoted(one)}" for one in some)
        else:
            yield "#" + _quoted(" ".join(some))


def _quoted(text: str) -> str:
    """Return a text as a string of Typst."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def build(corpus: Path, index: Path) -> float:
    """Build an index as an operator does, and return the seconds it took."""
    command = [sys.executable, "-m", "assistant", "index"]
    command += ["--corpus", str(corpus), "--index", str(index)]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=sys.stderr)
    return time.monotonic() - began


def asked(config: Config, items: Iterable[Item]) -> Numbers:
    """Ask everything once, and again with the clock running."""
    assistant = Assistant.open(config)
    try:
        questions = [Question(item.question, item.history, item.documents) for item in items]
        for question in questions:
            assistant.ask(question)
        times = []
        for question in questions:
            began = time.perf_counter()
            assistant.ask(question)
            times.append(time.perf_counter() - began)
        pages = sum(report.pages for report in assistant.reports())
        chunks = len(assistant.reader.chunks)
    finally:
        assistant.close()
    return {
        "pages": pages,
        "chunks": chunks,
        "questions": len(times),
        "median_ms": 1000 * statistics.median(times),
        "p95_ms": 1000 * percentile(times, 0.95),
        "max_ms": 1000 * max(times),
    }
