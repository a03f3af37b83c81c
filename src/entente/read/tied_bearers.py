"""Tie honorifics ("جلالته", "سمو ولي العهد") and bare titles ("الرئيس", "الزعيم الروسي") to whoever bears them, where no tree tells more.

Who bears one is told by that word, or by an office that it goes with (the pack's `bearers`), before the person's name or in an office of
his. Of several the one who is called so to the word comes first, then the nearest, then a subject.
"""

from collections.abc import Set

from entente.read.annotated import Named
from entente.read.tying import FAR, NEAR, Tying

_TITLES = 6  # tokens before a name that may be titles of its
_TITLE_POS = frozenset({"NOUN", "ADJ", "PROPN", "X"})
# Before a word: an office that is this word alone ("president", and not "of the council").
_ALONE = "="


class TiedBearers(Tying):
    """Honorifics and titles that lean on whoever was told before."""

    _known_titles: dict[int, frozenset[str]] | None = None

    def _honorific(self, index: int) -> bool:
        """Tie an honorific with a pronoun; whether it was one and somebody bears it."""
        name = self.named[index]
        word = self.tokens[name.key].lemma
        if name.head != "pronoun" or word not in self.grammar.bearers:
            return False
        lady = self.tokens[name.last - 1].norm in self.grammar.lady_pronouns
        found = self._who_bears(index, self.grammar.bearers[word] | {word}, {word}, lady)
        found = found if found >= 0 else self._untitled(index)
        if found >= 0:
            self._join(index, found)
        return found >= 0

    def _title(self, index: int) -> int | None:
        """Whom a definite title alone, or with a country, means; None where the text tells of nobody who can be meant."""
        name = self.named[index]
        head = self.tokens[name.key].lemma
        if not self._is_bare(name):
            return None
        if head in self.grammar.any_officer:
            found = self._who_bears(index, self.grammar.any_officer[head] or None, frozenset(), None)
            return found if found >= 0 else None
        loose = self.grammar.loose_titles  # "العاهل" is a king, a sultan or an emir
        fits = self.grammar.leader_titles if head in loose else loose | {head} if head in self.grammar.leader_titles else frozenset({head})
        first = {_ALONE + head}
        if self.tokens[name.last - 1].norm in self.grammar.title_ends:
            fits = loose | first  # "رئيس الدولة" is no other president
        honorific = self.tokens[name.first - 1].lemma if name.first else ""
        if honorific in self.grammar.bearers:
            offices = self.grammar.bearers[honorific]
            first = {honorific} | (first if head in offices else offices)
        found = self._who_bears(index, fits, first, head in self.grammar.lady_titles)
        return found if found >= 0 else None

    def _unofficed(self, index: int) -> int | None:
        """ "الرئيس الفرنسي", "رئيس الوزراء الهندي": whoever was told near without his office, where nobody else can be meant."""
        name = self.named[index]
        if not self.grammar.bearers or name.country is None or self.tokens[name.key].lemma not in self.grammar.leader_titles:
            return None
        found = self._untitled(index)
        return found if found >= 0 else None

    def _is_bare(self, name: Named) -> bool:
        """ "الرئيس", "الزعيم الروسي", "ولي العهد": whether a title is all there is, but for its country; and no former one."""
        if not self.grammar.bearers or name.kind != "person" or name.plural or name.key != name.first:
            return False
        after = range(name.first + 1, min(name.last + 1, len(self.tokens)))
        if any(self.tokens[at].norm in self.grammar.former or self.tokens[at].lemma in self.grammar.former for at in after):
            return False
        words = [name.first, *(at for at in range(name.first + 1, name.last) if not self._colours(at))]
        return len(words) == 1 or " ".join(self.tokens[at].norm for at in words) in self.grammar.whole_titles

    def _colours(self, at: int) -> bool:
        """Whether a word only tells whose somebody is: "الروسي", "الأممي", a country's name."""
        held = [self.named[other] for other in self._over.get(at, ())]
        return any(name.kind == "country" or (name.kind == "org" and name.last - name.first == 1 == name.last - at) for name in held)

    # --- who bears what

    def _who_bears(self, index: int, fits: Set[str] | None, first: Set[str], lady: bool | None) -> int:
        """The person to whom a title goes; -1 for nobody.

        Args:
            fits: words of titles, of which such a person has one; None for any title.
            first: words of titles by which one comes before others.
            lady: whether it is a woman; None where the words don't tell.
        """
        name, found = self.named[index], -1
        best: tuple[bool, int, bool, int] | None = None
        for other, back in self._back(index, FAR):
            number, candidate = self.of[other], self.named[other]
            if number < 0 or self.chains[number].kind != "person" or candidate.plural or self._beside_title(name, candidate):
                continue
            titles = self._titles_of(other)
            country = self.chains[number].country or candidate.country
            if not titles or (fits is not None and not titles & fits) or (name.country is not None and country != name.country):
                continue
            if lady is not None and bool(titles & self.grammar.lady_titles) != lady:
                continue
            rank = (bool(titles & first), -back, self._is_subject(candidate), other)
            if best is None or rank > best:
                best, found = rank, number
        return found

    def _untitled(self, index: int) -> int:
        """The only person near who was told as a subject, without any office, and may be of that country; -1 for nobody."""
        name = self.named[index]
        fitting = {
            self.of[other]
            for other, _ in self._back(index, NEAR)
            if self.of[other] >= 0
            and self.named[other].head == "name"
            and self.chains[self.of[other]].kind == "person"
            and self.chains[self.of[other]].sector != "JRN"
            and self._is_subject(self.named[other])
            and not self._titles_of(other)
        }
        if len(fitting) != 1:
            return -1
        country = self.chains[next(iter(fitting))].country
        return fitting.pop() if name.country in (None, country) else -1

    def _beside_title(self, name: Named, other: Named) -> bool:
        """Whether a mention stands in the same words, or does what is done to this one ("استقبل الملك الرئيس")."""
        if other.last > name.first:
            return True
        between = self.tokens[other.last : name.first]
        if self.tokens[other.key].sentence != self.tokens[name.key].sentence or any(token.pos in ("VERB", "SCONJ") for token in between):
            return False
        return self._is_subject(other) and not self._is_subject(name)

    def _titles_of(self, index: int) -> frozenset[str]:
        """The words of offices and honorifics by which a mention is told, or its entity anywhere in the text by its names."""
        if self._known_titles is None:
            self._known_titles = self._gathered()
        name = self.named[index]
        own: set[str] = set()
        if name.head == "nominal" and name.role:
            words = [token.lemma for token in self.tokens[name.first : name.last]]
            own = {*words, *self._titles_before(name)} | ({_ALONE + words[0]} if self._is_bare(name) else set())
        return self._known_titles.get(self.of[index], frozenset()) | own

    def _gathered(self) -> dict[int, frozenset[str]]:
        known: dict[int, set[str]] = {}
        for office in self.offices:
            if self.of[office.person] >= 0 and not office.former:
                words = office.role_norm.split()
                alone = words and set(words[1:]) <= self.grammar.title_tails
                known.setdefault(self.of[office.person], set()).update(words, [_ALONE + words[0]] if alone else [])
        for other, name in enumerate(self.named):
            if name.kind == "person" and name.head == "name" and self.of[other] >= 0:
                known.setdefault(self.of[other], set()).update(self._titles_before(name))
        return {number: frozenset(words) for number, words in known.items()}

    def _titles_before(self, name: Named) -> set[str]:
        """The titles right before a name that go with an honorific, or are one ("سمو الشيخ")."""
        offices = self.grammar.bearers.values()
        titles = frozenset(self.grammar.bearers).union(*offices)
        found: set[str] = set()
        for at in range(name.first - 1, max(-1, name.first - 1 - _TITLES), -1):
            token = self.tokens[at]
            person = any(self.named[over].kind == "person" for over in self._over.get(at, ()))
            if token.sentence != self.tokens[name.first].sentence or token.pos not in _TITLE_POS or person:
                break
            found |= {token.lemma} & titles
        return found


__all__ = ["TiedBearers"]
