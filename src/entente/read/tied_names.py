"""Tie names, and relatives who are told by a name ("Haftar's son")."""

from bisect import bisect_left

from entente.read.annotated import Named
from entente.read.chains import Chain
from entente.read.tying import Tying

_INITIAL_AND_NAME = 2  # words of "I. Aliyev"


class TiedNames(Tying):
    """Names that mean one entity: full names, short ones, acronyms, tails, kin."""

    def _fixed(self, index: int) -> None:
        name = self.named[index]
        if name.head != "name" or name.kind == "person":
            return
        words = self._words(name)
        key = name.known or (f"country:{name.country}" if name.kind == "country" and name.country else None)
        for number in self._index.bodies(name.kind, words, key):
            chain = self.chains[number]
            same_known = key is not None and chain.known == key
            if same_known or ((key is None or chain.known is None or name.kind == "org") and self._same_body(chain, words, name)):
                self._join(index, number)
                if key and not chain.known:
                    chain.known = key
                    self._index.add(number, chain)
                return
        self._start(index, Chain(name.kind, tokens=words, country=name.country, sector=name.sector, known=key, name_en=name.name_en))

    def _same_body(self, chain: Chain, words: tuple[str, ...], name: Named) -> bool:
        """The same organization or place: equal words, an acronym, or one the tail of the other ("National Army")."""
        if not words or not chain.tokens:
            return False
        if words == chain.tokens:
            return True
        if name.kind != "org" or (name.country and chain.country and name.country != chain.country):
            return False
        short, long = sorted((words, chain.tokens), key=len)
        if len(short) == 1:
            initials = "".join(word[0] for word in long)
            return (
                len(short[0]) > 1
                and len(long) > 1
                and short[0] in (initials, "".join(word[0] for word in long if word not in self.grammar.small_name_words))
            )
        return len(short) >= 2 and long[-len(short) :] == short and len(long) - len(short) <= 2

    def _full_person(self, index: int) -> None:
        name = self.named[index]
        if name.head != "name" or name.kind != "person":
            return
        words = self._words(name)
        if len(words) < 2:
            return
        for number in self._index.persons_with(words[0]):
            chain = self.chains[number]
            if not chain.nominal and self._same_person(chain.tokens, words):
                self._join(index, number)
                if len(words) > len(chain.tokens):
                    chain.tokens = words
                    self._index.add(number, chain)
                return
        same = self._by_initial(words)
        if same is not None:
            self._join(index, same)
            if len(words[0]) > 1:  # the full name after the short one
                self.chains[same].tokens = words
                self._index.add(same, self.chains[same])
            return
        self._start(index, Chain("person", tokens=words, country=name.country, sector=name.sector))

    def _by_initial(self, words: tuple[str, ...]) -> int | None:
        """The only person of that last name whose first name begins with the letter, or is only a letter ("Ilham Aliyev … I. Aliyev")."""
        if len(words) != _INITIAL_AND_NAME:
            return None
        fitting = [
            number
            for number in self._index.persons_with(words[-1])
            if self.chains[number].tokens[-1:] == words[-1:] and not self.chains[number].nominal and len(self.chains[number].tokens) > 1
        ]
        (first, *_), letter = words, words[0][0]
        like = [number for number in fitting if self.chains[number].tokens[0][0] == letter]
        short = len(like) == 1 and min(len(first), len(self.chains[like[0]].tokens[0])) == 1
        return like[0] if short else None

    @staticmethod
    def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Full names are one person's where first and last words agree and the shorter lies within the longer."""
        if one == other:
            return True
        short, long = sorted((one, other), key=len)
        return short[0] == long[0] and (short[-1] == long[-1] or (len(short) > 1 and short[-1] in long)) and set(short) <= set(long)

    def _short_person(self, index: int) -> None:
        words = self._words(self.named[index])
        fitting = [
            number
            for number in (self._index.persons_with(words[0]) if words else ())
            if not self.chains[number].nominal and set(words) <= set(self.chains[number].tokens)
        ]
        # "M. Duterte" is not his daughter.
        fitting = [number for number in fitting if not self._other_gender(number, self.named[index])] or fitting
        if not fitting:
            for number in self._index.called("person", words):
                if self.chains[number].tokens == words:
                    self._join(index, number)
                    return
            self._start(index, Chain("person", tokens=words, country=self.named[index].country, sector=self.named[index].sector))
            return
        self._join(index, max(fitting, key=lambda number: self._claim(number, index, words)))

    def _claim(self, number: int, index: int, words: tuple[str, ...]) -> tuple[int, int, int]:
        """How strongly a person claims a short name: by first name, then by the last full naming that did not lean on a relative."""
        chain = self.chains[number]
        by_first = int(len(words) == 1 and chain.tokens[0] == words[0])
        before = (chain.full[at] for at in range(bisect_left(chain.full, index) - 1, -1, -1))
        latest = next((self.named[member].first for member in before if member not in self._dependent), -1)
        return by_first, latest, -self.named[chain.full[0]].first if chain.full else -(10**9)

    def _relative(self, index: int) -> None:
        """ "Haftar's son": whoever the text calls a relative of that kind, or who bears the name and is not the possessor."""
        possessor, relation = self.kin_of[index]
        named_owner = self.named[possessor].head == "name"
        family = set(self._words(self.named[possessor])) if named_owner else set()
        owner = None if named_owner else self._ensure(possessor)
        for relative, other in self._related(relation):
            if (family and family & set(self.chains[other].tokens)) or (owner is not None and owner == other):
                self._join(index, relative)
                if self.of[possessor] < 0:
                    self._join(possessor, other)
                return
        owner = self._ensure(possessor)
        kindred = sorted({number for word in family for number in self._index.persons_with(word)})
        namesakes = [number for number in kindred if number != owner and family & set(self.chains[number].tokens)]
        if len(namesakes) == 1 and relation in ("child", "parent", "sibling"):
            self._join(index, namesakes[0])
            return
        self._start(index, Chain("person", country=self.chains[owner].country, nominal=True, tokens=(self.named[index].label.lower(),)))

    def _related(self, relation: str) -> list[tuple[int, int]]:
        """Give (relative, the other one) pairs for a kinship, from what the text states in either direction."""
        opposite = {"child": "parent", "parent": "child"}.get(relation, relation)
        pairs = [(self._ensure(tie.a), self._ensure(tie.b)) for tie in self.kin if tie.relation == relation]
        return pairs + [(self._ensure(tie.b), self._ensure(tie.a)) for tie in self.kin if tie.relation == opposite]


__all__ = ["TiedNames"]
