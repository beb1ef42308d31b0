"""The only owner of the index folder: builds generations, proves them, opens them, removes them."""

from assistant.index.build import build_index
from assistant.index.ensure import ensure_index, tidy
from assistant.index.manifest import FileEntry, Manifest
from assistant.index.progress import Phase, Progress, Step
from assistant.index.reader import IndexReader, open_index
from assistant.index.spoken import QUOTABLE, Sentence, Spoken, blocks_of
from assistant.index.summary import BuildSummary

__all__ = [
    "QUOTABLE",
    "BuildSummary",
    "FileEntry",
    "IndexReader",
    "Manifest",
    "Phase",
    "Progress",
    "Sentence",
    "Spoken",
    "Step",
    "blocks_of",
    "build_index",
    "ensure_index",
    "open_index",
    "tidy",
]
