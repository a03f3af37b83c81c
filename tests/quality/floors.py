"""Figures of the coder on gold, and the floors that they may not fall below.

`python tests/quality/floors.py [SET…]` prints the figures; with `--raise` it writes floors that have risen into floors.json. A floor is
lowered only by hand, in a change that says why. Floors are pinned together with the hash of the gold that they were measured on.
`--detail` names what was missed, false or not wholly right: for the sets that one develops on, never for those held out.
"""

import functools
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import by_reference
import yaml

from entente.collect import clean, identify
from entente.publish import code_line
from entente.record import Description, Document, document_id
from entente.record.jsons import dumps
from entente.run import code_document, described
from entente.run.evaluate import Finding, GoldDocument, Tally, measure

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
SHARED = HERE.parents[2] / "shared"
FLOORS = HERE / "floors.json"
# Half a point of slack: another processor's arithmetic may turn a close call.
SLACK = 0.006


LANGUAGES = ("en", "ar", "fr", "tr", "es")


@dataclass(frozen=True)
class Chosen:
    """A set of gold documents.

    Attributes:
        gold: the folder of the gold files, or one file of gold by reference (`by_reference.py`).
        texts: the folder of their texts; None where the files hold them.
        language: theirs; None for all.
        ids: of articles, or of themes of passages; None for all.
    """

    gold: Path
    texts: Path | None
    language: str | None = None
    ids: frozenset[str] | None = None


def sets() -> Mapping[str, Chosen]:
    """Give the gold sets by name."""
    found: dict[str, Chosen] = {}
    themes = yaml.safe_load((GOLD / "passages" / "split.yaml").read_text("utf-8"))
    for language in LANGUAGES:
        articles = GOLD / "dev" / language
        split = yaml.safe_load((articles / "split.yaml").read_text("utf-8"))
        for half in ("dev", "held", "learn"):
            if half in split:
                found[f"{language}-{half}"] = Chosen(articles / "gold", articles / "texts", language, frozenset(split[half]))
        for half in ("dev", "test", "learn"):
            if half in themes[language]:
                found[f"{language}-passages-{half}"] = Chosen(GOLD / "passages" / language, None, None, frozenset(themes[language][half]))
        for half, held in (("learn", False), ("held", True)):
            found[f"{language}-real-{half}"] = Chosen(by_reference.path_of(language, held), None, language)
        if language in ("en", "ar"):
            found[f"{language}-sample"] = Chosen(GOLD / "sample", GOLD / "sample" / "texts", language)
            found[f"{language}-seeds"] = Chosen(SHARED / "gold" / "seeds", SHARED / "seeds", language)
    return found


def documents(name: str) -> Iterator[tuple[GoldDocument, str]]:
    """Give the gold documents of a set with their texts."""
    chosen = sets()[name]
    if chosen.gold.suffix and chosen.language:
        yield from by_reference.texts(chosen.gold, chosen.language)
        return
    for path in sorted(chosen.gold.glob("*.yaml")):
        if chosen.texts is None:
            if chosen.ids is None or path.stem in chosen.ids:
                for passage in yaml.safe_load(path.read_text("utf-8")):
                    yield GoldDocument(str(passage["id"]), path.stem, passage), clean(passage["text"])
            continue
        data = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(data, dict) or "events" not in data or (chosen.language and data.get("lang") != chosen.language):
            continue
        if chosen.ids is None or data["id"] in chosen.ids:
            yield GoldDocument(str(data["id"]), path.stem, data), clean((chosen.texts / f"{path.stem}.txt").read_text("utf-8"))


def corpus_hash(name: str) -> str:
    """Hash the gold and the texts of a set."""
    digest = hashlib.sha256()
    for document, text in documents(name):
        digest.update(f"{dumps(json.loads(json.dumps(document.data, default=str)))}\x00{text}\x00".encode())
    return digest.hexdigest()[:16]


@functools.cache
def _lines(name: str) -> Mapping[str, Any]:
    return {document.id: _line(document, text) for document, text in documents(name)}


def coded(document: str, name: str) -> Any:
    """Give what was found in a document of a set, as `entente code` prints it."""
    return _lines(name)[document]


@functools.cache
def measured(name: str) -> tuple[Tally, list[Finding]]:
    """Code the texts of a set and measure them."""
    tally, findings = Tally(), []
    for document, _ in documents(name):
        findings += measure(document, coded(document.id, name), tally)
    return tally, findings


def figures(name: str) -> dict[str, float]:
    """Give the figures of a set, rounded to three places."""
    tally, _ = measured(name)
    found = {kind: tally.score(kind) for kind in ("events", "strict", "who", "positions", "ties", "statements")}
    told: dict[str, float] = {f"{kind} F1": score.f1 for kind, score in found.items() if kind not in ("ties", "statements", "who")}
    told["who by name"] = found["who"].f1
    told |= {
        "events precision": found["events"].precision,
        "ties recall": found["ties"].recall,
        "statements recall": found["statements"].recall,
    }
    told["dates invented"] = float(tally["when invented"])
    coded = (kind for kind in told if not (only_events(name) and kind.startswith(("positions", "ties", "statements"))))
    return {kind: round(told[kind], 3) for kind in coded}


def only_events(name: str) -> bool:
    """Tell whether the gold of a set has events alone: positions, ties and statements were not coded."""
    return "-real-" in name


def _line(document: GoldDocument, text: str) -> Any:
    row = document.row(text)
    claims = [Description("language", identify(text), "text")]
    claims += [Description(field, row[field], "file") for field in ("outlet", "published") if row.get(field)]
    source = Document(document_id(text, row.get("url"), row.get("outlet")), text, source=document.id, descriptions=tuple(sorted(claims)))
    coded = code_document(source)
    return json.loads(dumps(code_line(described(source, coded), coded)))


def available(name: str) -> bool:
    """Tell whether the gold of a set is here."""
    gold = sets()[name].gold
    return by_reference.here() if gold.suffix else gold.is_dir()


def main(arguments: list[str]) -> None:
    """Print the figures of the sets named, or of all, and raise floors where asked."""
    asked = [name for name in arguments if not name.startswith("-")]
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    for name in sets():
        if not available(name) or (asked and name not in asked):
            continue
        found = figures(name)
        print(f"{name:<16}", "  ".join(f"{kind} {value:g}" for kind, value in found.items()))
        if "--detail" in arguments and not name.endswith(("held", "test")):
            print(*(f"  {finding.kind} {finding.document} {finding.words}" for finding in measured(name)[1]), sep="\n")
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
