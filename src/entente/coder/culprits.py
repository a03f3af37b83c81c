"""Who did it, where the text tells so by another word than the deed's: who claims an attack, and whose deed is condemned or welcomed."""

from collections.abc import Sequence
from dataclasses import replace

from entente.coder.candidate import Candidate, stranger
from entente.coder.cues import Cues
from entente.coder.options import key_of
from entente.read.annotated import Annotated
from entente.record import EntityMention

# What is said of a deed, and the deeds that it is said of.
_SAID_OF = frozenset({"ACCUSE", "SUPPORT"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})


def with_claimants(doc: Annotated, told: Sequence[Candidate], cues: Cues) -> list[Candidate]:
    """Give an attack that somebody claims ("X claimed responsibility for it") its doer: one told before, or what the claim tells."""
    found = list(told)
    for number, clause in enumerate(doc.clauses):
        claimants = _claimants(doc, number, cues)
        if not claimants:
            continue
        attacks = [at for at, item in enumerate(found) if item.type == "ASSAULT"]
        own = [at for at in attacks if found[at].clause == number or _told_under(doc, found[at], number)]
        before = [at for at in attacks if doc.clauses[found[at].clause].predicate < clause.predicate and at not in own]
        unnamed = [at for at in before if all(party.head != "name" for party in found[at].parties.actors)]
        # Of those told before by no name, the last that says "gunmen"; where none does, the last at all.
        last = max(unnamed, key=lambda at: _likely(doc, found[at]), default=None)
        for at in own if last is None else [last]:
            parties = found[at].parties
            known = [party for party in parties.actors if not stranger(party) and party.head == "name"]
            hurt = tuple(party for party in parties.recipients if key_of(party) not in set(map(key_of, claimants)))
            found[at] = replace(found[at], parties=replace(parties, actors=(*known, *claimants), recipients=hurt), full=True)
        if last is not None:
            found = [item for at, item in enumerate(found) if at not in own]
    return found


def _likely(doc: Annotated, item: Candidate) -> tuple[bool, bool, int]:
    clause = doc.clauses[item.clause]
    return bool(item.parties.actors), clause.verbal, clause.predicate


def _claimants(doc: Annotated, number: int, cues: Cues) -> tuple[EntityMention, ...]:
    """Give who claims a deed in a clause; nobody where it tells of no such claim."""
    clause, answerable = doc.clauses[number], cues.classes.get("answerability", frozenset())
    if not clause.verbal or clause.lemma not in cues.classes.get("claiming", frozenset()) or clause.negated or clause.modal:
        return ()
    if not any(doc.tokens[slot.argument.key].lemma in answerable for slot in clause.slot("object")):
        return ()
    inside = [index for slot in clause.slot("subject") for index, _ in doc.near.within(slot.argument.first, slot.argument.last)]
    named = [index for index in inside if doc.named[index].kind == "org" and doc.named[index].chain >= 0]
    return tuple(doc.mention(index) for index in named[:1])


def _told_under(doc: Annotated, item: Candidate, number: int) -> bool:
    """Whether an attack is told by a noun in the phrase of what is claimed."""
    clause, claim = doc.clauses[item.clause], doc.clauses[number]
    return not clause.verbal and clause.sentence == claim.sentence and clause.governor == number


def with_doers(doc: Annotated, told: Sequence[Candidate]) -> list[Candidate]:
    """Hold a deed that is condemned or welcomed against who did it, and not those whom it was done to ("condemned their arrest")."""
    found = list(told)
    for at, item in enumerate(told):
        if item.type not in _SAID_OF or not doc.clauses[item.clause].verbal or not item.parties.recipients:
            continue
        key = next((slot.argument.key for slot in doc.clauses[item.clause].slot("object")), None)
        deed = next((other for other in told if other.type in _DEEDS and doc.clauses[other.clause].predicate == key), None)
        if deed is None or doc.clauses[deed.clause].verbal or not deed.parties.recipients:
            continue
        suffered = set(map(key_of, deed.parties.recipients))
        if set(map(key_of, item.parties.recipients)) <= suffered:
            own = {key_of(party) for party in (*item.parties.actors, *deed.parties.recipients)}
            doers = tuple(party for party in deed.parties.actors if key_of(party) not in own)
            found[at] = replace(item, parties=replace(item.parties, recipients=doers))
    return found


def struck_lands(told: Sequence[Candidate]) -> frozenset[str]:
    """Give the countries that were attacked and whose people or bodies attacked nobody: none condemns them for it."""
    attacks = [item for item in told if item.type == "ASSAULT"]
    struck = {party.country for item in attacks for party in item.parties.recipients}
    scenes = {item.parties.where.country for item in attacks if item.parties.where is not None}
    return frozenset(land for land in (struck | scenes) - {party.country for item in attacks for party in item.parties.actors} if land)


__all__ = ["struck_lands", "with_claimants", "with_doers"]
