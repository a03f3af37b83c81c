"""`entente decide` and `entente decisions`: what a person rules, kept for ever, and the record made anew by it."""

import json
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from entente.cli.adding import describe
from entente.cli.ending import DONE, complain
from entente.cli.records import Store, reading, writing
from entente.cli.screen import Column, ProgressLine, cell, on_terminal, print_rows, print_table
from entente.record import Decision
from entente.record.decision import DECISION_KINDS
from entente.record.errors import DecisionError, UnknownNameError, UnsoundError
from entente.record.jsons import dumps, from_json, to_json
from entente.run import CodingOptions, Ruler, login, moment_after, rebuild, rulings_on

_WHOLE = ("add", "correct")
_COLUMNS = ("id", "at", "by", "kind", "fact", "field", "value", "undoes", "why")


def decide_words(
    kind: str,
    ids: Sequence[str],
    why: str,
    by: str | None,
    field: str | None,
    value: str | None,
    where: str,
    options: CodingOptions,
) -> int:
    """Rule on facts by their ids: the ruling is anchored in the texts that tell them."""
    if kind not in DECISION_KINDS:
        raise UnknownNameError("decision", kind, DECISION_KINDS)
    if kind in _WHOLE:
        raise DecisionError(f"A decision '{kind}' carries a whole mention: give it with --file.")
    with writing(where) as store:
        build = store.build()
        ruler = Ruler(by or login(), why, field, value, str(build.number) if build else None, moment_after(store))
        return _keep(store, list(rulings_on(store, kind, ids, ruler)), options)


def decide_file(file: str, where: str, options: CodingOptions) -> int:
    """Keep the decisions of a JSON or JSON Lines file; a missing id, time or ruler is filled in."""
    text = sys.stdin.read() if file == "-" else _read(file)
    with writing(where) as store:
        at = moment_after(store)
        return _keep(store, [_parsed(item, number, file, at) for number, item in enumerate(_objects(text, file), 1)], options)


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        raise DecisionError(f"{file} is not text in UTF-8: save it so.") from None


def _objects(text: str, file: str) -> list[Any]:
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise DecisionError(f"{file} is neither JSON nor JSON Lines: write each decision as one object.") from None


def _parsed(item: Any, number: int, file: str, at: str) -> Decision:
    if not isinstance(item, dict):
        raise DecisionError(f"{file}, decision {number}: it is no object.")
    whole = {"id": f"de_{uuid.uuid4().hex[:16]}", "by": "", "at": at, "why": ""} | item
    whole.pop("problem", None)  # what `entente decisions` adds: it is of that record
    whole["by"] = whole["by"] or login()
    if isinstance(whole.get("mention"), dict):
        whole["mention"] = dumps(whole["mention"])
    try:
        return from_json(Decision, whole)
    except (ValueError, DecisionError) as error:
        raise DecisionError(f"{file}, decision {number}: {error}") from None


def _keep(store: Store, decisions: Sequence[Decision], options: CodingOptions) -> int:
    kept = [decision for decision in decisions if store.append(decision)]
    for decision in decisions:
        print(f"{'kept' if decision in kept else 'known'}  {decision.id}  {decision.kind}")
    with ProgressLine() as progress:
        try:
            made = rebuild(store, options, progress=progress)
        except UnsoundError as error:
            _withdraw(store, kept, str(error))
            rebuild(store, options, progress=progress)
            raise DecisionError(f"The record cannot stand on what was decided, which is withdrawn again ({error})") from None
    print(f"record: {describe(store, made.build)}")
    ours = {decision.id for decision in decisions}
    for unmoored in store.unmoored():
        if unmoored.decision in ours:
            complain(f"decision {unmoored.decision} is kept, but: {unmoored.problem}")
    return DONE


def _withdraw(store: Store, kept: Sequence[Decision], why: str) -> None:
    """Undo decisions with which no record can be made: they stay in the log, and the record stays whole."""
    for decision in kept:
        if decision.kind != "undo":
            store.append(Decision(f"de_{uuid.uuid4().hex[:16]}", login(), moment_after(store), why, "undo", undoes=decision.id))


def list_decisions(where: str, form: str) -> int:
    """List all decisions by time, and say of those that found nothing, or that a later one contradicts, why."""
    with reading(where) as store:
        decisions, unmoored = store.decisions(), {each.decision: each.problem for each in store.unmoored()}
    if form == "table":
        _show(decisions, unmoored)
    elif form in ("json", "jsonl"):
        lines = [to_json(decision) | {"problem": unmoored.get(decision.id)} for decision in decisions]
        print(dumps(lines) if form == "json" else "\n".join(map(dumps, lines)), end="\n" if lines or form == "json" else "")
    elif form == "csv":
        from entente.publish.tabular import plain_csv

        sys.stdout.writelines(plain_csv(_COLUMNS, ([getattr(decision, name) for name in _COLUMNS] for decision in decisions)))
    else:
        raise UnknownNameError("format", form, ("table", "json", "jsonl", "csv"))
    return DONE


def export_decisions(where: str, file: str) -> int:
    """Write all decisions as JSON Lines, by time: the same rulings give the same file, and a new one adds a line."""
    with reading(where) as store:
        ordered = sorted(store.decisions(), key=lambda each: (each.at, each.id))
    text = "".join(f"{dumps(to_json(decision))}\n" for decision in ordered)
    if file == "-":
        sys.stdout.write(text)
    else:
        try:
            Path(file).write_text(text, "utf-8")
        except OSError as error:
            raise DecisionError(f"{file} cannot be written: {error.strerror or error}. Name another with --export.") from None
        print(f"decisions: {len(ordered)} written to {file}")
    return DONE


def _show(decisions: Sequence[Decision], unmoored: dict[str, str]) -> None:
    if not on_terminal():
        print_rows((*_COLUMNS, "problem"), ([*(getattr(each, name) for name in _COLUMNS), unmoored.get(each.id)] for each in decisions))
        return
    columns = (Column("at", 10), Column("by", 10), Column("ruling", 19), Column("why"))
    rows = []
    for each in decisions:
        problem = f" (unmoored: {unmoored[each.id]})" if each.id in unmoored else ""
        rows.append((each.at[:10], cell(each.by), f"{each.kind} {each.fact}\n{each.id}", cell(each.why) + problem))
    print_table(columns, rows)
