"""Signs by which the way of an act (its mode) is weighed: what its words went with elsewhere, its entry's mode, and who takes part.

A row is an event and one mode of its type. The signs name no word of any language; the words speak through `mode_words.py`.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from entente.coder.candidate import Candidate
from entente.coder.lexis import names_in
from entente.coder.mode_words import ModeWords, Ways, words_at
from entente.read.annotated import Annotated

# Where words stand, and how many imaginary acts of the usual modes each is thought to have told besides: single sights prove little.
PLACES: Mapping[str, float] = {
    "word": 0.7, "pair": 0.7, "object": 1.0, "below": 1.0, "lead": 1.5, "above": 3.0, "subject": 3.0, "inside": 2.0, "near": 4.0,
}  # fmt: skip
# From these rates on a place is one more sign.
_RATES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85)
_RATE_SIGNS = {place: [f"{place} known", *(f"{place} ≥ {least}" for least in _RATES)] for place in PLACES}
# And from these probabilities on all places together.
_TOGETHER = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_TOGETHER_SIGNS = [f"together ≥ {least}" for least in _TOGETHER]
# How far words are believed that tell the same: news says a thing with several of them.
_DAMPED = 0.6
# Of a type that was told less often its words prove nothing.
_FEW = 5
_MANY = 3


class ModeSigns:
    """The signs of the modes of one document's events."""

    def __init__(self, doc: Annotated, words: ModeWords, ways: Ways) -> None:
        self.doc, self.words, self.ways = doc, words, ways
        self.names = names_in(doc)
        self._listed: dict[int, list[tuple[int, frozenset[str]]]] = {}

    def of(self, item: Candidate, modes: Sequence[str]) -> list[list[str]]:
        """Give the signs of each mode for an event.

        Args:
            modes: those of its type.
        """
        kind, at = item.type, words_at(self.doc, item.clause, self.names)
        rates = {place: found for place, told in at.items() if (found := _rates(self.words, kind, told, PLACES[place])) is not None}
        shares = together(self.words, kind, modes, at)
        told, listed = list(dict.fromkeys(self._told(item))), self._of_lists(item, modes)
        made, most = [], max(shares.values(), default=0.0)
        for mode in modes:
            words = [*_of_shares(shares, mode, most), *listed[mode]]
            general = [kind, f"{kind} {mode}", _by_entry(item, mode), *words, *_of_rates(rates, mode)]
            made.append(general + [f"{kind} {mode} {sign}" for sign in (*told, *words)])
        return made

    def _told(self, item: Candidate) -> Iterator[str]:
        """How the act is told, and who takes part."""
        clause = self.doc.clauses[item.clause]
        yield from ("verb" if clause.verbal else "noun", f"status {item.status}", f"frame {item.trigger.frame.name}", f"found {item.mode}")
        yield from (f"slot {slot.label}" for slot in clause.slots)
        yield from (name for name, holds in (("passive", clause.passive), ("light", clause.light), ("reported", item.speaker)) if holds)
        yield "place" if item.parties.where is not None else "no place"
        for side, parties in (("actor", item.parties.actors), ("recipient", item.parties.recipients)):
            yield f"{side}s {min(len(parties), _MANY)}"
            for party in parties:
                yield from (f"{side} {party.kind}", f"{side} {party.kind} {party.head}", f"{side} {party.sector}")

    def _of_lists(self, item: Candidate, modes: Sequence[str]) -> dict[str, list[str]]:
        """Give for each mode where words stand that are listed for it alone, for it among others, or for others."""
        clause = self.doc.clauses[item.clause]
        if clause.sentence not in self._listed:
            self._listed[clause.sentence] = list(self.ways.find(self.doc, self.doc.sentences[clause.sentence]))
        found: dict[str, dict[str, None]] = {mode: {} for mode in modes}
        for at, told in self._listed[clause.sentence]:
            place = "at" if at == clause.predicate else "in it" if clause.first <= at < clause.last else "nearby"
            for how in ("listed", "entry"):
                own = [mode for mode in modes if f"{how} {item.type} {mode}" in told]
                for mode in modes if own else ():
                    found[mode][f"{how} {place}" if mode in own else f"{how} {place} for another"] = None
                if len(own) == 1:
                    found[own[0]][f"{how} {place} for it alone"] = None
        return {mode: list(signs) for mode, signs in found.items()}


def _by_entry(item: Candidate, mode: str) -> str:
    if not item.by_entry:
        return "no entry"
    if item.mode is None:
        return "entry without"
    return "entry gives it" if item.mode == mode else "entry gives another"


def _of_shares(shares: Mapping[str, float], mode: str, most: float) -> list[str]:
    """What all words together make of a mode.

    Args:
        most: the greatest share.
    """
    share = shares.get(mode, 0.0)
    found = _TOGETHER_SIGNS[: bisect_right(_TOGETHER, share)]
    return [*found, "together most"] if shares and share == most else found


def _of_rates(rates: Mapping[str, Mapping[str, float]], mode: str) -> Iterator[str]:
    """How often the words at each place stood by a mode."""
    for place, found in rates.items():
        yield from _RATE_SIGNS[place][: 1 + bisect_right(_RATES, found.get(mode, 0.0))]


def _rates(words: ModeWords, kind: str, found: Sequence[str], doubt: float) -> dict[str, float] | None:
    """Give how often each mode of a type was told beside that word of a place which says most of it; None where no word is known."""
    best: dict[str, float] = {}
    known = False
    for key in found:
        told = words.counts.get(key, {}).get(kind)
        if told:
            known, seen = True, sum(told.values()) + doubt
            for mode, count in told.items():
                best[mode] = max(best.get(mode, 0.0), count / seen)
    return best if known else None


def together(words: ModeWords, kind: str, modes: Sequence[str], at: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Give the probability of each mode of a type, "" for none, by all words of an event; empty where the type was hardly ever told.

    Each word moves the odds by how much oftener than usual it stood by a mode; which words stand by none leaves all odds as they are.
    """
    told = words.usual.get(kind, {})
    usual = {mode: told.get(mode, 0) + 0.5 for mode in ("", *modes)}
    total = sum(usual.values())
    if total < _FEW:
        return {}
    odds = {mode: math.log(count / total) for mode, count in usual.items()}
    for place, found in at.items():
        doubt = (PLACES[place] + 1) / total
        for key in found:
            for mode, count in words.counts.get(key, {}).get(kind, {}).items():
                if mode in odds:
                    odds[mode] += _DAMPED * math.log1p(count / (doubt * usual[mode]))
    top = max(odds.values())
    shares = {mode: math.exp(value - top) for mode, value in odds.items()}
    whole = sum(shares.values())
    return {mode: share / whole for mode, share in shares.items()}


__all__ = ["PLACES", "ModeSigns", "together"]
