"""The signs by which somebody takes part in an event: where the frames put them, in which slots they stand, what they do elsewhere.

The signs name no language, no person and no body; a few name words beside which somebody stands.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from entente.coder.candidate import Candidate
from entente.coder.options import BACK, Cast, Key, Option, key_of, sides_of
from entente.coder.ways import path_between, relation_of
from entente.read.annotated import Annotated, Argument, Clause
from entente.record import EntityMention

# Distances in tokens from the predicate at which their meaning changes.
_NEAR = (2, 4, 7, 12, 20)
_BEFORE, _AFTER = ([f"{side} by {edges}" for edges in range(len(_NEAR) + 1)] for side in ("before", "after"))
# Words that stand before a name and say what it is to the rest.
_MARKING = frozenset({"ADP", "SCONJ", "PART", "CCONJ"})
# How many mentions of somebody in one sentence are looked at.
_LOOK = 3
# Signs of what somebody is that mean one thing to a visit, another to a protest.
_BY_TYPE = ("kind", "land", "home", "dyad", "first dyad")
# Beyond so many tokens between two words nothing is said of what stands there.
_FAR = 40


class _Typed(dict[str, str]):
    """Signs with a type of event before them, each written once."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __missing__(self, sign: str) -> str:
        self[sign] = made = f"{self.kind}|{sign}"
        return made


class _Side(NamedTuple):
    """One side of an event as the frames filled it, with the countries of those on it; and their only country, where it is one."""

    name: str
    parties: Sequence[EntityMention]
    lands: frozenset[str]
    land: str | None


