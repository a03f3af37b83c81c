"""From what a person says of facts to decisions: anchored in the texts that tell them, with the build that was seen."""

import dataclasses
import getpass
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from entente.record import Anchor, Decision, DocumentEntity, EventMention
from entente.record.errors import DecisionError
from entente.record.jsons import dumps, to_json
from entente.resolve.rulings import description_fault
from entente.store import Gone, Store, Told
from entente.store.answers import AnyMention
from entente.store.tokens import moment


def moment_after(store: Store) -> str:
    """Give this moment for a ruling, in UTC, and never one before the last ruling kept.

    The later ruling wins by its time; a clock set back would make it the earlier.
    """
    now, last = moment(), store.last_ruled()
    if last is None or now > last:
        return now
    try:
        after = datetime.fromisoformat(last).astimezone(UTC) + timedelta(milliseconds=1)
    except (ValueError, OverflowError):  # of a time that is none, or the last that there is, nothing is later
        return now
    return after.isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Ruler:
    """Who rules, and what all decisions of one ruling share.

    Attributes:
        by, why: who, and the reason in their words.
        field, value: for `prefer`, `describe` and `annotate`.
        seen: the build that was looked at, None where none was.
        at: when; decisions of one ruling have one time.
    """

    by: str
    why: str
    field: str | None = None
    value: str | None = None
    seen: str | None = None
    at: str = dataclasses.field(default_factory=moment)

    def decision(self, kind: Any, **rest: Any) -> Decision:
        """Make a decision."""
        id = f"de_{uuid.uuid4().hex[:16]}"
        return Decision(id, self.by, self.at, self.why, kind, field=self.field, value=self.value, **rest)


def login() -> str:
    """Give the login name.

    Raises:
        DecisionError: this user has none.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise DecisionError("Who rules is not known: say it with --by.") from None


def rulings_on(store: Store, kind: str, ids: Sequence[str], ruler: Ruler) -> Iterator[Decision]:
    """Make the decisions of a ruling on facts (for `undo`: decisions; for `describe`: documents) by their ids.

    Raises:
        DecisionError: there is nothing of such an id, the facts are of several kinds, none is named, or a description cannot stand.
    """
    if kind == "undo":
        for id in ids:
            yield ruler.decision("undo", undoes=id)
        if not ids:
            raise DecisionError("An undo names the decision that it withdraws: see `entente decisions`.")
        return
    if kind == "describe":
        if not ids:
            raise DecisionError("A description names its document: see `entente documents`.")
        for id in ids:
            made = ruler.decision("describe", fact="document", anchors=((Anchor(id),),))
            if store.document(id) is None:
                raise DecisionError(f"There is no document {id} to describe: see `entente documents`.")
            if (fault := description_fault(made)) is not None:  # kept for ever, it would never say anything
                raise DecisionError(f"Nothing is kept: {fault}.")
            yield made
        return
    told = [_told(store, id) for id in ids]
    if not told:
        raise DecisionError(f"A decision '{kind}' names what it rules upon: give an id.")
    fact = told[0][0]
    if any(other != fact for other, _ in told):
        raise DecisionError(f"One ruling is on facts of one kind, not on {', '.join(sorted({each for each, _ in told}))}.")
    if kind in ("same", "different"):
        sets = tuple(tuple(anchor_of(item.mention) for item in mentions) for _, mentions in told)
        yield ruler.decision(kind, fact=fact, anchors=sets, seen=ruler.seen)
        return
    for _, mentions in told:
        if kind in ("confirm", "reject"):  # a reading is ruled upon where it stands: in each text
            for item in mentions:
                words = dumps(to_json(item.mention)) if kind == "confirm" else None
                yield ruler.decision(kind, fact=fact, anchors=((anchor_of(item.mention),),), mention=words, seen=ruler.seen)
        else:
            yield ruler.decision(kind, fact=fact, anchors=(tuple(anchor_of(item.mention) for item in mentions),), seen=ruler.seen)


def _told(store: Store, id: str) -> tuple[str, Sequence[Told]]:
    found = store.find(id)
    if found is None or isinstance(found, Gone):
        raise DecisionError(f"There is no {id} to rule upon: take an id from a list, such as `entente events`.")
    return found.kind, store.mentions_of(id)


def anchor_of(mention: AnyMention) -> Anchor:
    """Anchor a ruling at the key words of a mention."""
    if isinstance(mention, EventMention):
        span = mention.trigger
    else:
        span = mention.spans[0] if isinstance(mention, DocumentEntity) else mention.evidence[0]
    return Anchor(mention.document, span.start, span.end, span.text)
