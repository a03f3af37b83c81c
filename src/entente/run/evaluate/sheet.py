"""Annotation sheets: what the coder found in a text, as a file that a person can mend; a sheet is a gold file (tests/gold/README.md)."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from entente.record import Document

Item = Mapping[str, Any]
_STANDING = ("positions", "ties", "statements")


class _Line(dict[str, Any]):
    """A mapping that is written on one line, with all within it."""


class _Block(str):
    """A text that is written line by line."""


class _Dumper(yaml.SafeDumper):
    """Writes one line a fact, and texts as they stand."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: anchors are for machines."""
        return True


def _write_line(dumper: yaml.SafeDumper, data: _Line) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


def _write_block(dumper: yaml.SafeDumper, data: _Block) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")


_Dumper.add_representer(_Line, _write_line)
_Dumper.add_representer(_Block, _write_block)


def sheet(document: Document, line: Item, blank: bool = False) -> str:
    """Give the annotation sheet of a document: a list of one item in YAML.

    Args:
        document: the text and what is known of it.
        line: the document's line of `entente code`.
        blank: leave out what the coder found, so that it leads nobody.
    """
    told = as_gold(line)
    item: dict[str, Any] = {key: told[key] for key in ("id", "lang", "outlet", "published")} | {"text": _Block(document.text)}
    for kind in ("events", *_STANDING):
        item[kind] = [] if blank else [_flat(fact) for fact in told[kind]]
    return str(yaml.dump([item], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


def as_gold(line: Item) -> dict[str, Any]:
    """Turn a line of `entente code` into what a gold file holds, its text left out."""
    told = line["document"]
    item: dict[str, Any] = {"id": str(told.get("source") or told["id"])}
    item |= {key: told.get(key) for key in ("lang", "outlet", "published")}
    item["events"] = [_event(event) for event in line["events"]]
    return item | {kind: [_standing(kind, fact) for fact in line[kind]] for kind in _STANDING}


def _flat(value: Any) -> Any:
    """Put a fact on one line, all within it too."""
    if isinstance(value, dict):
        return _Line({key: _flat(each) for key, each in value.items()})
    return [_flat(each) for each in value] if isinstance(value, list) else value


def _event(event: Item) -> dict[str, Any]:
    attribution, where = event.get("attribution"), event.get("where")
    told = {key: event.get(key) for key in ("type", "mode")}
    told["contexts"] = list(event.get("contexts") or ())
    told["actors"] = [*_parties(event["actors"], "actor"), *_parties(event["recipients"], "recipient")]
    told |= {"date": event.get("when"), "date_text": event.get("when_text")}
    told["place"] = {"name": where["name"], "country": where.get("country")} if where else None
    told["status"] = event["status"]
    told["attribution"] = {"source": attribution["source"], "kind": attribution["kind"]} if attribution else None
    told["trigger"] = event["trigger"]["text"]
    told["evidence"] = _words(event)
    for key in ("amount", "size"):
        if event.get(key):
            told[key] = {part: value for part, value in event[key].items() if value is not None}
    return told


def _parties(parties: Any, side: str) -> Iterator[dict[str, Any]]:
    for party in parties:
        told = {"name": party["name"], "kind": party.get("kind"), "country": party.get("country"), "side": side}
        words = (party.get("span") or {}).get("text")
        yield told | ({"aliases": [words]} if words and words != party["name"] else {})


def _standing(kind: str, fact: Item) -> dict[str, Any]:
    if kind == "positions":
        told = {"person": _name(fact["person"]), "role": _name(fact["role"]), "org": _name(fact.get("organization"))}
        return told | {"from": fact.get("since"), "to": fact.get("until"), "evidence": _words(fact)}
    if kind == "ties":
        return {"a": _name(fact["a"]), "b": _name(fact["b"]), "kind": fact["kind"], "sign": str(fact["sign"]), "evidence": _words(fact)}
    told_to = _name(fact.get("told_to"))
    return {"speaker": _name(fact["speaker"]), "told_to": told_to, "kind": fact["form"], "evidence": _words(fact)}


def _name(item: Any) -> str | None:
    return item.get("name") if isinstance(item, Mapping) else item


def _words(fact: Item) -> str:
    """Give the shortest evidence, which says it most exactly."""
    return min((span["text"] for span in fact["evidence"]), key=len, default="")
