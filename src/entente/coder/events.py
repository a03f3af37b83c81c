"""Events: triggers of the codebook over clauses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from entente.codebook import Frame, Trigger
from entente.coder.context import against_whom, casualties, crowd_told, reported_accusations, spoken_of
from entente.coder.cues import Cues, Words
from entente.coder.denying import with_denier
from entente.coder.matching import Matcher
from entente.coder.parties import ONLY_SAID, Parties, addressed, as_party, on_ground, parties_of, place_of
from entente.coder.partners import (
    SAID_TO,
    addressee,
    beside_meeting,
    host_of_mission,
    hurt_people,
    owner_of_deed,
    people_of_body,
    visited,
    with_members,
    without_sufferers,
)
from entente.coder.sources import Sources, Speech
from entente.coder.status import Told, goes_on, told
from entente.coder.timing import times_of
from entente.coder.victims import at_home, befallen, crowd, owned_attack, with_victims
from entente.coder.weigh import DocumentSigns, Filled
from entente.read.annotated import Annotated, Clause, TimeExpression
from entente.read.fold import folded
from entente.record import Attribution, EntityMention, EventMention, Place, Span, mention_id
from entente.record.vocabulary import PLOVER_TYPES, Status

_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
# Whose own word for what they did is a claim.
_IRREGULAR = frozenset({"REB", "UAF"})
_HARMS = frozenset({"ASSAULT", "COERCE"})
_SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
# Types whose acts mostly face somebody.
_FACING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "CONCEDE", "RETREAT"})
# Types whose acts take their time: "is sending", "were massing" tell them while they last.
_LASTING = frozenset({"AID", "COOPERATE", "CONSULT", "MOBILIZE", "ASSAULT", "COERCE"})
# Types of which a denied deed is told as one, `denied`: what parties do with one another, and what a state does by right. To deny force,
# pressure or arms given is to answer a charge: a REJECT, and the deed is told by whoever brings the charge.
_DENIED = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE", "RETREAT", "SANCTION"})
# Types that are nothing without somebody on both sides.
_TWO_SIDED = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "AGREE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger met in a clause, with who takes part and how it is told.

    Attributes:
        sure: probability that it is told, by the signs of the clause.
        full: whether it found the parties that its type needs.
        speaker: on whose word it is told.
    """

    clause: int
    trigger: Trigger
    type: str
    parties: Parties
    told: Told
    status: Status
    attribution: Attribution | None
    times: tuple[TimeExpression, ...] = ()
    sure: float = 0.0
    full: bool = False
    speaker: EntityMention | None = None

    @property
    def by_entry(self) -> bool:
        """Whether an entry of the codebook tells it, and not the weight of its words alone."""
        return bool(self.trigger.verbs or self.trigger.nouns)

    @property
    def mode(self) -> str | None:
        """The entry's mode, else its frame's."""
        return self.trigger.mode or self.trigger.frame.mode


