"""`entente evaluate`: code the texts of a gold folder, and print how near the coding comes."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from entente.cli.coding import complain_of
from entente.cli.ending import DONE, SOME_FAILED
from entente.cli.screen import plain
from entente.collect import collect
from entente.publish import code_line
from entente.record import Document, FailedDocument
from entente.record.errors import CollectError
from entente.record.jsons import dumps
from entente.run import CodingOptions, code_many
from entente.run.evaluate import GoldDocument, Tally, measure, read_gold, report


def evaluate_folders(gold: Path, texts: Path, detail: bool, options: CodingOptions, workers: int | None) -> int:
    """Measure the coding of the texts of a folder against the gold of another."""
    wanted = list(read_gold(gold))
    found, failed = code_texts(wanted, texts, options, workers)
    tally = Tally()
    for document in wanted:
        for finding in measure(document, found.get(document.id, {}), tally):
            if detail:
                print(plain(f"  {finding.kind} {finding.document} {finding.words}"))
    for line in report(len(wanted), tally):
        print(line)
    for item in failed:
        complain_of(item)
    return SOME_FAILED if failed else DONE


def code_texts(
    wanted: list[GoldDocument], texts: Path, options: CodingOptions, workers: int | None
) -> tuple[dict[str, Any], list[FailedDocument]]:
    """Code the text of each gold document; give the lines by the document's id, and what failed."""
    rows = "".join(dumps(row) + "\n" for row in _rows(wanted, texts))
    collected = list(collect(["-"], stdin=io.BytesIO(rows.encode())))
    failed = [item for item in collected if isinstance(item, FailedDocument)]
    documents = [item for item in collected if isinstance(item, Document)]
    found: dict[str, Any] = {}
    for document, coded in zip(documents, code_many(documents, options, workers), strict=True):
        if isinstance(coded, FailedDocument):
            failed.append(coded)
        else:  # through JSON, so that what is measured is what `entente code` prints
            found[str(document.source)] = json.loads(dumps(code_line(document, coded)))
    return found, failed


def _rows(wanted: list[GoldDocument], texts: Path) -> Iterator[dict[str, Any]]:
    for document in wanted:
        path = texts / f"{document.stem}.txt"
        if not path.is_file():
            raise CollectError(str(path), "There is no such text.", f"Put there what {document.stem}.yaml was coded from.")
        yield document.row(path.read_text("utf-8"))
