"""Writes the numbers of a run where they are kept."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.digests import commit

FOLDER = Path(__file__).resolve().parent / "results"


def path_for(kind: str = "") -> Path:
    """Return ``evals/results/<date>-<commit>.json``, with a dash and the kind when there is one."""
    ending = f"-{kind}" if kind else ""
    return FOLDER / f"{datetime.date.today():%Y-%m-%d}-{commit()}{ending}.json"


def write(numbers: Mapping[str, Any], path: Path) -> None:
    """Write numbers as JSON; they hold nothing that JSON has no word for."""
    text = json.dumps(numbers, ensure_ascii=False, indent=1, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
