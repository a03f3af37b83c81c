"""`entente code`: what each text says, a line of JSON a document; nothing is kept."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence

from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.collect import Claims, collect
from entente.publish import code_line
from entente.record import Document, FailedDocument
from entente.record.jsons import dumps
from entente.run import CodingOptions, code_many, coding_name


def code_sources(sources: Sequence[str], claims: Claims, options: CodingOptions, workers: int | None) -> int:
    """Code the documents of files, folders, patterns or standard input, in order."""
    coding_name(options)  # a wrong codebook shows before any document is read
    failed = 0
    waiting: deque[Document] = deque()

    def documents() -> Iterator[Document]:
        nonlocal failed
        for item in collect(sources, claims):
            if isinstance(item, FailedDocument):
                failed += 1
                complain_of(item)
            else:
                waiting.append(item)
                yield item

    for result in code_many(documents(), options, workers):
        document = waiting.popleft()
        if isinstance(result, FailedDocument):
            failed += 1
            complain_of(result)
            continue
        if result.note is not None:
            failed += 1
            complain(f"{document.source or document.id}: {result.note}.")
        sys.stdout.write(dumps(code_line(document, result)) + "\n")
        sys.stdout.flush()
    return SOME_FAILED if failed else DONE


def complain_of(failed: FailedDocument) -> None:
    """Say one line about a source that could not be taken in."""
    complain(f"{failed.locator}: {failed.problem} {failed.mend}")
