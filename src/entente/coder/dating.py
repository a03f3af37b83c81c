"""Date events: weigh every time near an event, and let the likeliest be its own.

Frames date an event by the times of its own clause. News tells its day once and goes on: "on Tuesday" stands in the sentence before, in the
dateline, beside another verb. So the times of the sentence, of some before and of the opening are weighed by how they stand and what they
are (`dating_signs.py`); a small network (`dating.npz`, written by `training/dating.py` from the texts coded for this project) says how
likely each is the event's. What the frames found is one sign among others, the strongest. Where none is likely, the event stays undated.
"""

from collections.abc import Sequence
from typing import TypeVar

from entente.coder.candidate import Candidate
from entente.coder.dates import Settled, settle
from entente.coder.dating_signs import DatingSigns
from entente.coder.networks import SignNetworks
from entente.read.annotated import Annotated
from entente.record.vocabulary import PLOVER_TYPES

_Item = TypeVar("_Item")
# How likely a time must be to stay where the frames put it, to date an event that they leave undated, and to date it in their stead.
_STAYS, _DATES, _INSTEAD = 0.2, 0.5, 0.7


def framed_date(doc: Annotated, item: Candidate) -> Settled:
    """Give the date of an event by the times of its own clause."""
    done = item.status == "occurred" and not item.told.future
    return settle(doc, item.times, future=item.status == "planned" or item.told.future, done=done)


def dates_of(doc: Annotated, told: Sequence[Candidate], network: SignNetworks | None) -> list[Settled]:
    """Give the date of each event, as far as the document tells it by itself.

    An event that counts from another ("two days after the visit") is left as its frames have it, and so is a type of a user's own.
    """
    framed = [framed_date(doc, item) for item in told]
    places = [place for place, date in enumerate(framed) if told[place].type in PLOVER_TYPES and not counts_from(date)]
    if network is None or not places or not doc.times:
        return framed
    signs = DatingSigns(doc, told, framed)
    options = {place: signs.of(place) for place in places}
    rows = [each for place in places for _, each in options[place]]
    if not rows:
        return framed
    odds, at = network.odds(rows)["dates"].tolist(), 0
    for place in places:
        likely = [(odds[at + number], option.settled) for number, (option, _) in enumerate(options[place])]
        at += len(likely)
        framed[place] = _chosen(framed[place], likely)
    return framed


def counts_from(date: Settled) -> bool:
    """Whether a date counts from another event of the text."""
    return date.rule is not None and date.rule.base == "event"


def choice(framed: tuple[_Item, float] | None, best: tuple[_Item, float]) -> _Item | None:
    """Choose between what the frames found and the likeliest of all, each with its probability; None where neither is likely enough."""
    item, chance = best
    if framed is not None and framed[1] >= _STAYS and (framed[1] >= chance or chance < _INSTEAD):
        return framed[0]
    return item if chance >= _DATES else None


def _chosen(framed: Settled, likely: Sequence[tuple[float, Settled]]) -> Settled:
    if not likely:
        return framed
    own = next(((framed, chance) for chance, date in likely if date.expression is framed.expression), None)
    chance, date = max(likely, key=lambda each: each[0])
    found = choice(own, (date, chance))
    return found or (framed if own is None else Settled())


__all__ = ["choice", "counts_from", "dates_of", "framed_date"]
