"""The words of a language that deny what is told, compiled from a pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.read.fold import folded


@dataclass(frozen=True, slots=True)
class Denials:
    """Word lists of `attribution.yaml`, folded as the reader folds lemmas.

    Attributes:
        verbs: deny a deed outright ("deny having met"); `nouns`: the same by a noun ("his denial that …").
        refuting: deny a report of one, or that something was so ("rejected claims that …"), and turn down much else.
        reports: what such verbs deny: "report", "claim", "rumour".
        bearing: verbs and nouns that only carry a deed ("that there had been …", "the existence of …").
        confirming: verbs that a denial is set against ("would neither confirm nor deny"); `either`: the words between the two.
        falsehoods: phrases that call a report false; `truths`: words that do so where they are negated ("it is not true that …").
        linking: words between what is reported and the word for the report, where it stands first (Turkish "yolundaki").
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    refuting: frozenset[str]
    reports: frozenset[str]
    bearing: frozenset[str]
    confirming: frozenset[str]
    either: frozenset[str]
    falsehoods: tuple[str, ...]
    truths: frozenset[str]
    linking: frozenset[str]

    @classmethod
    def of(cls, attribution: Mapping[str, Any]) -> "Denials":
        """Read them from a pack's words of attribution; a list that it lacks is empty."""

        def words(*keys: str) -> frozenset[str]:
            return frozenset(folded(str(word)) for key in keys for word in attribution.get(key) or ())

        return cls(
            words("deny_verbs", "denial_forms"),
            words("denial_nouns"),
            words("refute_verbs"),
            words("report_nouns"),
            words("bearing_words"),
            words("confirm_verbs"),
            words("either_words"),
            tuple(folded(str(phrase)) for phrase in attribution.get("false_phrases") or ()),
            words("true_words"),
            words("report_links"),
        )
