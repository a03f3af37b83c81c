"""Arabic ties between two that stand side by side: quarrels and bonds "between" them, support that one enjoys of the other."""

from collections.abc import Iterator

from entente.coder.arabic_phrases import COMMAS, ArabicPhrases, bare
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
        """ "التوتر الحدودي بين … و…", "العلاقات المتوترة بين … و…", "خصومته القديمة مع …", "علاقات وثيقة مع …"."""
        token = self.doc.tokens[at]
        words = {token.lemma, bare(token.norm)}
        relations, war = bool(words & self.lists["relations"]), bool(words & self.lists["wars"])
        if not (words & self.lists["strains"] or relations or war) or self._excluded_strain(at):
            return
        one, other = self._by_demonyms(at)
        if one is not None and other is not None:
            if not relations or self._turns(at, other.last):
                yield Told(at, one.mention, other.mention, "tension", "-", *self._years(other.last))
            return
        place, said = self._to_the_pair(at)
        if self._norm(at - 1) in ("في", "علي") and not relations and (place is None or self._norm(place) != "مع"):
            yield from self._at_odds(at, "rival" if war else "tension")
            return
        strained, close = bool(said & self.lists["strained"]), bool(said & self.lists["close"]) and relations
        if place is None or (self._norm(place) != "بين" and relations and not (strained or close)) or (war and self._norm(place) != "مع"):
            return
        one, other = self._pair(at, place)
        if one is None or other is None or not apart(one, other) or (relations and not (strained or close or self._turns(at, other.last))):
            return
        kind: TieKind = "ally" if close else "rival" if war else "tension"
        yield Told(at, one.mention, other.mention, kind, "+" if close else "-", *self._years(other.last))

    def _to_the_pair(self, at: int) -> tuple[int | None, set[str]]:
        """The "بين", "مع" (of bonds also "ب") behind a noun, and the adjectives before it; before "بين" also what a quarrel is about."""
        said: set[str] = set()
        about = False
        for place in range(self._behind(at), self._behind(at) + 7):
            if not self._same(place, at) or self.doc.tokens[place].pos in ("VERB", "PUNCT"):
                return None, said
            word = self._norm(place)
            if word == "بين" or (word in ("مع", "ب") and not about and (word == "مع" or said & self.lists["close"])):
                return place, said
            if self._describes(place) or self.doc.tokens[place].pos == "ADV" or bare(word) in self.lists["close"] | self.lists["strained"]:
                said.add(bare(word))
            elif about or word in self.lists["about"]:
                about = True
            else:
                return None, said
        return None, said

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
        verb = before[-1].predicate if before and at - before[-1].predicate <= 8 else None
        if verb is None:
            return None
        return self._subject_of(verb)

    def _subject_of(self, verb: int) -> Side | None:
        clauses = [clause for _, clause in self.doc.near.clauses_of(verb)]
        held = [index for clause in clauses for slot in clause.slot("subject") for index in slot.argument.mentions]
        return next((self.sides.of(index) for index in held if self.doc.named[index].chain >= 0 and self.sides.is_party(index)), None)

    def _by_demonyms(self, at: int) -> tuple[Side | None, Side | None]:
        """ "العلاقات الجزائرية المغربية": the two that adjectives name."""
        one = self.sides.starting(at + 1)
        other = self.sides.starting(one.last) if one is not None else None
        if one is None or other is None or min(one.index, other.index) < 0:
            return None, None
        return (one, other) if self._demonym(one.index) and self._demonym(other.index) else (None, None)

    def _pair(self, at: int, place: int) -> tuple[Side | None, Side | None]:
        if self._norm(place) in ("مع", "ب"):
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
        denied = self.lists["nots"] | self.lists["never"] | self.lists["ends"]
        return any(self._norm(word) in denied for word in range(at - 2, at) if self._same(word, at))

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
        yield from self._enjoyed(at)
        yield from self._armed_support(at)

    def _enjoyed(self, at: int) -> Iterator[Told]:
        """ "يحظى حفتر بدعم مصر والإمارات", "تتلقى الجماعة دعما من إيران"."""
        verb = next((word for word in range(at - 1, max(at - 8, -1), -1) if self.doc.tokens[word].lemma in self.lists["enjoying"]), None)
        if verb is None or not self._same(verb, at) or self._norm(verb) == self.doc.tokens[verb].lemma:  # a perfect tells one deed
            return
        place = at + 1
        while place < at + 4 and self._same(place, at) and self._norm(place) != "من" and self._describes(place):
            place += 1
        place = place + 1 if self._norm(place) == "من" else at + 1
        backed = self.sides.starting(verb + 1)
        if backed is None and self._norm(verb - 1) in self.lists["relatives"]:
            backed = self.sides.ending(verb - 2 if self._norm(verb - 2) in COMMAS else verb - 1)
        backed = backed or self._subject_of(verb)
        backer = self.sides.starting(place)
        while backed is not None and backer is not None:
            if apart(backer, backed):
                yield Told(at, backer.mention, backed.mention, "backs", "+")
            backer = self.sides.starting(backer.last + 1) if self._norm(backer.last) == "و" else None

    def _armed_support(self, at: int) -> Iterator[Told]:
        """Of an armed body: "دعم إيران لحزب الله", "تتهم كينشاسا رواندا بدعم حركة 23 مارس", "قوات حفتر، بدعم من الإمارات"."""
        one = self.sides.starting(at + 1)
        other = self._leant_on(one.last + 1) if one is not None and self._norm(one.last) == "ل" else None
        if other is None and self._norm(at - 1) in ("ب", "في"):
            one, other = self._blamed(at - 1), self._leant_on(at + 1)
        if one is not None and other is not None and other.mention.kind == "org" and self._is_armed(other) and apart(one, other):
            yield Told(at, one.mention, other.mention, "backs", "+", *self._years(other.last))

    def _blamed(self, stop: int) -> Side | None:
        """Whom a verb or noun charges with it: not who only speaks of it ("نددت واشنطن بدعم …")."""
        one = self.sides.ending(stop)
        before = self.doc.tokens[one.first - 1] if one is not None and self._same(one.first - 1, one.first) else None
        return one if before is not None and (before.pos != "VERB" or before.lemma in self.lists["accusing"]) else None

    def _is_armed(self, side: Side) -> bool:
        return side.mention.sector in ("REB", "UAF") and side.mention.head == "name"

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
        if self._suffix(at):
            yield from self._bound_to(at)
            return
        one = self.sides.starting(at + 1)
        other = self.sides.starting(one.last + 1) if one is not None and self._norm(one.last) in ("و", "ب") else None
        if one is None or other is None or not apart(one, other):
            return
        behind = [bare(self._norm(word)) for word in range(other.last, other.last + 5) if self._same(word, at)]
        if behind and behind[0] in self.lists["relations"] | self.lists["bonds"] and set(behind[1:]) & self.lists["close"]:
            yield Told(at, one.mention, other.mention, "ally", "+", *self._years(other.last))

    def _bound_to(self, at: int) -> Iterator[Told]:
        """ "خليفة حفتر الذي تربطه علاقات وثيقة بموسكو": who is bound, before the relative or in the possessive; to whom, behind."""
        behind = self._behind(at)
        if bare(self._norm(behind)) not in self.lists["relations"] | self.lists["bonds"]:
            return
        place, said = self._to_the_pair(behind)
        other = self._leant_on(place + 1) if place is not None and said & self.lists["close"] and self._norm(place) != "بين" else None
        stop = at - 1 if self._norm(at - 1) in self.lists["relatives"] else at
        stop -= stop > 0 and self.doc.tokens[stop - 1].text in ("،", ",")
        one = self.sides.ending(stop)
        if one is not None and other is not None and apart(one, other):
            yield Told(at, one.mention, other.mention, "ally", "+", *self._years(other.last))
