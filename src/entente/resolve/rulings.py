"""First level of decisions: what a text says. Rulings stand in place of what the machine read, under every coding."""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from entente.record import (
    Anchor,
    CodedDocument,
    Decision,
    DocumentEntity,
    EventMention,
    PositionMention,
    Profile,
    Publication,
    StatementMention,
    TieMention,
    Unmoored,
    edtf,
    mention_id,
)
from entente.record.jsons import dumps, from_json, to_json
from entente.resolve.moorings import CLASSES, Reading, best_fits, key_span, kind_of

_TEXT_KINDS: Final = ("add", "confirm", "correct", "reject")
_FIELDS: Final = {"outlet": "outlet", "published": "published", "language": "language", "url": "url"}
_PREFIX: Final = {"event": "ev", "position": "po", "tie": "ti", "statement": "st", "entity": "en"}


@dataclass(frozen=True)
class Ruling:
    """What stands after the rulings on texts.

    Attributes:
        publications: with what people described.
        documents: coded documents with the readings that stand, sorted by document.
        described: (document, field) pairs that a person described.
        replaced: ids of readings that another stands in place of, with that other's id.
        later: decisions of the other levels (`same`, `different`, `prefer`, `annotate`), in order.
        unmoored: decisions that found nothing, or that a later one contradicts.
    """

    publications: Mapping[str, Publication]
    documents: tuple[CodedDocument, ...]
    described: frozenset[tuple[str, str]]
    replaced: Mapping[str, str]
    later: tuple[Decision, ...]
    unmoored: tuple[Unmoored, ...]


def standing(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Unmoored]]:
    """Give the decisions that no undo withdraws, in order of (at, id), and the undoes that find nothing to withdraw."""
    ordered = sorted({decision.id: decision for decision in sorted(decisions, key=_whole)}.values(), key=lambda each: (each.at, each.id))
    known = {decision.id for decision in ordered}
    withdrawn: set[str] = set()
    unmoored = []
    for decision in reversed(ordered):  # from the last: an undo may itself be undone
        if decision.kind == "undo" and decision.id not in withdrawn:
            if decision.undoes in known:
                withdrawn.add(decision.undoes)
            else:
                unmoored.append(Unmoored(decision.id, f"it withdraws {decision.undoes}, and there is no such decision"))
    return [decision for decision in ordered if decision.kind != "undo" and decision.id not in withdrawn], unmoored


def _whole(decision: Decision) -> str:
    return dumps(to_json(decision))


def apply_rulings(publications: Mapping[str, Publication], documents: Mapping[str, CodedDocument], decisions: Iterable[Decision]) -> Ruling:
    """Apply what people ruled on what texts say and on the documents themselves."""
    kept, unmoored = standing(decisions)
    described, marks = _describe(publications, [decision for decision in kept if decision.kind == "describe"], unmoored)
    shelf = _Shelf.of(documents.values())
    for decision in kept:
        if decision.kind in _TEXT_KINDS:
            shelf.rule(decision, set(publications))
    for decision in kept:
        if decision.kind == "annotate":
            missing = [anchor.document for group in decision.anchors for anchor in group if anchor.document not in publications]
            unmoored += [Unmoored(decision.id, f"there is no document {name}") for name in sorted(set(missing))]
    names = sorted(set(documents) | {reading.document for reading in shelf.readings.values()})
    after = tuple(shelf.put_back(documents.get(name) or CodedDocument(name, "rulings", "unknown", _no_profile())) for name in names)
    later = tuple(decision for decision in kept if decision.kind in ("same", "different", "prefer"))
    return Ruling(described, after, frozenset(marks), shelf.replaced, later, tuple(unmoored + shelf.unmoored))


def _no_profile() -> Profile:
    return Profile(())


def _describe(
    publications: Mapping[str, Publication], decisions: Sequence[Decision], unmoored: list[Unmoored]
) -> tuple[dict[str, Publication], set[tuple[str, str]]]:
    """Override what is believed of documents; the later description wins, and another value before it is listed."""
    said: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        fault = description_fault(decision)
        documents = sorted({anchor.document for group in decision.anchors for anchor in group})
        if fault:
            unmoored.append(Unmoored(decision.id, fault))
            continue
        for name in documents:
            if name not in publications:
                unmoored.append(Unmoored(decision.id, f"there is no document {name}"))
                continue
            before = said.get((name, decision.field or ""))
            if before is not None and before.value != decision.value:
                unmoored.append(Unmoored(before.id, f"{decision.id} later describes the {decision.field} of {name} otherwise"))
            said[name, decision.field or ""] = decision
    result = dict(publications)
    for (name, what), decision in sorted(said.items()):
        value = (decision.value or "")[:10] if what == "published" else decision.value
        match what:
            case "outlet":
                result[name] = dataclasses.replace(result[name], outlet=value or None)
            case "published":
                result[name] = dataclasses.replace(result[name], published=value or None)
            case "language":
                result[name] = dataclasses.replace(result[name], language=value or None)
            case "url":
                result[name] = dataclasses.replace(result[name], url=value or None)
    return result, set(said)


def description_fault(decision: Decision) -> str | None:
    """Say what is wrong with the field or the value of a `describe`; None where it can stand."""
    if decision.field not in (*_FIELDS, "author", "title"):
        return f"there is no field '{decision.field}' to describe; known: author, {', '.join(sorted(_FIELDS))}, title"
    day = (decision.value or "")[:10]
    if decision.field == "published" and day and not (len(day) == 10 and edtf.is_edtf(day) and edtf.bounds(day)):
        return f"'{decision.value}' is no day; write it as 2026-01-09"
    return None


