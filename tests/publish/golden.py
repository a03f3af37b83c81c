"""Golden exports: what each format makes of a part of the sample's record, kept in `golden/` and compared by a test.

`python tests/publish/golden.py` writes the exports anew, from the facts frozen in `golden/facts.json`; look at the difference before it is
committed. `--sample` first codes the sample's dispatches anew and freezes what they tell.
"""

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from entente.publish import FORMATS, KINDS, Changed, Origin, PackedFile, Sheet, export_bytes
from entente.record import (
    Description,
    Document,
    DocumentEntity,
    Entity,
    Event,
    EventMention,
    Position,
    PositionMention,
    Statement,
    StatementMention,
    Tie,
    TieMention,
)
from entente.record.jsons import from_json, to_json

FOLDER = Path(__file__).parent / "golden"
FACTS = FOLDER / "facts.json"
_CLASSES: dict[str, Any] = {"events": Event, "entities": Entity, "positions": Position, "ties": Tie, "statements": Statement}
_MENTIONS: dict[str, Any] = {"ev": EventMention, "en": DocumentEntity, "po": PositionMention, "ti": TieMention, "st": StatementMention}
# Dispatches of one story in four languages, one with a plan, one with old events.
_CHOSEN = ("s05", "s06", "s07", "s08", "s16", "s23")
# Fixed, so that neither the day nor the version of Entente is in a golden file.
_PLACE = {"build": 3, "made_at": "2026-02-10T08:00:00Z", "resolver": "resolver 1", "coding": "coding 1", "digest": "0" * 64, "version": "0"}


def origin(facts: Any = ()) -> Origin:
    """Give the place that golden exports come from."""
    changes = {fact.id: Changed("changed" if number % 3 == 0 else "came", "2026-02-09T08:00:00Z") for number, fact in enumerate(facts)}
    changes["ev_gone"] = Changed("went", "2026-02-10T08:00:00Z", "event", "no text tells it any more")
    files = [PackedFile("decisions.jsonl", "What people ruled", "application/x-ndjson", (b"",))]
    return Origin(**_PLACE, title="Golden sample", changes=changes, files=lambda: iter(files))  # type: ignore[arg-type]


def frozen() -> dict[str, Sheet]:
    """Give the frozen facts, a sheet for each kind."""
    told = json.loads(FACTS.read_text("utf-8"))
    entities = {item["id"]: from_json(Entity, item) for item in told["entities"]}
    mentions = {item["id"]: from_json(_MENTIONS[item["id"][:2]], item) for item in told["mentions"]}
    documents = {item["id"]: from_json(Document, item) for item in told["documents"]}
    return {
        kind: Sheet([from_json(_CLASSES[kind], item) for item in told[kind]], entities, mentions, documents)
        for kind in KINDS
    }  # fmt: skip


def wanted() -> Iterator[tuple[str, str, str]]:
    """Give kind, format and file name of each golden export."""
    for name, form in FORMATS.items():
        for kind in form.kinds:
            ending = "txt" if form.binary else form.extension.rpartition(".")[2]
            yield kind, name, f"{kind}.{name}" if ending == name else f"{kind}.{name}.{ending}"


def made(kind: str, name: str) -> bytes:
    """Make one export of the frozen facts; of a binary one what is in it, as text, since its bytes are the library's own."""
    sheet = frozen()[kind]
    data = b"".join(export_bytes(kind, name, sheet, origin(sheet.facts)))
    return {"parquet": _rows, "crate": _members}.get(name, bytes)(data)


def _rows(data: bytes) -> bytes:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(data))
    columns = [f"{field.name}: {field.type}" for field in table.schema]
    rows = [json.dumps(row, ensure_ascii=False) for row in table.to_pylist()]
    return ("\n".join(columns + rows) + "\n").encode()


def _members(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(f"== {name}\n".encode() + package.read(name) for name in package.namelist())


def freeze() -> None:
    """Code the sample and freeze what the chosen dispatches tell."""
    from entente.cli.sample import sample_path
    from entente.run import add
    from entente.store import Store

    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "sample.db") as store:
        add(store, [sample_path()], workers=1)
        record = store.record()
        rows = [row for row in store.documents_table() if row.source in _CHOSEN]
        chosen = {row.id for row in rows}
        told: dict[str, Any] = {}
        behind: dict[str, Any] = {}
        parties: set[str] = set()
        for kind in ("events", "positions", "ties", "statements"):
            kept = []
            for fact in getattr(record, kind):
                found = store.background([fact])
                if {mention.document for mention in found.mentions.values()} <= chosen:
                    kept.append(fact)
                    behind |= found.mentions
                    parties |= set(found.entities)
            told[kind] = to_json(kept)
        entities = [entity for entity in record.entities if entity.id in parties]
        for entity in entities:
            behind |= {id: item for id, item in store.background([entity]).mentions.items() if item.document in chosen}
        told["entities"] = to_json(entities)
        told["mentions"] = [to_json(behind[id]) for id in sorted(behind)]
        told["documents"] = [to_json(_without_text(store.document(row.id))) for row in rows]
    FACTS.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", "utf-8")


def _without_text(document: Document | None) -> Document:
    assert document is not None
    claims = (*document.descriptions, Description("url", f"https://example.org/{document.source}", "user"))
    return Document(document.id, "", document.kind, document.source, (), claims)


def main(arguments: list[str]) -> None:
    """Write the golden exports."""
    FOLDER.mkdir(exist_ok=True)
    if "--sample" in arguments:
        freeze()
    for path in FOLDER.iterdir():
        if path != FACTS:
            path.unlink()
    for kind, name, file in wanted():
        (FOLDER / file).write_bytes(made(kind, name))


if __name__ == "__main__":
    main(sys.argv[1:])
