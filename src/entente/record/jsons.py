"""Nouns to JSON and back, and the published schemas."""

import dataclasses
import functools
import json
import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

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
    if dataclasses.is_dataclass(noun) and not isinstance(noun, type):
        return {public: to_json(getattr(noun, name)) for name, public, _ in _fields(type(noun))}
    if isinstance(noun, tuple | list):
        return [to_json(item) for item in noun]
    return noun


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
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build_noun(hint, value)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _build(next(arg for arg in get_args(hint) if arg is not type(None)), value)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"a list was expected, not {value!r}")
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_build(inner[0], item) for item in value)
        return tuple(_build(arg, item) for arg, item in zip(inner, value, strict=True))
    if origin is Literal:
        if value not in get_args(hint):
            raise ValueError(f"{value!r} is none of {', '.join(map(str, get_args(hint)))}")
        return value
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and not isinstance(value, hint):
        raise ValueError(f"a {hint.__name__} was expected, not {value!r}")
    return value


def _build_noun(cls: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{cls.__name__}: an object was expected, not {value!r}")
    known = {public: (name, hint) for name, public, hint in _fields(cls)}
    unknown = set(value) - set(known)
    if unknown:
        raise ValueError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    try:
        return cls(**{known[key][0]: _build(known[key][1], item) for key, item in value.items()})
    except TypeError as error:
        raise ValueError(f"{cls.__name__}: {error}") from error
