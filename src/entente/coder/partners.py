"""Parties that a clause tells by what stands around its frame: whom one wrote to, who belongs to a group, where an embassy is."""

from collections.abc import Mapping, Sequence

from entente.codebook import Frame
from entente.coder.affinity import Affinities
from entente.coder.cues import Words
from entente.coder.parties import Parties, country_mention, party_at, slots_of
from entente.read.annotated import Annotated, Clause, Named, Slot
from entente.record import EntityMention
from entente.record.quick import replace

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
    before = [above] if above is not None and clause.relation in _SHARED and above.predicate < clause.predicate else []
    # "Telephoning X, he asked for help"
    before += [below for below in doc.near.below(clause) if below.relation == "advcl" and below.predicate < clause.predicate]
    own = {party.chain for party in actors} - {None}
    for spoke in before:
        if not spoke.verbal or spoke.negated:
            continue
        if affinities.predicate(spoke).get("CONSULT", 0.0) < 2 and spoke.lemma not in words.writing_verbs | words.telling_verbs:
            continue
        doers = {doc.named[index].chain for slot in spoke.slot("subject") for index in slot.argument.mentions}
        if not own & {doc.entities[chain].id for chain in doers if chain >= 0}:
            continue
        for label in _ADDRESSEES:  # whom one called in stands before where to
            told = [party for slot in slots_of(spoke, label) for index in slot.argument.mentions if (party := party_at(doc, index))]
            found = [party for party in told if party.chain not in own and (party.head != "pronoun" or party.chain is not None)]
            if found:
                return found
    return []


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
    for slot in slots_of(clause, *(label for label in ("object", "subject", "on", "against") if label in frame.recipients)):
        argument = slot.argument
        key = doc.tokens[argument.key]
        far = argument.key - argument.first > 5 or argument.last - argument.first > _LONGEST
        if argument.mentions or key.lemma not in people or far or key.pos not in ("NOUN", "ADJ"):
            continue
        first = argument.first
        while first < argument.key and doc.tokens[first].pos in ("DET", "ADP"):
            first += 1
        last = argument.key + 1
        counted = next((at for at in range(first, argument.key) if doc.tokens[at].pos == "NUM"), None)  # "au moins dix-huit civils"
        if counted is not None or any(doc.tokens[at].pos == "ADV" for at in range(first, argument.key)):
            first = argument.key if counted is None else counted
        span = doc.span(first, last)
        plural = key.norm != key.lemma
        return [EntityMention(span.text, span, "nominal", "org" if plural else "person", None, None, None, None)]
    return []


# Words whose object is somebody's deed or standing: who stands behind it is spoken to or of.
_ABOUT_DEEDS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})


def owner_of_deed(
    doc: Annotated, clause: Clause, kind: str, actors: Sequence[EntityMention], classes: Mapping[str, frozenset[str]]
) -> list[EntityMention]:
    """Give whose deed is praised, blamed or asked for ("hailed the election of the general", "demanded the departure of the troops").

    Args:
        kind: PLOVER type.
        classes: of a language's words: `own-deed`, asked of those whose they are, and `suffered`, which somebody else does to them.
    """
    own, suffered = classes.get("own-deed", frozenset()), classes.get("suffered", frozenset())
    if not clause.verbal or not own or kind not in _ABOUT_DEEDS | {"REQUEST"}:
        return []
    known = {party.chain for party in actors} - {None}
    for slot in slots_of(clause, "object", *(("to", "for", "against") if kind != "REQUEST" else ("to", "for"))):
        key = slot.argument.key
        lemma = doc.tokens[key].lemma
        if doc.tokens[key].pos != "NOUN" or (lemma not in own if kind == "REQUEST" else lemma in suffered):
            continue
        found = [
            party
            for index, named in doc.near.within(key + 1, slot.argument.last)
            if (owner := _owner_noun(doc, named, key)) is not None
            and _of(doc, owner, classes)
            and (party := party_at(doc, index)) is not None
            and party.chain not in known
        ]
        if found:
            return found
    return []


def _owner_noun(doc: Annotated, named: Named, key: int) -> int | None:
    """The noun that belongs to the one at a place and is a name, or has the name beside it ("the departure of the minister, X")."""
    at = named.key
    while named.first <= doc.tokens[at].head < named.last and doc.tokens[at].head != at:
        at = doc.tokens[at].head  # "Abdallah II"
    for _ in range(4):
        token = doc.tokens[at]
        if token.head == key:
            return at if token.dep.startswith("nmod") else None
        if token.dep not in ("appos", "flat"):
            return None
        at = token.head
    return None


