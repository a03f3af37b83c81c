"""Parties that a clause tells by what stands around its frame: whom one wrote to, who belongs to a group, where an embassy is."""

from collections.abc import Sequence
from dataclasses import replace

from entente.codebook import Frame
from entente.coder.affinity import Affinities
from entente.coder.cues import Words
from entente.coder.parties import Parties, country_mention, party_at, slots_of
from entente.read.annotated import Annotated, Clause, Slot
from entente.record import EntityMention

# What is said to somebody.
SAID_TO = frozenset({"REQUEST", "AGREE", "THREATEN", "SUPPORT"})
_ADDRESSEES = ("object", "iobject", "to", "with")
_SHARED = frozenset({"conj", "advcl", "parataxis", "xcomp", "acl", ""})
# Frames whose object is an office abroad: whose country it is, the place says.
_MISSIONS = frozenset({"embassy", "recall"})
_LONGEST = 30  # tokens of a list of members


def addressee(doc: Annotated, clause: Clause, actors: Sequence[EntityMention], affinities: Affinities, words: Words) -> list[EntityMention]:
    """Give whom a doer spoke, wrote or went to, in the clause that this one goes on ("telephoned X and asked for help")."""
    above = doc.clauses[clause.governor] if clause.governor >= 0 else None
    if above is None or not above.verbal or clause.relation not in _SHARED or above.predicate > clause.predicate or above.negated:
        return []
    if affinities.predicate(above).get("CONSULT", 0.0) < 2 and above.lemma not in words.writing_verbs | words.telling_verbs:
        return []
    own = {party.chain for party in actors} - {None}
    doers = {doc.named[index].chain for slot in above.slot("subject") for index in slot.argument.mentions}
    if not own & {doc.entities[chain].id for chain in doers if chain >= 0}:
        return []
    found = [party for slot in slots_of(above, *_ADDRESSEES) for index in slot.argument.mentions if (party := party_at(doc, index))]
    return [party for party in found if party.chain not in own and (party.head != "pronoun" or party.chain is not None)]


def beside_meeting(doc: Annotated, clause: Clause, words: Words) -> list[EntityMention]:
    """Give who met, of a meeting that names nobody, by the deed that it is told beside.

    "In a call X told Y …" is a call of X with Y, "after a three-way summit, X, Y and Z pledged …" one of all three.
    """
    named = any(slot.argument.mentions for slot in clause.slot("with", "between", "of", "poss"))
    if clause.light or clause.governor < 0 or named:
        return []
    above = doc.clauses[clause.governor]
    before = {
        token.norm
        for token in doc.tokens[max(0, clause.predicate - 6) : clause.predicate]
        if doc.tokens[token.head].start == clause.span.start and token.dep in ("case", "fixed", "advmod")
    }
    if not above.verbal or above.sentence != clause.sentence or not before & words.beside_prepositions:
        return []
    came = [party for slot in above.slot("subject") for index in slot.argument.mentions if (party := party_at(doc, index))]
    came = [party for party in came if party.kind in ("person", "country")]
    if not came or above.passive or above.negated:
        return []
    if len({party.chain for party in came}) > 1:
        return came
    if above.lemma not in words.telling_verbs | words.meeting_talk_verbs:
        return []
    told = [party for slot in slots_of(above, *_ADDRESSEES) for index in slot.argument.mentions if (party := party_at(doc, index))]
    told = list({party.chain: party for party in told if party.kind in ("person", "country") and party.chain != came[0].chain}.values())
    return [*came, *told] if told else []


def hurt_people(doc: Annotated, clause: Clause, frame: Frame, people: frozenset[str]) -> list[EntityMention]:
    """Give people told of by no name and no country whom a deed was done to ("killed a fisherman"), under the words that tell of them.

    Args:
        people: words for people, as dictionary forms.
    """
    sides = [label for label in ("object", "on") if label in frame.recipients]
    for slot in slots_of(clause, *sides):
        argument = slot.argument
        key = doc.tokens[argument.key]
        if argument.mentions or key.lemma not in people or argument.last - argument.first > 6 or key.pos not in ("NOUN", "ADJ"):
            continue
        first = argument.first
        while first < argument.key and doc.tokens[first].pos in ("DET", "ADP"):
            first += 1
        last = argument.key + 1
        span = doc.span(first, last)
        plural = key.norm != key.lemma
        return [EntityMention(span.text, span, "nominal", "org" if plural else "person", None, None, None, None)]
    return []


def with_members(doc: Annotated, clause: Clause, frame: Frame, parties: Parties, words: Words) -> Parties:
    """Add those whom a group's words name as of it ("eleven officials, including the interior minister, X")."""
    if not words.including_words:
        return parties
    apart = tuple(slot for slot in clause.slots if slot.marker in words.including_words)
    actors = _widened(doc, slots_of(clause, *frame.actors), parties.actors, parties.recipients, words)
    recipients = _widened(doc, (*slots_of(clause, *frame.recipients), *apart), parties.recipients, parties.actors, words)
    return replace(parties, actors=actors, recipients=recipients)


def _widened(
    doc: Annotated, slots: Sequence[Slot], mine: tuple[EntityMention, ...], others: tuple[EntityMention, ...], words: Words
) -> tuple[EntityMention, ...]:
    """Those named after the word within a side's words, or in words of their own after them, stand on that side."""
    found, known = list(mine), {party.chain for party in (*mine, *others)}
    for slot in slots:
        first, last = slot.argument.first, slot.argument.last
        if not 1 < last - first <= _LONGEST or not mine:
            continue
        listed = slot.marker in words.including_words
        if not listed and not any(first <= _at(doc, party) < last for party in mine):
            continue
        cue = next((at for at in range(first + (not listed), last - 1) if doc.tokens[at].norm in words.including_words), None)
        if cue is None:
            continue
        for index, named in enumerate(doc.named):
            if not (cue < named.first and named.last <= last and named.head == "name" and named.kind in ("person", "org")):
                continue
            party = party_at(doc, index)
            if party is not None and party.chain not in known and not _holds_office_of(doc, index):
                found.append(party)
                known.add(party.chain)
    return tuple(found)


def _at(doc: Annotated, party: EntityMention) -> int:
    """The token that a party's words begin with; -1 where they are not in the text."""
    return next((named.first for named in doc.named if doc.tokens[named.first].start == party.span.start), -1)


def _holds_office_of(doc: Annotated, index: int) -> bool:
    """Whether a body is only whose officer is named."""
    return any(office.organization == index for office in doc.offices)


def host_of_mission(doc: Annotated, clause: Clause, frame: Frame) -> list[EntityMention]:
    """Give the countries in which an embassy is opened, or from which an envoy is called home, where the place stands inside the words."""
    if frame.name not in _MISSIONS:
        return []
    found: list[EntityMention] = []
    for slot in slots_of(clause, "object", "complement"):
        for index, named in enumerate(doc.named):
            inside = slot.argument.first <= named.first and named.last <= slot.argument.last
            if not inside or named.kind not in ("place", "country") or named.country is None or named.head != "name":
                continue
            if named.kind == "country" and doc.tokens[named.key].pos == "ADJ":
                continue
            party = country_mention(doc, index, named.country)
            if all(party.country != other.country for other in found):
                found.append(party)
    doers = {doc.named[index].country for slot in clause.slot("subject", "by") for index in slot.argument.mentions}
    return [party for party in found if party.country not in doers]


__all__ = ["SAID_TO", "addressee", "beside_meeting", "host_of_mission", "hurt_people", "with_members"]
