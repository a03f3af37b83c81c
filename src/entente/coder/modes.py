"""In which way an act was done: weigh the modes of its type, and give the likely one.

An entry of the codebook has a mode where its words leave no other ("shelled": heavy weapons). Most news tells the way with other words
than the act: "dispersed … with tear gas", "asked Turkey to withdraw", "spoke by telephone"; and an event that words alone tell has no
entry. So each mode of an event's type is weighed by what its words went with elsewhere (`mode_words.py`) and how it is told
(`mode_signs.py`), by a small network (`modes.npz`, written by `training/modes.py` from the texts coded for this project). An entry's mode
is one sign among others, and stays unless another is likelier by far or it is hardly likely itself. Types and modes of a user's own stay
as their entries have them.
"""

from collections.abc import Mapping, Sequence

from entente.coder.candidate import Candidate
from entente.coder.cues import Cues
from entente.coder.matching import Matcher
from entente.coder.mode_signs import ModeSigns
from entente.coder.mode_words import load_mode_words, ways_of
from entente.coder.networks import SignNetworks
from entente.read.annotated import Annotated
from entente.record.vocabulary import PLOVER_TYPES

# How likely a mode must be to be given; how likely an entry's, to stay; and how much likelier another, to stand in its stead. Chosen on
# news of our own, each theme by weights that have not seen it (docs/decisions/modes.md).
_GIVEN, _STAYS, _TURNS = 0.45, 0.2, 0.3


def modes_of(doc: Annotated, told: Sequence[Candidate], matcher: Matcher, cues: Cues) -> list[str | None]:
    """Give the mode of each event, None where nothing tells any."""
    network = matcher.networks.get("modes")
    given = [item.mode if item.type == item.trigger.type else None for item in told]
    weighed = {place: known for place, item in enumerate(told) if network is not None and (known := weighed_modes(item, matcher, network))}
    if network is None or not weighed:
        return given
    signs = ModeSigns(doc, load_mode_words(matcher.language), ways_of(matcher.codebook, matcher.language, cues))
    rows = [row for place, modes in weighed.items() for row in signs.of(told[place], modes)]
    chances, at = network.odds(rows)["mode"], 0
    for place, modes in weighed.items():
        likely = {mode: float(chances[at + number]) for number, mode in enumerate(modes)}
        at += len(modes)
        # What words alone tell has a frame that fits the type, and not the act.
        given[place] = decided(given[place] if told[place].by_entry else None, likely)
    return given


def weighed_modes(item: Candidate, matcher: Matcher, network: SignNetworks) -> tuple[str, ...]:
    """Give the modes of an event's type that were learned of; none where its entry speaks of another type, or of a user's own."""
    if item.type not in PLOVER_TYPES or item.type != item.trigger.type:
        return ()
    return tuple(mode for mode, _ in matcher.codebook.types[item.type].modes if f"{item.type} {mode}" in network.places)


def decided(entry: str | None, likely: Mapping[str, float]) -> str | None:
    """Choose between an entry's mode and the likeliest."""
    best = max(likely, key=lambda mode: likely[mode])
    if entry is not None:
        own = likely.get(entry)
        if own is None or (own >= _STAYS and likely[best] - own < _TURNS):
            return entry
    return best if likely[best] >= _GIVEN else None


__all__ = ["decided", "modes_of", "weighed_modes"]
