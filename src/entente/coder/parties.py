"""Who takes part: from the slots of a clause to entity mentions on either side."""

from collections.abc import Iterable, Sequence

from entente.codebook import Frame
from entente.coder.tellers import tellers
from entente.languages.index import self_governing
from entente.read.annotated import Annotated, Clause, Named, Slot
from entente.read.fold import folded
from entente.record import EntityMention, Place
from entente.record.quick import dataclass, replace

# What is only said has no place in its own words: "condemned the attack in Nablus" tells where the attack was.
ONLY_SAID = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION"})
# Where a thing lies that a deed was done to or from, the deed was done.
_SCENES = ("object", "on", "from", "under", "through", "by")
# Deeds that are done to a town where it stands.
_ON_TOWNS = frozenset({"ASSAULT", "COERCE"})
# Armed groups that no state is one with: what they attack may be the state they are of.
_IRREGULAR = frozenset({"REB", "UAF"})
_PLACE_SLOTS = frozenset({"in", "to", "from", "on", "over", "through"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The two sides of an event and its place."""

    actors: tuple[EntityMention, ...]
    recipients: tuple[EntityMention, ...]
    where: Place | None
    pronouns: int = 0


def parties_of(doc: Annotated, clause: Clause, frame: Frame, kind: str = "") -> Parties:
    """Fill a frame from a clause: nobody stands on both sides, and a place is a party only where its government is meant.

    Args:
        kind: PLOVER type, which tells what a phrase that names no party of its own gives: whose sites were hit, or who did the deed blamed.
    """
    place, place_mention = _where(doc, clause, frame, kind)
    # In a clause that has its subject, a "by" belongs to the deed told in the object ("welcomed the decision by Ethiopia").
    told = clause.verbal or (kind == "AGREE" and bool(clause.light))  # "X and Y concluded a truce brokered by Z"
    stray = told and not clause.passive and any(slot.argument.mentions for slot in clause.slot("subject"))
    actors = _side(doc, clause, [label for label in frame.actors if not (stray and label == "by")], frame, "")
    labels = [*frame.recipients, *(("iobject",) if "to" in frame.recipients and "iobject" not in frame.recipients else ())]
    if clause.light and "of" in labels and any(_somebody(doc, slot) for slot in clause.slot("iobject")):
        labels.remove("of")  # "assured X of the support of Y": Y's own
    if kind == "ACCUSE" and any(_somebody(doc, slot) for slot in clause.slot("against")):
        labels = [label for label in labels if label not in _BEFORE]  # "complained about X to the court"
    if kind == "ACCUSE" and clause.verbal and any(_somebody(doc, slot) or _of_a_deed(doc, slot) for slot in clause.slot("object", "of")):
        labels = [label for label in labels if label != "against"]  # "condemned the attacks of X against Y"
    recipients = _side(doc, clause, labels, frame, kind)
    if not clause.verbal and not actors and not frame.symmetric and "of" in labels:
        actors, recipients = _doers_of(doc, clause, labels, frame, kind) or (actors, recipients)
    if stray and not recipients and "object" in frame.recipients:
        recipients = _side(doc, clause, ["by"], frame, "")
    if frame.mode == "visit" and not clause.verbal and not recipients:  # "the China trip": where to, not whose
        bound = [party for party in actors if _destination(doc, clause, party)]
        if bound:
            actors, recipients = [party for party in actors if party not in bound], bound
    if frame.mode == "visit" and not recipients and place is not None and place.country:
        recipients = [country_mention(doc, place_mention, place.country)] if place_mention is not None else []
    if (
        frame.mode == "visit" and actors and recipients
    ):  # "flew to Luanda for talks with his Angolan counterpart": a host, no fellow traveller
        hosts = [party for party in actors if party.country is not None and party.country == recipients[0].country]
        if len(hosts) < len(actors):
            actors, recipients = [party for party in actors if party not in hosts], [*hosts, *recipients]
    if not clause.verbal and kind in _BORNE and "subject" in frame.actors and _under(doc, clause):
        bearing = _side(doc, clause, ["subject"], frame, "")
        doers = [party for party in actors if not _among(party, bearing)]
        # "under sanctions of the United States": whose they are.
        actors, recipients = (doers, [*bearing, *recipients]) if doers else (recipients, bearing)
    recipients = [party for party in recipients if not _among(party, actors)]
    if frame.name == "own-act":  # whom the speaker's own act concerns; what they will build or send is nobody
        recipients = [party for party in recipients if party.country is not None]
    if not recipients and (kind in _STRIKING or frame.recipients == ("in",)):
        recipients = _struck(doc, clause, frame, actors)
    if frame.symmetric:
        actors, recipients = [*actors, *recipients], []
    elif frame.ground:
        actors, recipients = on_ground(actors, recipients, place)
    return Parties(tuple(_unique(actors)), tuple(_unique(recipients)), place)


# What somebody stands under, and before which word.
_BORNE, _UNDER = frozenset({"SANCTION", "COERCE", "ASSAULT", "REQUEST", "ACCUSE", "THREATEN"}), frozenset({"under", "sous", "bajo"})


def _under(doc: Annotated, clause: Clause) -> bool:
    """Whether somebody bears what the noun of a clause tells ("Iran has been under American sanctions since 1979")."""
    first = max(0, clause.predicate - _FAR)
    return any(doc.tokens[at].head == clause.predicate and doc.tokens[at].norm in _UNDER for at in range(first, clause.predicate))


_FAR = 8  # tokens


def _destination(doc: Annotated, clause: Clause, party: EntityMention) -> bool:
    """Whether a country's bare name stands before a word for a visit ("the China trip"), as whoever pays it never does."""
    key = next((at for at in range(max(0, clause.predicate - 3), clause.predicate) if doc.tokens[at].end == party.span.end), None)
    return key is not None and party.kind == "country" and doc.tokens[key].pos == "PROPN" and doc.tokens[key].dep == "compound"


def _of_a_deed(doc: Annotated, slot: Slot) -> bool:
    """Whether the head of a phrase is a noun of deed that somebody is told to have done."""
    beside = (clause for _, clause in doc.near.clauses_of(slot.argument.key) if not clause.verbal)
    return any(slot.argument.mentions for clause in beside for slot in clause.slot("of", "by", "poss", "modifier"))


def _somebody(doc: Annotated, slot: Slot) -> bool:
    named = [doc.named[index] for index in slot.argument.mentions]
    return any(name.kind in ("person", "org", "country") or name.seat for name in named)


# Before whom somebody is accused.
_BEFORE = frozenset({"to", "with", "iobject"})
# What is said or given to somebody.
_GIVING = frozenset({"SUPPORT", "AGREE", "AID"})


# What brings whom an event noun's deed is aimed at, beside its "of".
_AIMED = frozenset({"against", "on", "to", "iobject"})


def _doers_of(
    doc: Annotated, clause: Clause, labels: Sequence[str], frame: Frame, kind: str
) -> tuple[list[EntityMention], list[EntityMention]] | None:
    """Of a noun with both "of" and a target the first tells who does it ("the sanctions of the Union against Minsk"); None elsewhere."""
    targets = _side(doc, clause, [label for label in labels if label in _AIMED], frame, kind)
    doers = [party for party in _side(doc, clause, ["of"], frame, "") if not _among(party, targets)]
    named = [party for party in doers if party.kind in ("person", "org", "country")]
    return (named, targets) if named and targets and all(not _among(party, named) for party in targets) else None


# Prepositions of place that also tell at whom words are aimed.
_AIMS = frozenset({"at"})
# Deeds whose place, where it lies abroad, tells whom they were done to.
_STRIKING = frozenset({"ASSAULT", "AID", "SANCTION"})


def _struck(doc: Annotated, clause: Clause, frame: Frame, actors: Sequence[EntityMention]) -> list[EntityMention]:
    """The country of the town that is struck or helped from abroad; none where the doers are at home there or unknown."""
    if not actors or any(actor.country is None for actor in actors):
        return []
    for slot in slots_of(clause, *frame.recipients):
        for index in (*slot.argument.mentions, *_inside(doc, slot)):
            named = doc.named[index]
            if named.kind == "place" and named.country is not None and all(named.country != actor.country for actor in actors):
                return [country_mention(doc, index, named.country)]
    return []


def _side(doc: Annotated, clause: Clause, labels: Sequence[str], frame: Frame, kind: str) -> list[EntityMention]:
    found: list[EntityMention] = []
    slots = slots_of(clause, *labels)
    # "thanked X for the aid to Y": whoever is named inside what is given or thanked for is not whom one speaks to.
    told = kind in _GIVING and any(slot.label in ("iobject", "to") and _somebody(doc, slot) for slot in slots)
    for slot in (*slots, *(tellers(doc, clause) if "teller" in labels else ())):
        if told and slot.label == "for":
            continue
        # Where a frame asks for a place, a bare town in that slot is one; elsewhere only a seat of government can be a party.
        named = any(other.argument.mentions for other in slots if other.label == slot.label)  # "asked the NATO-led peace force KFOR"
        for index in slot.argument.mentions or (() if named or (told and slot.label == "object") else _nested(doc, slot, kind)):
            if not _part_of_thing(doc, index, slot):
                found += [_owned(doc, party, slot) for party in _party(doc, index, slot, frame)]
    return found


def _part_of_thing(doc: Annotated, index: int, slot: Slot) -> bool:
    """Whether a name only tells of what make or kind a thing is ("25 Harop drones")."""
    named, key = doc.named[index], slot.argument.key
    return (
        named.head == "name"
        and named.kind in ("person", "org")
        and named.country is None
        and named.last <= key < slot.argument.last
        and doc.tokens[key].pos == "NOUN"
        and doc.tokens[named.key].head == key
        and doc.tokens[named.key].dep == "compound"
    )


def _owned(doc: Annotated, party: EntityMention, slot: Slot) -> EntityMention:
    """Give unnamed people the country of whoever they belong to, or of where they are ("his government", "nurses in Zimbabwe")."""
    if party.head != "nominal" or party.country is not None or slot.argument.last - slot.argument.first > 12:
        return party
    owner = next(  # "its fighters" are the body's own
        (
            index
            for index, named in doc.near.right_before(party.span.start)
            if named.head == "pronoun" and slot.argument.first <= named.first
        ),
        None,
    )
    if owner is not None and (chain := doc.named[owner].chain) >= 0:
        body = doc.entities[chain]
        if body.kind == "org" and body.country is None:
            return doc.mention(owner)
    countries = [
        named.country or (doc.entities[named.chain].country if named.chain >= 0 else None)
        for _, named in doc.near.within(slot.argument.first, slot.argument.last)
    ]
    country = next((country for country in countries if country is not None), None)
    return replace(party, country=country) if country is not None else party


def slots_of(clause: Clause, *labels: str) -> tuple[Slot, ...]:
    """Give the slots of these labels; where no object was found, a bare complement is it ("charged a general with treason")."""
    found = clause.slot(*labels)
    if "object" in labels and clause.verbal and not any(slot.label == "object" for slot in found):
        found += tuple(slot for slot in clause.slot("complement") if not slot.marker and slot.argument.mentions)
    return found


def addressed(doc: Annotated, number: int, actors: Sequence[EntityMention], asked: bool) -> tuple[EntityMention, ...]:
    """Give whom a demand, promise or threat concerns by what it says: who shall do it, or to whom it shall be done.

    Args:
        number: the clause of the demand, promise or threat.
        asked: of a demand: who shall do what is asked ("demanded that the president resign").
    """
    if asked:  # "demanded that the president resign", the deed itself not read as a clause
        slots = doc.clauses[number].slot("complement")
        told = [party for slot in slots for index in slot.argument.mentions if (party := party_at(doc, index))]
        told = [party for party in told if not _among(party, actors) and party.head != "pronoun"]
        if told:
            return tuple(_unique(told))
    labels = ("subject",) if asked else ("iobject", "object", "to", "for", "against", "on", "with", "from", "of")
    for below in doc.near.below(number):
        said = asked and below.relation == "acl" and not below.passive  # "the demand that Armenia amend …"
        aimed = below.infinitive and below.relation in ("advcl", "acl")
        if below.relation not in ("ccomp", "xcomp", "content") and not said and not aimed:
            continue
        for slot in below.slot(*labels):
            found = [
                party
                for index in slot.argument.mentions or _nested(doc, slot, "")
                if doc.named[index].kind != "place" or doc.named[index].seat
                for party in _party(doc, index, slot, _OPEN)
            ]
            found = [party for party in found if not _among(party, actors) and party.head != "pronoun"]
            if found:
                return tuple(_unique(found))
    return ()


_OPEN = Frame("open", (), ())


_ARMED = frozenset({"MIL", "REB", "UAF", "COP"})
_OWNERS = frozenset({"of", "de", "du", "des", "d'", "del"})  # "sovereignty over" is no owner's
_AGAINST = frozenset({"against", "contre", "contra"})
_OWNING = frozenset({"amod", "compound", "nmod:poss"})
_TARGETS = frozenset({"object", "on", "against", "in", "over", "to", "for"})
_WORDS_AGAINST = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})


