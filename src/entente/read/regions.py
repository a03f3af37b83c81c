"""Parts of countries that texts write in small letters: "eastern Libya", "le sud du Liban"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.languages.index import Entry
from entente.read.annotated import Named, Token

# So many words before and after a country's name may belong to the name of a part of it.
_BEFORE, _AFTER = 4, 2


def with_regions(tokens: Sequence[Token], named: Sequence[Named], listed: Mapping[str, Entry]) -> list[Named]:
    """Give a country's name the words beside it where together they name a part of it that the lists hold.

    What belongs to the part ("eastern Libya's parliament") or follows it as its name ("eastern Libya commander Haftar") leaves it as it is.

    Args:
        named: without overlap, in order of the text.
        listed: the gazetteer, by folded names.
    """
    found: list[Named] = []
    for at, name in enumerate(named):
        low = max(named[at - 1].last if at else 0, name.first - _BEFORE)
        high = min(named[at + 1].first if at + 1 < len(named) else len(tokens), name.last + _AFTER)
        found.append((_region(tokens, name, low, high, listed) if name.kind == "country" and name.head == "name" else None) or name)
    return found


def _region(tokens: Sequence[Token], name: Named, low: int, high: int, listed: Mapping[str, Entry]) -> Named | None:
    spans = sorted(
        ((first, last) for first in range(low, name.first + 1) for last in range(name.last, high + 1)),
        key=lambda span: (span[0] - span[1], span[0]),
    )
    for first, last in spans:
        if (first, last) == (name.first, name.last) or tokens[first].sentence != tokens[last - 1].sentence:
            continue
        entry = listed.get(" ".join(token.norm for token in tokens[first:last]))
        if entry is None or entry.kind != "region" or entry.seat or entry.country != name.country or entry.place is None:
            continue
        tops = (place for place in range(first, last) if not first <= tokens[place].head < last or tokens[place].head == place)
        key = next(tops, last - 1)
        owner = any(tokens[place].head == key and tokens[place].norm in ("'s", "’s") for place in range(last, min(last + 1, len(tokens))))
        if owner or tokens[key].dep in ("compound", "nmod:poss", "poss"):
            return None
        return replace(
            name, first=first, last=last, key=key, kind="place", label=entry.name, sector=entry.sector, known=entry.known,
            only_place=True, seat=False, place=entry.place, name_en=entry.name_en,
        )  # fmt: skip
    return None
