"""Check gold: `python tests/gold/check.py FILE…` says what is wrong where, and counts what is there.

A file is a list of passages that carry their text, or the gold of one article whose text stands in `../texts` under the same name.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from entente.codebook import load_codebook
from entente.record.edtf import is_edtf
from entente.record.vocabulary import ATTRIBUTION_KINDS, CONTEXTS, PLOVER_TYPES, SIGNS, STATUSES, TIE_KINDS

Item = Mapping[str, Any]
PARTY_KINDS: Final = frozenset(("person", "org", "country", "place", "group"))
EVENT_KEYS: Final = frozenset((
    "id", "type", "alt_types", "mode", "alt_modes", "contexts", "actors", "date", "date_text", "place", "status", "alt_statuses",
    "attribution", "trigger", "alt_triggers", "evidence", "optional", "size", "amount", "story",
))  # fmt: skip
NEEDED: Final = frozenset((
    "type", "mode", "contexts", "actors", "date", "place", "status", "attribution", "trigger", "evidence",
))  # fmt: skip
PARTY_KEYS: Final = frozenset(("name", "name_en", "aliases", "kind", "country", "side", "optional"))
STANDING_KEYS: Final = {
    "positions": {"person", "role", "org", "from", "to", "evidence"},
    "ties": {"a", "b", "kind", "evidence"},
    "statements": {"speaker", "kind", "evidence"},
}
MODES: Final = {name: {mode for mode, _ in entry.modes} for name, entry in load_codebook().types.items()}


def problems(passage: Item) -> Iterator[str]:
    """Say what is wrong in one passage."""
    text = passage.get("text") or ""
    for key in {"id", "published", "text", "events"} - set(passage):
        yield f"no '{key}'"
    if passage.get("published") and not is_edtf(str(passage["published"])):
        yield f"published {passage['published']!r} is no EDTF date"
    for number, event in enumerate(passage.get("events") or [], 1):
        yield from (f"event {number}: {each}" for each in event_problems(event, text))
    for kind, needed in STANDING_KEYS.items():
        for number, item in enumerate(passage.get(kind) or [], 1):
            yield from (f"{kind} {number}: no '{key}'" for key in sorted(needed - set(item)))
            if str(item.get("evidence")) not in text:
                yield f"{kind} {number}: evidence is not in the text: {item.get('evidence')!r}"
            if kind == "ties" and (item.get("kind") not in TIE_KINDS or str(item.get("sign")) not in SIGNS):
                yield f"ties {number}: kind {item.get('kind')!r} or sign {item.get('sign')!r} (quote it) is unknown"
            if kind == "statements" and item.get("kind") not in ("quote", "paraphrase"):
                yield f"statements {number}: kind {item.get('kind')!r} is unknown"


def event_problems(event: Item, text: str) -> Iterator[str]:
    """Say what is wrong in one event."""
    yield from (f"unknown key '{key}'" for key in sorted(set(event) - EVENT_KEYS))
    yield from (f"no '{key}'" for key in sorted(NEEDED - set(event)))
    kinds = [event.get("type"), *(event.get("alt_types") or [])]
    yield from (f"type {kind!r} is unknown" for kind in kinds if kind not in PLOVER_TYPES)
    if event.get("mode") and not any(event["mode"] in MODES.get(kind, ()) for kind in kinds):
        yield f"mode {event['mode']!r} is none of {event.get('type')}"
    yield from (f"context {context!r} is unknown" for context in event.get("contexts") or [] if context not in CONTEXTS)
    if event.get("status") not in STATUSES:
        yield f"status {event.get('status')!r} is unknown"
    if event.get("date") and not is_edtf(str(event["date"])):
        yield f"date {event['date']!r} is no EDTF date"
    if event.get("attribution") and event["attribution"].get("kind") not in ATTRIBUTION_KINDS:
        yield f"attribution kind {event['attribution'].get('kind')!r} is unknown"
    if str(event.get("evidence")) not in text:
        yield f"evidence is not in the text: {event.get('evidence')!r}"
    elif str(event.get("trigger")) not in str(event["evidence"]):
        yield f"trigger {event.get('trigger')!r} is not in the evidence"
    for other in event.get("alt_triggers") or []:
        if str(other) not in text:
            yield f"alt_trigger {other!r} is not in the text"
    if event.get("date_text") and str(event["date_text"]) not in text:
        yield f"date_text {event['date_text']!r} is not in the text"
    for party in event.get("actors") or []:
        yield from (f"party key '{key}' is unknown" for key in sorted(set(party) - PARTY_KEYS))
        if party.get("kind") not in PARTY_KINDS or party.get("side") not in ("actor", "recipient"):
            yield f"party {party.get('name')!r}: kind or side is unknown"
        if not any(str(name) in text for name in (party.get("name"), *(party.get("aliases") or []))):
            yield f"party {party.get('name')!r}: neither name nor alias is in the text"
        if party.get("country") is False:
            yield f"party {party.get('name')!r}: write the country NO in quotation marks"


def with_text(gold: Any, path: Path) -> list[Any]:
    """Give the passages of a file; an article's gold is a passage with its text put in."""
    if not isinstance(gold, Mapping):
        return list(gold)
    return [{**gold, "text": (path.parent.parent / "texts" / f"{path.stem}.txt").read_text("utf-8")}]


def main(paths: list[str]) -> int:
    """Check files; tell and count."""
    seen, wrong, counts = set[str](), 0, Counter[str]()
    for path in map(Path, paths):
        try:
            passages = with_text(yaml.safe_load(path.read_text("utf-8")), path)
        except yaml.YAMLError as error:
            print(f"{path}: no YAML: {error}")
            wrong += 1
            continue
        for passage in passages:
            told = [*problems(passage), *(["this id stands twice"] if passage.get("id") in seen else [])]
            seen.add(passage.get("id"))
            wrong += len(told)
            for each in told:
                print(f"{path.name}: {passage.get('id')}: {each}")
            counts.update(event["type"] for event in passage.get("events") or [])
            counts["(no event)"] += not passage.get("events")
    print(f"{len(seen)} passages, {wrong} problems;", ", ".join(f"{kind} {count}" for kind, count in counts.most_common()))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