def aimed_at(doc: Annotated, named: Named) -> bool:
    """Whether something is told as done against somebody ("welcomed the sanctions against Russia")."""
    return any(doc.tokens[at].head == named.key and doc.tokens[at].norm in _AGAINST for at in range(max(0, named.first - 2), named.key))


def _nested(doc: Annotated, slot: Slot, kind: str) -> tuple[int, ...]:
    """Whose sites, towns or ships: the country or body named first inside a phrase that names no party itself ("nine sites in Pakistan").

    Of a deed that is blamed or refused it is whoever did it, and never whom it struck ("condemned the attack on Qatar by Israel").
    """
    first, last = slot.argument.first, slot.argument.last
    if slot.label not in _TARGETS or not 1 < last - first <= 12:
        return ()
    if kind in _WORDS_AGAINST:
        doers = (other.slot("by", "poss", "modifier") for _, other in doc.near.clauses_of(slot.argument.key) if not other.verbal)
        done = [index for slots in doers for told in slots for index in told.argument.mentions]
        owners = [  # "an Israeli arms company"
            index
            for index, named in doc.near.within(first, last)
            if named.kind == "country" and doc.tokens[named.key].dep in _OWNING
        ]
        return tuple(done or owners)[:1]
    key = slot.argument.key
    own = [  # "hailed the decision of Budapest to block European aid": whose it is, before whatever else it speaks of
        index
        for index, named in (doc.near.within(key + 1, last) if kind == "SUPPORT" else ())
        if doc.tokens[named.key].head == key
        if doc.tokens[named.key].dep == "nmod" and (named.seat or named.kind in ("country", "org")) and named.head == "name"
        if any(doc.tokens[at].head == named.key and doc.tokens[at].norm in _OWNERS for at in range(key + 1, named.key))
    ]
    if own:
        return tuple(own[:1])
    inside = [
        index
        for index, named in doc.near.within(first, last)
        if named.kind in ("country", "org")
        and (named.head == "name" or (named.head == "pronoun" and named.chain >= 0) or (kind == "ASSAULT" and named.sector in _ARMED))
        and not (kind == "SUPPORT" and aimed_at(doc, named))
    ]
    if kind == "SANCTION":  # "ended the pact that bound it to France"
        inside.sort(key=lambda index: doc.named[index].head != "name")
    if kind in ("AGREE", "AID", "RETREAT"):  # "a package of US-made weapons for Ukraine" is for Ukraine
        inside.sort(key=lambda index: doc.tokens[doc.named[index].key].dep in _OWNING)
    joined = [index for index in inside[1:] if inside and _joined(doc, index, inside[0])]
    return (*inside[:1], *joined)


