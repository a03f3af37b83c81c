"""`entente diff`: compare two builds of a record."""

from entente.cli.ending import DONE
from entente.cli.records import reading
from entente.cli.screen import cell
from entente.record.errors import StoreError, UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.store.difference import Difference

_FORMATS = ("text", "json", "jsonl")
_SIGNS = {"came": "+", "went": "-", "changed": "~"}
# What says most of a fact that came or went, in one line.
_HEADLINE = ("type", "mode", "status", "when", "name", "role", "kind", "person", "a", "b", "actors", "recipients", "speaker", "text")
_LONGEST = 160


def list_builds(where: str, form: str) -> int:
    """List the builds, newest first."""
    _check(form)
    with reading(where) as store:
        builds = store.builds()
    if form == "text":
        for build in builds:
            print(f"{build.number}  {build.created_at}  {build.resolver}  {build.coding}")
    else:
        _write([to_json(build) for build in builds], form)
    return DONE


def diff_builds(first: int, second: int | None, where: str, form: str) -> int:
    """Print what came, went and changed from one build to another, each with its reasons."""
    _check(form)
    with reading(where) as store:
        newest = store.build()
        if newest is None:
            raise StoreError("The record has no build yet: `entente add SOURCE` makes one.")
        found = store.diff(first, newest.number if second is None else second)
    if form == "text":
        for each in found:
            _show(each)
        counts = {change: sum(each.change == change for each in found) for change in _SIGNS}
        print(", ".join(f"{count} {change}" for change, count in counts.items()))
    else:
        _write([to_json(each) for each in found], form)
    return DONE


def _check(form: str) -> None:
    if form not in _FORMATS:
        raise UnknownNameError("format", form, _FORMATS)


def _show(one: Difference) -> None:
    print(f"{_SIGNS[one.change]} {one.kind} {one.id}")
    if one.change == "changed":
        for each in one.fields:
            print(f"    {each.field}: {_short(each.before)} -> {_short(each.after)}")
    else:
        told = {each.field: each.after if one.change == "came" else each.before for each in one.fields}
        words = [f"{name} {_short(told[name])}" for name in _HEADLINE if told.get(name) not in (None, "null", "[]")]
        print(f"    {', '.join(words)}")
    for reason in one.why:
        print(f"    why: {reason}")


def _short(words: str | None) -> str:
    text = cell(words or "null")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _write(items: list[object], form: str) -> None:
    if form == "json":
        print(dumps(items))
    else:
        for item in items:
            print(dumps(item))
