"""People and bodies that a clause tells of by no name: "retired officers gathered", "a Frankfurt magistrate", "prosecutors in Brooklyn"."""

from collections.abc import Iterator, Mapping, Sequence

from entente.codebook import Frame
from entente.coder.parties import Parties, on_ground, slots_of
from entente.read.annotated import Annotated, Clause, Slot
from entente.read.nobody import is_nobody
from entente.record import EntityMention
from entente.record.quick import replace

_BEFORE = 6  # words of a phrase before its noun that belong to it
_AFTER = 5  # words after it in which a country or town is its own ("prosecutors in Brooklyn")
_FAR = 8  # words of a noun's phrase before the comma that a name stands behind
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET"})
_TRIMMED = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PRON"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
# Where whoever is promised or asked for stands, and not whom one speaks to ("offered a nurse", "asked for guards").
_THINGS = {
    "AGREE": ("object",),
    "MOBILIZE": ("object",),
    "REQUEST": ("for",),
    "RETREAT": ("to", "from"),
}
# Deeds that are done to people, so that a bare number tells how many ("la police en a arrêté douze").
_DONE_TO = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})
# Who withdraws or sends people of their own does it to nobody ("withdrew its staff").
_OWN_DEEDS = frozenset({"RETREAT", "MOBILIZE"})
# The way from a name up to the noun whose "of" it stands under, and how long it may be.
_OF = frozenset({"nmod", "appos", "flat", "nmod:desc", "compound"})
_STEPS = 3
# Relations of a name to the title that stands before it.
_BESIDE = frozenset({"appos", "flat", "nmod:desc"})
_OWN = frozenset({"compound", "amod", "nmod", "nmod:poss", "flat", ""})


def with_unnamed(
    doc: Annotated, clause: Clause, frame: Frame, parties: Parties, kind: str, classes: Mapping[str, frozenset[str]]
) -> Parties:
    """Give a side that nobody stands on the people or bodies whom its words tell of by no name.

    Args:
        kind: PLOVER type.
        classes: of a language's words: `persons` for a person, whose plural is a group, `bodies` for groups, `relative` for relative
            words; `counts` for numbers that tell of people where nothing is counted after them, and `counted-of` for words that may follow
            these; `numbers`, and `of-them` for a small word that stands for people counted after the verb.
    """
    if not classes.get("persons"):
        return parties
    parties = _without_others(doc, clause, frame, parties, classes["persons"])
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
    # who receives a visitor is told by the verb's own subject, however the place was made a host
    host = frame.mode == "visit" and "subject" in frame.recipients and all(party.kind == "country" for party in recipients)
    if host and recipients:
        recipients = tuple(_people(doc, slots_of(clause, *frame.recipients), actors, classes)) or recipients
    if not recipients:
        labels = [label for label in frame.recipients if label not in _THINGS.get(kind, ())]
        labels += ["iobject"] if "to" in labels and "iobject" not in labels else []
        told = [slot for slot in slots_of(clause, *labels) if not (kind in _OWN_DEEDS and slot.label == "object" and _owned(doc, slot))]
        found = _people(doc, told, actors, classes)
        if not found and kind == "PROTEST":  # before whose door, and whose windows
            around = [slot for slot in clause.slots if slot.label not in ("subject", "by", "poss", "of", "with")]
            found = [party for party in _people(doc, around, actors, classes) if party.kind == "org" and party.country is not None]
            found = found or _missions(doc, around, actors)
        if not found and kind in _DONE_TO and {"object", "subject"} & set(frame.recipients):
            found = _counted(doc, clause, classes)
        if found and kind == "CONSULT" and frame.mode != "visit" and actors:  # whom one meets, meets
            actors = (*actors, *found)
            if frame.ground:  # at home one is host
                away, home = on_ground(list(actors), [], parties.where)
                actors, recipients = tuple(away), tuple(home)
        else:
            recipients = tuple(found)
    if actors is parties.actors and recipients is parties.recipients:
        return parties
    return replace(parties, actors=actors, recipients=recipients)


def _without_others(doc: Annotated, clause: Clause, frame: Frame, parties: Parties, persons: frozenset[str]) -> Parties:
    """Leave out a person by whom only somebody else is told: "jailed a friend of X" is nothing done to X."""
    others = [
        doc.named[index]
        for slot in slots_of(clause, *frame.actors, *frame.recipients)
        if doc.tokens[slot.argument.key].pos == "NOUN" and doc.tokens[slot.argument.key].lemma in persons
        for index in slot.argument.mentions
        if doc.named[index].first > slot.argument.key and doc.named[index].kind == "person" and doc.named[index].head == "name"
        if _of(doc, doc.named[index].key, slot.argument.key, persons)
    ]
    starts = {doc.tokens[named.first].start for named in others}
    if not starts:
        return parties
    actors, recipients = (tuple(each for each in side if each.span.start not in starts) for side in (parties.actors, parties.recipients))
    return replace(parties, actors=actors, recipients=recipients)


