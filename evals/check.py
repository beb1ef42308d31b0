"""Checks questions before they measure anything: format, shares, and every quote on its page.

    python -m evals.check [FILE or FOLDER]

The quote is looked for in the document as the assistant reads it, on the page that is named.
Exits 1 when something is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from assistant.config import Config
from assistant.records import Document
from assistant.service import Assistant
from assistant.text import find_quote
from evals import questions
from evals.questions import Item, QuestionsError


def main() -> int:
    """Check, print what is wrong and the shares; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.check", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=questions.FOLDER)
    options = parser.parse_args()
    try:
        items = questions.load(options.path)
    except QuestionsError as failure:
        print(failure, file=sys.stderr)
        return 1
    assistant = Assistant.ensure(Config.from_env(), lambda line: print(line, file=sys.stderr))
    try:
        library = {s.id: assistant.reader.document(s.id) for s in assistant.sources()}
    finally:
        assistant.close()
    wrong = list(problems(items, library))
    print(*wrong, sep="\n", file=sys.stderr)
    for name in ("split", "user", "category", "style", "expected", "distance"):
        counts = Counter(getattr(item, name) or "–" for item in items)
        shares = (f"{value} {n} ({n / len(items):.0%})" for value, n in counts.most_common())
        print(f"{name:<9}", ", ".join(shares))
    documents = Counter(p.document for item in items for p in item.relevant)
    print("places   ", ", ".join(f"{id_} {n}" for id_, n in documents.most_common()))
    print(f"{len(items)} questions, {sum(documents.values())} places, {len(wrong)} problems")
    return 1 if wrong else 0


def problems(items: Iterable[Item], documents: Mapping[str, Document]) -> Iterator[str]:
    """Say of each place that cannot be found what is wrong with it."""
    for item in items:
        for id_ in item.documents:
            if id_ not in documents:
                yield f"{item.id}: no document {id_}"
        for place in item.relevant:
            document = documents.get(place.document)
            if document is None:
                yield f"{item.id}: no document {place.document}"
            elif place.page not in (pages := pages_of(place.quote, document)):
                where = f"it stands on {pages}" if pages else "it stands nowhere in it"
                yield f"{item.id}: {place.document} p. {place.page}: {where}: {place.quote}"


def pages_of(quote: str, document: Document) -> list[int]:
    """Return the pages (1-based) on which the quote stands, or begins or ends.

    The bars between cells of a table are not compared: where a table's cells end is a matter of
    reading, what stands in them is not.
    """
    pages: list[int] = []
    start = 0
    quote, text = quote.replace("|", " "), document.text.replace("|", " ")
    while span := find_quote(quote, text[start:]):
        pages += document.pages_of(start + span[0], start + span[1])
        start += span[1]
    return sorted(set(pages))


if __name__ == "__main__":
    sys.exit(main())
