"""Events: triggers of the codebook over clauses."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from entente.coder.candidate import Candidate, told_fully
from entente.coder.casting import with_cast
from entente.coder.context import LOOK_BACK, about_whom, against_whom, countries_told
from entente.coder.cues import Cues
from entente.coder.culprits import struck_lands, with_claimants, with_doers
from entente.coder.dates import Settled, follow
from entente.coder.dating import dates_of
from entente.coder.envoys import with_senders
from entente.coder.joining import (
    completed,
    with_clashes,
    with_outcomes,
    with_purposes,
    without_asked,
    without_bare_denials,
    without_carriers,
    without_demands,
    without_echoes,
    without_refused,
)
from entente.coder.likewise import held_likewise
from entente.coder.making import only_spoken_of, reported, untold_doers, without_words
from entente.coder.matching import Matcher
from entente.coder.modes import modes_of
from entente.coder.mutual import each_way
from entente.coder.objecting import as_rebuke
from entente.coder.placing import places_told
from entente.coder.retold import without_retold
from entente.coder.single_meetings import with_planned_talks
from entente.coder.sources import Sources
from entente.coder.timing import times_of
from entente.coder.undone import with_cancelled
from entente.coder.victims import at_home, with_blows, with_victims
from entente.coder.weigh import Weigher
from entente.coder.weighing import Weighing
from entente.read.annotated import Annotated, Clause, TimeExpression
from entente.read.nearby import grouped
from entente.record import EventMention, Place, Span, mention_id
from entente.record.quick import replace
from entente.record.vocabulary import PLOVER_TYPES

if TYPE_CHECKING:
    from entente.coder.details import ContextWords

# Characters between a time and the noun that it counts from: an article, a possessor.
_NEXT_TO = 12
# Below this even an entry whose parties stand elsewhere tells nothing.
_LEAST = 0.15


def candidates(doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> list[Candidate]:
    """Find every event that the document tells, one a clause and type; retellings are not yet put together."""
    weighing = Weighing(doc, matcher, cues, sources)
    found = [each for item in weighing.told() for each in each_way(doc, item, cues.words)]
    found = [as_rebuke(doc, without_words(doc, item, matcher, cues), matcher, cues) for item in found]
    found += [accusation for item in found if (accusation := reported(doc, item, matcher, sources)) is not None]
    found = _by_sentence(doc, found, lambda told: without_asked(doc, without_demands(doc, with_purposes(doc, told))))
    found = _by_sentence(doc, found, lambda told: with_blows(doc, with_victims(doc, with_clashes(doc, told), cues.words), cues.words))
    found = completed(doc, _with_times(doc, _by_sentence(doc, found, lambda told: without_carriers(doc, told)), cues), cues.words)
    found = _by_sentence(doc, found, lambda told: with_outcomes(doc, told, cues.words))
    found = with_doers(doc, with_claimants(doc, found, cues))
    found = with_cancelled(doc, with_planned_talks(doc, _with_addressees(doc, found, matcher, cues)), cues)
    found = [item for item in found if not (only_spoken_of(doc, item, cues) or weighing.worlds.another(item))]
    told_ones = [
        item
        for item in found
        if (told_fully(item) and _likely_enough(item, matcher.weigher))
        or weighing.tells(item, item.sure, False)
        or untold_doers(doc, doc.clauses[item.clause], item.type, cues)
    ]
    told_ones = without_retold(doc, _by_sentence(doc, told_ones, lambda told: without_echoes(doc, told)), cues.words)
    cast = with_cast(doc, without_refused(doc, without_bare_denials(doc, told_ones)), matcher.networks.get("casting"))
    return held_likewise(doc, with_senders(doc, cast))


def _by_sentence(doc: Annotated, found: Sequence[Candidate], step: Callable[[list[Candidate]], list[Candidate]]) -> list[Candidate]:
    """Take a step with the events of each sentence by themselves: none of these steps looks beyond one."""
    told = grouped(found, lambda item: doc.clauses[item.clause].sentence)
    return [item for number in sorted(told) for item in step(told[number])]


def _with_addressees(doc: Annotated, found: Sequence[Candidate], matcher: Matcher, cues: Cues) -> list[Candidate]:
    """Give answers to deeds just told their addressees, in order, so that an answer to an answer knows whom the first was given to."""
    told, lands = list(found), countries_told(doc)
    across = frozenset(name.upper() for name in cues.classes.get("told-across", ()))
    places = grouped(range(len(told)), lambda place: doc.clauses[told[place].clause].sentence)
    for place, item in enumerate(told):
        sentence = doc.clauses[item.clause].sentence
        attacks = [at for at in range(len(told)) if told[at].type == "ASSAULT" and item.type == "ACCUSE"]
        near = sorted({*attacks, *(at for number in range(sentence - LOOK_BACK, sentence + 1) for at in places.get(number, ()))})
        others = [(told[at].clause, told[at].type, told[at].parties) for at in near]
        recipients = against_whom(doc, item.clause, item.type, item.parties, others, cues.words, matcher.affinities, across)
        parties = item.parties if recipients == item.parties.recipients else replace(item.parties, recipients=recipients)
        meant = about_whom(doc, item.clause, item.type, parties, lands, cues.words)
        if meant != parties.recipients and item.type == "ACCUSE":
            meant = tuple(party for party in meant if party.country not in struck_lands(told))
        if parties is not item.parties or meant != parties.recipients:
            told[place] = replace(item, parties=replace(parties, recipients=meant))
    return told


def _likely_enough(item: Candidate, weigher: Weigher | None) -> bool:
    """Whether what found its parties elsewhere, if it was weighed, is not all too unlikely; a type of the user's own is not weighed."""
    return weigher is None or item.type not in PLOVER_TYPES or item.full or not item.sure or item.sure >= _LEAST


