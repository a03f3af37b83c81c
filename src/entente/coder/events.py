"""Events: triggers of the codebook over clauses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from entente.codebook import Trigger
from entente.coder.candidate import Candidate, told_fully
from entente.coder.casting import with_cast
from entente.coder.context import LOOK_BACK, about_whom, against_whom, by_arms, countries_told
from entente.coder.cues import Cues
from entente.coder.dates import Settled, follow
from entente.coder.dating import dates_of
from entente.coder.details import hurt
from entente.coder.hopes import Unfilled, unfilled
from entente.coder.joining import (
    completed,
    each_way,
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
from entente.coder.lexis import names_in
from entente.coder.making import candidate, only_spoken_of, reported, untold_doers, without_words
from entente.coder.matching import Matcher
from entente.coder.modes import modes_of
from entente.coder.placing import places_told
from entente.coder.sources import Sources
from entente.coder.status import Told, told
from entente.coder.timing import times_of
from entente.coder.victims import at_home, with_blows, with_victims
from entente.coder.weigh import DocumentSigns, Filled, Weigher
from entente.read.annotated import Annotated, Clause, TimeExpression
from entente.read.nearby import grouped
from entente.record import EventMention, Place, Span, mention_id
from entente.record.vocabulary import PLOVER_TYPES

# How much surer what words alone tell must be than what an entry tells with all its parties, to be told in its stead.
_ENTRY = 0.1
# Characters between a time and the noun that it counts from: an article, a possessor.
_NEXT_TO = 12
# Below this even an entry whose parties stand elsewhere tells nothing.
_LEAST = 0.15
# How likely a blow of arms that hurt people must be, however little else the passage tells.
_ARMED = 0.5
# And a bomb that went off, though the sentence tells of no victims.
_BOMB = 0.7


def candidates(doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> list[Candidate]:
    """Find every event that the document tells, one a clause and type; retellings are not yet put together."""
    found: list[Candidate] = []
    weighing = Weighing(doc, matcher, cues, sources)
    for number, clause in enumerate(doc.clauses):
        if not doc.sentences[clause.sentence].boilerplate:
            found += weighing.tell(number, clause)
    found = [each for item in found for each in each_way(item)]
    found = [without_words(doc, item, matcher, cues) for item in found]
    found += [accusation for item in found if (accusation := reported(doc, item, matcher, sources)) is not None]
    found = _by_sentence(doc, found, lambda told: without_asked(doc, without_demands(doc, with_purposes(doc, told))))
    found = _by_sentence(doc, found, lambda told: with_blows(doc, with_victims(doc, with_clashes(doc, told), cues.words), cues.words))
    found = completed(doc, _with_times(doc, _by_sentence(doc, found, lambda told: without_carriers(doc, told)), cues), cues.words)
    found = _by_sentence(doc, found, lambda told: with_outcomes(doc, told, cues.words))
    found = _with_addressees(doc, found, matcher, cues)
    found = [item for item in found if not only_spoken_of(doc, item, cues)]
    weigher = matcher.weigher
    told_ones = [
        item
        for item in found
        if (told_fully(item) and _likely_enough(item, weigher))
        or (weigher is not None and weigher.tells(item.sure, False, _carried(doc.clauses[item.clause]), item.by_entry))
        or untold_doers(doc, doc.clauses[item.clause], item.type, cues)
    ]
    told_ones = _by_sentence(doc, told_ones, lambda told: without_echoes(doc, told))
    return with_cast(doc, without_refused(doc, without_bare_denials(told_ones)), matcher.networks.get("casting"))


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
        near = sorted(at for number in range(sentence - LOOK_BACK, sentence + 1) for at in places.get(number, ()))
        others = [(told[at].clause, told[at].type, told[at].parties) for at in near]
        recipients = against_whom(doc, item.clause, item.type, item.parties, others, cues.words, matcher.affinities, across)
        parties = item.parties if recipients == item.parties.recipients else replace(item.parties, recipients=recipients)
        meant = about_whom(doc, item.clause, item.type, parties, lands, cues.words)
        if parties is not item.parties or meant != parties.recipients:
            told[place] = replace(item, parties=replace(parties, recipients=meant))
    return told


def _weighed(*told: tuple[Candidate, float]) -> list[Candidate]:
    """Give events with how likely they are."""
    return [replace(item, sure=sure) for item, sure in told]


def _carried(clause: Clause) -> bool:
    """Whether a verb tells it: its own, or the light verb of a noun ("held talks")."""
    return clause.verbal or bool(clause.light)


def _likely_enough(item: Candidate, weigher: Weigher | None) -> bool:
    """Whether what found its parties elsewhere, if it was weighed, is not all too unlikely; a type of the user's own is not weighed."""
    return weigher is None or item.type not in PLOVER_TYPES or item.full or not item.sure or item.sure >= _LEAST


