"""Measures the shipped library, and writes the tables of corpus/README.md from what it found.

    python scripts/check_corpus.py            prints the tables; exits 1 when something is wrong
    python scripts/check_corpus.py --write    also puts them into corpus/README.md

Of each document: that every page is read, and how many sentences of the typesetter's source the
assistant's reading holds verbatim, and in the same order. Of facts.toml: that each fact's quote
stands on the page it names.
"""

import argparse
import bisect
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from typeset_text import text_blocks

from assistant import corpus, descriptions
from assistant.reading import Readers, ReadJob, ReadResult
from assistant.records import Document, Source
from assistant.text import find_quote, sentences, squash

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SOURCES = CORPUS / "sources"
README = CORPUS / "README.md"
FACTS = CORPUS / "facts.toml"
WORDS = 4  # shorter pieces (a table's "§ 18", a name) would be found anywhere
SHARE = 0.98  # of a document's sentences, verbatim and in order
ORIGINS = {
    "own": "introduktion, skrevet til projektet",
    "official": "officiel udgivelse",
    "municipal": "kommunens eget",
    "example": "eksempel, opdigtet kommune",
}
STANDINGS = {"in_force": "gældende", "draft": "udkast", "superseded": "afløst"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What reading made of one document's sentences."""

    document: str
    pages: int
    unread: tuple[int, ...]  # 1-based pages that gave no text
    sentences: int
    verbatim: int
    in_order: int  # of the verbatim ones
    missing: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether the document is read as it must be."""
        return not self.unread and self.in_order >= SHARE * self.sentences


def main() -> int:
    """Measure, print and perhaps write; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into corpus/README.md")
    parser.add_argument("--missing", action="store_true", help="list the sentences not found")
    options = parser.parse_args()
    results = read_all(CORPUS)
    found = tables(results)
    print(*found.values(), sep="\n\n")
    measures = [measure(result) for result in results if source_of(result.report.document)]
    if options.missing:
        for one in measures:
            print(*(f"{one.document}: {sentence}" for sentence in one.missing), sep="\n")
    documents = {r.document.id: r.document for r in results if r.document is not None}
    wrong = [f"læses ikke, som det skal: {one.document}" for one in measures if not one.good]
    wrong += [
        problem
        for fact in facts_of(FACTS)["fact"]
        if (problem := fact_problem(fact, documents.get(str(fact["document"]))))
    ]
    print(*wrong, sep="\n", file=sys.stderr)
    if options.write:
        README.write_text(with_tables(README.read_text(encoding="utf-8"), found), encoding="utf-8")
    return 1 if wrong else 0


def tables(results: Sequence[ReadResult]) -> dict[str, str]:
    """Return the tables of corpus/README.md by the names of their marks, as Markdown."""
    documents = {r.document.id: r.document for r in results if r.document is not None}
    described = descriptions.sources(CORPUS, documents.values())
    measures = [measure(result) for result in results if source_of(result.report.document)]
    return {
        "dokumenter": document_table(documents, described),
        "læsning": reading_table(measures),
        "fakta": fact_tables(facts_of(FACTS), described),
    }


def facts_of(path: Path) -> dict[str, list[dict[str, object]]]:
    """Read the publications and their facts."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_all(folder: Path) -> list[ReadResult]:
    """Read every PDF under the folder, sorted by document id."""
    jobs = [ReadJob(file.document, file.path, file.name) for file in corpus.files(folder)]
    with Readers(workers=2, seconds=60.0, memory_mb=1024) as readers:
        return sorted(readers.read(jobs), key=lambda result: result.report.document)


def source_of(document: str) -> Path | None:
    """Return the document's Typst source, if it has one."""
    path = SOURCES / f"{document}.typ"
    return path if path.exists() else None


def measure(result: ReadResult) -> Measure:
    """Look for each sentence of the source in what was read."""
    report, document = result.report, result.document
    source = source_of(report.document)
    if source is None or document is None:
        raise SystemExit(f"{report.document}: ikke læst ({report.reason})")
    haystack, _ = squash(document.text)
    wanted = verbatim = in_order = 0
    missing: list[str] = []
    for stream in text_blocks(source, SOURCES):
        places: list[int] = []
        for sentence in sentences_of(stream):
            wanted += 1
            at = nearest(squash(sentence)[0], haystack, places[-1] if places else 0)
            if at is None:
                missing.append(sentence)
            else:
                places.append(at)
        verbatim += len(places)
        in_order += longest_rise(places)
    return Measure(
        report.document,
        report.pages,
        report.missing_pages,
        wanted,
        verbatim,
        in_order,
        tuple(missing),
    )


def sentences_of(blocks: Iterable[str]) -> list[str]:
    """Return the sentences of the blocks, in order, short pieces left out."""
    return [
        block[start:end]
        for block in blocks
        for start, end in sentences(block)
        if len(block[start:end].split()) >= WORDS
    ]


def nearest(needle: str, haystack: str, near: int) -> int | None:
    """Return the place of the needle that is nearest to ``near``."""
    after, before = haystack.find(needle, near), haystack.rfind(needle, 0, near + len(needle))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - near)) if found else None


