"""The signs by which a place is an event's: how it stands to the predicate, whose land it is, what the text makes of it elsewhere.

The signs name no language and no place; a few name words beside which one stands.
"""

from collections.abc import Iterator, Mapping, Sequence

from entente.coder.candidate import Candidate
from entente.coder.spots import BACK, Key, Spot, Spots
from entente.read.annotated import Annotated, Clause, Named
from entente.read.nearby import grouped

# Steps of a path through the tree beyond which it says nothing.
_PATH = 4
# Distances in tokens from the predicate at which their meaning changes.
_NEAR = (3, 7, 14)
_MARKING = frozenset({"ADP", "SCONJ", "PART", "CCONJ"})
# How many mentions of a place are looked at: in the event's sentence, and in the first two.
_LOOK, _LOOK_FIRST = 2, 3
# Sentences at most before an event's own in which it matters where other events are told to be.
_EVENTS_BACK = 2


class PlacingSigns:
    """The signs of every place that may be one of a document's events'.

    Args:
        told: the events, cast.
        ruled: of each the place that rules find, where they find one.
    """

    def __init__(self, doc: Annotated, spots: Spots, told: Sequence[Candidate], ruled: Sequence[Key | None]) -> None:
        self.doc, self.spots, self.told, self.ruled = doc, spots, told, ruled
        self.clausal = [spots.key_of(item.parties.where) for item in told]
        self.by_sentence = grouped(range(len(told)), lambda number: doc.clauses[told[number].clause].sentence)
        self._known: dict[Key, list[str]] = {}

    def of(self, number: int) -> list[tuple[Spot, list[str]]]:
        """Give every place that may be the place of an event, with the signs of it.

        Args:
            number: of the event among those told.
        """
        item = self.told[number]
        clause = self.doc.clauses[item.clause]
        found = self.spots.of(item)
        whole = self._event(number, clause, found)
        over = _above(self.doc, clause.predicate)
        ranks = self._ranks(clause, found)
        beside = {self.spots.place(spot.key).country for spot in found if spot.mentions and not spot.country}
        made = []
        for spot in found:
            kind = spot.via or spot.key[0]
            strong = [f"kind {kind}" if spot.mentions else f"away {kind}", *self._by_rule(number, spot)]
            strong += self._elsewhere(number, clause, spot)
            own = [*self._whose(item, spot, kind), *ranks.get(spot.key, ())]
            if spot.mentions:
                strong += self._in_slots(item, clause, spot, kind)
                own += self._by_words(clause, spot, over)
            if spot.country and spot.key[1] in beside:
                own.append("a place of it beside")
            by_type = [f"{item.type}|{sign}" for sign in strong]
            made.append((spot, list(dict.fromkeys((*whole, *self._standing(spot.key), *own, *strong, *by_type)))))
        return made

    def _event(self, number: int, clause: Clause, found: Sequence[Spot]) -> list[str]:
        """How the event itself is told, and how many places it may be at."""
        item, kind = self.told[number], self.told[number].type
        named = min(3, sum(1 for spot in found if spot.mentions and not spot.country))
        signs = ["any", kind, f"{kind} {item.mode}", f"status {item.status}", f"frame {item.trigger.frame.name}", f"word {clause.lemma}"]
        signs += ["verb" if clause.verbal else "noun", f"places here {named}", f"{kind} places here {min(2, named)}"]
        signs.append("placed" if self.clausal[number] is not None else "unplaced" if self.ruled[number] is None else "placed near")
        if clause.passive:
            signs.append("passive")
        if item.speaker is not None:
            signs.append("reported")
        if self.doc.near.quotations.hold(clause.span.start, clause.span.end):
            signs.append("quoted")
        return signs

    def _standing(self, key: Key) -> list[str]:
        """What a place is, and what the text makes of it as a whole."""
        if key not in self._known:
            self._known[key] = list(self._stands(key))
        return self._known[key]

    def _stands(self, key: Key) -> Iterator[str]:
        doc, spots, kind = self.doc, self.spots, key[0]
        place = spots.place(key)
        if kind == "place":
            yield "no country" if place.country is None else "known" if place.geonames is not None else "country known"
            if any(doc.named[index].seat for index in spots.mentions.get(key, ())):
                yield "seat"
        yield f"told {kind} {min(5, spots.counts[key])}"
        if key in spots.leads:
            yield f"lead {spots.leads.index(key)}"
        if place.country is not None:
            yield f"land {int(spots.lands[place.country] / spots.lands.total() * 5)} {kind}"
        yield from self._opens(key)
        yield f"scenes {min(3, self.clausal.count(key))}"

    def _opens(self, key: Key) -> Iterator[str]:
        """Whether the headline or the date line has it, and whether it opens a sentence there."""
        doc = self.doc
        for index in self.spots.mentions.get(key, ())[:_LOOK_FIRST]:
            named = doc.named[index]
            number = doc.tokens[named.key].sentence
            if number > 1:
                return
            sentence = doc.sentences[number]
            line = "date line" if sentence.boilerplate else f"sentence {number}"
            yield f"in {line} {key[0]}"
            if named.first == sentence.first:
                after = doc.tokens[named.last] if named.last < sentence.last else None
                yield f"opens {line}{' ' + after.text if after is not None and after.pos == 'PUNCT' else ''}"

    def _by_rule(self, number: int, spot: Spot) -> Iterator[str]:
        """Whether rules find it, or another place in its stead."""
        clausal, ruled = self.clausal[number], self.ruled[number]
        if spot.key == clausal:
            yield from ("clause's place", f"clause's {spot.key[0]}", f"clause's place {self.told[number].trigger.frame.name}")
        elif spot.key == ruled:
            yield f"sentence's only {spot.key[0]}"
        elif clausal is not None:
            yield "another in the clause"
            if spot.country and self.spots.place(clausal).country == spot.key[1]:
                yield "clause's place lies in it"
        elif ruled is not None:
            yield "another in the sentence"

    def _whose(self, item: Candidate, spot: Spot, kind: str) -> Iterator[str]:
        """Whose land it is."""
        country, sides = self.spots.place(spot.key).country, item.parties
        if country is None:
            return
        acts = any(party.country == country for party in sides.actors)
        acted_on = any(party.country == country for party in sides.recipients)
        whose = ("both" if acted_on else "actor") if acts else "recipient" if acted_on else "nobody"
        yield from (f"land of {whose}", f"{kind} land of {whose}", f"{item.type}|{kind} land of {whose}")
        if not spot.mentions and whose != "nobody":
            yield f"away land of {whose}"
        if item.speaker is not None and item.speaker.country == country:
            yield "land of the speaker"
        for index in spot.mentions[:_LOOK]:
            start = self.doc.tokens[self.doc.named[index].key].start
            if any(party.span.start <= start < party.span.end for party in (*sides.actors, *sides.recipients)):
                yield f"within a party {spot.via}"

    def _in_slots(self, item: Candidate, clause: Clause, spot: Spot, kind: str) -> list[str]:
        """In which slots of which clauses of the sentence it stands, seen from the event's."""
        doc, seen = self.doc, dict[str, None]()
        keys, mentions = [doc.named[index].key for index in spot.mentions], set(spot.mentions)
        for number, other in doc.near.clauses_in(clause.sentence):
            how = _relation(item.clause, clause, number, other)
            for slot in other.slots:
                first, last, core = slot.argument.first, slot.argument.last, slot.argument.mentions
                there = "" if mentions.isdisjoint(core) else "in"
                if not there and any(first <= key < last for key in keys):
                    there = "within"
                if there:
                    seen[f"{how} {there} {slot.label}"] = None
                    if how in ("own", "twin"):
                        seen[f"own {there} {slot.label} {kind}"] = None
                        if slot.label in item.trigger.frame.where:
                            seen[f"{there} place's slot"] = None
        return list(seen) or ["in no slot"]

    def _ranks(self, clause: Clause, found: Sequence[Spot]) -> dict[Key, list[str]]:
        """Give which place stands next to the predicate, next but one and so on, on either side of it."""
        order = sorted((self.doc.named[index].key, spot.key) for spot in found if not spot.country for index in spot.mentions)
        before = [key for at, key in order if at < clause.predicate]
        after = [key for at, key in order if at > clause.predicate]
        ranks: dict[Key, list[str]] = {}
        for name, keys in (("before", before[::-1]), ("after", after)):
            for rank, key in enumerate(dict.fromkeys(keys)):
                ranks.setdefault(key, []).append(f"{name} {min(rank, 2)}")
        return ranks

    def _by_words(self, clause: Clause, spot: Spot, over: Mapping[int, list[str]]) -> Iterator[str]:
        """What the words at and around a mention say of it, and the way from it to the predicate."""
        doc = self.doc
        quoted = doc.near.quotations.hold(clause.span.start, clause.span.end)
        for index in spot.mentions[:_LOOK]:
            named = doc.named[index]
            token, side = doc.tokens[named.key], "left" if named.key < clause.predicate else "right"
            yield f"tag {token.pos} {named.head}"
            if path := _path(doc, named.key, over):
                yield path
            yield f"{side} by {sum(abs(named.key - clause.predicate) > edge for edge in _NEAR)}"
            yield from _marked(doc, named, side)
            if doc.near.quotations.hold(token.start, token.end) != quoted:
                yield "across a quotation"
        for slot in clause.slots:
            if any(index in slot.argument.mentions for index in spot.mentions):
                yield f"marker {slot.marker} {slot.label}"

    def _elsewhere(self, number: int, clause: Clause, spot: Spot) -> Iterator[str]:
        """How far off it was spoken of, and which events nearby are told there."""
        if not spot.mentions:
            yield self._away(clause.sentence, spot.key)
        for back in range(_EVENTS_BACK + 1):
            near = f"{back} before" if back else "beside"
            for other in self.by_sentence.get(clause.sentence - back, ()):
                if other != number and self.clausal[other] is not None:
                    here = self.clausal[other] == spot.key
                    yield f"place of an event {near} {'is' if here else 'is not'}"
                    if here and self.told[other].type == self.told[number].type:
                        yield f"place of the same type {near}"

    def _away(self, sentence: int, key: Key) -> str:
        """How many sentences ago a place was spoken of that an event's sentence does not name."""
        there = self.spots.sentences.get(key, [])
        last = max((at for at in there if at < sentence), default=None)
        if last is None:
            return "named later" if there else "never named"
        same = self.doc.sentences[last].paragraph == self.doc.sentences[sentence].paragraph
        return f"back {min(BACK + 1, sentence - last)}{' in the paragraph' if same else ''}"


