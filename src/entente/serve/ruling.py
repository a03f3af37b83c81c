"""What a form or a machine sends, as decisions; and what a ruling changed."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from entente.record import Anchor, Decision, Event
from entente.record.errors import ConflictError, DecisionError, QueryError, StoreError, UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.run import Ruler, anchor_of, moment_after, rulings_on
from entente.serve.correcting import Shelf, added, corrected, newcomers, shelf_of
from entente.serve.desk import FOLDERS
from entente.serve.forms import Form
from entente.store import Asked, Gone, Moved, Standing, Store, Told
from entente.store.answers import AnyMention
from entente.store.difference import Difference

# What may be done by a button, in the order of the buttons.
KINDS: Final = ("confirm", "reject", "correct", "same", "different", "prefer", "annotate", "undo", "add")
_LONGEST_WHY: Final = 2_000
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling as it was sent: what it is on, and how its decisions are made when its turn has come.

    Attributes:
        kind: of the decisions.
        ids: facts that it is on, the first one first.
        form: what was sent.
    """

    kind: str
    ids: tuple[str, ...]
    form: Form

    @property
    def seen_build(self) -> str | None:
        """The build that was looked at; None where that is not told. A page tells the last ruling that it knew, too (`desk.seen_of`)."""
        return self.form.get("seen").partition("@")[0] or None

    def decisions(self, store: Store) -> list[Decision]:
        """Make the decisions.

        Raises:
            ConflictError: what it is on is gone.
            DecisionError: it is not whole.
        """
        form = self.form
        field, value = form.get("field") or None, form.get("value") or None
        ruler = Ruler(form.get("by"), form.get("why"), field, value, self.seen_build, moment_after(store))
        if self.kind == "undo":
            return list(rulings_on(store, "undo", form.all("undoes"), ruler))
        if self.kind == "add":
            held = shelf(store, form.get("document"))
            mention, new = newcomers(added(form, held), held)
            return [_adding(ruler, "event", mention), *(_adding(ruler, "entity", entity) for entity in new)]
        for id in self.ids:
            _refuse_gone(store, id)
        if self.kind == "correct":
            return self._correction(store, ruler)
        if self.kind == "different":
            return [self._split(store, ruler)]
        return list(rulings_on(store, self.kind, self.ids, ruler))

    def _correction(self, store: Store, ruler: Ruler) -> list[Decision]:
        told = _telling(store, self.ids[0], self.form.get("mention"))
        held = shelf(store, told.document.id)
        mention, new = newcomers(corrected(told.mention, self.form, held), held)
        fact, anchors = _kind(store, self.ids[0]), ((anchor_of(told.mention),),)
        correction = ruler.decision("correct", fact=fact, anchors=anchors, mention=dumps(to_json(mention)), seen=ruler.seen)
        # The record rests on what a text was read to name: a party that nobody had read there is added first.
        return [correction, *(_adding(ruler, "entity", entity) for entity in new)]

    def _split(self, store: Store, ruler: Ruler) -> Decision:
        apart = set(self.form.all("apart"))
        tellings = store.mentions_of(self.ids[0])
        sets: tuple[list[Anchor], list[Anchor]] = ([], [])
        for told in tellings:
            sets[told.mention.id in apart].append(anchor_of(told.mention))
        if not all(sets):
            raise DecisionError("Choose some of the tellings, and not all: those that tell of another one.")
        anchors = (tuple(sets[0]), tuple(sets[1]))
        return ruler.decision("different", fact=_kind(store, self.ids[0]), anchors=anchors, seen=ruler.seen)


def _adding(ruler: Ruler, fact: Any, mention: AnyMention) -> Decision:
    return ruler.decision("add", fact=fact, anchors=((anchor_of(mention),),), mention=dumps(to_json(mention)))