def _joined(doc: Annotated, index: int, first: int) -> bool:
    """Whether a name is joined to another by "and" or commas ("the embassies of France, Rwanda and Uganda")."""
    token = doc.tokens[doc.named[index].key]
    named = doc.named[first]
    return token.dep == "conj" and named.first <= token.head < named.last and doc.named[index].kind == named.kind


def _party(doc: Annotated, index: int, slot: Slot, frame: Frame) -> list[EntityMention]:
    named = doc.named[index]
    if named.chains:
        return [party for chain in named.chains if (party := _one_of_pair(doc, index, chain)) is not None]
    if named.kind == "place" or (named.chain >= 0 and doc.entities[named.chain].kind == "place"):
        return _government(doc, index, named, slot, frame)
    if named.chain < 0:
        return [] if named.head == "pronoun" else [doc.mention(index)]
    return [doc.mention(index)]


def _one_of_pair(doc: Annotated, index: int, chain: int) -> EntityMention | None:
    """One of the two that a word like "both" stands for; a capital among them is its government."""
    entity = doc.entities[chain]
    if entity.kind != "place":
        return doc.mention(index, chain)
    return country_mention(doc, index, entity.country) if entity.country is not None else None


def _government(doc: Annotated, index: int, named: Named, slot: Slot, frame: Frame) -> list[EntityMention]:
    """A place as a party: the host of a visit, or a capital that speaks for its government."""
    country = named.country or (doc.entities[named.chain].country if named.chain >= 0 else None)
    if country is None:
        return []
    if frame.mode == "visit" and slot.label in frame.where:
        return [country_mention(doc, index, country)]
    if slot.label == "of" and frame.mode == "signed" and len(slot.argument.mentions) == 1:
        return []  # "el acuerdo de Pretoria": a town lends it its name
    seat = named.seat or (named.head == "pronoun" and doc.near.has_seat(named.chain))
    asked = slot.label in frame.recipients and slot.label not in frame.where and slot.label != "in" and not frame.ground
    asked = asked or frame.name == "receive"  # "received the support of Moscow"
    # "drew a rebuke from Beijing": whence words come, unless it is where somebody set out from.
    asked = asked or (slot.label == "from" and slot.label in frame.actors and not frame.where and frame.mode != "visit")
    aimed_at = slot.label in frame.recipients and not frame.where and slot.marker in _AIMS  # "pointed the finger at New Delhi"
    if seat and (asked or aimed_at or slot.label not in _PLACE_SLOTS):
        return [country_mention(doc, index, country)]
    return []


