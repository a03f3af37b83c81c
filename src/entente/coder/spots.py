"""Every place that may be an event's: what its sentence names, what was named before it, the story's own places, its parties' countries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from entente.coder.candidate import Candidate
from entente.coder.parties import place_of
from entente.read.annotated import Annotated, Named
from entente.read.nearby import grouped
from entente.record import Place

# What makes a place one: a country's code, the entity of the document, or its words.
Key = tuple[str, str | int]

# Sentences before an event's own in which places are looked for.
BACK = 3
# How many of the places, and of the countries, that the story tells of most are thought of anywhere in it.
_LEADS = {"place": 2, "country": 1}
# The headline and the sentence after it, or the date line.
_OPENING = 2


@dataclass(slots=True)
class Spot:
    """A place that may be an event's.

    Attributes:
        key: what makes it one.
        mentions: where the event's sentence speaks of it (indexes into `Annotated.named`).
        via: for a country: whether the sentence names it itself ("country"), or who is of it ("org", "person", "place"); else "".
    """

    key: Key
    mentions: list[int]
    via: str = ""

    @property
    def country(self) -> bool:
        """Whether it is a whole country."""
        return self.key[0] == "country"


class Spots:
    """The places of one document, and those that each of its events may be at."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc

    def of(self, item: Candidate) -> list[Spot]:
        """Give every place that may be an event's, those of its sentence first."""
        doc, sentence = self.doc, self.doc.clauses[item.clause].sentence
        found: dict[Key, Spot] = {}
        for index, named in doc.near.named_in(sentence):
            key = self.key(index)
            if key is not None:
                spot = found.setdefault(key, Spot(key, []))
                spot.mentions.append(index)
                if spot.country and spot.via != "country":
                    spot.via = self._kind(named)
        for number in (*range(sentence - 1, max(-1, sentence - BACK - 1), -1), *range(min(_OPENING, len(doc.sentences)))):
            for index, named in doc.near.named_in(number) if number != sentence else ():
                key = self.key(index)
                if key is not None and self._kind(named) in ("place", "country"):
                    found.setdefault(key, Spot(key, []))
        for key in self.leads:
            found.setdefault(key, Spot(key, []))
        for party in (*item.parties.actors, *item.parties.recipients):
            if party.country is not None:
                key = ("country", party.country)
                found.setdefault(key, Spot(key, []))
        return [spot for spot in found.values() if (spot.key in self._named if spot.country else not self._acts(spot, sentence))]

    def _acts(self, spot: Spot, sentence: int) -> bool:
        """Whether a sentence speaks of a capital only as of its government ("Ankara said"): that tells no place."""
        names = [index for index in spot.mentions if self.doc.named[index].head == "name"]
        if not names or not all(self.doc.named[index].seat for index in names):
            return False
        clauses = self.doc.near.clauses_in(sentence)
        return {index for _, each in clauses for slot in each.slot("subject") for index in slot.argument.mentions}.issuperset(names)

    def key(self, index: int) -> Key | None:
        """Give the key of the place that a mention speaks of; of people and bodies, that of their country."""
        return self._keys[index]

    def place(self, key: Key) -> Place:
        """Give a place as the record has it, by the first of its names that tells its country; a country by its own."""
        if key not in self._places:
            self._places[key] = self._unnamed(key)
        return self._places[key]

    def _unnamed(self, key: Key) -> Place:
        kind, code = key
        if kind == "place" and isinstance(code, int):
            entity = self.doc.entities[code]
            return Place(entity.name, entity.country, name_en=entity.name_en)
        name, name_en = self.doc.country_names.get(str(code), (str(code), None))
        return Place(name, str(code), name_en=name_en)

    def key_of(self, place: Place | None) -> Key | None:
        """Give the key of a place as a clause has it."""
        return self._by_place.get(place) if place is not None else None

    @cached_property
    def _keys(self) -> list[Key | None]:
        return [self._key(named) for named in self.doc.named]

    def _key(self, named: Named) -> Key | None:
        entity = self.doc.entities[named.chain] if named.chain >= 0 else None
        country = named.country or (entity.country if entity is not None else None)
        if self._kind(named) != "place":
            return ("country", country) if country is not None else None
        if named.chain >= 0:
            return ("place", named.chain)
        return ("place", named.label) if named.head == "name" else None

    def _kind(self, named: Named) -> str:
        return self.doc.entities[named.chain].kind if named.chain >= 0 else named.kind

    @cached_property
    def _places(self) -> dict[Key, Place]:
        found: dict[Key, Place] = {}
        for index, named in enumerate(self.doc.named):
            key = self._keys[index]
            place = place_of(self.doc, index) if key is not None and key[0] == "place" and named.head == "name" else None
            if key is not None and place is not None and (key not in found or (found[key].country is None and place.country is not None)):
                found[key] = place
        return found

    @cached_property
    def _named(self) -> frozenset[Key]:
        """The countries that the text names, or whose people it calls by their name: not those known only by who is of them."""
        keys = zip(self._keys, self.doc.named, strict=True)
        return frozenset(key for key, named in keys if key is not None and self._kind(named) == "country" and named.head == "name")

    @cached_property
    def counts(self) -> Counter[Key]:
        """How often the text speaks of each place; of a country also by who is of it."""
        return Counter(key for key in self._keys if key is not None)

    @cached_property
    def leads(self) -> tuple[Key, ...]:
        """The places and countries that the text tells of most."""
        order = [key for key, _ in self.counts.most_common()]
        return tuple(key for kind, most in _LEADS.items() for key in islice((key for key in order if key[0] == kind), most))

    @cached_property
    def sentences(self) -> Mapping[Key, list[int]]:
        """The sentences that speak of each place, in order."""
        return {key: [number for number, _ in there] for key, there in self._spoken.items()}

    @cached_property
    def mentions(self) -> Mapping[Key, list[int]]:
        """The mentions of each place, in order."""
        return {key: [index for _, index in there] for key, there in self._spoken.items()}

    @cached_property
    def _spoken(self) -> Mapping[Key, list[tuple[int, int]]]:
        doc = self.doc
        there = [(doc.tokens[named.key].sentence, index) for index, named in enumerate(doc.named) if self._keys[index] is not None]
        groups = grouped(there, lambda each: self._keys[each[1]])
        return {key: sorted(group) for key, group in groups.items() if key is not None}

    @cached_property
    def lands(self) -> Counter[str]:
        """How many of the places and countries named are of each country."""
        made = (self.place(key).country for key in self._keys if key is not None)
        return Counter(country for country in made if country is not None)

    @cached_property
    def _by_place(self) -> Mapping[Place, Key]:
        """The keys of places as a clause would give them."""
        found: dict[Place, Key] = {}
        for index, named in enumerate(self.doc.named):
            key, place = self._keys[index], place_of(self.doc, index) if named.kind in ("place", "country") else None
            if key is not None and place is not None:
                found.setdefault(place, key)
        return found


__all__ = ["BACK", "Key", "Spot", "Spots"]
