"""Make the event of one clause and one entry: who takes part, how it is told, on whose word."""


from entente.codebook import Frame, Trigger
from entente.coder.backing import backed_deed, without_struck
from entente.coder.bare_names import with_bare_names
from entente.coder.bearing import borne
from entente.coder.candidate import Candidate
from entente.coder.context import casualties, crowd_told, in_known_protest, reported_accusations, spoken_of
from entente.coder.cues import Cues, Words
from entente.coder.denying import with_denier
from entente.coder.in_words import in_words, quarrel
from entente.coder.matching import Matcher
from entente.coder.no_deeds import is_no_deed
from entente.coder.parties import Parties, addressed, as_party, on_ground, parties_of
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
    without_things,
)
from entente.coder.sources import Sources, Speech
from entente.coder.states import with_states
from entente.coder.status import Told, goes_on
from entente.coder.undone import as_arranged
from entente.coder.unnamed import with_unnamed
from entente.coder.victims import befallen, crowd, owned_attack
from entente.read.annotated import Annotated, Clause
from entente.read.fold import folded
from entente.record import Attribution, EntityMention
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import Status

_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
# Whose own word for what they did is a claim.
_IRREGULAR = frozenset({"REB", "UAF"})
_HARMS = frozenset({"ASSAULT", "COERCE"})
_SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
# Types whose acts take their time: "is sending", "were massing" tell them while they last.
_LASTING = frozenset({"AID", "COOPERATE", "CONSULT", "MOBILIZE", "ASSAULT", "COERCE", "PROTEST"})
# Types of which a denied deed is told as one, `denied`: what parties do with one another, and what a state does by right. To deny force,
# pressure or arms given is to answer a charge: a REJECT, and the deed is told by whoever brings the charge.
_DENIED = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE", "RETREAT", "SANCTION"})


def untold_doers(doc: Annotated, clause: Clause, name: str, cues: Cues) -> bool:
    """Whether force or a crowd is told of, so that the event stands though nobody is named."""
    return (name == "ASSAULT" and casualties(doc, clause, cues)) or (name == "PROTEST" and crowd_told(doc, clause, cues))


def only_spoken_of(doc: Annotated, item: Candidate, cues: Cues) -> bool:
    """Whether the sentence only refers to force or a protest ("the man charged with the bombing")."""
    if item.type == "PROTEST" and not item.by_entry and in_known_protest(doc, doc.clauses[item.clause], item.parties, cues):
        return True
    if item.type == "PROTEST" and item.mode == "strike" and item.parties.actors and all(_armed(party) for party in item.parties.actors):
        return True  # "the army confirmed that it carried out the strike": a blow told before
    return item.type in ("ASSAULT", "PROTEST") and spoken_of(doc, doc.clauses[item.clause], item.parties, cues)


def _armed(party: EntityMention) -> bool:
    return party.sector == "MIL"


def _is_the_deed(doc: Annotated, clause: Clause, trigger: Trigger, cues: Cues) -> bool:
    """Whether a word given is itself the deed ("vowed to send troops"), and given: not to give it is none, unless the entry says so."""
    if clause.conditional or clause.question or (clause.negated and _only_may_be(doc, clause, cues)):
        return False
    if clause.negated and trigger.if_negated:  # "did not agree"
        return True
    asked = any(name == "negated" or (name == "own-act" and "refused" in wanted) for name, wanted in trigger.needs)
    return trigger.status == "occurred" and (asked or not clause.negated)


