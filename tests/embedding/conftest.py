from __future__ import annotations

from pathlib import Path

import pytest

from assistant.embedding import NgramSvd
from assistant.embedding.fit import fit

# Two matters that share hardly a word, told in many small texts.
_TREES = """
æbletræ pæretræ grene krone beskæring frugt høst rødder stamme knopper blade plantage
"""
_BEES = """
bier bistade honning dronning sværm pollen voks tavler rugekage sukkerlage biavler kube
"""


def _texts(matter: str) -> list[str]:
    words = matter.split()
    return [
        f"Om {words[n % 12]} og {words[(n * 5 + 1) % 12]}: {words[(n * 7 + 2) % 12]} passes i "
        f"haven, når {words[(n + 3) % 12]} og {words[(n * 11 + 4) % 12]} er set efter."
        for n in range(20)
    ]


TREES, BEES = _texts(_TREES), _texts(_BEES)


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Forty chunks; the first half on trees, the second on bees."""
    return TREES + BEES


@pytest.fixture(scope="session")
def folder(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model") / "embedding"
    fit(texts, folder)
    return folder


@pytest.fixture(scope="session")
def model(folder: Path) -> NgramSvd:
    return NgramSvd.load(folder)
