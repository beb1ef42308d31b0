"""Owns documents.toml: reads and checks what it says of the documents, and never writes."""

from __future__ import annotations

import logging
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, cast, get_args

from assistant.corpus import digest_of
from assistant.errors import CorpusError
from assistant.records import Origin, Source, Standing

_log = logging.getLogger(__name__)

DESCRIPTIONS = "documents.toml"


class Titled(Protocol):
    """What ``sources`` needs to know of a document."""

    @property
    def id(self) -> str:
        """The document's identifier."""

    @property
    def title(self) -> str:
        """The title that the file itself carries, or nothing."""


def digest(folder: Path) -> str:
    """Return the sha256 of documents.toml, or nothing when there is none."""
    return digest_of(folder / DESCRIPTIONS)


Described = Mapping[str, Mapping[str, object]]  # document id → the fields that documents.toml gives


def read(folder: Path) -> Described:
    """Read and check documents.toml.

    Returns:
        for each document id the given fields of ``Source``; empty when there is no such file.

    Raises:
        CorpusError: the file is not what it must be; the message names the entry and its line.
    """
    path = folder / DESCRIPTIONS
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as failure:
        raise CorpusError(f"{path} kan ikke læses som UTF-8-tekst.") from failure
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise CorpusError(f"{path} er ikke gyldig TOML{_place_in(failure)}.") from failure
    entries = content.pop("document", [])
    if content:
        raise CorpusError(
            f"{path}: ukendt nøgle {_listed(content)} uden for [[document]]. "
            "Hvert dokument beskrives under sin egen linje [[document]]."
        )
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(
            f"{path}: skriv [[document]] med to kantede parenteser over hvert dokument."
        )
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    found: dict[str, Mapping[str, object]] = {}
    for number, entry in enumerate(entries):
        line = f", linje {lines[number]}" if number < len(lines) else ""
        place = f"{path}, dokument nr. {number + 1}{line}"
        document, fields = _entry(entry, place)
        if document in found:
            raise CorpusError(f"{place}: id {document!r} er beskrevet to gange.")
        found[document] = fields
    return found


def sources(folder: Path, documents: Iterable[Titled]) -> dict[str, Source]:
    """Say of each document what it is as a publication.

    What documents.toml says goes before the title in the file, and that before the file's name.
    An entry in documents.toml for a document that is not among ``documents`` is logged.

    Raises:
        CorpusError: documents.toml is not what it must be.
    """
    described = read(folder)
    found: dict[str, Source] = {}
    for document in documents:
        fields = {"title": _title(document), **described.get(document.id, {})}
        known = document.id in described
        found[document.id] = Source(id=document.id, described=known, **fields)  # type: ignore[arg-type]
    for document_id in sorted(set(described) - set(found)):
        _log.warning(
            "documents.toml beskriver %r, men der er ikke læst noget dokument med det id.",
            document_id,
        )
    return found


_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*document[ \t]*\]\]", re.MULTILINE)
_PLACE = re.compile(r"at line (\d+), column (\d+)")
_CHOICES: dict[str, tuple[str, ...]] = {"origin": get_args(Origin), "standing": get_args(Standing)}
_TEXTS = frozenset({"title", "publisher", "kind", "municipality", "about", *_CHOICES})
_LISTS = frozenset({"supersedes", "based_on"})
_KEYS = ("id", *(name for name in Source.__slots__ if name not in {"id", "described"}))
_YEARS = range(1800, 2200)


def _entry(entry: dict[str, object], place: str) -> tuple[str, dict[str, object]]:
    """Check one [[document]] and return its id and the other fields as ``Source`` wants them."""
    unknown = [key for key in entry if key not in _KEYS]
    if unknown:
        raise CorpusError(f"{place}: ukendt nøgle {_listed(unknown)}. Kendte: {', '.join(_KEYS)}.")
    document = entry.get("id")
    if not isinstance(document, str) or not document.strip():
        raise CorpusError(
            f'{place}: id mangler. Skriv fx id = "mappe/fil" for filen mappe/fil.pdf.'
        )
    fields = {key: _field(key, value, place) for key, value in entry.items() if key != "id"}
    return unicodedata.normalize("NFC", document), fields


def _field(key: str, value: object, place: str) -> object:
    """Check one field and return its value as ``Source`` wants it."""
    if key == "year":
        if not isinstance(value, int) or isinstance(value, bool) or value not in _YEARS:
            raise CorpusError(f"{place}: year skal være et årstal uden citationstegn, fx 2024.")
        return value
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise CorpusError(f'{place}: {key} skal være en liste af tekster, fx ["a", "b"].')
        texts = (unicodedata.normalize("NFC", item) for item in cast("list[str]", value))
        return tuple(texts)
    if key in _TEXTS and not isinstance(value, str):
        raise CorpusError(f"{place}: {key} skal være en tekst i citationstegn.")
    choices = _CHOICES.get(key, ())
    if choices and value not in choices:
        raise CorpusError(
            f"{place}: {key} skal være {', '.join(choices[:-1])} eller {choices[-1]}."
        )
    text = cast("str", value).strip()
    if key == "title" and not text:
        raise CorpusError(f"{place}: title er tom. Skriv en titel, eller udelad linjen.")
    return unicodedata.normalize("NFC", text)


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(repr(key) for key in keys)


def _place_in(failure: tomllib.TOMLDecodeError) -> str:
    """Say in Danish where the parser stopped, when its message tells."""
    match = _PLACE.search(str(failure))
    return f" (linje {match[1]}, kolonne {match[2]})" if match else ""


# What programs write as the title when nobody has given one.
_PROGRAM_PREFIX = re.compile(r"^(?:microsoft (?:word|powerpoint|excel) ?- ?)", re.IGNORECASE)
_FILE_ENDING = re.compile(r"\.(?:docx?|dotx?|rtf|odt|pptx?|xlsx?|indd|pdf|pages)$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|unavngivet|uden titel|ingen titel|titel|title|slide|lysbillede|dias|"
    r"(?:microsoft )?(?:powerpoint[- ])?(?:document|dokument|presentation|præsentation))"
    r"[\s\d_.-]*",
    re.IGNORECASE,
)


def _title(document: Titled) -> str:
    """Return the title in the file if it says something, else one made of the file's name."""
    title = " ".join(unicodedata.normalize("NFC", document.title).split())
    title = _FILE_ENDING.sub("", _PROGRAM_PREFIX.sub("", title)).strip()
    if any(c.isalpha() for c in title) and not _NO_TITLE.fullmatch(title):
        return title
    name = document.id.rsplit("/", 1)[-1]
    words = " ".join(re.sub(r"[_-]+", " ", name).split()) or name
    return words[:1].upper() + words[1:]
