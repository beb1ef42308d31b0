"""The shipped library: set from its sources, read whole, and holding the facts it says it holds."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from assistant import descriptions
from assistant.reading import ReadResult

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
EXAMPLE = "Eksempel fra en opdigtet kommune"


@pytest.fixture(scope="module")
def scripts() -> Iterator[None]:
    """Let the scripts import each other, as they do when one of them is run."""
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(scope="module")
def checker(scripts: None) -> ModuleType:
    import check_corpus

    return check_corpus


@pytest.fixture(scope="module")
def results(checker: ModuleType) -> dict[str, ReadResult]:
    return {result.report.document: result for result in checker.read_all(CORPUS)}


def test_every_shipped_pdf_is_the_typeset_source(scripts: None, tmp_path: Path) -> None:
    import build_corpus

    sources = sorted((CORPUS / "sources").glob("*/[!_]*.typ"))
    assert sources
    for source in sources:
        target = tmp_path / f"{source.stem}.pdf"
        build_corpus.typeset(source, target)
        shipped = CORPUS / source.relative_to(CORPUS / "sources").with_suffix(".pdf")
        assert target.read_bytes() == shipped.read_bytes(), f"{shipped} is not its source"


def test_every_page_is_read_and_98_of_100_sentences_are_verbatim_and_in_order(
    checker: ModuleType, results: dict[str, ReadResult]
) -> None:
    assert len(results) >= 12
    for result in results.values():
        found = checker.measure(result)
        assert not found.unread
        assert found.sentences > 50
        assert found.in_order >= 0.98 * found.sentences, (found.document, found.missing)


def test_every_fact_of_the_publications_stands_on_its_page(
    checker: ModuleType, results: dict[str, ReadResult]
) -> None:
    facts = tomllib.loads((CORPUS / "facts.toml").read_text(encoding="utf-8"))
    assert len(facts["publication"]) == 5
    documents = {id_: result.document for id_, result in results.items()}
    wrong = [checker.fact_problem(fact, documents.get(fact["document"])) for fact in facts["fact"]]
    assert not any(wrong), [problem for problem in wrong if problem]
    for publication in facts["publication"]:
        covering = {id_.strip() for id_ in publication["covered_by"].split(",")}
        mine = [f for f in facts["fact"] if f["publication"] == publication["key"]]
        assert mine
        assert {fact["document"] for fact in mine} <= covering


def test_every_document_is_described_and_examples_say_so_on_each_page(
    results: dict[str, ReadResult],
) -> None:
    from pypdf import PdfReader

    documents = [result.document for result in results.values() if result.document is not None]
    sources = descriptions.sources(CORPUS, documents)
    assert all(source.described for source in sources.values())
    for id_, source in sources.items():
        pages = [page.extract_text() for page in PdfReader(CORPUS / f"{id_}.pdf").pages]
        assert id_.startswith("eksempler/") == (source.origin == "example")
        if source.origin == "example":
            assert all(EXAMPLE in page and source.municipality in page for page in pages)
        else:
            assert "Introduktion, skrevet til Forebyggelsesassistenten" in pages[0]


def test_the_tables_of_the_readme_are_those_of_the_library(
    checker: ModuleType, results: dict[str, ReadResult]
) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert readme == checker.with_tables(readme, checker.tables(list(results.values())))
