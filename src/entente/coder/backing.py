"""Who is backed where a hostile deed is: "endorsed the American invasion of Iraq" backs whoever invaded, and never Iraq."""

from collections.abc import Sequence
from dataclasses import replace

from entente.coder.matching import Matcher
from entente.coder.parties import Parties, party_at
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN"})
# Where a noun of deed has its doers, and where those whom it was done to; "the sanctions of" tells who imposed them.
_DOERS, _STRUCK = ("by", "poss", "modifier", "from"), ("of", "on", "against", "in", "to", "over", "object", "with")
_IMPOSED = frozenset({"SANCTION"})


def backed_deed(doc: Annotated, clause: Clause, matcher: Matcher) -> tuple[list[EntityMention], list[EntityMention]]:
    """Give who did the hostile deed that a clause of backing speaks of, and whom it was done to; nobody where it speaks of none."""
    doers: list[EntityMention] = []
    struck: list[EntityMention] = []
    for slot in clause.slots:
        key = slot.argument.key
        deed = next((other for _, other in doc.near.clauses_of(key) if not other.verbal), None)
        if deed is None or slot.label == "subject":
            continue
        told = {entry.type for entry in matcher.match(doc, deed)}
        hostile = (matcher.types_of_noun(deed.lemma) if deed.slot("on", "against") else told) & _HOSTILE
        if hostile:
            doers += _told(doc, deed, _DOERS)[:1]
            struck += _told(doc, deed, _STRUCK[1:] if hostile <= _IMPOSED else _STRUCK)
    return doers, struck


def without_struck(parties: Parties, doers: Sequence[EntityMention], struck: Sequence[EntityMention]) -> Parties:
    """Take whom a backed deed was done to from those who are backed; where nobody is left, whoever did it is."""
    kept = [party for party in parties.recipients if not any(party.span.meets(other.span) for other in struck)]
    return replace(parties, recipients=tuple(kept or doers)) if struck else parties


def _told(doc: Annotated, deed: Clause, labels: Sequence[str]) -> list[EntityMention]:
    told = [index for slot in deed.slot(*labels) for index in slot.argument.mentions]
    return [party for index in told if (party := party_at(doc, index)) is not None]


__all__ = ["backed_deed", "without_struck"]