def without_sufferers(doc: Annotated, clause: Clause, kind: str, parties: Parties, classes: Mapping[str, frozenset[str]]) -> Parties:
    """Take out whom a deed spoken of was done to: who condemns a murder, or asks for a release, speaks of others than the victims.

    Where a demand has its addressee, whoever stands inside the thing asked for is not asked either.
    """
    suffered = classes.get("suffered", frozenset())
    if not suffered or not parties.recipients or kind not in _ABOUT_DEEDS | {"REQUEST"}:
        return parties
    if not clause.verbal:  # "asked Caracas for the release of two men"
        victims = {doc.named[index].first for slot in clause.slot("of", "poss") for index in slot.argument.mentions}
        spans = {doc.tokens[first].start for first in victims} if clause.light and clause.lemma in suffered else set()
        return replace(parties, recipients=tuple(party for party in parties.recipients if party.span.start not in spans))
    asked = kind == "REQUEST" and any(slot.argument.mentions for slot in clause.slot("iobject", "to"))
    out = set()
    for slot in slots_of(clause, "object"):
        key = slot.argument.key
        if not (asked or doc.tokens[key].lemma in suffered):
            continue
        for index in slot.argument.mentions:
            if doc.named[index].first > key and doc.tokens[key].pos == "NOUN":
                out.add(doc.span(doc.named[index].first, doc.named[index].last))
    kept = tuple(party for party in parties.recipients if party.span not in out)
    return replace(parties, recipients=kept)


def people_of_body(doc: Annotated, clause: Clause, frame: Frame, parties: Parties, people: frozenset[str]) -> Parties:
    """Put unnamed people in the place of the body that they belong to ("arrested two officials of the government")."""
    if "object" not in frame.recipients or not people:
        return parties
    found = list(parties.recipients)
    for slot in slots_of(clause, "object"):
        key, first = slot.argument.key, slot.argument.first
        lemma = doc.tokens[key].lemma
        if not {lemma, lemma.removeprefix("ex").lstrip("-")} & people or doc.tokens[key].pos != "NOUN":
            continue
        inside = [doc.named[index] for index in slot.argument.mentions]
        if not inside or any(named.first <= key < named.last or named.head == "pronoun" for named in inside) or key - first > 5:
            continue
        if any(named.first < key or named.kind == "person" for named in inside) or len({named.country for named in inside}) > 1:
            continue
        while first < key and doc.tokens[first].pos in ("DET", "ADP"):
            first += 1
        bodies = {doc.span(named.first, named.last) for named in inside}
        span, country = doc.span(first, key + 1), next((named.country for named in inside if named.country), None)
        plural = doc.tokens[key].norm != lemma
        named_so = EntityMention(span.text, span, "nominal", "org" if plural else "person", None, country, None, None)
        found = [named_so, *(party for party in found if party.span not in bodies)]
    return replace(parties, recipients=tuple(found))


