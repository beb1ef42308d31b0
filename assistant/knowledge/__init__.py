"""What is known of the field, whatever the corpus: terms, concepts, the change of law, the points.

Data files in TOML, and one reader that checks them.
"""

from __future__ import annotations

from assistant.errors import KnowledgeError
from assistant.knowledge.citation import Citation, parse, written
from assistant.knowledge.law_records import Law, Mapping
from assistant.knowledge.load import digest, read
from assistant.knowledge.records import Approach, Concept, Knowledge, LegalPoint, Point, Term

__all__ = [
    "Approach",
    "Citation",
    "Concept",
    "Knowledge",
    "KnowledgeError",
    "Law",
    "LegalPoint",
    "Mapping",
    "Point",
    "Term",
    "digest",
    "parse",
    "read",
    "written",
]
