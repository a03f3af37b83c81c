"""`entente demo`: the sample's record, built and printed: its events by date, and one of them opened."""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from entente.cli.adding import describe
from entente.cli.coding import complain_of
from entente.cli.ending import DONE, SOME_FAILED
from entente.cli.records import Store, hint
from entente.cli.rows import day_or_told, parties, place, told, what
from entente.cli.sample import SAMPLE_OUTLETS_ARE_INVENTED, sample_path, sample_sources
from entente.cli.screen import Column, ProgressLine, print_heading, print_pieces, print_table
from entente.cli.showing import show_fact
from entente.record import Entity, Event, edtf
from entente.record.counting import number_of
from entente.record.errors import StoreError
from entente.run import Added, add

_FILE = "sample.db"
_LEDGER: Final = (
    Column("date", 11),
    Column("what, where", 20),
    Column("who → whom"),
    Column("status", 8),
    Column("src", 4, True),
)


def run_demo(record: str | None) -> int:
    """Build the sample's record, print it, and say how to look further."""
    where = record if record is not None else str(Path(tempfile.mkdtemp(prefix="entente-demo-")) / _FILE)
    if "://" not in where:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with Store.open(where) as store:
        _refuse_strangers(store)
        with ProgressLine() as progress:
            added = add(store, [sample_path()], progress=progress)
        for failed in added.failed:
            complain_of(failed)
        events = store.events()
        entities = store.background(events).entities
        _introduce(store, added)
        _ledger(events, entities)
        chosen = _most_told(events)
        if chosen is not None:
            print("One of them, with each sentence that tells it:\n")
            show_fact(store, chosen)
    _farewell(where, chosen, time.monotonic() - started)
    return SOME_FAILED if added.failed else DONE


def _refuse_strangers(store: Store) -> None:
    """Keep invented outlets out of a record of real ones."""
    ours = sample_sources()
    if any(row.source not in ours for row in store.documents_table()):
        raise StoreError(f"{store.label} holds other documents than the sample's: name another place, or leave --record out.")


def _introduce(store: Store, added: Added) -> None:
    print_pieces([(SAMPLE_OUTLETS_ARE_INVENTED, "")], marks=False)
    print_pieces([(f"The record: {describe(store, added.rebuilt.build)}.", "")], marks=False)
    if added.unread:
        unread = dict(added.unread)
        languages = sorted({row.language or "unknown" for row in store.documents_table() if row.source in unread})
        print_pieces([(f"Kept, but not yet read: {number_of(len(added.unread), 'document')} ({', '.join(languages)}).", "")], marks=False)
    print()


def _ledger(events: Sequence[Event], entities: Mapping[str, Entity]) -> None:
    print_heading("Events by date, parts under their whole (told: no text dates it; src: documents/independent sources)")
    print_table(_LEDGER, (_row(event, entities) for event in _in_order(events)))
    print()


def _in_order(events: Sequence[Event]) -> Iterator[Event]:
    """Give events by day, an undated one by the day it was first told, each followed by its parts."""
    parts: dict[str | None, list[Event]] = {}
    known = {event.id for event in events}
    for event in sorted(events, key=_day_and_id):
        parts.setdefault(event.part_of if event.part_of in known else None, []).append(event)

    def under(whole: str | None) -> Iterator[Event]:
        for event in parts.get(whole, ()):
            yield event
            yield from under(event.id)

    return under(None)


def _day_and_id(event: Event) -> tuple[str, str]:
    reach = edtf.bounds(event.when) if event.when is not None else None
    return (reach[0].isoformat() if reach is not None else event.first_told or "9999"), event.id


def _row(event: Event, entities: Mapping[str, Entity]) -> Sequence[str]:
    where = place(event.where)
    what_where = what(event) + (f"\n{where}" if where else "")
    date = day_or_told(event)
    if event.part_of is not None:
        date, what_where = "  └", "\n".join(f" {line}" for line in what_where.splitlines())
    return (date, what_where, parties(event, entities), event.status, told(event.sources))


def _most_told(events: Sequence[Event]) -> Event | None:
    """Choose the event told in most languages, by most sources, with most said about it; the first id among equals."""

    def rank(event: Event) -> tuple[int, int, int, int]:
        sides = bool(event.recipients) + (event.where is not None) + (event.when is not None)
        return len(event.sources.languages), event.sources.independent, event.sources.documents, sides

    return max(sorted(events, key=lambda event: event.id), key=rank, default=None)


def _farewell(where: str, chosen: Event | None, seconds: float) -> None:
    option = hint(where)
    print(f"\nBuilt and printed in {seconds:.0f} seconds. Look further:")
    print(f"  entente events{option} --actor Haftar")
    print(f"  entente entities{option}")
    if chosen is not None:
        print(f"  entente show{option} {chosen.id}")
    print(f"  entente export events{option} --format jsonl")
    print(f"  entente serve{option}    opens it in the browser")
