"""Whose the bodies and people are that a Turkish text tells of without a country: those of the land that its story plays in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named
from entente.read.turkish_tokens import Word

_LEAST = 0.4  # of all that bears a country
_ABROAD = frozenset({"JRN", "IGO", "NGO", "MNC"})


def at_home(named: Sequence[Named], found: Sequence[Word]) -> list[Named]:
    """Give bodies and groups without a country of their own the country of the story ("polis", "hükümet", "üç köylü").

    The land of the only country or town of their sentence, where the story is of it too; else the one that most of the text's names
    bear, where they are two in five at least, and more than any other's. Whoever is told of by a proper name, a pronoun or an office
    stays as found.
    """
    borne = Counter(name.country for name in named if name.country is not None and name.head == "name" and name.country != "EU")
    total = sum(borne.values())
    if not total:
        return list(named)
    (top, most), *others = borne.most_common(2)
    home = top if most >= _LEAST * total and not any(count == most for _, count in others) else None
    here: dict[int, set[str]] = {}
    for name in named:
        if name.country is not None and name.country in borne and name.kind in ("country", "place"):
            here.setdefault(found[name.key].sentence, set()).add(name.country)

    def land(name: Named) -> str | None:
        around = here.get(found[name.key].sentence, set())
        only = next(iter(around)) if len(around) == 1 else None
        return only if only is not None and borne[only] * 3 >= most else home

    return [replace(name, country=land(name)) if _open(name) else name for name in named]


def _open(name: Named) -> bool:
    return name.country is None and name.kind == "org" and name.head == "nominal" and name.sector not in _ABROAD


__all__ = ["at_home"]
