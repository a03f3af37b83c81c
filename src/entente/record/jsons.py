"""Nouns to JSON and back, and the published schemas."""

import dataclasses
import functools
import json
import types
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from entente.record.packed import Packed

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, type(None)})
_NUMBERS = frozenset({int})
# Texts as long as this are held once, as long as no more than so many others were met since.
_LONGEST_SHARED, _MOST_SHARED = 64, 1 << 16
_SHARED: dict[str, str] = {}

# `from` is a word of Python: the nouns say `start` and `end` where the public JSON says `from` and `to`.
_PUBLIC = {("PositionMention", "start"): "from", ("PositionMention", "end"): "to", ("TieMention", "start"): "from",
           ("TieMention", "end"): "to", ("Position", "start"): "from", ("Position", "end"): "to",
           ("TieTelling", "start"): "from", ("TieTelling", "end"): "to"}  # fmt: skip


def public_name(owner: type, field: str) -> str:
    """Give the name that a field bears in JSON."""
    return _PUBLIC.get((owner.__name__, field), field)


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, public_name(cls, field.name), hints[field.name]) for field in dataclasses.fields(cls))


def to_json(noun: Any) -> Any:
    """Turn a noun (or a tuple of nouns) into plain JSON values, fields in their order of definition."""
    kind = type(noun)
    return (_WRITERS.get(kind) or _writer(kind))(noun)


_WRITERS: dict[type, Callable[[Any], Any]] = {}


def _writer(cls: type) -> Callable[[Any], Any]:
    """Make the function that writes values of a class: what can be told from the class alone is worked out once."""
    if dataclasses.is_dataclass(cls):
        names = tuple((name, public) for name, public, _ in _fields(cls))
        _WRITERS[cls] = lambda noun: {public: to_json(getattr(noun, name)) for name, public in names}
    else:
        _WRITERS[cls] = _write_row if issubclass(cls, tuple | list | Packed) else _write_plain
    return _WRITERS[cls]


def _write_row(row: Any) -> Any:
    # A sketch is a row of numbers, and there are many: plain values need no more than a look.
    return list(row) if _PLAIN.issuperset(map(type, row)) else [to_json(item) for item in row]


def _write_plain(value: Any) -> Any:
    return value


def dumps(value: Any) -> str:
    """Write JSON values in the one form that hashes and comparisons rest on: no spaces, keys as given, real characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(cls: type[T], value: Any) -> T:
    """Make a noun from plain JSON values; absent fields take their defaults.

    Raises:
        ValueError: a key is unknown, a field is missing, or an invariant does not hold.
    """
    result = _build(cls, value)
    assert isinstance(result, cls)
    return result


def _build(hint: Any, value: Any) -> Any:
    return _builder(hint)(value)


@functools.cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """Make the function that builds values of a type: what can be told from the type alone is worked out once."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return functools.partial(_build_noun, hint)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        some = _builder(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else some(value)
    if origin is Sequence:
        return _packed
    if origin is tuple:
        return _tuple_builder(get_args(hint))
    if origin is Literal:
        return functools.partial(_build_literal, {known: known for known in get_args(hint)})
    return _build_text if hint is str else functools.partial(_build_plain, hint)


def _tuple_builder(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    many = len(inner) == 2 and inner[1] is Ellipsis
    each = [_builder(arg) for arg in inner if arg is not Ellipsis]
    plain = frozenset({inner[0]} if many and inner[0] in (str, int) else ())

    def build(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ValueError(f"a list was expected, not {value!r}")
        # An entity met everywhere has mentions by the thousand, and there are many sketches: strings and numbers need no more than a look.
        if plain and plain.issuperset(map(type, value)):
            return tuple(map(_once, value)) if inner[0] is str else tuple(value)
        if many:
            return tuple(map(each[0], value))
        return tuple(make(item) for make, item in zip(each, value, strict=True))

    return build


def _packed(value: Any) -> Packed:
    if not isinstance(value, list | tuple | Packed) or not set(map(type, value)) <= _NUMBERS:
        raise ValueError(f"a list of whole numbers was expected, not {value!r}")
    return Packed.of(value)


def _build_literal(known: dict[Any, Any], value: Any) -> Any:
    try:
        return known[value]
    except (KeyError, TypeError):
        raise ValueError(f"{value!r} is none of {', '.join(map(str, known))}") from None


def _build_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a str was expected, not {value!r}")
    return _once(value)


def _once(text: str) -> str:
    """Give one object for equal short texts that are met near one another: a document repeats names and ids with every mention."""
    if len(text) > _LONGEST_SHARED:
        return text
    if len(_SHARED) >= _MOST_SHARED:
        _SHARED.clear()
    return _SHARED.setdefault(text, text)


def _build_plain(hint: Any, value: Any) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and not isinstance(value, hint):
        raise ValueError(f"a {hint.__name__} was expected, not {value!r}")
    return value


@functools.cache
def _known(cls: type) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    return {public: (name, _builder(hint)) for name, public, hint in _fields(cls)}


def _build_noun(cls: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{cls.__name__}: an object was expected, not {value!r}")
    known = _known(cls)
    fields = {}
    for key, item in value.items():
        try:
            name, build = known[key]
        except KeyError:
            unknown = value.keys() - known.keys()
            raise ValueError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}; known: {', '.join(known)}") from None
        fields[name] = build(item)
    try:
        return cls(**fields)
    except TypeError as error:
        raise ValueError(f"{cls.__name__}: {error}") from error
