"""What the sentences around an event tell of its parties."""

from collections import Counter
from collections.abc import Sequence

from entente.coder.affinity import Affinities
from entente.coder.cues import Cues, Words
from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention

_ANSWERS = {
    "ACCUSE": frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN", "ACCUSE", "REQUEST", "AGREE"}),
    "REJECT": frozenset({"SANCTION", "COERCE", "ACCUSE", "REQUEST", "THREATEN", "AGREE"}),
    "SUPPORT": frozenset({"AGREE", "SANCTION", "RETREAT", "CONCEDE", "COERCE", "ASSAULT", "MOBILIZE", "COOPERATE"}),
}
_DEEDS = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN"})
LOOK_BACK = 2  # sentences
_STRONG = 2  # how strongly a noun speaks for a type of events
_LONGEST = 10  # tokens of an object that points back


def against_whom(
    doc: Annotated,
    number: int,
    kind: str,
    parties: Parties,
    others: Sequence[tuple[int, str, Parties]],
    words: Words,
    affinities: Affinities,
    across: frozenset[str] = frozenset(),
) -> tuple[EntityMention, ...]:
    """Give an answer to a deed just told its addressee: "rejected the verdict" is said to the court that passed it.

    Args:
        number: the clause of the answer.
        kind: its type.
        across: further types whose acts one side of a story of two does to the other without naming it again.
        others: clause, type and parties of the events of its sentence and of the `LOOK_BACK` before it, at least.
    """
    clause = doc.clauses[number]
    if not any(slot.argument.mentions for slot in clause.slot("iobject", "to")):
        across = _HELD_AGAINST | across
    else:
        across = _HELD_AGAINST
    answered = _ANSWERS.get(kind)
    if parties.recipients or not clause.verbal:
        return parties.recipients
    key = _points_back(doc, clause, words) if answered is not None else None
    if answered is None or key is None:
        return _other_side(doc, clause, parties, others) if kind in across else ()
    told = affinities.beside(doc.tokens[key]) if key >= 0 else {}
    meant = answered & {name for name, strength in told.items() if strength >= _STRONG} if key >= 0 else answered
    if meant:  # an offer may have been told as what somebody asked for
        answered = meant | ({"REQUEST"} & answered if "AGREE" in meant else set())
    elif key >= 0 and _only_definite(doc, clause, key, words):
        return _other_side(doc, clause, parties, others) if kind in across else ()
    else:
        answered -= {"AGREE"} if kind == "ACCUSE" else set()
    accused = key < 0 or told.get("ACCUSE", 0) >= _STRONG  # "these accusations", and no "these remarks"
    best: tuple[bool, bool, int, str, tuple[EntityMention, ...]] | None = None
    for other, other_kind, sides in others:
        act = doc.clauses[other]
        if other_kind not in answered or act.predicate >= clause.predicate or clause.sentence - act.sentence > LOOK_BACK:
            continue
        if (not sides.actors and not meant) or any(_one_side(one, two) for one in sides.actors for two in parties.actors):
            continue
        # One condemns what was done, rather than what was said of it; and of an attack told twice, the telling that says by whom.
        rank = kind != "ACCUSE" or other_kind in _DEEDS, bool(sides.actors) or not best or other_kind != best[3], act.predicate
        if best is None or rank > best[:3]:
            # "Jordan condemned the attack, and Qatar called it terror": it is the same thing that both hold against somebody.
            alike = other_kind == kind == "ACCUSE" and bool(sides.recipients) and (act.sentence == clause.sentence or not accused)
            best = *rank, other_kind, sides.recipients if alike else sides.actors
    if best is None and kind == "ACCUSE" and "ASSAULT" in meant:
        return _attackers(doc, clause, parties, others)
    return best[4] if best else _other_side(doc, clause, parties, others) if kind in across else ()


def _attackers(
    doc: Annotated, clause: Clause, parties: Parties, others: Sequence[tuple[int, str, Parties]]
) -> tuple[EntityMention, ...]:
    """Give who made the last attack told of before, however far back: "the attack" that is condemned is the one that the story is about."""
    own = {party.chain for party in parties.actors}
    before = [told for told in others if told[1] == "ASSAULT" and doc.clauses[told[0]].predicate < clause.predicate and told[2].actors]
    last = max(before, key=lambda told: doc.clauses[told[0]].predicate, default=None)
    return () if last is None or own & {party.chain for party in last[2].actors} else last[2].actors


