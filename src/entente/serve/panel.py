"""The panel for ruling on a page of one thing: what may be done with it, what was, and what that changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from entente.record import Disagreement, Entity, Event, edtf
from entente.serve import dates, headlines
from entente.serve.desk import seen_of
from entente.serve.evidence import value_words
from entente.serve.forms import may_write
from entente.serve.ruling import Batch, batches, changed_by, near, on_these
from entente.serve.shell import Shell
from entente.serve.words import Words, isolate
from entente.store import Told
from entente.store.difference import Difference

# So many readings are ruled upon at once: a country's thousand names are not.
MOST_READINGS: Final = 40
_MOST_SHOWN: Final = 12
_LONGEST_VALUE: Final = 120
_LEFT_OUT: Final = ("mentions", "sources", "history", "tellings", "when_from", "id", "names")


@dataclass(frozen=True, slots=True)
class Change:
    """A before/after line."""

    name: str
    before: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows.

    Attributes:
        id, kind: the fact.
        seen: what the page shows, as `desk.seen_of` gives it.
        may: which rulings there are buttons for.
        tellings: (mention id, label) of those that can be ruled upon apart.
        near: (id, label) of what it may be the same as.
        differ: disagreements to choose in, with (value, shown).
        done: rulings that lie on it, the newest first.
        ruled: the ruling just made, with what it changed; None where none was.
    """

    id: str
    kind: str
    seen: str
    may: frozenset[str]
    tellings: Sequence[tuple[str, Markup]]
    near: Sequence[tuple[str, Markup]]
    differ: Sequence[tuple[str, str | None, Sequence[tuple[str, Markup]]]]
    done: Sequence[Batch]
    ruled: Batch | None
    changes: Sequence[Change]


def panel_of(shell: Shell, fact: Any, kind: str, told: Sequence[Told] | None) -> Panel:
    """Make the panel of a fact; `told` is None where its readings are too many to be ruled upon at once."""
    store, words = shell.store, shell.words
    rules = may_write(shell.request) and shell.then is None  # what it may be the same as is looked for only where somebody may say so
    held = batches(store.decisions(), {each.decision: each.problem for each in store.unmoored()})
    may = {"same", "correct"}
    if told is not None and len(told) <= MOST_READINGS:
        may |= {"confirm", "reject"}
    if told is not None and 1 < len(told) <= MOST_READINGS:
        may.add("different")
    differ = getattr(fact, "disagreements", ())
    ruled = _just_ruled(shell, held)
    tellings = [(each.mention.id, _label(each)) for each in (told or ())[:MOST_READINGS]]
    return Panel(
        fact.id, kind, seen_of(store), frozenset(may), tellings,
        _near(shell, fact) if rules else [], [_readings(words, item) for item in differ],
        on_these(held, told or (), kind)[:_MOST_SHOWN], ruled,
        changes_shown(shell, [each for each in changed_by(store, ruled) if each.id == fact.id]) if ruled else (),
    )  # fmt: skip


def _just_ruled(shell: Shell, held: Sequence[Batch]) -> Batch | None:
    id = shell.request.query_params.get("ruled")
    return next((batch for batch in held if any(each.id == id for each in batch.decisions)), None) if id else None


def _label(told: Told) -> Markup:
    row = told.document
    name = isolate(row.outlet or row.source or row.id, row.language)
    return Markup("{}{}").format(name, f", {row.published[:10]}" if row.published else "")


def _near(shell: Shell, fact: Any) -> list[tuple[str, Markup]]:
    words, store = shell.words, shell.store
    if isinstance(fact, Entity):
        return [(id, isolate(words.name(entity, id))) for id, entity in store.parties(fact.maybe[:_MOST_SHOWN]).items()]
    if not isinstance(fact, Event):
        return []
    found = near(store, fact)
    entities = store.parties([id for event in found for id in (*event.actors, *event.recipients)])
    titles = {each.id: headlines.headline(words, each, entities) for each in found}
    return [(each.id, Markup("{}, {}").format(titles[each.id], dates.sentence(words, each.when))) for each in found]


def _readings(words: Words, item: Disagreement) -> tuple[str, str | None, list[tuple[str, Markup]]]:
    return item.field, item.preferred, [(reading.value, _shown(words, item.field, reading.value, {})) for reading in item.readings]


def changes_shown(shell: Shell, found: Sequence[Difference]) -> list[Change]:
    """Give before/after lines for what changed, in words."""
    ids = {id for each in found for field in each.fields for id in _ids((field.before, field.after))}
    entities = shell.store.parties(ids)
    made: list[Change] = []
    for difference in found:
        for field in difference.fields:
            if field.field.split(".")[0] not in _LEFT_OUT and field.before != field.after:
                before, after = (_of_json(shell.words, field.field, value, entities) for value in (field.before, field.after))
                made.append(Change(shell.words.named("field", field.field.split(".")[0]), before, after))
    return made


def _ids(values: Sequence[str | None]) -> list[str]:
    found = []
    for value in values:
        try:
            read = json.loads(value) if value is not None else None
        except ValueError:
            continue
        strings = [each for each in (read if isinstance(read, list) else [read]) if isinstance(each, str)]
        found += [each for each in strings if each.startswith("en_") or len(each) == 2]  # an entity's id, or a country's
    return found


def _of_json(words: Words, field: str, value: str | None, entities: Mapping[str, Entity]) -> Markup:
    if value is None:
        return Markup("–")
    try:
        read = json.loads(value)
    except ValueError:
        read = value
    if isinstance(read, list):
        return words.listed([_shown(words, field, str(each), entities) for each in read]) or Markup("–")
    if isinstance(read, dict):
        read = read.get("name_en") or read.get("name") or value
    return Markup("–") if read is None else _shown(words, field, str(read), entities)


def _shown(words: Words, field: str, value: str, entities: Mapping[str, Entity]) -> Markup:
    if value in entities:
        return isolate(words.name(entities[value], value))
    if field in ("start", "end", "from", "to") and edtf.is_edtf(value):
        return Markup("{}").format(dates.sentence(words, value))
    return value_words(words, field, value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…")
