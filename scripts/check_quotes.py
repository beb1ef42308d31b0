"""Checks, without the assistant's own code, that each quote stands on the page it names.

    python -m assistant ask --json < questions.txt | python scripts/check_quotes.py [--corpus DIR]
    python scripts/check_quotes.py answers.jsonl

Two other readers get the text of the page: pypdf, and poppler's pdftotext where it is installed.
Compared is what is left without white space and hyphens, and the page may have a footnote's mark
where the quote has none; a quote that one of the readers shows is found. Exits 1 when a quote is
not found, and when there was none to check.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from pypdf import PdfReader

# A hyphen at a line's end, a soft or a lost one: readers differ in which they show.
HYPHENS = re.compile("[-\u00ad\u2010\u2011\u2060\ufffe\x02\\s]")
# Digits that cling to a word or its full stop may be a footnote's mark (or not: "8,5", "§ 11.3").
CLINGING = re.compile(r"(?:(?<=[^\W\d_])|(?<=[.,;:)»]))(?=\d{1,2}(?:[\s.,;:)]|$))")
MARK = "\0"  # put before them
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A citation as `ask --json` prints it, with the question it belongs to."""

    question: str
    document: str
    page: int  # 1-based
    quote: str


def main() -> int:
    """Check every citation; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("answers", nargs="?", type=Path, help="lines of ask --json; else stdin")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    options = parser.parse_args()
    if options.answers is None:
        places = list(read(sys.stdin))
    else:
        with options.answers.open(encoding="utf-8") as lines:
            places = list(read(lines))
    files = files_of(options.corpus)
    missing = [(place, why) for place in places if (why := problem(place, files))]
    for place, why in missing:
        print(f"{place.document} p. {place.page}: {why}\n    {place.question}\n    »{place.quote}«")
    readers = "pypdf and pdftotext" if shutil.which("pdftotext") else "pypdf"
    print(f"{len(places)} citations, {len(missing)} not found on their page by {readers}")
    return 1 if missing or not places else 0


def read(lines: Iterable[str] | TextIO) -> Iterator[Place]:
    """Yield the citations of the answers, one answer a line."""
    for line in lines:
        answer = json.loads(line)
        for citation in answer.get("citations", ()):
            yield Place(
                answer["question"], citation["document"], citation["page"], citation["quote"]
            )


def files_of(corpus: Path) -> dict[str, Path]:
    """Return the PDFs by the identifier that the assistant gives them."""
    return {
        unicodedata.normalize("NFC", path.relative_to(corpus).with_suffix("").as_posix()): path
        for path in corpus.rglob("*")
        if path.suffix.lower() == ".pdf"
    }


def problem(place: Place, files: dict[str, Path]) -> str:
    """Return why a quote is not proven; empty when it is."""
    if place.document not in files:
        return "no such document"
    quote = squash(place.quote)
    if not quote:
        return "empty quote"
    texts = page_texts(files[place.document], place.page)
    # A mark may stand in the page where the quote has none.
    pattern = re.compile(
        "".join((f"{MARK}?" if c.isdigit() else f"(?:{MARK}[0-9]+)?") + re.escape(c) for c in quote)
    )
    return "" if any(pattern.search(text) for text in texts) else "not on the page"


@cache
def page_texts(path: Path, page: int) -> tuple[str, ...]:
    """Return the squashed text of a page as each reader gives it; empty for a page out of range."""
    reader = PdfReader(path)
    if not 1 <= page <= len(reader.pages):
        return ()
    texts = [reader.pages[page - 1].extract_text()]
    if shutil.which("pdftotext"):
        for layout in ([], ["-raw"]):
            command = ["pdftotext", "-q", "-enc", "UTF-8", *layout]
            command += ["-f", str(page), "-l", str(page), str(path), "-"]
            texts.append(subprocess.run(command, check=True, capture_output=True).stdout.decode())
    return tuple(squash(CLINGING.sub(MARK, text)) for text in texts)


def squash(text: str) -> str:
    """Return the text without white space and hyphens, its ligatures as letters."""
    return HYPHENS.sub("", unicodedata.normalize("NFC", text).translate(LIGATURES))


if __name__ == "__main__":
    sys.exit(main())