def country_mention(doc: Annotated, index: int, country: str) -> EntityMention:
    """The country that a place lies in, told by the words of the place."""
    named = doc.named[index]
    if named.kind == "country":
        return doc.mention(index)
    chain = doc.near.country(country)
    name, name_en = doc.country_names.get(country, (country, country))
    return EntityMention(
        chain.name if chain else name,
        doc.span(named.first, named.last),
        "name",
        "country",
        name_en,
        country,
        "GOV",
        chain.id if chain else None,
    )


def _where(doc: Annotated, clause: Clause, frame: Frame, kind: str) -> tuple[Place | None, int | None]:
    """The place of a clause: its own slots first, then any "in" of it, then where what was struck or seized lies."""
    for slot in (*clause.slot(*frame.where), *clause.slot("in", "off", "outside")):
        best: tuple[int, int] | None = None
        for index in (*slot.argument.mentions, *_inside(doc, slot)):
            named = doc.named[index]
            if named.kind not in ("place", "country") or named.head != "name":
                continue
            rank = (0 if named.kind == "place" else 1, index)
            if best is None or rank < best:
                best = rank
        if best is not None:
            return place_of(doc, best[1]), best[1]
    for slot in clause.slot("subject"):  # "teachers in Kutaisi went on strike"
        there = [index for index in _inside(doc, slot) if doc.named[index].head == "name" and not doc.named[index].seat]
        if there and slot.argument.key < doc.named[there[0]].first:
            return place_of(doc, there[0]), there[0]
    # "set fire to a school in Isfara", "destroyed four tanks on the road to Benghazi"
    for slot in () if kind in ONLY_SAID else clause.slot(*_SCENES):
        there = [index for index in _inside(doc, slot) if doc.named[index].head == "name" and slot.argument.key < doc.named[index].first]
        if there and not doc.named[there[0]].seat:
            return place_of(doc, there[0]), there[0]
    for slot in clause.slot("object") if kind in _ON_TOWNS and not clause.passive else ():  # "shelled Kherson", "blockaded Djibo"
        for index in slot.argument.mentions:
            named = doc.named[index]
            if named.kind == "place" and named.head == "name" and named.place is not None:
                return place_of(doc, index), index
    return None, None


