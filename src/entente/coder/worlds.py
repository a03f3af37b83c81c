"""Clauses of another world than the news: plots of films and novels, thought experiments, times that nobody living remembers.

What happens in a plot, in "what if" or in 1529 is told in the words of news, often with names of states in it, so that neither the words
of a clause nor how political a paragraph reads give it away. A frame does: a phrase that opens a sentence ("In her first novel", "Suppose
that", "In 1529") and holds to the end of the paragraph, unless a time of today ends it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, cached_property

from entente.coder.candidate import Candidate
from entente.coder.cues import Words
from entente.coder.privates import Privates
from entente.read.annotated import Annotated, Clause, Sentence, TimeExpression
from entente.record import edtf

# So many years ago nobody living took part; where no day of publication is known, years before `_UNDATED` are so long past.
_MEMORY = 80
_UNDATED = 1946
# Words from the start of a sentence within which a frame opens.
_OPENING = 8
# So many years long past make a paragraph a life or a history.
_SEVERAL = 3
_YEAR = re.compile(r"(1\d{3})(?:['’]\w+)?")
# What a rule may say that somebody does; force, crowds and threats by people without a name are news all the same.
_RULED = frozenset({"AGREE", "CONCEDE", "CONSULT", "REJECT", "RETREAT", "SANCTION"})
# Words of a title, and those of a newspaper's name at most.
_TITLE, _NAME = 10, 2
# What ends a heading by place and year ("Vienna, 1814."), and what it is made of.
_HEADS, _DATED = frozenset(".:—–"), frozenset({"NOUN", "PROPN", "NUM", "PUNCT", "ADP"})
# So many words after a name say that its bearer has died; words of a name or phrase at most.
_DEATH, _PHRASE = 5, 3
_QUOTES = frozenset('«»"“”„‟‹›')


class Worlds:
    """Which clauses of a document tell of another world."""

    def __init__(self, doc: Annotated, words: Words) -> None:
        self.doc, self.words = doc, words
        self._before = date.fromisoformat(doc.published).year - _MEMORY if doc.published else _UNDATED
        self.privates = Privates(doc, words)
        self._works: dict[int, set[str]] = {}
        for sentence in doc.sentences:
            told = {token.lemma for token in doc.tokens[sentence.first : sentence.last]}
            self._works.setdefault(sentence.paragraph, set()).update(told & (words.works | words.parts_of_works))

    def hold(self, clause: Clause) -> bool:
        """Whether a clause tells of a plot, of what is only supposed, or of a time long past."""
        if clause.sentence in self._plots | self._past | self._reviewed:
            return True
        supposed = self._supposed.get(clause.sentence)
        return supposed is not None and (supposed or clause.modal or clause.future or clause.conditional or not clause.past)

    @cached_property
    def _plots(self) -> frozenset[int]:
        """The sentences that tell a plot."""
        return self._held(self._opens_plot)

    @cached_property
    def _reviewed(self) -> frozenset[int]:
        """The sentences without a time of today, in paragraphs with words that only a review has ("in cinemas", "three stars")."""
        found = {self._paragraph(at) for at in self._places(self.words.review_words)}
        sentences = enumerate(self.doc.sentences)
        return frozenset(number for number, sentence in sentences if sentence.paragraph in found and not self._today(number))

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
        """Whether a sentence opens with a year long past that dates it ("In 1529, …"; not "The 1923 treaty …"), or with the long dead."""
        tokens = self.doc.tokens
        if any(at in self._bygone and self._acts(at) for at in range(sentence.first, min(sentence.last, sentence.first + _OPENING))):
            return True
        for at, year in self._years(sentence):
            if year >= self._before or at >= sentence.first + _OPENING // 2:
                continue
            before = tokens[sentence.first : at]
            suffix = not before and not tokens[at].text.isdigit()
            heading = at + 1 < sentence.last and tokens[at + 1].text in _HEADS and all(each.pos in _DATED for each in before)
            dated = bool(before) and before[0].pos == "ADP" and all(each.pos in _DATED - {"PUNCT"} for each in before)
            if suffix or heading or dated:
                return True
        return False

    def _acts(self, at: int) -> bool:
        """Whether a name is a subject, or stands beside one ("la reine Ranavalona")."""
        token = self.doc.tokens[at]
        beside = token.dep in ("appos", "flat", "nmod", "compound") and self.doc.tokens[token.head].dep.startswith("nsubj")
        return token.dep.startswith("nsubj") or beside

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
        """Whether an event is of long ago, of private people or firms alone, or of nobody in particular."""
        return self.long_past(item) or self.of_the_dead(item) or self.privates.alone(item) or self.general(item)

    def long_past(self, item: Candidate) -> bool:
        """Whether every time that dates an event is a year that nobody living remembers, or whoever did it is long dead."""
        doers = item.parties.actors or item.parties.recipients
        if doers and all(party.span.start in self._dead for party in doers):
            return True
        years = [_year(time) for time in item.times]
        return bool(years) and all(year is not None and year < self._before for year in years)

    def of_the_dead(self, item: Candidate) -> bool:
        """Whether an event is an undated deed of somebody of whose death the text tells: a life, not news."""
        return not item.times and bool(item.parties.actors) and all(party.chain in self._late for party in item.parties.actors)

    @cached_property
    def _late(self) -> frozenset[str]:
        """The entities of which the text says right behind their name that they have died ("X, who has died at 91")."""
        doc, found = self.doc, set[str]()
        for named in doc.named:
            if named.kind == "person" and named.head == "name" and named.chain >= 0:
                last = min(doc.sentences[doc.tokens[named.key].sentence].last, named.last + _DEATH)
                if any(doc.tokens[at].lemma in self.words.died_words for at in range(named.last, last)):
                    found.add(doc.entities[named.chain].id)
        return frozenset(found)

    @cached_property
    def _bygone(self) -> frozenset[int]:
        """The tokens at which the name of somebody long dead, or of a people or state long gone, begins."""
        return frozenset(self._places(self.words.bygone_names))

    @cached_property
    def _dead(self) -> frozenset[int]:
        """Where the names of those long dead or gone begin in the text; titles before them too."""
        return frozenset(
            self.doc.tokens[named.first].start
            for named in self.doc.named
            if named.head == "name" and any(at in self._bygone for at in range(named.first, named.last))
        )

    def _places(self, phrases: frozenset[str]) -> list[int]:
        """Give the tokens at which one of the phrases begins."""
        tokens, firsts = self.doc.tokens, _firsts(phrases)
        found = []
        for at, token in enumerate(tokens):
            if token.norm in firsts:
                following = [each.norm for each in tokens[at : at + _PHRASE]]
                if any(" ".join(following[:length]) in phrases for length in range(1, len(following) + 1)):
                    found.append(at)
        return found

    def _paragraph(self, at: int) -> int:
        return self.doc.sentences[self.doc.tokens[at].sentence].paragraph

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


@cache
def _firsts(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def _year(time: TimeExpression) -> int | None:
    """Give the year that a time expression tells; None where it tells none."""
    reach = edtf.bounds(time.rule.value) if time.rule.kind == "fixed" and time.rule.value else None
    return reach[1].year if reach is not None else None


__all__ = ["Worlds"]
