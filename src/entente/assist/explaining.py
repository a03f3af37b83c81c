"""Why the record says so: what found each telling, how it was weighed, what people ruled, what the words of the answer mean."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from entente.assist import quoting
from entente.assist.questions import Questions
from entente.codebook import load_codebook
from entente.codebook.load import Codebook, EventType
from entente.record import Decision, DocumentEntity, Event
from entente.record.errors import QueryError
from entente.record.jsons import to_json
from entente.run import anchor_of
from entente.run.exporting import sheet_of
from entente.store import Standing, Told

_MOST: Final = 20
_EXAMPLES: Final = 3
STANDINGS: Final[Mapping[str, str]] = {
    "corroborated": "two or more sources tell it that do not copy one another",
    "one-origin": "all documents that tell it go back to one text",
    "second-hand": "every telling rests on another outlet's word",
    "contested": "the tellings give values that cannot both hold",
    "open": "no text tells in which year it falls",
}
_STATUSES: Final[Mapping[str, str]] = {
    "occurred": "it happened, in the outlet's own voice",
    "ongoing": "it goes on",
    "planned": "announced, scheduled or under discussion",
    "alleged": "somebody's claim that the outlet does not vouch for",
    "denied": "denied or cancelled",
}


def explain(asked: Questions, what: str) -> quoting.Line:
    """Explain a fact, a ruling or a type of event.

    Args:
        asked: the record.
        what: an id, or the name of a type such as CONSULT.

    Raises:
        QueryError: there is nothing of that name.
    """
    book = load_codebook(asked.codebook)
    if what.upper() in book.types:
        return asked.whole({"type": _type(book.types[what.upper()])})
    if what.startswith("de_"):
        return asked.whole({"ruling": _one_ruling(asked, what)})
    fact, moved = asked.fact(what)
    if not getattr(fact, "public", True):
        raise QueryError(f"{fact.id} is a person whom no text shows in a public role: nothing is told of them but what names them.")
    told = asked.store.mentions_of(fact.id)
    found = asked.store.find(fact.id)
    answer: dict[str, Any] = {**moved, "id": fact.id, "reads_so_since_build": found.version if isinstance(found, Standing) else None}
    if not isinstance(told[0].mention if told else None, DocumentEntity):
        sheet = sheet_of(asked.store, [fact])
        answer["fact"] = quoting.fact(fact, sheet, 0)
    answer["why"] = [_why(item) for item in told[:_MOST]]
    answer["more_tellings"] = max(0, len(told) - _MOST)
    answer["rulings"] = rulings_on_these(asked.store.decisions(), told)
    answer["words"] = _words(asked, fact, book)
    return asked.whole(answer)


def _why(told: Told) -> quoting.Line:
    mention = told.mention
    line = {"mention": mention.id, **quoting.source(told.document)}
    if isinstance(mention, DocumentEntity):
        return line | {
            "named": [quoting.clip(name) for name in mention.names[:3]],
            "quotations": [quoting.quotation(mention.spans[0], told.document)],
        }
    line |= {"found_by": mention.reason, "confidence": mention.confidence, "status": mention.status}
    line |= {"attributed_to": quoting.shortened(to_json(mention.attribution))}
    return line | {"quotations": [quoting.quotation(mention.evidence[0], told.document)]}


def rulings_on_these(decisions: Sequence[Decision], told: Sequence[Told]) -> list[quoting.Line]:
    """Give the rulings that lie on the places of some tellings, with those that withdraw them, oldest first."""
    places = {(each.document, each.start, each.end) for each in (anchor_of(item.mention) for item in told)}
    on = {
        each.id
        for each in decisions
        if any((anchor.document, anchor.start, anchor.end) in places for group in each.anchors for anchor in group)
    }
    return [_ruling(each) for each in decisions if each.id in on or each.undoes in on][:_MOST]


def _ruling(each: Decision) -> quoting.Line:
    line = {"id": each.id, "kind": each.kind, "by": quoting.clip(each.by), "at": each.at, "why": quoting.clip(each.why, 600)}
    rest = {"field": each.field, "value": None if each.value is None else quoting.clip(each.value, 600), "withdraws": each.undoes}
    return line | {name: value for name, value in rest.items() if value is not None}


def _one_ruling(asked: Questions, id: str) -> quoting.Line:
    found = next((each for each in asked.store.decisions() if each.id == id), None)
    if found is None:
        raise QueryError(f"There is no ruling {quoting.clip(id, 80)} in this record.")
    problems = {each.decision: each.problem for each in asked.store.unmoored()}
    anchors = [
        {"document": anchor.document, "start": anchor.start, "end": anchor.end, "text": anchor.text}
        for group in found.anchors
        for anchor in group
    ]
    return {**_ruling(found), "fact": found.fact, "lies_on": anchors[:_MOST], "problem": problems.get(id)}


def _words(asked: Questions, fact: Any, book: Codebook) -> quoting.Line:
    words: quoting.Line = {"confidence": "0 to 1: of the tellings given 0.8, about eight in ten are right"}
    words["independent"] = "sources that do not copy, translate or excerpt one another"
    status = getattr(fact, "status", None)
    if status is not None:
        words["status"] = f"{status}: {_STATUSES[status]}"
    if isinstance(fact, Event):
        standing = asked.store.standings([fact.id]).get(fact.id, "one-origin")
        words["standing"] = f"{standing}: {STANDINGS[standing]}"
        kind = book.types.get(fact.type)
        if kind is not None:
            words["type"] = f"{kind.name}: {kind.definition}"
        if fact.when_from:
            words["date"] = "no telling of this event has the date in full: it is carried over from the events named in date_carried_from"
    return words


def _type(kind: EventType) -> quoting.Line:
    examples = [
        {"language": trigger.language, "found_by": trigger.id, "example": text} for trigger in kind.triggers for text in trigger.matches[:1]
    ]
    return {
        "name": kind.name, "under": kind.under, "quad": kind.quad, "intensity": kind.intensity, "definition": kind.definition,
        "modes": [mode for mode, _ in kind.modes], "entries": len(kind.triggers), "examples": examples[:_EXAMPLES],
    }  # fmt: skip
