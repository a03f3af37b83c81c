"""`entente code`: what each text says, a line of JSON a document; nothing is kept."""

import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence

from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.collect import Claims, collect
from entente.publish import code_line
from entente.record import Document, FailedDocument
from entente.record.jsons import dumps
from entente.run import CodingOptions, code_many, coding_name
from entente.run.evaluate import sheet


def code_sources(sources: Sequence[str], claims: Claims, options: CodingOptions, workers: int | None, form: str = "lines") -> int:
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
        line = dumps(code_line(document, result)) + "\n"
        # A sheet is made from what is printed, so that both say the same.
        sys.stdout.write(line if form == "lines" else sheet(document, json.loads(line), blank=form == "blank"))
        sys.stdout.flush()
    return SOME_FAILED if failed else DONE


def complain_of(failed: FailedDocument) -> None:
    """Say one line about a source that could not be taken in."""
    complain(f"{failed.locator}: {failed.problem} {failed.mend}")
