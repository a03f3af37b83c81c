"""What an event's type says of friend and foe: its intensity, as the codebook has it (the sign goes with the quad class)."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.codebook.load import Codebook, Frame


@dataclass(frozen=True, slots=True)
class Scale:
    """Intensities on PLOVER's scale (−10 to 10) and the PLOVER type behind each type.

    Attributes:
        intensities: by type and mode; mode None for the type itself.
        under: PLOVER type, by type.
        mutual: types and modes of which all parties may be actors (talks, agreements, clashes): there co-actors deal with one another.
            Of all others, such as a reproach by three, co-actors without a recipient tell of no pair.
    """

    intensities: Mapping[tuple[str, str | None], float]
    under: Mapping[str, str]
    mutual: frozenset[tuple[str, str | None]] = frozenset()

    def is_mutual(self, type: str, mode: str | None) -> bool:
        """Tell whether the co-actors of an event deal with one another where it has no recipient."""
        return self.under.get(type) == "CONSULT" or (type, mode) in self.mutual

    def intensity(self, type: str, mode: str | None) -> float | None:
        """Give the intensity of a type and mode; that of the type where the mode has none; None for a type that is not in the codebook."""
        found = self.intensities.get((type, mode))
        return self.intensities.get((type, None)) if found is None else found


def scale_of(codebook: Codebook) -> Scale:
    """Read the scale out of a codebook."""
    found: dict[tuple[str, str | None], float] = {}
    for kind in codebook.types.values():
        found[kind.name, None] = kind.intensity
        found |= {(kind.name, mode): value for mode, value in kind.modes if value is not None}
    mutual: set[tuple[str, str | None]] = {(kind.name, None) for kind in codebook.types.values() if _all_act(kind.open)}
    mutual |= {
        (kind.name, trigger.mode or trigger.frame.mode)
        for kind in codebook.types.values()
        for trigger in kind.triggers
        if _all_act(trigger.frame)
    }
    return Scale(found, {kind.name: kind.under for kind in codebook.types.values()}, frozenset(mutual))


def _all_act(frame: Frame) -> bool:
    return frame.symmetric or frame.ground
