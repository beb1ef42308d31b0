"""The vectors of the chunks in Chroma. The only importer of chromadb; knows nothing of texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamaged

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

Vector = npt.NDArray[np.float32]  # (dim,) float32, unit norm
Vectors = npt.NDArray[np.float32]  # (n, dim) float32, unit norm

COLLECTION = "chunks"
_BATCH = 4000  # Chroma takes at most 5,461 rows at once
# HNSW is approximate; these keep the 50 nearest of many thousands practically exact.
_SETTINGS: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
}
_DAMAGED = "Vektorerne (Chroma) kan ikke åbnes eller er ødelagt."


def write(
    folder: Path,
    ids: Sequence[str],
    vectors: Vectors,
    documents: Sequence[str],
    pages: Sequence[int],
) -> None:
    """Write a new collection.

    Args:
        folder: an empty or missing folder.
        ids: of the chunks, each once.
        vectors: (n, dim) float32, unit norm; a zero row can never be found.
        documents: the document of each chunk.
        pages: the first page of each chunk, 1-based.
    """
    client = _client(folder)
    try:
        collection = client.create_collection(
            COLLECTION, embedding_function=None, configuration=_SETTINGS
        )
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            collection.add(
                ids=list(ids[part]),
                embeddings=vectors[part],
                metadatas=[
                    {"document": document, "page": page}
                    for document, page in zip(documents[part], pages[part], strict=True)
                ],
            )
    finally:
        client.close()


class VectorIndex:
    """An opened collection; only read."""

    def __init__(self, client: Client, collection: Any) -> None:  # noqa: ANN401
        self._client = client
        self._collection = collection

    @classmethod
    def open(cls, folder: Path) -> VectorIndex:
        """Open what ``write`` wrote.

        Raises:
            IndexDamaged: it is not there or cannot be read.
        """
        from chromadb.errors import ChromaError

        if not (folder / "chroma.sqlite3").is_file():
            # Chroma would make a new, empty database in its place without a word.
            raise IndexDamaged(_DAMAGED)
        try:
            client = _client(folder)
            return cls(client, client.get_collection(COLLECTION, embedding_function=None))
        except (ChromaError, OSError, RuntimeError, ValueError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error

    def count(self) -> int:
        """Return the number of vectors."""
        return int(self._collection.count())

    def search(
        self, vector: Vector, limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Return the ids of the nearest chunks with their cosine similarity, best first.

        Args:
            vector: (dim,) float32, unit norm; a zero vector finds nothing.
            limit: how many at most.
            documents: search only in these; empty means all.

        Raises:
            IndexDamaged: Chroma cannot answer.
        """
        from chromadb.errors import ChromaError

        if not vector.any():
            return []
        where = {"document": {"$in": list(documents)}} if documents else None
        try:
            found = self._collection.query(
                query_embeddings=[vector], n_results=limit, where=where, include=["distances"]
            )
        except (ChromaError, RuntimeError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return sorted(((id_, 1.0 - float(d)) for id_, d in pairs), key=lambda p: (-p[1], p[0]))

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _client(folder: Path) -> Client:
    """Return a client of its own for the folder, without telemetry."""
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    client = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", client)  # the interface it is declared as has no close()