@dataclass
class _Shelf:
    """The readings under ruling: what stands, who ruled it, and what was struck out."""

    readings: dict[str, Reading]
    by_document: dict[str, set[str]]
    ruled: dict[str, Decision] = field(default_factory=dict)
    struck: list[tuple[Reading, Decision]] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    unmoored: list[Unmoored] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Iterable[CodedDocument]) -> "_Shelf":
        """Lay out all readings of all documents."""
        shelf = cls({}, {})
        for document in documents:
            for group in (document.entities, document.events, document.positions, document.ties, document.statements):
                for reading in group:
                    shelf._lay(reading)
        return shelf

    def _lay(self, reading: Reading) -> None:
        self.readings[reading.id] = reading
        self.by_document.setdefault(reading.document, set()).add(reading.id)

    def _take(self, reading: Reading) -> None:
        del self.readings[reading.id]
        self.by_document[reading.document].discard(reading.id)

    def _targets(self, decision: Decision) -> list[Reading]:
        """Find the readings that a decision's anchors point at."""
        anchors = [anchor for group in decision.anchors for anchor in group]
        around = sorted({anchor.document for anchor in anchors})
        near = [self.readings[each] for name in around for each in sorted(self.by_document.get(name, ()))]
        near = [reading for reading in near if kind_of(reading) == decision.fact]
        if decision.kind == "reject" and any(anchor.start is None for anchor in anchors):
            return near
        return best_fits(anchors, near)

    def rule(self, decision: Decision, documents: set[str]) -> None:
        """Apply one ruling."""
        if decision.fact not in CLASSES:
            self.unmoored.append(Unmoored(decision.id, f"a {decision.fact} is no reading of a text that could be {decision.kind}ed"))
            return
        anchor = decision.anchors[0][0]
        if anchor.document not in documents:
            self.unmoored.append(Unmoored(decision.id, f"there is no document {anchor.document}"))
        elif decision.kind == "reject":
            self._reject(decision)
        else:
            self._write(decision, anchor)

    def _reject(self, decision: Decision) -> None:
        targets = self._targets(decision)
        if not targets:
            self.unmoored.append(Unmoored(decision.id, f"no {decision.fact} stands at its anchor"))
        for reading in targets:
            self._overrule(reading.id, decision)
            self._take(reading)
            self.struck.append((reading, decision))

    def _write(self, decision: Decision, anchor: Anchor) -> None:
        """Let the decision's own reading stand; for `confirm` and `correct`, in place of what stood there."""
        reading = self._read(decision, anchor)
        if reading is None:
            return
        same_id = self.readings.get(reading.id)
        targets = [] if decision.kind == "add" else self._targets(decision)
        target = same_id if same_id is not None and (same_id in targets or decision.kind == "add") else (targets[0] if targets else None)
        for before, ruling in self.struck:
            if ruling.kind == "reject" and kind_of(before) == decision.fact and best_fits([anchor], [before]):
                self._note(ruling, decision)
        if target is not None:
            if self.readings[target.id] != reading:
                self._overrule(target.id, decision)
            self._take(target)
            if target.id != reading.id:
                self.replaced[target.id] = reading.id
        if reading.id in self.readings:  # another reading bears this name
            reading = dataclasses.replace(reading, id=self._free_id(reading))
        self._lay(reading)
        self.ruled[reading.id] = decision

    def _read(self, decision: Decision, anchor: Anchor) -> Reading | None:
        try:
            value = json.loads(decision.mention or "")
            if not isinstance(value, dict):
                raise ValueError("an object was expected")
            value.setdefault("document", anchor.document)
            value.setdefault("id", "")
            reading = from_json(CLASSES[decision.fact], value)
        except (ValueError, KeyError, TypeError, AssertionError) as error:
            self.unmoored.append(Unmoored(decision.id, f"its mention cannot be read: {error}"))
            return None
        if reading.document != anchor.document:
            self.unmoored.append(Unmoored(decision.id, f"its mention is of {reading.document}, its anchor of {anchor.document}"))
            return None
        return reading if reading.id else dataclasses.replace(reading, id=self._free_id(reading, ours=True))

    def _free_id(self, reading: Reading, ours: bool = False) -> str:
        key = key_span(reading)
        start, number = key.start if key else 0, 0
        while (name := mention_id(_PREFIX[kind_of(reading)], reading.document, start, number)) in self.readings and not ours:
            number += 1
        return name

    def _overrule(self, reading: str, decision: Decision) -> None:
        before = self.ruled.pop(reading, None)
        if before is not None:
            self._note(before, decision)

    def _note(self, before: Decision, later: Decision) -> None:
        problem = Unmoored(before.id, f"{later.id} later rules otherwise ({later.kind})")
        if before.id != later.id and problem not in self.unmoored:
            self.unmoored.append(problem)

    def put_back(self, document: CodedDocument) -> CodedDocument:
        """Give a document with the readings that stand."""
        here = [self.readings[each] for each in sorted(self.by_document.get(document.document, ()))]
        return dataclasses.replace(
            document,
            entities=tuple(each for each in here if isinstance(each, DocumentEntity)),
            events=tuple(each for each in here if isinstance(each, EventMention)),
            positions=tuple(each for each in here if isinstance(each, PositionMention)),
            ties=tuple(each for each in here if isinstance(each, TieMention)),
            statements=tuple(each for each in here if isinstance(each, StatementMention)),
        )
