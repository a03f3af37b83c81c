"""Ships bear the names of people, towns and seas and are none of them: "USS Gerald R. Ford" is a unit of its navy."""

from collections.abc import Mapping, Sequence

from entente.read.annotated import Named, Token

_LONGEST = 6
_JOINS = frozenset({"-", "–", ".", "de", "des", "du", "la", "al", "el", "of", "the"})


def without_ships(
    tokens: Sequence[Token], named: Sequence[Named], prefixes: Mapping[str, str | None], kinds: frozenset[str], titles: Mapping[int, object]
) -> list[Named]:
    """Give the names with ships of a navy as its units, and without the names of ships that are nobody's.

    Args:
        prefixes: a navy's country by the letters before a ship's name ("USS"); None where several navies use them.
        kinds: folded words for ships that stand before a name ("tanker").
        titles: by its first token, whoever bears a title; such a one is no ship.
    """
    units = [unit for at in range(len(tokens)) if (unit := _unit(tokens, at, prefixes)) is not None]
    held = {at for unit in units for at in range(unit.first, unit.last)}
    kept = [name for name in named if held.isdisjoint(range(name.first, name.last)) and not _ship(tokens, name, kinds, titles)]
    return sorted([*kept, *units], key=lambda name: name.first)


def _unit(tokens: Sequence[Token], at: int, prefixes: Mapping[str, str | None]) -> Named | None:
    """The ship that a navy's letters begin at a token."""
    if not tokens[at].text.isupper() or tokens[at].norm not in prefixes:
        return None
    last = at + 1
    while last < min(len(tokens), at + 1 + _LONGEST) and tokens[last].sentence == tokens[at].sentence:
        token, before = tokens[last], tokens[last - 1]
        initial = token.text == "." and len(before.text) == 1
        joins = token.norm in _JOINS and token.text != "." and last + 1 < len(tokens) and tokens[last + 1].text[:1].isupper()
        if not (token.text[:1].isupper() and token.pos not in ("VERB", "AUX")) and not initial and not joins:
            break
        last += 1
    if last == at + 1:
        return None
    label = " ".join(token.text for token in tokens[at:last]).replace(" .", ".").replace(" - ", "-")
    return Named(at, last, last - 1, "name", "org", label, prefixes[tokens[at].norm], "MIL")


def _ship(tokens: Sequence[Token], name: Named, kinds: frozenset[str], titles: Mapping[int, object]) -> bool:
    """Whether a name stands right after a word for a ship, and no list or title says that it is anybody."""
    if name.first == 0 or name.kind not in ("person", "place") or name.first in titles or name.known is not None:
        return False
    before = tokens[name.first - 1]
    return before.norm in kinds and before.sentence == tokens[name.first].sentence and before.text[:1].islower()


__all__ = ["without_ships"]