class Weighing:
    """What the clauses of a document tell: by the entries of the codebook, and by weighing the words where no entry fits."""

    def __init__(self, doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> None:
        self.doc, self.matcher, self.cues, self.sources = doc, matcher, cues, sources
        self.signs = DocumentSigns(doc, matcher.affinities, matcher.topics)
        self.names = names_in(doc)
        self._how: tuple[Clause, Told] | None = None

    def tell(self, number: int, clause: Clause) -> list[Candidate]:
        """Give the event that a clause tells; none, or one."""
        # Even what an entry tells must be likely: most of all in a passage of sport, fiction or cooking.
        least = self._least(clause)
        options = self.options(number, clause, least)
        by_entry = [each for each in options if each[0].by_entry]
        full = next((each for each in by_entry if each[0].full), None)
        weigher = self.matcher.weigher
        # A type of the user's own is uncalibrated: its entries are taken at their word.
        if full is not None and (weigher is None or full[0].type not in PLOVER_TYPES):
            return _weighed(full)
        telling = [
            (item, sure)
            for item, sure in options
            if sure >= least
            if (full is not None and item is full[0])
            or (weigher is not None and weigher.tells(sure, item.full, _carried(clause), item.by_entry))
        ]
        if telling:
            return _weighed(max(telling, key=lambda each: each[1] + _ENTRY * (full is not None and each[0] is full[0])))
        if full is not None or clause.verbal:
            return []
        return _weighed(*by_entry[:1])  # a noun's parties may stand elsewhere

    def _least(self, clause: Clause) -> float:
        """Give how likely an event must be: people hurt by arms are news though nobody is named, where nothing speaks of another world."""
        least = self.signs.caution(clause)
        if least <= _ARMED or self.signs.foreign(clause) > 1 or not by_arms(self.doc, clause, self.cues):
            return least
        return _ARMED if hurt(self.doc, clause, self.cues.measures) else min(least, _BOMB)

    def options(self, number: int, clause: Clause, least: float) -> list[tuple[Candidate, float]]:
        """Give every event that a clause may tell, one a type: those of entries first, in their order; each with how likely it is.

        Args:
            least: how likely an event must be here; what words alone cannot make so likely is left out.
        """
        weigher = self.matcher.weigher
        rows = list(self.rows(number, clause, least))
        if weigher is None or not rows:
            return [(item, item.sure) for item, _ in rows]
        odds = weigher.probabilities([signs for _, signs in rows])
        return [(item, sure) for (item, _), sure in zip(rows, odds, strict=True)]

    def rows(self, number: int, clause: Clause, least: float | None = None) -> Iterator[tuple[Candidate, dict[str, float]]]:
        """Give each event that a clause may tell, with the signs that it is weighed by.

        Args:
            least: leave out what words alone cannot make so likely; None leaves out nothing.
        """
        made: dict[str, Candidate] = {}
        for trigger in self.matcher.match(self.doc, clause):
            self._offer(made, number, clause, trigger)
        entries = {name: item.full for name, item in made.items()}
        signs = self.signs.of(clause)
        habits = self.matcher.lexis.of(self.doc, clause, self.names)
        thought = [
            name
            for name in dict.fromkeys((*signs.types(), *habits.types()))
            if name not in made and name not in signs.void and name in self.matcher.codebook.types
        ]
        known = {
            name: unfilled(clause, signs, habits, name, self.signs.features(clause, signs, name, entries)) for name in (*made, *thought)
        }
        if least is not None:
            thought = self._hopeful(clause, {name: known[name] for name in thought}, least)
        for name in thought:
            self._offer(made, number, clause, self.matcher.open_entry(name))
        for name, item in made.items():
            sides = item.parties
            frame, where = item.trigger.frame.name, sides.where is not None
            yield item, known[name].filled(item.full, Filled(frame, item.status, len(sides.actors), len(sides.recipients), where))

    def _hopeful(self, clause: Clause, known: Mapping[str, Unfilled], least: float) -> list[str]:
        """Give the types that may be likely enough: of the others nobody need look for who takes part, which costs most."""
        hopes = self.matcher.hopes
        if hopes is None or not known:
            return list(known)
        frames = [self.matcher.open_entry(name).frame.name for name in known]
        likely = hopes.likely(list(known.values()), frames, _carried(clause), least)
        return [name for name, may_be in zip(known, likely, strict=True) if may_be]

    def _offer(self, made: dict[str, Candidate], number: int, clause: Clause, trigger: Trigger) -> None:
        """Keep an entry's event where its type has none yet, or none that found its parties."""
        held = made.get(trigger.type)
        if held is not None and held.full:
            return
        if self._how is None or self._how[0] is not clause:
            self._how = clause, told(self.doc, clause, self.cues)
        item = candidate(self.doc, number, clause, trigger, self.matcher, self.cues, self.sources, self._how[1])
        if item is not None and (held is None or told_fully(item)):
            full = told_fully(item) or untold_doers(self.doc, clause, item.type, self.cues)
            made[trigger.type] = replace(item, full=True) if full else item


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
    doc: Annotated, found: Sequence[Candidate], contexts: Mapping[str, Sequence[str]], cues: Cues, matcher: Matcher
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
