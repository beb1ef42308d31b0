"""Reads the knowledge files of a folder, or those that are shipped with the package."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

from assistant.knowledge import approach, concepts, law, terms
from assistant.knowledge.entries import TomlFile
from assistant.knowledge.records import Knowledge


def digest() -> str:
    """Return the sha256 of the shipped words: an index made with other words is another index."""
    place = resources.files("assistant.knowledge")
    both = (place / name for name in ("concepts.toml", "terms.toml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in both)).hexdigest()


def read(folder: Path | None = None) -> Knowledge:
    """Read and check the four files. Keeps nothing: whoever calls holds the result.

    Args:
        folder: where they lie; None means those of the package.

    Raises:
        KnowledgeError: a file is missing or not what it must be; the message names the file, the
            line, and the line on which the entry begins.
    """
    place = resources.files("assistant.knowledge") if folder is None else folder
    known_law = law.read(TomlFile(place, "law.toml"))
    return Knowledge(
        terms=terms.read(TomlFile(place, "terms.toml")),
        concepts=concepts.read(TomlFile(place, "concepts.toml")),
        law=known_law,
        approach=approach.read(TomlFile(place, "approach.toml"), known_law),
    )
