"""Digests of what a result rests on: the settings shipped with the program, its code, the corpus.

Two results are comparable when the digests of corpus and questions agree.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import assistant as package
from assistant.corpus import listing
from evals import questions

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(package.__file__ or "").resolve().parent


def provenance(corpus: Path, asked: Path = questions.FOLDER) -> dict[str, Any]:
    """Return commit and digests for a result.

    ``config`` is the TOML and JSON shipped with the package (weights, terms, law), ``code`` its
    Python, ``corpus`` the documents and what is said of them, ``questions`` what was asked.

    Raises:
        CorpusError: there is no such folder of documents.
    """
    described = [path for path in (corpus / "documents.toml",) if path.is_file()]
    documents = [file.path for file in listing(corpus)]
    files = asked.glob("*.jsonl") if asked.is_dir() else [asked]
    return {
        "commit": commit(),
        "config": _digest(PACKAGE, [*PACKAGE.rglob("*.toml"), *PACKAGE.rglob("*.json")]),
        "code": _digest(PACKAGE, PACKAGE.rglob("*.py")),
        "corpus": _digest(corpus, [*documents, *described]),
        "questions": _digest(asked if asked.is_dir() else asked.parent, files),
    }


def commit() -> str:
    """Return the short name of the commit, with a plus when the tree differs from it."""
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return found.stdout.strip() or "unknown"


def _digest(folder: Path, files: Iterable[Path]) -> dict[str, Any]:
    """Return how many files there are, and one digest of their names and bytes in order."""
    whole = hashlib.sha256()
    ordered = sorted(files)
    for file in ordered:
        whole.update(f"{file.relative_to(folder).as_posix()}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return {"files": len(ordered), "sha256": whole.hexdigest()}