def _inside(doc: Annotated, slot: Slot) -> list[int]:
    """Places named within the slot's words ("the Jordanian capital, Amman"; "at the Ministry of Defence in Ankara")."""
    first, last = slot.argument.first, slot.argument.last
    return [index for index, named in doc.near.within(first, last) if named.kind == "place"] if last - first <= 14 else []


def place_of(doc: Annotated, index: int) -> Place | None:
    """The place that a mention names, with the gazetteer's coordinates where it has them."""
    named = doc.named[index]
    if named.kind == "country":
        name, name_en = doc.country_names.get(named.country, (named.label, None)) if named.country else (named.label, None)
        return Place(name, named.country, name_en=name_en)
    if named.place is not None:
        return replace(named.place, name=named.label)
    return Place(named.label, named.country)


def on_ground(
    actors: list[EntityMention], recipients: list[EntityMention], place: Place | None
) -> tuple[list[EntityMention], list[EntityMention]]:
    """Meetings: a party at home receives; on neutral or unstated ground all are actors."""
    everyone = [*actors, *recipients]
    if place is None or place.country is None:
        return everyone, []
    home = [party for party in everyone if party.country == place.country]
    away = [party for party in everyone if party.country != place.country]
    if not home or not away:
        return everyone, []
    return away, home