def ruling_of(form: Form) -> Ruling:
    """Read a ruling.

    Raises:
        DecisionError: it lacks its kind, its reason, who rules, or what it is on.
    """
    kind = form.get("kind")
    if kind not in KINDS:
        raise DecisionError(f"There is no ruling '{kind[:40]}'. Known: {', '.join(KINDS)}.")
    for name, most, lacking in (("why", _LONGEST_WHY, "Say why."), ("by", _LONGEST_NAME, "Say who rules.")):
        value = form.get(name)
        if not value:
            raise DecisionError(f"A ruling has a reason and somebody who rules. {lacking}")
        if len(value) > most:
            raise DecisionError(f"'{name}' is longer than {most} characters: shorten it.")
    ids = form.all("id")
    if kind == "same":
        others = [_id_in(other) for other in form.all("other")]
        ids = list(dict.fromkeys((*ids, *others)))
        if len(ids) < 2:
            raise DecisionError("Say with which other one it is the same: an id, or its address.")
    if kind == "undo" and not form.all("undoes"):
        raise DecisionError("An undo names the ruling that it withdraws.")
    if kind == "prefer" and not (form.get("field") and form.get("value")):
        raise DecisionError("Choose one of the readings.")
    if not ids and kind not in ("undo", "add"):
        raise DecisionError("Say on what you rule: an id.")
    if kind in ("correct", "different", "confirm", "reject", "prefer"):
        ids = ids[:1]
    return Ruling(kind, tuple(ids), form)


def form_of(body: Any) -> Form:
    """Read what a machine sends: an object whose values are texts or lists of texts; a nested `party` becomes fields of its own.

    Raises:
        DecisionError: it is something else.
    """
    if not isinstance(body, dict):
        raise DecisionError("Send one object: kind, id, by, why, seen, and what that kind needs.")
    fields: list[tuple[str, str]] = []
    for key, value in body.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, bool | int | str) or each is None:
                fields.append(("id" if key == "ids" else key, "" if each is None else str(each)))
            else:
                raise DecisionError(f"'{str(key)[:40]}' holds something that is no text: send texts, or lists of texts.")
    return Form(tuple(fields))


def _id_in(words: str) -> str:
    """Take an id out of an address."""
    return urlsplit(words).path.rstrip("/").rpartition("/")[2] or words


def _refuse_gone(store: Store, id: str) -> None:
    found = store.find(id)
    if isinstance(found, Gone):
        raise ConflictError(f"{id} is gone since build {found.since}: {found.why}")


def _kind(store: Store, id: str) -> Any:
    found = store.find(id)
    if found is None:
        raise DecisionError(f"There is no {id[:80]} to rule upon.")
    return found.kind


def _telling(store: Store, id: str, mention: str) -> Told:
    told = store.mentions_of(id)
    if not told:
        raise DecisionError(f"There is no {id[:80]} to rule upon.")
    found = next((each for each in told if each.mention.id == mention), None)
    if found is None and mention:
        raise ConflictError(f"The telling {mention[:80]} belongs to {id} no more.")
    return found or told[0]


def shelf(store: Store, document: str) -> Shelf:
    """Lay out what a document offers.

    Raises:
        DecisionError: there is no such document.
    """
    found = store.document(document)
    if found is None:
        raise DecisionError(f"There is no document {document[:80]}.")
    mentions = [each.mention for each in store.readings(document).readings]
    types = {each.value for each in store.ledger(Asked(limit=1)).facets["type"]}
    return shelf_of(document, found.text, mentions, types)


# -- looking back


@dataclass(frozen=True, slots=True)
class Batch:
    """Decisions of one ruling: made at one time, by one person, with one reason.

    Attributes:
        decisions: all of them, by id.
        undone: whether every one of them is withdrawn.
        problems: why some find nothing, or are contradicted.
    """

    decisions: tuple[Decision, ...]
    undone: bool
    problems: tuple[str, ...]

    @property
    def first(self) -> Decision:
        """What all of them share."""
        return self.decisions[0]


