"""How kinds are drawn: the mark of a type, by its quad class; of a standing; of what is no event."""

from typing import Final, Literal

from markupsafe import Markup

Quad = Literal["verbal-coop", "material-coop", "verbal-conf", "material-conf", "other"]

# PLOVER's quad classes (CODING-RULES: SANCTION is material). A codebook's own type has none here, and is drawn as neutral.
_QUADS: Final[dict[str, Quad]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal-coop"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material-coop"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal-conf"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material-conf"),
}

_SHAPES: Final = {
    "verbal-coop": '<circle cx="5" cy="5" r="3.6" class="hollow"/>',
    "material-coop": '<circle cx="5" cy="5" r="4.2" class="solid"/>',
    "verbal-conf": '<path d="M5 .9 9.1 5 5 9.1 .9 5Z" class="hollow"/>',
    "material-conf": '<path d="M5 .3 9.7 5 5 9.7 .3 5Z" class="solid"/>',
    "other": '<path d="M1.2 5h7.6" class="hollow"/>',
    "position": '<path d="M1.3 1.3h7.4v7.4H1.3Z" class="hollow"/>',
    "statement": '<path d="M1 1.6h8v5H4.6L2.8 8.6v-2H1Z" class="hollow"/>',
    "entity": '<path d="M1.3 1.3h7.4v7.4H1.3Z" class="hollow"/>',
    "new": '<circle cx="5" cy="5" r="4.4" class="hollow"/><path d="M2.8 5h4.4M5 2.8v4.4" class="hollow"/>',
    "rising": '<circle cx="5" cy="5" r="4.4" class="hollow"/><path d="M2.8 6 5 3.8 7.2 6" class="hollow"/>',
    "falling": '<circle cx="5" cy="5" r="4.4" class="hollow"/><path d="M2.8 4 5 6.2 7.2 4" class="hollow"/>',
    "tie": '<path d="M0 5h10" class="hollow thick"/>',
    "tie-hostile": '<path d="M0 5h10" class="hollow thick dashed"/>',
}
_STANDINGS: Final = {
    "corroborated": '<circle cx="5" cy="5" r="4.2" class="solid"/>',
    "one-origin": '<circle cx="5" cy="5" r="3.8" class="hollow"/><path d="M5 1.2a3.8 3.8 0 0 1 0 7.6Z" class="solid"/>',
    "second-hand": '<circle cx="5" cy="5" r="3.8" class="hollow"/><path d="M5 5V1.2A3.8 3.8 0 0 1 8.8 5Z" class="solid"/>',
    "contested": '<path d="M5 .9 9.5 8.9H.5Z" class="hollow"/><path d="M5 3.6v2.6M5 7v.8" class="hollow"/>',
    "open": '<circle cx="5" cy="5" r="3.8" class="hollow dotted"/>',
}


def quad(type: str) -> Quad:
    """Give the quad class of a type of event."""
    return _QUADS.get(type, "other")


def side(type: str) -> Literal["coop", "conf", "other"]:
    """Say whether a type is cooperation or conflict."""
    return "coop" if quad(type).endswith("coop") else "conf" if quad(type).endswith("conf") else "other"


def mark(shape: str) -> Markup:
    """Draw a kind's mark; the word beside it is its label."""
    return _drawn("mark", _SHAPES[shape])


def type_mark(type: str) -> Markup:
    """Draw the mark of a type of event."""
    return mark(quad(type))


def standing_mark(standing: str) -> Markup:
    """Draw the mark of a standing."""
    return _drawn("mark", _STANDINGS[standing])


def _drawn(name: str, shape: str) -> Markup:
    return Markup(f'<svg class="{name}" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">{shape}</svg>')
