"""Which licences the pinned packages state, and which of them forbid shipping the assistant."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Looked up in the package itself: its metadata does not say.
EXAMINED = {"axe-playwright-python": "MIT"}
GPL = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
COPYLEFT_BY_FILE = re.compile(r"LGPL|Lesser General|\bMPL|Mozilla Public", re.IGNORECASE)


def licence_problems(packages: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the packages under the GPL or AGPL or without a licence; print the LGPL and MPL."""
    problems = []
    for data in packages:
        choices = re.split(r"\s+OR\s+", licence(data))
        if not choices[0]:
            problems.append(f"{data['name']}: no licence stated")
        elif all(GPL.search(choice) for choice in choices):
            problems.append(f"{data['name']}: {licence(data)}")
        elif all(COPYLEFT_BY_FILE.search(choice) for choice in choices):
            print(f"{data['name']}: {licence(data)}")
    return problems


def licence(data: Mapping[str, Any]) -> str:
    """Return what a package says of its licence: expression, classifiers or first line of text."""
    if data.get("license_expression"):
        return str(data["license_expression"])
    classifiers = [c for c in data.get("classifier", ()) if c.startswith("License ::")]
    if classifiers:
        return " and ".join(c.rsplit(" :: ", 1)[-1] for c in classifiers)
    stated = str(data.get("license") or "").strip().split("\n", 1)[0]
    return stated or EXAMINED.get(data["name"], "")
