"""Owns the manifest: what an index was made of and with, and whether that still fits.

The same corpus gives the same manifest, so nothing of when or where it was built stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from importlib import metadata

import msgspec

from assistant.chunk import CHUNK_VERSION, ENOUGH_CHARS, MOST_CHARS
from assistant.config import Config
from assistant.corpus import CorpusFile
from assistant.danish import ANALYSIS_VERSION
from assistant.embedding import EMBEDDING_VERSION
from assistant.errors import IndexDamaged, IndexStale
from assistant.knowledge import digest as knowledge_digest
from assistant.reading import READER_VERSION
from assistant.records import FileReport, FileState, RefusalReason

FORMAT = 2  # bumped when the files of a generation, or what they mean, change
_PROGRAM = "forebyggelsesassistenten"
# Their files, or the terms they make, can differ from one version to the next.
_LIBRARIES = ("chromadb", "snowballstemmer", "tantivy")
# Refusals that other limits may lift.
_FOR_LACK: frozenset[RefusalReason] = frozenset({"timed_out", "too_large"})
_NAMED = 3  # so many files are named in a message; of the rest it says how many


@dataclass(frozen=True, slots=True)
class Versions:
    """What the index was made with."""

    format: int
    program: str
    libraries: Mapping[str, str]
    reader: int
    chunk: int
    chunk_chars: tuple[int, int]  # enough, and at most
    analysis: int
    embedding: int
    knowledge: str  # sha256 of the words of the field

    def same_chunks(self, other: Versions) -> bool:
        """Tell whether both cut the same file into the same chunks."""
        return (self.reader, self.chunk, self.chunk_chars) == (
            other.reader,
            other.chunk,
            other.chunk_chars,
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How much reading one file was allowed to take."""

    seconds: float
    memory_mb: int


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the corpus and what came of it; its place in the manifest numbers its files."""

    document: str
    name: str  # relative to the corpus folder, as it is spelled on disk
    sha256: str  # empty when it could not be read
    size: int  # bytes
    state: FileState
    reason: RefusalReason | None = None
    pages: int = 0
    missing_pages: tuple[int, ...] = ()
    chunks: int = 0
    title: str = ""  # as the file's own metadata has it

    @property
    def report(self) -> FileReport:
        """Return the entry in words for the operator."""
        return FileReport(
            self.document, self.name, self.state, self.reason, self.pages, self.missing_pages
        )


@dataclass(frozen=True, slots=True)
class Model:
    """The embedding model of an index and the chunks it was fitted on."""

    digest: str
    dimensions: int
    fitted_chunks: int  # how many chunks the whole corpus had then
    fitted_on: Mapping[str, str]  # document id → sha256 of each file with a chunk in the sample


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of and with."""

    versions: Versions
    limits: Limits
    model: Model
    descriptions: str  # sha256 of documents.toml, empty when there was none
    files: tuple[FileEntry, ...]  # by document id
    documents: int
    pages: int
    chunks: int
    contents: Mapping[str, str] = field(default_factory=dict)  # file → sha256 of its bytes
    digest: str = ""  # sha256 of all the above

    def sealed(self) -> Manifest:
        """Return the manifest with its digest."""
        return replace(self, digest=self._sum())

    def to_json(self) -> bytes:
        """Return the manifest as JSON that a person can read."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)

    @staticmethod
    def from_json(data: bytes) -> Manifest:
        """Read a manifest.

        Raises:
            IndexStale: another version of the program wrote it, in a format that is not ours.
            IndexDamaged: it is not what was written.
        """
        try:
            found = msgspec.json.decode(data, type=_Formatted).versions.format
            if found != FORMAT:
                raise IndexStale(f"Indekset har format {found}; programmet bruger {FORMAT}.")
            manifest = msgspec.json.decode(data, type=Manifest)
        except msgspec.MsgspecError as failure:
            raise IndexDamaged("Indekset er beskadiget: manifest.json kan ikke læses.") from failure
        if manifest.digest != manifest._sum():
            raise IndexDamaged("Indekset er beskadiget: manifest.json er ændret.")
        return manifest

    def _sum(self) -> str:
        plain = msgspec.json.encode(replace(self, digest=""), order="sorted")
        return hashlib.sha256(plain).hexdigest()


class _Format(msgspec.Struct):
    format: int


class _Formatted(msgspec.Struct):
    """As much of a manifest as every format has."""

    versions: _Format


def versions_now() -> Versions:
    """Return what an index built now would be made with."""
    libraries = {name: metadata.version(name) for name in _LIBRARIES}
    libraries["numpy"] = metadata.version("numpy").partition(".")[0]
    return Versions(
        FORMAT,
        _program_version(),
        libraries,
        READER_VERSION,
        CHUNK_VERSION,
        (ENOUGH_CHARS, MOST_CHARS),
        ANALYSIS_VERSION,
        EMBEDDING_VERSION,
        knowledge_digest(),
    )


def _program_version() -> str:
    try:
        return metadata.version(_PROGRAM)
    except metadata.PackageNotFoundError:  # run from a folder of sources
        return ""


def limits_of(config: Config) -> Limits:
    """Return the limits that reading one file has now."""
    return Limits(config.read_seconds, config.read_memory_mb)


def other_versions(manifest: Manifest) -> str:
    """Say in Danish what the index was made with that is not what we have; empty when nothing."""
    ours, theirs = versions_now(), manifest.versions
    differ = [
        f"{_VERSION_WORDS[f.name]} {getattr(theirs, f.name)} (nu {getattr(ours, f.name)})"
        for f in fields(Versions)
        if f.name != "libraries" and getattr(ours, f.name) != getattr(theirs, f.name)
    ]
    for name in sorted(set(ours.libraries) | set(theirs.libraries)):
        now, then = ours.libraries.get(name), theirs.libraries.get(name)
        if now != then:
            differ.append(f"{name} {then} (nu {now})")
    return f"Indekset er bygget med {', '.join(differ)}." if differ else ""


_VERSION_WORDS = {
    "format": "format",
    "program": "program",
    "reader": "læser",
    "chunk": "afsnitsdeling",
    "chunk_chars": "afsnitslængde",
    "analysis": "sproganalyse",
    "embedding": "sprogmodel",
    "knowledge": "fagets ord",
}


def other_corpus(manifest: Manifest, found: Iterable[CorpusFile], descriptions: str) -> str:
    """Say in Danish how the corpus differs from what was indexed; empty when it does not.

    Args:
        manifest: of the index.
        found: the files that are there now.
        descriptions: sha256 of documents.toml as it is now.
    """
    now = {(file.document, file.name): file.sha256 for file in found}
    then = {(entry.document, entry.name): entry.sha256 for entry in manifest.files}
    parts = (
        (("ny", "nye"), [name for (_, name) in now.keys() - then.keys()]),
        (
            ("ændret", "ændrede"),
            [key[1] for key in now.keys() & then.keys() if now[key] != then[key]],
        ),
        (("fjernet", "fjernede"), [name for (_, name) in then.keys() - now.keys()]),
    )
    differ = [
        f"{len(names)} {one if len(names) == 1 else many} ({_some(names)})"
        for (one, many), names in parts
        if names
    ]
    if manifest.descriptions != descriptions:
        differ.append("documents.toml er ændret")
    return f"Indekset passer ikke til dokumenterne: {', '.join(differ)}." if differ else ""


def other_limits(manifest: Manifest, limits: Limits) -> str:
    """Say in Danish that files were refused under other limits; empty when none were."""
    refused = [entry.name for entry in manifest.files if entry.reason in _FOR_LACK]
    if not refused or manifest.limits == limits:
        return ""
    return f"Grænserne for at læse en fil er ændret, og de ramte {_some(refused)}."


def may_read_now(entry: FileEntry, then: Limits, now: Limits) -> bool:
    """Tell whether a file that was refused may pass under the limits of now."""
    return entry.reason == "not_readable" or (entry.reason in _FOR_LACK and then != now)


def _some(names: list[str]) -> str:
    named = ", ".join(sorted(names)[:_NAMED])
    rest = len(names) - _NAMED
    return f"{named} og {rest} mere" if rest > 0 else named
