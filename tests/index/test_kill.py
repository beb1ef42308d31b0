"""kill -9 while an index is built: the old one answers, and the next build comes to the same."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from assistant.config import Config
from assistant.index import IndexReader, build_index, open_index

Opened: TypeAlias = Callable[[Config], IndexReader]
Top: TypeAlias = Callable[[IndexReader, str], list[str]]
Generations: TypeAlias = Callable[[Config], list[str]]
Child: TypeAlias = Callable[[str], "subprocess.Popen[str]"]

BUILD = """
import sys
from pathlib import Path
from assistant.config import Config
from assistant.index import build_index, generation

def tell(moment):
    print(moment, flush=True)
    if moment == {moment!r}:
        sys.stdin.read()  # until we are killed

def flush(path):
    tell("flush " + path.name)

generation._flush = flush
config = Config(corpus=Path({corpus!r}), index=Path({index!r}), workers=1)
build_index(config, lambda step: tell(step.phase))
tell("done")
"""
QUESTIONS = ("Hvornår slynges honning?", "hindbær i sandjord", "Hvor længe gæres most?")


def kill_at(child: Child, config: Config, moment: str) -> None:
    """Build in a child process and kill it at the moment."""
    program = BUILD.format(corpus=str(config.corpus), index=str(config.index), moment=moment)
    process = child(program)
    assert process.stdout is not None
    assert any(line.strip() == moment for line in process.stdout)
    process.kill()
    process.wait()


def answers(reader: IndexReader, top: Top) -> list[list[str]]:
    return [top(reader, question) for question in QUESTIONS]


def test_a_build_killed_while_it_writes_vectors_does_no_harm(
    built: Config,
    pdfs: dict[str, bytes],
    child: Child,
    opened: Opened,
    top: Top,
    generations: Generations,
) -> None:
    untroubled = replace(built, index=built.index.with_name("andet"))
    shutil.copytree(built.index, untroubled.index)
    before = answers(opened(built), top)
    (built.corpus / "cider.pdf").write_bytes(pdfs["mappe/Æble – kopi (2)"])
    kill_at(child, built, "vectors")
    assert len(generations(built)) == 2
    old = open_index(built, check_corpus=False)
    assert answers(old, top) == before
    old.close()
    assert build_index(built).digest == build_index(untroubled).digest
    assert answers(opened(built), top) == answers(opened(untroubled), top)
    assert [name for name in generations(built) if name.startswith(".")] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment",
    ["read", "words", "fit", "vectors", "check", "flush chunks.jsonl", "flush current.new"],
)
def test_a_first_build_killed_at_any_moment_comes_to_the_same(
    config: Config,
    child: Child,
    opened: Opened,
    top: Top,
    generations: Generations,
    moment: str,
) -> None:
    untroubled = replace(config, index=config.index.with_name("andet"))
    expected = build_index(untroubled)
    kill_at(child, config, moment)
    summary = build_index(config)
    assert summary.digest == expected.digest
    assert answers(opened(config), top) == answers(opened(untroubled), top)
    assert len(generations(config)) == 1