def candidates(doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> list[Candidate]:
    """Find every event that the document tells, one a clause and type; retellings are not yet put together."""
    found: list[Candidate] = []
    weighing = Weighing(doc, matcher, cues, sources)
    for number, clause in enumerate(doc.clauses):
        if not doc.sentences[clause.sentence].boilerplate:
            found += weighing.tell(number, clause)
    found = [each for item in found for each in _each_way(item)]
    found += [accusation for item in found if (accusation := _reported(doc, item, matcher, sources)) is not None]
    found = with_victims(doc, _with_clashes(doc, _without_demands(doc, found)), cues.words)
    found = _with_outcomes(doc, _completed(doc, _with_times(doc, _without_carriers(doc, found), cues), cues.words), cues.words)
    for place, item in enumerate(found):  # in order, so that an answer to an answer knows whom the first was given to
        told_of = [(other.clause, other.type, other.parties) for other in found]
        recipients = against_whom(doc, item.clause, item.type, item.parties, told_of, cues.words, matcher.affinities)
        found[place] = replace(item, parties=replace(item.parties, recipients=recipients))
    found = [item for item in found if not _only_spoken_of(doc, item, cues)]
    weigher = matcher.weigher
    told_ones = [
        item
        for item in _without_echoes(doc, found)
        if _told_fully(item)
        or (weigher is not None and weigher.tells(item.sure, False, doc.clauses[item.clause].verbal, item.by_entry))
        or _untold_doers(doc, doc.clauses[item.clause], item.type, cues)
    ]
    return _without_bare_denials(told_ones)


def _without_bare_denials(found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the refusal that a verb of denying would be by itself, where the deed denied is told."""
    denying = {item.told.denial.clause for item in found if item.told.denial is not None} - {-1}
    return [item for item in found if item.type != "REJECT" or item.clause not in denying]


class Weighing:
    """What the clauses of a document tell: by the entries of the codebook, and by weighing the words where no entry fits."""

    def __init__(self, doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> None:
        self.doc, self.matcher, self.cues, self.sources = doc, matcher, cues, sources
        self.signs = DocumentSigns(doc, matcher.affinities, matcher.topics)
        self._how: tuple[Clause, Told] | None = None

    def tell(self, number: int, clause: Clause) -> list[Candidate]:
        """Give the event that a clause tells; none, or one."""
        options = self.options(number, clause)
        by_entry = [item for item in options if item.by_entry]
        full = next((item for item in by_entry if item.full), None)
        weigher = self.matcher.weigher
        # Even what an entry tells must be likely: most of all in a passage of sport, fiction or cooking.
        least = self.signs.caution(clause)
        # A type of the user's own is uncalibrated: its entries are taken at their word.
        if full is not None and (weigher is None or full.sure >= least or full.type not in PLOVER_TYPES):
            return [full]
        likely = [item for item in options if item.sure >= least]
        telling = [item for item in likely if weigher is not None and weigher.tells(item.sure, item.full, clause.verbal, item.by_entry)]
        if telling:
            return [max(telling, key=lambda item: item.sure)]
        if full is not None:
            return []
        return [] if clause.verbal else by_entry[:1]  # a noun's parties may stand elsewhere

    def options(self, number: int, clause: Clause) -> list[Candidate]:
        """Give every event that a clause may tell, one a type: those of entries first, in their order; each with its weight."""
        weigher = self.matcher.weigher
        if weigher is None:
            return [item for item, _ in self.rows(number, clause)]
        return [replace(item, sure=weigher.probability(signs)) for item, signs in self.rows(number, clause)]

    def rows(self, number: int, clause: Clause) -> Iterator[tuple[Candidate, dict[str, float]]]:
        """Give each event that a clause may tell, with the signs that it is weighed by."""
        made: dict[str, Candidate] = {}
        for trigger in self.matcher.match(self.doc, clause):
            self._offer(made, number, clause, trigger)
        entries = {name: item.full for name, item in made.items()}
        signs = self.signs.of(clause)
        for name in signs.types():
            if name not in made:
                self._offer(made, number, clause, self.matcher.open_entry(name))
        for name, item in made.items():
            sides = item.parties
            frame, where = item.trigger.frame.name, sides.where is not None
            held = Filled(frame, item.status, len(sides.actors), len(sides.recipients), where)
            yield item, self.signs.features(clause, signs, name, item.full, entries) | self.signs.of_type(clause, name, held)

    def _offer(self, made: dict[str, Candidate], number: int, clause: Clause, trigger: Trigger) -> None:
        """Keep an entry's event where its type has none yet, or none that found its parties."""
        held = made.get(trigger.type)
        if held is not None and held.full:
            return
        if self._how is None or self._how[0] is not clause:
            self._how = clause, told(self.doc, clause, self.cues)
        item = _candidate(self.doc, number, clause, trigger, self.matcher, self.cues, self.sources, self._how[1])
        if item is not None and (held is None or _told_fully(item)):
            made[trigger.type] = replace(item, full=_told_fully(item) or _untold_doers(self.doc, clause, item.type, self.cues))


def _untold_doers(doc: Annotated, clause: Clause, name: str, cues: Cues) -> bool:
    """Whether force or a crowd is told of, so that the event stands though nobody is named."""
    return (name == "ASSAULT" and casualties(doc, clause, cues)) or (name == "PROTEST" and crowd_told(doc, clause, cues))


def _only_spoken_of(doc: Annotated, item: Candidate, cues: Cues) -> bool:
    """Whether the sentence only refers to force or a protest ("the man charged with the bombing")."""
    return item.type in ("ASSAULT", "PROTEST") and spoken_of(doc, doc.clauses[item.clause], item.parties, cues)


def _candidate(
    doc: Annotated, number: int, clause: Clause, trigger: Trigger, matcher: Matcher, cues: Cues, sources: Sources, how: Told
) -> Candidate | None:
    codebook = matcher.codebook
    if (
        how.purpose
        and trigger.type in _SPEECH_ACTS
        and clause.governor >= 0
        and doc.clauses[clause.governor].lemma in cues.words.writing_verbs
    ):
        how = Told("occurred", why="said in what was done for it")
    if trigger.status == "occurred" and how.status in (None, "planned") and not clause.conditional and not clause.question:
        how = Told("occurred", why="the word given is the deed")
    if how.status is None:
        return None
    name = trigger.type
    status: Status = how.status
    if how.denial is not None:
        if codebook.types[name].under not in _DENIED:
            return None
        clause = with_denier(doc, clause, how.denial)
    if how.future and status == "planned":
        future = codebook.types[name].future
        if future == "drop":
            return None
        if future != "planned":
            name, status = future, "occurred"
    if trigger.status == "planned" and status == "occurred":
        status = "planned"
    if name == "AGREE" and clause.verbal:
        name = _by_content(doc, number, name, matcher)
    if status == "occurred" and codebook.types[name].under in _LASTING and goes_on(doc, clause, cues.words):
        status = "ongoing"
    attribution, speech = sources.attribution(clause)
    parties = _unowned(doc, parties_of(doc, clause, trigger.frame, codebook.types[name].under), cues.words)
    parties = _with_speaker(doc, clause, parties, speech, cues.words)
    if clause.verbal and trigger.frame.mode == "visit" and parties.actors and parties.recipients:
        parties = visited(doc, number, parties, matcher.affinities)
    parties = without_sufferers(doc, clause, name, parties, cues.classes)
    if codebook.types[name].under in ("ASSAULT", "COERCE", "SANCTION"):
        parties = people_of_body(doc, clause, trigger.frame, parties, cues.classes.get("person", frozenset()))
    if not parties.recipients and name in ("REQUEST", "AGREE", "THREATEN", "CONCEDE", "REJECT", "SANCTION"):
        parties = replace(parties, recipients=addressed(doc, number, parties.actors, asked=name == "REQUEST"))
    if not parties.recipients:
        found = owner_of_deed(doc, clause, name, parties.actors, cues.classes) or host_of_mission(doc, clause, trigger.frame)
        if not found and name in SAID_TO and clause.verbal:
            found = addressee(doc, clause, parties.actors, matcher.affinities, cues.words)
        if not found and codebook.types[name].under in ("ASSAULT", "COERCE"):
            found = hurt_people(doc, clause, trigger.frame, cues.classes.get("person", frozenset()))
        parties = replace(parties, recipients=tuple(found))
    if codebook.types[name].under == "ASSAULT":
        parties = befallen(clause, owned_attack(doc, clause, trigger.frame, parties), cues.words)
    if codebook.types[name].under == "PROTEST":
        parties = crowd(doc, clause, parties, cues.classes)
    parties = with_members(doc, clause, trigger.frame, parties, cues.words)
    if how.denial is not None and not parties.actors and not parties.recipients:
        return None
    if name == "ACCUSE" and clause.lemma in cues.speech and parties.recipients:  # whoever is told of it is not the accused
        accused = addressed(doc, number, parties.actors, asked=True)
        parties = replace(parties, recipients=accused or parties.recipients)
    if name == "REQUEST" and clause.lemma in cues.words.ordering_verbs and _own_people(parties):
        if any(party.sector != "MIL" for party in parties.recipients) or not parties.recipients:
            return None
        name = "MOBILIZE"  # who orders his own to go somewhere asks nobody
    if not clause.verbal and name == "CONSULT":
        if not parties.actors and not parties.recipients and trigger.frame.mode != "visit":
            met = beside_meeting(doc, clause, cues.words)
            home, away = on_ground(met, [], parties.where) if trigger.frame.ground else (met, [])
            parties = replace(parties, actors=tuple(home), recipients=tuple(away))
        parties, ahead = _beside(doc, clause, parties, trigger.frame, cues.words)
        if ahead and status == "occurred":
            status = "planned"
    if speech is not None and status == "occurred":
        speaker = speech.speaker
        if _disputed(codebook.types[name].under if name in codebook.types else name, parties, speaker, cues, doc, speech.clause, clause):
            status = "alleged"
        if name == "REJECT" and trigger.frame.name == "defy" and reported_accusations(speech.speaker, parties.actors):
            name, parties = "ACCUSE", replace(parties, actors=(as_party(doc, speech.speaker),), recipients=parties.actors)
            trigger = _accusing(matcher) or trigger
        if name in _SPEECH_ACTS and any(_speaks_for(speaker, party, trigger) for party in parties.actors):
            attribution = None
    by = how.denial.clause if how.denial is not None else how.accuser
    if by >= 0 and attribution is None:
        accuser = doc.clauses[by]
        for slot in accuser.slot("subject"):
            for index in slot.argument.mentions[:1]:
                mention = doc.mention(index)
                attribution = Attribution(mention.name, "official")
    return Candidate(number, trigger, name, parties, how, status, attribution, speaker=speech.speaker if speech is not None else None)


def _unowned(doc: Annotated, parties: Parties, words: Words) -> Parties:
    """Take back the country of counterparts that is but that of whoever they are a counterpart of."""
    own = {entity.id: entity.country for entity in doc.entities}

    def theirs(party: EntityMention) -> EntityMention:
        called = {folded(word) for word in (party.name.split()[-1:] + party.span.text.split()[-1:])}
        if party.head != "nominal" or party.country is None or party.chain is None or not called & words.counterpart_words:
            return party
        return replace(party, country=own.get(party.chain))

    return replace(parties, actors=tuple(map(theirs, parties.actors)), recipients=tuple(map(theirs, parties.recipients)))


def _own_people(parties: Parties) -> bool:
    """Whether somebody gives orders at home: the ordered are of no other country, or unnamed, and he is no court."""
    own = {party.country for party in parties.actors}
    if not parties.actors or any(party.sector == "JUD" for party in parties.actors):
        return False
    return all(party.head == "nominal" if party.country is None or None in own else party.country in own for party in parties.recipients)


# What a promise of such a deed is: a threat, or a concession.
_TURNS = {"THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION"}), "CONCEDE": frozenset({"RETREAT", "CONCEDE"})}


