"""Figures of the coder on gold, and the floors that they may not fall below.

`python tests/quality/floors.py` prints the figures; with `--raise` it writes floors that have risen into floors.json. A floor is lowered
only by hand, in a change that says why. Floors are pinned together with the hash of the gold that they were measured on.
"""

import functools
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from entente.collect import clean, identify
from entente.publish import code_line
from entente.record import Description, Document, document_id
from entente.record.jsons import dumps
from entente.run import code_document, described
from entente.run.evaluate import GoldDocument, Tally, measure

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SHARED = HERE.parents[2] / "shared"
FLOORS = HERE / "floors.json"
# Half a point of slack: another processor's arithmetic may turn a close call.
SLACK = 0.006


def _split(language: str, half: str) -> frozenset[str]:
    data = yaml.safe_load((GOLD / "dev" / language / "split.yaml").read_text("utf-8"))
    return frozenset(data[half])


def sets() -> Mapping[str, tuple[Path, Path, str | None, frozenset[str] | None]]:
    """Give the gold sets: folder of gold, folder of texts, language (None: all), and ids (None: all)."""
    found: dict[str, tuple[Path, Path, str | None, frozenset[str] | None]] = {}
    for language in ("en", "ar", "fr", "tr", "es"):
        for half in ("dev", "held"):
            found[f"{language}-{half}"] = (
                GOLD / "dev" / language / "gold",
                GOLD / "dev" / language / "texts",
                language,
                _split(language, half),
            )
        if language not in ("en", "ar"):
            continue
        found[f"{language}-sample"] = (GOLD / "sample", GOLD / "sample" / "texts", language, None)
        found[f"{language}-seeds"] = (SHARED / "gold" / "seeds", SHARED / "seeds", language, None)
    return found


def _chosen(name: str) -> Iterator[tuple[GoldDocument, str]]:
    gold, texts, language, ids = sets()[name]
    for path in sorted(gold.glob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        if (
            not isinstance(data, dict)
            or "events" not in data
            or (language and data.get("lang") != language)
            or (ids is not None and data["id"] not in ids)
        ):
            continue
        yield GoldDocument(str(data["id"]), path.stem, data), clean((texts / f"{path.stem}.txt").read_text("utf-8"))


def corpus_hash(name: str) -> str:
    """Hash the gold and the texts of a set."""
    digest = hashlib.sha256()
    for document, text in _chosen(name):
        digest.update(f"{dumps(json.loads(json.dumps(document.data, default=str)))}\x00{text}\x00".encode())
    return digest.hexdigest()[:16]


@functools.cache
def figures(name: str) -> dict[str, float]:
    """Code the texts of a set and give its figures, rounded to three places."""
    tally = Tally()
    for document, text in _chosen(name):
        measure(document, _line(document, text), tally)
    found = {kind: tally.score(kind) for kind in ("events", "strict", "who", "positions", "ties", "statements")}
    told: dict[str, float] = {f"{kind} F1": score.f1 for kind, score in found.items() if kind not in ("ties", "statements", "who")}
    told["who by name"] = found["who"].f1
    told |= {
        "events precision": found["events"].precision,
        "ties recall": found["ties"].recall,
        "statements recall": found["statements"].recall,
    }
    told["dates invented"] = float(tally["when invented"])
    return {kind: round(value, 3) for kind, value in told.items()}


def _line(document: GoldDocument, text: str) -> Any:
    row = document.row(text)
    claims = [Description("language", identify(text), "text")]
    claims += [Description(field, row[field], "file") for field in ("outlet", "published") if row.get(field)]
    source = Document(document_id(text, row.get("url"), row.get("outlet")), text, source=document.id, descriptions=tuple(sorted(claims)))
    coded = code_document(source)
    return json.loads(dumps(code_line(described(source, coded), coded)))


def available(name: str) -> bool:
    """Tell whether the gold of a set is here."""
    return sets()[name][0].is_dir()


def main(arguments: list[str]) -> None:
    """Print all figures, and raise floors where asked."""
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    for name in sets():
        if not available(name):
            continue
        found = figures(name)
        print(f"{name:<10}", "  ".join(f"{kind} {value:g}" for kind, value in found.items()))
        entry = floors.setdefault(name, {"gold": corpus_hash(name), "floors": {}})
        if "--raise" in arguments:
            entry["gold"] = corpus_hash(name)
            for kind, value in found.items():
                old = entry["floors"].get(kind)
                better = min if kind == "dates invented" else max
                entry["floors"][kind] = value if old is None else better(old, value)
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
