"""A headline for an event, made from its fields by templates, in the language of whoever reads: English, French or Arabic.

Plain text here, for calendars and feeds; the workbench fills the same templates with marked names.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml
from babel import Locale

from entente.publish.naming import name_in, place_in
from entente.record import Entity, Event

_FORMS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_FRENCH_MARK = re.compile(r" (?=[:;?!»%])|(?<=«) ")
_OTHER: Final = "other"
_FEW: Final = 3


@cache
def templates() -> Mapping[str, Mapping[str, Any]]:
    """Give the templates by language, as they stand in the file."""
    loaded: dict[str, Mapping[str, Any]] = yaml.safe_load(resources.files("entente.publish").joinpath("headlines.yaml").read_text("utf-8"))
    return loaded


def bound(text: str) -> str:
    """Keep French punctuation to the word that it belongs to: a line never begins with a colon."""
    return _FRENCH_MARK.sub("\u00a0", text)


def template(language: str, type: str, mode: str | None, parts: str, *, place: bool, actors: int, only_states: bool) -> str:
    """Give the words of a headline with `{a}`, `{b}` and `{p}` to be filled in.

    Args:
        language: one of those that have templates.
        type, mode: of the event.
        parts: which sides are told: "ab", "a", "b" or "".
        place: whether a place is told.
        actors: how many act: verbs follow.
        only_states: whether all who are dealt with are states. A visit to a state is told by the state, not by its town.
    """
    table = templates()[language]
    forms = table.get(f"{type}/{mode}") or table.get(type) or table[_OTHER]
    key = parts or "none"
    if place and f"{key}p" in forms and not (key == "ab" and only_states):
        found = forms[f"{key}p"]
    else:
        found = forms[key] + (table["at"] if place and key == "none" else "")
    return bound(_FORMS.sub(lambda each: each[1] if actors == 1 else each[2], found))


def headline(event: Event, entities: Mapping[str, Entity], language: str = "en") -> str:
    """Say in a line what an event is: "Saddam Haftar visits Amman for talks with Yousef al-Hunaiti".

    Args:
        event: the event.
        entities: its parties, by id; one that is not given shows its id.
        language: en, fr or ar.
    """
    hosts = [entities[id] for id in event.recipients if id in entities]
    only_states = bool(hosts) and all(host.kind in ("country", "place") for host in hosts)
    place = place_in(language, event.where) if event.where is not None else ""
    parts = ("a" if event.actors else "") + ("b" if event.recipients else "")
    words = template(
        language, event.type, event.mode, parts, place=bool(place), actors=len(event.actors or event.recipients), only_states=only_states
    )
    # Names are put in one by one: one with braces of its own is no template.
    values = {"a": _who(event.actors, entities, language), "b": _who(event.recipients, entities, language), "p": place}
    said = re.sub(r"\{([abp])\}", lambda found: values[found[1]], words)
    prefix = templates()[language]["words"]["prefix"].get(event.status)
    return said if prefix is None else bound(prefix).replace("{it}", said)


def _who(ids: Sequence[str], entities: Mapping[str, Entity], language: str) -> str:
    """Name several: three at most, then how many others."""
    words = templates()[language]["words"]
    names = [name_in(language, entities.get(id), id) for id in ids]
    if len(names) > _FEW + 1:
        rest = len(names) - _FEW
        forms = words["others"]
        names = [*names[:_FEW], forms.get(str(Locale.parse(language).plural_form(rest)), forms["other"]).replace("{n}", str(rest))]
    return names[0] if len(names) == 1 else words["comma"].join(names[:-1]) + words["and"] + names[-1] if names else ""
