"""Words of Arabic that stand for somebody told before: honorifics with a pronoun ("جلالته"), "the official", "the bloc"."""

from dataclasses import replace

from entente.read.annotated import Named, Office
from entente.read.arabic_offices import OfficeFinder
from entente.read.arabic_posts import end_of_post
from entente.read.arabic_words import ARTICLE

_OWNERS = ("ه", "ها")
_POSSESSORS = frozenset({"ه", "ها", "هم", "هما"})
_NEAR = 2  # sentences


class BearerFinder(OfficeFinder):
    """Finds them in one document, after its names and offices. Whom each means is settled when mentions are tied."""

    def bearers(self) -> set[int]:
        """Find the honorifics that have a pronoun, and give their tokens: "معاليه", "سموها"."""
        honorifics, doubted = self.words.folds("honorifics_owned"), self.words.folds("honorifics_doubted")
        found: set[int] = set()
        for at in range(len(self.tokens) - 1):
            glued = self.norms[at + 1] in _OWNERS and self.tokens[at + 1].start == self.tokens[at].end
            if not glued or self.lemmas[at] not in honorifics or (self.lemmas[at] in doubted and not self._acts_here(at)):
                continue
            held = self.inside.get(at)
            if held is not None:
                if self.named[held].last - self.named[held].first > 2:
                    continue
                self._blank(held)
            self._add(Named(at, at + 2, at, "pronoun", "person", self._text(at, at + 2)))
            found |= {at, at + 1}
        return found

    def own_officers(self) -> None:
        """ "اعتبرت زعيمتها فلانة", "وزير خارجيته فلان": an office with a pronoun is his or hers whose name follows, and stands with it."""
        for at in range(1, len(self.tokens) - 1):
            glued = self.norms[at] in _POSSESSORS and self.tokens[at].start == self.tokens[at - 1].end
            if not glued or self.tokens[at - 1].pos not in ("NOUN", "ADJ", "X") or not self._same(at - 1, at + 1):
                continue
            first = at - 1
            if self.lemmas[first] not in self.words.roles and first and self.lemmas[first - 1] in self.words.roles:
                first -= 1  # "وزير خارجيتها"
            elif first > 1 and (back := self._speaks_for(first)):
                first -= back  # "المتحدث باسم خارجيتها"
            held = self.starts.get(self.finder.title_end(self._past_post(first, self._past_adjectives(at + 1))))
            if self.lemmas[first] not in self.words.roles or held is None or self.named[held].kind != "person":
                continue
            if self._same(self.named[held].first, first):
                self.units[held] = (min(first, self.units[held][0]), self.units[held][1])
                role = self._owned_role(first, at)
                sector = self.named[held].sector or self.words.words.sector_of(self.lemmas[first:at])
                self.named[held] = replace(self.named[held], role=self.named[held].role or role, sector=sector)
                if self.named[held].country is None:
                    self.owned[at] = held
                    self._owned_office(first, at, held, role)
                told = self.inside.get(first)
                if told is not None and self.named[told].head == "nominal" and self.named[told].kind == "person":
                    self._blank(told)  # "وزير خارجيته فلان": one man, told by office and name

    def _owned_role(self, first: int, at: int) -> str:
        """The words of an office before its pronoun, the last as it stands alone ("وزير خارجيتها": "وزير خارجية")."""
        text, last = self._text(first, at), self.lemmas[at - 1]
        return f"{text[:-1]}ة" if text.endswith("ت") and last.endswith("ة") else text

    def _owned_office(self, first: int, at: int, held: int, role: str) -> None:
        """Keep the office that somebody holds by a pronoun; of which state, tying tells."""
        if self.lemmas[first] in self.words.words.no_position or any(office.person == held for office in self.offices):
            return
        span = self._span(first, self.named[held].last)
        self.offices.append(Office(held, role, None, span, False, " ".join(self.lemmas[first:at])))

    def _speaks_for(self, at: int) -> int:
        """How many words before a body somebody's office that speaks for it begins; 0 where none does."""
        back = 2 if self.norms[at - 1] == "باسم" else 3 if self.norms[at - 2 : at] == ["ب", "اسم"] else 0
        return back if back and at >= back and self.lemmas[at - back] in self.words.roles else 0

    def _past_post(self, first: int, at: int) -> int:
        """Where the place ends in which an officer serves ("سفيرها لدى الصومال فلان")."""
        return end_of_post(self.finder, self.tokens, self.named, self.starts, first, at) or at

    def _past_adjectives(self, at: int) -> int:
        """Where adjectives of an office end ("أمينها العام فلان")."""
        while at < len(self.tokens) and self.norms[at].startswith(ARTICLE) and self.words.modifies(self.lemmas[at], self.norms[at]):
            at += 1
        return min(at, len(self.tokens) - 1)

    def _acts_here(self, at: int) -> bool:
        """ "أكد سيادته", "التقى دولته": whether a word that is a thing too ("سيادته": its sovereignty) is the doer of a person's deed."""
        if at == 0 or self.tokens[at - 1].pos != "VERB" or not self._same(at - 1, at):
            return False
        verb = self.lemmas[at - 1]
        told = any(name.kind == "person" and name.first < at for name in self.named)
        return told and (verb in self.words.speech or verb in self.words.folds("deeds_of_officers"))

    def officers_again(self) -> None:
        """ "المسؤول", "الدبلوماسي": a word for any officer, alone after a verb, means one whose office was told a little before."""
        for at in range(1, len(self.tokens)):
            if (
                self.lemmas[at] in self.words.folds("any_officer")
                and self.norms[at].startswith(ARTICLE)
                and self.norms[at].removeprefix(ARTICLE) == self.lemmas[at]
                and self.tokens[at - 1].pos == "VERB"
                and at not in self.inside
                and self._officer_before(at)
            ):
                self._add(Named(at, at + 1, at, "nominal", "person", self._text(at, at + 1), role=self._text(at, at + 1)))

    def league_before(self, at: int) -> int | None:
        """ "التكتل": the league of states told of last, which another noun names; None where there is none near, or no such word stands."""
        leagues, sentence = self.words.folds("leagues"), self.tokens[at].sentence
        if self.lemmas[at] not in self.words.folds("league_nouns"):
            return None
        near = [
            index
            for index, name in enumerate(self.named)
            if (name.kind == "org" or name.country == "EU")
            and name.head == "name"
            and name.first < at
            and sentence - self.tokens[name.key].sentence <= _NEAR
            and self.lemmas[name.first] in leagues
            and name.country in (None, "EU")
        ]
        return max(near, key=lambda index: self.named[index].first, default=None)

    def _officer_before(self, at: int) -> bool:
        sentence = self.tokens[at].sentence
        return any(
            0 <= sentence - self.tokens[self.named[office.person].key].sentence <= _NEAR and self.named[office.person].first < at
            for office in self.offices
        )


__all__ = ["BearerFinder"]
