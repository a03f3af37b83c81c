"""What an Arabic office is over where no list tells it, up to its holder's name: "رئيس المرحلة الانتقالية فلان"."""

from collections.abc import Mapping, Sequence

from entente.read.annotated import Named, Token
from entente.read.arabic_names import NameFinder
from entente.read.arabic_things import another_thing
from entente.read.arabic_words import ARTICLE, ArabicWords

# Tokens of the longest field.
_LONGEST = 10
_JOINTS = frozenset({"ل", "ب", "في", "لدي"})
_NOUNS = frozenset({"NOUN", "ADJ", "X"})


class FieldReader:
    """Reads the fields of one document's offices.

    Args:
        starts: the mentions by their first token.
    """

    def __init__(
        self, words: ArabicWords, finder: NameFinder, tokens: Sequence[Token], named: Sequence[Named], starts: Mapping[int, int]
    ) -> None:
        self.words, self.finder, self.tokens, self.named, self.starts = words, finder, tokens, named, starts

    def end(self, at: int) -> int:
        """Give where a field ends that begins at a token and that a person's name follows, with its rank or without; 0 where none does."""
        first = at
        while at < len(self.tokens) and at - first < _LONGEST and self.tokens[at].sentence == self.tokens[first].sentence:
            if at > first and self._holder(at):
                return at if self._whole(at - 1) else 0
            step = self._step(at, first)
            if not step:
                return 0
            at += step
        return 0

    def _holder(self, at: int) -> bool:
        """Whether a person's name begins here, after titles or none, or another office of his ("لشؤون الإعلام الناطق باسم …")."""
        if self.tokens[at].lemma in self.words.roles and self.tokens[at].norm.startswith(ARTICLE) and self.tokens[at].pos != "VERB":
            return self.finder.role_end(at) > at + 1
        held = self.starts.get(self.finder.title_end(at))
        return held is not None and self.named[held].kind == "person" and self.named[held].head == "name"

    def _whole(self, at: int) -> bool:
        """Whether a field can end at a token: a definite word or a name does."""
        return self.tokens[at].norm.startswith(ARTICLE) or any(name.last == at + 1 for name in self.named)

    def _step(self, at: int, first: int) -> int:
        """How many tokens of a field stand here."""
        token, after = self.tokens[at], at + 1
        if token.norm == "و" or token.norm in _JOINTS:
            return 1 if after < len(self.tokens) and self._goes_on(token.norm, after) else 0
        held = self.starts.get(at)
        if held is not None:
            # a definite noun leans on no name, unless it is the name's kind ("ولاية كسلا")
            return self.named[held].last - at if self.named[held].kind != "person" and self._leans(at, first) else 0
        whose = at == first and token.norm.endswith("ي") and not token.norm.startswith(ARTICLE)  # "كبير مفاوضي الحركة"
        whose = whose or (at == first + 1 and not self.tokens[first].norm.startswith(ARTICLE) and token.norm.startswith(ARTICLE))
        return 1 if (self._plain(at) or (whose and token.pos in _NOUNS)) and self._leans(at, first) else 0

    def _goes_on(self, joint: str, at: int) -> bool:
        """Whether a definite noun, or a part of the country by its kind, stands after a joint."""
        place = self.tokens[at].lemma in self.words.words.place_heads
        held = self.named[self.starts[at]] if at in self.starts else None
        body = held is not None and (held.kind == "org" or held.country == "EU")
        definite = self._plain(at) and self.tokens[at].norm.startswith(ARTICLE)
        affairs = joint == "ل" and self._plain(at)  # "لشؤون الإعلام"
        return place or affairs or body or (definite and joint not in ("ب", "في"))

    def _plain(self, at: int) -> bool:
        """Whether a word is a noun or an adjective that tells of nobody and of no time."""
        token = self.tokens[at]
        office = token.lemma in self.words.roles or token.norm in self.words.time
        return token.pos in _NOUNS and not office and token.lemma not in self.words.somebody

    def _leans(self, at: int, first: int) -> bool:
        """Whether a word can follow the one before it within one phrase."""
        if at == first or self.tokens[at - 1].pos in ("ADP", "CCONJ"):
            return True
        before, token = self.tokens[at - 1], self.tokens[at]
        if not before.norm.startswith(ARTICLE):
            return token.pos != "ADJ" or token.norm.startswith(ARTICLE) or at in self.starts
        return token.norm.startswith(ARTICLE) and not another_thing(before, token, False)


__all__ = ["FieldReader"]
