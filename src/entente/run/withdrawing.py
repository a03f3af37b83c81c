"""Take documents out of a record, and make it anew without them, at the cost of what they touch."""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.record.errors import DecisionError
from entente.run.adding import settle
from entente.run.progress import Progress, silent
from entente.store import Store
from entente.store.auditing import SOMEBODY, Writer
from entente.store.withdrawing import Withdrawal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What withdrawing came to.

    Attributes:
        out: what was taken out now.
        before: what was out already.
        build: number of the build that stands.
    """

    out: tuple[Withdrawal, ...]
    before: tuple[Withdrawal, ...]
    build: int | None


def documents_named(store: Store, names: Sequence[str]) -> list[str]:
    """Give the ids of documents that are named by id, by the user's own name, or by a path or address under which they were met.

    Raises:
        DecisionError: a name means no document, or several.
    """
    found: list[str] = []
    for name in names:
        if name.startswith("doc_") and store.document(name) is not None:
            found.append(name)
            continue
        ids = [document.id for document in store.documents_by_source(name)]
        if not ids:
            raise DecisionError(f"There is no document {name}: `entente documents` lists those that are there, with their names.")
        if len(ids) > 1:
            raise DecisionError(f"{len(ids)} documents bear the name {name}: name the one you mean by its id ({', '.join(ids[:5])}).")
        found += ids
    return list(dict.fromkeys(found))


def withdraw(
    store: Store, names: Sequence[str], name: str, why: str, *, by: Writer = SOMEBODY, progress: Progress = silent
) -> Withdrawn:
    """Take documents out of the record: the record that stands then is the one that would stand had they never come.

    Decisions on them are kept, and listed as unmoored. Whoever adds a document again brings it back, with the decisions on it.

    Args:
        store: the record.
        names: ids, or names by which one document each is known.
        name: who does it; `by`: the same for the audit.
        why: the reason.
        progress: told as the work goes on.

    Raises:
        DecisionError: a name means no document or several, or there is no reason; nothing is withdrawn.
        StoreError: another settles; the documents are withdrawn, and the next build stands without them.
    """
    ids = documents_named(store, names)
    before = store.withdrawn(ids)
    out = store.withdraw(ids, name, why, by)
    # A record that was never made has nothing to be made anew.
    build = settle(store, progress=progress).build if store.coding() is not None else None
    return Withdrawn(out, tuple(before.values()), build)
