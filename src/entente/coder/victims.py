"""Of deeds of force: who did them, where only a noun tells of it, and whom they befell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.codebook import Frame
from entente.coder.cues import Words
from entente.coder.parties import Parties, party_at
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention, Place

if TYPE_CHECKING:
    from entente.coder.candidate import Candidate

# Bodies that use force: "an attack of the army" is its own, "the attack of the village" is not the village's.
_ARMED = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "GOV"})
# Tokens between the verbs for the dead and for the wounded.
_JOINED = 9
_BETWEEN = frozenset({"obl", "obj", "nmod", "advcl", ""})
# Sectors that are sent where others protest.
_SENT = frozenset({"COP", "MIL"})


def owned_attack(doc: Annotated, clause: Clause, frame: Frame, parties: Parties) -> Parties:
    """Give an attack told by a noun to the armed body or the state that it is said to be of ("an attack of the rebels")."""
    if clause.verbal or parties.actors or "of" in (*frame.actors, *frame.recipients):
        return parties
    owners = [
        party
        for slot in clause.slot("of")
        for index in slot.argument.mentions
        if (party := party_at(doc, index)) is not None and party.sector in _ARMED and party.kind in ("org", "country")
    ]
    known = {party.chain for party in parties.recipients} - {None}
    owners = [party for party in owners if party.chain is None or party.chain not in known]
    return replace(parties, actors=tuple(owners)) if owners else parties


def befallen(clause: Clause, parties: Parties, words: Words) -> Parties:
    """Put those who died on the side of those whom a deed was done to, and armed bodies told of beside them on the other."""
    if not clause.verbal or clause.passive or clause.lemma not in words.dying_verbs or not parties.actors:
        return parties
    died = {slot.argument.first for slot in clause.slot("subject")}
    if not died:
        return parties
    doers = tuple(party for party in parties.recipients if party.sector in _ARMED and party.kind == "org")
    return replace(parties, actors=doers, recipients=parties.actors)


def with_victims(doc: Annotated, found: Sequence["Candidate"], words: Words) -> list["Candidate"]:
    """Put an attack and those who died in it into one event ("six soldiers were killed in an attack by …")."""
    kept = list(found)
    for item in found:
        clause = doc.clauses[item.clause]
        if item.type != "ASSAULT" or clause.verbal or item not in kept:
            continue
        above = next((other for other in kept if other.type == item.type and _suffered_in(doc, item, other, words)), None)
        if above is None or above.status != item.status:
            continue
        doers, harmed = item.parties.actors, above.parties.recipients
        struck = [party for party in item.parties.recipients if not _among(party, harmed)]
        if above.parties.actors:  # told whole already: "killed in an Israeli raid on Damascus"
            struck = [party for party in struck if party.kind != "country"]
        if not doers:
            continue
        if item.trigger.frame.symmetric:  # of a clash both sides are told already
            kept.remove(above)
            continue
        told = _told_with(doc, above, kept, words)
        parties = Parties(doers, (*harmed, *struck), above.parties.where or item.parties.where, above.parties.pronouns)
        if told is not None:  # "seven were killed and ten wounded in an attack by …"
            kept.remove(above)
            above, parties = told, replace(parties, recipients=(*told.parties.recipients, *parties.recipients))
        kept[kept.index(above)] = replace(above, parties=parties, full=True, sure=max(above.sure, item.sure))
        kept.remove(item)
    return kept


def with_blows(doc: Annotated, found: Sequence["Candidate"], words: Words) -> list["Candidate"]:
    """Put people hurt by nobody into the blow told right after them ("ten were wounded when the police opened fire")."""
    kept = list(found)
    for item in found:
        clause = doc.clauses[item.clause]
        suffered = clause.verbal and clause.passive and clause.lemma in words.casualty_verbs | words.dying_verbs
        if item.type != "ASSAULT" or not suffered or item.parties.actors or item not in kept:
            continue
        blow = next((other for other in kept if _strikes(doc, item, other, words)), None)
        if blow is None:
            continue
        struck = blow.parties.recipients or item.parties.recipients
        fuller = replace(blow, parties=replace(blow.parties, recipients=struck))
        kept[kept.index(blow)] = replace(fuller, full=True, sure=max(blow.sure, item.sure))
        kept.remove(item)
    return kept


def _strikes(doc: Annotated, item: "Candidate", other: "Candidate", words: Words) -> bool:
    """Whether a verb tells the blow by which people told of before it were hurt: after a word for "when", no verb between."""
    hurt, blow = doc.clauses[item.clause], doc.clauses[other.clause]
    if other.type != "ASSAULT" or not blow.verbal or blow.passive or not other.parties.actors or other.status != item.status:
        return False
    if blow.sentence != hurt.sentence or blow.lemma in words.casualty_verbs | words.dying_verbs:
        return False
    between = doc.tokens[hurt.predicate + 1 : blow.predicate]
    joins = [at for at, token in enumerate(between) if token.norm in words.upon_words]
    return bool(joins) and not any(token.pos == "VERB" for token in between[joins[0] :])


def _told_with(doc: Annotated, above: "Candidate", found: Sequence["Candidate"], words: Words) -> "Candidate | None":
    """The dead told by a verb that another for the wounded is joined to, of the same attack."""
    second = doc.clauses[above.clause]
    for other in found:
        first = doc.clauses[other.clause]
        joined = first.sentence == second.sentence and 0 < second.predicate - first.predicate <= _JOINED
        suffered = first.passive and second.passive and {first.lemma, second.lemma} <= words.casualty_verbs | words.dying_verbs
        if other.type == "ASSAULT" and joined and suffered and not other.parties.actors and other.status == above.status:
            return other
    return None


def _suffered_in(doc: Annotated, item: "Candidate", other: "Candidate", words: Words) -> bool:
    """Whether a verb tells who was killed or hurt in the attack that a noun tells."""
    clause, above = doc.clauses[item.clause], doc.clauses[other.clause]
    if not above.verbal or above.sentence != clause.sentence or above.lemma not in words.casualty_verbs | words.dying_verbs:
        return False
    if other.parties.actors and not {_key(party) for party in other.parties.actors} <= {_key(party) for party in item.parties.actors}:
        return False
    if not other.parties.recipients:
        return False
    held = above.slot("in", "by", "under", "during", "subject")  # "killed in an attack", read as whose attack it was
    within = any(slot.argument.first <= clause.predicate < slot.argument.last for slot in held)
    return within or (clause.governor == other.clause and clause.relation in _BETWEEN)


def _key(party: EntityMention) -> str:
    return party.chain or party.name


def _among(party: EntityMention, others: Sequence[EntityMention]) -> bool:
    return any(_key(party) == _key(other) for other in others)


def crowd(doc: Annotated, clause: Clause, parties: Parties, classes: Mapping[str, frozenset[str]]) -> Parties:
    """Give a protest its unnamed crowd, under the words that tell of it ("plusieurs milliers de personnes ont manifesté")."""
    if not clause.verbal and parties.actors and all(party.sector in _SENT for party in parties.actors):
        parties = replace(parties, actors=())  # "protestas reprimidas por la policía" are not theirs
    people = classes.get("crowd", frozenset())
    if not clause.verbal or parties.actors or not classes.get("of"):
        return parties
    for slot in clause.slot("subject"):
        key, last = slot.argument.key, slot.argument.last
        if slot.argument.mentions or doc.tokens[key].pos != "NOUN" or doc.tokens[key].lemma not in people:
            continue
        end = key + 1
        while end + 1 < min(last, key + 6) and doc.tokens[end].norm in classes["of"] and doc.tokens[end + 1].pos == "NOUN":
            end += 2
        span = doc.span(key, end)
        return replace(parties, actors=(EntityMention(span.text, span, "nominal", "org", None, None, "CVL", None),))
    return parties


def at_home(parties: Sequence[EntityMention], where: Place | None) -> tuple[EntityMention, ...]:
    """Give unnamed civilians the country of the place that an event is told of ("fifteen students in İskenderun")."""
    if where is None or where.country is None:
        return tuple(parties)
    return tuple(
        replace(party, country=where.country)
        if party.head == "nominal" and party.kind == "org" and party.country is None and party.sector == "CVL"
        else party
        for party in parties
    )


__all__ = ["at_home", "befallen", "crowd", "owned_attack", "with_blows", "with_victims"]
