"""Put together what several clauses tell of one event, and leave out what only echoes another."""

from collections.abc import Sequence

from entente.coder.candidate import Candidate, enough, somebody, told_fully
from entente.coder.cues import Words
from entente.coder.parties import Parties
from entente.read.annotated import Annotated
from entente.record import EntityMention
from entente.record.quick import replace


def without_bare_denials(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the refusal that a verb of denying would be by itself, or "the reports are false", where the deed denied is told."""
    denied = [item for item in found if item.told.denial is not None]
    denying = {item.told.denial.clause for item in denied if item.told.denial is not None} - {-1}
    denying |= {doc.clauses[item.clause].governor for item in denied if item.status == "denied"} - {-1}
    return [item for item in found if item.type != "REJECT" or item.clause not in denying]


# What somebody must agree to before it happens: a refusal of it tells that it has not.
_AGREED_TO = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID"})


def without_refused(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what a noun names that is only refused ("refused the minister's visit", "rejected talks with …")."""
    refusals = {item.clause for item in found if item.type == "REJECT" and doc.clauses[item.clause].verbal}
    return [
        item
        for item in found
        if item.type not in _AGREED_TO
        or doc.clauses[item.clause].verbal
        or item.status == "denied"
        or doc.clauses[item.clause].governor not in refusals
        or doc.clauses[item.clause].relation not in ("obj", "object")
    ]


_LOOK_BACK = 4  # sentences


def completed(doc: Annotated, found: list[Candidate], words: Words) -> list[Candidate]:
    """Give an event noun that names too few the parties of what it is told beside ("earlier trips", "subsequent discussions with …")."""
    done: list[Candidate] = []
    for item in sorted(found, key=lambda item: doc.clauses[item.clause].predicate):
        clause = doc.clauses[item.clause]
        if set(clause.lead) & words.habit_words and not item.times:
            continue
        mode = item.trigger.mode or item.trigger.frame.mode
        if not enough(item.parties, item.type, mode) or (
            item.type == "CONSULT" and not clause.verbal and not item.parties.recipients and len(item.parties.actors) < 2
        ):
            item = _from_context(doc, item, done, words)
        done += _each_time(doc, item)
    return done


def _from_context(doc: Annotated, item: Candidate, before: Sequence[Candidate], words: Words) -> Candidate:
    clause = doc.clauses[item.clause]
    mode = item.trigger.mode or item.trigger.frame.mode
    for other in reversed(before):
        if clause.sentence - doc.clauses[other.clause].sentence > _LOOK_BACK:
            break
        if (
            other.type != "CONSULT"
            or not other.parties.actors
            or len({party.country for party in (*other.parties.actors, *other.parties.recipients)}) < 2
        ):
            continue
        other_mode = other.trigger.mode or other.trigger.frame.mode
        own = (*item.parties.actors, *item.parties.recipients)
        if mode == "visit":
            if other_mode == "visit" and not own and set(clause.lead) & words.earlier_words:
                return replace(item, parties=replace(other.parties, where=item.parties.where))
            continue
        countries = {party.country for party in own}
        everyone = (*other.parties.actors, *other.parties.recipients)
        if item.type == "CONSULT" and len(own) == 1:
            guests = other.parties.actors if other_mode == "visit" else everyone
            missing = tuple(party for party in guests if party.country not in countries)
            if missing and (countries & {party.country for party in everyone} or set(clause.lead) & words.earlier_words):
                return replace(item, parties=Parties(missing, own, item.parties.where))
        if item.type in ("AGREE", "COOPERATE") and (clause.light or set(clause.lead) & words.joint_words) and not own:
            return replace(item, parties=Parties(everyone, (), item.parties.where))
    return _from_sentence(doc, item)


def _from_sentence(doc: Annotated, item: Candidate) -> Candidate:
    """Agreements and joint acts of two countries that the sentence names without a grammatical place ("Libyan officers at Jordanian academies")."""  # noqa: E501
    clause = doc.clauses[item.clause]
    if item.type not in ("AGREE", "COOPERATE") or not clause.light or item.parties.actors:
        return item
    parties: dict[str, EntityMention] = {}
    for index, named in doc.near.named_in(clause.sentence):
        if (
            named.country
            and named.kind in ("country", "org")
            and named.chain >= 0
            and named.first > clause.predicate
        ):
            parties.setdefault(named.country, doc.mention(index))
    return replace(item, parties=Parties(tuple(parties.values()), (), item.parties.where)) if len(parties) == 2 else item


def _each_time(doc: Annotated, item: Candidate) -> list[Candidate]:
    """Trips "in April and July" are two."""
    clause = doc.clauses[item.clause]
    plural = not clause.verbal and doc.tokens[clause.predicate].norm != clause.lemma
    if plural and len(item.times) > 1 and all(time.rule.kind == item.times[0].rule.kind for time in item.times):
        return [replace(item, times=(time,)) for time in item.times]
    return [item]


# What is arranged beforehand: whoever takes it back does nothing else.
_ARRANGED = frozenset({"CONSULT", "PROTEST", "COOPERATE"})


def without_carriers(doc: Annotated, found: list[Candidate]) -> list[Candidate]:
    """Of a light verb and its noun, or of two words that tell one thing in a clause, keep the noun's event."""
    found = [item for item in found if not _told_by_carrier(doc, item, found)]
    refused = [item for item in found if item.status == "denied" and doc.clauses[item.clause].light and _refused(doc, item, found)]
    carried = {
        doc.clauses[item.clause].span.start: item
        for item in found
        if doc.clauses[item.clause].light and told_fully(item) and item not in refused
    }
    acts = {(doc.clauses[item.clause].sentence, doc.clauses[item.clause].lemma) for item in found if doc.clauses[item.clause].verbal}
    kept = []
    for item in found:
        clause = doc.clauses[item.clause]
        if item in refused:
            continue
        if item.status == "denied" and item.type not in _ARRANGED and (clause.sentence, clause.light) in acts:
            continue  # "suspended its aid": the verb's own entry tells it
        if clause.light and any(_carries(doc, other, item) and _names_what(other, item) for other in found):
            continue
        if clause.light and not told_fully(item) and any(_carries(doc, other, item) and _tells_both_sides(other, item) for other in found):
            continue  # "vowed retaliation": the verb's own entry found who is threatened
        twin = carried.get(clause.span.start) or next(
            (
                other
                for other in carried.values()
                if doc.clauses[other.clause].span.start <= clause.span.start < doc.clauses[other.clause].span.end
            ),
            None,
        )
        if (
            clause.verbal
            and twin is not None
            and twin is not item
            and clause.lemma == doc.clauses[twin.clause].light
            and (twin.status != "denied" or twin.type in _ARRANGED)
            and not _names_what(item, twin)
        ):
            continue
        kept.append(item)
    return kept


def _told_by_carrier(doc: Annotated, item: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether an entry for the verb tells what only the words of its noun speak for ("cut its ties with …")."""
    noun = doc.clauses[item.clause]
    if item.by_entry or noun.verbal or not noun.light:
        return False
    return any(
        other.by_entry
        and other.type == item.type
        and other.sure >= item.sure
        and doc.clauses[other.clause].verbal
        and doc.clauses[other.clause].lemma == noun.light
        and noun.span.start <= doc.clauses[other.clause].span.start < noun.span.end
        and told_fully(other)
        for other in found
    )


def _carries(doc: Annotated, verb: Candidate, noun: Candidate) -> bool:
    """Whether one candidate's verb carries the other's noun."""
    return doc.clauses[verb.clause].lemma == doc.clauses[noun.clause].light and doc.clauses[verb.clause].span.meets(
        doc.clauses[noun.clause].span
    )


def _tells_both_sides(verb: Candidate, noun: Candidate) -> bool:
    return verb.type == noun.type and bool(verb.by_entry and verb.parties.actors and verb.parties.recipients)


def _names_what(verb: Candidate, noun: Candidate) -> bool:
    """Whether an entry tells of a verb with just such a noun, of which the noun's own words say less: "lifted sanctions" imposes none."""
    return verb.by_entry and verb.full and not noun.by_entry and verb.type != noun.type and verb.sure > noun.sure


def with_outcomes(doc: Annotated, found: Sequence[Candidate], words: Words) -> list[Candidate]:
    """Put what an attack led to into the attack: "ambushed a convoy, killing 17 soldiers" is one event, and the soldiers were attacked."""
    now: list[Candidate | None] = list(found)  # as each stands by now; None where it went into another
    for place in range(len(now)):
        item, kept = now[place], [each for each in now if each is not None]
        if item is None:
            continue
        outcome = doc.clauses[item.clause]
        strike = _strike_of(doc, item, kept)
        if strike is not None:
            now[now.index(strike)] = _with_struck(strike, item)
            now[place] = None
            continue
        attack = _led_to(doc, item, kept, words)
        if attack is not None:
            if not attack.parties.recipients:
                fuller = replace(attack, parties=replace(attack.parties, recipients=item.parties.recipients))
                now[now.index(attack)] = replace(fuller, full=attack.full or told_fully(fuller))
            now[place] = None
            continue
        if item.type != "ASSAULT" or not outcome.verbal or outcome.past or not _tails(doc, item.clause):
            continue
        above = _attack_above(doc, item, kept)
        if above is None or above not in kept:
            continue
        sides = above.parties
        harmed = [party for party in item.parties.recipients if all(party.chain != one.chain for one in (*sides.actors, *sides.recipients))]
        fuller = replace(above, parties=replace(sides, recipients=(*sides.recipients, *harmed)))
        now[now.index(above)] = replace(fuller, full=above.full or told_fully(fuller))
        now[place] = None
    return [each for each in now if each is not None]


def _strike_of(doc: Annotated, item: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """The attack, told by a noun, that a verb says killed or hit somebody ("a strike on the town killed four", "the raid that hit …")."""
    clause = doc.clauses[item.clause]
    if item.type != "ASSAULT" or not clause.verbal or (clause.passive and not clause.slot("object")):
        return None
    subjects = {slot.argument.key for slot in clause.slot("subject")}
    for other in found:
        strike = doc.clauses[other.clause]
        if other is item or other.type != item.type or strike.verbal or strike.sentence != clause.sentence or other.status != item.status:
            continue
        if strike.predicate in subjects or (clause.relation == "acl" and clause.governor == other.clause and not clause.infinitive):
            return other
    return None


def _with_struck(strike: Candidate, item: Candidate) -> Candidate:
    """Give an attack with those whom the verb says it hit; the verb's own event where it alone tells who did it, or tells enough."""
    sides = strike.parties
    told = {party.chain for party in (*sides.actors, *sides.recipients) if party.chain is not None}
    struck = [party for party in item.parties.recipients if party.chain is None or party.chain not in told]
    fuller = replace(strike, parties=replace(sides, recipients=(*sides.recipients, *struck)), sure=max(strike.sure, item.sure))
    if (item.parties.actors and not sides.actors) or (told_fully(item) and not told_fully(fuller)):
        return item
    return replace(fuller, full=strike.full or item.full or told_fully(fuller))


def _led_to(doc: Annotated, item: Candidate, found: Sequence[Candidate], words: Words) -> Candidate | None:
    """The attack of the same sentence that led to a death or harm told after it by a verb for that ("ما أدى إلى مقتل ثلاثة")."""
    clause = doc.clauses[item.clause]
    above = doc.clauses[clause.governor].lemma if clause.governor >= 0 and not clause.verbal else ""
    if item.type != "ASSAULT" or not {clause.lemma if clause.verbal else "", clause.light, above} & words.outcome_verbs:
        return None
    before = [
        other
        for other in found
        if other.type == "ASSAULT"
        and other is not item
        and doc.clauses[other.clause].sentence == clause.sentence
        and doc.clauses[other.clause].predicate < clause.predicate
        and not {doc.clauses[other.clause].lemma, doc.clauses[other.clause].light} & words.outcome_verbs
        and other.status == item.status
        and (other.full or other.by_entry)
    ]
    return max(before, key=lambda other: doc.clauses[other.clause].predicate, default=None)


def with_clashes(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Put who fought into what their fighting led to: "21 people were killed when fighting broke out between X and Y" is one event."""
    kept = list(found)
    for item in found:
        clause = doc.clauses[item.clause]
        if item.type != "ASSAULT" or not clause.passive or item.parties.actors or not item.parties.recipients:
            continue
        for other in found:
            below = doc.clauses[other.clause]
            fought = other.type == "ASSAULT" and other is not item and below.slot("between") and len(other.parties.actors) > 1
            if fought and below.governor == item.clause and below.relation == "advcl" and other in kept and item in kept:
                place = item.parties.where or other.parties.where
                fuller = replace(item, parties=replace(item.parties, actors=other.parties.actors, where=place))
                kept[kept.index(item)] = replace(fuller, full=item.full or told_fully(fuller))
                kept.remove(other)
                break
    return kept


def without_demands(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave what protesters demand, or do as they march, in the protest: "staged a sit-in, demanding compensation" is one event."""

    def in_protest(item: Candidate) -> bool:
        clause = doc.clauses[item.clause]
        hangs = clause.relation in ("advcl", "acl") and clause.governor >= 0 and not clause.past
        if item.type not in ("REQUEST", "PROTEST") or not hangs:
            return False
        above = clause.governor
        marching = [other for other in found if other.type == "PROTEST" and other is not item and _at_or_carried(doc, other, above)]
        doers = {party.chain or party.name for party in item.parties.actors}
        return any(not doers or doers & {party.chain or party.name for party in other.parties.actors} for other in marching)

    return [item for item in found if not in_protest(item)]


def without_asked(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is but asked for, told by the noun that is the object of a demand ("students demanded the minister's resignation")."""

    def asked(item: Candidate) -> bool:
        clause = doc.clauses[item.clause]
        if clause.verbal and clause.relation in ("ccomp", "content") and not clause.past:
            return any(other.clause == clause.governor and ("own-content", ("wish",)) in other.trigger.needs for other in found)
        if clause.verbal or clause.light:
            return False
        return any(
            slot.argument.key == clause.predicate
            for other in found
            if other.type == "REQUEST" and other is not item
            for slot in doc.clauses[other.clause].slot("object")
        )

    return [item for item in found if not asked(item)]


def _at_or_carried(doc: Annotated, item: Candidate, number: int) -> bool:
    """Whether an event is told by a clause, or by a noun that its verb carries ("staged a sit-in")."""
    clause = doc.clauses[item.clause]
    verb = doc.tokens[doc.clauses[number].predicate].start
    return item.clause == number or bool(clause.light and clause.span.start <= verb < clause.span.end)


def _tails(doc: Annotated, number: int) -> bool:
    """Whether a clause is a participle set beside another, or joined to one that is ("…, killing nine and wounding ten")."""
    clause = doc.clauses[number]
    if clause.relation == "conj" and clause.governor >= 0 and not clause.past:
        return _tails(doc, clause.governor)
    return clause.relation in ("advcl", "acl") and not clause.infinitive and not clause.passive


def _attack_above(doc: Annotated, item: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """The attack by the same doers that a clause hangs on."""
    number, doers = doc.clauses[item.clause].governor, {party.chain for party in item.parties.actors}
    for _ in range(3):
        if number < 0:
            return None
        for other in found:
            if other.clause == number and other.type == item.type and doers <= {party.chain for party in other.parties.actors}:
                return other
        number = doc.clauses[number].governor
    return None


def without_echoes(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what only other words of a sentence tell that an event of the same type tells as well, with the same parties or more."""
    kept: list[Candidate] = []
    for item in found:
        same = (
            other
            for other in found
            if other is not item
            and other.type == item.type
            and doc.clauses[other.clause].sentence == doc.clauses[item.clause].sentence
            and (other.by_entry, other.sure, -other.clause) > (item.by_entry, item.sure, -item.clause)
        )
        if item.by_entry or not any(_tells_all(other, item) for other in same):
            kept.append(item)
    return [item for item in kept if not _told_by_twin(doc, item, kept)]  # a twin that is itself an echo tells nothing


def with_purposes(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Let one protest be one: "gathered to protest against the law" tells by its purpose whom the gathering was against."""
    kept = list(found)
    for item in found:
        above = doc.clauses[item.clause].governor
        place = next((at for at, other in enumerate(kept) if other.clause == above and other.type == item.type == "PROTEST"), None)
        if place is None or not doc.clauses[item.clause].infinitive or item not in kept:
            continue
        kept.remove(item)
        place = next(at for at, other in enumerate(kept) if other.clause == above and other.type == "PROTEST")
        parties = kept[place].parties
        kept[place] = replace(kept[place], parties=replace(parties, recipients=parties.recipients or item.parties.recipients))
    return kept


def _told_by_twin(doc: Annotated, item: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a verb and a noun below it tell one event ("was killed in a strike", "discussed it in a call"), and the other tells more."""
    clause = doc.clauses[item.clause]
    for other in found:
        twin = doc.clauses[other.clause]
        if other is item or other.type != item.type or twin.sentence != clause.sentence or clause.verbal == twin.verbal:
            continue
        if item.type == "ASSAULT" and not clause.verbal and clause.governor == other.clause and twin.passive and not clause.light:
            acting = {party.country or party.name for party in item.parties.actors}
            if other.parties.recipients and acting <= {party.country or party.name for party in other.parties.actors}:
                return True
        called = item.type == "CONSULT" and clause.verbal and other.mode == "phone" and item.mode is None
        if called and twin.governor == item.clause and _tells_all(other, item):
            return True
    return False


def _tells_all(fuller: Candidate, item: Candidate) -> bool:
    """Whether every party of an event is one of the other's, or of its country."""
    theirs = (*fuller.parties.actors, *fuller.parties.recipients)
    known = {party.chain for party in theirs} - {None}
    countries = {party.country for party in theirs} - {None}
    return all(
        (party.chain is not None and party.chain in known) or party.country in countries or not somebody(party)
        for party in (*item.parties.actors, *item.parties.recipients)
    )


def _refused(doc: Annotated, item: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a meeting was called off by one who would have met: a refusal ("Poland cancelled a summit with Ukraine's president")."""
    if (item.trigger.mode or item.trigger.frame.mode) == "visit":
        return False
    span, light = doc.clauses[item.clause].span, doc.clauses[item.clause].light
    return any(
        other.type == "REJECT"
        and doc.clauses[other.clause].lemma == light
        and span.start <= doc.clauses[other.clause].span.start < span.end
        and told_fully(other)
        for other in found
    )
