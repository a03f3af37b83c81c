"""YAML that others wrote, looked through before anything is made of it: a few lines may stand for more than any machine holds."""

from collections.abc import Iterator
from typing import Any

import yaml

LONGEST = 4_000_000
"""Characters of a file."""

DEEPEST = 40
"""Lists and mappings in one another; deeper ones overflow the stack of the C library."""

_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class BoundsError(yaml.MarkedYAMLError):
    """A YAML text that is too long, too deep, or repeats its own parts."""


def check_bounds(text: str) -> None:
    """See that a YAML text is no larger than it looks.

    Raises:
        BoundsError: it is longer than `LONGEST`, deeper than `DEEPEST`, or refers to parts of itself (`*name`), which may grow without end.
        yaml.YAMLError: it is no YAML.
    """
    if len(text) > LONGEST:
        raise BoundsError(problem=f"it has {len(text):,} characters, and more than {LONGEST:,} are not read")
    depth = 0
    for event in _events(text):
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise BoundsError(problem=f"it repeats a part of itself (*{event.anchor}): write it out", problem_mark=mark)
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > DEEPEST:
            raise BoundsError(problem=f"lists and mappings lie more than {DEEPEST} deep in one another", problem_mark=mark)


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
