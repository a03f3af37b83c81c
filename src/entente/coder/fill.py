"""Fill a side that no slot of the frame filled: who else in and before the sentence did it, or to whom it was done.

A small linear model over where a mention stands to the event, learned from the project's own annotated texts (`training/fill.py`); its
signs name no type and no language. Who the frame found stays: only an empty side is filled, and only where the model is sure enough.
"""

import functools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from entente.coder.parties import Parties, party_at
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention

Side = Literal["actors", "recipients"]
SIDES: tuple[Side, Side] = ("actors", "recipients")
_NEAR = ("subject", "object", "iobject", "by", "poss", "of", "modifier", "to", "with", "from", "against", "on", "for", "in", "between")


@dataclass(frozen=True)
class Filler:
    """Weights by sign for each side, and how sure one must be."""

    weights: Mapping[str, Mapping[str, float]]
    sure: Mapping[str, float]

    def probability(self, side: Side, signs: Sequence[str]) -> float:
        """Give the probability that a mention with these signs belongs on a side."""
        total = sum(self.weights[side].get(name, 0.0) for name in signs)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@functools.cache
def load_filler() -> Filler | None:
    """Open the weights; None where there are none yet."""
    file = resources.files("entente.coder").joinpath("fill.json")
    if not file.is_file():
        return None
    data = json.loads(file.read_text("utf-8"))
    return Filler(data["weights"], data["sure"])


def filled(doc: Annotated, clause: Clause, parties: Parties, speaker: EntityMention | None, wanted: Sequence[Side]) -> Parties:
    """Fill the wanted sides that are empty."""
    filler = load_filler()
    if filler is None:
        return parties
    sides = {side: list(getattr(parties, side)) for side in SIDES}
    for side in wanted:
        if sides[side]:
            continue
        other = sides["recipients" if side == "actors" else "actors"]
        best: tuple[float, EntityMention | None] = (0.0, None)
        for index in candidates_of(doc, clause, other):
            value = filler.probability(side, tuple(signs_of(doc, clause, index, other, speaker)))
            if value > best[0]:
                best = (value, party_at(doc, index))
        if best[1] is not None and best[0] >= filler.sure[side]:
            sides[side] = [best[1]]
    made = Parties(tuple(sides["actors"]), tuple(sides["recipients"]), parties.where, parties.pronouns)
    return parties if made == parties else made


def candidates_of(doc: Annotated, clause: Clause, other: Sequence[EntityMention]) -> Iterator[int]:
    """Give the mentions that may fill a side: in the sentence, or in the one before it; nobody who stands on the other side."""
    taken = {party.chain for party in other} - {None}
    homes = {party.country for party in other if party.head == "name" or party.sector == "GOV"} - {None}
    for index, named in enumerate(doc.named):
        sentence = doc.tokens[named.key].sentence
        if not clause.sentence - 1 <= sentence <= clause.sentence or (named.kind == "place" and not named.seat):
            continue
        if named.chain < 0 and named.head == "pronoun":
            continue
        if named.kind in ("country", "place") and named.country in homes:  # no state is a second party to those who act for it
            continue
        if doc.sentences[sentence].boilerplate or (named.chain >= 0 and doc.entities[named.chain].id in taken):
            continue
        yield index


def signs_of(doc: Annotated, clause: Clause, index: int, other: Sequence[EntityMention], speaker: EntityMention | None) -> Iterator[str]:
    """Give the signs of a mention as one side of an event.

    Args:
        other: who stands on the other side.
        speaker: on whose word the event is told; None in the outlet's own voice.
    """
    named = doc.named[index]
    yield "bias"
    yield f"kind {'seat' if named.kind == 'place' else named.kind}"
    yield f"head {named.head}"
    yield f"sector {named.sector}" if named.sector in ("GOV", "MIL", "JRN", "REB", "COP", "UAF") else "sector other"
    yield "country" if named.country else "no country"
    how = "verb" if clause.verbal else "noun"
    passive = " passive" if clause.passive else ""
    label = _label(clause, index)
    yield f"own {label} {how}{passive}"
    if clause.governor >= 0:
        yield f"above {_label(doc.clauses[clause.governor], index)} {clause.relation or how}"
    below = next((child for child in doc.clauses if child.governor >= 0 and doc.clauses[child.governor] is clause), None)
    if below is not None:
        yield f"below {_label(below, index)}"
    sentence = doc.tokens[named.key].sentence
    if sentence != clause.sentence:
        yield "sentence before"
        main = next((each for each in doc.clauses if each.sentence == sentence and each.governor < 0), None)
        yield f"before {_label(main, index) if main is not None else 'none'}"
    else:
        before = named.key < clause.predicate
        gap = abs(named.key - clause.predicate)
        yield f"{'before' if before else 'after'} {how} {min(gap, 24) // 4}"
        between = [
            each
            for each in doc.named
            if min(named.key, clause.predicate) < each.key < max(named.key, clause.predicate) and each.head == "name"
        ]
        yield f"{'before' if before else 'after'} between {min(len(between), 3)}"
        inside = clause.span.start <= doc.tokens[named.key].start < clause.span.end
        yield f"inside {inside}"
    if speaker is not None and named.chain >= 0 and doc.entities[named.chain].id == speaker.chain:
        yield "speaker"
    if other:
        same = named.country is not None and any(party.country == named.country for party in other)
        yield f"other side {'same country' if same else 'another'}"
    else:
        yield "other side empty"


def _label(clause: Clause, index: int) -> str:
    for slot in clause.slots:
        if index in slot.argument.mentions:
            return slot.label if slot.label in _NEAR else "another"
    return "none"
