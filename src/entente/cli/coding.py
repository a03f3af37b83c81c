"""`entente code`: what each text says, a line of JSON a document; nothing is kept."""

import sys
from collections.abc import Sequence

from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.collect import Claims, collect
from entente.publish import code_line
from entente.record import CodedDocument, Document, FailedDocument
from entente.record.jsons import dumps
from entente.run import CodingOptions, code_many, coding_name


def code_sources(sources: Sequence[str], claims: Claims, options: CodingOptions, workers: int | None) -> int:
    """Code the documents of files, folders, patterns or standard input, in order."""
    coding_name(options)  # a wrong codebook shows before any document is read
    failed = False
    waiting: dict[str, list[Document]] = {}

    def documents() -> "list[Document]":
        nonlocal failed
        found = []
        for item in collect(sources, claims):
            if isinstance(item, FailedDocument):
                failed = True
                complain_of(item)
            else:
                waiting.setdefault(item.id, []).append(item)
                found.append(item)
        return found

    for result in code_many(documents(), options, workers):
        if isinstance(result, FailedDocument):
            failed = True
            complain_of(result)
            continue
        document = waiting[result.document].pop(0)
        if result.note is not None:
            failed = True
            complain(f"{document.source or document.id}: {result.note}.")
        _print(document, result)
    return SOME_FAILED if failed else DONE


def complain_of(failed: FailedDocument) -> None:
    """Say one line about a source that could not be taken in."""
    complain(f"{failed.locator}: {failed.problem} {failed.mend}")


def _print(document: Document, coded: CodedDocument) -> None:
    sys.stdout.write(dumps(code_line(document, coded)) + "\n")
    sys.stdout.flush()
