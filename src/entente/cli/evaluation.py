"""`entente evaluate`: code the texts of gold files, and print how near the coding comes; `entente agree`: lay two codings side by side."""

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
from entente.record.vocabulary import PLOVER_TYPES
from entente.run import CodingOptions, code_many
from entente.run.evaluate import GoldDocument, Tally, agreement_report, compare, measure, read_coding, read_gold, report


def evaluate_folders(gold: Path, texts: Path | None, detail: bool, options: CodingOptions, workers: int | None) -> int:
    """Measure the coding of texts against gold; the texts stand in a folder, or in the gold files."""
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
    wanted: list[GoldDocument], texts: Path | None, options: CodingOptions, workers: int | None
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


def _rows(wanted: list[GoldDocument], texts: Path | None) -> Iterator[dict[str, Any]]:
    for document in wanted:
        if document.text is not None:
            yield dict(document.row(document.text))
            continue
        if texts is None:
            raise CollectError(document.id, "Its gold file holds no text.", "Name the folder of the texts too.")
        path = texts / f"{document.stem}.txt"
        if not path.is_file():
            raise CollectError(str(path), "There is no such text.", f"Put there what {document.stem}.yaml was coded from.")
        yield dict(document.row(path.read_text("utf-8")))


def agree_on(first: Path, second: Path) -> int:
    """Print how far two codings of the same texts agree."""
    agreed = compare(read_coding(first), read_coding(second), PLOVER_TYPES)
    if not agreed.documents:
        raise CollectError(str(second), f"It has no text in common with {first}.", "Give both the same ids.")
    for line in agreement_report(agreed):
        print(plain(line))
    return DONE