def _of(doc: Annotated, key: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun is joined to the one before it as its owner ("of")."""
    return any(doc.tokens[at].head == key and doc.tokens[at].norm in classes["of"] for at in range(max(0, key - 5), key))


def without_things(doc: Annotated, clause: Clause, parties: Parties, classes: Mapping[str, frozenset[str]]) -> Parties:
    """Take out people who are only what is promised or asked for ("a promis trois cents hommes", "demande une brigade").

    Args:
        classes: of a language's words: `handing`, verbs whose object is a thing, given or asked for, and never whom one speaks to.
    """
    if clause.lemma not in classes.get("handing", ()) or not clause.verbal or clause.passive:
        return parties
    things = [slot.argument for slot in clause.slot("object")]
    kept = tuple(
        party
        for party in parties.recipients
        if party.head != "nominal"
        or party.country is not None
        or not any(party.span.start <= doc.tokens[thing.key].start < party.span.end for thing in things)
    )
    return replace(parties, recipients=kept)


def with_members(doc: Annotated, clause: Clause, frame: Frame, parties: Parties, words: Words) -> Parties:
    """Add those whom a group's words name as of it ("eleven officials, including the interior minister, X")."""
    if not words.including_words:
        return parties
    apart = tuple(slot for slot in clause.slots if slot.marker in words.including_words)
    actors = _widened(doc, slots_of(clause, *frame.actors), parties.actors, parties.recipients, words)
    recipients = _widened(doc, (*slots_of(clause, *frame.recipients), *apart), parties.recipients, parties.actors, words)
    if len(actors) == len(parties.actors) and len(recipients) == len(parties.recipients):
        return parties
    return replace(parties, actors=actors, recipients=recipients)


def _widened(
    doc: Annotated, slots: Sequence[Slot], mine: tuple[EntityMention, ...], others: tuple[EntityMention, ...], words: Words
) -> tuple[EntityMention, ...]:
    """Those named after the word within a side's words, or in words of their own after them, stand on that side."""
    if not mine:
        return mine
    found, known = list(mine), {party.chain for party in (*mine, *others)}
    for slot in slots:
        first, last = slot.argument.first, slot.argument.last
        if not 1 < last - first <= _LONGEST:
            continue
        listed = slot.marker in words.including_words
        if not listed and not any(first <= _at(doc, party) < last for party in mine):
            continue
        cue = next((at for at in range(first + (not listed), last - 1) if doc.tokens[at].norm in words.including_words), None)
        if cue is None:
            continue
        for index, named in doc.near.within(cue + 1, last):
            if not (named.head == "name" and named.kind in ("person", "org")):
                continue
            party = party_at(doc, index)
            if party is not None and party.chain not in known and not _holds_office_of(doc, index):
                found.append(party)
                known.add(party.chain)
    return tuple(found)


def _at(doc: Annotated, party: EntityMention) -> int:
    """The token that a party's words begin with; -1 where they are not in the text."""
    return next((named.first for _, named in doc.near.beginning(party.span.start)), -1)


def _holds_office_of(doc: Annotated, index: int) -> bool:
    """Whether a body is only whose officer is named."""
    return any(office.organization == index for office in doc.offices)


def visited(doc: Annotated, number: int, parties: Parties, affinities: Affinities) -> Parties:
    """Add whom a visitor comes to meet ("will travel to Beijing to meet Xi Jinping"): people of no other country than the one visited."""
    lands = {party.country for party in parties.recipients}
    known = {party.chain for party in (*parties.actors, *parties.recipients)}
    found = []
    for below in doc.near.below(number):
        aimed = below.infinitive and below.relation in ("advcl", "xcomp")
        if below.negated or not (aimed or _goes_on_there(doc, below, parties)):
            continue
        if affinities.predicate(below).get("CONSULT", 0.0) < 2:
            continue
        for slot in slots_of(below, "object", "with"):
            for index in slot.argument.mentions:
                host = party_at(doc, index)
                if host is None or host.kind != "person" or host.chain in known or host.head == "pronoun":
                    continue
                if host.country is None or host.country in lands:
                    found.append(host)
                    known.add(host.chain)
    return replace(parties, recipients=(*parties.recipients, *found))


def _goes_on_there(doc: Annotated, clause: Clause, parties: Parties) -> bool:
    """Whether the visitors do something else where they went ("flew to Beirut, where he will meet X", "and met X")."""
    if clause.relation not in ("acl:relcl", "conj"):
        return False
    own = {party.chain for party in parties.actors} - {None}
    doers = {doc.named[index].chain for slot in clause.slot("subject") for index in slot.argument.mentions}
    return bool(own & {doc.entities[chain].id for chain in doers if chain >= 0})


def host_of_mission(doc: Annotated, clause: Clause, frame: Frame) -> list[EntityMention]:
    """Give the countries in which an embassy is opened, or from which an envoy is called home, where the place stands inside the words."""
    if frame.name not in _MISSIONS:
        return []
    found: list[EntityMention] = []
    for slot in slots_of(clause, "object", "complement"):
        for index, named in doc.near.within(slot.argument.first, slot.argument.last):
            if named.kind not in ("place", "country") or named.country is None or named.head != "name":
                continue
            if named.kind == "country" and doc.tokens[named.key].pos == "ADJ":
                continue
            party = country_mention(doc, index, named.country)
            if all(party.country != other.country for other in found):
                found.append(party)
    doers = {doc.named[index].country for slot in clause.slot("subject", "by") for index in slot.argument.mentions}
    return [party for party in found if party.country not in doers]


__all__ = [
    "SAID_TO",
    "addressee",
    "beside_meeting",
    "host_of_mission",
    "hurt_people",
    "owner_of_deed",
    "people_of_body",
    "visited",
    "with_members",
    "without_sufferers",
    "without_things",
]
