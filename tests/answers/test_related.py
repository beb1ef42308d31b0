"""Related questions come from real sections, are found there first, and repeat nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
import typst

from assistant.answers.related import related
from assistant.answers.section_questions import section_question
from assistant.config import Config
from assistant.index import IndexReader, build_index, open_index
from assistant.records import Citation, Question
from assistant.retrieval import retrieve

HEAD = """
#set text(lang: "da", size: 11pt, hyphenate: false)
#set heading(numbering: "1.1")
"""

ORCHARD = """
= Indledning
Denne bog handler om plantagen og alt det arbejde, der hører til i løbet af et år. Den er skrevet
til nye medarbejdere, som skal lære de enkelte opgaver at kende, og den kan læses fra en ende af.

= Beskæring af frugttræer
Beskæring er den planlagte fjernelse af grene, så lys og luft når ind i kronen. Den sker hvert år i
februar, når træerne hviler, og et ungt træ må højst miste en femtedel af sine grene ad gangen.

== De fire arbejdsgange
En god beskæring har fire arbejdsgange: fjern døde grene, fjern grene, der gnider, forkort skuddene
og ryd op under træet. Arbejdsgangene tages altid i den rækkefølge, for så ses kronen bedst.

== Redskaber til beskæring
En ørnenæb og en fin sav er nok til de fleste træer. Redskaberne slibes hver uge og sprittes af
mellem to træer, så sygdomme ikke følger med fra det ene træ til det andet i rækken.

== Når træet bliver sygt
Et sygt træ mærkes med rødt bånd, og de angrebne grene brændes samme dag. Derefter ser gartneren til
træet hver uge, og hvis sygdommen breder sig, fældes træet, og jorden hviler i to år.

= Høst og lager
Æbler plukkes, når stilken slipper let. Pærer plukkes umodne og eftermodnes på et køligt lager med
fire grader, og æbler må aldrig ligge sammen med kartofler, for så tager de smag af jord.

= Kilder
Haveselskabet: Biernes år og træernes pleje, andet oplag, København 2019. Plantageforeningen:
Håndbog for begyndere, København 2018. Frugtavlerne: Beskæring trin for trin, Odense 2020.
"""

EXAMPLE = """
= Beskæring i Fjordby
Fjordby beskærer sine træer i marts, for vinteren er lang ved fjorden. Gartneren går alle træer
igennem med borgerne en lørdag, og grenene bliver til flis på de små stier i byens park.

= Vanding i Fjordby
Fjordby vander sine træer to gange om ugen i juni og juli. Borgerne kan melde sig som vandhjælpere
hos gartneren, og en tønde med regnvand står klar ved hver eneste bænk i byens park.
"""

DOCUMENTS = """
[[document]]
id = "plantagen"
title = "Plantagens år"
year = 2022
origin = "official"

[[document]]
id = "fjordby"
title = "Fjordbys træer"
year = 2022
origin = "example"
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("plantage")
    (folder / "corpus").mkdir()
    for name, source in (("plantagen", ORCHARD), ("fjordby", EXAMPLE)):
        typst.compile((HEAD + source).encode(), output=str(folder / "corpus" / f"{name}.pdf"))
    (folder / "corpus" / "documents.toml").write_text(DOCUMENTS, encoding="utf-8")
    config = Config(corpus=folder / "corpus", index=folder / "index", workers=1)
    build_index(config)
    opened = open_index(config)
    yield opened
    opened.close()


def cite(reader: IndexReader, document: str, words: str) -> Citation:
    text = reader.document(document).text
    start = text.index(words)
    source = reader.sources[document]
    section = " › ".join(reader.document(document).section_of(start).path)
    return Citation(
        1, document, source.title, source.publisher, source.year, source.kind, source.origin,
        1, section, words, start, start + len(words),
    )  # fmt: skip


def ask(reader: IndexReader, question: Question, *cited: tuple[str, str]) -> tuple[str, ...]:
    citations: Sequence[Citation] = [cite(reader, *place) for place in cited]
    return related(reader, question, citations, retrieve(reader, question).hits)


PRUNING = ("plantagen", "Beskæring er den planlagte fjernelse af grene")


def test_the_sections_beside_the_cited_one_are_asked_for(reader: IndexReader) -> None:
    asked = ask(reader, Question("Hvad er beskæring?"), PRUNING)
    assert 1 <= len(asked) <= 3
    assert set(asked) <= {
        "Hvad er de fire arbejdsgange?",
        "Hvad er de fire arbejdsgange i beskæring af frugttræer?",
        "Hvad siger materialet om redskaber til beskæring?",
        "Hvad gør man, når træet bliver sygt?",
        "Hvad siger materialet om høst og lager?",
    }


def test_each_finds_its_own_section_first(reader: IndexReader) -> None:
    document = reader.document("plantagen")
    titles = {
        asking.text: section.path
        for section in document.sections
        if (asking := section_question(document, "Plantagens år", section)) is not None
    }
    asked = ask(reader, Question("Hvad er beskæring?"), PRUNING)
    assert asked
    for text in asked:
        (best,) = retrieve(reader, Question(text), limit=1).hits
        assert best.chunk.section[: len(titles[text])] == titles[text]


def test_what_was_asked_before_is_not_asked_again(reader: IndexReader) -> None:
    first = ask(reader, Question("Hvad er beskæring?"), PRUNING)
    later = ask(reader, Question("Hvad er beskæring?", first), PRUNING)
    assert not set(first) & set(later)
    sick = Question("Hvad gør gartneren, når et træ bliver sygt?")
    assert "Hvad gør man, når træet bliver sygt?" not in ask(reader, sick, PRUNING)


def test_the_cited_section_itself_and_lists_of_works_are_not_asked_for(reader: IndexReader) -> None:
    cited = ("plantagen", "Æbler plukkes, når stilken slipper let.")
    asked = ask(reader, Question("Hvornår plukkes æbler?"), cited)
    assert not [text for text in asked if "høst" in text or "kilder" in text.lower()]


def test_examples_are_drawn_on_only_when_one_is_cited(reader: IndexReader) -> None:
    assert not [t for t in ask(reader, Question("Hvad er beskæring?"), PRUNING) if "Fjordby" in t]
    scoped = Question("Hvornår beskæres træerne?", (), ("fjordby",))
    asked = ask(reader, scoped, ("fjordby", "Fjordby beskærer sine træer i marts"))
    assert asked == ("Hvad siger materialet om vanding i Fjordby?",)


def test_the_same_question_gives_the_same_ones_again(reader: IndexReader) -> None:
    question = Question("Hvilke redskaber bruges?")
    assert ask(reader, question, PRUNING) == ask(reader, question, PRUNING)


def test_nothing_cited_and_nothing_found_gives_none(reader: IndexReader) -> None:
    assert related(reader, Question("Hvad er beskæring?"), (), ()) == ()
