"""The four files of a folder: read, and refused with file and line."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge import Citation, Concept, KnowledgeError, Term, parse

Refusal = Callable[[str, str, str], tuple[str, str]]


def test_files_in_order_are_read_whole(folder: Path) -> None:
    known = knowledge.read(folder)
    assert known.terms[1] == Term(
        term="børnefaglig undersøgelse",
        abbreviation="BFU",
        synonyms=(),
        formerly=(),
        meaning="undersøgelse af barnets forhold",
        source="barnets lov § 20",
        status="P",
    )
    assert known.concepts[0] == Concept("følge-op", ("opfølgning", "følge … op"))
    row = known.law.mappings[1]
    assert (row.old, row.new) == ((Citation("50"),), (Citation("20"), Citation("21")))
    assert row.checked == datetime.date(2026, 11, 20)
    assert [step.number for step in known.law.steps] == [1, 2, 3, 4, 5, 6]
    assert [point.id for point in known.approach.points][-1] == "C5"
    assert known.approach.legal[0].rests_on == ("tre-trin", "frist")


@pytest.mark.parametrize("name", ["terms.toml", "concepts.toml", "law.toml", "approach.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KnowledgeError, match=f"{name} findes ikke"):
        knowledge.read(folder)


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "terms.toml").write_bytes("term = 'æ'".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"terms\.toml kan ikke læses som UTF-8"):
        knowledge.read(folder)


def test_a_file_that_is_not_toml_is_named_with_its_line(refusal: Refusal) -> None:
    message, place = refusal("terms.toml", 'synonyms = ["planen"]', "¤synonyms = [planen]")
    assert message == f"{place}, er ikke gyldig TOML."


def test_toml_that_stops_too_soon_is_refused_at_its_last_line(folder: Path) -> None:
    (folder / "terms.toml").write_text('[[term]]\nterm = ["a",\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="linje 3, er ikke gyldig TOML"):
        knowledge.read(folder)


def test_a_byte_order_mark_and_line_ends_of_windows_are_read_and_counted(folder: Path) -> None:
    path = folder / "terms.toml"
    text = path.read_text(encoding="utf-8").replace('status = "P"', 'status = "U"')
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    with pytest.raises(KnowledgeError) as caught:
        knowledge.read(folder)
    expected = "linje 17 (posten fra linje 10): status skal være V eller P, ikke 'U'."
    assert str(caught.value) == f"{path}, {expected}"


TERM_FAULTS = {
    "unknown key": ('meaning = "mål', '¤farve = "rød"\nmeaning = "mål', "ukendt nøgle 'farve'"),
    "missing key": (
        '[[term]]\nterm = "barnets plan"\nabbreviation = ""',
        '¤[[term]]\nterm = "barnets plan"',
        "abbreviation mangler",
    ),
    "not a text": ('term = "barnets plan"', "¤term = 5", "term skal være tekst"),
    "empty": ('term = "barnets plan"', '¤term = ""', "term er tom"),
    "blank": ('abbreviation = ""', '¤abbreviation = " "', "abbreviation er tom"),
    "spaces around": ('term = "barnets plan"', '¤term = "barnets plan "', "mellemrum for eller"),
    "line break": ('"mål for støtten"', '"""¤mål\nfor støtten"""', "linjeskift"),
    "not a list": ('synonyms = ["planen"]', '¤synonyms = "planen"', "skal være en liste"),
    "number in a list": ('["planen"]', '["planen",\n"b",\n¤3]', "synonyms skal være tekst"),
    "empty in a list": ('["planen"]', '["planen",\n¤""]', "synonyms er tom"),
    "twice in a list": ('["planen"]', '["planen",\n\n¤"Planen"]', "'Planen' står to gange"),
    "twice in a term": ('["handleplan"]', '[\n¤"Barnets  plan"]', "'Barnets  plan' står to gange"),
    "in two terms": ('abbreviation = "BFU"', '¤abbreviation = "PLANEN"', "begrebet på linje 1"),
    "two terms by the same name": (
        'term = "børnefaglig undersøgelse"',
        '¤term = "handleplan"',
        "'handleplan' hører allerede til begrebet på linje 1",
    ),
    "status": ('status = "P"', '¤status = "U"', "status skal være V eller P, ikke 'U'"),
    "a table": (
        '[[term]]\nterm = "barnets plan"',
        '¤x = 1\n[[term]]\nterm = "barnets plan"',
        "'x'",
    ),
}


@pytest.mark.parametrize("fault", TERM_FAULTS)
def test_a_fault_in_the_terms_is_refused_at_its_line(refusal: Refusal, fault: str) -> None:
    old, new, says = TERM_FAULTS[fault]
    message, place = refusal("terms.toml", old, new)
    assert message.startswith(place)
    assert says in message


def test_a_term_that_is_its_own_abbreviation_is_read(folder: Path) -> None:
    path = folder / "terms.toml"
    text = path.read_text(encoding="utf-8").replace('"børnefaglig undersøgelse"', '"BFU"')
    path.write_text(text, encoding="utf-8")
    term = knowledge.read(folder).terms[1]
    assert (term.term, term.abbreviation) == ("BFU", "BFU")


def test_no_terms_at_all_are_refused(folder: Path) -> None:
    (folder / "terms.toml").write_text("term = []", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="linje 1: der skal stå mindst 1 term"):
        knowledge.read(folder)


def test_a_header_with_one_pair_of_brackets_is_refused(folder: Path) -> None:
    (folder / "terms.toml").write_text('\n[term]\nterm = "a"', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"linje 2: skriv \[\[term\]\]"):
        knowledge.read(folder)


CONCEPT_FAULTS = {
    "unknown key": ('id = "anbringelse"', 'id = "anbringelse"\n¤navn = "x"', "ukendt nøgle 'navn'"),
    "id with a space": ('"anbringelse"', '¤"en anbringelse"', "små bogstaver"),
    "id in capitals": ('"anbringelse"', '¤"Anbringelse"', "små bogstaver"),
    "id twice": ('id = "anbringelse"', '¤id = "følge-op"', "også brugt på linje 1"),
    "one member": ('["anbringe", "fjerne et barn"]', '¤["anbringe"]', "mindst 2"),
    "member twice": ('"fjerne et barn"', '\n¤"Anbringe"', "'Anbringe' står to gange"),
    "member of two": ('"fjerne et barn"', '\n¤"Opfølgning"', "begrebet på linje 1"),
    "gap at the end": ('"fjerne et barn"', '\n¤"fjerne …"', "'fjerne …': skriv"),
    "gap at the beginning": ('"fjerne et barn"', '\n¤"… barn"', "skriv"),
    "gap without spaces": ('"fjerne et barn"', '\n¤"fjerne…barn"', "skriv"),
    "gap of three full stops": ('"fjerne et barn"', '\n¤"fjerne ... barn"', "skriv"),
    "two gaps together": ('"fjerne et barn"', '\n¤"fjerne … … barn"', "skriv"),
}


@pytest.mark.parametrize("fault", CONCEPT_FAULTS)
def test_a_fault_in_the_concepts_is_refused_at_its_line(refusal: Refusal, fault: str) -> None:
    old, new, says = CONCEPT_FAULTS[fault]
    message, place = refusal("concepts.toml", old, new)
    assert message.startswith(place)
    assert says in message


def test_an_element_of_a_list_is_named_with_the_line_of_its_entry_too(refusal: Refusal) -> None:
    message, place = refusal(
        "concepts.toml", '"følge … op",', '"følge … op",\n    # nej\n    ¤"x …",'
    )
    assert message.startswith(f"{place} (posten fra linje 1): ")


def test_several_gaps_in_a_member_are_read(folder: Path) -> None:
    path = folder / "concepts.toml"
    text = path.read_text(encoding="utf-8").replace("fjerne et barn", "fjerne … barn … hjem")
    path.write_text(text, encoding="utf-8")
    assert knowledge.read(folder).concepts[1].members[1] == "fjerne … barn … hjem"


def test_letters_made_of_two_characters_are_read_as_one(folder: Path) -> None:
    path = folder / "terms.toml"
    text = path.read_text(encoding="utf-8").replace("planen", "a\u030are")
    path.write_text(text, encoding="utf-8")
    assert knowledge.read(folder).terms[0].synonyms == ("åre",)


def test_nothing_is_kept_between_two_readings(folder: Path) -> None:
    before = knowledge.read(folder)
    path = folder / "law.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"§ 20", "§ 21"', '"§ 22"'), encoding="utf-8"
    )
    assert before.law.mappings[1].new != knowledge.read(folder).law.mappings[1].new
    assert knowledge.read(folder).law.mapped(parse("§ 50"))[0].new == (Citation("22"),)
