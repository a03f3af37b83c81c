"""Interviews: where a text says that it is one, the paragraphs that follow its questions are what the person interviewed says."""

from collections.abc import Iterator
from itertools import pairwise

from entente.coder.cues import Cues
from entente.read.annotated import Annotated
from entente.record import EntityMention, Span

_HEAD = 4  # paragraphs in which a text says what it is
_QUESTIONS = 2  # fewer make no interview
_LONGEST = 60  # words of a question
_SHORTEST = 4  # words of an answer
_NEAR = 4  # words from "interview" to the name, where the word does not head its line
_DASHES = ("-", "–", "—")
_CLOSING = " \n\"'»”’)"


class Interview:
    """Finds whom a document interviews, and the answers.

    Attributes:
        paragraphs: the sentences of each, as indexes; those of boilerplate left out.
    """

    def __init__(self, doc: Annotated, cues: Cues) -> None:
        self.doc, self.cues = doc, cues
        told: dict[int, list[int]] = {}
        for number, sentence in enumerate(doc.sentences):
            if not sentence.boilerplate and sentence.first < sentence.last:
                told.setdefault(sentence.paragraph, []).append(number)
        self.paragraphs = list(told.values())

    def answers(self) -> Iterator[tuple[EntityMention, Span, int]]:
        """Give who answers, the words, and the first sentence of each answer; nothing where the text is no interview."""
        person = self._person()
        if person is None:
            return
        found = [pair for pair in pairwise(self.paragraphs) if self._asks(pair[0]) and self._answers(pair[1])]
        dashed = [paragraph for paragraph in self.paragraphs if self._text(paragraph).startswith(_DASHES)]
        if dashed and self._asks(dashed[0]):  # questions and answers by turns, what the paper tells between them left out
            found = [(ask, answer) for ask, answer in zip(dashed[::2], dashed[1::2], strict=False) if self._answers(answer)]
        if sum(map(self._asks, self.paragraphs)) < _QUESTIONS:
            return
        for _, answer in found:
            first, last = self.doc.sentences[answer[0]], self.doc.sentences[answer[-1]]
            yield person, Span.cut(self.doc.text, first.start, last.end), answer[0]

    def _person(self) -> EntityMention | None:
        """The first person named behind a word such as "interview", there or in what follows."""
        doc = self.doc
        head = [number for paragraph in self.paragraphs[:_HEAD] for number in paragraph]
        for place, number in enumerate(head):
            sentence = doc.sentences[number]
            words = range(sentence.first, sentence.last)
            at = next((word for word in words if {doc.tokens[word].norm, doc.tokens[word].lemma} & self.cues.interviews), None)
            if at is None:
                continue
            for other in head[place : place + 3]:
                for index, named in doc.near.named_in(other):
                    if named.first <= at or named.head != "name" or named.kind != "person" or named.chain < 0:
                        continue
                    if at - sentence.first < 2 or named.first - at <= _NEAR:  # no "he said in an interview on Sunday"
                        return doc.mention(index)
        return None

    def _text(self, paragraph: list[int]) -> str:
        return self.doc.text[self.doc.sentences[paragraph[0]].start : self.doc.sentences[paragraph[-1]].end]

    def _words(self, paragraph: list[int]) -> int:
        return self.doc.sentences[paragraph[-1]].last - self.doc.sentences[paragraph[0]].first

    def _asks(self, paragraph: list[int]) -> bool:
        return self._text(paragraph).rstrip(_CLOSING).endswith(("?", "؟")) and self._words(paragraph) <= _LONGEST

    def _answers(self, paragraph: list[int]) -> bool:
        return not self._asks(paragraph) and self._words(paragraph) >= _SHORTEST


__all__ = ["Interview"]
