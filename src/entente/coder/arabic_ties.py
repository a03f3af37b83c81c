"""Ties that Arabic tells by a noun or participle before its owner ("حليف موسكو", "الموالية لطهران", "نجله تيمور")."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.coder.sides import Side, Sides, Told, apart, first_of
from entente.read.annotated import Annotated
from entente.read.fold import folded
from entente.record import EntityMention
from entente.record.vocabulary import TieKind

_ARTICLE = "ال"
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه")
_COMMAS = frozenset({"،", ",", "-", "–", "—"})
_HEADS = 5  # titles and head nouns between a word and the name it leans on
_YEAR = re.compile(r"^(1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose ally it is: the side (None while only a possessive tells), the token after the phrase, and the possessive ("" for none)."""

    side: Side | None
    after: int
    suffix: str = ""


class ArabicTies:
    """Finds the relations of a pack's `behind` words in one document; every list is folded, without its article."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], sides: Sides) -> None:
        self.doc, self.words, self.sides = doc, words, sides
        self.entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in words["entries"]:
            for word in entry["words"]:
                self.entries.setdefault(folded(str(word)), []).append(entry)
        self.in_places = {
            named.first: index for index, named in enumerate(doc.named) if named.head == "name" and named.kind in ("place", "country")
        }
        self.relatives: set[int] = {kin.a for kin in doc.kin}
        self.lists = {name: frozenset(folded(str(word)) for word in listed) for name, listed in words["lists"].items()}

    def find(self) -> Iterator[Told]:
        """Give every relation that a word tells, in the order of the text."""
        for at, token in enumerate(self.doc.tokens):
            if token.pos == "PUNCT":
                continue
            yield from self._between(at)
            yield from self._member(at)
            yield from self._brothers(at)
            yield from self._support(at)
            yield from self._bound(at)
            for entry in self._entries(at):
                told = list(self._told(at, entry))
                yield from told
                if told:
                    break

    # --- the word

    def _entries(self, at: int) -> list[Mapping[str, Any]]:
        token = self.doc.tokens[at]
        if any(named.head == "name" and named.first < at for _, named in self.doc.near.over(at)):
            return []
        found = self.entries.get(token.lemma) or self.entries.get(_bare(token.norm)) or self.entries.get(self._stem(at)[0]) or []
        relative = at > 0 and self.doc.tokens[at - 1].norm in self.lists["relatives"]
        opened = at > 0 and self.doc.tokens[at - 1].norm == "ف"
        return [entry for entry in found if (relative or (opened and entry.get("subject")) if entry.get("relative") else token.pos != "VERB" or self._suffix(at))]

    def _stem(self, at: int) -> tuple[str, str]:
        """A word that reading left whole, cut before its possessive ("رفيقه", "حليفتها")."""
        norm = self.doc.tokens[at].norm
        for suffix in _SUFFIXES:
            if norm.endswith(suffix) and len(norm) > len(suffix) + 2:
                stem = norm.removesuffix(suffix)
                for form in (stem, stem.removesuffix("ت") + "ة" if stem.endswith("ت") else stem):
                    if form in self.entries:
                        return form, suffix
        return "", ""

    def _suffix(self, at: int) -> str:
        """The possessive that leans on a word, in a token of its own or within the word."""
        tokens = self.doc.tokens
        if at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].norm in _SUFFIXES:
            return tokens[at + 1].norm
        token = tokens[at]
        return "" if token.lemma in self.entries or _bare(token.norm) in self.entries else self._stem(at)[1]

    def _behind(self, at: int) -> int:
        """The token after a word and its possessive."""
        return at + 2 if self._suffix(at) and self._suffix(at) == self._norm(at + 1) else at + 1

    def _norm(self, at: int) -> str:
        return self.doc.tokens[at].norm if 0 <= at < len(self.doc.tokens) else ""

    def _same(self, at: int, other: int) -> bool:
        return 0 <= at < len(self.doc.tokens) and self.doc.tokens[at].sentence == self.doc.tokens[other].sentence

    # --- the relation

    def _told(self, at: int, entry: Mapping[str, Any]) -> Iterator[Told]:
        if self._excluded(at, entry):
            return
        owner = self._owner(at, entry)
        if owner is None:
            return
        holder = self._holder(at, owner, entry)
        whose = owner.side
        if holder is not None and whose is None:
            whose = self._meant(at, owner.suffix, holder, entry)
        if holder is None or whose is None or not self._fits(holder, whose, entry):
            return
        if entry.get("relative") and owner.suffix:
            return
        for one in (holder, *self._joined_kin(at, holder, entry)):
            if (told := self._as_told(at, one, whose, owner, entry)) is not None:
                self.relatives.add(one.index)
                yield told

    def _joined_kin(self, at: int, holder: Side, entry: Mapping[str, Any]) -> Iterator[Side]:
        """ "نجلاه مصطفى ومؤمل", "ابنيه أحمد ومحمد": the second of two."""
        if entry["kind"] != "kin" or not self._norm(at).removesuffix(self._suffix(at)).endswith(("ا", "ي")) or holder.first < at:
            return
        place = holder.last
        if self._norm(place) != "و" or not self._same(place, at):
            return
        second = self.sides.starting(place + 1)
        if second is None and place + 1 < len(self.doc.tokens) and self.doc.tokens[place + 1].pos in ("X", "PROPN"):
            second = self.sides.given(place + 1, place + 2)
        if second is not None and second.mention.kind == "person":
            yield second

    def _brothers(self, at: int) -> Iterator[Told]:
        """ "الأخوين شريف وسعيد كواشي": two who are each other's kin."""
        if _bare(self._norm(at)) not in self.lists["brothers"]:
            return
        index = self.sides.starts.get(at)  # reading may take the word into the name
        if index is not None and self.doc.named[index].last > at + 1:
            one: Side | None = self.sides.given(at + 1, self.doc.named[index].last)
        else:
            one = self.sides.starting(at + 1)
        if one is None or self._norm(one.last) != "و":
            return
        other = self.sides.starting(one.last + 1)
        if other is not None and one.mention.kind == other.mention.kind == "person" and apart(one, other):
            yield Told(at, one.mention, other.mention, "kin", "0")

    def _as_told(self, at: int, holder: Side, whose: Side, owner: _Owner, entry: Mapping[str, Any]) -> Told | None:
        if not apart(holder, whose):
            if entry["kind"] != "kin" or holder.index < 0 or whose.index < 0:
                return None
            one, two = self.sides.itself(holder.index), self.sides.itself(whose.index)
            if one is None or two is None or not apart(one, two):  # else two of one surname, taken for one
                return None
            holder, whose = one, two
        kind, sign = self._kind(holder, whose, entry)
        one, two = (whose, holder) if entry.get("reverse") else (holder, whose)
        start, end = self._years(max(owner.after, holder.last, at))
        return Told(at, one.mention, two.mention, kind, sign, start, end)

    def _member(self, at: int) -> Iterator[Told]:
        """ "النائب حسن فضل الله، من حزب الله", "وهو من الحزب الشعبي": a person of a party."""
        if self._norm(at) != "من" or self._norm(at - 1) not in _COMMAS | self.lists["pronouns"]:
            return
        body, person = self.sides.starting(at + 1), self._before(at, {"kind": "member"})
        if body is None or person is None or person.mention.kind != "person" or body.mention.kind != "org":
            return
        words = {_bare(word) for word in folded(body.mention.span.text).split()}
        if apart(person, body) and words & self.lists["parties"]:
            yield Told(at, person.mention, body.mention, "member", "0")

    def _excluded(self, at: int, entry: Mapping[str, Any]) -> bool:
        """What is denied, over, or no matter of states: "ليست حليفا", "حليفه السابق", "شريك تجاري", a match."""
        behind = [self.doc.tokens[word] for word in range(self._behind(at), self._behind(at) + 3) if self._same(word, at)]
        if behind and _bare(behind[0].norm) in self.lists["former"]:
            return True
        unless = {folded(str(word)) for word in entry.get("unless", ())}
        if any(_bare(token.norm) in unless for token in behind):
            return True
        if self._denied(at):
            return True
        sentence = self.doc.sentences[self.doc.tokens[at].sentence]
        return entry["kind"] in ("rival", "ally") and any(
            _bare(token.norm) in self.lists["games"] for token in self.doc.tokens[sentence.first : sentence.last]
        )

    def _denied(self, at: int) -> bool:
        """ "ليست حليفا", "لم تعد حليفة"; "لم يفوّت خصمه" denies something else."""
        for word in range(max(at - 4, 0), at):
            if not self._same(word, at):
                continue
            if self._norm(word) in self.lists["nots"]:
                return True
            if self._norm(word) in self.lists["never"] and (word + 1 == at or self.doc.tokens[word + 1].lemma in self.lists["being"]):
                return True
        return False

    def _kind(self, holder: Side, whose: Side, entry: Mapping[str, Any]) -> tuple[Any, Any]:
        """A body loyal to an armed one stands under it; whoever else is loyal backs."""
        under = entry.get("armed")
        if under and holder.mention.kind == whose.mention.kind == "org" and self._armed(whose) and holder.mention.head == "name":
            return under[0], under[1]
        return entry["kind"], entry["sign"]

    def _armed(self, side: Side) -> bool:
        words = {_bare(word) for word in folded(side.mention.name).split()}
        return side.mention.sector in ("REB", "UAF") or bool(words & self.lists["armed"])

    def _fits(self, holder: Side, whose: Side, entry: Mapping[str, Any]) -> bool:
        one, other = holder.mention, whose.mention
        if entry["kind"] == "kin":
            return one.kind == "person" and other.kind == "person"
        if entry.get("units"):  # a force or party, not an agency or a mission
            words = {_bare(word) for word in folded(f"{one.name} {one.span.text}").split()}
            return one.kind == "org" and (bool(words & self.lists["units"]) or one.sector in ("MIL", "REB", "UAF", "PTY"))
        if entry["kind"] == "member" and one.kind == "person":  # a seat on a committee is a position
            return other.sector == "PTY" or bool({_bare(word) for word in folded(other.name).split()} & self.lists["parties"])
        return other.kind in ("org", "country", "person")

    # --- the owner

    def _owner(self, at: int, entry: Mapping[str, Any]) -> _Owner | None:
        suffix, place = self._suffix(at), self._behind(at)
        brought = [folded(str(word)).split() for word in entry["owner"]]
        if entry["kind"] == "kin":
            if self._norm(at).startswith(_ARTICLE):  # "الابن الأكبر لصدام حسين"
                brought = [["ل"]]
            while not suffix and self._is_kin(place):  # "ابن عم", "زوج شقيقته"
                suffix, place = self._suffix(place), self._behind(place)
        if suffix:
            return _Owner(None, place, suffix) if [] in brought else None
        if [] in brought and not self._norm(at).startswith(_ARTICLE):
            side = self._leant_on(place, kin=entry["kind"] == "kin")
            if side is not None:
                return _Owner(side, side.last)
        skipped = place
        while self._same(skipped, at) and skipped < place + 3 and self._describes(skipped):
            skipped += 2 if self._norm(skipped) == "و" else 1
        for words in brought:
            for first in {place, skipped} if words else ():
                if [_bare(self._norm(first + number)) for number in range(len(words))] == words:
                    side = self._leant_on(first + len(words))
                    if side is not None:
                        return _Owner(side, side.last)
        return None

    def _is_kin(self, at: int) -> bool:
        if not 0 < at < len(self.doc.tokens):
            return False
        entries = self.entries.get(self.doc.tokens[at].lemma) or self.entries.get(self._stem(at)[0]) or []
        return any(entry["kind"] == "kin" for entry in entries)

    def _describes(self, at: int) -> bool:
        token = self.doc.tokens[at]
        if token.norm == "و" and at + 1 < len(self.doc.tokens) and self.doc.tokens[at + 1].start == token.end:
            return self.doc.tokens[at + 1].pos == "X" and at + 1 not in self.sides.starts  # a word cut as if it began with "and"
        if at in self.sides.starts and not self._demonym(self.sides.starts[at]):
            return False
        return token.pos == "ADJ" or (token.norm.startswith(_ARTICLE) and token.pos in ("NOUN", "X")) or token.norm in self.lists["degrees"]

    def _leant_on(self, first: int, kin: bool = False) -> Side | None:
        """The party that begins here, titles and head nouns before its name passed over."""
        place = first
        while place < first + _HEADS and self._same(place, first):
            if self.sides.quoted(place):
                place += 1
                continue
            side = self.sides.starting(place)
            if side is not None and not (place > first and side.index >= 0 and self._demonym(side.index)):
                person = self.sides.starting(side.last) if side.index >= 0 and self._demonym(side.index) else None
                return person if person is not None and person.mention.kind == "person" else side
            if not (self._is_head(place) or self.doc.tokens[place].text == "علي"):  # a given name, read as a preposition
                break
            place += 1
        nominal = self.sides.resolved(first)
        if nominal is None:
            return self._office(first) if kin else None
        return nominal if kin or nominal.mention.head == "name" or self.doc.entities[self.doc.named[nominal.index].chain].names else None

    def _office(self, first: int) -> Side | None:
        """ "شقيقة زعيم الشمال": an office-holder without a name."""
        last = first
        while self._same(last, first) and last < first + 4 and self.doc.tokens[last].pos in ("NOUN", "ADJ", "X"):
            last += 1
        if last == first or not self._is_head(first) or self._norm(last) not in _COMMAS | {"."}:
            return None
        return self.sides.given(first, last)

    def _is_head(self, at: int) -> bool:
        token = self.doc.tokens[at]
        return _bare(token.norm) in self.lists["heads"] or (
            token.norm.startswith(_ARTICLE) and token.norm.endswith(("ي", "ية")) and token.pos in ("ADJ", "NOUN", "X")
        )

    def _demonym(self, index: int) -> bool:
        """Whether a country is told by its adjective ("الروسي"), not by its name ("السعودية")."""
        named = self.doc.named[index]
        if named.kind != "country" or named.last - named.first != 1:
            return False
        norm = self._norm(named.first)
        return norm.endswith(("ي", "ية", "يا")) and norm not in self.lists["lands"] and (
            norm.startswith(_ARTICLE) or self.doc.tokens[named.first].pos == "ADJ"
        )

    # --- of whom it is said

    def _holder(self, at: int, owner: _Owner, entry: Mapping[str, Any]) -> Side | None:
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
        while place < first + _HEADS and self._same(place, first):
            if self.sides.quoted(place):
                place += 1
                continue
            side = self.sides.starting(place)
            if side is not None and not (side.index >= 0 and self._demonym(side.index)):
                return side
            if self._norm(place) in ("في", "ب") and place + 1 < len(self.doc.tokens):  # "حليفه الأوثق في ليبيا خليفة حفتر"
                index = self.in_places.get(place + 1)
                if index is None:
                    break
                place = self.doc.named[index].last
                continue
            if not (self._is_head(place) or self._describes(place)):
                break
            place += 1
        return self._given(first) if kin else None

    def _given(self, first: int) -> Side | None:
        """A relative's name that reading has not seen: one or two words before a comma, or one that no list knows."""
        tokens, last = self.doc.tokens, first
        while self._same(last, first) and last < first + 5 and tokens[last].pos not in ("PUNCT", "ADP", "VERB", "SCONJ", "PRON", "NUM"):
            within = self._norm(last) == "و" and self._norm(last + 2) in _COMMAS  # a name cut as if "and" began its second word
            if tokens[last].norm.startswith(_ARTICLE) or (self._norm(last) in self.lists["stops"] and not (within and last > first)):
                break
            last += 1
        if last == first:
            return None
        if self._norm(last) in _COMMAS:
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
            if self._same(place - 1, at) and self._norm(place - 1) in _COMMAS and self._norm(place).startswith(_ARTICLE):
                place -= 1  # "الحرس الوطني، الفصيل الذي …"
                return self._before_comma(place)
        while self._same(place, at) and (_bare(self._norm(place)) in self.lists["degrees"] or doc.tokens[place].lemma in self.lists["being"]):
            place -= 1
        while self._same(place, at) and self._norm(place).startswith(_ARTICLE) and self.doc.tokens[place].lemma in self.entries:
            place -= 1  # "الحليفة المقربة من …"
        if self._norm(place) == "و" and self._same(place, at) and place == at - 1:
            return self._shared(place)
        told = self._norm(place) in self.lists["pronouns"] or self._norm(place) in self.lists["relatives"]
        if told:
            place -= 1
            place -= self._norm(place) == "و"
        comma = self._norm(place) in _COMMAS or doc.tokens[place].text == "("
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
            if named.head == "nominal" and named.kind == "org" and named.last - named.first > 1 and named.chain >= 0:
                if self._norm(named.first).startswith(_ARTICLE):
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
            if token.norm in _COMMAS:
                return self._before_comma(word)
        return None

    def _quoted_body(self, stop: int) -> Side | None:
        """ "فصيل «أحرار الشام» المدعوم …": a force whose name reading has not seen, in quotation marks behind its kind."""
        first = stop - 1
        while first > stop - 6 and self._same(first, stop) and not self.sides.quoted(first):
            first -= 1
        if stop - first < 2 or not self.sides.quoted(first) or _bare(self._norm(first - 1)) not in self.lists["units"]:
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
        if self._norm(at).startswith(_ARTICLE) or entry.get("relative"):
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
            if tokens[first - 1].norm.startswith(_ARTICLE) or any(True for _ in self.doc.near.over(first - 1)):
                break
            first -= 1
        if stop - first < 2 or tokens[stop - 1].pos not in ("X", "PROPN"):
            return None
        return self.sides.given(first, stop) if _bare(self._norm(first - 1)) in self.lists["heads"] else None

    def _topic(self, at: int) -> Side | None:
        """What the sentence up to here is about: the party that the first of its verbs has as its subject."""
        for _, clause in self.doc.near.clauses_in(self.doc.tokens[at].sentence):
            for slot in clause.slot("subject") if clause.verbal and clause.predicate < at else ():
                for index in slot.argument.mentions:
                    if self.doc.named[index].head == "name" and self.sides.is_party(index):
                        return self.sides.of(index)
        return None

    def _meant(self, at: int, suffix: str, holder: Side, entry: Mapping[str, Any]) -> Side | None:
        """Whose a possessive is: as reading tied it, else the name right before "و", else the nearest topic that it can mean."""
        if self._norm(at - 1) == "و":
            beside = self.sides.ending(at - 1) or self.sides.resolved_ending(at - 1)
            if beside is not None and apart(beside, holder) and self._can_mean(suffix, beside.mention.kind, beside.first, entry):
                return beside
        pronoun = next((index for index, named in self.doc.near.over(at + 1) if named.head == "pronoun"), None)
        if pronoun is not None and self.doc.named[pronoun].chain >= 0:
            side = self.sides.of(pronoun)
            chain = self.doc.entities[self.doc.named[pronoun].chain]
            if side is not None and chain.names and apart(side, holder) and self._can_mean(suffix, chain.kind, -1, entry):
                return side

        def fits(index: int) -> bool:
            named = self.doc.named[index]
            if named.head == "pronoun" or not self.doc.entities[named.chain].names or self.doc.entities[named.chain].id == holder.mention.chain:
                return False
            if named.kind == "place" and (suffix != "ها" or self.doc.tokens[named.first - 1].pos != "VERB"):
                return False
            return index not in self.relatives and self._can_mean(suffix, named.kind, named.first, entry)

        return self.sides.earlier(min(at, holder.first), fits)

    def _can_mean(self, suffix: str, kind: str, first: int, entry: Mapping[str, Any]) -> bool:
        """Whether a possessive agrees with a party: a relative is a person's; most countries are feminine."""
        if entry["kind"] == "kin":
            return kind == "person"
        return not (suffix == "ه" and kind == "country" and self._norm(first) not in self.lists["he"])

    # --- tension between two

    def _between(self, at: int) -> Iterator[Told]:
        """ "التوتر الحدودي بين … و…", "العلاقات المتوترة بين … و…", "خصومته القديمة مع …"."""
        token = self.doc.tokens[at]
        words = {token.lemma, _bare(token.norm)}
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
            seen = seen or _bare(self._norm(place)) in self.lists["strained"]
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
        return any(self._same(word, at) and _bare(self._norm(word)) in bad for word in (at - 1, *range(first, first + 4)))

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

    # --- support and bonds

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
            lasting = lasting or _bare(self._norm(place)) in self.lists["lasting"]
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
        behind = [_bare(self._norm(word)) for word in range(other.last, other.last + 5) if self._same(word, at)]
        if behind and behind[0] in self.lists["relations"] | self.lists["bonds"] and set(behind[1:]) & self.lists["close"]:
            yield Told(at, one.mention, other.mention, "ally", "+", *self._years(other.last))

    # --- since when

    def _years(self, first: int) -> tuple[str | None, str | None]:
        """The years of "منذ عام 2014", "حتى 2019" behind a phrase, where nothing but its adjectives and places comes between."""
        start = end = None
        for place in range(first, first + 5):
            if not self._same(place, first - 1) or self.doc.tokens[place].pos in ("VERB", "PUNCT"):
                break
            word = self._norm(place)
            if word in ("منذ", "حتي"):
                year = place + 1 + (self._norm(place + 1) in ("عام", "العام", "سنة"))
                if self._same(year, place) and _YEAR.match(self.doc.tokens[year].lemma):
                    start, end = (self.doc.tokens[year].lemma, end) if word == "منذ" else (start, self.doc.tokens[year].lemma)
        return start, end


def _bare(norm: str) -> str:
    return norm.removeprefix(_ARTICLE) if len(norm) > 4 else norm
