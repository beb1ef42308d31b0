"""Reads a question in the light of the ones before it, without a language model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.danish import STOP_WORDS, fold

_OPENS = re.compile(
    r"\W*(?:(?:ok|okay|ja|nej|fint|tak|jamen|aha|hmm)\b\W*)*"
    r"(?:og|så|men|eller|samme|ellers|hvad (?:med|så|nu)|hvorfor (?:ikke|det)|også|hvis ikke)\b"
)
# "gælder det også", "sådan en", "er den stadig": nobody has said yet what it is.
_POINTS_BACK = re.compile(
    r"\b(?:den|det|de|dem|disse|dette|denne|begge)"
    r"(?:\W*$|\s+(?:også|så|stadig|da|noget|nok|altså)\b|\s+(?:to|tre|fire|fem|første|sidste)\W*$)"
    r"|\b(?:af|for|med|om|på|til|i|mellem|hos|fra|uden|efter|før) (?:dem|dette|disse|begge|de to)\b"
    r"|\bden (?:ene|anden)\b|\bi stedet\W*$|\b(?:der|her)(?:til|om|fra|efter|imellem)\b"
    r"|\bsådan(?:ne|t| en| et| nogle)\b|\bden (?:slags|type)\b|\b(?:der|her)\W*$"
)
# "så" that goes on from what was said, not "så længe" or "så at".
_GOES_ON = re.compile(
    r"\bså\b(?!\s+(?:meget|mange|lang|lange|langt|længe|vidt|tidlig|tidligt|god|godt|hurtig|hurtigt"
    r"|lidt|få|stor|store|stort|lille|små|at|man|vi|vil|snart|ofte|tit|de kan|det kan)\b)"
    r"\W*(?P<next>\w*)"
)
_CLAUSE_END = re.compile(r"[,.;:?!–]|\b(?:hvis|når|fordi|da)\b")
_PRONOUNS = frozenset(
    {"de", "dem", "den", "denne", "dens", "deres", "det", "dets", "dette", "disse", "han", "hun"}
)
# Words that speak of the conversation itself.
_OF_THE_ANSWER = frozenset(
    [
        "afsnit",
        "afsnittet",
        "detaljer",
        "eksempel",
        "eksempler",
        "forklaring",
        "kilde",
        "kilden",
        "konkret",
        "kort",
        "nummer",
        "punkt",
        "punkter",
        "punkterne",
        "punktet",
        "svar",
        "svaret",
        "uddybning",
    ]
)
_ORDINALS = frozenset({"andet", "anden", "første", "tredje", "fjerde", "femte", "sidste", "næste"})
_FEW_WORDS = 2

_WORD = re.compile(r"(?:§+\s*)?\d+(?:[.,]\d+)*(?:\s?[a-z]\b)?|[^\W_]+(?:[-'’][^\W_]+)*")
_CONTRAST = re.compile(r"^\W*(?:og |men )?hvad (?:så )?(?:med|om)\b")
_SHAPES = ("erne", "ene", "er", "en", "et", "ne")  # endings of nouns: number and definiteness


class _Word(NamedTuple):
    start: int
    end: int
    text: str  # folded
    written: str


def context_of(text: str, history: tuple[str, ...]) -> str:
    """Return what the question takes over from the ones before it, or an empty string.

    A question leans on the one before when it goes on from it ("og", "hvad med", "så"), when it
    points back at something that it has not named ("gælder det også ..."), or when it has no words
    of its own. Of the earlier question it takes what it does not replace: "hvad med plejefamilier"
    replaces whatever else was asked about, another year, number, paragraph or name the earlier one.

    Args:
        text: the question.
        history: the questions before it, oldest first.
    """
    if not history or not leans(text):
        return ""
    earlier = history[-1]
    before = context_of(earlier, history[:-1])
    return _without_replaced(f"{before} {earlier}".strip(), text)


def leans(text: str) -> bool:
    """Return whether a question cannot be understood without the one before."""
    folded = fold(text).strip()
    own = [word for word in _words(folded) if _is_own(word.text)]
    if not own or _OPENS.match(folded):
        return True
    return (
        (len(own) <= _FEW_WORDS and _has_open_pronoun(folded))
        or _points_back(folded)
        or _goes_on(folded)
    )


def _has_open_pronoun(folded: str) -> bool:
    """Return whether a pronoun stands in the first clause that names anything."""
    for word in _words(folded):
        if word.text in _PRONOUNS:
            before = folded[: word.start]
            return not (_CLAUSE_END.search(before) and _own_words(before))
    return False


def _points_back(folded: str) -> bool:
    """Return whether something is pointed at before the question has named anything."""
    match = _POINTS_BACK.search(folded)
    return match is not None and _own_words(folded[: match.start()]) < _FEW_WORDS


def _goes_on(folded: str) -> bool:
    """Return whether "så" takes up what was said before, and not something in the question."""
    match = _GOES_ON.search(folded)
    if match is None or _CLAUSE_END.search(folded[: match.start()]):
        return False
    following = match["next"]
    few = _FEW_WORDS if not following or following in STOP_WORDS else _FEW_WORDS - 1
    return _own_words(folded[: match.start()]) <= few


def _own_words(folded: str) -> int:
    return sum(_is_own(word.text) for word in _words(folded))


def _without_replaced(earlier: str, text: str) -> str:
    """Return the earlier question without what the new one puts something else in place of."""
    new = [word for word in _words(text) if _is_own(word.text)]
    old = _words(earlier)
    gone: set[int] = set()
    for is_kind in (_is_year, _is_section, _is_number, _is_name):
        if any(is_kind(word) for word in new):
            alike = {at for at, word in enumerate(old) if is_kind(word)}
            if not {old[at].text for at in alike} & {word.text for word in new if is_kind(word)}:
                gone |= alike
    if new and not gone and _CONTRAST.match(fold(text)):
        gone = _contrasted(old, new[-1])
    return _cut(earlier, [old[at] for at in sorted(gone)])


def _contrasted(old: Sequence[_Word], new: _Word) -> set[int]:
    """Return the words of the earlier question in whose place a noun is put.

    The last group of words that carry a topic and end alike ("institutioner", "plejefamilier"),
    else the last of all. Nothing when the question would be left without a topic.
    """
    groups: list[list[int]] = []
    for at, word in enumerate(old):
        if not _is_own(word.text):
            continue
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    if len(groups) < 2:
        return set()
    alike = [group for group in groups if _shape(old[group[-1]].text) == _shape(new.text)]
    return set((alike or groups)[-1])


def _shape(word: str) -> str:
    return next((ending for ending in _SHAPES if word.endswith(ending)), "")


def _cut(text: str, gone: Iterable[_Word]) -> str:
    pieces: list[str] = []
    done = 0
    for word in gone:
        pieces.append(text[done : word.start])
        done = word.end
    return re.sub(r"\s+", " ", "".join((*pieces, text[done:]))).strip()


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), fold(match.group()), match.group())
        for match in _WORD.finditer(text)
    ]


def _is_own(word: str) -> bool:
    """Return whether a word says something of its own, not only of the conversation."""
    return len(word) > 1 and not any(
        word in others for others in (STOP_WORDS, _PRONOUNS, _ORDINALS, _OF_THE_ANSWER)
    )


def _is_year(word: _Word) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", word.text) is not None


def _is_section(word: _Word) -> bool:
    return word.text.startswith("§")


def _is_number(word: _Word) -> bool:
    return word.text[0].isdigit() and not _is_year(word)


def _is_name(word: _Word) -> bool:
    """Return whether a word is a name: a capital that does not open the question."""
    return word.start > 0 and word.written[0].isupper() and not word.written.isupper()