def _only_may_be(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether something only may not be done, or would not have been ("may not approve"); who "would not" was not willing."""
    before = [token.norm for token in doc.tokens[max(0, clause.predicate - 4) : clause.predicate]]
    would = not cues.words.past_future_auxiliaries.isdisjoint(before)
    above = doc.clauses[clause.governor] if clause.infinitive and clause.governor >= 0 else None
    able = not cues.words.able_auxiliaries.isdisjoint(before)
    perfect = not cues.words.perfect_auxiliaries.isdisjoint(before)
    return (clause.modal and not would and not able) or (would and perfect) or (above is not None and above.modal)


@dataclass(frozen=True, slots=True)
class _Deed:
    """A clause that an entry fits, and what making an event of it looks at."""

    doc: Annotated
    number: int
    clause: Clause
    trigger: Trigger
    matcher: Matcher
    cues: Cues

    def under(self, name: str) -> str:
        """Give the type that a type stands under."""
        return self.matcher.codebook.types[name].under

    @property
    def people(self) -> frozenset[str]:
        """Nouns for people."""
        return self.cues.classes.get("person", frozenset())


def candidate(
    doc: Annotated, number: int, clause: Clause, trigger: Trigger, matcher: Matcher, cues: Cues, sources: Sources, how: Told
) -> Candidate | None:
    """Make the event that a clause tells by an entry that fits it.

    Args:
        doc: the text.
        number: the clause's place in it.
        clause: the clause.
        trigger: the entry.
        matcher: finds the entries that fit other clauses.
        cues: the pack's words.
        sources: tells on whose word a clause is told.
        how: how the clause is told, by the clauses above it.

    Returns:
        None where the words tell no event: nothing happened, or what is told of it is no deed.
    """
    trigger = borne(trigger, clause, cues.words)
    if how.purpose and clause.governor >= 0:
        how = _by_what_was_done(doc, clause, trigger, cues, how)
    if how.status in (None, "planned") and _is_the_deed(doc, clause, trigger, cues):
        how = Told("occurred", why="the word given is the deed")
    if how.status is None:
        return None
    name = trigger.if_negated if clause.negated and trigger.if_negated else trigger.type
    if is_no_deed(doc, clause, trigger, name, cues):
        return None
    if how.denial is not None:
        if matcher.codebook.types[name].under not in _DENIED:
            return None
        clause = with_denier(doc, clause, how.denial)
    deed = _Deed(doc, number, clause, trigger, matcher, cues)
    named = _type_and_status(deed, name, how, how.status)
    if named is None:
        return None
    name, status = named
    attribution, speech = sources.attribution(clause)
    parties = _who(deed, name, speech)
    doers, struck = backed_deed(doc, clause, matcher) if deed.under(name) == "SUPPORT" else ([], [])
    parties = without_struck(parties, doers, struck)
    if how.denial is not None and not parties.actors and not parties.recipients:
        return None
    under = deed.under(name)
    if name == "ACCUSE" and clause.lemma in cues.speech:  # whoever is told of it is not the accused, but who did what is said
        accused = addressed(doc, number, parties.actors, asked=True)
        parties = replace(parties, recipients=accused or parties.recipients)
    if name == "REQUEST" and clause.lemma in cues.words.ordering_verbs and _own_people(parties):
        if any(party.sector != "MIL" for party in parties.recipients) or not parties.recipients:
            return None
        name = "MOBILIZE"  # who orders his own to go somewhere asks nobody
    if not clause.verbal and name == "CONSULT":
        parties, ahead = _met(deed, parties)
        if ahead and status == "occurred":
            status = "planned"
    if speech is not None and status == "occurred":
        if _is_claim(deed, name, parties, speech):
            status = "alleged"
        if name == "REJECT" and trigger.frame.name == "defy" and reported_accusations(speech.speaker, parties.actors):
            name, parties = "ACCUSE", replace(parties, actors=(as_party(doc, speech.speaker),), recipients=parties.actors)
            trigger = matcher.accusing("allege") or trigger
        if name in _SPEECH_ACTS and any(_speaks_for(speech.speaker, party, trigger) for party in parties.actors):
            attribution = None
    parties = with_states(doc, parties, under, cues.classes)
    if attribution is None:
        attribution = _accuser(doc, how.denial.clause if how.denial is not None else how.accuser)
    told_by = speech.speaker if speech is not None else None
    return Candidate(number, trigger, name, parties, how, status, attribution, speaker=told_by, spared=tuple(struck))


def _type_and_status(deed: _Deed, name: str, how: Told, status: Status) -> tuple[str, Status] | None:
    """Settle the type and status by what the codebook makes of plans and by what lasts; None where a plan of the type is no event."""
    clause, words = deed.clause, deed.cues.words
    types = deed.matcher.codebook.types
    if how.future and status == "planned":
        future = types[name].future
        if future == "drop":
            return None
        if future != "planned":
            name, status = future, "occurred"
    if deed.trigger.status == "planned" and status == "occurred":
        status = "planned"
    status = as_arranged(clause, types[name].future, status, deed.cues)
    if name == "AGREE" and clause.verbal:
        name = _by_content(deed.doc, deed.number, name, deed.matcher)
    # Where verbs bear it in their endings, the present tells of meetings to come as well ("cuma günü oraya gidiyor").
    lasting = _LASTING if words.progressive_auxiliaries else _LASTING - {"CONSULT"}
    if status == "occurred" and deed.under(name) in lasting and goes_on(deed.doc, clause, words):
        status = "ongoing"
    return name, status


def _who(deed: _Deed, name: str, speech: Speech | None) -> Parties:
    """Find who does it to whom: by the clause's places first, then by all that stands around them."""
    doc, clause, frame, cues = deed.doc, deed.clause, deed.trigger.frame, deed.cues
    under = deed.under(name)
    parties = _unowned(doc, parties_of(doc, clause, frame, under), cues.words)
    parties = _with_speaker(doc, clause, parties, speech, cues.words)
    if clause.verbal and frame.mode == "visit" and parties.actors and parties.recipients:
        parties = visited(doc, deed.number, parties, deed.matcher.affinities)
    parties = without_sufferers(doc, clause, name, parties, cues.classes)
    if under in ("ASSAULT", "COERCE", "SANCTION"):
        parties = people_of_body(doc, clause, frame, parties, deed.people)
    parties = _with_recipients(deed, name, parties)
    if under == "PROTEST":
        parties = crowd(doc, clause, parties, cues.classes)
    parties = with_unnamed(doc, clause, frame, parties, under, cues.classes)
    if "*" not in deed.trigger.verbs:
        parties = with_bare_names(doc, clause, name, parties, cues.classes)
    parties = without_things(doc, clause, parties, cues.classes) if name in ("AGREE", "REQUEST") else parties
    if under == "ASSAULT":
        parties = befallen(clause, owned_attack(doc, clause, frame, parties), cues.words)
    return with_members(doc, clause, frame, parties, cues.words)


def _with_recipients(deed: _Deed, name: str, parties: Parties) -> Parties:
    """Give an event that has nobody on its other side those to whom it is said, whose deed or house it is, or who are hurt."""
    doc, clause, frame = deed.doc, deed.clause, deed.trigger.frame
    if not parties.recipients and name in ("REQUEST", "AGREE", "THREATEN", "CONCEDE", "REJECT", "SANCTION"):
        parties = replace(parties, recipients=addressed(doc, deed.number, parties.actors, asked=name == "REQUEST"))
    if parties.recipients:
        return parties
    found = owner_of_deed(doc, clause, name, parties.actors, deed.cues.classes) or host_of_mission(doc, clause, frame)
    if not found and name in SAID_TO and clause.verbal:
        found = addressee(doc, clause, parties.actors, deed.matcher.affinities, deed.cues.words)
    if not found and deed.under(name) in ("ASSAULT", "COERCE"):
        found = hurt_people(doc, clause, frame, deed.people)
    return replace(parties, recipients=tuple(found)) if found else parties


def _met(deed: _Deed, parties: Parties) -> tuple[Parties, bool]:
    """Who took part in a meeting that a noun tells, and whether it lies ahead."""
    doc, clause, frame = deed.doc, deed.clause, deed.trigger.frame
    if not parties.actors and not parties.recipients and frame.mode != "visit":
        met = beside_meeting(doc, clause, deed.cues.words)
        home, away = on_ground(met, [], parties.where) if frame.ground else (met, [])
        parties = replace(parties, actors=tuple(home), recipients=tuple(away))
    return _beside(doc, clause, parties, frame, deed.cues.words)


def _is_claim(deed: _Deed, name: str, parties: Parties, speech: Speech) -> bool:
    """Whether what a speaker tells stays that side's claim."""
    if deed.trigger.status == "occurred" and any(_speaks_for(speech.speaker, party, deed.trigger) for party in parties.actors):
        return False
    under = deed.under(name) if name in deed.matcher.codebook.types else name
    return _disputed(under, parties, speech.speaker, deed.cues, deed.doc, speech.clause, deed.clause)


def _accuser(doc: Annotated, number: int) -> Attribution | None:
    """Give the subject of a clause that accuses or denies as the source of what it tells; None where there is none."""
    subjects = doc.clauses[number].slot("subject") if number >= 0 else ()
    named = [slot.argument.mentions[0] for slot in subjects if slot.argument.mentions]
    return Attribution(doc.mention(named[-1]).name, "official") if named else None


def _by_what_was_done(doc: Annotated, clause: Clause, trigger: Trigger, cues: Cues, how: Told) -> Told:
    """Tell a purpose as what was done for it: "wrote to ask …" asks, "blocked the road to protest against …" is the protest itself."""
    above = doc.clauses[clause.governor]
    if trigger.type in _SPEECH_ACTS and above.lemma in cues.words.writing_verbs:
        return Told("occurred", why="said in what was done for it")
    if trigger.type == "PROTEST" and above.verbal and not (above.negated or above.modal or above.conditional or above.question):
        return Told("planned" if above.future else "occurred", future=above.future, why="done in protest")
    return how


def _unowned(doc: Annotated, parties: Parties, words: Words) -> Parties:
    """Take back the country of counterparts that is but that of whoever they are a counterpart of."""
    if not any(party.head == "nominal" and party.country is not None for party in (*parties.actors, *parties.recipients)):
        return parties

    def theirs(party: EntityMention) -> EntityMention:
        called = {folded(word) for word in (party.name.split()[-1:] + party.span.text.split()[-1:])}
        if party.head != "nominal" or party.country is None or party.chain is None or not called & words.counterpart_words:
            return party
        return replace(party, country=next((entity.country for entity in doc.near.called(party.chain)), None))

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
    for below in doc.near.below(number):
        if below.negated or below.relation not in ("xcomp", "ccomp", "content") or below.question:
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
    if under == "AID" and any(party.sector in _IRREGULAR for party in parties.recipients) and reported_accusations(speaker, parties.actors):
        return True
    if clause < 0 or (doc.tokens[act.predicate].dep != "" and doc.clauses[clause].predicate > act.predicate):
        return False
    if under not in _HOSTILE or speaker.sector == "JRN" or not parties.actors:
        return False
    if under in _HARMS and reported_accusations(speaker, parties.actors) and (
        parties.recipients or (act.verbal and _in_office(doc, speaker))
    ):
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


def _in_office(doc: Annotated, speaker: EntityMention) -> bool:
    """Whether somebody speaks for a state: a body of it, or a person of whom the document tells an office."""
    return speaker.sector == "GOV" or (speaker.kind == "person" and any(doc.near.roles(speaker.chain)))


def without_words(doc: Annotated, item: Candidate, matcher: Matcher, cues: Cues) -> Candidate:
    """Tell an attack in words as the rebuke that it is ("the deputy attacked the government's decision")."""
    trigger, clause, parties = matcher.accusing("disapprove"), doc.clauses[item.clause], item.parties
    if trigger is None or item.type != "ASSAULT":
        return item
    if quarrel(doc, clause, parties, cues):  # told as of equals: who is named first begins
        parties = replace(parties, actors=parties.actors[:1], recipients=(*parties.actors[1:], *parties.recipients))
    elif not in_words(doc, clause, parties, cues):
        return item
    return replace(item, type="ACCUSE", trigger=trigger, parties=parties, full=bool(parties.actors))


def _speaks_for(speaker: EntityMention, party: EntityMention, trigger: Trigger) -> bool:
    """Whether a speaker tells an act of their own, or announces their country's."""
    if party.chain is not None and party.chain == speaker.chain:
        return True
    announced = any(name == "own-act" for name, _ in trigger.needs) or speaker.kind != "person"
    return announced and party.kind == "country" and party.country is not None and party.country == speaker.country


def reported(doc: Annotated, item: Candidate, matcher: Matcher, sources: Sources) -> Candidate | None:
    """The accusation in a report that the other side did harm or broke its word ("Kigali said Burundian troops had shelled a town")."""
    clause = doc.clauses[item.clause]
    _, speech = sources.attribution(clause)
    if speech is None or not clause.verbal or clause.governor != speech.clause or clause.predicate < doc.clauses[speech.clause].predicate:
        return None
    arms = item.type == "AID" and any(party.sector in _IRREGULAR for party in item.parties.recipients)  # "said Iran armed the rebels"
    if not (item.type in _HARMS or arms) or not reported_accusations(speech.speaker, item.parties.actors):
        return None
    trigger = matcher.accusing("allege")
    if trigger is None:
        return None
    parties = Parties((as_party(doc, speech.speaker),), item.parties.actors, None)
    return Candidate(speech.clause, trigger, "ACCUSE", parties, Told("occurred", why="a deed reported of the other side"), "occurred", None)
