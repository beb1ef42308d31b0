"""The LangChain baseline: pages by pypdf, its own cuts, its own store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.service import Assistant
from evals import quick_start
from evals.questions import Item


def test_without_a_model_it_is_left_out_and_says_so(assistant: Assistant) -> None:
    with pytest.raises(quick_start.LeftOut, match="--quick-start"):
        quick_start.quick_start(assistant, None)


def test_pages_are_read_by_pypdf_and_a_broken_file_gives_none(
    library: Config, tmp_path: Path
) -> None:
    broken = tmp_path / "x.pdf"
    broken.write_bytes(b"not a PDF at all")
    found = list(
        quick_start.pages({"have/frugt": library.corpus / "have/frugttraeer.pdf", "x": broken})
    )
    assert [page.metadata for page in found] == [
        {"source": "have/frugt", "page": 0}, {"source": "have/frugt", "page": 1},
    ]  # fmt: skip
    assert "Lageret" in found[1].page_content


@pytest.mark.slow
def test_it_ranks_its_own_passages_of_the_documents_asked_for(
    assistant: Assistant, library: Config, make_item: Callable[..., Item]
) -> None:
    pytest.importorskip("langchain_chroma")
    pytest.importorskip("langchain_text_splitters")
    (model,) = library.index.glob("gen-*/embedding")
    system = quick_start.quick_start(assistant, model)
    item = make_item(question="Hvornår slynges honning?", documents=("have/bier",))
    by_id = {passage.id: passage for passage in system.passages}
    ranked = [by_id[id_] for id_ in system.rank(item)]
    assert "Honningen slynges" in ranked[0].text
    assert {passage.document for passage in ranked} == {"have/bier"}
    assert {passage.document for passage in system.passages} == {"have/bier", "have/frugttraeer"}
