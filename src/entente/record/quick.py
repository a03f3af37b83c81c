"""Dataclasses and `replace` for values that are made by the thousand a document: to the type checker they are those of `dataclasses`.

A frozen dataclass sets each of its fields by a call, which takes several times as long as setting them, and the `replace` of `dataclasses`
asks each field anew what kind of field it is. Here the type checker alone keeps a frozen value from being changed.
"""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(cls=None, /, *, frozen=False, **how):
        """Make a class a dataclass; a frozen one is hashed and compared by its fields, as it would be by `dataclasses`."""
        return dataclasses.dataclass(cls, unsafe_hash=frozen, **how)

    def replace(item, /, **changes):
        """Give a value like another but for some of its fields, all of which its class must take by position."""
        told, places = _fields(type(item))
        values = list(told(item))
        for name, value in changes.items():
            values[places[name]] = value
        return type(item)(*values)


@cache
def _fields(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, int]]:
    """Give what reads the fields that a class takes, all at once, and their places."""
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    read = attrgetter(*names) if len(names) > 1 else lambda item: (getattr(item, names[0]),)
    return read, {name: place for place, name in enumerate(names)}


__all__ = ["dataclass", "replace"]
