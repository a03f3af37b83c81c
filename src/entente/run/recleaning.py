"""Clean again, from the bytes as they came, what an older cleaner cleaned: where another text comes of them, it is a revision.

The text that was made first stays, with all that was found in it and ruled upon it: offsets point into it. The new one stands beside it,
met under the same address, so that both are one source.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from entente.collect.originals import as_it_came, cleaner_name, original_of
from entente.collect.reading import Taken
from entente.record import Document, FailedDocument
from entente.record.original import Original
from entente.run.adding import Rebuilt, rebuild
from entente.run.coding import HOUSE, CodingOptions, coding_name
from entente.run.engines import Engine, Here, Processes, cores
from entente.run.progress import Progress, silent
from entente.run.taking import timed_chunks
from entente.store import Store

# Fewer than these are cleaned sooner without other processes.
_FEW = 200

Again = tuple[tuple[Taken, ...], tuple[Original, ...]]


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What cleaning again came to.

    Attributes:
        same: how many documents came out as they stand.
        revised: (old, new) ids of documents of which another text came.
        failed: originals of which no text comes any more; the documents stand as they are.
        rebuilt: the build; None where nothing is new.
    """

    same: int
    revised: tuple[tuple[str, str], ...]
    failed: tuple[FailedDocument, ...]
    rebuilt: Rebuilt | None


def reclean(
    store: Store,
    options: CodingOptions = HOUSE,
    *,
    progress: Progress = silent,
    workers: int | None = None,
    engine: Engine | None = None,
) -> Recleaned:
    """Clean again what another cleaner than the present one cleaned, chunk by chunk, and make the record anew where something is new.

    A run that is ended goes on there, once it is called again.

    Args:
        store: the record.
        options: how to code what is new.
        progress: told as the work goes on.
        workers: processes, as in `code_many`.
        engine: where to clean and code, in place of such processes.

    Raises:
        StoreError: the record cannot be written, or another process settles it.
        CodebookError: the codebook is wrong; nothing was cleaned.
    """
    coding_name(options)
    present = cleaner_name()
    total = store.holds_originals(present)[1]
    where = engine or _engine(total, workers)
    under_way: deque[Original] = deque()

    def older() -> Iterator[Original]:
        for original in store.originals(present):
            under_way.append(original)
            yield original

    same = done = 0
    revised: list[tuple[str, str]] = []
    failed: list[FailedDocument] = []
    results = ((under_way.popleft(), result) for result in where.each(clean_again, older(), _killed))
    for chunk in timed_chunks(results):
        fresh: list[Document] = []
        came_as: list[Original] = []
        for original, (items, originals) in chunk:
            documents = [item for item in items if isinstance(item, Document)]
            if not documents:
                failed += [item for item in items if isinstance(item, FailedDocument)]
            elif any(document.id == original.document for document in documents):
                same += 1
            else:
                new = [document for document in documents if store.document(document.id) is None]
                revised += [(original.document, document.id) for document in new]
                fresh += new
                came_as += originals
        ids = {document.id for document in fresh}
        store.take_in(fresh, (), [item for item in came_as if item.document in ids])
        store.cleaned([original.document for original, _ in chunk], present)
        done += len(chunk)
        progress("collect", done, max(total, done), len(failed))
    rebuilt = rebuild(store, options, progress=progress, workers=workers, engine=engine) if revised else None
    return Recleaned(same, tuple(revised), tuple(failed), rebuilt)


def _engine(total: int, workers: int | None) -> Engine:
    count = workers if workers is not None else cores()
    return Here() if count <= 1 or (workers is None and total < _FEW) else Processes(count)


def clean_again(original: Original) -> Again:
    """Read an original anew; one that cannot be read becomes a line that says so."""
    try:
        raw = as_it_came(original)
    except (KeyError, ValueError) as error:
        return (_failed(original, f"What it was cleaned from cannot be read ({error})."),), ()
    items = tuple(raw.read())
    found = (original_of(raw, item) for item in items if isinstance(item, Document))
    return items, tuple(item for item in found if item is not None)


def _failed(original: Original, problem: str) -> FailedDocument:
    return FailedDocument(original.document, problem, "The document stands as it is; add its source again for another text of it.")


def _killed(original: Original) -> Again:
    return (_failed(original, "The process that cleaned it was killed, most likely for want of memory."),), ()
