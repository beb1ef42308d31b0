"""The Danish words of the notes on the change of law. What a note says is the law map's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge import Citation as Paragraph
from assistant.knowledge import Law, Mapping, written
from assistant.knowledge.law_records import Change

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december",
)  # fmt: skip

_ASKED = "Du spørger til servicelovens {old}, som for børn og unge blev afløst af {act}."
_ASKED_BARE = "Hvis du mener servicelovens {old}, blev den for børn og unge afløst af {act}."
_QUOTED = "{who} henviser til servicelovens {old}, som for børn og unge blev afløst af {act}."
_ASKED_RULE = "Du spørger til en regel, der blev ændret med {act}."
_QUOTED_RULE = "{who} gengiver en regel fra før {act}."
_ASKED_ACT = (
    "Du spørger til serviceloven. For børn og unge blev den afløst af {act}; for voksne gælder den "
    "stadig."
)
_ACT = "barnets lov den {date}"
_PLACE = "Det nye sted er {new}."
_PLACES = "De nye steder er {new}."
_UNSURE_PLACE = "Det nye sted er formentlig {new}; det bør efterprøves på retsinformation.dk."
_UNSURE_PLACES = "De nye steder er formentlig {new}; det bør efterprøves på retsinformation.dk."
_UNSURE_TOO = "Dertil kommer formentlig {new}; det bør efterprøves på retsinformation.dk."
_NO_PLACE = (
    "Hvor reglen{about} står i barnets lov, fremgår ikke af assistentens paragrafkort; slå den op "
    "på retsinformation.dk."
)
_OTHER_RULE = "Barnets lov har også en {number}, men den handler om noget andet."
_PENDING = "Lovforslag {bill} ville ændre {new}; om det blev vedtaget, er ikke undersøgt."
_ALSO = "Også servicelovens {rules} blev for børn og unge afløst af {act}."
_SHORT = "{old} (nu formentlig {new}, bør efterprøves)"
_SHORT_SURE = "{old} (nu {new})"
_SHORT_GAP = "{old} (det nye nummer fremgår ikke af kortet)"
_CHECKED = "Paragrafkortet er kontrolleret {date}; senere ændringer er ikke undersøgt."
_OLDER = (
    "{who} er fra før {act}. Det, der står om regler, frister og begreber i børnesager, kan være "
    "ændret siden."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One paragraph of serviceloven, or an old rule that belongs to it, and where it was met."""

    section: str
    paragraphs: tuple[Paragraph, ...] = ()  # as referred to; none where only the rule was stated
    titles: tuple[str, ...] = ()  # the publications quoted
    asked: bool = False  # the question has it too
    bare: bool = False  # the question has the number without an act
    changes: tuple[Change, ...] = ()


def told(finding: Finding, law: Law) -> str:
    """Return the note on one paragraph."""
    act = _act(law)
    old, who = written(finding.paragraphs), _titled(finding.titles)
    if not finding.paragraphs:
        opening = _ASKED_RULE if finding.asked else _QUOTED_RULE
        rests = written(tuple(dict.fromkeys(new for c in finding.changes for new in c.new)))
        said = [opening.format(who=who, act=act), *_changes(finding), f"Se barnets lov {rests}."]
        return " ".join([*said, _checked(finding.changes, law)])
    opening = _ASKED if finding.asked and not finding.bare else _ASKED_BARE
    opening = opening if finding.asked else _QUOTED
    rows = _rows(finding, law)
    said = [opening.format(who=who, old=old, act=act), *_places(finding, rows, law)]
    if finding.bare and any(number.section == finding.section for number in law.ambiguous):
        said.append(_OTHER_RULE.format(number=f"§ {finding.section}"))
    return " ".join([*said, *_changes(finding), _checked((*rows, *finding.changes), law)])


def told_briefly(findings: Sequence[Finding], law: Law) -> str:
    """Return one note on several paragraphs, for those that come after the first ones."""
    rules: list[str] = []
    changed: list[str] = []
    checked: list[Mapping | Change] = []
    for finding in findings:
        rows = _rows(finding, law)
        checked += [*rows, *finding.changes]
        changed += _changes(finding)
        if finding.paragraphs:
            sure = bool(rows) and all(row.status == "V" for row in rows)
            form = _SHORT_SURE if sure else _SHORT if rows else _SHORT_GAP
            new = written(tuple(dict.fromkeys(new for row in rows for new in row.new)))
            rules.append(form.format(old=written(finding.paragraphs), new=new))
    said = [_ALSO.format(rules=_joined(rules), act=_act(law))] if rules else []
    return " ".join([*said, *dict.fromkeys(changed), _checked(checked, law)])


def told_of_act(law: Law) -> str:
    """Return the note on a question that names serviceloven and none of its paragraphs."""
    return f"{_ASKED_ACT.format(act=_act(law))} {_checked((), law)}"


def told_older(titles: Sequence[str], law: Law) -> str:
    """Return the note on publications that are older than the law."""
    return _OLDER.format(who=_titled(titles), act=_act(law))


def _rows(finding: Finding, law: Law) -> tuple[Mapping, ...]:
    """Return the rows of the map for what is referred to, each once, in the order of the map."""
    found = [row for cited in finding.paragraphs for row in law.mapped(cited)]
    return tuple(dict.fromkeys(found))


def _places(finding: Finding, rows: tuple[Mapping, ...], law: Law) -> list[str]:
    """Say where the rules stand now: the sure ones, those to be verified, those not known."""
    sure = [row for row in rows if row.status == "V"]
    unsure = [row for row in rows if row.status != "V"]
    said = []
    forms = (_UNSURE_TOO, _UNSURE_TOO) if sure else (_UNSURE_PLACE, _UNSURE_PLACES)
    for some, (one, several) in ((sure, (_PLACE, _PLACES)), (unsure, forms)):
        if some:
            form = one if len(some) == 1 and len(some[0].new) == 1 else several
            said.append(form.format(new="barnets lov " + _joined([_place(row) for row in some])))
    gaps = [gap for gap in law.unmapped if any(gap.old.covers(c) for c in finding.paragraphs)]
    if gaps or not rows:
        about = _joined([f" om {gap.topic}" for gap in gaps[:1]])
        said.append(_NO_PLACE.format(about=about))
    for bill in law.pending:
        met = [s for s in bill.sections if any(s.covers(new) for row in rows for new in row.new)]
        if met:
            said.append(_PENDING.format(bill=bill.bill, new=written(met)))
    return said


def _place(row: Mapping) -> str:
    about = f"{row.topic}; {row.condition}" if row.condition else row.topic
    return f"{written(row.new)} ({about})"


def _changes(finding: Finding) -> list[str]:
    return [
        change.text if change.status == "V" else f"{change.text} Det bør efterprøves."
        for change in finding.changes
    ]


def _checked(rests_on: Sequence[Mapping | Change], law: Law) -> str:
    """Say how old the oldest knowledge in the note is."""
    oldest = min((row.checked for row in rests_on), default=law.enactment.checked)
    return _CHECKED.format(date=_date(oldest))


def _act(law: Law) -> str:
    return _ACT.format(date=_date(law.enactment.in_force))


def _date(day: datetime.date) -> str:
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def _titled(titles: Sequence[str]) -> str:
    return _joined([f"»{title}«" for title in titles])


def _joined(parts: Sequence[str]) -> str:
    return " og ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
