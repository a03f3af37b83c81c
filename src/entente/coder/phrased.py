"""Ties told by a phrase that stands between its two parties: "X, at odds with Y", "militias loyal to Y", "X belongs to Y"."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from entente.read.annotated import Annotated
from entente.read.fold import folded

# What may stand between a party and the phrase that says something of it, and between the phrase and the other party.
_LOOSE = frozenset({"ADV", "AUX", "ADJ", "DET", "PRON", "SCONJ"})
_TIGHT = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN", "PRON"})
_ASIDE = frozenset({",", "–", "—", "("})
_BEFORE, _AFTER = 9, 5  # words between a phrase and its parties
_FRONTED = 14  # words from a "with which" to what is said


@dataclass(frozen=True, slots=True)
class Phrased:
    """A phrase with its parties: indexes of the mentions on both sides, the entry, and the phrase's first token.

    Attributes:
        called: tokens first:last of a group that no mention holds ("fighters" of "fighters loyal to X"); None where a mention does.
    """

    holders: tuple[int, ...]
    owners: tuple[int, ...]
    entry: Mapping[str, Any]
    at: int
    called: tuple[int, int] | None = None


class Phrases:
    """Finds a pack's `phrases` ties in one document.

    An entry's `words` are phrases of forms, its `verbs` begin with a dictionary form; its `both` have two parties behind them
    ("feud between"), its `mutual` two before them ("at odds"). `a_kinds` and `b_kinds` bound what the parties may be.
    What makes a phrase unsaid ("not", "may") and what joins parties ("and") stands in `unsaid` and `joins`; under `fronted`, by a phrase's
    last word, how that word stands before a subject ("with": "with whom").
    """

    def __init__(self, doc: Annotated, words: Mapping[str, Any], party: Callable[[int], bool]) -> None:
        self.doc, self.party = doc, party
        self.unsaid, self.joins, self.marks, self.wished = (
            frozenset(folded(str(word)) for word in words.get(key, ())) for key in ("unsaid", "joins", "marks", "wished")
        )
        self.fronted = {
            folded(str(link)): [folded(str(words)).split() for words in ways] for link, ways in (words.get("fronted") or {}).items()
        }
        self.by_first: dict[str, list[tuple[list[str], Mapping[str, Any], str]]] = {}
        for entry in words.get("phrases") or ():
            for way in ("words", "verbs", "both", "mutual"):
                for phrase in entry.get(way, ()):
                    parts = [folded(part) for part in str(phrase).split()]
                    self.by_first.setdefault(parts[0], []).append((parts, entry, way))

    def find(self) -> Iterator[Phrased]:
        """Give every phrase that has its two parties."""
        seen: set[tuple[int, str]] = set()
        for at, token in enumerate(self.doc.tokens):
            for word in (token.norm, token.lemma) if token.norm != token.lemma else (token.norm,):
                for parts, entry, way in self.by_first.get(word, ()):
                    if (at, entry["id"]) not in seen and (told := self._turned(at, parts, entry, way)) is not None:
                        seen.add((at, entry["id"]))
                        yield told
                    if (at, entry["id"]) in seen or not self._stands(at, parts, way == "verbs") or self._unsaid(at, way):
                        continue
                    one, other = self._sides(at, parts, entry, way)
                    called = self._called(at, other) if entry.get("unnamed") and way == "words" else None
                    if (one or called) and other:
                        seen.add((at, entry["id"]))
                        yield Phrased(one, other, entry, at, called)

    def _turned(self, at: int, parts: list[str], entry: Mapping[str, Any], way: str) -> Phrased | None:
        """ "France, with which Algiers is still at odds": the phrase's last word stands before its subject."""
        ways = self.fronted.get(parts[-1], ()) if way in ("words", "verbs") and len(parts) > 1 else ()
        if not ways or not self._stands(at, parts[:-1], way == "verbs") or self._unsaid(at, way):
            return None
        tokens = self.doc.tokens
        for place in range(at - 1, max(at - _FRONTED, self.doc.sentences[tokens[at].sentence].first), -1):
            for words in ways:
                if [token.norm for token in tokens[place : place + len(words)]] != words:
                    continue
                owner = self._before(place, entry.get("b_kinds"))
                held = [index for index, _ in self.doc.near.starting(place + len(words), at) if self._fits(index, entry.get("a_kinds"))]
                if owner is None or not held:
                    return None
                joined = held[1:2] if len(held) > 1 and any(token.norm in self.joins for token in tokens[place:at]) else []
                return Phrased((held[0], *joined), (owner,), entry, at)
        return None

    def _before(self, place: int, kinds: list[str] | None) -> int | None:
        """The party whose words end at a place, or before the comma there."""
        place -= self.doc.tokens[place - 1].text == ","
        held = [index for index, _ in self.doc.near.ending(place) if self._fits(index, kinds)]
        return min(held, key=lambda index: self.doc.named[index].first, default=None)

    def _called(self, at: int, owners: tuple[int, ...]) -> tuple[int, int] | None:
        """The words of a group that is told of by the phrase alone, so that its mention was taken for the other party's."""
        over = [one for _, one in self.doc.near.over(at) if one.head == "nominal" and one.first < at]
        chains = {self.doc.named[owner].chain for owner in owners}
        return next(((one.first, at) for one in over if one.chain in chains), None)

    def _sides(self, at: int, parts: list[str], entry: Mapping[str, Any], way: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if way == "mutual":
            both = self._subjects(at, len(parts), entry.get("a_kinds")) if self._predicate(at, parts) else ()
            both = both or self._pair_before(at)
            return (both[:1], both[1:]) if len(both) == 2 else ((), ())
        owners = self._owners(at + len(parts), entry)
        if way == "both":
            return (owners[:1], owners[1:]) if len(owners) == 2 else ((), ())
        return self._holders(at, len(parts), entry) if owners else (), owners

    def _pair_before(self, at: int) -> tuple[int, ...]:
        """ "Nigeria and Niger, at odds since the coup": the two that are joined before a phrase's comma."""
        tokens, found = self.doc.tokens, []
        place = at - 1
        if place < 3 or tokens[place].text not in _ASIDE:
            return ()
        for _ in range(2):
            held = [index for index, one in self.doc.near.ending(place) if one.head == "name" and self._fits(index, None)]
            if not held:
                return ()
            found.append(min(held, key=lambda index: self.doc.named[index].first))
            place = self.doc.named[found[-1]].first
            while place > 1 and tokens[place - 1].pos in ("DET", "ADP"):
                place -= 1
            if len(found) == 1 and tokens[place - 1].norm not in self.joins:
                return ()
            place -= 1
        return tuple(reversed(found)) if tokens[place].norm not in (",", *self.joins) else ()

    def _predicate(self, at: int, parts: list[str]) -> bool:
        """Whether a phrase is what "are" says of two, or a verb that tells of both."""
        low, high = max(0, at - 6), at + len(parts)
        said = any(at <= other.head < high and other.dep in ("cop", "aux:pass") for other in self.doc.tokens[low:high])
        return said or any(token.pos == "VERB" and token.dep in ("ROOT", "root") for token in self.doc.tokens[at:high])

    def _stands(self, at: int, parts: list[str], inflected: bool) -> bool:
        tokens = self.doc.tokens
        if at + len(parts) > len(tokens) or tokens[at + len(parts) - 1].sentence != tokens[at].sentence:
            return False
        if inflected and not (tokens[at].lemma == parts[0] and tokens[at].pos in ("VERB", "AUX")):
            # Where "que soutient X" is meant the verb stands second.
            inflected = False
        return all(
            part == tokens[at + place].norm
            or (inflected and place == 0)
            or (place > 0 and part == tokens[at + place].lemma and tokens[at + place].pos == "VERB")
            for place, part in enumerate(parts)
        )

    def _unsaid(self, at: int, way: str) -> bool:
        """Whether it is denied, only possible, or only what something is done for ("to fight beside")."""
        first = self.doc.sentences[self.doc.tokens[at].sentence].first
        if way == "verbs" and at > first and self.doc.tokens[at - 1].norm in self.wished:
            return True
        return any(token.norm in self.unsaid for token in self.doc.tokens[max(first, at - 4) : at])

    def _fits(self, index: int, kinds: list[str] | None) -> bool:
        named = self.doc.named[index]
        if not self.party(index):
            return False
        kind = self.doc.entities[named.chain].kind if named.chain >= 0 and not named.seat else "country" if named.seat else named.kind
        return kinds is None or kind in kinds

    def _owners(self, last: int, entry: Mapping[str, Any]) -> tuple[int, ...]:
        """The first party behind the phrase, and those joined to it."""
        first = self._next(last, _AFTER)
        if first is None or not self._fits(first, entry.get("b_kinds")):
            return ()
        found, tokens = [first], self.doc.tokens
        place = self.doc.named[first].last
        while place < len(tokens) and tokens[place].norm in self.joins:
            other = self._next(place + 1, 2)
            if other is None or self.doc.named[other].kind != self.doc.named[first].kind or self._acts(other):
                break
            found.append(other)
            place = self.doc.named[other].last
        return tuple(found)

    def _acts(self, index: int) -> bool:
        key = self.doc.tokens[self.doc.named[index].key]
        return key.dep.startswith("nsubj")

    def _next(self, first: int, reach: int) -> int | None:
        """The party whose words begin near, titles before it; None where it only owns what is meant ("Iran's minister")."""
        doc = self.doc
        for word in range(first, min(first + reach, len(doc.tokens))):
            if first and doc.tokens[word].sentence != doc.tokens[first - 1].sentence:
                return None
            held = [(index, one) for index, one in doc.near.starting(word, word + 1) if self.party(index)]
            if held:
                index, one = max(held, key=lambda item: item[1].last)
                owns = one.last < len(doc.tokens) and doc.tokens[one.last].norm in self.marks
                return self._next(one.last + 1, reach - 1) if owns and reach > 1 else None if owns else index
            if doc.tokens[word].pos not in _TIGHT:
                return None
        return None

    def _holders(self, at: int, length: int, entry: Mapping[str, Any]) -> tuple[int, ...]:
        """The party that the phrase says something of: the one before it, else the subject of its clause."""
        doc, kinds = self.doc, entry.get("a_kinds")
        place, comma = at, False
        while place > 0 and at - place <= _BEFORE and doc.tokens[place - 1].sentence == doc.tokens[at].sentence:
            held = [(index, one) for index, one in doc.near.ending(place) if self._holds(index, entry)]
            if held:
                index = min(held, key=lambda item: item[1].first)[0]
                if (self._fits(index, kinds) or not self.party(index)) and not self._inside(index, at):
                    return (index,)
                break
            token = doc.tokens[place - 1]
            if token.text in _ASIDE and not comma:
                comma = True
            elif token.pos not in _LOOSE and token.dep != "appos" and token.norm not in self.marks:
                break
            place -= 1
        return self._subjects(at, length, kinds) or (self._above(at, kinds) if entry.get("by_verb") else ())

    def _above(self, at: int, kinds: list[str] | None) -> tuple[int, ...]:
        """Who leads or joins what the phrase names: the subject of the nearest verb above it ("Iraq led the fight against …")."""
        tokens, head = self.doc.tokens, at
        for _ in range(4):
            head = tokens[head].head
            found = self._subjects(head, 1, kinds)
            if found or tokens[head].head == head:
                return found
        return ()

    def _holds(self, index: int, entry: Mapping[str, Any]) -> bool:
        """Whether it may be whom a phrase is said of: a party, and in an `unnamed` entry people without a name ("generals")."""
        named = self.doc.named[index]
        if self.party(index):
            return not (named.kind == "country" and self.doc.tokens[named.key].pos == "NOUN")  # "deux Ukrainiens" are not Ukraine
        return bool(entry.get("unnamed")) and named.head == "nominal" and named.chain >= 0 and named.kind in ("org", "person")

    def _inside(self, index: int, at: int) -> bool:
        """Whether a name only tells where the thing that the phrase speaks of is ("gangs in Haiti loyal to X")."""
        named, tokens = self.doc.named[index], self.doc.tokens
        before = named.first - 1
        while before > 0 and tokens[before].pos == "DET":
            before -= 1
        adjective = tokens[named.key].dep in ("compound", "amod") or tokens[named.key].pos == "ADJ"
        if named.kind not in ("place", "country") or adjective or before < 0:
            return False
        return tokens[before].pos == "ADP" and tokens[at].pos != "VERB"

    def _subjects(self, at: int, length: int, kinds: list[str] | None) -> tuple[int, ...]:
        doc = self.doc
        for head in range(at, at + length):
            for _, clause in doc.near.clauses_of(head):
                if clause.negated or clause.conditional or clause.question or clause.modal:
                    continue
                found = [
                    index
                    for slot in clause.slot(*(("object", "subject") if clause.passive else ("subject",)))
                    for index in slot.argument.mentions
                    if self._fits(index, kinds) and self._holds(index, {})
                ]
                if found:
                    return tuple(found)
        return ()


__all__ = ["Phrased", "Phrases"]