class CastingSigns:
    """The signs of everybody who may take part in the events of one document."""

    def __init__(self, doc: Annotated, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        # What many options and events ask for again: signs written with a type, and what the text before a sentence tells of somebody.
        self._typed: dict[str, _Typed] = {}
        self._told_away: dict[tuple[int, int], list[str]] = {}
        self._dealings: dict[str, int] = {}

    def of(self, item: Candidate, kind: str) -> list[tuple[Option, list[str]]]:
        """Give everybody who may take part in an event, with the signs of it.

        Args:
            kind: PLOVER type of the event.
        """
        found = self.cast.options(item)
        clause = self.doc.clauses[item.clause]
        whole = [*_event(item, kind, clause), f"options {min(8, len(found))}"]
        ranks, parts, around = self._ranks(clause, found), self._parts(item, clause, found), self._slots_around(item, clause)
        made, typed = [], self._typed.setdefault(kind, _Typed(kind))
        sides = [_side(name, parties) for name, parties in sides_of(item)]
        for key, option in found.items():
            standing = [*self._standing(item, clause, option, sides)]
            own = [*standing, *ranks.get(key, ()), *self._by_words(clause, option, sides)]
            elsewhere = [*sorted(parts.get(key, ())), *self._joined(option, sides)]
            strong = [*_by_frame(item, option, sides), *self._in_clauses(item, clause, option, around)]
            by_type = map(typed.__getitem__, (*strong, *elsewhere, *[sign for sign in standing if sign.startswith(_BY_TYPE)]))
            made.append((option, list(dict.fromkeys((*whole, *own, *elsewhere, *strong, *by_type)))))
        return made

    def _ranks(self, clause: Clause, found: Mapping[Key, Option]) -> dict[Key, list[str]]:
        """Give who stands next to the predicate, next but one and so on, on either side of it."""
        everybody = self.cast.everybody
        order = sorted((everybody[index].key, index, key) for key, option in found.items() for index in option.mentions)
        before = [key for at, _, key in order if at < clause.predicate]
        after = [key for at, _, key in order if at > clause.predicate]
        ranks: dict[Key, list[str]] = {}
        for name, keys in (("before", before[::-1]), ("after", after)):
            for rank, key in enumerate(dict.fromkeys(keys)):
                ranks.setdefault(key, []).append(f"{name} {min(rank, 3)}")
        if order:
            ranks.setdefault(order[0][-1], []).append("first of all")
        return ranks

    def _standing(self, item: Candidate, clause: Clause, option: Option, sides: Sequence[_Side]) -> Iterator[str]:
        """What somebody is, and what the text makes of them."""
        party = option.party
        kind = "place" if option.place else party.kind
        yield from (f"kind {kind}", f"kind {kind} {party.head}", f"sector {party.sector}")
        yield "no country" if party.country is None else "country known"
        for side in sides:
            if option.side != side.name and party.country in side.lands:
                yield from (f"same country as {side.name}", f"kind {kind} same country as {side.name}")
        yield from self._land(item, kind, party, sides)
        where = item.parties.where
        if where is not None and where.country is not None and where.country == party.country:
            yield "at home"
        if item.speaker is not None and item.speaker.chain is not None and item.speaker.chain == party.chain:
            yield from ("speaker", f"speaker {item.status}")
        chain = self.cast.chain_of.get(party.chain or "", -1)
        if chain < 0:
            yield "of no entity"
            return
        yield f"told of {min(5, self.cast.counts[chain])}"
        if chain in self.cast.leads:
            yield f"lead {self.cast.leads.index(chain)}"
        if self.cast.sentences.get(chain, [-1])[0] == 0:
            yield "in the first sentence"
        if not option.mentions:
            if (clause.sentence, chain) not in self._told_away:
                self._told_away[clause.sentence, chain] = [*self._away(clause.sentence, chain)]
            yield from self._told_away[clause.sentence, chain]

    def _land(self, item: Candidate, kind: str, party: EntityMention, sides: Sequence[_Side]) -> Iterator[str]:
        """What the story tells of somebody's country."""
        if self.doc.homes:
            yield from self._homes(kind, party, sides)
        rank = self.cast.rank_of.get(party.country or "")
        if party.country is None or rank is None:
            return
        yield from (f"land {rank}", f"land {rank} {kind}")
        sentence = self.doc.clauses[item.clause].sentence
        told = next((back for back in range(4) if party.country in self.cast.lands_in.get(sentence - back, ())), None)
        yield f"land told {told}"
        if kind == "country":
            yield f"land told {told} country"
        if item.speaker is not None and item.speaker.country == party.country:
            yield "land of speaker"
        for side in sides:
            if side.land is not None:
                yield f"{side.name} land {self.cast.rank_of.get(side.land)} this {rank}"
                if side.land != party.country:
                    yield from self._dyad(side.name, side.land, party.country)
        here = self.cast.lands_in.get(sentence, {})
        if party.country in here:
            yield f"lands here {min(4, len(here))}"

    def _homes(self, kind: str, party: EntityMention, sides: Sequence[_Side]) -> Iterator[str]:
        """Of somebody whose country no word tells, or beside such: whether the likely one is that of the others."""
        mine = self._home(party)
        if mine is not None:
            land, surely = mine
            yield f"home {self.cast.rank_of.get(land)} {surely}"
        for side, parties, *_ in sides:
            for other in parties:
                its = self._home(other)
                if mine is not None and mine[0] == other.country:
                    yield f"home as {side} {mine[1]}"
                elif its is not None and its[0] == party.country:
                    yield from (f"land of {side} {its[1]}", f"land of {side} {its[1]} {kind}")
                elif mine is not None and its is not None:
                    yield f"{'home' if mine[0] == its[0] else 'other home'} beside {side}"

    def _home(self, party: EntityMention) -> tuple[str, int] | None:
        """The likely country of somebody who has none, and how likely it is in quarters."""
        home = self.doc.homes.get(self.cast.chain_of.get(party.chain or "", -1)) if party.country is None else None
        return (home[0], int(home[1] * 4)) if home is not None else None

    def _dyad(self, side: str, land: str, mine: str) -> Iterator[str]:
        """How often two countries deal with one another in the text."""
        count = self.cast.dyads[frozenset((land, mine))]
        yield f"dyad of {side} {min(3, count)}"
        if count and land not in self._dealings:
            self._dealings[land] = max(met for pair, met in self.cast.dyads.items() if land in pair)
        if count and count == self._dealings[land]:
            yield f"first dyad of {side}"

    def _away(self, sentence: int, chain: int) -> Iterator[str]:
        """How far back somebody was spoken of whom the sentence does not name, and as what."""
        back = [sentence - number for number in self.cast.sentences.get(chain, ()) if number < sentence]
        yield f"away {min(4, back[-1])}" if back else "away"
        start = self.doc.sentences[sentence].start
        last = [index for index in self.cast.mentions[chain] if self.doc.tokens[self.doc.named[index].key].start < start]
        if last:
            yield from self._role_there(last[-1])

    def _role_there(self, index: int) -> Iterator[str]:
        """Where somebody stood in the sentence that spoke of them last."""
        doc = self.doc
        for _, clause in doc.near.clauses_in(self.cast.sentence_at(doc.tokens[doc.named[index].key].start)):
            for slot in clause.slots:
                if index in slot.argument.mentions:
                    yield f"was {slot.label}"
                    if clause.governor < 0:
                        yield f"was main {slot.label}"
                    return

    def _slots_around(self, item: Candidate, clause: Clause) -> list[tuple[Argument, str, str, dict[str, tuple[str, ...]]]]:
        """Give what fills the slots of a sentence, how its clause stands to the event's, its label, and room for the signs of it."""
        return [
            (slot.argument, relation_of(item.clause, clause, number, other), slot.label, {})
            for number, other in self.doc.near.clauses_in(clause.sentence)
            for slot in other.slots
        ]

    def _in_clauses(
        self, item: Candidate, clause: Clause, option: Option, around: Sequence[tuple[Argument, str, str, dict[str, tuple[str, ...]]]]
    ) -> list[str]:
        """In which slots of which clauses of the sentence somebody stands, seen from the event's."""
        seen: dict[str, None] = {}
        keys = [self.cast.everybody[index].key for index in option.mentions]
        for argument, how, label, told in around if option.mentions else ():
            if self._at_core(option, argument):
                there = "in"
            elif _holds(argument, keys):
                there = "within"
            else:
                continue
            if there not in told:  # many stand in the same slots: their signs are written once an event
                told[there] = tuple(_of_slot(item, clause, how, there, label))
            seen |= dict.fromkeys(told[there])
        for key in keys[:_LOOK]:
            if path := path_between(self.doc.tokens, key, clause.predicate):
                seen[path] = None
            gap = key - clause.predicate
            seen[_AFTER[bisect_left(_NEAR, gap)] if gap > 0 else _BEFORE[bisect_left(_NEAR, -gap)]] = None
        return list(seen)

    def _at_core(self, option: Option, argument: Argument) -> bool:
        """Whether somebody fills a slot: by a name that reading found there, or by the slot's own noun, which is none."""
        named, everybody = len(self.doc.named), self.cast.everybody
        for index in option.mentions:  # noqa: SIM110 (asked a thousand times an article: a loop makes no generator)
            if index in argument.mentions or (index >= named and everybody[index].key == argument.key):
                return True
        return False

    def _by_words(self, clause: Clause, option: Option, sides: Sequence[_Side]) -> list[str]:
        """What the words at and around a mention say of it."""
        seen: set[str] = set()
        quoted = self.doc.near.quotations.hold(clause.span.start, clause.span.end)
        for index in option.mentions[:_LOOK]:
            seen.update(self._beside(index, clause.predicate))
            seen.update(self._within(index, option, sides))
            token = self.doc.tokens[self.cast.everybody[index].key]
            inner = self.doc.near.quotations.hold(token.start, token.end)
            if inner != quoted:
                seen.add(f"quoted {inner} event {quoted}")
        for slot in clause.slots:
            if self._at_core(option, slot.argument):
                seen.add(f"word {clause.lemma} {slot.label}")
                if slot.marker:
                    seen.add(f"marker {slot.marker}")
        return sorted(seen)

    def _beside(self, index: int, predicate: int) -> Iterator[str]:
        """The words before and after a mention, and what stands between it and the predicate."""
        tokens, named = self.doc.tokens, self.cast.everybody[index]
        token, side = tokens[named.key], "left" if named.key < predicate else "right"
        yield from (f"tag {token.pos}", f"dep {token.dep}", f"named {named.head} {token.pos}")
        if named.plural:
            yield "plural"
        if named.first > 0 and tokens[named.first - 1].pos in _MARKING:
            yield from (f"after {tokens[named.first - 1].norm}", f"after {tokens[named.first - 1].norm} {side}")
        if named.last < len(tokens) and tokens[named.last].pos in ("ADP", "PART"):
            yield f"ahead of {tokens[named.last].norm}"
        low, high = sorted((named.key, predicate))
        if high - low - 1 < _FAR:
            verbs, commas = self._until
            first, last = min(low + 1, high), high
            yield f"{'verb' if verbs[last] > verbs[first] else 'no verb'} between {side}"
            yield f"commas between {min(2, commas[last] - commas[first])}"

    @cached_property
    def _until(self) -> tuple[list[int], list[int]]:
        """How many verbs, and how many commas and semicolons, stand before each token: what stands between two is asked very often."""
        tokens = self.doc.tokens
        verbs = accumulate((token.pos in ("VERB", "AUX") for token in tokens), initial=0)
        return list(verbs), list(accumulate((token.text in ",،;؛" for token in tokens), initial=0))

    def _within(self, index: int, option: Option, sides: Sequence[_Side]) -> Iterator[str]:
        """Whether a mention is but a part of another, such as of one whom the frames found ("the Israeli army")."""
        doc, named = self.doc, self.cast.everybody[index]
        token = doc.tokens[named.key]
        head = doc.tokens[token.head] if token.dep else token
        for wide, other in doc.near.over(named.key):
            if wide != index and other.first <= named.first and named.last <= other.last:
                yield "inside a mention"
                start = doc.tokens[other.first].start
                yield from (f"inside {side}" for side, parties, *_ in sides for party in parties if party.span.start == start)
        for side, parties, *_ in sides:
            for party in parties if option.side != side else ():
                if party.span.start <= token.start < party.span.end:
                    yield f"within {side}"
                if head is not token and party.span.start <= head.start < party.span.end:
                    yield f"hangs on {side} {token.dep}"

    def _parts(self, item: Candidate, clause: Clause, found: Mapping[Key, Option]) -> dict[Key, set[str]]:
        """Give what part everybody has in other events told nearby, and in those of the same type anywhere."""
        seen: dict[Key, set[str]] = {}
        for number in range(clause.sentence - BACK, clause.sentence + 1):
            near = "beside" if number == clause.sentence else "before"
            for other in self.cast.by_sentence.get(number, ()):
                for side, parties in sides_of(other) if other is not item else ():
                    signs = {f"event {near} {side}", f"event {near} {side} {other.type}"}
                    signs |= {f"event {near} {side} same type"} if other.type == item.type else set()
                    for party in parties:
                        seen.setdefault(key_of(party), set()).update(signs)
        for side, parties in sides_of(item):
            own = {key_of(party) for party in parties}
            for key in found:
                if self.cast.taking.get((item.type, side, key), 0) > (key in own):
                    seen.setdefault(key, set()).add(f"event anywhere {side} same type")
            for stance, met in self.cast.stances.items():
                others = [met[theirs] for theirs in own if theirs in met]
                for key in found.keys() - own if others else ():
                    if count := max(counts[key] for counts in others):
                        seen.setdefault(key, set()).add(f"{stance} side as {side} {min(2, count)}")
        return seen

    def _joined(self, option: Option, sides: Sequence[_Side]) -> Iterator[str]:
        """Whether somebody is joined by "and" or a comma to one whom the frames found."""
        tokens = self.doc.tokens
        for index in option.mentions[:_LOOK]:
            token = tokens[self.cast.everybody[index].key]
            for side, parties, *_ in sides if token.dep == "conj" else ():
                if any(party.span.start <= tokens[token.head].start < party.span.end for party in parties):
                    yield f"joined to {side}"


def _holds(argument: Argument, keys: Sequence[int]) -> bool:
    """Whether one of some tokens stands within what fills a slot."""
    for key in keys:  # noqa: SIM110 (asked a thousand times an article: a loop makes no generator)
        if argument.first <= key < argument.last:
            return True
    return False


def _of_slot(item: Candidate, clause: Clause, how: str, there: str, label: str) -> Iterator[str]:
    """Say in which slot of which clause somebody stands."""
    if how == "other":
        yield f"other {there} {label if label in ('subject', 'object') else 'oblique'}"
        return
    yield f"{how} {there} {label}"
    if how == "own":
        yield f"own {there} {label} {item.trigger.frame.name}"
        yield from (f"{there} {side}' slot" for side, labels in _asked(item) if label in labels)
        if clause.passive:
            yield f"passive {there} {label}"


def _event(item: Candidate, kind: str, clause: Clause) -> Iterator[str]:
    """How the event itself is told."""
    sides = f"{min(2, len(item.parties.actors))}-{min(2, len(item.parties.recipients))}"
    frame = item.trigger.frame
    yield from ("any", kind, f"{kind} found {sides}", f"found {sides}", f"status {item.status}", f"frame {frame.name}", f"mode {item.mode}")
    yield "verb" if clause.verbal else "noun"
    yield f"relation {clause.relation}"
    told = {"light": clause.light, "passive": clause.passive, "symmetric": frame.symmetric, "reported": item.speaker}
    yield from (name for name, holds in (*told.items(), ("entry", item.by_entry)) if holds)


def _asked(item: Candidate) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The slots that the frame looks into for either side."""
    return ("actors", tuple(item.trigger.frame.actors)), ("recipients", tuple(item.trigger.frame.recipients))


def _side(name: str, parties: Sequence[EntityMention]) -> _Side:
    lands = frozenset(party.country for party in parties if party.country is not None)
    return _Side(name, parties, lands, next(iter(lands)) if len(lands) == 1 else None)


def _by_frame(item: Candidate, option: Option, sides: Sequence[_Side]) -> Iterator[str]:
    """Where the frames put somebody, or whom they found in their stead."""
    for side, parties, *_ in sides:
        if option.side == side:
            yield from (f"frame {side}", f"frame {side} {item.trigger.frame.name}", f"frame {side} {option.party.kind} {option.party.head}")
            yield f"frame {side} of {min(3, len(parties))}"
            if not option.mentions:
                yield f"frame {side} from elsewhere"
        elif not option.side:
            yield f"other {side}s {min(2, len(parties))}"
            yield f"other {side} {parties[0].head} {parties[0].kind}" if parties else f"no {side}"


__all__ = ["CastingSigns"]
