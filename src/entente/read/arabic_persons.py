"""Find persons in Arabic after titles and offices and by given names; a part of a full name stands for it elsewhere."""

from entente.languages.figures import surnames as known_surnames
from entente.read.annotated import Named
from entente.read.arabic_name_table import NameTable
from entente.read.arabic_recognised import NO_BEGINNINGS
from entente.read.arabic_words import ARTICLE
from entente.read.names import longest

_QUOTES = frozenset('"“”«»„')
_DASHES = frozenset("-–—‑")
# Before whom one speaks with or of; "و" may join the adjective of another country.
_BEFORE_PERSONS = frozenset({"مع", "ان", "لكن"})
_BIG_CITY = 300_000  # smaller capitals are surnames too ("روسو")


class PersonFinder(NameTable):
    """Finds persons."""

    def find_persons(self) -> None:
        at = 0
        while at < len(self.tokens):
            found = self._person_at(at)
            if found is None:
                at += 1
                continue
            for place in range(found.first, found.last):
                self.drop(place)
            self.take(found)
            at = found.last

    def _person_at(self, at: int) -> Named | None:
        token = self.tokens[at]
        if token.pos in ("PUNCT", "ADP", "SCONJ", "NUM", "PRON", "CCONJ", "AUX") or (
            at in self.taken and self.taken[at].kind == "org" and self.taken[at].first != at
        ):
            return None
        if self.is_office(at):
            return None
        title = self.title_end(at)
        if title > at:
            last = self.person_end(title, True)
            if last > title:
                return self.person(title, last)
            return None
        held = self.taken.get(at)
        if held is not None and (
            (self.hints.get(at) != "person" and self.norms[at] not in self.words.given)
            or (held.last - held.first > 1 and (held.kind == "country" or held.seat or held.known is not None))
        ):
            return None
        role = self.role_end(at)
        if role > at:
            start = self.title_end(role)
            last = self.person_end(start, True)
            return self.person(start, last) if last > start and start not in self.taken else None
        if (
            (
                token.norm in self.words.given
                or (token.norm == "عبد" and self.norms[at + 1 : at + 2] and self.norms[at + 1].startswith(ARTICLE))
            )
            and token.pos != "VERB"
            and not self._opens_name_of_place(at)
        ) or (self.hints.get(at) == "person" and token.pos not in ("VERB", "ADJ") and not self.plain_word(at)):
            last = self.person_end(at, False)
            if last - at >= 2:
                return self.person(at, last)
        if last := self._explained(at):
            return self.person(at, last)
        return self.person(at, at + 1) if self._lone_surname(at) else None

    def _explained(self, at: int) -> int:
        """ "اتهم موشرف زيدي، المتحدث باسم …،": where unknown words after a verb end that an office behind a comma explains; else 0."""
        if at == 0 or self.tokens[at - 1].pos != "VERB" or self.tokens[at].pos not in ("X", "PROPN") or at in self.taken:
            return 0
        last = self.person_end(at, True)
        office = last + 1
        if last - at < 2 or office >= len(self.tokens) or self.norms[last] not in ("،", ",") or not self.same(office, at):
            return 0
        return last if self.role_end(office) > office + 1 else 0

    def is_office(self, at: int) -> bool:
        """ "امين عام المنظمة", "امين المجلس": whether a word that is a given name too is an office here."""
        after = at + 1
        if self.norms[at] not in self.words.given or self.lemmas[at] not in self.words.roles:
            return False
        if after >= len(self.tokens) or not self.same(at, after):
            return False
        held = self.taken.get(after)
        return self.lemmas[after] in self.words.words.role_modifiers or (held is not None and held.kind == "org" and held.first == after)

    def _opens_name_of_place(self, at: int) -> bool:
        return at in self.taken and self.taken[at].kind != "person" and self.taken[at].last - at > 1

    def title_end(self, at: int) -> int:
        """Give where the ranks and honorifics that stand at a token end; the token itself where none do."""
        words = self.words.words
        while at < len(self.tokens):
            step = max(longest(phrases, self.norms, at) for phrases in (words.ranks, words.honorifics, words.royal))
            if not step or (at + step < len(self.tokens) and self.tokens[at + step].sentence != self.tokens[at].sentence):
                break
            at += step
        return at

    def role_end(self, at: int) -> int:
        """Give where an office's words end ("وزير الدفاع التركي"), so that a name may follow; the token itself where none begins."""
        if self.lemmas[at] not in self.words.roles or self.tokens[at].pos == "VERB":
            return at
        end = at + 1
        while end < len(self.tokens) and self.same(end, at) and end - at < 16:
            step = self._role_step(end)
            if not step:
                break
            end += step
        return end

    def _role_step(self, at: int) -> int:
        """How many tokens at a place go on with an office: modifiers, portfolios, bodies, demonyms."""
        words, lemma, token = self.words.words, self.lemmas[at], self.tokens[at]
        if longest(words.portfolios, self.norms, at):
            return longest(words.portfolios, self.norms, at)
        # "نظيره القبرصي كونستانتينوس كومبوس"
        if token.pos == "PRON" and self.lemmas[at - 1] in ("نظير", "نظيرة") and token.start == self.tokens[at - 1].end:
            return 1
        if self.tokens[at - 1].pos == "PRON" and self.demonym(at) is not None:
            return 1
        if (
            at in self.taken
            and self.taken[at].first == at
            and self.taken[at].kind in ("org", "country", "place")
            and self.norms[at] not in self.words.given
        ):
            return self.taken[at].last - at
        norm = self.norms[at]
        if token.pos != "VERB" and (lemma in self.words.roles or self.words.modifies(lemma, norm) or norm in self.after_title):
            return 1
        if (
            self.norms[at] in ("باسم", "لدي")
            or (self.norms[at] in ("ل", "ب", "في") and at + 1 in self.taken)
            or (self.norms[at] == "في" and self.lemmas[at + 1 : at + 2] == ["شؤون"])
        ):
            return 1
        if (
            self.norms[at] == "و"
            and at + 1 < len(self.tokens)
            and self.same(at, at + 1)
            and self.norms[at + 1].startswith(ARTICLE)
            and self.norms[at - 1].startswith(ARTICLE)
            and at + 1 not in self.taken
        ):
            return 2
        if self.tokens[at].text in _QUOTES and (at + 1 in self.taken or at - 1 in self.taken):
            return 1
        following = self.norms[at + 1] if at + 1 < len(self.tokens) and self.same(at, at + 1) else ""
        if (
            self.norms[at].startswith(ARTICLE)
            and lemma.endswith(("ي", "ية"))
            and self.norms[at - 1].startswith(ARTICLE)
            and (following in self.words.given or following in self.after_title or following in self.particles)
        ):
            return 1
        if (
            self.lemmas[at - 1] in ("وزير", "وزيرة")
            and self.norms[at].startswith(ARTICLE)
            and token.pos in ("NOUN", "ADJ", "X")
            and at not in self.taken
        ):
            return 1
        plain_noun = (
            token.pos in ("NOUN", "ADJ", "X")
            and self.norms[at].startswith(ARTICLE)
            and self.hints.get(at) != "person"
            and not any(longest(phrases, self.norms, at) for phrases in (words.ranks, words.honorifics, words.royal))
        )
        return 1 if plain_noun and self.norms[at] not in self.words.time and (self.plain_word(at) or lemma in self.words.nouns) else 0

    def person_end(self, at: int, titled: bool) -> int:
        """Give where a person's name that begins at a token ends; the token itself where none does."""
        last, words = at, 0
        while last < len(self.tokens) and self.same(last, at) and words < 5:
            if (
                self.norms[last] in self.particles
                and last + 1 < len(self.tokens)
                and self.same(last, last + 1)
                and (self.norms[last] == "عبد" or self._name_word(last + 1, max(words, 1), True) or self.norms[last + 1] in self.particles)
            ):
                last += 2 if self.norms[last] == "عبد" or self.norms[last + 1] not in self.particles else 1
                words += 1
                continue
            if titled and not words and self._of_god(last):
                last, words = last + 2, 1
                continue
            if not self._name_word(last, words, titled):
                break
            if self.tokens[last].text in _DASHES:
                last += 1
                continue
            last, words = last + 1, words + 1
        return last

    def _of_god(self, at: int) -> bool:
        """ "ذبيح الله", "أمر الله": a given name of two words, of which the first is no body's head ("حزب الله")."""
        after = at + 1
        noun = self.tokens[at].pos in ("NOUN", "ADJ", "X", "PROPN") and not self.norms[at].startswith(ARTICLE)
        body = self.lemmas[at] in self.words.words.org_heads or self.lemmas[at] in self.words.words.group_heads
        return noun and not body and after < len(self.tokens) and self.same(at, after) and self.norms[after] == "الله"

    def _name_word(self, at: int, words: int, titled: bool) -> bool:
        token, norm = self.tokens[at], self.norms[at]
        if titled and words and norm in self.ordinals and self._royal(at - words):
            return True
        if titled and words == 0 and self._addressed(at):
            return True
        if words == 0 and norm in NO_BEGINNINGS:
            return False
        if (self.words.plain(norm) in self.words.nouns and norm not in self.words.given) or norm in self.words.time:
            return words == 1 and self.hints.get(at) == "person" and norm not in self.words.time and self._surname_heard(at)
        if token.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "PRON", "PART", "NUM", "AUX", "ADV"):
            return False
        if words and longest(self.words.words.pairs, self.norms, at, 2):  # "محمود علي يوسف البلدين"
            return False
        if at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "PRON" and self.tokens[at + 1].start == token.end:
            return False
        if norm in self.words.given:
            return token.pos != "VERB" or words > 0
        if token.pos == "VERB":
            return False
        if words and self._settled(at):
            return False
        if self.hints.get(at) == "person" and not (self.plain_word(at) and words == 0):
            return self.demonym(at) is None or words == 1
        demonym = self.demonym(at)
        if demonym is not None:
            return words == 1 and norm.startswith(ARTICLE) and self.norms[at - 1] in self.words.given and not titled
        if self.plain_word(at):
            return words == 1 and norm.startswith(ARTICLE) and self.norms[at - 1] in self.words.given and titled and self._closes(at + 1)
        taken = self.taken.get(at)
        if taken is not None and (taken.last - taken.first > 1 or taken.kind in ("org", "country") or taken.seat):
            return False
        if (norm.endswith(("ات", "ون", "ين")) and len(norm) > 4 and not titled) or (norm.endswith("ة") and norm.startswith(ARTICLE)):
            return False
        if words < 2:
            return titled or words > 0
        return (norm.startswith(ARTICLE) and (titled or self._closes(at + 1))) or self.norms[at - 1] in self.particles

    def _surname_heard(self, at: int) -> bool:
        """Whether an ordinary word that was heard as a name's ("جوزف عون") stands after a given name, or after one heard as such."""
        office = self.lemmas[at] in self.words.roles or self.lemmas[at] in self.words.words.org_heads
        return self.norms[at - 1] in self.words.given or (self.hints.get(at - 1) == "person" and not office)

    def called(self, at: int) -> bool:
        """Whether a word alone is somebody's name by what stands before it: a form of address, or a verb before an unknown surname."""
        return self._addressed(at) or self._is_surname(at)

    def _addressed(self, at: int) -> bool:
        """Whether a bare noun right after "السيد" is how somebody is called ("السيد إسلام"), and no office or body."""
        return (
            at > 0
            and self.norms[at - 1] in self.addresses
            and self.tokens[at].pos in ("NOUN", "ADJ", "X", "PROPN")
            and not self.norms[at].startswith(ARTICLE)
            and self.lemmas[at] not in self.words.roles
            and self.lemmas[at] not in self.words.words.org_heads
            and self.norms[at] not in self.words.functions
            and self.norms[at] not in self.words.time
        )

    def _lone_surname(self, at: int) -> bool:
        return at not in self.taken and self._is_surname(at)

    def _is_surname(self, at: int) -> bool:
        """A word that no list knows, of the form of a surname, whom a verb makes an agent ("وانتقد الأعرجي القرار")."""
        norm = self.norms[at]
        if not (norm.startswith(ARTICLE) and norm.endswith("ي") and len(norm) > 5 and self.tokens[at].pos != "VERB"):
            return False
        if not (at > 0 and self.same(at, at - 1) and self.tokens[at - 1].pos == "VERB"):
            return False
        plain = self.words.plain(norm)
        unknown = not self.plain_word(at) and plain not in self.words.nouns and plain not in self.words.known_nouns
        return unknown and self.entry(at)[1] is None and self.demonym(at) is None

    def _settled(self, at: int) -> bool:
        """Whether a country or a seat of government is named here, so that a person's name before it ends."""
        held = self.taken.get(at)
        if held is None or self.norms[at].startswith(ARTICLE):
            return False
        length, entry = self.entry(at)
        return held.kind == "country" or (held.seat and (length > 1 or (entry is not None and entry.population > _BIG_CITY)))

    def _royal(self, at: int) -> bool:
        """Whether a king's or a pope's title stands a little before a name."""
        return any(self.lemmas[place] in self.royal_roles for place in range(max(0, at - 3), at))

    def _closes(self, at: int) -> bool:
        return (
            at >= len(self.tokens)
            or self.tokens[at].pos in ("PUNCT", "VERB", "ADP", "SCONJ", "CCONJ")
            or self.tokens[at].sentence != self.tokens[at - 1].sentence
        )

    def find_surnames(self) -> None:
        """A word of a full name that stands alone later or earlier is that person's."""
        surnames = self.words.folds("surnames") | known_surnames() | {
            self.norms[place]
            for name in self.named
            if name.kind == "person"
            for place in (name.first, name.last - 1)
            if self.norms[place] not in self.particles and len(self.norms[place]) > 2
        }
        own = {self.norms[name.last - 1] for name in self.named if name.kind == "person" and name.last - name.first > 1}
        pairs = {
            (self.norms[name.last - 2], self.norms[name.last - 1])
            for name in self.named
            if name.kind == "person" and name.last - name.first > 2
        }
        at = 0
        while at < len(self.tokens):
            held = self.taken.get(at)
            if self.norms[at] in own and self._stands_for_him(at):
                self.drop(at)
                self.take(self.person(at, at + 1))
                at += 1
                continue
            if (
                held is not None
                and not (
                    held.kind == "place"
                    and held.last - held.first == 1
                    and self.norms[at] in surnames
                    and self.norms[at - 1] not in self.place_cues
                )
            ) or self.tokens[at].pos in ("VERB", "PUNCT"):
                at += 1
                continue
            two = (self.norms[at], self.norms[at + 1]) if at + 1 < len(self.tokens) else None
            length = 2 if two in pairs and at + 1 not in self.taken else 0
            if not length and self.norms[at] in surnames and self.tokens[at].pos not in ("ADP", "CCONJ", "PRON", "SCONJ"):
                length = 1 if not self.plain_word(at) or self._bears_name(at) else 0
            if length:
                self.drop(at)
                self.take(self.person(at, at + length))
            at += max(length, 1)

    def _stands_for_him(self, at: int) -> bool:
        """ "قال السوداني إن …": whether a country's adjective that ends a full name of this text stands alone, where a noun would.

        It colours no noun there, and nobody's given name follows ("قال المصري محمد صلاح").
        """
        held, after = self.taken.get(at), at + 1
        if self.demonym(at) is None or not self.norms[at].startswith(ARTICLE) or (held is not None and held.last - held.first > 1):
            return False
        follows = after < len(self.tokens) and self.same(at, after)
        if follows and (self.norms[after] in self.words.given or self.hints.get(after) == "person" or self.demonym(after) is not None):
            return False
        if at == 0 or not self.same(at, at - 1):
            return follows and self.tokens[after].pos == "VERB"
        return self.tokens[at - 1].pos in ("VERB", "SCONJ") or self.norms[at - 1] in _BEFORE_PERSONS

    def _bears_name(self, at: int) -> bool:
        """An ordinary word that is somebody's surname is the name after a verb, and nowhere else."""
        return at > 0 and self.tokens[at - 1].pos == "VERB" and not self.norms[at].startswith(ARTICLE)


__all__ = ["PersonFinder"]
