"""Who is nobody of public life: firms among themselves, athletes told by their nationality, and families.

"The Dane accused the referee" is of one Dane and not of Denmark; "the Norwegian maker" is no Norway. The words of such texts are those of
news of states. Who acts tells them apart: a text that names nobody who acts for the Dane's country, firms only beside one another, or
somebody and their own cousin.
"""

from collections.abc import Sequence
from functools import cache, cached_property

from entente.coder.candidate import Candidate
from entente.coder.cues import Words
from entente.coder.weigh import OFFICIAL
from entente.languages.gazetteer import demonyms, names_of_country, shared_demonyms
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention

# What firms and families do with one another as states do.
_DEALS = frozenset({"AGREE", "COOPERATE", "CONSULT"})
_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE", "RETREAT"}) | _DEALS
# What somebody does to their own family.
_AT_HOME = (_SAID - {"SUPPORT"}) | {"ASSAULT", "COERCE"}
# Judges sit in sport and in suits of neighbours, too.
_GOVERNING = OFFICIAL - {"JUD"}
# What somebody without a name may be read as.
_PEOPLE = frozenset({"person", "org"})
# So many words of trade make a paragraph one on firms.
_TRADE = 3


class Privates:
    """Which parties of a document's events are nobody of public life."""

    def __init__(self, doc: Annotated, words: Words) -> None:
        self.doc, self.words = doc, words
        self._starting = {doc.tokens[named.first].start: named for named in doc.named}

    def alone(self, item: Candidate) -> bool:
        """Whether only private people or firms take part in an event."""
        return self._of_firms(item) or self._of_athletes(item) or self._of_trade(item) or self._of_family(item)

    def _of_firms(self, item: Candidate) -> bool:
        """Whether an event is a deal between firms, in a text that tells of no public body and names no country but by adjectives."""
        if item.type not in _DEALS or self._public:
            return False
        parties = _parties(item)  # two peoples' talks ("Libyan-Jordanian") are their states'
        return any(party.kind != "country" for party in parties) and all(_firm(party) for party in parties)

    def _of_athletes(self, item: Candidate) -> bool:
        """Whether whoever says or does it is one person told by their nationality, and nobody of that country's public life is told of."""
        actors = item.parties.actors
        if item.type not in _SAID or self._governed or not any(self._individual(party) for party in actors):
            return False
        return all(self._individual(party) or self._nobody(party) for party in actors)

    def _of_trade(self, item: Candidate) -> bool:
        """Whether firms, or people who stand for none but themselves, do it, in a paragraph on firms and a text that tells of no office."""
        paragraph = self.doc.sentences[self.doc.clauses[item.clause].sentence].paragraph
        if item.type not in _SAID or self._trading.get(paragraph, 0) < _TRADE or self._governed:
            return False
        parties = _parties(item)
        return bool(parties) and all(self._trader(party, item.parties.actors) for party in parties)

    def _of_family(self, item: Candidate) -> bool:
        """Whether somebody without an office does it to their own family, or one of the family to them."""
        if item.type not in _AT_HOME or len(item.parties.actors) != 1 or len(item.parties.recipients) != 1:
            return False
        parties = _parties(item)
        kin = [self._kin(party) for party in parties]
        return any(kin) and all(own or self._nobody(party) for own, party in zip(kin, parties, strict=True))

    def _named(self, party: EntityMention) -> Named | None:
        return self._starting.get(party.span.start)

    def _nobody(self, party: EntityMention) -> bool:
        """Whether a party is somebody without a country, an office, or a side."""
        named = self._named(party)
        office = named is not None and bool(named.role)
        return party.kind in _PEOPLE and party.country is None and party.sector in (None, "CVL") and not office

    def _kin(self, party: EntityMention) -> bool:
        """Whether somebody is called by a word for family ("his cousin", "two husbands")."""
        return party.head == "nominal" and any(
            token.lemma in self.words.family_words for token in self.doc.tokens if party.span.start <= token.start < party.span.end
        )

    def _trader(self, party: EntityMention, actors: Sequence[EntityMention]) -> bool:
        """Whether a party is a firm, somebody private, or a place, which does no business."""
        named = self._named(party)
        if named is not None and named.kind == "country":
            return self._individual(party) or self._makes(named)
        if named is not None and named.kind == "place":
            return not named.seat or party not in actors
        if named is not None and (named.known is not None or (named.role and not self._firms_own(named))):
            return False
        own = party.country is None or party.kind == "org" or (named is not None and (self._called(named) or self._a_firm(named)))
        return own and party.kind in _PEOPLE and party.sector in (None, "BUS", "CVL")

    def _called(self, named: Named) -> bool:
        """Whether a nationality or a word for a firm stands right before a name ("le groupe belge | Solvène")."""
        before = self.doc.tokens[max(named.first - 1, 0)]
        return before.norm in _demonyms(self.doc.language) or before.lemma in self.words.firm_nouns

    def _a_firm(self, named: Named) -> bool:
        """Whether somebody without a name is told of by a word for firms and their trade ("the Japanese maker")."""
        return named.head == "nominal" and self.doc.tokens[named.key].lemma in self.words.firm_nouns | self.words.trade_words

    def _makes(self, named: Named) -> bool:
        """Whether a nationality belongs to a word for a firm ("the Japanese maker"), or to the name behind it ("le norvégien Halsund")."""
        owner = self.doc.tokens[self.doc.tokens[named.key].head]
        behind = any(other.first == named.last and other.head == "name" for other in self.doc.named)
        return owner.lemma in self.words.firm_nouns | self.words.trade_words or behind

    @cached_property
    def _trading(self) -> dict[int, int]:
        """How many words for firms and their trade each paragraph has."""
        found: dict[int, set[str]] = {}
        for sentence in self.doc.sentences:
            told = {token.lemma for token in self.doc.tokens[sentence.first : sentence.last]}
            found.setdefault(sentence.paragraph, set()).update(told & (self.words.firm_nouns | self.words.trade_words))
        return {paragraph: len(words) for paragraph, words in found.items()}

    @cached_property
    def _governed(self) -> bool:
        """Whether a text tells of a public body or of somebody's office; a country by itself is where a firm or an athlete is at home."""
        return any(
            named.sector in _GOVERNING or (named.role and (named.head == "name" or named.country) and not self._firms_own(named))
            for named in self.doc.named
            if named.kind != "country"
        )

    def _firms_own(self, named: Named) -> bool:
        """Whether an office is one of a firm ("the chairman", "its founder")."""
        return named.sector not in OFFICIAL and not self.words.trade_words.isdisjoint((named.role or "").lower().split())

    @cached_property
    def _nationals(self) -> dict[int, Named]:
        """By chain, where a country is told of by one person of it alone ("the Dane"), and by pronouns for them."""
        names: dict[int, list[Named]] = {}
        for named in self.doc.named:
            if named.kind == "country" and named.head == "name" and named.chain >= 0:
                names.setdefault(named.chain, []).append(named)
        public = {named.country for named in self.doc.named if self._of_state(named)}
        return {
            chain: told[0] for chain, told in names.items() if told[0].country not in public and all(self._one_of(each) for each in told)
        }

    def _individual(self, party: EntityMention) -> bool:
        """Whether a party is one person told by their nationality."""
        named = self._named(party)
        return named is not None and named.chain in self._nationals

    def _of_state(self, named: Named) -> bool:
        """Whether a mention is of somebody or something of a country, who may be whom its nationality means."""
        return named.kind in _PEOPLE and named.head != "pronoun" and named.country is not None

    def _one_of(self, named: Named) -> bool:
        """Whether a mention is of one person by their nationality: "the Dane", "le Belge", "el argentino"."""
        tokens, at = self.doc.tokens, named.first
        if named.last - at != 1 or tokens[at].pos not in ("NOUN", "PROPN") or tokens[at].norm not in _demonyms(self.doc.language):
            return False
        if tokens[at].dep in ("compound", "amod", "flat") or at == 0:
            return False
        before = tokens[at - 1].norm
        if before in self.words.one_articles:
            return True
        several = (tokens[at].norm + ending for ending in self.words.plural_marks)
        return before in self.words.articles and any(form in _demonyms(self.doc.language) for form in several)

    @cached_property
    def _public(self) -> bool:
        """Whether a text tells of any public body, office, or country by its name."""
        bodies = (entity for entity in self.doc.entities if entity.kind != "country")
        return any(self._is_public(named) for named in self.doc.named) or any(entity.sector in OFFICIAL for entity in bodies)

    def _is_public(self, named: Named) -> bool:
        if named.kind == "country" or named.seat:
            return self.doc.tokens[named.key].pos != "ADJ"
        return named.sector in OFFICIAL or bool(named.role) or (named.kind == "person" and named.head == "nominal" and bool(named.country))


def _parties(item: Candidate) -> tuple[EntityMention, ...]:
    return (*item.parties.actors, *item.parties.recipients)


def _firm(party: EntityMention) -> bool:
    return party.kind == "country" or (party.kind == "org" and party.sector in (None, "BUS"))


@cache
def _demonyms(language: str) -> frozenset[str]:
    """Give, folded, the words for people of a country that name no country themselves."""
    lands = {folded(word) for word in names_of_country(language)}
    return frozenset(folded(word) for word in (*demonyms(language), *shared_demonyms(language))) - lands


__all__ = ["Privates"]
