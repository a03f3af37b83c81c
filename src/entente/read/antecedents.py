"""Say which of the entities told before a pronoun most likely stands for: a small linear model over where each is told and how.

Its signs name no word of a language, only places in a sentence, kinds, numbers and genders; the weights are `antecedents.json`, written by
`training/antecedents.py`. A language whose texts hang on no trees has no weights, and keeps to plain rules.
"""

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

_ROLES = {
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "obl:agent": "oblique",
    "obl:arg": "oblique",
    "nmod": "inside",
    "nmod:poss": "owner",
    "conj": "joined",
    "appos": "apposed",
}
SUBJECT = "subject"


class Place(NamedTuple):
    """Where a mention stands.

    Attributes:
        role: "subject", "object", "oblique", "inside", "owner", "joined", "apposed" or "other".
        main: whether its clause is the main one of its sentence.
        quoted: the number of the quotation that it stands in; 0 for none.
    """

    role: str
    main: bool = False
    quoted: int = 0


class Candidate(NamedTuple):
    """One who may be meant, as told at one place.

    Attributes:
        entities: indexes of the entities; several for those told together.
        mention: index of the mention.
        place: where it stands.
        back: sentences between; -1 where it follows the pronoun in its own sentence.
        facts: what else speaks for or against it, as signs.
    """

    entities: tuple[int, ...]
    mention: int
    place: Place
    back: int
    facts: tuple[str, ...] = ()


def role_of(dep: str) -> str:
    """Name the part that a word plays in its clause, from its Universal Dependencies relation."""
    return _ROLES.get(dep, "other")


def signs(own: Place, candidate: Candidate, rank: int, subjects: int) -> list[str]:
    """Give the signs of one candidate.

    Args:
        own: where the pronoun stands.
        rank: how many other entities were told between it and the pronoun.
        subjects: how many subjects were.
    """
    role, back = candidate.place.role, f"back{candidate.back}"
    found = [
        back,
        role,
        f"{back}:{role}",
        f"{own.role}~{role}",
        f"{own.role}~{role}:{'here' if candidate.back <= 0 else 'before'}",
        f"between{min(rank, 5)}",
        *candidate.facts,
    ]
    if role == SUBJECT:
        found.append(f"subjects{min(subjects, 3)}")
        found.append("main" if candidate.place.main else "aside")
    if own.quoted != candidate.place.quoted:
        found.append("into-quote" if own.quoted else "out-of-quote")
    return found


@dataclass(frozen=True)
class AntecedentModel:
    """Weights by sign; a sign counts for all pronouns, and once more with the class of pronoun before it."""

    weights: Mapping[str, float]

    def score(self, kind: str, found: Iterable[str]) -> float:
        """Add the weights of a candidate's signs.

        Args:
            kind: class of the pronoun ("he", "it-owner").
        """
        weights = self._by_kind.get(kind) or self._by_kind.setdefault(kind, self._of_kind(kind))
        return sum([weights[sign] for sign in found if sign in weights])

    @functools.cached_property
    def _by_kind(self) -> dict[str, dict[str, float]]:
        """What each sign counts for a class of pronoun, once the class was asked for."""
        return {}

    def _of_kind(self, kind: str) -> dict[str, float]:
        weights, ahead = self.weights, f"{kind}|"
        signs = {name.removeprefix(ahead) for name in weights}
        return {sign: weights.get(sign, 0.0) + weights.get(ahead + sign, 0.0) for sign in signs}

    def likeliest(self, kind: str, told: Sequence[tuple[tuple[int, ...], Sequence[str]]]) -> int:
        """Give the place of the best telling of whoever is likeliest, all tellings of one counted together.

        Args:
            told: the entities that each candidate means, and its signs; not empty.
        """
        scores = [self.score(kind, found) for _, found in told]
        whole: dict[tuple[int, ...], float] = {}
        for (entities, _), score in zip(told, scores, strict=True):
            whole[entities] = whole.get(entities, 0.0) + math.exp(score)
        best = max(whole, key=lambda entities: whole[entities])  # of equals the first, which is the nearest
        return max((at for at, (entities, _) in enumerate(told) if entities == best), key=lambda at: scores[at])


@functools.cache
def load_antecedents(language: str) -> AntecedentModel | None:
    """Open the weights of a language; None where it has none."""
    file = resources.files("entente.read").joinpath("antecedents.json")
    if not file.is_file():
        return None
    held = json.loads(file.read_text("utf-8"))
    return AntecedentModel(held["weights"]) if language in held["languages"] else None


__all__ = ["SUBJECT", "AntecedentModel", "Candidate", "Place", "load_antecedents", "role_of", "signs"]
