"""Ties that Arabic tells by a noun or participle before its owner ("حليف موسكو", "الموالية لطهران", "نجله تيمور")."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.coder.arabic_bonds import ArabicBonds
from entente.coder.arabic_holders import ArabicHolders, Owner
from entente.coder.arabic_phrases import ARTICLE, COMMAS, bare
from entente.coder.sides import Side, Told, apart
from entente.read.fold import folded


class ArabicTies(ArabicHolders):
    """Finds the relations of a pack's `behind` words in one document."""

    def find(self) -> Iterator[Told]:
        """Give every relation that a word tells, in the order of the text."""
        bonds = ArabicBonds(self.doc, self.words, self.sides)
        for at, token in enumerate(self.doc.tokens):
            if token.pos == "PUNCT":
                continue
            yield from bonds.find(at)
            yield from self._member(at)
            yield from self._brothers(at)
            for entry in self._entries(at):
                told = list(self._told(at, entry))
                yield from told
                if told:
                    break

    def _entries(self, at: int) -> list[Mapping[str, Any]]:
        token = self.doc.tokens[at]
        if any(named.head == "name" and named.first < at for _, named in self.doc.near.over(at)):
            return []
        found = self.entries.get(token.lemma) or self.entries.get(bare(token.norm)) or self.entries.get(self._stem(at)[0])
        if not found:
            return []
        relative = at > 0 and self.doc.tokens[at - 1].norm in self.lists["relatives"]
        opened = at > 0 and self.doc.tokens[at - 1].norm == "ف"
        possessed = bool(self._suffix(at))
        forms = {bare(token.norm), self._stem(at)[0]}
        said = [entry for entry in found if not entry.get("possessed") or (possessed and forms & {folded(word) for word in entry["words"]})]
        verbal = [entry for entry in said if entry.get("relative") and (relative or (opened and entry.get("subject")))]
        return verbal or [entry for entry in said if not entry.get("relative") and (token.pos != "VERB" or possessed)]

    def _told(self, at: int, entry: Mapping[str, Any]) -> Iterator[Told]:
        if self._excluded(at, entry):
            return
        owner = self._owner(at, entry)
        if owner is None:
            return
        if entry.get("relative") and owner.suffix:
            yield from self._acted_upon(at, owner, entry)
            return
        holder = self._holder(at, owner, entry)
        whose = owner.side
        if holder is not None and whose is None:
            whose = self._meant(at, owner.suffix, holder, entry)
        if holder is None or whose is None or not self._fits(holder, whose, entry):
            return
        for one in (holder, *self._joined_kin(at, holder, entry)):
            if (told := self._as_told(at, one, whose, owner, entry)) is not None:
                self.relatives.add(one.index)
                yield told

    def _acted_upon(self, at: int, owner: Owner, entry: Mapping[str, Any]) -> Iterator[Told]:
        """ "قوات الدعم السريع التي تدعمها الإمارات": the verb's object is whom the relative stands for, its subject behind it."""
        doer, done = self._leant_on(owner.after), self._before(at, entry)
        if doer is None or done is None or not apart(doer, done) or done.mention.kind == "place":
            return
        yield Told(at, doer.mention, done.mention, entry["kind"], entry["sign"], *self._years(doer.last))

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
        if bare(self._norm(at)) not in self.lists["brothers"]:
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

    def _as_told(self, at: int, holder: Side, whose: Side, owner: Owner, entry: Mapping[str, Any]) -> Told | None:
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
        if self._norm(at) != "من" or self._norm(at - 1) not in COMMAS | self.lists["pronouns"]:
            return
        body, person = self.sides.starting(at + 1), self._before(at, {"kind": "member"})
        if body is None or person is None or person.mention.kind != "person" or body.mention.kind != "org":
            return
        words = {bare(word) for word in folded(body.mention.span.text).split()}
        if apart(person, body) and words & self.lists["parties"]:
            yield Told(at, person.mention, body.mention, "member", "0")

    def _excluded(self, at: int, entry: Mapping[str, Any]) -> bool:
        """What is denied, over, or no matter of states: "ليست حليفا", "حليفه السابق", "شريك تجاري", a match."""
        behind = [self.doc.tokens[word] for word in range(self._behind(at), self._behind(at) + 3) if self._same(word, at)]
        if behind and bare(behind[0].norm) in self.lists["former"]:
            return True
        unless = {folded(str(word)) for word in entry.get("unless", ())}
        if any(bare(token.norm) in unless for token in behind):
            return True
        if self._denied(at):
            return True
        sentence = self.doc.sentences[self.doc.tokens[at].sentence]
        return entry["kind"] in ("rival", "ally") and any(
            bare(token.norm) in self.lists["games"] for token in self.doc.tokens[sentence.first : sentence.last]
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
        words = {bare(word) for word in folded(side.mention.name).split()}
        return side.mention.sector in ("REB", "UAF") or bool(words & self.lists["armed"])

    def _fits(self, holder: Side, whose: Side, entry: Mapping[str, Any]) -> bool:
        one, other = holder.mention, whose.mention
        if entry["kind"] == "kin":
            return one.kind == "person" and other.kind == "person"
        if entry.get("units"):  # a force or party, not an agency or a mission
            words = {bare(word) for word in folded(f"{one.name} {one.span.text}").split()}
            return one.kind == "org" and (bool(words & self.lists["units"]) or one.sector in ("MIL", "REB", "UAF", "PTY"))
        if entry["kind"] == "member" and one.kind == "person":  # a seat on a committee is a position
            return other.sector == "PTY" or bool({bare(word) for word in folded(other.name).split()} & self.lists["parties"])
        return other.kind in ("org", "country", "person")

    def _owner(self, at: int, entry: Mapping[str, Any]) -> Owner | None:
        suffix, place = self._suffix(at), self._behind(at)
        brought = [folded(str(word)).split() for word in entry["owner"]]
        if entry["kind"] == "kin":
            if self._norm(at).startswith(ARTICLE):  # "الابن الأكبر لصدام حسين"
                brought = [["ل"]]
            while not suffix and self._is_kin(place):  # "ابن عم", "زوج شقيقته"
                suffix, place = self._suffix(place), self._behind(place)
        if suffix:
            return Owner(None, place, suffix) if [] in brought else None
        if [] in brought and not self._norm(at).startswith(ARTICLE):
            side = self._leant_on(place, kin=entry["kind"] == "kin")
            if side is not None:
                return Owner(side, side.last)
        skipped = place
        while self._same(skipped, at) and skipped < place + 3 and self._describes(skipped):
            skipped += 2 if self._norm(skipped) == "و" else 1
        for words in brought:
            for first in {place, skipped} if words else ():
                if [bare(self._norm(first + number)) for number in range(len(words))] == words:
                    side = self._leant_on(first + len(words))
                    if side is not None:
                        return Owner(side, side.last)
        return None

    def _is_kin(self, at: int) -> bool:
        if not 0 < at < len(self.doc.tokens):
            return False
        entries = self.entries.get(self.doc.tokens[at].lemma) or self.entries.get(self._stem(at)[0]) or []
        return any(entry["kind"] == "kin" for entry in entries)
