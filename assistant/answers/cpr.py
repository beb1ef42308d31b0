"""Finds CPR numbers in plain text, whole or half hidden, however they are written.

No check digit: numbers given since 2007 have none.
"""

from __future__ import annotations

import re

from assistant.text import Span

_GAP = r"[ \n.\-/_:;,|\\·•+'()=~*]{0,6}"
_RUN = re.compile(rf"\d(?:{_GAP}\d)+")
_DIGITS = re.compile(r"\d+")
_DIGITS_WITH_LETTERS = re.compile(r"(?<![^\W\d_])(?=[oOlI]?\d)[\doOlI]{4,10}(?![^\W\d_])")
_LETTERS = str.maketrans("oOlI", "0011")
# How people part ten digits: the length of each group.
_SHAPES = frozenset(
    {
        (10,),
        (6, 4),
        (2, 2, 2, 4),
        (4, 2, 4),
        (4, 6),
        (2, 4, 4),
        (2, 2, 6),
        (3, 3, 4),
        (3, 3, 2, 2),
        (5, 5),
        (6, 2, 2),
        (6, 1, 3),
        (6, 3, 1),
        (4, 2, 2, 2),
        (6, 1, 1, 1, 1),
        (2, 2, 2, 2, 2),
        (2, 2, 2, 1, 1, 1, 1),
        (1,) * 10,
    }
)
_PAIRS = (2, 2, 2, 2, 2)  # also how lists of numbers look
_NUMBERED = (4, 6)  # also how cases are numbered
_DATED = (2, 2, 4, 4)
_LONG_SHAPES = frozenset({(8, 4), (12,), _DATED})  # the year of birth in full
_PERIOD = 10  # years: "01.01.2023-2025" is a span of time, "01.01.2003-2025" is not
_SHORT_DATE = re.compile(
    r"(?<![\d.,/-])(\d{1,2})([./-]) ?(\d{1,2})\2? ?[./-]? ?((?:19|20)?\d\d) {0,2}[-/ ] {0,2}(\d{4})"
    r"(?![\d.,/-]?\d)"
)
_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_MONTH_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\.? ?(?:{_MONTHS})[a-zæøå]{{0,7}}\.?,? ?'?(?:(?:19|20)?\d\d)"
    r" {0,2}-? {0,2}(?<![ \d])(?:- {0,2})?(\d{4}|[xX*•●_#]{4})(?!\w)",
    re.IGNORECASE,
)
# Six digits of birth and a tail of which some or all is hidden.
_HIDES = r"xX*•●∙·■█○□_#×¤"
_HIDDEN = re.compile(
    rf"(?<![\d§])(\d\d){_GAP}(\d\d){_GAP}(?:19|20)?(\d\d) {{0,2}}[-./:_]? {{0,2}}"
    rf"(?:(?:[\d?] ?){{0,3}}(?:[{_HIDES}] ?){{1,4}}(?![^\W_])"
    rf"|(?<=-)(?:\.{{3,4}}|…|([^\W\d_])\4{{3}}(?!\w)|(?i:abcd)(?!\w)))"
)
_ASKED_TAIL = re.compile(r"(?<![\d.§])(\d\d)(\d\d)\d\d {0,2}-? {0,2}\d{0,3}(?:\? ?){2,4}")
_HIDDEN_BIRTH = re.compile(rf"(?<!\w)[\d{_HIDES}]{{6}}[- ]?[\d{_HIDES}]{{4}}(?!\w)")
# After the word itself any six to twelve digits count, also those of a slip of the pen.
_NAMED = re.compile(
    r"(?<![^\W_])(?:c\.?p\.?r\.?|person-? ?(?:nr|nummer))(?!-?lov|-?regist)(?:[^\W_]|"
    r"[^\w\n]){0,28}?"
    rf"(\d(?:{_GAP}[\d{_HIDES}]){{5,11}})(?!\d)",
    re.IGNORECASE,
)
_OTHER_NUMBERS = re.compile(
    r"(?:\bp-? ?n(?:umme)?r|\bisbn|\bean|\bcvr|\blbk|\bbek|\bvej|§)[^\d\n]{0,12}$", re.I
)
_CASE_NUMBERS = re.compile(r"\b(?:nr|nummer|sag|sags\w*|journal\w*|id|ref)[-. :]*$", re.IGNORECASE)
_BEFORE_CHARS = 24


