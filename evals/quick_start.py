"""The pipeline that LangChain's quick start builds, as a baseline: its own pages, cuts and store.

Pages of text by pypdf, RecursiveCharacterTextSplitter, and Chroma with a sentence-transformers
model that is given as a folder. Its libraries are not needed for anything else.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from assistant.service import Assistant
from evals.questions import Item
from evals.rankings import DEPTH, Passage, System
from evals.scope import conversation, documents_for

NAME = "LangChain"
# As the quick start has them.
CHUNK_CHARS = 1000
OVERLAP_CHARS = 200


class LeftOut(Exception):
    """The baseline cannot be built here; the message says why."""


def quick_start(assistant: Assistant, model: Path | None) -> System:
    """Build the pipeline over the assistant's own documents, in memory.

    Args:
        assistant: whose files are read.
        model: folder of a sentence-transformers model; code that lies in it is run.

    Raises:
        LeftOut: there is no model, or a library is not installed.
    """
    if model is None:
        raise LeftOut("no folder with a sentence-transformers model was given (--quick-start)")
    splitters, stores = _imported("langchain_text_splitters"), _imported("langchain_chroma")
    files = {
        report.document: assistant.pdf(report.document)
        for report in assistant.reports()
        if report.state != "refused"
    }
    splitter = splitters.RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS
    )
    cut: list[Document] = splitter.split_documents(list(pages(files)))
    ids = [str(n) for n in range(len(cut))]
    client = chromadb.EphemeralClient(Settings(_env_file=None, anonymized_telemetry=False))  # type: ignore[call-arg]
    store = stores.Chroma.from_documents(cut, FolderEmbeddings(model), ids, client=client)
    sources = assistant.sources()

    def rank(item: Item) -> list[str]:
        within = {"source": {"$in": list(documents_for(item, sources))}}
        found = store.similarity_search(conversation(item), k=DEPTH, filter=within)
        return [str(document.id) for document in found]

    texts = zip(ids, cut, strict=True)
    passages = tuple(Passage(id_, d.metadata["source"], d.page_content) for id_, d in texts)
    return System(NAME, passages, rank)


def pages(files: Mapping[str, Path]) -> Iterator[Document]:
    """Yield each page's text as pypdf reads it; a file it refuses gives no more.

    Args:
        files: by the document's identifier.
    """
    for id_, path in files.items():
        try:
            for number, page in enumerate(PdfReader(path).pages):
                yield Document(page.extract_text(), metadata={"source": id_, "page": number})
        except PyPdfError:
            continue


class FolderEmbeddings(Embeddings):
    """A sentence-transformers folder as LangChain wants it. Nothing is downloaded."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer  # takes seconds to import

        self._model = SentenceTransformer(
            str(folder), device="cpu", trust_remote_code=True, local_files_only=True
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return (n, dim) numbers for n texts."""
        vectors = self._model.encode(texts, show_progress_bar=False)
        return [[float(value) for value in vector] for vector in vectors]

    def embed_query(self, text: str) -> list[float]:
        """Return (dim,) numbers for one text."""
        return self.embed_documents([text])[0]


def _imported(name: str) -> Any:  # noqa: ANN401
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        raise LeftOut(f"{missing.name} is not installed") from missing
