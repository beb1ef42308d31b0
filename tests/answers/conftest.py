"""The questions that the screens are measured with."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")

Questions = Callable[[str, str], list[str]]


@pytest.fixture(scope="session")
def questions() -> Questions:
    """Return the lines of one file: the half ("develop", "held_out") and the kind."""

    def read(half: str, kind: str) -> list[str]:
        lines = (DATA / half / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        return [_ESCAPE.sub(lambda match: chr(int(match[1], 16)), line) for line in lines if line]

    return read
