"""Of whom Arabic says a relation: the party before a word that leans on another, or behind its possessive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.coder.arabic_phrases import ARTICLE, COMMAS, HEADS, ArabicPhrases, bare
from entente.coder.sides import Side, first_of
from entente.record import EntityMention


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose ally it is: the side (None while only a possessive tells), the token after the phrase, and the possessive ("" for none)."""

    side: Side | None
    after: int
    suffix: str = ""


class ArabicHolders(ArabicPhrases):
    """Finds the party that a word says something of."""

    def _holder(self, at: int, owner: Owner, entry: Mapping[str, Any]) -> Side | None:
        if owner.side is None:
            behind = self._named_behind(owner.after, entry["kind"] == "kin")
            return behind if behind is not None else self._before(at, entry)
        before = self._before(at, entry)
        if before is None and entry["kind"] == "kin":  # "ابنة الراحل تاسيلا"
            behind = self.sides.starting(owner.after)
            return behind if behind is not None and behind.mention.kind == "person" else self._resolved(at)
        return before

    def _resolved(self, at: int) -> Side | None:
        """A relative told without a name whom reading knows by name ("نجل معمر القذافي")."""
        for index, named in self.doc.near.over(at):
            if named.head == "nominal" and named.first == at and named.chain >= 0 and self.doc.entities[named.chain].names:
                side = self.sides.of(index)
                return replace(side, first=at, last=at + 1) if side is not None else None
        return None

    def _named_behind(self, first: int, kin: bool) -> Side | None:
        """ "حليفه الرئيس الروسي فلاديمير بوتين": the name after a possessive, offices and adjectives between."""
        place = first
        while place < first + HEADS and self._same(place, first):
            if self.sides.quoted(place):
                place += 1
                continue
            side = self.sides.starting(place)
            if side is not None and not (side.index >= 0 and self._demonym(side.index)):
                return side
            if self._norm(place) in ("في", "ب") and place + 1 < len(self.doc.tokens):  # "حليفه الأوثق في ليبيا خليفة حفتر"
                where = self.places.get(place + 1)
                if where is None:
                    break
                place = where.last
                continue
            if not (self._is_head(place) or self._describes(place)):
                break
            place += 1
        return self._given(first) if kin else None

    def _given(self, first: int) -> Side | None:
        """A relative's name that reading has not seen: one or two words before a comma, or one that no list knows."""
        tokens, last = self.doc.tokens, first
        while self._same(last, first) and last < first + 5 and tokens[last].pos not in ("PUNCT", "ADP", "VERB", "SCONJ", "PRON", "NUM"):
            within = self._norm(last) == "و" and self._norm(last + 2) in COMMAS  # a name cut as if "and" began its second word
            if tokens[last].norm.startswith(ARTICLE) or (self._norm(last) in self.lists["stops"] and not (within and last > first)):
                break
            last += 1
        if last == first:
            return None
        if self._norm(last) in COMMAS:
            words = len(self.doc.text[tokens[first].start : tokens[last - 1].end].split())
            return self.sides.given(first, last) if words <= 3 else None
        return self.sides.given(first, first + 1) if tokens[first].pos in ("X", "PROPN") else None

    def _before(self, at: int, entry: Mapping[str, Any]) -> Side | None:
        """The party before a word: right before a comma, before "وهو" or "الذي يعد", or joined to it as its attribute."""
        doc, place = self.doc, at - 1
        if entry.get("subject") and self._norm(place) == "ف":  # "أما سرايا السلام فتدين …"
            return self.sides.ending(place)
        if entry.get("relative"):
            place -= 1
            if self._same(place - 1, at) and self._norm(place - 1) in COMMAS and self._norm(place).startswith(ARTICLE):
                place -= 1  # "الحرس الوطني، الفصيل الذي …"
                return self._before_comma(place)
        being = self.lists["being"]
        while self._same(place, at) and (bare(self._norm(place)) in self.lists["degrees"] or doc.tokens[place].lemma in being):
            place -= 1
        while self._same(place, at) and self._norm(place).startswith(ARTICLE) and self.doc.tokens[place].lemma in self.entries:
            place -= 1  # "الحليفة المقربة من …"
        if self._norm(place) == "و" and self._same(place, at) and place == at - 1:
            return self._shared(place)
        told = self._norm(place) in self.lists["pronouns"] or self._norm(place) in self.lists["relatives"]
        if told:
            place -= 1
            place -= self._norm(place) == "و"
        comma = self._norm(place) in COMMAS or doc.tokens[place].text == "("
        place -= comma
        if not self._same(place, at):
            return None
        stop = place + 1
        while self.sides.quoted(stop - 1):
            stop -= 1
        held = self.sides.ending(stop) or self.sides.ending(place + 1) or self._described(stop)
        if held is None and stop <= place:
            held = self._quoted_body(stop)
        if held is not None and not (comma or told) and not self._joined(at, held, entry):
            held = None
        if held is None and comma and not told:
            held = self._unread(stop)
        if held is not None and entry.get("units") and held.mention.kind == "person":
            held = self._named_after(held)
        if held is not None and told and self._norm(held.first - 1) in self.lists["leaders"]:
            return first_of((self._topic(at), held))
        if held is None and comma:
            held = self._read_short(stop) or self._body(stop)
        if held is None and not entry.get("crowds") and self.doc.tokens[at - 1].pos != "PUNCT" and any(
            self.doc.tokens[word].lemma in self.lists["being"] for word in range(place + 1, at)
        ):
            held = self._told_to_be(place + 1, at)
        return held or self._crowd(at, entry)

    def _read_short(self, stop: int) -> Side | None:
        """A name of which reading saw the beginning only ("بوت كانق شول"): words that no list knows stand between it and the comma."""
        first = stop
        while first > stop - 4 and self._same(first - 1, stop - 1) and self.doc.tokens[first - 1].pos in ("X", "PROPN"):
            first -= 1
            index = self.sides.stops.get(first)
            if index is not None and self.doc.named[index].kind == "person" and (side := self.sides.of(index)) is not None:
                span = self.doc.span(side.first, stop)
                return Side(replace(side.mention, name=span.text, span=span, name_en=None), side.first, stop, index)
        return None

    def _body(self, stop: int) -> Side | None:
        """A body under a definite name of two words or more that reading took for a description ("الحركة الشعبية، …")."""
        for index, named in self.doc.near.ending(stop):
            long = named.head == "nominal" and named.kind == "org" and named.last - named.first > 1
            if long and named.chain >= 0 and self._norm(named.first).startswith(ARTICLE):
                return self.sides.of(index)
        return None

    def _told_to_be(self, first: int, at: int) -> Side | None:
        """Of a verb of being whose subject is left out or stands before it: its subject, else the nearest one that fits."""
        for word in range(first, at):
            for _, clause in self.doc.near.clauses_of(word):
                for slot in clause.slot("subject"):
                    for index in slot.argument.mentions:
                        if self.sides.is_party(index) and self.doc.named[index].chain >= 0:
                            return self.sides.of(index)
        return self.sides.earlier(first, lambda index: self.doc.named[index].head == "name" and self.doc.named[index].kind == "person")

    def _shared(self, place: int) -> Side | None:
        """ "…، زعيم حركة النهضة وخصم …": what a comma's name is said to be, said of it twice."""
        for word in range(place - 1, max(place - 13, 0), -1):
            token = self.doc.tokens[word]
            if token.pos == "VERB" or not self._same(word, place):
                return None
            if token.norm in COMMAS:
                return self._before_comma(word)
        return None

    def _quoted_body(self, stop: int) -> Side | None:
        """ "فصيل «أحرار الشام» المدعوم …": a force whose name reading has not seen, in quotation marks behind its kind."""
        first = stop - 1
        while first > stop - 6 and self._same(first, stop) and not self.sides.quoted(first):
            first -= 1
        if stop - first < 2 or not self.sides.quoted(first) or bare(self._norm(first - 1)) not in self.lists["units"]:
            return None
        span = self.doc.span(first + 1, stop)
        return Side(EntityMention(span.text, span, "name", "org"), first, stop)

    def _named_after(self, person: Side) -> Side | None:
        """A force that bears a person's name ("كتيبة طارق بن زياد")."""
        for index, named in self.doc.near.ending(person.last):
            if named.kind == "org" and named.first < person.first:
                span = self.doc.span(named.first, named.last)
                mention = EntityMention(span.text, span, "name", "org", None, named.country, named.sector)
                return Side(mention, named.first, named.last, index)
        return None

    def _before_comma(self, place: int) -> Side | None:
        while self.sides.quoted(place - 1):
            place -= 1
        return self.sides.ending(place)

    def _described(self, stop: int) -> Side | None:
        """A name with an adjective behind it: "جماعة الشباب المحلية، …"."""
        back = stop
        while back > stop - 3 and self._same(back - 1, stop - 1) and self.doc.tokens[back - 1].pos == "ADJ":
            back -= 1
            if (side := self.sides.ending(back)) is not None:
                return side
        return None

    def _joined(self, at: int, held: Side, entry: Mapping[str, Any]) -> bool:
        """Whether a word right behind a name says something of it: as its attribute, or as what it is said to be."""
        if self._norm(at).startswith(ARTICLE) or entry.get("relative"):
            return True
        before = self._norm(held.first - 1)
        opened = not self._same(held.first - 1, at)
        return opened or before in self.lists["that"] or self.doc.tokens[held.first - 1].lemma in self.lists["being"]

    def _crowd(self, at: int, entry: Mapping[str, Any]) -> Side | None:
        """ "مقاتلين موالين ل…": a body without a name, its noun right before the word."""
        if not entry.get("crowds"):
            return None
        over = [index for index, named in self.doc.near.over(at) if named.head == "nominal" and named.kind == "org" and named.first < at]
        over += [index for index, named in self.doc.near.ending(at) if named.head == "nominal" and named.kind == "org"]
        for index in over:
            if self.doc.named[index].chain >= 0 and (side := self.sides.of(index)) is not None:
                return side
        return None

    def _unread(self, stop: int) -> Side | None:
        """A person before a comma whom reading has not seen, a title right before the name ("لرجل الأعمال مامي رافاتومانغا، …")."""
        tokens, first = self.doc.tokens, stop
        while first > stop - 4 and self._same(first - 1, stop - 1) and tokens[first - 1].pos in ("X", "PROPN", "ADJ"):
            if tokens[first - 1].norm.startswith(ARTICLE) or any(True for _ in self.doc.near.over(first - 1)):
                break
            first -= 1
        if stop - first < 2 or tokens[stop - 1].pos not in ("X", "PROPN"):
            return None
        return self.sides.given(first, stop) if bare(self._norm(first - 1)) in self.lists["heads"] else None

    def _topic(self, at: int) -> Side | None:
        """What the sentence up to here is about: the party that the first of its verbs has as its subject."""
        for _, clause in self.doc.near.clauses_in(self.doc.tokens[at].sentence):
            for slot in clause.slot("subject") if clause.verbal and clause.predicate < at else ():
                for index in slot.argument.mentions:
                    if self.doc.named[index].head == "name" and self.sides.is_party(index):
                        return self.sides.of(index)
        return None
