"""The sentences of chunks as sets of words and concepts, made when first asked for and kept."""

from __future__ import annotations

import bisect
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.bridge import Bridge, Vectors
from assistant.concepts import ConceptLexicon
from assistant.danish import Analyzer
from assistant.embedding import Embedder
from assistant.records import Block, Chunk, Document
from assistant.text import sentences

QUOTABLE = frozenset({"prose", "item", "table", "caption"})
_KEPT = 30_000  # chunks; some ten kilobytes each, and making one takes a millisecond


@dataclass(frozen=True)
class Sentence:
    """One sentence of a chunk: ``document.text[start:end]``, and the words that it says."""

    document: Document
    block: Block
    start: int
    end: int
    terms: frozenset[str]
    lexicon: ConceptLexicon

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.document.text[self.start : self.end]

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Return the concepts it speaks of."""
        return frozenset(self.lexicon.ids(self.text))


@dataclass(frozen=True)
class Spoken:
    """What a chunk says, sentence by sentence, and the words of the headings above it."""

    sentences: tuple[Sentence, ...]
    heading: frozenset[str]
    heading_concepts: frozenset[str]
    heading_text: str
    bridge: Bridge
    embedder: Embedder

    @cached_property
    def bridged(self) -> Vectors:
        """Return (sentences, dimensions) what each sentence says as it is read in its passage."""
        return self.bridge.embed_passage(self.heading_text, [one.text for one in self.sentences])

    @cached_property
    def embedded(self) -> Vectors:
        """Return (sentences, dimensions) each sentence by the vector model of the index."""
        return self.embedder.embed_passages([one.text for one in self.sentences])


class SpokenWords:
    """Analyses chunks. Safe to use from many threads."""

    def __init__(
        self,
        analyzer: Analyzer,
        concepts: ConceptLexicon,
        vectors: tuple[Bridge, Embedder],
        document: Callable[[str], Document],
    ) -> None:
        self._analyzer = analyzer
        self._concepts = concepts
        self._bridge, self._embedder = vectors
        self._document = document
        self._kept: OrderedDict[str, Spoken] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, chunk: Chunk) -> Spoken:
        """Return what a chunk says; the latest used are kept."""
        with self._lock:
            found = self._kept.get(chunk.id)
            if found is not None:
                self._kept.move_to_end(chunk.id)
                return found
        found = self._analysed(chunk)
        with self._lock:
            self._kept[chunk.id] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _analysed(self, chunk: Chunk) -> Spoken:
        document = self._document(chunk.document)
        heading = ". ".join(chunk.section[-2:])
        said = [
            Sentence(document, block, start, end, self._terms(document, start, end), self._concepts)
            for block in blocks_of(document, chunk.start, chunk.end)
            for start, end in _spans(document, block)
            if start >= chunk.start and end <= chunk.end
        ]
        return Spoken(
            tuple(said),
            frozenset(self._analyzer.terms(heading)),
            frozenset(self._concepts.ids(heading)),
            heading,
            self._bridge,
            self._embedder,
        )

    def _terms(self, document: Document, start: int, end: int) -> frozenset[str]:
        return frozenset(self._analyzer.terms(document.text[start:end]))


def blocks_of(document: Document, start: int, end: int) -> list[Block]:
    """Return the blocks of a span that may be quoted, in reading order."""
    first = max(bisect.bisect_right(document.blocks, start, key=lambda b: b.start) - 1, 0)
    found: list[Block] = []
    for block in document.blocks[first:]:
        if block.start >= end:
            break
        if block.end > start and block.kind in QUOTABLE:
            found.append(block)
    return found


def _spans(document: Document, block: Block) -> list[tuple[int, int]]:
    return [
        (block.start + start, block.start + end)
        for start, end in sentences(document.text[block.start : block.end])
    ]
