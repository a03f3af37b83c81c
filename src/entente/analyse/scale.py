"""What an event's type says of friend and foe: its intensity, as the codebook has it (the sign goes with the quad class)."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.codebook.load import Codebook


@dataclass(frozen=True, slots=True)
class Scale:
    """Intensities on PLOVER's scale (−10 to 10) and the PLOVER type behind each type.

    Attributes:
        intensities: by type and mode; mode None for the type itself.
        under: PLOVER type, by type.
    """

    intensities: Mapping[tuple[str, str | None], float]
    under: Mapping[str, str]

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
    return Scale(found, {kind.name: kind.under for kind in codebook.types.values()})