def _marked(doc: Annotated, named: Named, side: str) -> Iterator[str]:
    """The word before a mention that says what it is to the rest."""
    if named.first > 0 and doc.tokens[named.first - 1].pos in _MARKING:
        word = doc.tokens[named.first - 1].norm
        yield from (f"after {word}", f"after {word} {side}")


def _above(doc: Annotated, predicate: int) -> dict[int, list[str]]:
    """Give the tokens above a predicate with the steps that lead down from them to it."""
    over, at, steps = dict[int, list[str]](), predicate, list[str]()
    while at not in over and len(steps) <= _PATH:
        over[at] = steps
        steps = [doc.tokens[at].dep, *steps]
        at = doc.tokens[at].head
    return over


def _path(doc: Annotated, key: int, over: Mapping[int, list[str]]) -> str:
    """The way from a mention's head through the tree to the predicate; "" where it is long, or where there is no tree."""
    at, climbed = key, list[str]()
    while at not in over:
        climbed.append(doc.tokens[at].dep)
        if len(climbed) > _PATH or doc.tokens[at].head == at:
            return ""
        at = doc.tokens[at].head
    return f"path {'<'.join(climbed)}>{'>'.join(over[at])}" if len(climbed) + len(over[at]) <= _PATH else ""


def _relation(number: int, clause: Clause, place: int, other: Clause) -> str:
    """How another clause of the sentence stands to the event's."""
    if place == number:
        return "own"
    if other.predicate == clause.predicate:
        return "twin"
    if place == clause.governor:
        return f"above {clause.relation}"
    if other.governor == number:
        return f"below {other.relation}"
    return "beside" if other.governor == clause.governor >= 0 else "other"


__all__ = ["PlacingSigns"]
