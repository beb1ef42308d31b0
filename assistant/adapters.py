"""The retriever and the embedder as LangChain knows them, to fit into anyone's chain."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.embedding import Embedder
from assistant.records import Question
from assistant.retrieval import retrieve
from assistant.service import Assistant


class AssistantEmbeddings(Embeddings):
    """The index's embedder as LangChain ``Embeddings``; vectors are unit-norm."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each passage."""
        return [list(map(float, row)) for row in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return list(map(float, self._embedder.embed_query(text)))


class AssistantRetriever(BaseRetriever):
    """The assistant's search as a LangChain retriever.

    Each document's metadata holds ``document``, ``title``, ``page``, ``section`` and ``score``;
    its id is the chunk's place.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 10
    documents: tuple[str, ...] = ()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        """Return the best chunks for a question."""
        reader = self.assistant.reader
        found = retrieve(reader, Question(query, (), self.documents), self.k)
        return [
            LangChainDocument(
                id=hit.chunk.id,
                page_content=hit.chunk.text,
                metadata={
                    "document": hit.chunk.document,
                    "title": reader.sources[hit.chunk.document].title,
                    "page": hit.chunk.pages[0],
                    "section": " › ".join(hit.chunk.section),
                    "score": hit.score,
                },
            )
            for hit in found.hits
        ]