def _by_content(doc: Annotated, number: int, name: str, matcher: Matcher) -> str:
    """A promise or decision to do harm is a threat, one to yield a concession: by the deed that stands below the word given."""
    for below in doc.clauses:
        if below.governor != number or below.negated or below.relation not in ("xcomp", "ccomp", "content") or below.question:
            continue
        deeds = [trigger.type for trigger in matcher.match(doc, below) if "*" not in trigger.verbs][:1]
        for turned, types in _TURNS.items():
            if types & set(deeds):
                return turned
    return name


def _beside(doc: Annotated, clause: Clause, parties: Parties, frame: Frame, words: Words) -> tuple[Parties, bool]:
    """Whoever does the main deed "after talks with …" or "on a visit to …" took part in them; "before" them they lie ahead."""
    if clause.light or clause.governor < 0 or not parties.recipients + parties.actors:
        return parties, False
    above = doc.clauses[clause.governor]
    visit = frame.mode == "visit"
    before = {
        token.norm
        for token in doc.tokens[max(0, clause.predicate - 8) : clause.predicate]
        if doc.tokens[token.head].start == clause.span.start
    }
    ahead = bool(before & words.ahead_prepositions)
    paid = visit and clause.relation == "obj" and above.verbal  # "cut short a visit to Rome"
    if not (paid or ahead or before & words.beside_prepositions or (visit and before & words.visiting_prepositions)):
        return parties, False
    if (
        not above.verbal
        or (visit and parties.actors)
        or (not visit and (len(parties.actors + parties.recipients) > 1 or not clause.slot("with")))
    ):
        return parties, False
    met = {party.country for party in (*parties.actors, *parties.recipients)}
    subjects = [
        doc.mention(index) for slot in above.slot("subject") for index in slot.argument.mentions if doc.named[index].kind != "place"
    ]
    came = tuple(party for party in subjects if party.country not in met or party.country is None)
    if not came or any(party.chain is not None and party.chain in {one.chain for one in parties.actors} for party in came):
        return parties, False
    if visit:
        return replace(parties, actors=came), ahead
    actors, recipients = on_ground([*came], [*parties.actors, *parties.recipients], parties.where) if frame.ground else ([], [])
    return replace(parties, actors=tuple(actors), recipients=tuple(recipients)), ahead


