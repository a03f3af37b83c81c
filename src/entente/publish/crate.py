"""A package of a record (RO-Crate 1.1, zipped): the facts, and all that one needs to cite and check them."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from entente.publish.growing import GrowingFile
from entente.publish.lines import fact_line
from entente.publish.sheet import Extract, PackedFile
from entente.record.jsons import dumps

_METADATA: Final = "ro-crate-metadata.json"
_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
# Zip knows local times without a zone: a fixed one gives the same package from the same record.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def as_crate(extract: Extract) -> Iterator[bytes]:
    """Write a zip: the facts as JSON Lines, the files that the origin brings, and `ro-crate-metadata.json` that describes them all."""
    sink = GrowingFile()
    described: list[dict[str, Any]] = []
    facts = PackedFile(f"record/{extract.kind}.jsonl", f"The record's {extract.kind}", "application/x-ndjson", _lines(extract))
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        for file in _distinct([facts], extract.origin.files()):
            digest, size = sha256(), 0
            with package.open(_entry(file.path), "w", force_zip64=True) as member:
                for piece in file.pieces:
                    member.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    if sink.waiting > 1_000_000:
                        yield sink.drained()
            described.append(
                {"@id": file.path, "@type": "File", "name": file.title, "encodingFormat": file.media_type, "contentSize": str(size),
                 "sha256": digest.hexdigest()}
            )  # fmt: skip
        package.writestr(_entry(_METADATA), _metadata(extract, described))
    yield sink.drained()


def _lines(extract: Extract) -> Iterator[bytes]:
    for fact, sheet in extract.facts():
        yield (dumps(fact_line(fact, sheet)) + "\n").encode("utf-8", "replace")


def _distinct(first: Iterable[PackedFile], more: Iterable[PackedFile]) -> Iterator[PackedFile]:
    seen: set[str] = set()
    for files in (first, more):
        for file in files:
            if file.path not in seen:
                seen.add(file.path)
                yield file


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _TIME)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    return entry


def _metadata(extract: Extract, files: list[dict[str, Any]]) -> str:
    origin = extract.origin
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": origin.title,
        "description": "Events, entities, positions, ties and statements that news tells, each with the places in texts that tell it.",
        "datePublished": origin.made_at,
        **({"version": str(origin.build)} if origin.build is not None else {}),
        **({"identifier": f"sha256:{origin.digest}"} if origin.digest else {}),
        "license": {"@id": "#texts"},
        "hasPart": [{"@id": file["@id"]} for file in files],
        "mentions": [{"@id": "#making"}],
    }
    making = {
        "@id": "#making",
        "@type": "CreateAction",
        "name": f"Build {origin.build}" if origin.build is not None else "Export",
        "endTime": origin.made_at,
        "instrument": [{"@id": "#entente"}],
        "result": {"@id": "./"},
        "description": f"resolver {origin.resolver or 'unknown'}; coding {origin.coding or 'unknown'}",
    }
    graph = [
        {"@id": _METADATA, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}},
        root,
        {"@id": "#entente", "@type": "SoftwareApplication", "name": "Entente", "softwareVersion": origin.version},
        making,
        {"@id": "#texts", "@type": "CreativeWork", "name": "Rights in the texts", "description": _RIGHTS},
        *files,
    ]
    return json.dumps({"@context": f"{_PROFILE}/context", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


_RIGHTS: Final = (
    "The package holds no texts, only their hashes and the sentences that are cited as evidence; rights in those stay with their outlets."
)
