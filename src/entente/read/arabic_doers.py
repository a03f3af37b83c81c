"""Who can be the subject of an Arabic verb: what gender, ending and meaning of a phrase tell, as there are no other signs of case."""

from entente.read.annotated import Argument
from entente.read.arabic_slots import QUOTES, SlotReader, Verb
from entente.read.arabic_words import ARTICLE, BEING, VerbForm

HAPPEN = frozenset({"تم", "جري", "حصل", "وقع", "حدث", "انعقد", "اندلع", "دار", "استمر", "تواصل", "انطلق", "بدا", "انتهي", "عقد"})
# Numbers whose ending tells that men are counted: "ستة أشخاص".
_COUNTS_OF_MEN = frozenset({"ثلاثة", "اربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"})
_TANWIN = "\u064b"


class DoerReader(SlotReader):
    """Weighs the phrases of one document as subjects."""

    def _no_subject(self, form: VerbForm, argument: Argument) -> bool:
        """Whether a phrase after a verb is surely not its subject: by its case, by the verb's gender, or as a part of the verb's phrase."""
        if form.plural or form.participle or form.passive or form.lemma in BEING:
            return False
        released = self.lemmas[argument.first] in self.folds["released"] and form.lemma in self.folds["needs_somebody"]
        return released or self._oblique(argument) or self._mismatched(form, argument)

    def _oblique(self, argument: Argument) -> bool:
        """ "رتلاً", "الطرفين", "محتجين": whether a phrase stands in no nominative by the ending of its first word."""
        at = self._head(argument)
        text, norm = self.tokens[at].text, self.norms[at]
        if _TANWIN in text[-2:]:
            return True
        if not norm.endswith("ين") or len(norm) < 5:
            return False
        if self._counts(at) or norm in {word for pair in self.words.words.pairs for word in pair}:
            return True
        stem = self.words.plain(norm)[:-2]
        return bool({stem + "ون", stem + "ان"} & self.words.somebody)

    def _mismatched(self, form: VerbForm, argument: Argument) -> bool:
        """Whether the verb has the other gender than a single man or woman after it ("وخطفت المواطن", "فقد استدعت السفير")."""
        at = self._head(argument)
        word = self.words.plain(self.norms[at])
        if self._counts(at) or self.tokens[at].pos == "PRON" or form.lemma in HAPPEN:
            return False
        singular = word + "ين" in self.words.somebody and word + "ان" in self.words.somebody
        if form.feminine:
            man = word in self.words.somebody and singular and not word.endswith(("ة", "اء", "ي"))
            return man or (self.lemmas[at] in self.words.roles and word in self.words.roles and not word.endswith(("ة", "ات")))
        # A verb may stay masculine before a woman who stands apart from it.
        return False

    def _disagrees(self, form: VerbForm, argument: Argument) -> bool:
        """Whether a verb's gender tells that a phrase is not its subject: "واتهم إيران" (he accused), "واعتقلت 23 متظاهراً" (they did)."""
        told = argument.mentions or self.norms[self._head(argument)] in _COUNTS_OF_MEN or self._plural_thing(self._head(argument))
        if not told or form.plural or form.participle or form.lemma in BEING | HAPPEN:
            return False
        feminine = self._feminine(argument)
        return feminine is not None and feminine != form.feminine

    def _is_country(self, argument: Argument) -> bool:
        named = (self.named[index] for index in argument.mentions)
        return any(name.kind == "country" and name.head == "name" and name.first == argument.first for name in named)

    def _feminine(self, argument: Argument) -> bool | None:
        """The gender that a verb before a phrase takes by its head; None where the words don't tell."""
        if self.norms[self._head(argument)] in _COUNTS_OF_MEN:
            return False
        if self._plural_thing(self._head(argument)):
            return True
        at = argument.first
        while at < argument.last and (self.tokens[at].text in QUOTES or self._counts(at)):
            at += 1
        if at >= argument.last:
            return None
        unit = self.units.get(at)
        name = self.named[unit[1]] if unit is not None else None
        word = self.words.plain(self.norms[at])
        if name is not None and name.kind in ("country", "place") and name.head == "name" and name.first == at:
            if self.tokens[at].pos == "ADJ" and name.kind == "country":
                return None
            return self.norms[at] not in self.folds["masculine_countries"] and word not in self.words.words.place_heads
        if self.lemmas[at] in self.words.roles:
            return word.endswith("ة")
        listed = self.words.words
        if name is not None and name.kind == "org" and (self.lemmas[at] in listed.org_heads or word in listed.group_heads):
            if word.endswith(("ون", "ين")):
                return False
            if word in self.folds["masculine_bodies"]:
                return False
            return True if word.endswith(("ة", "ات")) and word not in self.folds["people"] else None
        return False if name is not None and name.plural and self._counts(argument.first) else None

    def _plural_thing(self, at: int) -> bool:
        """ "الدول الغربية": whether a word is a plural of bodies, before which a verb is feminine."""
        return self.words.plain(self.norms[at]) in self.folds["feminine_plurals"]

    def _head(self, argument: Argument) -> int:
        """The first word of a phrase, quotation marks left out."""
        at = argument.first
        while at + 1 < argument.last and self.tokens[at].text in QUOTES:
            at += 1
        return at

    def _somebody(self, argument: Argument) -> bool:
        """Whether a phrase tells of a person, a body or a country, and not of a deed or a thing."""
        at = self._head(argument)
        if at in self.event or at in self.deeds or self.lemmas[at] in self.words.masdars:
            return any(self.named[index].first <= at for index in argument.mentions)
        if argument.mentions or self._counts(at) or self._counts(argument.key):
            return True
        known = {self.lemmas[at], self.words.plain(self.norms[at]), self.lemmas[argument.key]}
        return bool(known & self.words.somebody) or self.lemmas[at] in self.words.roles

    def _goes_on(self, verb: Verb, bare: list[Argument], giver: Verb | None, same: bool) -> bool:
        """Whether a thing alone after a verb that needs a doer is what is done, and the subject of the verb before does it."""
        form = verb.form
        if giver is None or form.lemma not in self.folds["needs_somebody"] or not (same or verb.coordinated):
            return False
        agrees = form.plural or giver.form.plural or form.feminine == giver.form.feminine
        return agrees and (not self._somebody(bare[0]) or self._only_said(bare[0]))

    def _guest(self, verb: Verb) -> Argument | None:
        """ "بعد زيارة المبعوثة إلى بيروت، حيث التقت الرئيس": after "where", whoever came or travelled there, told by a noun before it."""
        if self.norms[verb.at - 1 if verb.at else 0] != "حيث" or verb.form.lemma not in self.folds["carries_on"]:
            return None
        low = self.bounds[self.tokens[verb.at].sentence][0]
        for at in range(verb.at - 2, low - 1, -1):
            if self.tokens[at].pos == "VERB" and self.lemmas[at] in self.folds["moves"]:
                return None  # whoever does that deed
            if self.lemmas[at] in self.folds["visits"] or (self.lemmas[at] in self.folds["arrivals"] and self.tokens[at].pos != "VERB"):
                came = self.phrase(at + 1, verb.at)
                return came if came is not None and self._comes(came) else None
        return None

    def _comes(self, argument: Argument) -> bool:
        """Whether a phrase begins with somebody or a body that can travel."""
        return any(self.named[index].kind in ("person", "org") and self.named[index].head != "pronoun" for index in argument.mentions)

    def _only_said(self, argument: Argument) -> bool:
        """ "الموقف الأميركي", "قرارات الحكومة": whether what somebody says or holds heads a phrase, which does nothing itself."""
        at = self._head(argument)
        own = any(self.named[index].first <= at for index in argument.mentions)
        return not own and self.words.unmarked(self.words.plain(self.norms[at])) in self.folds["said_things"]

    def _hand(self, means: Argument) -> Argument | None:
        """ "برصاص مسلحين مجهولين", "برصاص الشرطة": those told of by no name on whom what one is shot with leans."""
        at = means.key + 1
        if at >= means.last or self.lemmas[means.key] not in self.folds["means"] or self.norms[means.key].startswith(ARTICLE):
            return None
        word = self.words.plain(self.norms[at])
        several = self.norms[at].endswith("ين") and word in self.words.somebody
        several = several or (self.norms[at].startswith(ARTICLE) and word in self.words.words.group_heads)
        return Argument(at, means.last, at, means.mentions) if several else None

    def _definite(self, argument: Argument) -> bool:
        """Whether a phrase whose first word has no article is definite by what it leans on ("هامش الاجتماع", "زنزانته")."""
        after = argument.key + 1
        if after >= len(self.tokens):
            return False
        if self.norms[argument.key].endswith(("ته", "تها", "تهم")) and self.tokens[argument.key].pos == "X":
            return True
        names = [self.named[index] for index in argument.mentions if self.named[index].head == "name"]
        if any(name.last == argument.last and name.first <= after and self.tokens[name.last - 1].pos != "ADJ" for name in names):
            return True
        if self.tokens[after].pos == "PRON":
            return self.tokens[after].start == self.tokens[argument.key].end
        return after < argument.last and self.norms[after].startswith(ARTICLE) and self.norms[after] not in self.words.own_al


__all__ = ["BEING", "HAPPEN", "DoerReader"]
