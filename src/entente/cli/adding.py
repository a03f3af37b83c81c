"""`entente add` and `entente rebuild`: documents into the record, and the record made anew."""

import re
from collections import Counter
from collections.abc import Sequence

from entente.cli.coding import complain_of
from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.cli.records import hint, writing
from entente.cli.screen import ProgressLine
from entente.collect import Claims
from entente.collect.web import Web
from entente.record.counting import number_of
from entente.run import Added, CodingOptions, add, rebuild
from entente.run.engines import Engine, EngineName, make_engine
from entente.run.gate import NOTE as STOPPED
from entente.store import Store

# So many failed documents are seen at a glance; of more, the reasons are counted too, at most so many.
_MANY = 10


def engine_of(name: EngineName | None, workers: int | None, address: str | None) -> Engine | None:
    """Make the engine that the user names; None where none is, so that it is chosen by need.

    Raises:
        EntenteError: it cannot be had.
    """
    return make_engine(name or "processes", workers, address) if name is not None or address is not None else None


def add_sources(
    sources: Sequence[str], where: str, claims: Claims, options: CodingOptions, workers: int | None, web: Web,
    engine: Engine | None = None, originals: bool = True,
) -> int:  # fmt: skip
    """Collect, keep, code and resolve; say in short what came of it."""
    with writing(where, make=True) as store, ProgressLine() as progress:
        added = add(store, sources, claims, options, progress=progress, workers=workers, web=web, engine=engine, originals=originals)
        holds, events = describe(store, added.rebuilt.build), store.count("events")
    for failed in added.failed:
        complain_of(failed)
    for source, why in added.unread:
        complain(f"{source}: kept, {why}.")
    _summarize(added, where, holds, events)
    return SOME_FAILED if added.failed or added.unread else DONE


def _summarize(added: Added, where: str, holds: str, events: int) -> None:
    parts = [f"{len(added.new)} new", f"{len(added.known)} known", f"{len(added.failed)} failed"]
    if added.unread:
        parts.append(f"{len(added.unread)} kept but not read")
    if added.back:
        parts.append(f"{len(added.back)} that had been withdrawn {'stands' if len(added.back) == 1 else 'stand'} again")
    print(f"documents: {', '.join(parts)}")
    if len(added.failed) > _MANY:
        reasons = Counter(re.sub(" is '[^']*'", " is '…'", failed.problem) for failed in added.failed)
        for number, (reason, count) in enumerate(reasons.most_common(_MANY)):
            print(f"{'failed:' if not number else '':<10} {count} × {reason}")
        if len(reasons) > _MANY:
            print(f"{'':<10} and {sum(reasons.values()) - sum(count for _, count in reasons.most_common(_MANY))} others")
    print(f"record:    {holds}")
    if events:
        print(f"look:      entente events{hint(where)}")


def describe(store: Store, build: int) -> str:
    """Say in one line what a record holds; texts that copy one another are one independent source."""
    held, documents = store.holds(), store.count("documents")
    independent = documents - held["copies"]
    kinds = {"events": "event", "entities": "entity", "positions": "position", "ties": "tie", "statements": "statement"}
    counts = ", ".join(number_of(held[kind], kind, name) for name, kind in kinds.items())
    told = f"{number_of(documents, 'document')}, {number_of(independent, 'independent source')}"
    return f"{counts}; from {told} (build {build})"


def rebuild_record(
    where: str, options: CodingOptions, workers: int | None, stopped: bool = False, engine: Engine | None = None
) -> int:
    """Code what the present coding has not looked at (with `stopped` also what the gate stopped), and resolve all anew."""
    with writing(where) as store, ProgressLine() as progress:
        again = [coded.document for coded in store.coded() if coded.note == STOPPED] if stopped else []
        made = rebuild(store, options, progress=progress, workers=workers, again=again, engine=engine)
        holds, unmoored = describe(store, made.build), store.unmoored()
    for failed in made.failed:
        complain_of(failed)
    print(f"coded:     {made.coded} documents")
    print(f"record:    {holds}")
    for each in unmoored:
        complain(f"decision {each.decision}: {each.problem}")
    return SOME_FAILED if made.failed else DONE
