"""Ties that Turkish tells by a word whose owner is left out, and by endings ("rakibi Musa", "CHP'li Murat Tezcan")."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from entente.coder.owned import is_over
from entente.coder.sides import Side, Sides, Told, apart
from entente.read.annotated import Annotated
from entente.read.fold import folded
from entente.record import EntityMention
from entente.record.vocabulary import TieKind

_GENITIVE = frozenset({"in", "un", "nin", "nun"})
_DATIVE = frozenset({"a", "e", "ya", "ye", "na", "ne"})
_OF_BODY = frozenset({"li", "lu"})  # "CHP'li": who belongs to it
_HEADS = 5  # titles between a word and the name that it is said of
_SPREAD = 7  # words between "arasında" and the quarrel
_PLACED = ("da", "de", "ta", "te", "dan", "den", "tan", "ten")  # where somebody is, not whom a text speaks of
_PLACED_BARE = ("lerde", "larda")
_STATES: tuple[tuple[TieKind, str], ...] = (("rival", "wars"), ("tension", "strains"), ("ally", "alliances"))
_SINCE = re.compile(r"^((1[89]|20)\d\d)'?(d[ae]n|t[ae]n)?$")


class TurkishTies:
    """Finds the relations of a pack's `before` words in one document; every list is folded."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], sides: Sides) -> None:
        self.doc, self.sides = doc, sides
        self.own: dict[str, Mapping[str, Any]] = {}
        for entry in words["entries"]:
            for form in entry["own"]:
                self.own[folded(str(form))] = entry
        self.lists = {name: frozenset(folded(str(word)) for word in listed) for name, listed in words["lists"].items()}
        self.bare = {folded(str(word)): entry for entry in words["bare"] for word in entry["words"]}
        self.relatives = {kin.a for kin in doc.kin}

    def find(self) -> Iterator[Told]:
        """Give every relation that a word or an ending tells, in the order of the text."""
        for at, token in enumerate(self.doc.tokens):
            if token.pos == "PUNCT":
                continue
            entry = self.own.get(token.norm)
            if entry is not None:
                yield from self._owned(at, entry)
            if (said := self.bare.get(token.norm)) is not None:
                yield from self._crowd(at, said)
            yield from self._of_body(at)
            yield from self._between(at)
            yield from self._with(at)
            yield from self._founded(at)

    # --- small questions

    def _norm(self, at: int) -> str:
        return self.doc.tokens[at].norm if 0 <= at < len(self.doc.tokens) else ""

    def _same(self, at: int, other: int) -> bool:
        return 0 <= at < len(self.doc.tokens) and self.doc.tokens[at].sentence == self.doc.tokens[other].sentence

    def _ending(self, at: int) -> str:
        """What an apostrophe sets off at the end of a name; "" where nothing does."""
        text = folded(self.doc.tokens[at].text.replace("’", "'")) if 0 <= at < len(self.doc.tokens) else ""
        return text.rsplit("'", 1)[1] if "'" in text else ""

    def _capital(self, at: int) -> bool:
        return 0 <= at < len(self.doc.tokens) and self.doc.tokens[at].text[:1].isupper()

    def _is_title(self, at: int) -> bool:
        token = self.doc.tokens[at]
        return token.lemma in self.lists["heads"] or token.norm in self.lists["heads"]

    # --- a possessed word

    def _owned(self, at: int, entry: Mapping[str, Any]) -> Iterator[Told]:
        """ "rakibi Musa Dairu", "Kız kardeşi Alima Han", "…'nın kardeşi olan iş adamı Harouna Barmou", "Halife Hafter'in oğlu"."""
        kin = entry["kind"] == "kin"
        if is_over(self.doc, at):
            return
        owner = self._genitive(at)
        if owner is None and self._possessed_by_noun(at):
            return
        holder = self._holder(at, kin)
        if holder is None and owner is not None:
            holder = self._apposed(at, owner) or (self._resolved(at, owner) if kin else None)
        if holder is None:
            return
        if owner is None:
            owner = self._meant(at, holder, entry)
        if owner is not None and kin and not apart(holder, owner) and min(holder.index, owner.index) >= 0:
            one, other = self.sides.itself(holder.index), self.sides.itself(owner.index)  # two of one surname, taken for one
            holder, owner = (one, other) if one is not None and other is not None else (holder, owner)
        if owner is None or not apart(holder, owner):
            return
        if kin and not (holder.mention.kind == owner.mention.kind == "person"):
            return
        if entry["kind"] in ("rival", "ally") and self._in_sport(at):
            return
        for one in (holder, *(self._and(holder) if kin else ())):
            self.relatives.add(one.index)
            first, second = (owner, one) if entry.get("reverse") else (one, owner)
            yield Told(at, first.mention, second.mention, entry["kind"], entry["sign"], *self._years(at))

    def _genitive(self, at: int) -> Side | None:
        """The owner in the genitive right before a word, its adjectives between ("Bayraktar'ın ortanca oğlu")."""
        for stop in range(at, at - 7, -1):
            if not self._same(stop - 1, at):
                return None
            held = self.sides.ending(stop)
            if held is not None and not self._norm(stop - 1).endswith("ki"):
                return held if self._ending(stop - 1) in _GENITIVE else None
            if self._ending(stop - 1) in _GENITIVE:
                for index, named in self.doc.near.ending(stop):
                    if named.head == "nominal" and named.kind == "person" and named.chain >= 0:
                        return self.sides.of(index)
            before = self.doc.tokens[stop - 1]
            inner = before.norm.endswith("ki") or self._capital(stop - 1)  # "Moskova'nın Güney Kafkasya'daki en yakın müttefiki"
            if not inner and before.pos not in ("ADJ", "ADV", "NUM", "DET") and before.norm not in self.lists["degrees"]:
                return None
        return None

    def _possessed_by_noun(self, at: int) -> bool:
        """Whether the word right before owns it without being a name ("kulübün ortağı", "iş ortağı"): nobody known."""
        before = self.doc.tokens[at - 1] if self._same(at - 1, at) else None
        if before is None or before.pos == "PUNCT":
            return False
        text = folded(before.text)
        if before.norm in self.lists["degrees"] or before.norm.endswith("ki"):
            return False
        owning = text.endswith(tuple(_GENITIVE)) or before.norm in self.lists["trades"]
        return self._ending(at - 1) in _GENITIVE or (before.pos == "NOUN" and owning)

    def _holder(self, at: int, kin: bool) -> Side | None:
        """The name behind the word, titles and "olan" between; in the name itself where reading took the word for its first."""
        index = self.sides.starts.get(at)
        if index is not None and self.doc.named[index].last > at + 1:
            side = self.sides.of(index)
            return self._trimmed(side, at + 1) if side is not None else None
        place = at + 1
        while place < at + 1 + _HEADS and self._same(place, at):
            side = self.sides.starting(place)
            if side is not None and not (side.mention.kind != "person" and self._adjectival(side, place)):
                return side if not kin or side.mention.kind == "person" else None
            if not (self._norm(place) in self.lists["links"] or self._is_title(place) or side is not None):
                break
            place += 1
        return self._given(at + 1) if kin else None

    def _adjectival(self, side: Side, place: int) -> bool:
        """A country or body whose title-holder follows ("Rusya Devlet Başkanı Putin")."""
        if not self._same(side.last, place) or self._ending(side.last - 1):
            return False
        return self._is_title(side.last) or self._capital(side.last)

    def _trimmed(self, side: Side, first: int) -> Side:
        span = self.doc.span(first, side.last)
        name = span.text.replace("’", "'").split("'")[0] if self._ending(side.last - 1) else span.text
        return Side(replace(side.mention, name=name, name_en=None, span=span), first, side.last, side.index)

    def _given(self, first: int) -> Side | None:
        """A relative's name that reading has not seen: the capitals right behind the word."""
        last = first
        while self._same(last, first) and last < first + 3 and self._capital(last) and self.doc.tokens[last].pos == "PROPN":
            if any(True for _ in self.doc.near.over(last)):
                return None
            last += 1
            if self._ending(last - 1):
                break
        if last == first:
            return None
        return self._trimmed(self.sides.given(first, last), first)

    def _apposed(self, at: int, owner: Side) -> Side | None:
        """ "Saddam Hafter, Halife Hafter'in oğlu, …": the name before the comma that the phrase explains."""
        if self._norm(owner.first - 1) not in (",", "(", "–", "-") or not self._same(owner.first - 1, at):
            return None
        if self._norm(at + 1) not in (",", ")", "–", "-", ".", ";") and not self._norm(at).endswith(("dir", "dur")):
            return None
        held = self.sides.ending(owner.first - 1)
        return held if held is not None and self._ending(held.last - 1) == "" else None

    def _resolved(self, at: int, owner: Side) -> Side | None:
        """A relative told without a name whom reading knows by name ("Halife Hafter'in oğlu")."""
        for index, named in self.doc.near.over(at):
            if named.head == "nominal" and named.first <= owner.first and named.chain >= 0 and self.doc.entities[named.chain].names:
                side = self.sides.of(index)
                return replace(side, first=at, last=at + 1) if side is not None else None
        return None

    def _and(self, holder: Side) -> Iterator[Side]:
        place = holder.last
        while self._norm(place) in ("ve", "ile") and self._ending(place - 1) == "" and not self.own.get(self._norm(place + 1)):
            side = self.sides.starting(place + 1) or self._given(place + 1)
            if side is None or side.mention.kind != "person":
                return
            yield side
            place = side.last

    def _meant(self, at: int, holder: Side, entry: Mapping[str, Any]) -> Side | None:
        """Whose a possessive without an owner is: of the one joined to it ("… ile torunu Zehra"), else of the nearest topic."""
        if entry["kind"] == "kin" and (joined := self._joined_to(at)) is not None:
            return joined

        def fits(index: int) -> bool:
            named = self.doc.named[index]
            if self._ending(named.last - 1).endswith(_PLACED) or folded(self.doc.tokens[named.last - 1].text).endswith(_PLACED_BARE):
                return False
            if named.head != "name" or index in self.relatives or self.doc.entities[named.chain].id == holder.mention.chain:
                return False
            if entry["kind"] == "kin" or holder.mention.kind == "person":
                return named.kind == "person"
            return named.kind in ("org", "country", "person")

        return self.sides.earlier(min(at, holder.first), fits)

    def _joined_to(self, at: int) -> Side | None:
        """The person right before "ile" or "ve" and a relative ("Sahibe Hanım ile torunu Zehra")."""
        people = [
            named
            for _, named in self.doc.near.named_in(self.doc.tokens[at].sentence)
            if named.last < at and named.kind == "person" and named.head == "name" and self._ending(named.last - 1) in ("", *_GENITIVE)
        ]
        if not people or self._norm(people[-1].last) not in ("ile", "ve"):
            return None
        last = people[-1].last
        side = self.sides.ending(last) if all(self.doc.tokens[word].pos != "PUNCT" for word in range(last, at)) else None
        return side if side is not None and side.index not in self.relatives else None

    def _in_sport(self, at: int) -> bool:
        sentence = self.doc.sentences[self.doc.tokens[at].sentence]
        return any(token.lemma in self.lists["games"] for token in self.doc.tokens[sentence.first : sentence.last])

    # --- of bodies without a name

    def _crowd(self, at: int, entry: Mapping[str, Any]) -> Iterator[Told]:
        """ "IŞİD'e bağlı militanlar", "Trump yanlısı bir güruh", "Devrim Muhafızları'na bağlı Kudüs Karargâhı"."""
        owner = self.sides.ending(at)
        ending = self._ending(at - 1)
        if owner is None or (ending not in _DATIVE if entry.get("dative") else ending != ""):
            return
        place = at + 1 + (self._norm(at + 1) == "bir")
        while self._same(place, at) and place < at + 4 and self.doc.tokens[place].pos == "ADJ" and not self._capital(place):
            place += 1
        holder = self._nameless(place) if self._same(place, at) else None
        if holder is not None and apart(holder, owner):
            first, second = (owner, holder) if entry.get("reverse") else (holder, owner)
            yield Told(at, first.mention, second.mention, entry["kind"], entry["sign"], *self._years(at))

    def _nameless(self, place: int) -> Side | None:
        """A body told by its kind alone, its case left out; or under capitals of which reading saw a place at most."""
        token = self.doc.tokens[place]
        if self._capital(place):
            last = place
            while self._same(last, place) and last < place + 4 and self._capital(last) and self.doc.tokens[last].pos == "PROPN":
                if any(named.head == "name" and named.kind not in ("place", "country") for _, named in self.doc.near.over(last)):
                    return None
                last += 1
                if self._ending(last - 1):
                    break
            if last - place < 2 or self.sides.stops.get(last) is not None:
                return None
            span = self.doc.span(place, last)
            name = span.text.replace("’", "'").rsplit("'", 1)[0] if self._ending(last - 1) else span.text
            return Side(EntityMention(name, span, "name", "org"), place, last)
        if token.lemma not in self.lists["crowds"]:
            return None
        stem = token.text[: len(token.lemma)]
        name = stem if folded(stem) == token.lemma else token.text
        return Side(EntityMention(name, self.doc.span(place, place + 1), "nominal", "org"), place, place + 1)

    # --- by its ending

    def _of_body(self, at: int) -> Iterator[Told]:
        """ "CHP'li Murat Tezcan", "Sinn Féin'li Birinci Bakan Michelle O'Neill", "PASTEF partisinden Faye"."""
        body = self.sides.stops.get(at + 1)
        if body is None or not self._belongs(at):
            return
        place = at + 1 + (self._norm(at + 1) in self.lists["of_party"])
        person = None
        while person is None and place < at + 1 + _HEADS and self._same(place, at):
            person = self.sides.starting(place)
            if person is None and not (self._is_title(place) or self._capital(place)):
                return
            place += 1
        named = self.doc.named[body]
        side = self.sides.of(body)
        if person is None or person.mention.kind != "person" or side is None or not apart(person, side):
            return
        titled = person.first > at + 1
        if named.kind == "person" and titled:  # reading took the party for a person
            side = replace(side, mention=EntityMention(named.label, side.mention.span, "name", "org"))
        sector, plain = side.mention.sector, self._norm(at + 1) in self.lists["of_party"]
        if side.mention.kind == "org" and (sector in ("PTY", "REB", "UAF") or (sector is None and titled) or plain):
            yield Told(at, person.mention, side.mention, "member", "0")

    def _belongs(self, at: int) -> bool:
        return self._ending(at) in _OF_BODY or self._norm(at + 1) in self.lists["of_party"]

    # --- between two

    def _between(self, at: int) -> Iterator[Told]:
        """ "Ermenistan ile Azerbaycan arasındaki gerilim", "… arasında yıllardır süren kavga"."""
        if self._norm(at) not in self.lists["between"]:
            return
        word = next((place for place in range(at + 1, at + 1 + _SPREAD) if self._quarrel(place, at)), None)
        pair = self._pair(at)
        if word is None or pair is None or self._norm(word + 1) in self.lists["nots"]:
            return
        yield Told(word, pair[0].mention, pair[1].mention, "tension", "-", *self._years(at))

    def _quarrel(self, place: int, at: int) -> bool:
        if not self._same(place, at) or any(self.doc.tokens[word].pos == "PUNCT" for word in range(at + 1, place)):
            return False
        return self.doc.tokens[place].lemma in self.lists["strains"] or self._norm(place) in self.lists["strains"]

    def _pair(self, at: int) -> tuple[Side, Side] | None:
        """The two before "arasında": joined by "ile", "ve", a dash or an ending of the first."""
        other = self._party_ending(at)
        if other is None:
            return None
        place = other.first - 1
        joined = self._norm(place) in ("ile", "ve", "-", "–")
        one = self._party_ending(place if joined else other.first)
        if one is None or not apart(one, other):
            return None
        tail = self._ending(one.last - 1) or folded(self.doc.tokens[one.last - 1].text)
        return (one, other) if joined or tail.endswith(("la", "le")) else None

    def _party_ending(self, stop: int) -> Side | None:
        side = self.sides.ending(stop)
        if side is not None:
            return side
        nominal = self.sides.resolved_ending(stop)
        return nominal if nominal is not None else self._capitals(stop)

    def _capitals(self, stop: int) -> Side | None:
        """A body whose name reading has not seen: two or more capitals before "arasında"."""
        first = stop
        while self._same(first - 1, stop) and stop - first < 5 and self._capital(first - 1) and self.doc.tokens[first - 1].pos == "PROPN":
            if any(named.head == "name" and named.kind != "country" for _, named in self.doc.near.over(first - 1)):
                break
            first -= 1
        if stop - first < 2:
            return None
        span = self.doc.span(first, stop)
        return Side(EntityMention(span.text, span, "name", "org"), first, stop)

    def _with(self, at: int) -> Iterator[Told]:
        """ "Sudan ordusu HDK ile savaş hâlinde", "Ankara Paris'le anlaşmazlık içinde", "Moskova ile ittifak hâlinde"."""
        if self._norm(at) not in self.lists["states"] or not self._same(at - 2, at):
            return
        word = self.doc.tokens[at - 1]
        kind = next((kind for kind, name in _STATES if word.lemma in self.lists[name]), None)
        if kind is None:
            return
        joined = self._norm(at - 2) == "ile"
        other = self._party_ending(at - 2 if joined else at - 1)
        if other is None or not (joined or self._ending(other.last - 1) in ("la", "le", "yla", "yle")):
            return
        one = self._subject(other.first)
        if one is not None and apart(one, other):
            yield Told(at, one.mention, other.mention, kind, "+" if kind == "ally" else "-", *self._years(at))

    def _subject(self, before: int) -> Side | None:
        """Who stands unmarked before a party in its sentence: the nearest name without an ending."""
        sentence = self.doc.tokens[before].sentence
        for index, named in reversed(self.doc.near.named_in(sentence)):
            if named.last <= before and named.head == "name" and self._ending(named.last - 1) == "" and self.sides.is_party(index):
                return self.sides.of(index)
        return None

    def _founded(self, at: int) -> Iterator[Told]:
        """ "Burkina Faso, Nijer ve Mali'nin kurduğu Sahel Devletleri İttifakı": the states that founded a body are of it."""
        if self._norm(at) not in self.lists["founding"]:
            return
        body = self.sides.starting(at + 1)
        last = self.sides.ending(at)
        if body is None or body.mention.kind != "org" or last is None or self._ending(at - 1) not in _GENITIVE:
            return
        members = [last]
        while self._norm(members[-1].first - 1) in (",", "ve", "ile") and (side := self.sides.ending(members[-1].first - 1)) is not None:
            members.append(side)
        for member in members:
            if len(members) > 1 and member.mention.kind == "country":
                yield Told(at, member.mention, body.mention, "member", "0")

    # --- since when

    def _years(self, at: int) -> tuple[str | None, str | None]:
        """The year of "2014'ten beri", "2014 yılından bu yana" beside a word in its sentence."""
        for place in range(max(at - 8, 0), at + 8):
            found = _SINCE.match(folded(self.doc.tokens[place].text.replace("’", "'"))) if self._same(place, at) else None
            if found is None:
                continue
            behind = [self._norm(place + step) for step in (1, 2, 3)]
            since = behind[1:] if behind[0] == "yilindan" else behind if found[3] else []
            if since[:1] == ["beri"] or since[:2] == ["bu", "yana"]:
                return found[1], None
        return None, None
