"""Whose seat Brussels is: the Union's, which news means by it some twenty times where it means Belgium once."""

from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named

_BRUSSELS = 2800866  # GeoNames
_BELGIUM, _UNION = "BE", "EU"


def seats_of_union(named: Sequence[Named]) -> list[Named]:
    """Give the names of a document with Brussels as the seat of the European Union, unless the text tells of Belgium.

    The town stays where it is, in Belgium: only the government that it stands for is another ("Brussels urged Kosovo to lift the ban").
    """
    seats = {number for number, name in enumerate(named) if name.seat and name.place is not None and name.place.geonames == _BRUSSELS}
    if not seats or any(name.country == _BELGIUM for number, name in enumerate(named) if number not in seats):
        return list(named)
    return [replace(name, country=_UNION) if number in seats else name for number, name in enumerate(named)]