def _with_speaker(doc: Annotated, clause: Clause, parties: Parties, speech: Speech | None, words: Words) -> Parties:
    """Give "we condemn" its actor: whoever says so."""
    slots = clause.slot("subject")
    subjects = {doc.tokens[slot.argument.key].norm for slot in slots}
    unknown = any(doc.named[index].head == "pronoun" and doc.named[index].chain < 0 for slot in slots for index in slot.argument.mentions)
    if (
        speech is None
        or parties.actors
        or not (
            subjects & words.speaker_pronouns
            or (
                unknown and speech.speaker.kind != "person" and 0 <= speech.clause == clause.governor
            )  # "the Guards said they had detained …"
        )
    ):
        return parties
    return replace(parties, actors=(as_party(doc, speech.speaker),))


def _disputed(under: str, parties: Parties, speaker: EntityMention, cues: Cues, doc: Annotated, clause: int, act: Clause) -> bool:
    """A hostile act told as what the side that suffers it, or its doer's opponent, says; a "… said" put after it only names the source."""
    if clause >= 0 and doc.clauses[clause].lemma in cues.doubt_verbs:
        return True
    if clause < 0 or (doc.tokens[act.predicate].dep != "" and doc.clauses[clause].predicate > act.predicate):
        return False
    if under not in _HOSTILE or speaker.sector == "JRN" or not parties.actors:
        return False
    if under in _HARMS and reported_accusations(speaker, parties.actors) and parties.recipients:
        return True  # force that one state says another used: an accusation until somebody else says so too
    if speaker.sector in _IRREGULAR and any(actor.chain is not None and actor.chain == speaker.chain for actor in parties.actors):
        return True
    if speaker.country is None:
        return False
    # "Delhi says it struck radars in Pakistan": a blow between states on the word of one of them.
    own = all(actor.country == speaker.country for actor in parties.actors) and bool(parties.recipients)
    if under == "ASSAULT" and own and all(recipient.country not in (None, speaker.country) for recipient in parties.recipients):
        return True
    return (
        all(actor.country is not None and actor.country != speaker.country for actor in parties.actors)
        and any(recipient.country == speaker.country for recipient in parties.recipients)
    ) or (
        not parties.recipients
        and speaker.kind in ("country", "place")
        and all(actor.country != speaker.country for actor in parties.actors)
    )


