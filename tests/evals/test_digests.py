"""What a result says it rests on."""

from __future__ import annotations

from pathlib import Path

from evals.digests import provenance


def test_the_digest_of_a_corpus_changes_with_its_documents_and_names(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    questions = tmp_path / "q.jsonl"
    questions.write_text("{}", encoding="utf-8")
    (corpus / "a.pdf").write_bytes(b"one")
    first = provenance(corpus, questions)
    assert first["corpus"]["files"] == 1
    assert first == provenance(corpus, questions)
    (corpus / "a.pdf").rename(corpus / "b.pdf")
    renamed = provenance(corpus, questions)
    assert renamed["corpus"]["sha256"] != first["corpus"]["sha256"]
    assert renamed["config"] == first["config"]
    (corpus / "documents.toml").write_text("", encoding="utf-8")
    assert provenance(corpus, questions)["corpus"]["files"] == 2


def test_the_weights_shipped_with_the_package_are_in_the_digest(tmp_path: Path) -> None:
    found = provenance(tmp_path)
    assert found["config"]["files"] > 0
    assert found["code"]["files"] > found["config"]["files"]
    assert found["questions"]["files"] > 1
