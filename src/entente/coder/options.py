"""Everybody who may take part in an event: whom the frames found, whom its sentence names, whom the story is about."""

import bisect
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from entente.coder.candidate import Candidate
from entente.coder.parties import country_mention
from entente.read.annotated import Annotated, Named
from entente.read.nearby import grouped
from entente.record import EntityMention, Span

Side = Literal["actor", "recipient", ""]
# What makes somebody one: their country, their entity in the document, or the place of their words.
Key = tuple[str, str | int]

# Sentences before an event's own in which the story's people are looked for.
BACK = 2
# How many of those whom the story tells of most are thought of anywhere in it.
_LEADS = 3
# And how many of its countries.
_LANDS = 2
# How many words behind a noun the name may end that tells who it is.
_BESIDE = 10


@dataclass(slots=True)
class Option:
    """Somebody who may take part in an event.

    Attributes:
        party: as the event would name them.
        side: where the frames put them; "" where they found somebody else.
        mentions: where the event's sentence speaks of them (indexes into `Cast.everybody`).
        place: whether it is but a place of theirs that is named.
        group: of mentions, the one of a group ("both countries"), where no other speaks of them.
    """

    party: EntityMention
    side: Side = ""
    mentions: tuple[int, ...] = ()
    place: bool = False
    group: int | None = None


def key_of(party: EntityMention) -> Key:
    """Give what makes somebody one."""
    if party.kind == "country" and party.country is not None:
        return ("country", party.country)
    return ("entity", party.chain) if party.chain is not None else ("words", party.span.start)


def sides_of(item: Candidate) -> tuple[tuple[Side, tuple[EntityMention, ...]], ...]:
    """Give the two sides of an event as the frames filled them."""
    return ("actor", item.parties.actors), ("recipient", item.parties.recipients)


def unnamed_mention(doc: Annotated, named: Named) -> EntityMention:
    """Give people or a body told of by no name in the record's own form."""
    return EntityMention(named.label, doc.span(named.first, named.last), named.head, named.kind, None, named.country, named.sector, None)


