"""The signs by which a country is somebody's: how the text ties them, and what else it tells of either.

They name no language, no country and nobody; a few name the head word of an office.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from entente.read.annotated import Annotated, Clause, Named
from entente.read.nearby import grouped

# Countries that are thought of: those told of most, and those of the first sentences that tell of somebody.
_MOST, _FIRST = 4, 2
# How many mentions of somebody are looked at.
_LOOK = 4
_NEAR = (1, 2, 4, 8, 16)
# What carries its noun on without saying whose it is.
_STEPS = 3


class HomeSigns:
    """The signs of every country that may be that of the people and bodies of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc

    def of(self, chain: int) -> dict[str, list[str]]:
        """Give every country that may be an entity's, with the signs of it."""
        mentions = self.mentions.get(chain, [])
        lands = self._options(mentions)
        if not lands:
            return {}
        whole = list(self._whole(chain, mentions))
        found = {}
        for land in lands:
            told = [*self._told(land, mentions), *self._tied(land, mentions)]
            kind = self.doc.entities[chain].kind
            joint = [*(f"{kind}|{sign}" for sign in told), *(f"{each}|{told[0]}" for each in whole[2:])]
            found[land] = list(dict.fromkeys((*whole, *told, *joint)))
        return found

    @cached_property
    def mentions(self) -> Mapping[int, list[int]]:
        """The mentions of each entity, in order of the text."""
        return grouped((index for index, named in enumerate(self.doc.named) if named.chain >= 0), lambda at: self.doc.named[at].chain)

    @cached_property
    def lands(self) -> Mapping[str, int]:
        """How often the document tells of each country, by name, by its places, or by its people and bodies."""
        told = (self._land(named) for named in self.doc.named)
        return dict(Counter(land for land in told if land is not None).most_common())

    @cached_property
    def order(self) -> Sequence[str]:
        """The countries, the one told of most first."""
        return list(self.lands)

    @cached_property
    def told_in(self) -> Mapping[int, list[tuple[int, str]]]:
        """The mentions of countries and places of each sentence, with their country."""
        found: dict[int, list[tuple[int, str]]] = {}
        for index, named in enumerate(self.doc.named):
            land = self._land(named)
            if land is not None:
                found.setdefault(self.doc.tokens[named.key].sentence, []).append((index, land))
        return found

    def _land(self, named: Named) -> str | None:
        entity = self.doc.entities[named.chain] if named.chain >= 0 else None
        return (entity.country if entity is not None else None) or named.country

    def _sentence(self, index: int) -> int:
        return self.doc.tokens[self.doc.named[index].key].sentence

    def _options(self, mentions: Sequence[int]) -> list[str]:
        near = [land for index in mentions[:_FIRST] for _, land in self.told_in.get(self._sentence(index), ())]
        return list(dict.fromkeys((*self.order[:_MOST], *near)))

    def _whole(self, chain: int, mentions: Sequence[int]) -> Iterator[str]:
        """What somebody is."""
        entity = self.doc.entities[chain]
        first = self.doc.named[mentions[0]]
        yield from ("any", f"kind {entity.kind}", f"kind {entity.kind} {first.head}", f"sector {entity.sector}")
        yield f"told of {min(4, len(mentions))}"
        if entity.offices:
            yield f"office {entity.offices[0][0].split()[0].casefold() if entity.offices[0][0] else ''}"
        if first.head == "nominal":
            yield f"noun {self.doc.tokens[first.key].lemma}"

    def _told(self, land: str, mentions: Sequence[int]) -> Iterator[str]:
        """How much the text tells of a country, and how near to somebody."""
        rank, total = min(4, self.order.index(land)), sum(self.lands.values())
        yield f"land {rank}"
        yield f"land {rank} share {self.lands[land] * 5 // total} of {min(5, len(self.order))}"
        sentences = list(dict.fromkeys(map(self._sentence, mentions)))
        beside = [number for number in sentences if any(other == land for _, other in self.told_in.get(number, ()))]
        yield f"beside {min(3, len(beside))} of {min(3, len(sentences))}"
        first = {other for _, other in self.told_in.get(sentences[0], ())}
        yield f"first {'with' if land in first else 'without'} {min(3, len(first - {land}))}"
        at = self.doc.named[mentions[0]].first
        before = [other for index, other in self._all if self.doc.named[index].first < at]
        yield f"last told {before[-1] == land if before else None}"
        yield f"opening {self._all[0][1] == land}"

    @cached_property
    def _all(self) -> list[tuple[int, str]]:
        return sorted(pair for pairs in self.told_in.values() for pair in pairs)

    def _tied(self, land: str, mentions: Sequence[int]) -> list[str]:
        """How words for the country stand to somebody's mentions."""
        seen: dict[str, None] = {}
        for place, index in enumerate(mentions[:_LOOK]):
            for other, its in self.told_in.get(self._sentence(index), ()):
                if its == land and other != index and self.doc.named[other].chain != self.doc.named[index].chain:
                    for sign in (*self._beside(index, other), *self._in_clauses(index, other)):
                        seen[sign] = None
                        if place == 0:
                            seen[f"first {sign}"] = None
        return list(seen)

    def _beside(self, index: int, other: int) -> Iterator[str]:
        """How two mentions of a sentence stand to one another in the line and in the tree."""
        tokens, one, its = self.doc.tokens, self.doc.named[index], self.doc.named[other]
        kind = its.kind if its.kind in ("country", "place") else "of theirs"
        gap = its.key - one.key
        yield f"{kind} {'after' if gap > 0 else 'before'} by {sum(abs(gap) > edge for edge in _NEAR)}"
        if one.first <= its.first and its.last <= one.last:
            yield f"{kind} inside"
        low, high = (its.last, one.first) if gap < 0 else (one.last, its.first)
        between = tokens[low:high] if low < high else ()
        if len(between) <= 2:
            yield f"{kind} {'after' if gap > 0 else 'before'} with {' '.join(each.pos for each in between)}"
        if between and tokens[its.first - 1].pos == "ADP" and gap > 0:
            yield f"{kind} after {tokens[its.first - 1].norm}"
        at, steps = its.key, list[str]()
        while len(steps) < _STEPS and tokens[at].dep and tokens[at].head != at and at != one.key:
            steps.append(tokens[at].dep)
            at = tokens[at].head
        if at == one.key and steps:
            yield f"{kind} hangs {'<'.join(steps)}"
        elif tokens[one.key].head == its.key and tokens[one.key].dep:
            yield f"{kind} over {tokens[one.key].dep}"
        elif tokens[one.key].dep == "appos" and at == tokens[one.key].head and steps:
            yield f"{kind} hangs over appos"

    def _in_clauses(self, index: int, other: int) -> Iterator[str]:
        """In which slots of one clause two mentions stand."""
        for _, clause in self.doc.near.clauses_in(self._sentence(index)):
            mine, theirs = _slot(clause, index, self.doc), _slot(clause, other, self.doc)
            if mine and theirs:
                yield f"slots {mine} {theirs}"


def _slot(clause: Clause, index: int, doc: Annotated) -> str:
    for slot in clause.slots:
        if index in slot.argument.mentions:
            return slot.label
        if slot.argument.first <= doc.named[index].key < slot.argument.last:
            return f"within {slot.label}"
    return ""


__all__ = ["HomeSigns"]
