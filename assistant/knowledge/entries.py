"""A TOML file of knowledge and its entries: each value is asked for by name and checked.

Every failure names the file, the line of what is wrong, and the line its entry begins on.
"""

from __future__ import annotations

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, cast

from assistant.errors import KnowledgeError
from assistant.knowledge import citation, places
from assistant.knowledge.citation import Citation
from assistant.knowledge.places import KeyPath

Status = Literal["V", "P"]  # V: read in the source; P: partly, "bør efterprøves"
STATUSES: tuple[Status, ...] = ("V", "P")

_AT = re.compile(r"at line (\d+), column (\d+)")
_ID = re.compile(r"[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*")


class Entry:
    """One table of a file, whose values are taken out checked."""

    def __init__(self, file: TomlFile, path: KeyPath, table: dict[str, object]) -> None:
        self._file = file
        self._path = path
        self._table = table

    @property
    def line(self) -> int:
        """The 1-based line on which this entry begins."""
        return self._file.line(self._path)

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._table

    def only(self, *keys: str) -> None:
        """Refuse the entry unless it has these keys and no others."""
        for key in self._table:
            if key not in keys:
                raise self.wrong(f"ukendt nøgle {key!r}. Kendte: {', '.join(keys)}.", key)
        for key in keys:
            if key not in self._table:
                raise self.wrong(f"{key} mangler.")

    def wrong(self, message: str, *where: str | int) -> KnowledgeError:
        """Return the error for a key of this entry, or for the entry itself.

        Args:
            message: what is wrong, in Danish.
            *where: the key and, in a list, the 0-based number of the element.
        """
        return self._file.wrong(message, (*self._path, *where), self._path)

    def text(self, key: str, *, empty: bool = False) -> str:
        """Return a text of one line, in NFC; ``empty`` allows it to hold nothing."""
        return self._text(self._table[key], empty, key)

    def texts(self, key: str, *, least: int = 0) -> tuple[str, ...]:
        """Return a list of texts, none of them twice."""
        found: dict[str, int] = {}
        for number, value in enumerate(self._list(key, least)):
            text = self._text(value, False, key, number)
            if folded(text) in found:
                raise self.wrong(f"{text!r} står to gange i {key}.", key, number)
            found[folded(text)] = number
        values = cast("list[str]", self._table[key])
        return tuple(unicodedata.normalize("NFC", value) for value in values)

    def identifier(self, key: str = "id") -> str:
        """Return a name in small letters, digits and hyphens."""
        text = self.text(key)
        if not _ID.fullmatch(text):
            raise self.wrong(
                f"{key} skal være små bogstaver og tal med bindestreg imellem, ikke {text!r}.", key
            )
        return text

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """Return one of the texts allowed."""
        text, allowed = self.text(key), tuple(allowed)
        if text not in allowed:
            raise self.wrong(f"{key} skal være {' eller '.join(allowed)}, ikke {text!r}.", key)
        return text

    def status(self, key: str = "status") -> Status:
        """Return how sure an entry is."""
        return cast("Status", self.choice(key, STATUSES))

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``."""
        value = self._table[key]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(f"{key} skal være et helt tal fra {low} til {high}.", key)
        return value

    def date(self, key: str) -> datetime.date:
        """Return a date."""
        value = self._table[key]
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise self.wrong(
                f"{key} skal være en dato uden citationstegn og klokkeslæt, fx 2026-11-22.", key
            )
        return value

    def citations(self, key: str, *, least: int = 0) -> tuple[Citation, ...]:
        """Return a list of references to paragraphs, each written in its one way."""
        found = []
        for number, text in enumerate(self.texts(key, least=least)):
            try:
                parsed = citation.parse(text)
            except ValueError:
                raise self.wrong(
                    f"{text!r} i {key} er ikke en henvisning som '§ 52 a, stk. 3, nr. 1-3 og 6'.",
                    key,
                    number,
                ) from None
            if str(parsed) != text:
                raise self.wrong(f"skriv {str(parsed)!r} i stedet for {text!r}.", key, number)
            found.append(parsed)
        return tuple(found)

    def table(self, key: str) -> Entry:
        """Return the table ``[key]``."""
        value = self._table[key]
        if not isinstance(value, dict):
            raise self.wrong(f"{key} skal være en tabel: [{key}].", key)
        return Entry(self._file, (*self._path, key), value)

    def tables(self, key: str, *, least: int = 1) -> tuple[Entry, ...]:
        """Return the entries ``[[key]]``, in order."""
        values = self._table[key]
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(f"skriv [[{key}]] med to kantede parenteser over hver post.", key)
        if len(values) < least:
            raise self.wrong(f"der skal stå mindst {least} {key}.", key)
        return tuple(
            Entry(self._file, (*self._path, key, number), value)
            for number, value in enumerate(values)
        )

    def _list(self, key: str, least: int) -> list[object]:
        value = self._table[key]
        if not isinstance(value, list):
            raise self.wrong(f'{key} skal være en liste af tekster, fx ["a", "b"].', key)
        if len(value) < least:
            raise self.wrong(f"{key} skal have mindst {least} tekster.", key)
        return value

    def _text(self, value: object, empty: bool, *where: str | int) -> str:
        key = where[0]
        if not isinstance(value, str):
            raise self.wrong(f"{key} skal være tekst i citationstegn.", *where)
        if not value.strip() and not (empty and not value):
            raise self.wrong(f"{key} er tom.", *where)
        if value != value.strip() or any(unicodedata.category(c).startswith("C") for c in value):
            raise self.wrong(
                f"{key} har mellemrum for eller bag, linjeskift eller usynlige tegn.", *where
            )
        return unicodedata.normalize("NFC", value)


class TomlFile:
    """A file that has been read; the lines of its keys are looked for when something is wrong."""

    def __init__(self, folder: Traversable | Path, name: str) -> None:
        """Read ``name`` in ``folder``.

        Raises:
            KnowledgeError: it is missing, not UTF-8, or not TOML.
        """
        path = folder / name
        self.name = str(path)
        try:
            self._text = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError as failure:
            raise KnowledgeError(f"{self.name} findes ikke.") from failure
        except (OSError, UnicodeDecodeError) as failure:
            raise KnowledgeError(f"{self.name} kan ikke læses som UTF-8-tekst.") from failure
        try:
            self._content: dict[str, object] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as failure:
            raise KnowledgeError(f"{self.name}{self._stop(failure)} er ikke gyldig TOML.") from (
                failure
            )
        self._lines: dict[KeyPath, int] | None = None

    @property
    def root(self) -> Entry:
        """The file as one table."""
        return Entry(self, (), self._content)

    def line(self, path: KeyPath) -> int:
        """Return the 1-based line of a key, or of the nearest thing around it."""
        if self._lines is None:
            self._lines = places.lines(self._text)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def wrong(self, message: str, path: KeyPath, entry: KeyPath) -> KnowledgeError:
        """Return an error that names the line of ``path`` and, if it differs, of its entry."""
        line, first = self.line(path), self.line(entry)
        within = f" (posten fra linje {first})" if entry and first != line else ""
        return KnowledgeError(f"{self.name}, linje {line}{within}: {message}")

    def _stop(self, failure: tomllib.TOMLDecodeError) -> str:
        match = _AT.search(str(failure))
        line = int(match[1]) if match else self._text.count("\n") + 1
        return f", linje {line},"


def folded(text: str) -> str:
    """Return what two texts have in common when only case and spacing tell them apart."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
