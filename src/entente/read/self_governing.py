"""Lands with a government of their own that are no states of the lists (Somaliland, Abkhazia, Iraqi Kurdistan): they act as bodies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Named, Token

_GOVERNED = "GOV"
# After these a land is where something is, comes from or belongs to ("in Somaliland", "troops from Abkhazia", "the president of Puntland").
_WHERE = frozenset({"in", "to", "from", "of", "on", "over", "through", "off", "outside", "under"})
# Endings of place of a language that writes them behind the name ("Abhazya'da").
_THERE = re.compile(r"['’](?:y?[ae]|n[ae]|n?[dt][ae]n?|[dt][ae]ki)$")


def with_governments(named: Sequence[Named], tokens: Sequence[Token], labels: Mapping[str, str]) -> list[Named]:
    """Give the names of a document where a self-governing land that acts, or that is acted with or against, is a body.

    A fact about Somaliland's government is none about Somalia's. Where it is but a place it stays one.

    Args:
        labels: of prepositions, folded, with the slots that they open.
    """
    return [_as_body(name) if _acts(name, tokens, labels) else name for name in named]


def _governs(name: Named) -> bool:
    """Whether a name is that of such a land, told as a place, and no palace that stands for a state."""
    return name.kind == "place" and name.head == "name" and name.sector == _GOVERNED and not name.seat


def _acts(name: Named, tokens: Sequence[Token], labels: Mapping[str, str]) -> bool:
    if not _governs(name):
        return False
    before = labels.get(tokens[name.first - 1].norm) if name.first else None
    return before not in _WHERE and not _THERE.search(tokens[name.last - 1].text)


def _as_body(name: Named) -> Named:
    return replace(name, kind="org", only_place=False, seat=False, place=None)


__all__ = ["with_governments"]
