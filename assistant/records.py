"""Every record that flows through the assistant: frozen, slotted, built of tuples.

Conventions: pages are 1-based; spans are half-open and count characters of ``Document.text``;
times are in seconds; rectangles are fractions of the page as shown, origin at its top left.
Identity is a place (document, page, slot), never a text or a hash of it.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Literal

Origin = Literal["own", "official", "municipal", "example"]
Standing = Literal["in_force", "draft", "superseded"]
FileState = Literal["read", "partly", "refused"]
RefusalReason = Literal[
    "empty",
    "not_a_pdf",
    "damaged",
    "password",
    "no_text",
    "too_large",
    "timed_out",
    "not_readable",
]
BlockKind = Literal[
    "prose",  # running text; also a quote box
    "heading",
    "item",  # one entry of a bullet or numbered list
    "table",  # one row; cells separated by " | ", an empty one leaves two bars
    "caption",
    "figure",  # words that stand in a drawing
    "contents",  # a line of a table of contents or of a list of titles: never an answer
    "footnote",  # always behind all running text of the document
]
AnswerStatus = Literal[
    "answered", "partly", "places", "not_found", "personal_data", "out_of_role", "small_talk"
]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of ``Document.text`` that stands in one piece on one page.

    Segments lie in text order without gaps; two that follow each other may be on the same page.
    """

    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row or the like: ``Document.text[start:end]``.

    ``level`` is the heading level (1 = top) or the depth of a list item (1 = outermost), else 0.
    ``marker`` is the bullet or number that stood before a list item ("•", "1.", "a)"); it is not
    part of the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level.

    ``path`` holds the headings from the outermost to this one; ``start`` is where the heading
    begins. Text before the first heading lies in a section whose path is empty.
    """

    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The cleaned text of one file with its structure.

    ``text`` is the blocks joined by a newline. ``missing_pages`` gave no text or could not be read.
    ``labels`` are the page labels printed in the file ("iv", "12"), one per page.
    """

    id: str
    text: str
    pages: int
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    labels: tuple[str, ...] = ()
    missing_pages: tuple[int, ...] = ()
    title: str = ""  # as the file's own metadata has it

    def __hash__(self) -> int:
        """Hash the identifier: to hash a whole text each time is slow."""
        return hash(self.id)

    def page_of(self, offset: int) -> int:
        """Return the page on which the character at ``offset`` stands."""
        at = bisect.bisect_right(self.segments, offset, key=lambda s: s.start) - 1
        return self.segments[max(at, 0)].page

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """Return the pages that the span touches, in text order, each once."""
        at = max(bisect.bisect_right(self.segments, start, key=lambda s: s.start) - 1, 0)
        found: dict[int, None] = {}
        for segment in self.segments[at:]:
            if segment.start >= end:
                break
            found[segment.page] = None
        return tuple(found)

    def section_of(self, offset: int) -> Section:
        """Return the section in which the character at ``offset`` lies."""
        at = bisect.bisect_right(self.sections, offset, key=lambda s: s.start) - 1
        return self.sections[max(at, 0)]


@dataclass(frozen=True, slots=True)
class FileReport:
    """The final state of one file under ``corpus/``, in words for the operator (Danish)."""

    document: str
    path: str  # relative to the corpus folder, as it stands on disk
    state: FileState
    reason: RefusalReason | None = None
    pages: int = 0
    missing_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document as a publication: from ``documents.toml``, else from the file."""

    id: str
    title: str
    publisher: str = ""
    year: int | None = None
    kind: str = "dokument"
    origin: Origin = "municipal"
    standing: Standing = "in_force"
    municipality: str = ""
    supersedes: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    about: str = ""
    described: bool = True  # False: documents.toml says nothing of it, and the rest is a guess


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole sentences of one section, 600 to 1,000 characters: ``Document.text[start:end]``."""

    document: str
    slot: int  # 0-based place among the document's chunks
    start: int
    end: int
    pages: tuple[int, ...]
    section: tuple[str, ...]
    text: str

    @property
    def id(self) -> str:
        """Return the place as a string: ``introduktion/indsatstrappen:p008:0012``."""
        return f"{self.document}:p{self.pages[0]:03d}:{self.slot:04d}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that retrieval returned; ``score`` is the fused score in [0, 1], higher is better."""

    chunk: Chunk
    score: float
    lexical: float = 0.0  # BM25 over the best possible BM25 of this question, [0, 1]
    dense: float = 0.0  # cosine similarity, [-1, 1]


@dataclass(frozen=True, slots=True)
class Question:
    """What a user asks: the text, the questions before it, and the documents to stay within."""

    text: str
    history: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that code has found verbatim on the page it names.

    ``start``/``end`` are the quote's span in the document's text, for marking it on the page.
    """

    n: int
    document: str
    title: str
    publisher: str
    year: int | None
    kind: str
    origin: Origin
    page: int
    section: str
    quote: str
    start: int
    end: int
    based_on: tuple[str, ...] = ()  # what an introduction of ours builds on


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that belongs to an answer: which kind it is, and its words in Danish."""

    # "danger", "spelling", "law", "older", "origin", "draft", "superseded", "example", "unproven"
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, with what proves it."""

    question: str
    status: AnswerStatus
    confidence: float
    lead: str  # at most 120 words of Markdown with [1] [2]
    answer: str  # the lead and what is folded below it
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    notes: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A step that a waiting user is shown ("søger", "læser", "kontrollerer citater")."""

    text: str
