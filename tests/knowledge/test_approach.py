"""approach.toml: the 35 points, all of them, in order, and each in its group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge import KnowledgeError

Refusal = Callable[[str, str, str], tuple[str, str]]

FAULTS = {
    "unknown key": (
        'source = "kilde"\n\n[[point]]\nid = "G2"',
        '¤x = 1\n\n[[point]]\nid = "G2"',
        "",
    ),
    "group of another letter": (
        'id = "R2"\ngroup = "R"',
        'id = "R2"\n¤group = "G"',
        "R2 hører til gruppe R, ikke G",
    ),
    "unknown group": ('id = "R2"\ngroup = "R"', 'id = "R2"\n¤group = "X"', "ikke 'X'"),
    "part of another": (
        'id = "B5b"\ngroup = "B"\npart_of = "B5"',
        'id = "B5b"\ngroup = "B"\n¤part_of = "B4"',
        "part_of skal være 'B5' for B5b",
    ),
    "part of nothing": (
        'id = "B5b"\ngroup = "B"\npart_of = "B5"',
        'id = "B5b"\ngroup = "B"\n¤part_of = ""',
        "part_of skal være 'B5' for B5b",
    ),
    "point in the wrong place": ('id = "A4"', '¤id = "A5"', "her skal point A4 stå, ikke 'A5'"),
    "point without id": ('[[point]]\nid = "A4"', "¤[[point]]", "id mangler; her skal point A4 stå"),
    "a point too many": (
        '[[legal]]\nid = "L1"',
        '¤[[point]]\nid = "C6"\n\n[[legal]]\nid = "L1"',
        "der skal kun være 32 point; den sidste er C5",
    ),
    "group out of order": ('id = "R"\ntitle', '¤id = "A"\ntitle', "her skal group R stå"),
    "nothing that covers": ('covers = ["dækker G3"]', "¤covers = []", "covers skal have mindst 1"),
    "nothing that conflicts": (
        'conflicts = ["det modsatte af C5"]',
        "¤conflicts = []",
        "conflicts skal have mindst 1",
    ),
    "wording at two points": (
        'wordings = ["andre ord for C1"]',
        'wordings = [\n    "nye ord",\n    ¤"Andre ord for G1",\n]',
        "'Andre ord for G1' står også i punktet på linje 25",
    ),
    "wording at a point and in the law": (
        'wordings = ["andre ord for L2"]',
        '¤wordings = ["andre ord for A1"]',
        "står også i punktet på linje",
    ),
    "unknown id in the law": (
        '"frist"]\nguidance = "søg L2"',
        '\n¤"ukendt"]\nguidance = "søg L2"',
        "'ukendt' er hverken en change eller en limit i law.toml",
    ),
    "legal reference": (
        'new = ["§ 95"]\nrests_on = ["tre-trin", "frist"]\nguidance = "søg L3"',
        '¤new = ["95"]\nrests_on = ["tre-trin", "frist"]\nguidance = "søg L3"',
        "'95' i new er ikke en henvisning",
    ),
    "empty statement": (
        'statement = "det, der kræves i A7"',
        '¤statement = ""',
        "statement er tom",
    ),
}
FAULTS["unknown key"] = (
    'guidance = "søg G1"',
    '¤fingerpeg = "x"\nguidance = "søg G1"',
    "ukendt nøgle 'fingerpeg'",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_points_is_refused_at_its_line(refusal: Refusal, fault: str) -> None:
    old, new, says = FAULTS[fault]
    message, place = refusal("approach.toml", old, new)
    assert message.startswith((f"{place}:", f"{place} ("))
    assert says in message


@pytest.mark.parametrize(("kind", "last"), [("point", "C5"), ("legal", "L3")])
def test_a_missing_last_point_is_refused(folder: Path, kind: str, last: str) -> None:
    path = folder / "approach.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f'[[{kind}]]\nid = "{last}"')
    end = text.find("[[", start + 2)
    path.write_text(text[:start] + (text[end:] if end > 0 else ""), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"{kind} {last} mangler"):
        knowledge.read(folder)