def _told_fully(item: Candidate) -> bool:
    return _enough(item.parties, item.type, item.trigger.mode or item.trigger.frame.mode)


def _enough(parties: Parties, name: str, mode: str | None) -> bool:
    """Whether anybody takes part: two for what needs two, one for the rest; unnamed people without a country are nobody."""
    actors = [party for party in parties.actors if _somebody(party)]
    recipients = [party for party in parties.recipients if _somebody(party)]
    if name == "CONSULT" and mode == "visit":
        return bool(actors) and bool(recipients)
    if name == "CONSULT" and len(actors) == 1 and actors[0].kind == "org" and actors[0].country is None:
        return actors[0].head == "name" or not _own_words(actors[0])  # a council of several states meets, or its leaders
    if name in ("PROTEST", "ASSAULT") and parties.actors:
        return True
    if name == "AID":  # help that reaches unnamed people, or a place
        return bool(actors) and (bool(parties.recipients) or parties.where is not None)
    if name in _TWO_SIDED:
        return len(actors) + len(recipients) >= 2 and bool(actors) if name != "AGREE" else bool(actors)
    if name == "COERCE" and parties.actors and parties.where is not None and parties.where.country is not None:
        return True
    alone = name in ("ASSAULT", "COERCE", "SANCTION", "PROTEST") or (name == "RETREAT" and mode == "release")
    return bool(actors) or (bool(recipients) and (bool(parties.actors) or alone))