# Sectors of whoever acts for a state.
_FOR_A_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


def _one_side(one: EntityMention, two: EntityMention) -> bool:
    """Whether two are one, or both act for one state: a union may condemn what its country's court did."""
    same = one.country is not None and one.country == two.country
    return one.chain == two.chain or (same and all(each.kind == "country" or each.sector in _FOR_A_STATE for each in (one, two)))


_DOMINANT = 2  # times as often named as the next country but the doers' own
_OFTEN = 3  # mentions


def countries_told(doc: Annotated) -> Counter[str]:
    """Count how often a document names each country, or somebody or something of it."""
    lands = (named.country or (doc.entities[named.chain].country if named.chain >= 0 else None) for named in doc.named)
    return Counter(land for land in lands if land is not None)


def about_whom(
    doc: Annotated, number: int, kind: str, parties: Parties, told: Counter[str], words: Words
) -> tuple[EntityMention, ...]:
    """Give what is said to nobody in particular by strangers to the country that the story is about, to that country.

    Args:
        told: by country, how often the document names it.
    """
    clause = doc.clauses[number]
    known = all(party.country is not None or (party.kind == "org" and party.head == "name") for party in parties.actors)
    spoken_to = any(slot.argument.mentions for slot in clause.slot("object", "iobject", "to", "against", "with"))
    if parties.recipients or not parties.actors or kind.lower() not in words.story_types or not clause.verbal or not known or spoken_to:
        return parties.recipients
    own = {party.country for party in parties.actors}
    ranked = [(land, count) for land, count in told.most_common() if land not in own]
    if not ranked or ranked[0][1] < max(_OFTEN, _DOMINANT * (ranked[1][1] if len(ranked) > 1 else 0)):
        return ()
    land = ranked[0][0]
    chain = doc.near.country(land)
    index = next((at for at, named in enumerate(doc.named) if named.kind == "country" and named.country == land), None)
    return (doc.mention(index),) if chain is not None and index is not None else ()


# What one side does to the other in a story of two, told without naming it again ("Paris recalled its ambassador").
_HELD_AGAINST = frozenset({"ACCUSE", "REJECT", "SANCTION", "THREATEN"})
# Whoever was just stood by is not whom the next warning is for.
_WITH_A_FRIEND = frozenset({"SUPPORT", "AID", "COOPERATE"})


def _other_side(doc: Annotated, clause: Clause, parties: Parties, others: Sequence[tuple[int, str, Parties]]) -> tuple[EntityMention, ...]:
    """Give whom the last event of the doers' country was with: the other side of the story."""
    own = {party.country for party in parties.actors}
    if len(own) != 1 or None in own or any(slot.argument.mentions for slot in clause.slot("object", "against")):
        return ()
    before = [told for told in others if doc.clauses[told[0]].predicate < clause.predicate]
    # "Beijing condemned a betrayal, recalled its envoy and banned Honduran melons": told further on in its sentence.
    ahead = [told for told in others if doc.clauses[told[0]].sentence == clause.sentence and told not in before]
    nearest = sorted(before, key=lambda each: -doc.clauses[each[0]].predicate)
    for other, kind, told in (*nearest, *sorted(ahead, key=lambda each: doc.clauses[each[0]].predicate)):
        if clause.sentence - doc.clauses[other].sentence > LOOK_BACK:
            break
        sides = [told.actors, told.recipients]
        here = [side for side in sides if {party.country for party in side} == own]
        there = [side for side in sides if side and None not in (abroad := {party.country for party in side}) and not abroad & own]
        if len(here) == 1 and len(there) == 1 and len({party.country for party in there[0]}) == 1:
            return () if kind in _WITH_A_FRIEND else there[0]
    return ()


def _points_back(doc: Annotated, clause: Clause, words: Words) -> int | None:
    """Give the head of an object told before ("the measures"), named by no party of its own; -1 for "this", None where there is none."""
    for slot in clause.slots:
        argument = slot.argument
        if slot.label != "object" and slot.marker not in words.object_prepositions:
            continue
        if argument.mentions and all(doc.named[index].head == "pronoun" and doc.named[index].chain < 0 for index in argument.mentions):
            return -1
        if argument.mentions or argument.last - argument.first > _LONGEST:
            return None
        told = _pointed_at(doc, argument.first, argument.last, words) or _definite(doc, argument.key, words)
        return argument.key if told else None
    return None


