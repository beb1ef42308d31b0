"""The lines of keys and list elements in TOML, whatever the text looks like."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge.places import KeyPath, lines

TRICKY = '''\
# [[entry]] in a comment
top = "[[entry]]" # key = 1

[[entry]] # the first
a = "# no comment"
b = [
    "one", # "two",
    # "not this",
    'three ] "',

    """
[[entry]]
c = 1 \\""" ""still""""", "six",
]
c = {x = 1, y = [1, 2]}
"quoted key" = 1
d.e = 2
d."f.g" = 3

  [[ entry ]]
a = \'\'\'
[[entry]]
a = 2
\'\'\'
b = [[1, 2],
     [3,
      4]]
when = 2026-11-22 10:00:00
[entry.sub]
a = 1
[[entry.list]]
a = 1
[[entry.list]]
a = 2
[other]
"æ" = true
'''

WHERE: dict[KeyPath, int] = {
    ("top",): 2,
    ("entry",): 4,
    ("entry", 0): 4,
    ("entry", 0, "a"): 5,
    ("entry", 0, "b"): 6,
    ("entry", 0, "b", 0): 7,
    ("entry", 0, "b", 1): 9,
    ("entry", 0, "b", 2): 11,
    ("entry", 0, "b", 3): 13,
    ("entry", 0, "c"): 15,
    ("entry", 0, "c", "x"): 15,
    ("entry", 0, "c", "y"): 15,
    ("entry", 0, "c", "y", 0): 15,
    ("entry", 0, "c", "y", 1): 15,
    ("entry", 0, "quoted key"): 16,
    ("entry", 0, "d"): 17,
    ("entry", 0, "d", "e"): 17,
    ("entry", 0, "d", "f.g"): 18,
    ("entry", 1): 20,
    ("entry", 1, "a"): 21,
    ("entry", 1, "b"): 25,
    ("entry", 1, "b", 0): 25,
    ("entry", 1, "b", 0, 0): 25,
    ("entry", 1, "b", 0, 1): 25,
    ("entry", 1, "b", 1): 26,
    ("entry", 1, "b", 1, 0): 26,
    ("entry", 1, "b", 1, 1): 27,
    ("entry", 1, "when"): 28,
    ("entry", 1, "sub"): 29,
    ("entry", 1, "sub", "a"): 30,
    ("entry", 1, "list"): 31,
    ("entry", 1, "list", 0): 31,
    ("entry", 1, "list", 0, "a"): 32,
    ("entry", 1, "list", 1): 33,
    ("entry", 1, "list", 1, "a"): 34,
    ("other",): 35,
    ("other", "æ"): 36,
}


def paths(value: object, path: KeyPath = ()) -> set[KeyPath]:
    """Return the path of everything in what tomllib has read."""
    found = {path} if path else set()
    if isinstance(value, dict):
        return found.union(*(paths(inner, (*path, key)) for key, inner in value.items()))
    if isinstance(value, list):
        return found.union(*(paths(inner, (*path, n)) for n, inner in enumerate(value)))
    return found


def test_the_lines_are_right_where_strings_and_comments_look_like_headers() -> None:
    assert lines(TRICKY) == WHERE


def test_everything_that_tomllib_reads_has_its_line() -> None:
    assert paths(tomllib.loads(TRICKY)) == set(WHERE)


def test_line_ends_of_windows_change_nothing() -> None:
    assert lines(TRICKY.replace("\n", "\r\n")) == WHERE


def test_an_empty_text_has_no_lines() -> None:
    assert lines("") == {}
    assert lines("# only this") == {}


@pytest.mark.parametrize("name", ["terms", "concepts", "law", "approach"])
def test_each_entry_of_the_shipped_files_is_found_at_its_header(name: str) -> None:
    text = (Path(knowledge.__file__).parent / f"{name}.toml").read_text(encoding="utf-8")
    found = lines(text)
    assert paths(tomllib.loads(text)) == set(found)
    in_tables = [line for path, line in found.items() if isinstance(path[-1], int)]
    headers = [n for n, row in enumerate(text.split("\n"), 1) if row.startswith("[[")]
    assert headers
    assert set(headers) <= set(in_tables)
