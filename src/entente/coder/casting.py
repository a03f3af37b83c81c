"""Cast an event: weigh everybody whom the text tells of near it, and let the likely ones take part.

Frames find who stands in the slots of a clause. News tells of most events in more words than one clause has: the doer stands before two
verbs, the one struck in the sentence before, the ministry in a relative clause. So everybody whom the sentence names, whomever the frames
found, and those whom the story is about are weighed by where and how they stand (`casting_signs.py`); two small networks (`casting.npz`,
written by `training/casting.py` from the project's own annotated texts) say how likely each takes part, and on which side. What the frames
found is one sign among the others, the strongest. Types of a user's own stay as their frames have them.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import numpy

from entente.coder.candidate import Candidate
from entente.coder.casting_signs import CastingSigns
from entente.coder.options import Cast, Option
from entente.read.annotated import Annotated
from entente.record import EntityMention
from entente.record.vocabulary import PLOVER_TYPES

# How likely somebody must be to stay where a frame put them.
_STAYS = 0.45
# How likely somebody must be to take part on a side, by both networks: where nobody stands on it yet, and beside others. Chosen on news of
# our own, each theme by weights that have not seen it (docs/decisions/casting.md).
_ALONE, _BESIDE = 0.33, 0.8
# And to be told as who used force: to name the wrong one is the worst of errors.
_FORCE, _CULPRIT = frozenset({"ASSAULT", "COERCE"}), 0.6
# Signs of one who only tells of an event, and of where it was: a mission that reports a shelling did not shell, nor did the town.
_TELLING = ("speaker", "above ccomp in subject", "above content in subject", "own in in", "kind place")
# Signs of a country that only says whose or whence somebody is who takes part ("Brazil's Renato Siqueira").
_OWNING = frozenset({"inside actor", "inside recipient", "within actor", "within recipient"})
# How sure the other side must be for one whom a frame found to change sides.
_TURNS = 0.9


@dataclass(frozen=True)
class Caster:
    """Two networks with one hidden layer each: whether somebody takes part, and whether they are acted on.

    Attributes:
        places: the row of each sign in the arrays.
        part, side: `hidden` (signs × units), `bias` and `out` (one a unit) and `straight` (one a sign).
    """

    places: Mapping[str, int]
    part: Mapping[str, Any]
    side: Mapping[str, Any]

    def weigh(self, signs: Sequence[Sequence[str]]) -> tuple[Any, Any]:
        """Give the probability that each takes part, and that they are acted on if so; a row of signs each."""
        rows = [[self.places[sign] for sign in each if sign in self.places] for each in signs]
        flat = numpy.concatenate([numpy.array(each, dtype=int) for each in rows])
        starts = numpy.cumsum([0, *(len(each) for each in rows[:-1])])
        return _odds(self.part, flat, starts), _odds(self.side, flat, starts)


def _odds(layers: Mapping[str, Any], flat: Any, starts: Any) -> Any:
    units = numpy.maximum(numpy.add.reduceat(layers["hidden"][flat], starts, axis=0) + layers["bias"], 0)
    total = units @ layers["out"] + numpy.add.reduceat(layers["straight"][flat], starts)
    return 1 / (1 + numpy.exp(-numpy.clip(total, -30, 30)))


@functools.cache
def load_caster() -> Caster | None:
    """Open the weights; None where there are none yet."""
    names, layers = (resources.files("entente.coder").joinpath(name) for name in ("casting.json", "casting.npz"))
    if not (names.is_file() and layers.is_file()):
        return None
    with layers.open("rb") as file, numpy.load(file, allow_pickle=False) as arrays:
        held = {name: arrays[name].astype(numpy.float32) for name in arrays.files}
    part, side = ({name.split(" ")[1]: each for name, each in held.items() if name.startswith(kind)} for kind in ("part", "side"))
    return Caster({sign: row for row, sign in enumerate(json.loads(names.read_text("utf-8"))["signs"])}, part, side)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Somebody with the probabilities that they take part, and that they are acted on if so.

    Attributes:
        tells: whether they only tell of it, or are where it was.
        owns: whether they only say whose or whence somebody is.
    """

    option: Option
    part: float
    side: float
    tells: bool
    owns: bool


def with_cast(doc: Annotated, told: Sequence[Candidate], caster: Caster | None) -> list[Candidate]:
    """Give events the parties that are likely to take part in them.

    Args:
        told: the events of the document, with the parties that frames found.
        caster: None leaves all as the frames have it.
    """
    cast = Cast(doc, told)
    weighed = [place for place, item in enumerate(told) if item.type in PLOVER_TYPES and not _second_word(cast, item)]
    if caster is None or not weighed:
        return list(told)
    signs = CastingSigns(doc, cast)
    found = {place: signs.of(told[place], told[place].type) for place in weighed}
    rows = [each for place in weighed for _, each in found[place]]
    if not rows:
        return list(told)
    part, side = caster.weigh(rows)
    recast, at = list(told), 0
    for place in weighed:
        likely = [
            Weighed(option, float(part[row]), float(side[row]), any(sign in of_it for sign in _TELLING), _owns(option, of_it))
            for row, (option, of_it) in enumerate(found[place], at)
        ]
        at += len(likely)
        recast[place] = _recast(told[place], likely)
    return recast


def _owns(option: Option, signs: Sequence[str]) -> bool:
    return option.party.kind == "country" and any(sign in _OWNING or sign.startswith("hangs on") for sign in signs)


def _second_word(cast: Cast, item: Candidate) -> bool:
    """Whether it tells of force, and of nobody, beside more of it in the sentence: most often the same, told by a second word."""
    beside = cast.by_sentence[cast.doc.clauses[item.clause].sentence]
    nobody = item.type in _FORCE and not item.parties.actors and not item.parties.recipients
    return nobody and any(other is not item and other.type == item.type for other in beside)


def _recast(item: Candidate, likely: Sequence[Weighed]) -> Candidate:
    """Let the likely take part: those found by frames first, in their order, then whoever else, the likeliest first."""
    sides: dict[str, list[EntityMention]] = {"actor": [], "recipient": []}
    for each in likely:
        if each.option.side and each.part >= _STAYS:
            against = each.side if each.option.side == "actor" else 1 - each.side
            turned = "recipient" if each.option.side == "actor" else "actor"
            turns = against > _TURNS and not (turned == "actor" and item.type in _FORCE)
            sides[turned if turns else each.option.side].append(each.option.party)
    for each in sorted(likely, key=lambda each: -each.part):
        name = "recipient" if each.side > 0.5 else "actor"
        least = _BESIDE if sides[name] else _ALONE
        if name == "actor" and item.type in _FORCE:
            least = 2.0 if each.tells else max(least, _CULPRIT)
        if each.option.side or each.owns or _their_country(each.option.party, sides):
            continue
        if each.part * max(each.side, 1 - each.side) >= least:
            sides[name].append(each.option.party)
    return replace(item, parties=replace(item.parties, actors=tuple(sides["actor"]), recipients=tuple(sides["recipient"])))


def _their_country(party: EntityMention, sides: Mapping[str, Sequence[EntityMention]]) -> bool:
    """Whether it is but the country of somebody who takes part: no state is a second party to itself."""
    taking = (other for parties in sides.values() for other in parties)
    return party.kind == "country" and party.country is not None and any(other.country == party.country for other in taking)


__all__ = ["Caster", "load_caster", "with_cast"]
