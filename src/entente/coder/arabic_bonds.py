"""Arabic ties between two that stand side by side: quarrels and bonds "between" them, support that one enjoys of the other."""

from collections.abc import Iterator

from entente.coder.arabic_phrases import ArabicPhrases, bare
from entente.coder.sides import Side, Told, apart
from entente.record.vocabulary import TieKind


class ArabicBonds(ArabicPhrases):
    """Finds ties of two that a noun ties, or a verb with such a noun."""

    def find(self, at: int) -> Iterator[Told]:
        """Give the relations that the word at a token states between two."""
        yield from self._support(at)
        yield from self._bound(at)
        yield from self._between(at)

    def _between(self, at: int) -> Iterator[Told]:
        """ "التوتر الحدودي بين … و…", "العلاقات المتوترة بين … و…", "خصومته القديمة مع …"."""
        token = self.doc.tokens[at]
        words = {token.lemma, bare(token.norm)}
        strained = bool(words & self.lists["relations"])
        war = bool(words & self.lists["wars"])
        if not (words & self.lists["strains"] or strained or war) or self._excluded_strain(at):
            return
        one, other = self._by_demonyms(at)
        if one is not None and other is not None:
            if not strained or self._turns(at, other.last):
                yield Told(at, one.mention, other.mention, "tension", "-", *self._years(other.last))
            return
        place, seen = self._behind(at), False
        while self._same(place, at) and place < at + 5 and self._norm(place) not in ("بين", "مع"):
            if not self._describes(place):
                break
            seen = seen or bare(self._norm(place)) in self.lists["strained"]
            place += 1
        if self._norm(at - 1) in ("في", "علي") and not strained and self._norm(place) != "مع":
            yield from self._at_odds(at, "rival" if war else "tension")
            return
        if not self._same(place, at) or self._norm(place) not in ("بين", "مع") or (strained and self._norm(place) == "مع" and not seen):
            return
        one, other = self._pair(at, place)
        if one is None or other is None or not apart(one, other):
            return
        if strained and not seen and not self._turns(at, other.last):
            return
        start, end = self._years(other.last)
        yield Told(at, one.mention, other.mention, "rival" if war else "tension", "-", start, end)

    def _at_odds(self, at: int, kind: TieKind) -> Iterator[Told]:
        """ "الجزائر والمغرب في خلاف مستمر": two that stand before the quarrel."""
        other = self.sides.ending(at - 1)
        one = self.sides.ending(other.first - 1) if other is not None and self._norm(other.first - 1) == "و" else None
        if one is not None and other is not None and apart(one, other):
            yield Told(at, one.mention, other.mention, kind, "-", *self._years(at + 1))

    def _in_it(self, at: int) -> Side | None:
        """Who is in a quarrel or war "with" another: the name before "في خلاف", else the subject of the verb before."""
        if self._norm(at - 1) in ("في", "علي") and (side := self.sides.ending(at - 1)) is not None:
            return side
        before = [clause for _, clause in self.doc.near.clauses_in(self.doc.tokens[at].sentence) if clause.verbal and clause.predicate < at]
        if not before or at - before[-1].predicate > 8:
            return None
        held = [index for slot in before[-1].slot("subject") for index in slot.argument.mentions if self.doc.named[index].chain >= 0]
        return next((self.sides.of(index) for index in held if self.sides.is_party(index)), None)

    def _by_demonyms(self, at: int) -> tuple[Side | None, Side | None]:
        """ "العلاقات الجزائرية المغربية": the two that adjectives name."""
        one = self.sides.starting(at + 1)
        other = self.sides.starting(one.last) if one is not None else None
        if one is None or other is None or min(one.index, other.index) < 0:
            return None, None
        return (one, other) if self._demonym(one.index) and self._demonym(other.index) else (None, None)

    def _pair(self, at: int, place: int) -> tuple[Side | None, Side | None]:
        if self._norm(place) == "مع":
            other = self._leant_on(place + 1)
            if other is None:
                return None, None
            if self._suffix(at):
                pronoun = next((index for index, named in self.doc.near.over(at + 1) if named.head == "pronoun"), None)
                return (self.sides.of(pronoun) if pronoun is not None and self.doc.named[pronoun].chain >= 0 else None), other
            return self._in_it(at), other
        one = self._leant_on(place + 1)
        if one is None:
            return None, None
        join = one.last
        while self._same(join, at) and join < one.last + 3 and (self.sides.quoted(join) or self._is_head(join)):
            join += 1
        if self._norm(join) not in ("و", "من"):
            return None, None
        join += 1
        join += self._norm(join) in ("بين", "جهة")
        return one, self._leant_on(join)

    def _excluded_strain(self, at: int) -> bool:
        return any(self._norm(word) in self.lists["nots"] | self.lists["never"] | self.lists["ends"] for word in range(at - 2, at) if self._same(word, at))

    def _turns(self, at: int, first: int) -> bool:
        """Whether relations are told to be bad, behind the two ("… إلى التوتر", "… متوترة") or by the verb before ("توترت …")."""
        bad = self.lists["strained"] | self.lists["strains"]
        return any(self._same(word, at) and bare(self._norm(word)) in bad for word in (at - 1, *range(first, first + 4)))

    def _support(self, at: int) -> Iterator[Told]:
        """ "يحظى حفتر بدعم مصر والإمارات": whose support somebody enjoys; "دعمها الثابت ل…": support told as lasting."""
        token = self.doc.tokens[at]
        if token.lemma not in self.lists["supports"]:
            return
        if self._suffix(at):
            yield from self._own_support(at)
            return
        verbs = [clause for _, clause in self.doc.near.clauses_in(token.sentence) if clause.verbal and at - 8 < clause.predicate < at]
        if self._norm(at - 1) != "ب" or not verbs or verbs[-1].lemma not in self.lists["enjoying"]:
            return
        held = [index for slot in verbs[-1].slot("subject") for index in slot.argument.mentions if self.sides.is_party(index)]
        backed = self.sides.of(held[0]) if held and self.doc.named[held[0]].chain >= 0 else self.sides.ending(at - 1)
        backer = self.sides.starting(at + 1)
        while backed is not None and backer is not None:
            if apart(backer, backed):
                yield Told(at, backer.mention, backed.mention, "backs", "+")
            backer = self.sides.starting(backer.last + 1) if self._norm(backer.last) == "و" else None

    def _own_support(self, at: int) -> Iterator[Told]:
        place, lasting = self._behind(at), False
        while self._same(place, at) and place < at + 5 and self._describes(place):
            lasting = lasting or bare(self._norm(place)) in self.lists["lasting"]
            place += 1
        other = self._leant_on(place + 1) if lasting and self._norm(place) == "ل" else None
        one = self._meant(at, self._suffix(at), other, {"kind": "backs"}) if other is not None else None
        if one is not None and other is not None and apart(one, other):
            yield Told(at, one.mention, other.mention, "backs", "+", *self._years(other.last))

    def _bound(self, at: int) -> Iterator[Told]:
        """ "تربط مصر والسعودية علاقات وثيقة": two with bonds between them."""
        if self.doc.tokens[at].lemma not in self.lists["binding"] or self._excluded_strain(at):
            return
        one = self.sides.starting(at + 1)
        other = self.sides.starting(one.last + 1) if one is not None and self._norm(one.last) in ("و", "ب") else None
        if one is None or other is None or not apart(one, other):
            return
        behind = [bare(self._norm(word)) for word in range(other.last, other.last + 5) if self._same(word, at)]
        if behind and behind[0] in self.lists["relations"] | self.lists["bonds"] and set(behind[1:]) & self.lists["close"]:
            yield Told(at, one.mention, other.mention, "ally", "+", *self._years(other.last))