def batches(decisions: Sequence[Decision], problems: Mapping[str, str]) -> list[Batch]:
    """Put decisions together that were made as one, the newest first."""
    groups: dict[tuple[str, ...], list[Decision]] = {}
    # An actor that a correction brings in is added with it: one time, one person, one reason.
    for decision in sorted(decisions, key=lambda each: (each.at, each.id)):
        groups.setdefault((decision.at, decision.by, decision.why), []).append(decision)
    withdrawn = withdrawn_of(decisions)
    made = []
    for group in groups.values():
        group.sort(key=lambda each: (each.fact == "entity", each.id))
        troubles = dict.fromkeys(problems[each.id] for each in group if each.id in problems)
        made.append(Batch(tuple(group), all(each.id in withdrawn for each in group), tuple(troubles)))
    return made[::-1]


def mention_of(decision: Decision) -> str:
    """Give the id of the mention that a ruling carries, "" where it carries none."""
    return str(json.loads(decision.mention or "{}").get("id", ""))


def withdrawn_of(decisions: Sequence[Decision]) -> set[str]:
    """Give the ids of decisions that an undo withdraws which is not itself withdrawn."""
    withdrawn: set[str] = set()
    for decision in sorted(decisions, key=lambda each: (each.at, each.id), reverse=True):
        if decision.kind == "undo" and decision.id not in withdrawn and decision.undoes:
            withdrawn.add(decision.undoes)
    return withdrawn


def on_these(found: Sequence[Batch], tellings: Sequence[Told], fact: str) -> list[Batch]:
    """Give the rulings that lie on the places of these tellings."""
    places = {(each.document, each.start, each.end) for each in (anchor_of(told.mention) for told in tellings)}
    mine = {told.mention.id for told in tellings}

    def lies(decision: Decision) -> bool:
        anchored = any((each.document, each.start, each.end) in places for group in decision.anchors for each in group)
        return decision.fact == fact and (anchored or any(id in (decision.mention or "")[:80] for id in mine))

    ours = [batch for batch in found if batch.first.kind != "undo" and any(map(lies, batch.decisions))]
    return ours


def changed_by(store: Store, batch: Batch) -> list[Difference]:
    """Give what a ruling changed: what differs between the build before it and the first one after; empty where that is not kept."""
    builds = sorted(store.builds(), key=lambda each: each.number)
    after = next((each for each in builds if each.created_at >= batch.first.at), None)
    if after is None or after.number <= builds[0].number:
        return []
    try:
        return list(store.diff(after.number - 1, after.number))
    except StoreError:
        return []


def address(store: Store, id: str) -> str | None:
    """Give the page of an id, None where it has none."""
    found = store.find(id)
    if isinstance(found, Standing | Moved) and found.kind in FOLDERS:
        return f"/{FOLDERS[found.kind]}/{found.to if isinstance(found, Moved) else id}"
    return None


def near(store: Store, event: Event, limit: int = 8) -> list[Event]:
    """Give the events that one may be the same as: those that it is said to be perhaps, then of its parties and kind, near in time."""
    from entente.record import edtf

    ids = list(event.maybe)
    if event.actors:
        asked = Asked(actor=(event.actors[0],), type=(event.type,), limit=60)
        with suppress(QueryError, UnknownNameError):  # the facts were read before the last build, the ledger after it
            ids += store.ledger_ids(asked)[:200]
    found = [each for each in store.events_by_id([id for id in dict.fromkeys(ids) if id != event.id]) if each.part_of != event.id]

    def gap(other: Event) -> int:
        days = edtf.gap_in_days(event.when, other.when) if event.when and other.when else None
        return 40 if days is None else days

    ranked = sorted(found, key=lambda other: (other.id not in event.maybe, gap(other), other.id))
    return [other for other in ranked if other.id in event.maybe or gap(other) <= 60][:limit]
