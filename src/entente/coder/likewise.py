"""Whom several speak against one after another: "Somalia condemned the move. Egypt and Djibouti denounced it as well"."""

from collections.abc import Sequence
from dataclasses import replace

from entente.coder.candidate import Candidate
from entente.read.annotated import Annotated
from entente.record import EntityMention

_AGAINST = frozenset({"ACCUSE", "REJECT", "SANCTION", "THREATEN"})
_BACK = 2  # sentences


def held_likewise(doc: Annotated, told: Sequence[Candidate]) -> list[Candidate]:
    """Give events against "it", where that seems to be who spoke against something right before, those whom these spoke against.

    "It" is the thing that both speak against, which is no party; whoever is answerable for it is the same.
    """
    found = list(told)
    for place, item in sorted(enumerate(told), key=lambda each: doc.clauses[each[1].clause].predicate):
        before = _before(doc, found, item) if _against_it(item) else None
        if before is not None and _speaks_of(item, before):
            found[place] = replace(item, parties=replace(item.parties, recipients=before.parties.recipients))
    return found


def _against_it(item: Candidate) -> bool:
    recipients = item.parties.recipients
    return item.type in _AGAINST and bool(recipients) and all(party.head == "pronoun" and party.kind != "person" for party in recipients)


def _before(doc: Annotated, told: Sequence[Candidate], item: Candidate) -> Candidate | None:
    """Give the last event of the type before another, of that sentence or the two before it."""
    clause = doc.clauses[item.clause]
    before = [other for other in told if other.type == item.type and doc.clauses[other.clause].predicate < clause.predicate]
    last = max(before, key=lambda other: doc.clauses[other.clause].predicate, default=None)
    return last if last is not None and clause.sentence - doc.clauses[last.clause].sentence <= _BACK else None


def _speaks_of(item: Candidate, before: Candidate) -> bool:
    """Whether the recipients of the one are who acts in the other, on somebody else."""
    meant = _chains(item.parties.recipients)
    own = _chains(item.parties.actors) & _chains(before.parties.recipients)  # "Mali barred Algeria; Algeria barred it": an answer
    return bool(meant & _chains(before.parties.actors)) and not meant & _chains(before.parties.recipients) and not own


def _chains(parties: Sequence[EntityMention]) -> set[str | None]:
    return {party.chain for party in parties} - {None}


__all__ = ["held_likewise"]
