"""What may be set about resolving; every figure is documented and enters the resolver's name in the record."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Final

RESOLVER: Final = "entente.resolve 6"


@dataclass(frozen=True, slots=True)
class Options:
    """How resolving decides. The defaults are the house's.

    Attributes:
        told_for_one_another: pairs of event types that a codebook lists as told for one another (sorted pairs).
        near: share of equal sketch values from which two passages are near copies (0–1).
        excerpt: share of the shorter passage that must stand in the longer one (0–1).
        translation_keys: how many language-free keys two passages must share, in order, to be translations.
        translation_share: share of the longer key sequence that must be common, in order (0–1).
        twin: share of the smaller document that must be copied for the two to be twins, which lend each other their day (0–1).
        attach: least score with which a mention that lacks what would tell attaches to an event.
        margin: how far the best cluster must stand above the second to be clearly the best.
        nearby_km: places nearer than this can be one.
    """

    told_for_one_another: frozenset[tuple[str, str]] = frozenset()
    near: float = 0.6
    excerpt: float = 0.8
    translation_keys: int = 6
    translation_share: float = 0.6
    twin: float = 0.5
    attach: float = 2.0
    margin: float = 0.5
    nearby_km: float = 50.0

    def resolver(self) -> str:
        """Name the resolver with its configuration: options other than the house's add a hash."""
        if self == Options():
            return RESOLVER
        values = [sorted(value) if isinstance(value, frozenset) else value for value in astuple(self)]
        return f"{RESOLVER}+{hashlib.sha256(repr(values).encode()).hexdigest()[:8]}"