def _of(doc: Annotated, key: int, noun: int, persons: frozenset[str]) -> bool:
    """Whether a name says whose somebody is, however many titles stand before it ("a friend of the late minister X").

    Not so of "the mayor of Istanbul, X": what stands between is no word for a person, but a part of the title.
    """
    if doc.tokens[noun + 1].pos != "ADP":  # a comma: "his friend, X"
        return False
    owned = False
    for _ in range(_STEPS):
        token = doc.tokens[key]
        if key == noun or token.dep not in _OF:
            break
        owned = owned or any(each.head == key and each.dep == "case" for each in doc.tokens[max(0, key - _BEFORE) : key])
        if token.dep in _BESIDE and token.head != noun and doc.tokens[token.head].lemma not in persons:
            return False
        key = token.head
    return key == noun and owned


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
        for key in _heads(doc, slot, classes):
            if is_nobody(doc.tokens, key, classes.get("nobody", frozenset())):
                continue
            party = _some_of(doc, key, classes) or _party(doc, slot, key, classes)
            if party is not None and not any(span.meets(party.span) for span in (*taken, *(each.span for each in found))):
                found.append(party)
    return found


def _missions(doc: Annotated, slots: Sequence[Slot], others: Sequence[EntityMention]) -> list[EntityMention]:
    """Bodies of a state told of by no name in whose place or before whose door it is ("devant l'ambassade du Qatar")."""
    told = [
        doc.mention(index)
        for slot in slots
        for index in slot.argument.mentions
        if doc.named[index].first <= slot.argument.key < doc.named[index].last
        if doc.named[index].kind == "org" and doc.named[index].head == "nominal"
    ]
    abroad = {party.country for party in others}
    return [party for party in told if party.country is not None and party.country not in abroad]


def _owned(doc: Annotated, slot: Slot) -> bool:
    """Whether a word like "its" stands before a noun."""
    key = slot.argument.key
    return any(named.head == "pronoun" and slot.argument.first <= named.first for _, named in doc.near.right_before(doc.tokens[key].start))


