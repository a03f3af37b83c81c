"""What the clauses of a document tell: by the entries of the codebook, and by weighing the words where no entry fits.

All clauses are weighed together, step by step, since each product of matrices has its price: what each may tell, which of it may be likely
at all, who takes part in that, and how likely it then is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field

from entente.codebook import Trigger
from entente.coder.bars import Around, How, odds
from entente.coder.candidate import Candidate, told_fully
from entente.coder.clause_signs import ClauseSigns
from entente.coder.context import by_arms
from entente.coder.cues import Cues
from entente.coder.details import hurt
from entente.coder.hopes import Hope, Unfilled, unfilled
from entente.coder.lexis import names_in
from entente.coder.making import candidate, untold_doers
from entente.coder.matching import Matcher
from entente.coder.sources import Sources
from entente.coder.status import Told, told
from entente.coder.weigh import DocumentSigns, Filled, Row
from entente.coder.worlds import Worlds
from entente.read.annotated import Annotated, Clause
from entente.read.nearby import Stretches
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import PLOVER_TYPES

# How much surer what words alone tell must be than what an entry tells with all its parties, to be told in its stead.
ENTRY = 0.1
# The log odds that a blow of arms that hurt people must reach, however little else the passage tells.
_ARMED = 0.0
# And a bomb that went off, though the sentence tells of no victims.
_BOMB = 0.85
# The log odds of what an entry tells, with all its parties, in a text of fewer tokens than this: there is nothing else to go by.
_ALONE, _SHORT = -1.4, 40


@dataclass(slots=True)
class _Thinkable:
    """What one clause may tell.

    Attributes:
        how: how it is told, whatever it is.
        made: the events so far, by type.
        known: the signs of every type that it may tell.
        types: of these, the ones that words alone speak for.
    """

    number: int
    clause: Clause
    how: Told
    made: dict[str, Candidate] = field(default_factory=dict)
    known: dict[str, Unfilled] = field(default_factory=dict)
    types: tuple[str, ...] = ()


class Weighing:
    """Weighs the clauses of one document."""

    def __init__(self, doc: Annotated, matcher: Matcher, cues: Cues, sources: Sources) -> None:
        self.doc, self.matcher, self.cues, self.sources = doc, matcher, cues, sources
        self.signs = DocumentSigns(doc, matcher.affinities, matcher.topics)
        self.names = names_in(doc)
        self.worlds = Worlds(doc, cues.words)
        self._times = Stretches((time.span.start, time.span.end) for time in doc.times if not time.follows)
        self._surrounding: dict[int, Around] = {}
        self._bars: dict[tuple[int, bool, bool], float] = {}

    def told(self) -> list[Candidate]:
        """Give the events that the clauses tell, none or one a clause; boilerplate tells nothing."""
        here = [(number, clause) for number, clause in enumerate(self.doc.clauses) if not self.doc.sentences[clause.sentence].boilerplate]
        several = [found for number, clause in here if (found := self._thinkable(number, clause)) is not None]
        for found, types in zip(several, self._hopeful(several), strict=True):
            self._offer_open(found, types)
        rows = [[*self._rows(found)] for found in several]
        sure = iter(self._sure([row for each in rows for row in each]))
        options = [[(item, next(sure)) for item, _ in each] for each in rows]
        chosen = (self._chosen(*each) for each in zip(several, options, strict=True))
        return [replace(item, sure=sure) for choice in chosen if choice is not None for item, sure in (choice,)]

    def rows(self, number: int, clause: Clause, hopeful: bool = False) -> Iterator[tuple[Candidate, dict[str, float]]]:
        """Give each event that a clause may tell, with the signs that it is weighed by.

        Args:
            hopeful: leave out what words alone cannot make likely enough to be told.
        """
        found = self._thinkable(number, clause)
        if found is not None:
            self._offer_open(found, self._hopeful([found])[0] if hopeful else found.types)
            yield from ((item, {**shared, **own}) for item, (shared, own) in self._rows(found))

    def _thinkable(self, number: int, clause: Clause) -> _Thinkable | None:
        """Give what a clause may tell, as far as its words say; None where it tells nothing."""
        if self._dates(clause) or self.worlds.hold(clause):
            return None
        triggers = self.matcher.match(self.doc, clause)
        how = told(self.doc, clause, self.cues)
        # No words make an event of what did not happen, unless what it is the purpose of did.
        undone = how.status is None and not (how.purpose and clause.governor >= 0)
        if undone and not triggers:
            return None
        found = _Thinkable(number, clause, how)
        for trigger in triggers:
            self._offer(found, trigger)
        if undone and not found.made:
            return None
        signs, habits = self.signs.of(clause), self.matcher.lexis.of(self.doc, clause, self.names)
        thought = () if undone else dict.fromkeys((*signs.types(), *habits.types()))
        types = tuple(name for name in thought if name not in found.made and name not in signs.void and name in self.matcher.codebook.types)
        if not found.made and not types:
            return None
        own = ClauseSigns(self.signs, clause, signs, {name: item.full for name, item in found.made.items()})
        found.known.update((name, unfilled(clause, own, habits, name)) for name in (*found.made, *types))
        found.types = types
        return found

    def _dates(self, clause: Clause) -> bool:
        """Whether its word is a month's name, and no deed ("begins on 1 March")."""
        token = self.doc.tokens[clause.predicate]
        return not clause.verbal and self._times.hold(token.start, token.end)

    def _hopeful(self, several: Sequence[_Thinkable]) -> list[Sequence[str]]:
        """Give the types of each that may be likely enough: of the others nobody need look for who takes part, which costs most."""
        if self.matcher.hopes is None:
            return [found.types for found in several]
        hopes = []
        for found in several:
            if found.types:
                full, bare = (self._least(found.clause, full, False) for full in (True, False))
                hopes += [Hope(found.known[name], self.matcher.open_entry(name).frame.name, full, bare) for name in found.types]
        likely = iter(self.matcher.hopes.likely(hopes))
        return [[name for name in found.types if next(likely)] for found in several]

    def _offer_open(self, found: _Thinkable, types: Sequence[str]) -> None:
        for name in types:
            self._offer(found, self.matcher.open_entry(name))

    def _offer(self, found: _Thinkable, trigger: Trigger) -> None:
        """Keep an entry's event where its type has none yet, or none that found its parties."""
        held, clause = found.made.get(trigger.type), found.clause
        if held is not None and held.full:
            return
        item = candidate(self.doc, found.number, clause, trigger, self.matcher, self.cues, self.sources, found.how)
        if item is not None and (held is None or told_fully(item)):
            full = told_fully(item) or untold_doers(self.doc, clause, item.type, self.cues)
            found.made[trigger.type] = replace(item, full=True) if full else item

    def _rows(self, found: _Thinkable) -> Iterator[tuple[Candidate, Row]]:
        """Give the events that a clause may tell, those of entries first, in their order; each with its signs."""
        for name, item in found.made.items():
            sides = item.parties
            held = Filled(item.trigger.frame.name, item.status, len(sides.actors), len(sides.recipients), sides.where is not None)
            yield item, found.known[name].filled(item.full, held)

    def _sure(self, rows: Sequence[tuple[Candidate, Row]]) -> list[float]:
        """Give how likely each is."""
        weigher = self.matcher.weigher
        return [item.sure for item, _ in rows] if weigher is None else weigher.probabilities([row for _, row in rows])

    def tells(self, item: Candidate, sure: float, full: bool) -> bool:
        """Tell whether an event is likely enough to be told.

        Args:
            sure: how likely it is.
            full: whether the parties that it needs are found.
        """
        return self.matcher.weigher is not None and odds(sure) >= self._least(self.doc.clauses[item.clause], full, item.by_entry)

    def surrounding(self, clause: Clause) -> Around:
        """Give what stands around a clause."""
        if clause.predicate not in self._surrounding:
            self._surrounding[clause.predicate] = self.signs.surrounding(clause)
        return self._surrounding[clause.predicate]

    def _least(self, clause: Clause, full: bool, entry: bool) -> float:
        """Give the log odds that an event must reach to be told.

        People hurt by arms are news though nobody is named, where nothing speaks of another world.
        """
        asked = clause.predicate, full, entry
        if asked not in self._bars:
            assert self.matcher.weigher is not None
            least = self._of_arms(clause, self.matcher.weigher.bars.least(self.surrounding(clause), How(full, carried(clause), entry)))
            self._bars[asked] = min(least, _ALONE) if full and entry and self._alone(clause) else least
        return self._bars[asked]

    def _alone(self, clause: Clause) -> bool:
        """Whether nothing stands around a clause that one could go by: its text is a sentence or two, and tells of no other world."""
        return len(self.doc.tokens) < _SHORT and not self.surrounding(clause).foreign

    def _of_arms(self, clause: Clause, least: float) -> float:
        if least <= _ARMED or self.surrounding(clause).foreign > 1 or not by_arms(self.doc, clause, self.cues):
            return least
        return _ARMED if hurt(self.doc, clause, self.cues.measures) else min(least, _BOMB)

    def _chosen(self, found: _Thinkable, options: Sequence[tuple[Candidate, float]]) -> tuple[Candidate, float] | None:
        """Choose the event that a clause tells, with how likely it is; None where nothing is likely enough."""
        by_entry = [each for each in options if each[0].by_entry]
        full = next((each for each in by_entry if each[0].full), None)
        # A type of the user's own is uncalibrated: its entries are taken at their word.
        if full is not None and (self.matcher.weigher is None or full[0].type not in PLOVER_TYPES):
            return full
        telling = [(item, sure) for item, sure in options if self.tells(item, sure, item.full)]
        if telling:
            return max(telling, key=lambda each: each[1] + ENTRY * (full is not None and each[0] is full[0]))
        if full is not None or found.clause.verbal:
            return None
        return next(iter(by_entry), None)  # a noun's parties may stand elsewhere


def carried(clause: Clause) -> bool:
    """Whether a verb tells it: its own, or the light verb of a noun ("held talks")."""
    return clause.verbal or bool(clause.light)


__all__ = ["ENTRY", "Weighing", "carried"]
