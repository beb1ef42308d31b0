"""What the reader makes of the PDFs in tests/data: each shows one way in which text goes wrong."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from assistant.config import Config
from assistant.reading import Readers, ReadJob, ReadResult
from assistant.records import BlockKind, Document, Question
from assistant.service import Assistant, build_index

DATA = Path(__file__).resolve().parent / "data"
PDFS = sorted(DATA.glob("*.pdf"))
PROSE = ("prose", "item", "heading")
MOST_BYTES = 1_500_000

SENTENCES = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
# What is easily lost: marks of notes among units and commas, kerned capitals, stretched lines.
HARD = (
    ("fodnoter", "er på 24 m², så der er plads til søskende."),
    ("fodnoter", "skolegangen. Hvis støtten"),
    ("sidehoved-og-sidetal", "åben for alle, og ingen"),
    ("sidehoved-og-sidetal", "som forældre. De kan ringe"),
    ("spatierede-overskrifter", "ARBEJDSGRUPPENS OPGAVE"),
    ("spalter-med-citatboks", "venner og går i den skole, det kender."),
    ("smalle-justerede-linjer", "prøve selv, og nogen ringede alligevel og spurgte"),
)


@pytest.fixture(scope="module")
def results() -> dict[str, ReadResult]:
    """What became of each file, read by one worker process."""
    with Readers(workers=1, seconds=60, memory_mb=1024) as readers:
        jobs = [ReadJob(path.stem, path, path.name) for path in PDFS]
        return {result.report.document: result for result in readers.read(jobs)}


def document(results: dict[str, ReadResult], name: str) -> Document:
    found = results[name].document
    assert found is not None
    return found


def blocks(found: Document, *kinds: BlockKind) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind in (kinds or PROSE)]


def test_the_files_are_small_and_each_is_described() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([\w-]+)\.pdf` \|", readme, re.M)
    assert sorted(described) == sorted(path.stem for path in PDFS)
    assert sum(path.stat().st_size for path in PDFS) < MOST_BYTES


def test_the_files_come_from_three_producers() -> None:
    facts = [PdfReader(path).metadata for path in PDFS]
    names = {(fact.producer or fact.creator or "?").split()[0] for fact in facts if fact}
    assert {"LibreOffice", "Skia/PDF", "Typst"} <= names


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences_come_out_whole_in_one_paragraph_each_and_in_order(
    results: dict[str, ReadResult], name: str
) -> None:
    found = blocks(document(results, name))
    missing = [s for s in SENTENCES[name] if not any(s in block for block in found)]
    assert not missing
    text = "\n".join(found)
    places = [text.index(sentence) for sentence in SENTENCES[name]]
    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize(("name", "sentence"), HARD)
def test_sentences_that_are_hard_to_read(
    results: dict[str, ReadResult], name: str, sentence: str
) -> None:
    assert any(sentence in block for block in blocks(document(results, name)))


def test_running_heads_and_page_numbers_are_left_out(results: dict[str, ReadResult]) -> None:
    strategy = document(results, "sidehoved-og-sidetal")
    assert "Tættere på hverdagen – Sivbæk Kommune" not in strategy.text
    printed = document(results, "browserudskrift")
    for furniture in ("22.11.2026", "havrekaer.example", "1/2", "2/2"):
        assert furniture not in printed.text
    for found in (strategy, printed, document(results, "fodnoter")):
        assert not [block for block in found.text.split("\n") if block.strip().isdigit()]


def test_a_title_that_recurs_stays_where_it_is_text(results: dict[str, ReadResult]) -> None:
    text = document(results, "sidehoved-og-sidetal").text
    assert text.startswith("Tættere på hverdagen\n")
    assert text.count("Tættere på hverdagen") == 2


def test_a_sentence_goes_on_over_a_page_with_notes_foot_and_head_between(
    results: dict[str, ReadResult],
) -> None:
    found = document(results, "sidehoved-og-sidetal")
    start = found.text.index("Har familien brug for det, begynder")
    assert found.pages_of(start, found.text.index("mødt før.")) == (2, 3)


def test_footnotes_stand_apart_with_their_marks(results: dict[str, ReadResult]) -> None:
    found = document(results, "fodnoter")
    notes = [b for b in found.blocks if b.kind == "footnote"]
    assert [b.marker for b in notes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert "Tallet omfatter familier med mindst ét barn under 15 år" in blocks(found, "footnote")[1]
    assert len(blocks(document(results, "sidehoved-og-sidetal"), "footnote")) == 2


def test_turned_text_is_not_prose(results: dict[str, ReadResult]) -> None:
    assert not [b for b in blocks(document(results, "rygtekst")) if "EffEktEn" in b]


def test_turned_words_keep_their_spaces(results: dict[str, ReadResult]) -> None:
    assert "EffEktEn af kommunEns støttE" in blocks(document(results, "rygtekst"), "figure")


def test_stacked_syllables_are_not_prose(results: dict[str, ReadResult]) -> None:
    assert not [b for b in blocks(document(results, "rygtekst")) if "BYG" in b]


def test_words_in_drawings_are_marked_as_such(results: dict[str, ReadResult]) -> None:
    found = document(results, "figurer")
    words = " ".join(blocks(found, "figure"))
    for label in ("Åben rådgivning", "Døgninstitution", "Har en sag", "Viser tegn på mistrivsel"):
        assert label in words
    assert len(blocks(found, "caption")) == 2


def test_contents_lists_are_marked(results: dict[str, ReadResult]) -> None:
    found = document(results, "indholdsliste")
    listed = " ".join(blocks(found, "contents"))
    for entry in ("1.1 Opfølgning på støtte", "om, at samtalen skal", "Bilag A", "Figur 1: Opf"):
        assert entry in listed
    assert not [block for block in blocks(found) if "...." in block]
    assert all(found.page_of(b.start) == 1 for b in found.blocks if b.kind == "contents")


def test_a_list_of_other_documents_titles_is_marked(results: dict[str, ReadResult]) -> None:
    found = document(results, "titelliste")
    listed = blocks(found, "contents")
    assert "Notat om udgifter til plejefamilier" in listed
    assert "Sundhedspolitik for børn og unge. Vision og mål" in listed
    assert not [b for b in blocks(found, "prose", "item") if "Rammeaftale" in b]


def test_columns_around_a_box_are_read_one_after_the_other(results: dict[str, ReadResult]) -> None:
    text = document(results, "spalter-med-citatboks").text
    assert text.index("handler om fritidslivet") < text.index("Sådan bruges værdierne")


def test_a_box_between_columns_stands_apart(results: dict[str, ReadResult]) -> None:
    found = blocks(document(results, "spalter-med-citatboks"))
    assert "»Jeg ville bare gerne have, at nogen spurgte mig først.« Dreng, 12 år" in found
    assert blocks(document(results, "spalter"))[2].startswith("»Jeg kendte ingen")


def test_tables_come_row_by_row_on_both_pages(results: dict[str, ReadResult]) -> None:
    rows = blocks(document(results, "tabeller"), "table")
    assert rows[0] == "Tilbud | Omfang | Pris pr. år"
    assert "Aflastning | Et døgn hver anden weekend hos en fast familie | 112.500 kr." in rows
    assert "Efterværn | En samtale hver uge, til den unge fylder 23 år | 38.900 kr." in rows
    assert "Afgørelse | Rådgiver | Teamleder | Udvalg" in rows


def test_a_cross_in_a_grid_keeps_its_column(results: dict[str, ReadResult]) -> None:
    rows = blocks(document(results, "tabeller"), "table")
    assert rows[rows.index("Afgørelse | Rådgiver | Teamleder | Udvalg") :] == [
        "Afgørelse | Rådgiver | Teamleder | Udvalg",
        "Rådgivning uden sag | x",
        "Aflastning |  | x",
        "Anbringelse uden samtykke |  |  | x",
        "Fast kontaktperson | x | x",
    ]


def test_a_scanned_file_is_refused_for_having_no_text(results: dict[str, ReadResult]) -> None:
    report = results["scannet"].report
    assert (report.state, report.reason, report.pages) == ("refused", "no_text", 2)


def test_a_scanned_page_in_a_good_file_is_named(results: dict[str, ReadResult]) -> None:
    report = results["delvist-scannet"].report
    assert (report.state, report.missing_pages) == ("partly", (2,))


def test_a_scanned_page_with_a_stamp_is_named(results: dict[str, ReadResult]) -> None:
    report = results["delvist-scannet-med-stempel"].report
    assert (report.state, report.missing_pages) == ("partly", (2,))


def test_a_section_sign_without_a_meaning_leaves_a_trace(results: dict[str, ReadResult]) -> None:
    text = document(results, "paragraftegn-uden-afkodning").text
    assert "rådgivning uden sag efter \ufffd 30 i barnets lov" in text
    assert "og \ufffd\ufffd 54 og 66." in text


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over these files and nothing else."""
    folder = tmp_path_factory.mktemp("faldgruber")
    config = Config(corpus=folder / "corpus", index=folder / "index", workers=1)
    config.corpus.mkdir()
    for path in PDFS:
        shutil.copy(path, config.corpus)
    build_index(config)
    opened = Assistant.open(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "name", "page", "quote", "producer"),
    [
        (
            "Hvornår følger Klitmose Kommune op første gang?",
            "indholdsliste",
            2,
            "Klitmose Kommune følger op, første gang seks uger efter at støtten er begyndt.",
            "LibreOffice",
        ),
        (
            "Hvor længe varer trivselsmødet?",
            "browserudskrift",
            1,
            "Trivselsmødet varer fyrre minutter og holdes senest ti hverdage efter",
            "Skia/PDF",
        ),
    ],
)
def test_a_question_is_answered_with_a_quote_that_stands_on_the_page(
    assistant: Assistant, question: str, name: str, page: int, quote: str, producer: str
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status == "answered"
    (citation,) = [c for c in answer.citations if c.document == name and quote in c.quote]
    assert citation.page == page
    found = assistant.reader.document(name)
    assert found.text[citation.start : citation.end] == citation.quote
    file = PdfReader(DATA / f"{name}.pdf")
    assert file.metadata is not None
    assert str(file.metadata.producer).startswith(producer)
    assert squeezed(citation.quote) in squeezed(file.pages[page - 1].extract_text())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "question",
    [
        "Opfølgning på anbringelse i plejefamilie",
        "Hvornår skal kommunen følge op?",
        "Hvad siger bilag A om skema til opfølgning?",
        "Opfølgningens fire skridt",
    ],
)
def test_no_answer_cites_a_contents_line(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(Question(question))
    assert not [c for c in answer.citations if c.document == "indholdsliste" and c.page == 1]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er tillidsreform og afbureaukratisering?",
        "Hvad siger indsats- og anbringelsesstrategien for Klitmose Kommune?",
    ],
)
def test_no_answer_cites_a_title_of_a_list(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(Question(question))
    quotes = [c.quote for c in answer.citations if c.document == "titelliste"]
    assert not re.search("Tillidsreform|anbringelsesstrategi", " ".join(quotes))
