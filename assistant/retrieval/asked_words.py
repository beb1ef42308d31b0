"""The words and concepts of one question, weighted by rarity, to be looked for in texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from assistant.danish import QueryTerm

HEADING_SHARE = 0.6  # what a word counts that stands only in the headings above
_NOTHING: frozenset[str] = frozenset()


class AskedWords:
    """What a question asks about. Immutable."""

    def __init__(
        self,
        terms: Sequence[QueryTerm],
        idf: Mapping[str, float],
        concepts: Mapping[str, float],
    ) -> None:
        """Weigh the words.

        Args:
            terms: the weighted terms of the question.
            idf: how rare each term is.
            concepts: identifier to worth (weight times rarity).
        """
        words: dict[str, dict[str, float]] = defaultdict(dict)
        for term in terms:
            worth = term.weight * idf[term.term]
            forms = words[term.word]
            forms[term.term] = max(forms.get(term.term, 0.0), worth)
        # Per word its forms, the worthiest first: the first that is there is the one that counts.
        self._words = [sorted(forms.items(), key=lambda form: -form[1]) for forms in words.values()]
        self._best = sum(forms[0][1] for forms in self._words) or 1.0
        self.terms = frozenset(term for forms in self._words for term, _ in forms)
        self.concepts = dict(concepts)
        self._best_concepts = sum(concepts.values()) or 1.0

    def coverage(
        self,
        here: Collection[str],
        around: Collection[str] = _NOTHING,
        share: float = HEADING_SHARE,
    ) -> float:
        """Return the weighted share of the question's words among the terms, [0, 1].

        Args:
            here: terms of the text.
            around: terms of the headings above it, which count in part.
            share: that part.
        """
        found = 0.0
        for forms in self._words:
            inside = next((worth for term, worth in forms if term in here), 0.0)
            above = next((worth for term, worth in forms if term in around), 0.0)
            found += max(inside, share * above)
        return min(found / self._best, 1.0)

    def concept_coverage(self, here: Collection[str]) -> float:
        """Return the weighted share of the question's concepts among those given, [0, 1]."""
        found = sum(worth for concept, worth in self.concepts.items() if concept in here)
        return found / self._best_concepts

    def purity(self, stems: Sequence[str]) -> float:
        """Return the share of a text's topic words that are words of the question, [0, 1]."""
        return sum(stem in self.terms for stem in stems) / len(stems) if stems else 0.0