class Cast:
    """Whom a document tells of, and where; and in which of its events they take part by the frames.

    Args:
        told: the events, with the parties that frames found.
    """

    def __init__(self, doc: Annotated, told: Sequence[Candidate]) -> None:
        self.doc, self.told = doc, told
        self._starts = [sentence.start for sentence in doc.sentences]

    def options(self, item: Candidate) -> dict[Key, Option]:
        """Give everybody who may take part in an event."""
        doc, sentence = self.doc, self.doc.clauses[item.clause].sentence
        found: dict[Key, Option] = {}
        for side, parties in sides_of(item):
            for party in parties:
                found.setdefault(key_of(party), Option(party, side))
        for index, named in doc.near.named_in(sentence):
            for party in self._parties(index, named):
                option = found.setdefault(key_of(party), Option(party))
                again = option.group is not None and named.last - named.first > 1  # "both countries", then "the neighbours"
                option.group = index if named.chains and (again or not option.mentions) else None
                option.mentions = (*option.mentions, index)
                option.place = named.kind == "place" and (option.place or len(option.mentions) == 1)
        self._add_unnamed(found, sentence)
        for number in range(max(0, sentence - BACK), sentence):
            if not doc.sentences[number].boilerplate:
                chains = dict.fromkeys(named.chain for _, named in doc.near.named_in(number) if named.chain >= 0 and not named.chains)
                self._add(found, chains, sentence)
        self._add(found, self.leads, sentence)
        for country in self._lands_near(sentence):
            word = self._word_for(country, sentence)
            if ("country", country) not in found and word is not None:
                found["country", country] = Option(country_mention(doc, word, country))
        return found

    def _lands_near(self, sentence: int) -> Iterator[str]:
        """Give the countries that the sentences around tell of, by name or by whose people and bodies they are, and those of the story."""
        for number in range(sentence, max(-1, sentence - BACK - 1), -1):
            yield from self.lands_in.get(number, ())
        yield from self.lands[:_LANDS]

    def _word_for(self, country: str, sentence: int) -> int | None:
        """Give the mention that names a country or a place of it, the last up to a sentence, else the first; None where none does."""
        named = self._words_for.get(country, ())
        end = self.doc.sentences[sentence].end
        before = [index for index in named if self.doc.tokens[self.doc.named[index].first].start < end]
        return before[-1] if before else named[0] if named else None

    @cached_property
    def _words_for(self) -> Mapping[str, list[int]]:
        told = self.doc.named
        names = (index for index, named in enumerate(told) if named.kind in ("country", "place") and self._land(named) is not None)
        return grouped(names, lambda index: self._land(told[index]) or "")

    def _land(self, named: Named) -> str | None:
        entity = self.doc.entities[named.chain] if named.chain >= 0 else None
        return (entity.country if entity is not None else None) or named.country

    @cached_property
    def lands_in(self) -> Mapping[int, dict[str, None]]:
        """The countries that each sentence tells of, in order: named, or those of its people and bodies."""
        found: dict[int, dict[str, None]] = {}
        for number, sentence in enumerate(self.doc.sentences):
            told = [] if sentence.boilerplate else [self._land(named) for _, named in self.doc.near.named_in(number)]
            found[number] = dict.fromkeys(land for land in told if land is not None)
        return found

    @cached_property
    def lands(self) -> tuple[str, ...]:
        """The countries of the story, the most told of first."""
        counts = Counter(land for named in self.doc.named if (land := self._land(named)) is not None)
        return tuple(land for land, _ in counts.most_common())

    @cached_property
    def rank_of(self) -> Mapping[str, int]:
        """The rank of each country of the story: 0 for the one most told of, 3 for all from the fourth on."""
        return {land: min(3, rank) for rank, land in enumerate(self.lands)}

    def _parties(self, index: int, named: Named) -> Iterator[EntityMention]:
        """Give whom a mention would have take part: of a place, its country."""
        doc = self.doc
        for chain in named.chains or (named.chain,):
            entity = doc.entities[chain] if chain >= 0 else None
            if named.kind == "place" or (entity is not None and entity.kind == "place"):
                country = (entity.country if entity is not None else None) or named.country
                if country is not None:
                    yield country_mention(doc, index, country)
            elif chain >= 0 or named.head != "pronoun":
                yield doc.mention(index, chain if chain >= 0 else None)

    def _add_unnamed(self, found: dict[Key, Option], sentence: int) -> None:
        """Add whom a sentence tells of by no name; to whom the frames found by the same words, it is one more mention."""
        for index in self.unnamed_in.get(sentence, ()):
            named = self.everybody[index]
            at = self.doc.tokens[named.key].start
            party = unnamed_mention(self.doc, named)
            told = (option for option in found.values() if option.party.chain is None and option.party.kind != "country")
            same = next((option for option in told if option.party.span.start <= at < option.party.span.end), None)
            option = same or found.setdefault(key_of(party), Option(party))
            option.mentions = (*option.mentions, index)

    def _add(self, found: dict[Key, Option], chains: Iterator[int] | Mapping[int, None] | Sequence[int], sentence: int) -> None:
        """Add people and bodies of the story, by the words that named them last."""
        for chain in chains:
            if self.doc.entities[chain].kind != "place":
                party = self.doc.mention(self._latest(chain, sentence))
                found.setdefault(key_of(party), Option(party))

    def _latest(self, chain: int, sentence: int) -> int:
        """Give the last mention of an entity up to a sentence that names it, else the last, else the first of all."""
        end = self.doc.sentences[sentence].end
        before = [index for index in self.mentions[chain] if self.doc.tokens[self.doc.named[index].first].start < end]
        names = [index for index in before[::-1] if self.doc.named[index].head == "name"]
        return (names or before[::-1] or self.mentions[chain])[0]

    @cached_property
    def everybody(self) -> Sequence[Named]:
        """Whom the document names, then whom it tells of by no name."""
        return (*self.doc.named, *self.doc.unnamed)

    @cached_property
    def people_at(self) -> frozenset[int]:
        """The tokens of nouns and numbers that tell of people or bodies by no name."""
        return frozenset(unnamed.key for unnamed in self.doc.unnamed)

    @cached_property
    def persons_meant(self) -> frozenset[int]:
        """The tokens of pronouns for one person who is nobody named ("him" after "a man")."""
        return frozenset(self.doc.named[index].key for index in self.doc.newcomers)

    @cached_property
    def unnamed_in(self) -> Mapping[int, list[int]]:
        """Whom each sentence tells of by no name."""
        of_no_name = [at for at in range(len(self.doc.named), len(self.everybody)) if not self._named_beside(self.everybody[at])]
        return grouped(of_no_name, lambda index: self.doc.tokens[self.everybody[index].key].sentence)

    @cached_property
    def _offices_in(self) -> Mapping[int, list[Span]]:
        """The words of offices and their holders, by the sentence that they begin in."""
        return grouped((office.span for office in self.doc.offices), lambda span: self.sentence_at(span.start))

    def _named_beside(self, unnamed: Named) -> bool:
        """Whether a noun is the office or kind of somebody named beside it, who is thought of already ("le syndicat UGTT")."""
        at = self.doc.tokens[unnamed.key].start
        if any(span.start <= at < span.end for span in self._offices_in.get(self.doc.tokens[unnamed.key].sentence, ())):
            return True
        after = (named for _, named in self.doc.near.within(unnamed.last, unnamed.last + _BESIDE) if named.head == "name")
        return any(
            self.doc.tokens[named.key].head == unnamed.key and self.doc.tokens[named.key].dep in ("appos", "flat", "nmod:desc")
            for named in after
        )

    @cached_property
    def counts(self) -> Counter[int]:
        """How often the document speaks of each entity."""
        return Counter(named.chain for named in self.doc.named if named.chain >= 0)

    @cached_property
    def leads(self) -> tuple[int, ...]:
        """Whom the document tells of most."""
        told = [chain for chain, _ in self.counts.most_common() if self.doc.entities[chain].kind != "place"]
        return tuple(told[:_LEADS])

    @cached_property
    def mentions(self) -> Mapping[int, list[int]]:
        """The mentions of each entity, in order of the text."""
        return grouped((index for index, named in enumerate(self.doc.named) if named.chain >= 0), lambda at: self.doc.named[at].chain)

    @cached_property
    def sentences(self) -> Mapping[int, list[int]]:
        """The sentences that speak of each entity, in order."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.doc.sentences)):
            for _, named in self.doc.near.named_in(number):
                for chain in named.chains or (named.chain,):
                    if chain >= 0:
                        found.setdefault(chain, []).append(number)
        return found

    @cached_property
    def chain_of(self) -> Mapping[str, int]:
        """The place of each entity in the document's list, by its id."""
        return {entity.id: number for number, entity in enumerate(self.doc.entities)}

    @cached_property
    def by_sentence(self) -> Mapping[int, list[Candidate]]:
        """The events of each sentence."""
        return grouped(self.told, lambda item: self.doc.clauses[item.clause].sentence)

    @cached_property
    def taking(self) -> Counter[tuple[str, str, Key]]:
        """How many events of a type each takes part in, by side."""
        return Counter(
            (item.type, side, key)
            for item in self.told
            for side, parties in sides_of(item)
            for key in dict.fromkeys(map(key_of, parties))
        )

    @cached_property
    def dyads(self) -> Counter[frozenset[str]]:
        """In how many events of the document two countries take part together, by the frames."""
        met: Counter[frozenset[str]] = Counter()
        for item in self.told:
            lands = sorted({party.country for _, parties in sides_of(item) for party in parties if party.country is not None})
            met.update(frozenset(pair) for pair in itertools.combinations(lands, 2))
        return met

    @cached_property
    def stances(self) -> Mapping[str, Mapping[Key, Counter[Key]]]:
        """How many events have two on `opposite` sides, and on the `same`, by the frames: by the one, then the other."""
        found: dict[str, dict[Key, Counter[Key]]] = {"opposite": {}, "same": {}}
        for item in self.told:
            actors, recipients = (list(dict.fromkeys(map(key_of, parties))) for _, parties in sides_of(item))
            pairs = {
                "opposite": itertools.product(actors, recipients),
                "same": (pair for keys in (actors, recipients) for pair in itertools.combinations(keys, 2)),
            }
            for stance, met in pairs.items():
                for one, other in met:
                    found[stance].setdefault(one, Counter())[other] += 1
                    if other != one:
                        found[stance].setdefault(other, Counter())[one] += 1
        return found

    def sentence_at(self, offset: int) -> int:
        """Give the number of the sentence that an offset stands in."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)


__all__ = ["BACK", "Cast", "Key", "Option", "Side", "key_of", "sides_of", "unnamed_mention"]
