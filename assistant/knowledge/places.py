"""Finds the line of every key and list element in a TOML text, which tomllib does not tell.

Only for texts that tomllib has accepted: it looks for places, and checks nothing.
"""

from __future__ import annotations

import re
import tomllib

KeyPath = tuple[str | int, ...]  # ("mapping", 3, "old", 0): the first old of the fourth [[mapping]]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def lines(text: str) -> dict[KeyPath, int]:
    """Return the 1-based line of each table, key, value in a list and entry of a valid TOML text.

    A value that begins on a later line than its key is found at its key.
    """
    return _Scanner(text).scan()


class _Scanner:
    """One walk through a text, from the first character to the last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = 0  # the newlines before this offset are in _line
        self._line = 1
        self._found: dict[KeyPath, int] = {}
        self._entries: dict[KeyPath, int] = {}  # arrays of tables → how many entries so far

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self._found

    def _skip(self) -> None:
        """Pass over white space, line ends and comments."""
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _header(self) -> KeyPath:
        """Read ``[a.b]`` or ``[[a.b]]`` and return the table that the next keys belong to."""
        line = self._here()
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        *above, last = self._key()
        self._at += 2 if many else 1
        path: KeyPath = ()
        for part in above:
            path = self._newest((*path, part))
            self._found.setdefault(path, line)
        path = (*path, last)
        self._found.setdefault(path, line)
        if many:
            self._entries[path] = self._entries.get(path, 0) + 1
            path = self._newest(path)
            self._found[path] = line
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        """Return the last entry of an array of tables, or the path itself."""
        return (*path, self._entries[path] - 1) if path in self._entries else path

    def _key(self) -> list[str]:
        """Read a key with its dots, and the spaces around it."""
        parts: list[str] = []
        while True:
            self._skip()
            quoted = _STRING.match(self._text, self._at)
            match = quoted or _BARE_KEY.match(self._text, self._at)
            assert match is not None  # tomllib has read it
            (part,) = tomllib.loads(f"{match[0]} = 0")
            parts.append(part)
            self._at = match.end()
            self._skip()
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _pair(self, table: KeyPath) -> None:
        """Read ``key = value``."""
        self._skip()
        line = self._here()
        path = table
        for part in self._key():
            path = (*path, part)
            self._found.setdefault(path, line)
        self._at += 1  # =
        self._skip()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        self._found.setdefault(path, self._here())
        opening = self._text[self._at]
        if opening == "[":
            self._between("]", path)
        elif opening == "{":
            self._between("}", path)
        else:
            match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = match.end() if match else self._at

    def _between(self, closing: str, path: KeyPath) -> None:
        """Read what stands in the brackets of a list or an inline table."""
        self._at += 1
        element = 0
        self._skip()
        while self._text[self._at] != closing:
            if closing == "}":
                self._pair(path)
            else:
                self._value((*path, element))
            element += 1
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1