def _heads(doc: Annotated, slot: Slot, classes: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """The noun at a slot's core, or the one that a relative word stands for, and those joined to it by "and"."""
    key = slot.argument.key
    if doc.tokens[key].norm in classes.get("relative", ()):
        noun = _antecedent(doc, key)
        if noun is not None:
            yield noun
        return
    if doc.tokens[key].lemma in classes.get("belongings", ()):  # "a gelé les avoirs de trois sociétés"
        of = classes.get("of", frozenset())
        owners = [at for at in range(key + 1, slot.argument.last) if doc.tokens[at].head == key and doc.tokens[at].dep.startswith("nmod")]
        yield from (at for at in owners if any(doc.tokens[low].head == at and doc.tokens[low].norm in of for low in range(key + 1, at)))
        return
    yield key
    for at in range(key + 1, min(slot.argument.last, key + 12)):
        if doc.tokens[at].dep == "conj" and doc.tokens[at].head == key:
            yield at


def _antecedent(doc: Annotated, relative: int) -> int | None:
    """The noun before a relative word that its clause tells more of."""
    at = doc.tokens[relative].head
    for _ in range(4):
        if doc.tokens[at].dep.startswith("acl"):
            noun = doc.tokens[at].head
            return noun if noun < relative and doc.tokens[noun].pos in _NOUNS else None
        at = doc.tokens[at].head
    return None


def _some_of(doc: Annotated, key: int, classes: Mapping[str, frozenset[str]]) -> EntityMention | None:
    """Those who are some of others ("deux de ses cousins", "trois d'entre eux"): the number with whom it counts."""
    of = classes.get("of", frozenset())
    if not of or not _number(doc, key, classes) or key + 2 >= len(doc.tokens) or doc.tokens[key + 1].norm not in of:
        return None
    last = key + 2
    while last < min(len(doc.tokens) - 1, key + 5) and doc.tokens[last].pos in ("DET", "ADP", "ADJ", "NUM"):
        last += 1
    if doc.tokens[last].dep == "nmod:poss" and doc.tokens[last].head > last:  # "one of their patrols"
        last = doc.tokens[last].head
    token = doc.tokens[last]
    whose = (token.pos == "PRON" and token.norm not in classes.get("of-them", ())) or token.lemma in classes["persons"] | classes["bodies"]
    if not whose or token.sentence != doc.tokens[key].sentence:
        return None
    span = doc.span(key, last + 1)
    return EntityMention(span.text, span, "nominal", "org", None, _country(doc, key, last + 1, last), None, None)


def _number(doc: Annotated, at: int, classes: Mapping[str, frozenset[str]]) -> bool:
    token, numbers = doc.tokens[at], classes.get("numbers", frozenset())
    return (token.text.isdigit() and token.pos != "PROPN") or (bool(numbers) and set(token.norm.split("-")) <= numbers)


def _counted(doc: Annotated, clause: Clause, classes: Mapping[str, frozenset[str]]) -> list[EntityMention]:
    """People whom only a number tells of: after the verb where a small word stands for them, or as what a deed was done to.

    "La police en a arrêté douze", "trois ont été condamnés".
    """
    if not clause.verbal or not classes.get("numbers"):
        return []
    tokens, verb = doc.tokens, clause.predicate
    before = {token.norm for token in tokens[max(0, verb - 3) : verb]}
    places = [verb + 1] if before & classes.get("of-them", frozenset()) else []
    places += [slot.argument.key for slot in clause.slot("object") if clause.passive]
    for at in places:
        if at >= len(tokens) or not _number(doc, at, classes):
            continue
        if any(token.head == at for token in tokens[at + 1 : at + 4] if token.pos != "PUNCT"):
            continue
        ahead = tokens[at + 1] if at + 1 < len(tokens) else None
        if ahead is not None and ahead.pos in ("NOUN", "PROPN", "ADJ", "ADP", "NUM") and at == verb + 1:
            continue
        span = doc.span(at, at + 1)
        return [EntityMention(span.text, span, "nominal", "org", None, None, None, None)]
    return []


def _party(doc: Annotated, slot: Slot, key: int, classes: Mapping[str, frozenset[str]]) -> EntityMention | None:
    token = doc.tokens[key]
    counted = _alone(doc, slot, key, classes)
    body = token.lemma in classes["bodies"] or counted > key
    if not counted > key and (token.pos not in _NOUNS or not (body or token.lemma in classes["persons"])):
        return None
    core = slot.argument.key
    low, high = slot.argument.first, slot.argument.last
    if not low <= key < high:  # what a relative word stands for
        low, high = _beginning(doc, key), key + 1
    if any(named.first <= key < named.last for _, named in doc.near.within(low, max(high, key + 2))):
        return None
    for index, named in doc.near.starting(key + 1, key + 3):  # "their leader X": by the name
        if named.kind == "person" and named.head == "name":
            return doc.mention(index)
    beside = None if body else _beside(doc, key)
    if beside is not None:
        return doc.mention(beside)
    first = max(low if key == core or not slot.argument.first <= key else core + 1, key - _BEFORE)
    comma = next((at for at in range(key - 1, first - 1, -1) if doc.tokens[at].norm == ","), None)
    if comma is not None and doc.tokens[comma + 1].pos == "DET":  # "Dans la nuit de mardi à mercredi, des inconnus"
        first = comma + 1
    while first < key and doc.tokens[first].pos in _TRIMMED:
        first += 1
    last = max(key + 1, counted)
    while last < len(doc.tokens) and doc.tokens[last].start == doc.tokens[last - 1].end and doc.tokens[last].pos == "PRON":
        last += 1  # "سائقها"
    span = doc.span(first, last)
    many = token.norm.removeprefix("ال") != token.lemma or any(doc.tokens[at].pos == "NUM" for at in range(first, key))
    country = _country(doc, first, min(max(high, key + 1), key + 1 + _AFTER), key)
    return EntityMention(span.text, span, "nominal", "org" if body or many else "person", None, country, None, None)


def _beside(doc: Annotated, key: int) -> int | None:
    """Who is named between commas right after a noun for a person and what belongs to it ("le chef du bureau local, X,")."""
    comma = next((at for at in range(key + 1, min(len(doc.tokens), key + _FAR)) if doc.tokens[at].norm == ","), None)
    if comma is None or any(doc.tokens[at].pos not in _NOMINAL for at in range(key + 1, comma)):
        return None
    for index, named in doc.near.starting(comma + 1, comma + 2):
        ends = named.last < len(doc.tokens) and doc.tokens[named.last].pos == "PUNCT"
        if named.kind == "person" and named.head == "name" and ends:
            return index
    return None


def _beginning(doc: Annotated, key: int) -> int:
    """Where the words begin that stand before a noun and belong to it."""
    first = key
    while first > 0 and key - first < _BEFORE and first - 1 < doc.tokens[first - 1].head <= key:
        first -= 1
    return first


def _alone(doc: Annotated, slot: Slot, key: int, classes: Mapping[str, frozenset[str]]) -> int:
    """Where the words of people end whom a number alone tells of ("اعتقلت ثمانية", "أوقفت 12 منهم"); 0 where a thing is counted."""
    counts, counted_of = classes.get("counts", frozenset()), classes.get("counted-of", frozenset())
    token, after = doc.tokens[key], key + 1
    if key and doc.tokens[key - 1].norm in classes.get("articles", ()):  # "los tres": who were told of before
        return 0
    follows = after < len(doc.tokens) and doc.tokens[after].sentence == token.sentence
    if counts and follows and doc.tokens[after].norm in counted_of and (token.pos == "NUM" or {token.norm, token.lemma} & counts):
        return after + 1
    digits = token.text.isdigit() and slot.label == "object" and doc.tokens[key - 1].dep == "case"  # "mataron a 24"
    if counts and (digits or {token.norm, token.lemma} & counts) and after >= slot.argument.last:
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
