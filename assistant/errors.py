"""The errors of the assistant. Each message and hint is Danish and is meant to be shown to a user.

    AssistantError                  something failed; never shown as "står ikke i materialet"
    ├── ConfigError                 a setting is wrong
    ├── UsageError                  a question or an argument cannot be used as it is
    ├── CorpusError                 the corpus folder or documents.toml cannot be used
    │   └── NothingReadable         not one file of the corpus could be read
    ├── KnowledgeError              a file with what is known of the field is not what it must be
    ├── ReadingError                the reading processes do not work (not: one bad file)
    ├── UnknownDocument             there is no such document or page
    └── IndexProblem                the index cannot be used
        ├── IndexMissing            there is none yet
        ├── IndexStale              it does not fit the corpus or the program; says what differs
        ├── IndexDamaged            its own parts disagree; says which
        ├── IndexBusy               another process is writing; names it
        └── IndexBuildFailed        a build stopped; the old index stands

A refusal to answer is no error: it is an ``Answer`` with its status.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Something failed. ``hint`` says in Danish what the reader can do about it."""

    hint = "Prøv igen. Hvis fejlen bliver ved, så giv den til den, der driver assistenten."

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        if hint is not None:
            self.hint = hint


class ConfigError(AssistantError):
    """A setting is wrong."""

    hint = "Ret indstillingen, og start igen. README har en tabel over indstillingerne."


class UsageError(AssistantError):
    """A question or an argument cannot be used as it is."""

    hint = "Ret det, der er skrevet, og prøv igen."


class CorpusError(AssistantError):
    """The corpus folder or ``documents.toml`` cannot be used."""

    hint = "Ret mappen med dokumenter, og byg indekset igen: python -m assistant index"


class NothingReadable(CorpusError):
    """Not one file of the corpus could be read."""

    hint = (
        "Læg mindst én PDF med tekstlag i mappen, og byg indekset igen: python -m assistant index"
    )


class KnowledgeError(AssistantError):
    """A file with what is known of the field is not what it must be."""

    hint = "Ret filen på den linje, der er nævnt, og prøv igen."


class ReadingError(AssistantError):
    """The reading processes do not work at all."""


class UnknownDocument(AssistantError):
    """There is no such document or page."""

    hint = "Dokumentet kan være fjernet eller stavet anderledes. Biblioteket viser navnene."


class IndexProblem(AssistantError):
    """The index cannot be used."""

    hint = "Byg indekset igen: python -m assistant index"


class IndexMissing(IndexProblem):
    """There is no index yet."""


class IndexStale(IndexProblem):
    """The index does not fit the corpus or the program; the message says what differs."""


class IndexDamaged(IndexProblem):
    """Parts of the index disagree; the message says which."""


class IndexBusy(IndexProblem):
    """Another process is writing the index; the message names it."""

    hint = "Vent, til den anden proces er færdig, og prøv igen."


class IndexBuildFailed(IndexProblem):
    """A build stopped; the index that was there before is still in use."""