def _apart(party: EntityMention) -> bool:
    """Whether somebody of a country does not stand for it: rebels, a land with a government of its own."""
    return party.sector in _IRREGULAR or governs_itself(party)


def governs_itself(party: EntityMention) -> bool:
    """Whether it is a land that is no state of the lists, but has a government of its own (Somaliland): Somalia is not its state."""
    return party.kind == "org" and folded(party.name) in self_governing()


def _among(party: EntityMention, others: Iterable[EntityMention]) -> bool:
    """Tell whether a party is one of the others, or the country of one of them (no state is a second party to itself)."""
    for other in others:
        if (party.chain is not None and party.chain == other.chain) or (party.kind == other.kind and party.name == other.name):
            return True
        if party.kind == "country" and party.country is not None and party.country == other.country and not _apart(other):
            return True
    return False


def _unique(parties: Iterable[EntityMention]) -> list[EntityMention]:
    kept: list[EntityMention] = []
    for party in parties:
        if all(party.name != other.name or party.chain != other.chain or party.span != other.span for other in kept) and all(
            party.chain != other.chain or party.chain is None or (party.name != other.name) for other in kept
        ):
            kept.append(party)
    return kept


def as_party(doc: Annotated, mention: EntityMention) -> EntityMention:
    """Give a speaker as one who acts: of a capital that speaks, its country."""
    if mention.kind != "place" or mention.country is None:
        return mention
    index = next((index for index, _ in doc.near.beginning(mention.span.start)), None)
    return country_mention(doc, index, mention.country) if index is not None else mention


def party_at(doc: Annotated, index: int) -> EntityMention | None:
    """Give a mention as a party wherever it stands: of a capital, its government; None for a place and for a pronoun of nobody known."""
    named = doc.named[index]
    if named.kind == "place" or (named.chain >= 0 and doc.entities[named.chain].kind == "place"):
        country = named.country if named.seat else None
        return country_mention(doc, index, country) if country is not None else None
    return None if named.head == "pronoun" and named.chain < 0 else doc.mention(index)


__all__ = [
    "Parties",
    "addressed",
    "aimed_at",
    "as_party",
    "country_mention",
    "governs_itself",
    "on_ground",
    "parties_of",
    "party_at",
    "place_of",
    "slots_of",
]
