"""Clauses of another world than the news: plots of films and novels, thought experiments, times that nobody living remembers.

What happens in a plot, in "what if" or in 1529 is told in the words of news, often with names of states in it, so that neither the words
of a clause nor how political a paragraph reads give it away. A frame does: a phrase that opens a sentence ("In her first novel", "Suppose
that", "In 1529") and holds to the end of the paragraph, unless a time of today ends it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from entente.coder.candidate import Candidate
from entente.coder.cues import Words
from entente.coder.weigh import OFFICIAL
from entente.read.annotated import Annotated, Clause, Named, Sentence, TimeExpression
from entente.record import EntityMention, edtf

# So many years ago nobody living took part; where no day of publication is known, years before `_UNDATED` are so long past.
_MEMORY = 80
_UNDATED = 1946
# Words from the start of a sentence within which a frame opens.
_OPENING = 8
# So many years long past make a paragraph a life or a history.
_SEVERAL = 3
_YEAR = re.compile(r"(1\d{3})(?:['’]\w+)?")
# What firms do with one another as states do.
_DEALS = frozenset({"AGREE", "COOPERATE", "CONSULT"})
# What a rule may say that somebody does; force, crowds and threats by people without a name are news all the same.
_RULED = frozenset({"AGREE", "CONCEDE", "CONSULT", "REJECT", "RETREAT", "SANCTION"})
# Words of a title, and those of a newspaper's name at most.
_TITLE, _NAME = 10, 2
_QUOTES = frozenset('«»"“”„‟‹›')


class Worlds:
    """Which clauses of a document tell of another world."""

    def __init__(self, doc: Annotated, words: Words) -> None:
        self.doc, self.words = doc, words
        self._before = date.fromisoformat(doc.published).year - _MEMORY if doc.published else _UNDATED
        self._works: dict[int, set[str]] = {}
        for sentence in doc.sentences:
            told = {token.lemma for token in doc.tokens[sentence.first : sentence.last]}
            self._works.setdefault(sentence.paragraph, set()).update(told & (words.works | words.parts_of_works))

    def hold(self, clause: Clause) -> bool:
        """Whether a clause tells of a plot, of what is only supposed, or of a time long past."""
        if clause.sentence in self._plots or clause.sentence in self._past:
            return True
        supposed = self._supposed.get(clause.sentence)
        return supposed is not None and (supposed or clause.modal or clause.future or clause.conditional or not clause.past)

    @cached_property
    def _plots(self) -> frozenset[int]:
        """The sentences that tell a plot."""
        return self._held(self._opens_plot)

    @cached_property
    def _past(self) -> frozenset[int]:
        """The sentences that tell of a time long past."""
        found = set(self._held(self._opens_past))
        years: dict[int, set[int]] = {}
        for sentence in self.doc.sentences:
            years.setdefault(sentence.paragraph, set()).update(year for _, year in self._years(sentence) if year < self._before)
        for number, sentence in enumerate(self.doc.sentences):
            if len(years[sentence.paragraph]) >= _SEVERAL and not self._today(number):
                found.add(number)
        return frozenset(found)

    @cached_property
    def _supposed(self) -> dict[int, bool]:
        """The sentences that go on with a supposition; with whether they are the supposition itself."""
        opening = [number for number, sentence in enumerate(self.doc.sentences) if self._supposes(number, sentence)]
        held = self._held(lambda sentence: any(self.doc.sentences[number] is sentence for number in opening))
        return {number: number in opening for number in held}

    def _held(self, opens: Callable[[Sentence], bool]) -> frozenset[int]:
        """Give the sentences from one that opens a frame to the end of its paragraph, or to the first that tells of today."""
        found: set[int] = set()
        frame = -1
        for number, sentence in enumerate(self.doc.sentences):
            if opens(sentence):
                frame = sentence.paragraph
            elif sentence.paragraph != frame or self._today(number):
                frame = -1
            if frame >= 0:
                found.add(number)
        return frozenset(found)

    def _today(self, number: int) -> bool:
        """Whether a sentence tells a time that counts from its publication, or a year that people remember."""
        for time in self.doc.near.times_in(number):
            counted = time.rule.kind in ("weekday", "shift") and time.rule.base == "publication"
            year = _year(time)
            if counted or (year is not None and year >= self._before):
                return True
        return False

    def _opens_plot(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a work that something happens in ("In his debut novel, …", "Season two opens with …")."""
        if self._titled(sentence):
            return True
        known = self._works.get(sentence.paragraph, set())
        if not known & self.words.works and len(known) < 2:
            return False
        return any(self._within(at) or self._told_by(at, sentence) for at in self._openings(sentence))

    def _titled(self, sentence: Sentence) -> bool:
        """Whether a title in quotes opens a sentence as what something happens in, or as what begins or tells it."""
        tokens = self.doc.tokens[sentence.first : sentence.last]
        start = 1 if tokens and tokens[0].norm in self.words.within_words else 0
        if len(tokens) <= start or tokens[start].text not in _QUOTES:
            return False
        end = next((at for at in range(start + 1, min(len(tokens), start + 2 + _TITLE)) if tokens[at].text in _QUOTES), None)
        if end is None or end + 1 >= len(tokens) or end - start - 1 <= _NAME or not tokens[start + 1].text[:1].isupper():
            return False
        after = tokens[end + 1]
        return after.text in (",", "،") if start else after.lemma in self.words.plot_verbs

    def _openings(self, sentence: Sentence) -> Sequence[int]:
        words = self.words.works | self.words.parts_of_works
        return [at for at in range(sentence.first, min(sentence.last, sentence.first + _OPENING)) if self.doc.tokens[at].lemma in words]

    def _within(self, at: int) -> bool:
        """Whether a work is what something happens in: "in the novel", "romanında", «في رواية»."""
        token, tokens = self.doc.tokens[at], self.doc.tokens
        if token.norm.endswith(tuple(self.words.within_endings)):
            return True
        if token.dep and not token.dep.startswith("obl"):
            return False
        before = tokens[self.doc.sentences[token.sentence].first : at]
        return bool(before) and before[0].norm in self.words.within_words and all(each.pos != "VERB" for each in before)

    def _told_by(self, at: int, sentence: Sentence) -> bool:
        """Whether a work is what tells it: "the film follows", "season two opens with"."""
        for _, clause in self.doc.near.clauses_in(self.doc.tokens[at].sentence):
            if clause.lemma in self.words.plot_verbs and any(
                slot.argument.first <= at < slot.argument.last for slot in clause.slot("subject")
            ):
                return clause.predicate < sentence.first + 2 * _OPENING
        return False

    def _opens_past(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a year long past that dates it ("In 1529, …"; not "The 1923 treaty …")."""
        tokens = self.doc.tokens
        for at, year in self._years(sentence):
            if year >= self._before or at >= sentence.first + _OPENING // 2:
                continue
            before = tokens[sentence.first : at]
            suffix = not before and not tokens[at].text.isdigit()
            if suffix or (before and before[0].pos == "ADP" and all(each.pos in ("ADP", "NOUN", "PROPN", "NUM") for each in before)):
                return True
        return False

    def _years(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Give the years that stand in a sentence, each with its token."""
        found = []
        for at in range(sentence.first, sentence.last):
            match = _YEAR.fullmatch(self.doc.tokens[at].text)
            if match:
                found.append((at, int(match[1])))
        return found

    def _supposes(self, number: int, sentence: Sentence) -> bool:
        """Whether a sentence asks what would be ("What if the two reunited?"), or bids the reader to suppose it."""
        tokens = self.doc.tokens[sentence.first : sentence.last]
        words = [token.norm for token in tokens if token.pos != "PUNCT"]
        if set(words[:2]) & self.words.supposing_words:
            return True
        clauses = [clause for _, clause in self.doc.near.clauses_in(number) if clause.verbal]
        return self._question(sentence) and bool(clauses) and min(clauses, key=lambda clause: clause.predicate).conditional

    def another(self, item: Candidate) -> bool:
        """Whether an event is of long ago, a deal of firms, or of nobody in particular."""
        return self.long_past(item) or self.private(item) or self.general(item)

    def long_past(self, item: Candidate) -> bool:
        """Whether every time that dates an event is a year that nobody living remembers."""
        years = [_year(time) for time in item.times]
        return bool(years) and all(year is not None and year < self._before for year in years)

    def private(self, item: Candidate) -> bool:
        """Whether an event is a deal between firms, in a text that tells of no public body and names no country but by adjectives."""
        if item.type not in _DEALS or self._public:
            return False
        parties = (*item.parties.actors, *item.parties.recipients)  # two peoples' talks ("Libyan-Jordanian") are their states'
        return any(party.kind != "country" for party in parties) and all(_firm(party) for party in parties)

    def general(self, item: Candidate) -> bool:
        """Whether an event is what a rule says of nobody in particular: beside a condition, or where a question opens the paragraph."""
        number = self.doc.clauses[item.clause].sentence
        sentence = self.doc.sentences[number]
        if item.type not in _RULED or self.doc.near.times_in(number) or self._named(sentence):
            return False
        beside = any(clause.conditional and clause.verbal for _, clause in self.doc.near.clauses_in(number))
        return beside or self._asked.get(sentence.paragraph, number) < number

    @cached_property
    def _asked(self) -> dict[int, int]:
        """By paragraph that a question opens, the number of that sentence."""
        first: dict[int, int] = {}
        for number, sentence in enumerate(self.doc.sentences):
            first.setdefault(sentence.paragraph, number)
        return {paragraph: number for paragraph, number in first.items() if self._question(self.doc.sentences[number])}

    def _question(self, sentence: Sentence) -> bool:
        return sentence.first < sentence.last and self.doc.tokens[sentence.last - 1].text[-1:] in "?؟"

    def _named(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of anybody by name, or of a country."""
        near = (named for _, named in self.doc.near.starting(sentence.first, sentence.last))
        return any(named.head == "name" or named.country is not None for named in near)

    @cached_property
    def _public(self) -> bool:
        """Whether a text tells of any public body, office, or country by its name."""
        bodies = (entity for entity in self.doc.entities if entity.kind != "country")
        return any(self._is_public(named) for named in self.doc.named) or any(entity.sector in OFFICIAL for entity in bodies)

    def _is_public(self, named: Named) -> bool:
        if named.kind == "country" or named.seat:
            return self.doc.tokens[named.key].pos != "ADJ"
        return named.sector in OFFICIAL or bool(named.role) or (named.kind == "person" and named.head == "nominal" and bool(named.country))


def _firm(party: EntityMention) -> bool:
    return party.kind == "country" or (party.kind == "org" and party.sector in (None, "BUS"))


def _year(time: TimeExpression) -> int | None:
    """Give the year that a time expression tells; None where it tells none."""
    reach = edtf.bounds(time.rule.value) if time.rule.kind == "fixed" and time.rule.value else None
    return reach[1].year if reach is not None else None


__all__ = ["Worlds"]
