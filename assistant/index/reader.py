"""Opens a generation for reading, and refuses one that does not fit or cannot be trusted.

Knows nothing of how an index is built. Reading writes nothing of ours.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import msgspec
import numpy as np

from assistant import corpus, descriptions
from assistant.bridge import shipped as shipped_bridge
from assistant.concepts import ConceptLexicon
from assistant.config import Config
from assistant.corpus import CorpusFile
from assistant.danish import Analyzer, Lexicon
from assistant.embedding import Embedder, NgramSvd
from assistant.errors import IndexDamaged, IndexMissing, IndexProblem, IndexStale, UnknownDocument
from assistant.index import generation as generations
from assistant.index import locks
from assistant.index.generation import POINTER, Generation
from assistant.index.known import Parts, check_counts, check_rows
from assistant.index.manifest import (
    Manifest,
    limits_of,
    other_corpus,
    other_limits,
    other_versions,
)
from assistant.index.spoken import SpokenWords
from assistant.knowledge import read as read_knowledge
from assistant.lexical import LexicalIndex
from assistant.reading import Boxes
from assistant.records import Chunk, Document, FileReport, Source
from assistant.vectors import VectorIndex

_T = TypeVar("_T")
# Texts of some hundred pages each, half a megabyte. What is kept of chunks holds on to its
# document: one that is read anew stands in memory twice.
_CACHED_DOCUMENTS = 1024
_TRIES = 5  # the pointer may move on between reading it and taking the lease


class IndexReader:
    """An opened generation, leased until it is closed. Safe to use from many threads."""

    def __init__(
        self, generation: Generation, lease: locks.Lease | None, manifest: Manifest, parts: Parts
    ) -> None:
        self._at = generation
        self._lease = lease
        self._parts = parts
        self.generation = generation.name
        self.manifest = manifest
        self.chunks: tuple[Chunk, ...] = tuple(parts.chunks)  # the place in it is the row
        self.analyzer = parts.analyzer
        self.lexical = parts.lexical
        self.vectors = parts.vectors
        self.embedder = parts.embedder
        self.concepts = parts.concepts
        self.bridge = shipped_bridge()
        self.spoken = SpokenWords(
            parts.analyzer, parts.concepts, (self.bridge, parts.embedder), self.document
        )
        self.sources: dict[str, Source] = _decoded(generation.sources, dict[str, Source])
        self.built_at: str = _decoded(generation.built, dict[str, str])["built_at"]  # ISO 8601
        self.reports: tuple[FileReport, ...] = tuple(entry.report for entry in manifest.files)
        self._rows = {chunk.id: row for row, chunk in enumerate(self.chunks)}
        self._numbers = {
            entry.document: n for n, entry in enumerate(manifest.files) if entry.state != "refused"
        }
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._lock = threading.Lock()

    def row_of(self, chunk_id: str) -> int:
        """Return the place of a chunk in ``chunks``.

        Raises:
            IndexDamaged: there is no such chunk; whoever named it stands in another index.
        """
        try:
            return self._rows[chunk_id]
        except KeyError:
            raise IndexDamaged(f"Indekset er beskadiget: {chunk_id} mangler.") from None

    def document(self, document: str) -> Document:
        """Return a document's text and structure; the latest used are kept in memory.

        Raises:
            UnknownDocument: the index does not hold it.
        """
        with self._lock:
            found = self._documents.get(document)
            if found is not None:
                self._documents.move_to_end(document)
                return found
        found = _decoded(self._at.document(self._number(document)), Document)
        with self._lock:
            self._documents[document] = found
            if len(self._documents) > _CACHED_DOCUMENTS:
                self._documents.popitem(last=False)
        return found

    def boxes(self, document: str) -> Boxes:
        """Return where each character of a document's text stands, read as it is touched.

        Raises:
            UnknownDocument: the index does not hold it.
        """
        return cast("Boxes", np.load(self._at.boxes(self._number(document)), mmap_mode="r"))

    def source(self, document: str) -> Source:
        """Return what a document is as a publication.

        Raises:
            UnknownDocument: the index does not hold it.
        """
        self._number(document)
        return self.sources[document]

    def is_current(self) -> bool:
        """Tell whether this is still the generation that is in force."""
        now = generations.pointed_at(self._at.folder.parent)
        return now is not None and now.name == self.generation

    def close(self) -> None:
        """Close the files and give the lease back. Nothing can be asked afterwards."""
        self._parts.close()
        if self._lease is not None:
            self._lease.close()

    def _number(self, document: str) -> int:
        try:
            return self._numbers[document]
        except KeyError:
            raise UnknownDocument("Dokumentet findes ikke i biblioteket.") from None


def open_index(config: Config, *, check_corpus: bool = True) -> IndexReader:
    """Open the generation that is in force.

    Args:
        config: where corpus and index lie.
        check_corpus: refuse an index of another corpus than the one that is there now.

    Raises:
        IndexMissing: there is none.
        IndexStale: it does not fit the corpus or the program; the message says what differs.
        IndexDamaged: its parts disagree or do not find what they hold; the message says which.
        CorpusError: there is no corpus folder to compare with.
    """
    for _ in range(_TRIES):
        at = generations.pointed_at(config.index)
        if at is None:
            raise IndexMissing(f"Der er intet indeks i mappen {config.index}.")
        lease = locks.lease(at.folder)
        if lease is None:
            continue
        with ExitStack() as undo:
            undo.callback(lease.close)
            manifest = read_manifest(at)
            if check_corpus:
                _refuse_stale(config, at, manifest)
            reader = open_generation(at, lease, manifest)
            undo.pop_all()
            return reader
    raise IndexDamaged(f"Indekset er beskadiget: {POINTER} nævner en generation, der mangler.")


def read_manifest(at: Generation) -> Manifest:
    """Read the manifest of a generation.

    Raises:
        IndexStale: it is in another format, or made with something else than we have.
        IndexDamaged: it is missing or not what was written.
    """
    try:
        data = at.manifest.read_bytes()
    except OSError as failure:
        raise IndexDamaged("Indekset er beskadiget: manifest.json mangler.") from failure
    manifest = Manifest.from_json(data)
    differ = other_versions(manifest)
    if differ:
        raise IndexStale(differ)
    return manifest


def open_generation(at: Generation, lease: locks.Lease | None, manifest: Manifest) -> IndexReader:
    """Open a sealed generation after proving that it is whole and finds what it holds.

    Args:
        at: the generation.
        lease: on it, kept until the reader is closed; None for one that is still being built.
        manifest: of the generation.

    Raises:
        IndexDamaged: a file is not as it was, or known chunks are not found.
    """
    generations.check_seal(at)
    parts = open_parts(at)
    with ExitStack() as undo:
        undo.callback(parts.close)
        check_counts(parts, manifest.chunks)
        if parts.embedder.digest != manifest.model.digest:
            raise IndexDamaged("Indekset er beskadiget: sprogmodellen er en anden.")
        check_rows(parts, _decoded(at.known, tuple[int, ...]))
        reader = IndexReader(at, lease, manifest, parts)
        undo.pop_all()
        return reader


def open_parts(at: Generation) -> Parts:
    """Open what a search uses.

    Raises:
        IndexDamaged: a part cannot be opened; the message says which.
    """
    what = at.chunks.name
    try:
        chunks = tuple(read_chunks(at))
        what = at.lexicon.name
        analyzer = Analyzer(Lexicon.from_json(at.lexicon.read_bytes()))
        what = at.embedding.name
        embedder: Embedder = NgramSvd.load(at.embedding)
        what = at.lexical.name
        lexical = LexicalIndex.open(at.lexical)
        what = at.chroma.name
        vectors = VectorIndex.open(at.chroma)
        concepts = ConceptLexicon.of(read_knowledge())
    except IndexProblem:
        raise
    except Exception as failure:
        raise IndexDamaged(f"Indekset er beskadiget: {what} kan ikke åbnes.") from failure
    return Parts(chunks, analyzer, lexical, vectors, embedder, concepts)


def read_chunks(at: Generation) -> list[Chunk]:
    """Read the chunks in row order."""
    return msgspec.json.Decoder(Chunk).decode_lines(at.chunks.read_bytes())


def _refuse_stale(config: Config, at: Generation, manifest: Manifest) -> None:
    """Compare the corpus with what was indexed, reading only files that look changed."""
    noted = {
        name: (size, mtime_ns)
        for name, size, mtime_ns in _decoded(at.corpus, tuple[tuple[str, int, int], ...])
    }
    sums = {entry.name: entry.sha256 for entry in manifest.files}

    def with_sum(file: CorpusFile) -> CorpusFile:
        if noted.get(file.name) == (file.size, file.mtime_ns) and file.name in sums:
            return replace(file, sha256=sums[file.name])
        return replace(file, sha256=corpus.digest_of(file.path))

    found = [with_sum(file) for file in corpus.listing(config.corpus)]
    differ = other_corpus(manifest, found, descriptions.digest(config.corpus))
    differ = differ or other_limits(manifest, limits_of(config))
    if differ:
        raise IndexStale(differ)


def _decoded(path: Path, kind: type[_T]) -> _T:
    """Read a JSON file of the generation."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as failure:
        raise IndexDamaged(f"Indekset er beskadiget: {path.name} kan ikke læses.") from failure