def _pointed_at(doc: Annotated, first: int, last: int, words: Words) -> bool:
    """Whether a word or its front points at a thing told before, or judges it ("une provocation")."""
    start = [doc.tokens[at].norm for at in range(first, min(last, first + 4))]
    return any(norm in words.pointing_words | words.judged_words or norm.startswith(tuple(words.pointing_prefixes)) for norm in start)


def _definite(doc: Annotated, key: int, words: Words) -> bool:
    """Whether an ending tells that an object is a thing told before ("saldırıyı")."""
    return bool(words.pointing_endings) and doc.tokens[key].norm.endswith(tuple(words.pointing_endings))


def _only_definite(doc: Annotated, clause: Clause, key: int, words: Words) -> bool:
    """Whether nothing but its ending makes an object point back."""
    spans = [slot.argument for slot in clause.slots if slot.argument.key == key]
    return not any(_pointed_at(doc, span.first, span.last, words) for span in spans)


def casualties(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a sentence tells of force of arms, though not by whom: a bomb that went off, people killed or hurt by arms."""
    from entente.coder.details import hurt

    if clause.verbal and clause.lemma in cues.words.armed_verbs:
        return True
    if not clause.verbal and clause.lemma in cues.words.armed_deeds:
        return clause.light in cues.words.befalling_verbs or hurt(doc, clause, cues.measures)
    if clause.lemma not in cues.words.casualty_verbs:
        return False
    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)}
    armed = bool(lemmas & cues.words.arms_words) and not lemmas & cues.words.accident_words
    return armed and hurt(doc, clause, cues.measures)


def by_arms(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a clause tells of force or its victims, and its sentence of arms and of no accident."""
    words = cues.words
    if clause.lemma not in words.casualty_verbs | words.armed_verbs | words.armed_deeds:
        return False
    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)} - {clause.lemma}
    return bool(lemmas & words.arms_words) and not lemmas & words.accident_words


