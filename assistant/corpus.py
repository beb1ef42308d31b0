"""Owns the corpus folder: which files there are, and what documents.toml says of them.

Knows nothing of what stands in the files, and never writes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import stat
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Protocol, cast, get_args

from assistant.errors import CorpusError
from assistant.records import Origin, Source, Standing

_log = logging.getLogger(__name__)

DESCRIPTIONS = "documents.toml"
ENDING = ".pdf"
_PIECE_BYTES = 1 << 20
_TRIES = 3  # a file that keeps changing while its sum is taken is taken as it was the last time


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file under the corpus folder; ``sha256`` is empty when it was not or cannot be taken."""

    document: str
    path: Path
    name: str  # relative to the corpus folder, "/" between the parts, as it is spelled on disk
    sha256: str
    size: int  # bytes
    mtime_ns: int = 0


class Titled(Protocol):
    """What ``sources`` needs to know of a document."""

    @property
    def id(self) -> str:
        """The document's identifier."""

    @property
    def title(self) -> str:
        """The title that the file itself carries, or nothing."""


def files(folder: Path) -> tuple[CorpusFile, ...]:
    """Find every PDF file under ``folder`` and take its sha256.

    A file that cannot be read is listed with an empty sha256, and so is a folder that cannot be
    looked into: the reader then names it as not readable.

    Returns:
        the files sorted by document id; hidden ones are left out and links are not followed.

    Raises:
        CorpusError: there is no such folder.
    """
    return tuple(_hashed(file) for file in listing(folder))


def listing(folder: Path) -> tuple[CorpusFile, ...]:
    """Find the same files as ``files`` does, without reading them (every sha256 is empty).

    Raises:
        CorpusError: there is no such folder.
    """
    if not folder.is_dir():
        raise CorpusError(f"Mappen med dokumenter findes ikke: {folder}")
    found = sorted(_walk(folder), key=_order)
    ids = _identifiers([name for name, _, _ in found])
    listed = [
        CorpusFile(document, path, _printable(name), "", facts.st_size, facts.st_mtime_ns)
        for document, (name, path, facts) in zip(ids, found, strict=True)
    ]
    return tuple(sorted(listed, key=lambda file: file.document))


def digest_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal, or nothing when it cannot be read."""
    running = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                running.update(piece)
    except OSError as failure:
        _log.info("%s cannot be read: %s", path, failure)
        return ""
    return running.hexdigest()


def descriptions_digest(folder: Path) -> str:
    """Return the sha256 of documents.toml, or nothing when there is none."""
    return digest_of(folder / DESCRIPTIONS)


Described = Mapping[str, Mapping[str, object]]  # document id → the fields that documents.toml gives


def descriptions(folder: Path) -> Described:
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
    described = descriptions(folder)
    found: dict[str, Source] = {}
    for document in documents:
        fields = {"title": _title(document), **described.get(document.id, {})}
        found[document.id] = Source(id=document.id, **fields)  # type: ignore[arg-type]
    for document_id in sorted(set(described) - set(found)):
        _log.warning(
            "documents.toml beskriver %r, men der er ikke læst noget dokument med det id.",
            document_id,
        )
    return found


# ---------------------------------------------------------------- finding files

_Found = tuple[str, Path, os.stat_result]  # name relative to the corpus folder, "/" between parts


def _walk(root: Path) -> Iterator[_Found]:
    """Yield the PDF files below ``root``, and the folders that cannot be looked into."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                inside = [e for e in entries if not e.name.startswith(".") and not e.is_symlink()]
        except OSError as failure:
            if folder == root:
                raise CorpusError(f"Mappen med dokumenter kan ikke læses: {folder}") from failure
            _log.warning("%s cannot be looked into: %s", folder, failure)
            yield folder.relative_to(root).as_posix(), folder, folder.lstat()
            continue
        for entry in inside:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.name.lower().endswith(ENDING) and entry.is_file(follow_symlinks=False):
                try:
                    facts = path.lstat()  # a scanned entry's own facts lack some on Windows
                except FileNotFoundError:  # taken away since the folder was listed
                    continue
                yield path.relative_to(root).as_posix(), path, facts


def _order(found: _Found) -> tuple[bool, str]:
    """Put the usual spelling of the ending first: it keeps the plain identifier."""
    name = found[0]
    return not name.endswith(ENDING), name


def _identifiers(names: Sequence[str]) -> list[str]:
    """Give each file name, in order, a document id that no other has."""
    composed = [unicodedata.normalize("NFC", _printable(name)) for name in names]
    plain = [name[: -len(ENDING)] if name.lower().endswith(ENDING) else name for name in composed]
    reserved = set(plain)
    taken: set[str] = set()
    given: list[str] = []
    for name, identifier in zip(composed, plain, strict=True):
        chosen = identifier
        if chosen in taken:
            rivals = chain((name,), (f"{identifier} ({n})" for n in count(2)))
            chosen = next(r for r in rivals if r not in taken and r not in reserved)
        taken.add(chosen)
        given.append(chosen)
    return given


def _printable(name: str) -> str:
    """Return the name as text that can be written as UTF-8; bytes that are none become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hashed(file: CorpusFile) -> CorpusFile:
    """Add the sha256, with the size and time that the file had while it was taken."""
    size, mtime_ns, sha256 = file.size, file.mtime_ns, ""
    for _ in range(_TRIES):
        sha256 = digest_of(file.path)
        try:
            facts = file.path.lstat()
        except OSError:
            sha256 = ""
            break
        settled = (facts.st_size, facts.st_mtime_ns) == (size, mtime_ns)
        size, mtime_ns = facts.st_size, facts.st_mtime_ns
        if settled or stat.S_ISDIR(facts.st_mode):
            break
    return CorpusFile(file.document, file.path, file.name, sha256, size, mtime_ns)


# ---------------------------------------------------------------- documents.toml

_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*document[ \t]*\]\]", re.MULTILINE)
_PLACE = re.compile(r"at line (\d+), column (\d+)")
_CHOICES: dict[str, tuple[str, ...]] = {"origin": get_args(Origin), "standing": get_args(Standing)}
_TEXTS = frozenset({"title", "publisher", "kind", "municipality", "about", *_CHOICES})
_LISTS = frozenset({"supersedes", "based_on"})
_KEYS = ("id", *(name for name in Source.__slots__ if name != "id"))
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


# ---------------------------------------------------------------- titles

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