def _with_times(doc: Annotated, found: list[Candidate], cues: Cues) -> list[Candidate]:
    """Give each event the times that date it."""
    clauses = [doc.clauses[item.clause] for item in found]
    times = times_of(doc, clauses, cues)
    return [
        replace(item, times=tuple(time for time in times[place] if not _counted_from(doc, clauses[place], time)))
        for place, item in enumerate(found)
    ]


def _counted_from(doc: Annotated, clause: Clause, time: TimeExpression) -> bool:
    """Whether an event told by a noun is what a time right before it counts from ("two days after his visit"), and not dated by it."""
    gap = doc.tokens[clause.predicate].start - time.span.end
    return not clause.verbal and time.follows == "after" and 0 <= gap <= _NEXT_TO


def events(
    doc: Annotated, found: Sequence[Candidate], contexts: Sequence["ContextWords"], cues: Cues, matcher: Matcher
) -> list[EventMention]:
    """Turn candidates into event mentions, dates settled with what the document knows."""
    from entente.coder.details import amount_of, contexts_of, size_of, topics_of

    made, expressions = [], []
    used: dict[int, int] = {}
    dates, modes = dates_of(doc, found, matcher.networks.get("dating")), modes_of(doc, found, matcher, cues)
    places = places_told(doc, found, matcher.networks.get("placing"))
    for item, date, where, mode in zip(found, dates, places, modes, strict=True):
        clause = doc.clauses[item.clause]
        expressions.append(date.expression)
        number = used[clause.span.start] = used.get(clause.span.start, -1) + 1
        made.append(
            EventMention(
                mention_id("ev", doc.document, clause.span.start, number),
                doc.document,
                item.type,
                clause.span,
                _evidence(doc, clause, date, where),
                at_home(item.parties.actors, where),
                at_home(item.parties.recipients, where),
                mode,
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


def _evidence(doc: Annotated, clause: Clause, date: Settled, where: Place | None) -> tuple[Span, ...]:
    """Give the sentence that tells an event, and those that tell its day and its place, where they are others."""
    numbers = [clause.sentence]
    if date.expression is not None:
        numbers.append(date.expression.sentence)
    if where is not None and not any(where.name in _words(doc, number) for number in numbers):
        # The last one before it that names the place, else the first after it.
        order = (*range(clause.sentence, -1, -1), *range(clause.sentence + 1, len(doc.sentences)))
        numbers += [number for number in order if where.name in _words(doc, number)][:1]
    sentences = [doc.sentences[number] for number in dict.fromkeys(numbers)]
    return tuple(Span.cut(doc.text, each.start, each.end) for each in sentences)


def _words(doc: Annotated, number: int) -> str:
    return doc.text[doc.sentences[number].start : doc.sentences[number].end]


def _reason(item: Candidate, clause: Clause) -> str:
    """The entry and its words; what was told beside them, and what nobody measured."""
    notes = [] if item.type in PLOVER_TYPES else ["confidence uncalibrated"]
    return f"{item.trigger.id}: {clause.span.text}" + (f" ({'; '.join(notes)})" if notes else "")


def _confidence(item: Candidate, clause: Clause) -> float:
    """How likely it is that the event is told, by the weights; a rough estimate where there are none."""
    value = item.sure or (0.8 if clause.verbal or clause.light else 0.65)
    return round(min(0.99, max(0.05, value)), 2)