def cpr_numbers(text: str) -> list[Span]:
    """Return where CPR numbers stand, in order and without overlaps.

    Args:
        text: in plain signs (``signs.plain``).

    Returns:
        half-open spans.
    """
    text = _DIGITS_WITH_LETTERS.sub(_as_digits, text)
    spans = [span for run in _RUN.finditer(text) for span in _in_run(text, run)]
    for pattern in (_HIDDEN, _ASKED_TAIL):
        spans += [
            _trimmed(text, m.span())
            for m in pattern.finditer(text)
            if _is_birthday(m.group(1), m.group(2))
        ]
    spans += [m.span() for m in _HIDDEN_BIRTH.finditer(text) if _half_hidden(m.group())]
    spans += [m.span() for m in _SHORT_DATE.finditer(text) if _is_short(m)]
    spans += [m.span() for m in _MONTH_DATE.finditer(text) if not _is_year(m.group(2))]
    spans += [m.span(1) for m in _NAMED.finditer(text)]
    return merged(spans)


def merged(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _as_digits(match: re.Match[str]) -> str:
    """Read o as nought and l as one in what is mostly digits."""
    typed = match.group()
    many = sum(c.isdigit() for c in typed) * 2 >= len(typed)
    return typed.translate(_LETTERS) if many else typed


def _in_run(text: str, run: re.Match[str]) -> list[Span]:
    """Find CPR numbers among the groups of digits of one run."""
    groups = [(m.start() + run.start(), m.end() + run.start()) for m in _DIGITS.finditer(run[0])]
    spans: list[Span] = []
    first = 0
    while first < len(groups):
        last = _last_group(text, groups, first)
        if last is None:
            first += 1
            continue
        spans.append((groups[first][0], groups[last][1]))
        first = last + 1
    return spans


def _last_group(text: str, groups: list[Span], first: int) -> int | None:
    """Return the index of the group that ends a CPR number beginning with ``first``."""
    shape: tuple[int, ...] = ()
    digits = ""
    for last in range(first, min(first + 10, len(groups))):
        start, end = groups[last]
        shape += (end - start,)
        digits += text[start:end]
        if len(digits) > 12:
            return None
        alone = first == 0 and last == len(groups) - 1
        if _is_number(shape, digits, alone) and not _other(text, groups[first][0], shape):
            return last
    return None


def _is_number(shape: tuple[int, ...], digits: str, alone: bool) -> bool:
    """Tell whether groups of these lengths can be a CPR number."""
    if len(digits) not in (10, 12) or not _is_birthday(digits[:2], digits[2:4]):
        return False
    if shape in _SHAPES:
        return alone or shape not in (_PAIRS, (1,) * 10)
    if shape not in _LONG_SHAPES or digits[4:6] not in ("18", "19", "20"):
        return False
    return shape != _DATED or not int(digits[4:8]) <= int(digits[8:]) <= int(digits[4:8]) + _PERIOD


def _other(text: str, start: int, shape: tuple[int, ...]) -> bool:
    """Tell whether the words before say that it is a number of another kind."""
    if shape == (6, 4):
        return False
    before = text[max(0, start - _BEFORE_CHARS) : start]
    if shape == _NUMBERED and _CASE_NUMBERS.search(before):
        return True
    return _OTHER_NUMBERS.search(before) is not None


def _is_short(match: re.Match[str]) -> bool:
    """Tell whether "1/4-07 2210" is a birthday with four digits that are no year."""
    return _is_birthday(match[1].zfill(2), match[3].zfill(2)) and not _is_year(match[5])


def _half_hidden(typed: str) -> bool:
    """Tell whether a number of ten signs shows at least two digits and hides at least two."""
    shown = sum(c.isdigit() for c in typed)
    return shown >= 2 and len(typed.replace("-", "").replace(" ", "")) - shown >= 2


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    return start, start + len(text[start:end].rstrip())


def _is_year(digits: str) -> bool:
    return digits.isdigit() and 1980 <= int(digits) <= 2040


def _is_birthday(day: str, month: str) -> bool:
    """Tell whether day and month can open a CPR number; 60 is added to the day of spare numbers."""
    number = int(day) - 60 if int(day) > 60 else int(day)
    return 1 <= number <= 31 and 1 <= int(month) <= 12