def longest_rise(places: Iterable[int]) -> int:
    """Return how many of the places can be kept so that they never go back."""
    ends: list[int] = []
    for place in places:
        at = bisect.bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def fact_problem(fact: Mapping[str, object], document: Document | None) -> str:
    """Say what is wrong with a fact's place, or nothing."""
    name = f"{fact['publication']}: {fact['fact']}"
    if document is None:
        return f"{name}: intet dokument {fact['document']}"
    span = find_quote(str(fact["quote"]), document.text)
    places = []
    at = 0
    while span is not None:  # the quote may stand on several pages
        places += document.pages_of(at + span[0], at + span[1])
        at += span[1]
        span = find_quote(str(fact["quote"]), document.text[at:])
    if fact["page"] not in places:
        return f"{name}: citatet står ikke på side {fact['page']} i {fact['document']} ({places})"
    return ""


def document_table(documents: Mapping[str, Document], described: Mapping[str, Source]) -> str:
    """Return the table of the documents, as Markdown."""
    lines = [
        "| Dokument | Titel | Art | Oprindelse | Status | Sider | År | Hvad det dækker |",
        "|---|---|---|---|---|--:|---|---|",
    ]
    for id_, document in sorted(documents.items(), key=lambda pair: _own_first(described[pair[0]])):
        source = described[id_]
        lines.append(
            f"| `{id_}` | {source.title} | {source.kind} | {ORIGINS[source.origin]} | "
            f"{STANDINGS[source.standing]} | {document.pages} | {source.year or ''} | "
            f"{source.about} |"
        )
    lines.append(f"\nI alt {len(documents)} dokumenter, {_total(documents)} sider.")
    return "\n".join(lines)


def reading_table(measures: Iterable[Measure]) -> str:
    """Return the table of how well each document is read, as Markdown."""
    lines = [
        "| Dokument | Sider læst | Sætninger i kilden | Ordret | Ordret og i rækkefølge |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| `{m.document}` | {m.pages - len(m.unread)} af {m.pages} | {m.sentences} | "
        f"{_percent(m.verbatim, m.sentences)} | {_percent(m.in_order, m.sentences)} |"
        for m in measures
    ]
    return "\n".join(lines)


def fact_tables(
    facts: Mapping[str, list[dict[str, object]]], described: Mapping[str, Source]
) -> str:
    """Return for each publication the table of its facts with document and page, as Markdown."""
    parts: list[str] = []
    for publication in facts["publication"]:
        own = [fact for fact in facts["fact"] if fact["publication"] == publication["key"]]
        covered = ", ".join(f"`{id_.strip()}`" for id_ in str(publication["covered_by"]).split(","))
        parts.append(
            f"### {publication['title']} ({publication['publisher']}, {publication['year']})\n\n"
            f"Dækket af {covered}; {len(own)} oplysninger.\n\n"
            "| Oplysning | Dokument | Side |\n|---|---|--:|\n"
            + "\n".join(
                f"| {fact['fact']} | {described[str(fact['document'])].title} | {fact['page']} |"
                for fact in own
            )
        )
    return "\n\n".join(parts)


def with_tables(readme: str, tables: Mapping[str, str]) -> str:
    """Put each table between its two marks, `<!-- name -->` and `<!-- /name -->`."""
    for name, table in tables.items():
        head, opening, rest = readme.partition(f"<!-- {name} -->\n")
        _, closing, tail = rest.partition(f"<!-- /{name} -->")
        if not opening or not closing:
            raise SystemExit(f"{README}: mærkerne for {name!r} mangler")
        readme = f"{head}{opening}{table}\n{closing}{tail}"
    return readme


def _own_first(source: Source) -> tuple[bool, str]:
    return source.origin == "example", source.id


def _total(documents: Mapping[str, Document]) -> int:
    return sum(document.pages for document in documents.values())


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