def crowd_told(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a protest is told as having been held, though nobody is named: by a crowd, where a subject stands."""
    if clause.lemma not in cues.words.crowd_deeds or not (clause.verbal or clause.light):
        return False
    throng, slots = cues.classes.get("throng", frozenset()), clause.slot("subject")
    return not slots or any(doc.tokens[at].lemma in throng for slot in slots for at in range(slot.argument.first, slot.argument.last))


# Whose gathering is no protest of civilians.
_FORCES = frozenset({"COP", "MIL", "SPY"})
# Whose attacks are made with arms.
_ARMED = _FORCES | {"REB", "UAF"}


def in_known_protest(doc: Annotated, clause: Clause, parties: Parties, cues: Cues) -> bool:
    """Whether only words speak for a protest, of those known as its protesters ("the demonstrators chanted"), or of no civilians at all.

    Who is called so without having been brought in was told of before: what they say and carry is in the protest that they are known by.
    """
    people, parts = cues.classes.get("protester", frozenset()), cues.classes.get("part", frozenset())
    prefixes = tuple(cues.words.pointing_prefixes)
    if people and parties.actors and all(party.sector in _FORCES for party in parties.actors):
        return True
    for slot in clause.slot("object", "subject"):  # "organised these demonstrations"
        first, key = doc.tokens[slot.argument.first], doc.tokens[slot.argument.key]
        if people and first.norm in cues.words.pointing_words and key.lemma in cues.words.crowd_deeds:
            return True
    bare = not clause.verbal and clause.governor >= 0 and not parties.actors
    above = doc.clauses[clause.governor].slot("subject") if bare else ()  # "chanted slogans"
    doers = [slot.argument.first for slot in (*clause.slot("subject", "by"), *above)]
    doers += [named.first for party in parties.actors for _, named in doc.near.beginning(party.span.start)]
    doers = [at + 1 if doc.tokens[at].lemma in parts and at + 1 < len(doc.tokens) else at for at in doers]  # "some of the demonstrators"
    return bool(prefixes) and any(doc.tokens[at].lemma in people and doc.tokens[at].norm.startswith(prefixes) for at in doers)


_SPOKEN_OF_BACK = 12  # tokens


def spoken_of(doc: Annotated, clause: Clause, parties: Parties, cues: Cues) -> bool:
    """Whether force or a protest is only spoken of, and not told: a case, a film, a plan of it, those charged with it, whom it makes known.

    Of a noun of force it is told where people were hurt, where a headline opens with it, or where the sentence says who did it,
    and to whom or with what verb.
    """
    from entente.coder.details import hurt

    words, low, head = cues.words, doc.sentences[clause.sentence].first, clause.predicate
    if not words.spoken_of:
        return False
    opens = clause.governor < 0 and all(token.pos != "VERB" for token in doc.tokens[low:head])
    if clause.verbal:
        if any(doc.tokens[at].norm in words.defining_words for at in range(max(low, head - 2), head)) and not (
            _done_there(clause, parties) and _object_is_deed(doc, clause, words)
        ):
            return True
        if any(slot.argument.key == head - 1 and doc.tokens[head - 1].lemma in words.spoken_of for slot in clause.slot("subject")):
            return True  # "the case of the kidnapping of …": a noun of deed that is written like its verb
        # "those who kill civilians": what is said to be done as a rule, of nobody in particular.
        return not (clause.past or clause.future or clause.infinitive or opens or (parties.actors and parties.recipients))
    if clause.light and not _done_there(clause, parties) and any(
        doc.tokens[at].norm in words.defining_words and clause.span.start <= doc.tokens[at].start < clause.span.end
        for at in range(clause.first, clause.last)
    ):
        return True
    supposing, beside = cues.classes.get("supposing", frozenset()), words.beside_prepositions
    carrier = _noun_carrier(doc, clause, words)
    start = head if carrier is None else carrier
    for at in range(start - 1, max(low, start - _SPOKEN_OF_BACK) - 1, -1):
        token = doc.tokens[at]
        if token.pos == "VERB" and token.lemma in supposing and not any(near.norm in beside for near in doc.tokens[at + 1 : start]):
            return True  # "feared an attack"
        if token.pos in ("VERB", "SCONJ") or (token.pos == "PUNCT" and token.text not in '"«»“”'):
            break
        if token.lemma in words.spoken_of or token.norm in words.spoken_of:
            return True
    if not cues.classes.get("supposed", frozenset()).isdisjoint(clause.lead):
        return True  # "a possible attack"
    if hurt(doc, clause, cues.measures):
        return False
    if _counted(doc, head, low, cues):
        return True
    if clause.lemma not in words.armed_deeds | words.casualty_verbs and carrier is None:
        return False
    if clause.light and carrier is None:
        return not parties.actors and clause.light not in words.befalling_verbs
    return not opens and not (parties.actors and (len(parties.actors) > 1 or parties.recipients or parties.where))


def _done_there(clause: Clause, parties: Parties) -> bool:
    """Whether a deed that tells something apart was done, and to whom by whom is told ("the attack that the army launched on the town")."""
    return clause.past and bool(parties.actors) and bool(parties.recipients)


def _object_is_deed(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether what a verb does is a deed of arms ("the strikes that the army carried out"), and not somebody who is known by it."""
    return any(doc.tokens[slot.argument.key].lemma in words.armed_deeds | words.arms_words for slot in clause.slot("object"))


def _counted(doc: Annotated, head: int, low: int, cues: Cues) -> bool:
    """Whether a noun of deeds is of those just told ("these demonstrations"), or only their number, trend or pace is told."""
    if head <= low:
        return False
    before = doc.tokens[head - 1]
    return before.norm in cues.words.pointing_words or before.lemma in cues.classes.get("tally", frozenset())


def _noun_carrier(doc: Annotated, clause: Clause, words: Words) -> int | None:
    """Give where the carrier of a noun of deed stands that is a noun itself: after a preposition, or with an owner ("his being beaten")."""
    carriers = [at for at in range(clause.first, clause.predicate) if clause.light and doc.tokens[at].lemma == clause.light]
    if not carriers or carriers[-1] == 0:
        return None
    owned = clause.light in words.befalling_verbs and doc.tokens[carriers[-1] + 1].pos == "PRON"
    return carriers[-1] if owned or doc.tokens[carriers[-1] - 1].pos == "ADP" else None


def reported_accusations(speaker: EntityMention, actors: Sequence[EntityMention]) -> bool:
    """Whether a deed told by another country's speaker accuses its doers."""
    if speaker.country is None or speaker.sector == "JRN" or (speaker.head == "nominal" and speaker.chain is None) or not actors:
        return False
    return all(actor.country is not None and actor.country != speaker.country for actor in actors)
