"""People and bodies that a clause tells of by no name: "retired officers gathered", "a Frankfurt magistrate", "prosecutors in Brooklyn"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from entente.codebook import Frame
from entente.coder.parties import Parties, slots_of
from entente.read.annotated import Annotated, Clause, Slot
from entente.record import EntityMention

_BEFORE = 6  # words of a phrase before its noun that belong to it
_AFTER = 5  # words after it in which a country or town is its own ("prosecutors in Brooklyn")
_TRIMMED = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
# Where whoever is promised or asked for stands, and not whom one speaks to ("offered a nurse", "asked for guards").
_THINGS = {
    "AGREE": ("object",),
    "MOBILIZE": ("object",),
    "REQUEST": ("for",),
    "RETREAT": ("to", "from"),
}
# Who withdraws or sends people of their own does it to nobody ("withdrew its staff").
_OWN_DEEDS = frozenset({"RETREAT", "MOBILIZE"})
_OWN = frozenset({"compound", "amod", "nmod", "nmod:poss", "flat", ""})


def with_unnamed(
    doc: Annotated, clause: Clause, frame: Frame, parties: Parties, kind: str, classes: Mapping[str, frozenset[str]]
) -> Parties:
    """Give a side that nobody stands on the people or bodies whom its words tell of by no name.

    Args:
        kind: PLOVER type.
        classes: of a language's words: `persons` for a person, whose plural is a group, and `bodies` for groups; `counts` for numbers
            that tell of people where nothing is counted after them, and `of_them` for words that may follow these.
    """
    if not classes.get("persons"):
        return parties
    if frame.symmetric:
        if len(parties.actors) > 1:
            return parties
        found = _people(doc, slots_of(clause, *frame.actors, *frame.recipients), parties.actors, classes)
        return replace(parties, actors=(*parties.actors, *found)) if found else parties
    actors, recipients = parties.actors, parties.recipients
    stray = clause.verbal and not clause.passive and any(slot.argument.mentions for slot in clause.slot("subject"))
    if not actors:
        labels = [label for label in frame.actors if not (stray and label == "by")]
        actors = tuple(_people(doc, slots_of(clause, *labels), recipients, classes))
    if not recipients:
        labels = [label for label in frame.recipients if label not in _THINGS.get(kind, ())]
        labels += ["iobject"] if "to" in labels and "iobject" not in labels else []
        told = [slot for slot in slots_of(clause, *labels) if not (kind in _OWN_DEEDS and slot.label == "object" and _owned(doc, slot))]
        found = _people(doc, told, actors, classes)
        if not found and kind == "PROTEST":  # before whose door, and whose windows
            around = [slot for slot in clause.slots if slot.label not in ("subject", "by", "poss", "of", "with")]
            found = [party for party in _people(doc, around, actors, classes) if party.kind == "org" and party.country is not None]
        if found and kind == "CONSULT" and frame.mode != "visit" and actors:  # whom one meets, meets
            actors = (*actors, *found)
        else:
            recipients = tuple(found)
    return replace(parties, actors=actors, recipients=recipients)


def _people(
    doc: Annotated, slots: Sequence[Slot], others: Sequence[EntityMention], classes: Mapping[str, frozenset[str]]
) -> list[EntityMention]:
    """Give whom the slots tell of; nobody who stands within the words of a party of the event."""
    taken = [party.span for party in others]
    known = {party.chain for party in others} - {None}
    found: list[EntityMention] = []
    for slot in slots:
        # "spoke with the secretary, X": told already, by the name
        if known & {doc.entities[doc.named[index].chain].id for index in slot.argument.mentions if doc.named[index].chain >= 0}:
            continue
        for key in _heads(doc, slot):
            party = _party(doc, slot, key, classes)
            if party is not None and not any(span.meets(party.span) for span in (*taken, *(each.span for each in found))):
                found.append(party)
    return found


def _owned(doc: Annotated, slot: Slot) -> bool:
    """Whether a word like "its" stands before a noun."""
    key = slot.argument.key
    return any(named.head == "pronoun" and slot.argument.first <= named.first for _, named in doc.near.right_before(doc.tokens[key].start))


def _heads(doc: Annotated, slot: Slot) -> Iterator[int]:
    """The noun at a slot's core and those joined to it by "and"."""
    key = slot.argument.key
    yield key
    for at in range(key + 1, min(slot.argument.last, key + 12)):
        if doc.tokens[at].dep == "conj" and doc.tokens[at].head == key:
            yield at


def _party(doc: Annotated, slot: Slot, key: int, classes: Mapping[str, frozenset[str]]) -> EntityMention | None:
    token = doc.tokens[key]
    counted = _counted(doc, slot, key, classes)
    body = token.lemma in classes["bodies"] or counted > key
    if not counted > key and (token.pos not in _NOUNS or not (body or token.lemma in classes["persons"])):
        return None
    core = slot.argument.key
    if any(named.first <= key < named.last for _, named in doc.near.within(slot.argument.first, slot.argument.last)):
        return None
    for index, named in doc.near.starting(key + 1, key + 3):  # "their leader X": by the name
        if named.kind == "person" and named.head == "name":
            return doc.mention(index)
    first = max(slot.argument.first if key == core else core + 1, key - _BEFORE)
    while first < key and doc.tokens[first].pos in _TRIMMED:
        first += 1
    last = max(key + 1, counted)
    while last < len(doc.tokens) and doc.tokens[last].start == doc.tokens[last - 1].end and doc.tokens[last].pos == "PRON":
        last += 1  # "سائقها"
    span = doc.span(first, last)
    many = token.norm.removeprefix("ال") != token.lemma or any(doc.tokens[at].pos == "NUM" for at in range(first, key))
    country = _country(doc, first, min(slot.argument.last, key + 1 + _AFTER), key)
    return EntityMention(span.text, span, "nominal", "org" if body or many else "person", None, country, None, None)


def _counted(doc: Annotated, slot: Slot, key: int, classes: Mapping[str, frozenset[str]]) -> int:
    """Where the words of people end whom a number alone tells of ("اعتقلت ثمانية", "أوقفت 12 منهم"); 0 where a thing is counted."""
    counts, of_them = classes.get("counts", frozenset()), classes.get("of_them", frozenset())
    token, after = doc.tokens[key], key + 1
    follows = after < len(doc.tokens) and doc.tokens[after].sentence == token.sentence
    if counts and follows and doc.tokens[after].norm in of_them and (token.pos == "NUM" or {token.norm, token.lemma} & counts):
        return after + 1
    if {token.norm, token.lemma} & counts and after >= slot.argument.last:
        return after
    return 0


def _country(doc: Annotated, first: int, last: int, key: int) -> str | None:
    """Whose they are, where a name that belongs to the noun tells it."""
    for _, named in doc.near.within(first, last):
        token = doc.tokens[named.key]
        own = named.last <= key or token.head == key or token.dep == ""
        country = named.country or (doc.entities[named.chain].country if named.chain >= 0 else None)
        if own and country is not None and token.dep in _OWN:
            return country
    return None
