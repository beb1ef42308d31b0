"""The vectors of the chunks in Chroma. The only importer of chromadb; knows nothing of texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexBuildFailed, IndexDamaged

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

Vector = npt.NDArray[np.float32]  # (dim,) float32, unit norm
Vectors = npt.NDArray[np.float32]  # (n, dim) float32, unit norm

COLLECTION = "chunks"
_BATCH = 4000  # Chroma takes at most 5,461 rows at once
# HNSW is approximate; these keep the 50 nearest of many thousands practically exact.
_SETTINGS: CreateCollectionConfiguration = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 400,
        "max_neighbors": 32,
        # With the defaults a collection of under 1,000 rows has no graph on disk, and whoever
        # opens it to read writes files into it.
        "batch_size": 2,
        "sync_threshold": 2,
    }
}
_WIDER = 2  # times the limit; so deep the whole collection is searched for the documents asked for
_DAMAGED = "Vektorerne (Chroma) kan ikke åbnes eller er ødelagt."
_NOT_WRITTEN = "Vektorerne kan ikke skrives (Chroma)."


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

    Raises:
        IndexBuildFailed: Chroma refuses them.
    """
    from chromadb.errors import ChromaError

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
    except ChromaError as error:
        raise IndexBuildFailed(f"{_NOT_WRITTEN} ({type(error).__name__})") from error
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
        client = None
        try:
            client = _client(folder)
            return cls(client, client.get_collection(COLLECTION, embedding_function=None))
        except (ChromaError, OSError, RuntimeError, ValueError) as error:
            if client is not None:
                client.close()
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error

    def count(self) -> int:
        """Return the number of vectors.

        Raises:
            IndexDamaged: Chroma cannot answer.
        """
        from chromadb.errors import ChromaError

        try:
            return int(self._collection.count())
        except (ChromaError, RuntimeError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error

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
        if not vector.any() or limit < 1:
            return []
        if documents:
            # A filter makes Chroma ten times slower. Mostly it leaves little out, and then the
            # nearest of all hold enough that lie within.
            wanted = frozenset(documents)
            nearest = self._query(vector, _WIDER * limit, None, with_documents=True)
            within = [(id_, near) for id_, near, document in nearest if document in wanted]
            if len(within) >= limit:
                return within[:limit]
        where = {"document": {"$in": list(documents)}} if documents else None
        return [(id_, near) for id_, near, _ in self._query(vector, limit, where)]

    def _query(
        self,
        vector: Vector,
        limit: int,
        where: dict[str, Any] | None,
        *,
        with_documents: bool = False,
    ) -> list[tuple[str, float, str]]:
        """Return (id, cosine, document if asked for) of the nearest, best first, ties by id."""
        from chromadb.errors import ChromaError

        include = ["distances", "metadatas"] if with_documents else ["distances"]
        try:
            found = self._collection.query(
                query_embeddings=[vector], n_results=limit, where=where, include=include
            )
        except (ChromaError, RuntimeError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error
        ids, distances = found["ids"][0], found["distances"][0]
        metadatas = found["metadatas"][0] if with_documents else [{"document": ""}] * len(ids)
        rows = (
            (id_, 1.0 - float(distance), str(metadata["document"]))
            for id_, distance, metadata in zip(ids, distances, metadatas, strict=True)
        )
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _client(folder: Path) -> Client:
    """Return a client of its own for the folder, without telemetry."""
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    # No .env file of the current directory may change what Chroma does.
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    client = chromadb.PersistentClient(path=str(folder), settings=settings)
    return cast("Client", client)  # the interface it is declared as has no close()