def _somebody(party: EntityMention) -> bool:
    return (
        party.head == "name"
        or party.country is not None
        or (party.chain is not None and (party.head == "pronoun" or party.kind == "person"))
        # "its delegation", of a body that is named; "his counterparts" are nobody yet.
        or (party.chain is not None and not _own_words(party))
    )


def _own_words(party: EntityMention) -> bool:
    """Whether a party is called by its own words here, in whatever case or number ("öğrenciyi": "öğrenci")."""
    said, name = folded(party.span.text), folded(party.name)
    if party.kind == "org" and len(said) > len(name) and party.name[:1].isupper():
        return False  # "a mission of the World Food Programme": a body that is named
    stem = name.split()[-1][:_STEM] if name else ""
    counted = party.sector == "CVL" and not party.name[:1].isupper()  # "dokuz kişi", called "kişiyi"
    bare = party.head == "nominal" and (len(name.split()) == 1 or counted)
    return said.endswith(name) or (bare and any(word.startswith(stem) for word in said.split()))


_STEM = 4  # letters


_LOOK_BACK = 4  # sentences


def _completed(doc: Annotated, found: list[Candidate], words: Words) -> list[Candidate]:
    """Give an event noun that names too few the parties of what it is told beside ("earlier trips", "subsequent discussions with …")."""
    done: list[Candidate] = []
    for item in sorted(found, key=lambda item: doc.clauses[item.clause].predicate):
        clause = doc.clauses[item.clause]
        if set(clause.lead) & words.habit_words and not item.times:
            continue
        mode = item.trigger.mode or item.trigger.frame.mode
        if not _enough(item.parties, item.type, mode) or (
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
    for index, named in enumerate(doc.named):
        if (
            doc.tokens[named.key].sentence == clause.sentence
            and named.country
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


def _without_carriers(doc: Annotated, found: list[Candidate]) -> list[Candidate]:
    """Of a light verb and its noun, or of two words that tell one thing in a clause, keep the noun's event."""
    found = [item for item in found if not _told_by_carrier(doc, item, found)]
    carried = {doc.clauses[item.clause].span.start: item for item in found if doc.clauses[item.clause].light and _told_fully(item)}
    acts = {(doc.clauses[item.clause].sentence, doc.clauses[item.clause].lemma) for item in found if doc.clauses[item.clause].verbal}
    kept = []
    for item in found:
        clause = doc.clauses[item.clause]
        if clause.light and item.status == "denied" and _refused(doc, item, found):
            continue
        if item.status == "denied" and item.type != "CONSULT" and (clause.sentence, clause.light) in acts:
            continue  # "suspended its aid": the verb's own entry tells it
        if clause.light and any(_carries(doc, other, item) and _names_what(other, item) for other in found):
            continue
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
            and (twin.status != "denied" or twin.type == "CONSULT")
            and not _names_what(item, twin)
        ):
            continue
        kept.append(item)
    return kept


def _each_way(item: Candidate) -> list[Candidate]:
    """Mutual blame is two accusations, one each way."""
    actors = item.parties.actors
    if item.type != "ACCUSE" or not item.trigger.frame.symmetric or len(actors) != 2 or item.parties.recipients:
        return [item]
    one, other = actors
    return [
        replace(item, parties=replace(item.parties, actors=(one,), recipients=(other,))),
        replace(item, parties=replace(item.parties, actors=(other,), recipients=(one,))),
    ]


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
        and _told_fully(other)
        for other in found
    )


