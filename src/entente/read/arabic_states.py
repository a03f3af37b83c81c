"""Whose government, and which kingdom: definite nouns of Arabic that stand for a state without its name ("الحكومة", "المملكة")."""

from collections.abc import Sequence

from entente.read.annotated import Named, Token

# Bodies whose officers speak for a state.
_PUBLIC = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD"})


def government_of(named: Sequence[Named], tokens: Sequence[Token], at: int) -> int | None:
    """Give whoever tells whose a government is that is told of at a token: the last officer or body of a state before it.

    Only the sentence and the one before are looked at: "the Iraqi prime minister said that the government …". A country's name alone
    tells nothing, nor does the name of one who is no officer.

    Returns:
        The number of the mention; None where none tells.
    """
    here = tokens[at].sentence
    telling = [
        index
        for index, name in enumerate(named)
        if name.first < at
        and name.country is not None
        and name.label
        and here - tokens[name.key].sentence in (0, 1)
        and ((name.kind == "person" and name.role is not None) or (name.kind == "org" and name.sector in _PUBLIC))
        and not _foreign(name)
    ]
    within = [index for index in telling if tokens[named[index].key].sentence == here]
    if within:
        return max(within, key=lambda index: named[index].first)
    countries = {named[index].country for index in telling}
    return telling[0] if len(countries) == 1 else None


def _foreign(name: Named) -> bool:
    """Whether an officer is another state's than the one that is spoken of: an ambassador, an envoy, a counterpart."""
    return name.role is not None and name.role.split()[0].removeprefix("ال") in _ABROAD


_ABROAD = frozenset({"سفير", "السفير", "مبعوث", "موفد", "نظير", "قنصل", "مندوب", "ممثل", "سفيرة", "مبعوثة", "موفدة", "نظيره", "نظيرته"})


def realm_of(named: Sequence[Named], at: int, realms: frozenset[str]) -> tuple[str, int | None] | None:
    """Give the country that "the kingdom" at a token stands for: the last told of before it that is one, else the only one of the text.

    Args:
        realms: codes of the countries that are called so.

    Returns:
        The code, and the number of the mention where it is the country's own; None where the text tells of no such country.
    """
    known = [index for index, name in enumerate(named) if name.country in realms and name.label and name.head == "name"]
    before = [index for index in known if named[index].first < at]
    if not before and len({named[index].country for index in known}) != 1:
        return None
    chosen = max(before, key=lambda index: named[index].first) if before else known[0]
    code = named[chosen].country or ""
    own = [index for index in known if named[index].kind == "country" and named[index].country == code]
    return code, own[0] if own else None


__all__ = ["government_of", "realm_of"]
