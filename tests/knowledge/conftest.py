"""Four small knowledge files that are in order, and a way to break one of them in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge import KnowledgeError

TERMS = """\
[[term]]
term = "barnets plan"
abbreviation = ""
synonyms = ["planen"]
formerly = ["handleplan"]
meaning = "mål for støtten"
source = "barnets lov § 91"
status = "V"

[[term]]
term = "børnefaglig undersøgelse"
abbreviation = "BFU"
synonyms = []
formerly = []
meaning = "undersøgelse af barnets forhold"
source = "barnets lov § 20"
status = "P"
"""

CONCEPTS = """\
[[concept]]
id = "følge-op"
members = [
    "opfølgning",
    "følge … op",
]

[[concept]]
id = "anbringelse"
members = ["anbringe", "fjerne et barn"]
"""

LAW = """\
never_expand = ["SSL"]
ambiguous = ["§ 50"]

[enactment]
number = "lov nr. 1"
adopted = 2023-06-02
in_force = 2024-01-01
consolidated = "lovbekendtgørelse nr. 2"
official = "https://example.org/lov"
checked = 2026-11-22
sources = ["https://example.org"]

[[act]]
id = "serviceloven"
name = "lov om social service"
names = ["serviceloven"]
abbreviations = ["SEL"]

[[act]]
id = "barnets-lov"
name = "barnets lov"
names = ["barnets lov"]
abbreviations = ["BL"]

[[guidance]]
part = 1
topic = "generelt"
reference = ""
status = "V"
source = "https://example.org"

[[pending]]
bill = "L 1"
date = 2024-11-07
sections = ["§ 3"]
source = "https://example.org"

[[adults]]
first = 83
last = 122
about = "voksne"

[[mapping]]
old = ["§ 52, stk. 3"]
exceptions = ["§ 52, stk. 3, nr. 7"]
earlier = ["§ 52, stk. 2"]
new = ["§ 32, stk. 1"]
topic = "støttende indsatser"
condition = ""
note = ""
status = "V"
sources = ["https://example.org"]
checked = 2026-11-22

[[mapping]]
old = ["§ 50"]
exceptions = []
earlier = []
new = ["§ 20", "§ 21"]
topic = "undersøgelse"
condition = ""
note = "en note"
status = "P"
sources = ["https://example.org"]
checked = 2026-11-20

[[unmapped]]
old = ["§ 54", "§ 155 b"]
topic = "støtteperson"

[[new_rule]]
section = ["§ 18"]
topic = "screening"
text = "Der screenes."
status = "V"
sources = ["https://example.org"]
checked = 2026-11-22

[[change]]
id = "tre-trin"
topic = "tre trin"
text = "Der er tre trin."
old = ["§ 50"]
new = []
status = "V"
sources = ["https://example.org"]
checked = 2026-11-22

[[limit]]
id = "frist"
topic = "frist"
text = "Senest efter 4 måneder."
bound = "højst"
amount = 4
unit = "måneder"
new = ["§ 20"]
status = "V"
sources = ["https://example.org"]
checked = 2026-11-22

[[rename]]
old = ["handleplan"]
new = ["barnets plan"]
sections = ["§ 91"]
status = "V"
sources = ["https://example.org"]

{steps}
[[form]]
id = "led"
about = "som led i et ord"
sign = "§"
evidence = "set"
examples = [
    {{ text = "§ 50-undersøgelse", citation = ["§ 50"] }},
    {{ text = "SEL 52 a", citation = ["§ 52 a"] }},
]
"""

STEP = """\
[[step]]
number = {0}
name = "trin {0}"
old = []
new = ["§ 30"]
status = "V"
note = ""
"""

POINT = """\
[[point]]
id = "{0}"
group = "{1}"
part_of = "{2}"
title = "titel"
statement = "det, der kræves i {0}"
covers = ["dækker {0}"]
partly = ["delvist {0}"]
not_enough = ["ikke nok {0}"]
conflicts = ["det modsatte af {0}"]
wordings = ["andre ord for {0}"]
guidance = "søg {0}"
source = "kilde"
"""

LEGAL = """\
[[legal]]
id = "{0}"
group = "L"
title = "titel"
statement = "det, der kræves i {0}"
ok = ["i orden {0}"]
fix = ["ret {0}"]
not_found = ["intet om {0}"]
wordings = ["andre ord for {0}"]
new = ["§ 95"]
rests_on = ["tre-trin", "frist"]
guidance = "søg {0}"
source = "kilde"
"""

# The names of the points as the approach numbers them, written out here once more.
POINTS = [
    *("G1", "G2", "G3", "G4", "G5", "G6", "R1", "R2", "R3", "R4"),
    *("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"),
    *("B1", "B2", "B3", "B4", "B5", "B5a", "B5b", "B5c", "B5d", "C1", "C2", "C3", "C4", "C5"),
]
LEGAL_POINTS = ["L1", "L2", "L3"]


def approach_text() -> str:
    groups = [f'[[group]]\nid = "{letter}"\ntitle = "gruppe {letter}"\n' for letter in "GRABCL"]
    points = [POINT.format(id_, id_[0], id_[:2] if len(id_) > 2 else "") for id_ in POINTS]
    return "\n".join([*groups, *points, *(LEGAL.format(id_) for id_ in LEGAL_POINTS)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose four files are in order."""
    steps = "\n".join(STEP.format(number) for number in range(1, 7))
    texts = {
        "terms.toml": TERMS,
        "concepts.toml": CONCEPTS,
        "law.toml": LAW.format(steps=steps),
        "approach.toml": approach_text(),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


Refusal = Callable[[str, str, str], tuple[str, str]]


@pytest.fixture
def refusal(folder: Path) -> Refusal:
    """Replace a text that stands once in a file; return the message and the place it must name.

    A ``¤`` in the new text marks the line that must be named, and is not written.
    """

    def plant(name: str, old: str, new: str) -> tuple[str, str]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {name}"
        assert new.count("¤") == 1
        text = text.replace(old, new)
        line = text[: text.index("¤")].count("\n") + 1
        path.write_text(text.replace("¤", ""), encoding="utf-8")
        with pytest.raises(KnowledgeError) as caught:
            knowledge.read(folder)
        return str(caught.value), f"{path}, linje {line}"

    return plant