def _carries(doc: Annotated, verb: Candidate, noun: Candidate) -> bool:
    """Whether one candidate's verb carries the other's noun."""
    return doc.clauses[verb.clause].lemma == doc.clauses[noun.clause].light and doc.clauses[verb.clause].span.meets(
        doc.clauses[noun.clause].span
    )


def _names_what(verb: Candidate, noun: Candidate) -> bool:
    """Whether an entry tells of a verb with just such a noun, of which the noun's own words say less: "lifted sanctions" imposes none."""
    return verb.by_entry and verb.full and not noun.by_entry and verb.type != noun.type and verb.sure > noun.sure


def _with_outcomes(doc: Annotated, found: Sequence[Candidate], words: Words) -> list[Candidate]:
    """Put what an attack led to into the attack: "ambushed a convoy, killing 17 soldiers" is one event, and the soldiers were attacked."""
    kept = list(found)
    for item in found:
        outcome = doc.clauses[item.clause]
        attack = _led_to(doc, item, kept, words)
        if attack is not None:
            if not attack.parties.recipients:
                fuller = replace(attack, parties=replace(attack.parties, recipients=item.parties.recipients))
                kept[kept.index(attack)] = replace(fuller, full=attack.full or _told_fully(fuller))
            kept.remove(item)
            continue
        if item.type != "ASSAULT" or not outcome.verbal or outcome.past or not _tails(doc, item.clause):
            continue
        above = _attack_above(doc, item, kept)
        if above is None or above not in kept:
            continue
        sides = above.parties
        harmed = [party for party in item.parties.recipients if all(party.chain != one.chain for one in (*sides.actors, *sides.recipients))]
        fuller = replace(above, parties=replace(sides, recipients=(*sides.recipients, *harmed)))
        kept[kept.index(above)] = replace(fuller, full=above.full or _told_fully(fuller))
        kept.remove(item)
    return kept


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


