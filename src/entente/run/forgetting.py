"""Take words out of a record for ever, and make it anew from what is left: texts after their time, one document, one person's names."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from entente.record import Entity
from entente.record.errors import QueryError
from entente.run.adding import Rebuilt, rebuild, settle
from entente.run.coding import HOUSE, CodingOptions
from entente.run.progress import Progress, silent
from entente.store import Standing, Store
from entente.store.auditing import SOMEBODY, Writer

FactsOf = Literal["stay", "go"]
_SETTING: Final = "retention"
_LONGEST_DAYS: Final = 36_500


@dataclass(frozen=True, slots=True)
class Retention:
    """How long texts are kept.

    Attributes:
        days: counted from the day on which a document came into the record.
        facts: whether the facts of such a document stay, with what they quote of it, or go with it.
    """

    days: int
    facts: FactsOf = "stay"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went: documents of which words were removed, rulings, and the build that stands now (None where nothing was due)."""

    documents: tuple[str, ...]
    rulings: int = 0
    rebuilt: Rebuilt | None = None


def retention_of(store: Store) -> Retention | None:
    """Give how long the texts of a record are kept; None for ever."""
    words = store.setting(_SETTING)
    return Retention(**json.loads(words)) if words is not None else None


def set_retention(store: Store, retention: Retention | None, by: Writer = SOMEBODY) -> None:
    """Set how long the texts of a record are kept.

    Raises:
        QueryError: the days make no sense.
    """
    if retention is not None and not 0 < retention.days <= _LONGEST_DAYS:
        raise QueryError(f"{retention.days} days: texts are kept for 1 to {_LONGEST_DAYS} days, or for ever.")
    words = None if retention is None else json.dumps({"days": retention.days, "facts": retention.facts})
    store.put_setting(_SETTING, words, by)


def due(store: Store, retention: Retention, now: datetime | None = None) -> tuple[str, ...]:
    """Give the documents whose time is over."""
    before = (now or datetime.now(UTC)) - timedelta(days=retention.days)
    return store.known_since(before.astimezone(UTC).isoformat(timespec="seconds"))


def forget_due(
    store: Store, options: CodingOptions = HOUSE, by: Writer = SOMEBODY, now: datetime | None = None, progress: Progress = silent
) -> Forgotten:
    """Remove what the record's own setting says is due, and finish a removal that was broken off."""
    left = store.unfinished_removals()
    if left:
        _anew(store, left, 0, options, progress)
    retention = retention_of(store)
    ids = due(store, retention, now) if retention is not None else ()
    if retention is None or not ids:
        return Forgotten(())
    if retention.facts == "go":
        return forget_documents(store, ids, options, by, progress)
    store.remove_texts(ids, by)
    store.sweep()
    return Forgotten(ids)


def forget_documents(
    store: Store, ids: Sequence[str], options: CodingOptions = HOUSE, by: Writer = SOMEBODY, progress: Progress = silent
) -> Forgotten:
    """Remove documents with all that rests on them alone.

    Raises:
        QueryError: there is no such document.
    """
    unknown = [id for id in ids if store.document(id) is None]
    if unknown:
        raise QueryError(f"There is no document {unknown[0][:80]}: `entente documents` lists them.")
    gone = store.remove_documents(ids, by)
    return _anew(store, ids, gone, options, progress)


def forget_person(store: Store, who: str, options: CodingOptions = HOUSE, by: Writer = SOMEBODY, progress: Progress = silent) -> Forgotten:
    """Remove a person's names from every text, and make the record anew without them.

    Args:
        store: the record.
        who: the person's id, or the whole name as the record has it.
        options: how the documents are coded anew.
        by: who asks for it, for the audit.
        progress: told as the work goes on.

    Raises:
        QueryError: nobody, or several, are so called; or it is no person.
    """
    person = person_of(store, who)
    places, spellings = store.names_in_texts(person)
    gone = store.remove_names(places, spellings, person.id, by)
    return _anew(store, tuple(places), gone, options, progress)


def person_of(store: Store, who: str) -> Entity:
    """Find a person by id or whole name, in public roles or not.

    Raises:
        QueryError: nobody, or several, are so called; or it is no person.
    """
    found = store.find(who)
    if isinstance(found, Standing) and isinstance(found.fact, Entity):
        persons = [found.fact]
    else:
        wanted = _plain(who)
        persons = [each for each in store.record().entities if wanted in {_plain(each.name), *(_plain(item.name) for item in each.names)}]
    persons = [each for each in persons if each.kind == "person"]
    if not persons:
        raise QueryError(f"No person is called '{who[:80]}': give the id that stands on a page of theirs, or the whole name.")
    if len(persons) > 1:
        ids = ", ".join(each.id for each in persons)
        raise QueryError(f"{len(persons)} persons are called '{who[:80]}': give one of their ids: {ids}.")
    return persons[0]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _anew(store: Store, ids: Sequence[str], gone: int, options: CodingOptions, progress: Progress) -> Forgotten:
    rebuilt = rebuild(store, options, progress=progress, again=ids, workers=1) if ids else settle(store, progress=progress)
    store.sweep()
    return Forgotten(tuple(ids), gone, rebuilt)
