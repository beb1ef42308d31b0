"""The records of the change from serviceloven to barnets lov.

``status`` is V when the source itself was read and P when it was read in part ("bør efterprøves").
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from assistant.knowledge.citation import Citation
from assistant.knowledge.entries import Status


@dataclass(frozen=True, slots=True)
class Act:
    """One of the two acts and what it is called."""

    id: Literal["serviceloven", "barnets-lov"]
    name: str
    names: tuple[str, ...]  # written out, with their genitives
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enactment:
    """How barnets lov came to be, and where its text stands."""

    number: str
    adopted: datetime.date
    in_force: datetime.date
    consolidated: str
    official: str  # where to look the text up
    checked: datetime.date  # the map; later changes of the act were not looked for
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guidance:
    """One of the official guidances to barnets lov."""

    part: int  # 1-based
    topic: str
    reference: str  # or nothing when its number was not seen
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A bill that changes barnets lov; whether it was passed was not read."""

    bill: str
    date: datetime.date
    sections: tuple[Citation, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """A paragraph of serviceloven and where its rule stands in barnets lov.

    A part named in ``exceptions`` is not meant. ``earlier`` holds the numbers the same rule had in
    older versions of serviceloven. ``condition`` says when the row applies; nothing: always.
    """

    old: tuple[Citation, ...]
    exceptions: tuple[Citation, ...]
    earlier: tuple[Citation, ...]
    new: tuple[Citation, ...]
    topic: str
    condition: str
    note: str
    status: Status
    sources: tuple[str, ...]
    checked: datetime.date

    def touches(self, cited: Citation) -> bool:
        """Say whether some of what is cited in serviceloven is mapped by this row."""
        return any(old.touches(cited) for old in (*self.old, *self.earlier)) and not any(
            exception.covers(cited) for exception in self.exceptions
        )


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A paragraph of serviceloven whose place in barnets lov is not known."""

    old: Citation
    topic: str


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule of barnets lov that serviceloven did not have."""

    section: Citation
    topic: str
    text: str
    status: Status
    sources: tuple[str, ...]
    checked: datetime.date


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in substance, so that a text may be wrong even when its number is right."""

    id: str
    topic: str
    text: str
    old: tuple[Citation, ...]
    new: tuple[Citation, ...]
    status: Status
    sources: tuple[str, ...]
    checked: datetime.date


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that barnets lov sets: a time limit, an age, or how often."""

    id: str
    topic: str
    text: str
    bound: Literal["højst", "mindst", "fra"]
    amount: int
    unit: str
    new: tuple[Citation, ...]
    status: Status
    sources: tuple[str, ...]
    checked: datetime.date


@dataclass(frozen=True, slots=True)
class Renaming:
    """Words of the time before barnets lov and what is said now."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    sections: tuple[Citation, ...]
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of indsatstrappen and the paragraphs its efforts rest on."""

    number: int  # 1 to 6, from the least intrusive
    name: str
    old: tuple[Citation, ...]
    new: tuple[Citation, ...]
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """A reference as someone wrote it, and what it refers to in serviceloven."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A way of writing references that is met in texts and questions."""

    id: str
    about: str
    sign: Literal["§", "ord", "mangler"]  # the sign is there, is a word, or is missing
    evidence: Literal["set", "egen"]  # seen in a text, or thought of by us
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Adults:
    """A run of sections of serviceloven that are about adults and still apply."""

    first: int
    last: int
    about: str

    def covers(self, cited: Citation) -> bool:
        """Say whether what is cited lies in the run; sections with a letter do too."""
        return self.first <= cited.base <= self.last


@dataclass(frozen=True, slots=True)
class Law:
    """The change from serviceloven to barnets lov on 1 January 2024."""

    enactment: Enactment
    acts: tuple[Act, ...]
    never_expand: tuple[str, ...]  # abbreviations that may mean either act
    guidances: tuple[Guidance, ...]
    pending: tuple[Pending, ...]
    mappings: tuple[Mapping, ...]
    unmapped: tuple[Unmapped, ...]
    new_rules: tuple[NewRule, ...]
    changes: tuple[Change, ...]
    limits: tuple[Limit, ...]
    renamings: tuple[Renaming, ...]
    steps: tuple[Step, ...]
    forms: tuple[CitationForm, ...]
    adults: tuple[Adults, ...]
    ambiguous: tuple[Citation, ...]  # sections that both acts have, with other contents

    def mapped(self, cited: Citation) -> tuple[Mapping, ...]:
        """Return the rows for a reference to serviceloven, in the order of the file.

        A reference that is wider than a row, such as a bare ``§ 52``, gives each row within it.
        """
        return tuple(row for row in self.mappings if row.touches(cited))

    def is_unmapped(self, cited: Citation) -> bool:
        """Say whether the paragraph is known to have no known place in barnets lov."""
        return any(row.old.covers(cited) for row in self.unmapped)

    def is_about_adults(self, cited: Citation) -> bool:
        """Say whether a reference to serviceloven is to a rule about adults."""
        return any(run.covers(cited) for run in self.adults)