def _with_clashes(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
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
                kept[kept.index(item)] = replace(fuller, full=item.full or _told_fully(fuller))
                kept.remove(other)
                break
    return kept


def _without_demands(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
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


def _without_echoes(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
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
        if (item.by_entry or not any(_tells_all(other, item) for other in same)) and not _told_by_twin(doc, item, found):
            kept.append(item)
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
        (party.chain is not None and party.chain in known) or party.country in countries or not _somebody(party)
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
        and _told_fully(other)
        for other in found
    )


def _accusing(matcher: Matcher) -> Trigger | None:
    """An entry that says what an accusation is, for those told without a word for it."""
    entries = matcher.codebook.triggers(matcher.language)
    return next((entry for entry in entries if entry.type == "ACCUSE" and entry.frame.mode == "allege"), None)


def _speaks_for(speaker: EntityMention, party: EntityMention, trigger: Trigger) -> bool:
    """Whether a speaker tells an act of their own, or announces their country's."""
    if party.chain is not None and party.chain == speaker.chain:
        return True
    announced = any(name == "own-act" for name, _ in trigger.needs) or speaker.kind != "person"
    return announced and party.kind == "country" and party.country is not None and party.country == speaker.country


def _reported(doc: Annotated, item: Candidate, matcher: Matcher, sources: Sources) -> Candidate | None:
    """The accusation in a report that the other side did harm or broke its word ("Kigali said Burundian troops had shelled a town")."""
    clause = doc.clauses[item.clause]
    _, speech = sources.attribution(clause)
    if speech is None or not clause.verbal or clause.governor != speech.clause or clause.predicate < doc.clauses[speech.clause].predicate:
        return None
    if item.type not in _HARMS or not reported_accusations(speech.speaker, item.parties.actors):
        return None
    trigger = _accusing(matcher)
    if trigger is None:
        return None
    parties = Parties((as_party(doc, speech.speaker),), item.parties.actors, None)
    return Candidate(speech.clause, trigger, "ACCUSE", parties, Told("occurred", why="a deed reported of the other side"), "occurred", None)


def _with_times(doc: Annotated, found: list[Candidate], cues: Cues) -> list[Candidate]:
    """Give each event the times that date it."""
    times = times_of(doc, [doc.clauses[item.clause] for item in found], cues)
    return [replace(item, times=times[place]) for place, item in enumerate(found)]


def events(
    doc: Annotated, found: Iterable[Candidate], contexts: Mapping[str, Sequence[str]], cues: Cues, matcher: Matcher
) -> list[EventMention]:
    """Turn candidates into event mentions, dates settled with what the document knows."""
    from entente.coder.dates import follow, settle
    from entente.coder.details import amount_of, contexts_of, size_of, topics_of

    made, expressions = [], []
    used: dict[int, int] = {}
    for item in found:
        clause = doc.clauses[item.clause]
        sentence = doc.sentences[clause.sentence]
        evidence = Span.cut(doc.text, sentence.start, sentence.end)
        done = item.status == "occurred" and not item.told.future
        date = settle(doc, item.times, future=item.status == "planned" or item.told.future, done=done)
        expressions.append(date.expression)
        number = used[clause.span.start] = used.get(clause.span.start, -1) + 1
        said = item.type in ONLY_SAID and not item.trigger.frame.where
        where = None if said else item.parties.where or _sentence_place(doc, clause, item.parties)
        made.append(
            EventMention(
                mention_id("ev", doc.document, clause.span.start, number),
                doc.document,
                item.type,
                clause.span,
                (evidence,),
                at_home(item.parties.actors, where),
                at_home(item.parties.recipients, where),
                item.trigger.mode or item.trigger.frame.mode if item.type == item.trigger.type else None,
                contexts_of(doc, clause, item.parties, item.trigger.contexts, contexts),
                item.status,
                item.attribution,
                date.when,
                date.text,
                date.rule,
                where,
                topics_of(doc, clause),
                amount_of(doc, clause, cues.measures),
                size_of(doc, clause, cues.measures),
                None,
                _confidence(item, clause),
                _reason(item, clause),
            )
        )
    return follow(doc, made, expressions, matcher.types_of_noun)


def _sentence_place(doc: Annotated, clause: Clause, parties: Parties) -> Place | None:
    """The only place that the sentence names, where the clause itself names none; a capital that acts is no place."""
    acting = {party.span for party in (*parties.actors, *parties.recipients)}
    clauses = [each for each in doc.clauses if each.sentence == clause.sentence]
    speaking = {index for each in clauses for slot in each.slot("subject") for index in slot.argument.mentions}  # "Ankara said …"
    places = [
        index
        for index, named in enumerate(doc.named)
        if named.kind == "place"
        and doc.tokens[named.key].sentence == clause.sentence
        and doc.span(named.first, named.last) not in acting
        and not (named.seat and index in speaking)
    ]
    if any(doc.named[index].seat for index in places):  # "the Kremlin denied …"
        inside = (other for other in doc.clauses if other.sentence == clause.sentence)
        speaking = {index for other in inside for slot in other.slot("subject", "by") for index in slot.argument.mentions}
        places = [index for index in places if index not in speaking or not doc.named[index].seat]
    chains = {doc.named[index].chain for index in places}
    return place_of(doc, places[0]) if len(chains) == 1 else None


def _reason(item: Candidate, clause: Clause) -> str:
    """The entry and its words; what was told beside them, and what nobody measured."""
    notes = [] if item.type in PLOVER_TYPES else ["confidence uncalibrated"]
    return f"{item.trigger.id}: {clause.span.text}" + (f" ({'; '.join(notes)})" if notes else "")


def _confidence(item: Candidate, clause: Clause) -> float:
    """How likely it is that the event is told, by the weights; a rough estimate where there are none."""
    value = item.sure or (0.8 if clause.verbal or clause.light else 0.65)
    return round(min(0.99, max(0.05, value)), 2)
