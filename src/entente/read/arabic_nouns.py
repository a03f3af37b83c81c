"""Deeds of Arabic that nouns tell: what an event noun leans on, its light verb or the verb above it, verbal nouns."""


from entente.read.annotated import Argument, Clause, Slot
from entente.read.arabic_doers import HAPPEN
from entente.read.arabic_phrases import PRONOUN_WORDS
from entente.read.arabic_presence import by_means, own_presence
from entente.read.arabic_slots import DASHES, QUOTES, STOPS, Verb
from entente.read.arabic_verbs import VerbReader
from entente.read.arabic_words import ARTICLE
from entente.record import Span
from entente.record.quick import replace

_SHADDA = "\u0651"
_CARRYING = frozenset({"ب", "عن", "الي", "علي"})
# Before a deed with its article that is done ("سارع إلى الاتصال بنظيره").
_LEADING = frozenset({"الي", "من", "في"})
_TAKEN_BY = frozenset({("ل", "تعرض"), ("من", "نجا"), ("من", "تمكن"), ("في", "نجح"), ("في", "شرع")})
# Verbs of those who come out or join in what stands after "في" ("خرجوا في مسيرة"), and the one of those on whom it falls ("تعرض لهجوم").
_JOINING = frozenset({"دخل", "انخرط", "خرج", "نزل", "شارك", "سار"})
_WRAPPERS = frozenset(
    {
        "جولة",
        "سلسلة",
        "عدد",
        "حزمة",
        "جلسة",
        "عدة",
        "بعض",
        "دفعة",
        "مزيد",
        "اول",
        "ثاني",
        "عملية",
        "بدء",
        "انطلاق",
        "استئناف",
        "تمديد",
        "موجة",
        "مذكرة",
        "اتفاق",
        "اتفاقية",
        "حملة",
        "هجوم",
    }
)
_WITHIN = frozenset({"في", "خلال", "اثناء", "عقب", "بعد", "اثر"})
_GATHERING = frozenset({"ضم", "جمع"})
_ROUNDS = frozenset({"جولة", "جولات", "سلسلة"})
_CANCELLED = {"الغاء": "الغي", "تاجيل": "اجل", "ارجاء": "ارجا"}
_PURPOSES = frozenset({"من اجل", "بهدف", "بغية", "لاجل"})
# Whoever is the subject of these suffers the noun's deed, or is where it happens.
_SUFFERED = {"تعرض": "on", "لقي": "on", "واجه": "on", "شهد": "in", "عاش": "in", "نجا": "on"}


class NounReader(VerbReader):
    """Reads the event nouns and verbal nouns of one document."""

    def _round_of(self, at: int) -> int:
        """ "جولة جديدة من المحادثات": where the deed stands that a word only counts the rounds of; 0 where none does."""
        if self.lemmas[at] not in _ROUNDS:
            return 0
        for place in range(at + 1, min(at + 4, len(self.tokens) - 1)):
            if self.norms[place] == "من":
                return place + 1 if self.lemmas[place + 1] in self.words.event_words else 0
            if self.tokens[place].pos not in ("ADJ", "NOUN", "X") or self.tokens[place].sentence != self.tokens[at].sentence:
                return 0
        return 0

    def _deeds(self) -> dict[int, tuple[str, int]]:
        """Verbal nouns that stand for their verb, and the verb that tells whose deed they are ("أعلنت مصر إرسال …", "اتهم … بإرسال …")."""
        found: dict[int, tuple[str, int]] = {}
        verb = -1
        for at, token in enumerate(self.tokens):
            if verb >= 0 and self.tokens[verb].sentence != token.sentence:
                verb = -1
            if token.pos == "VERB":
                verb = at
            elif token.pos == "SCONJ" or self.norms[at] in STOPS:
                verb = -1
            elif (
                verb >= 0
                and at - verb < 16
                and token.pos in ("NOUN", "X", "ADJ")
                and self.lemmas[at] in self.words.masdars
                and (at not in self.event or self._performed(verb, at))
                and at not in self.closed
                and at not in self.titles
                and (not self.norms[at].startswith(ARTICLE) or self.norms[at - 1] in _LEADING)
                and (self.lemmas[verb] in self.folds["tells_deed"] or self.lemmas[verb] in self.accusing)
            ):
                found[at] = (self.words.masdars[self.lemmas[at]], verb)
            if at not in found and self._with_doer(at):
                found[at] = (self.words.masdars[self.lemmas[at]], -1)
        return found

    def _performed(self, verb: int, at: int) -> bool:
        """Whether a listed event noun stands for its verb: somebody does it to what it leans on ("قامت مصر بقصف الميناء")."""
        after = at + 1
        if self.lemmas[verb] not in self.folds["performs_deed"] or self.event[at][1] != after or self.lemmas[at] in self.folds["visits"]:
            return False
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[at].sentence or self.norms[at].startswith(ARTICLE):
            return False
        return self.tokens[after].pos in ("NOUN", "PROPN", "X") and self.norms[at - 1] in (*_CARRYING, *_LEADING)

    def _with_doer(self, at: int) -> bool:
        """ "رفع الولايات المتحدة الرسوم": a verbal noun, whose deed it is, and a definite thing done to, which nothing else explains."""
        if (
            at + 2 >= len(self.tokens)
            or self.lemmas[at] not in self.words.masdars
            or self.tokens[at].pos not in ("NOUN", "X")
            or at in self.event
            or at in self.closed
            or self.norms[at].startswith(ARTICLE)
            or self.norms[at - 1] in (*self.folds["negation_before_noun"], "ل", "لن", "الي")
        ):
            return False
        doer = self.units.get(at + 1)
        if doer is None or self.tokens[at + 1].sentence != self.tokens[at].sentence or doer[0] >= len(self.tokens):
            return False
        name, whose = self.named[doer[1]], self.phrase(at + 1, self._end(at + 1, at))
        after = whose.last if whose is not None else doer[0]
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[at].sentence:
            return False
        definite = self.norms[after].startswith(ARTICLE)
        return (
            (name.kind in ("country", "org") or name.seat)
            and name.head != "pronoun"
            and self.tokens[after].pos in ("NOUN", "X", "NUM")
            and (after not in self.units or not definite)
            and self.norms[after] not in self.words.time
            and not self._adjective(after, definite)
            and not (self.tokens[after].pos == "NUM" and self._date_figure(after))
        )

    def _deed_clause(self, at: int) -> Clause:
        """The clause of a verbal noun: its doer from the verb above it, its object from the construct after it."""
        lemma, above = self.deeds[at]
        if above < 0:
            return self._own_deed(at, lemma)
        token, verb, told = self.tokens[at], self.verbs[above], self.clauses[above]
        accused = self.lemmas[above] in self.accusing
        slots, end = self._noun_slots(at, at + 1)
        slots = [replace(slot, label="object") if slot.label == "poss" else slot for slot in slots]
        doer = next((slot for slot in told.slots if slot.label == ("object" if accused else "subject") and slot.argument.mentions), None)
        held = self._heads_phrase(at) and (self.norms[at - 1] == "ب" if accused else self._object_of(verb, at))
        impersonal = not accused and verb.form.lemma in ("تم", "جري")
        if not held or (doer is None and not impersonal) or at >= max(verb.end, above + 2):
            return Clause(
                at, Span.cut(self.text, token.start, token.end), self.lemmas[at], False, token.sentence, (), first=at, last=at + 1
            )
        if doer is not None and not impersonal:
            slots = [Slot("subject", doer.argument), *(slot for slot in slots if slot.argument.key != doer.argument.key)]
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            lemma,
            True,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at) or (told.negated and not accused),
            future=told.future and not accused,
            modal=told.modal,
            conditional=told.conditional,
            question=told.question,
            infinitive=accused or told.infinitive,
            past=True,
            governor=self.number[above] if accused else told.governor,
            relation="xcomp" if accused else told.relation,
            reporter=told.reporter,
            first=at,
            last=end,
            lead=self._lead(at),
        )

    def _own_deed(self, at: int, lemma: str) -> Clause:
        token = self.tokens[at]
        slots, end = self._noun_slots(at, at + 1)
        slots = [replace(slot, label="subject") if slot.label == "poss" else slot for slot in slots]
        governor = self.content.get(at, -1)
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            lemma,
            True,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at),
            modal=self._modal(at),
            conditional=self._conditional(at),
            past=True,
            governor=self.number.get(governor, -1),
            relation="ccomp" if governor >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=at,
            last=end,
            lead=self._lead(at),
        )

    def _event_at(self, at: int) -> tuple[str, int] | None:
        """Give the listed event noun at a token and the token after its last word."""
        token = self.tokens[at]
        if (
            token.pos in ("VERB", "ADP", "PUNCT", "PRON", "CCONJ", "PROPN")
            or at in self.inside
            or at in self.titles
            or at in self.closed
            or self.lemmas[at] not in self.words.event_words
            or (self.lemmas[at] in self.folds["machines"] and self._flies(at))
        ):
            return None
        written, ends = self._written(at)
        for length in range(min(self.words.longest_event, len(written)), 0, -1):
            for head in (self.lemmas[at], self.words.plain(self.norms[at]), self.words.unmarked(self.words.plain(self.norms[at]))):
                listed = self.words.events.get((head, *written[1:length]))
                if listed is not None:
                    return listed, ends[length - 1]
        return None

    def _flies(self, at: int) -> bool:
        """Whether a word for a march or a drone is the drone: by its vowel mark, a word for aircraft before it, or blows from the air."""
        if _SHADDA in self.tokens[at].text or (at and self.lemmas[at - 1] in self.folds["machines"]):  # "الطائرات المسيرة"
            return True
        if at + 1 < len(self.tokens) and self.lemmas[at + 1] in self.folds["marches"]:
            return False
        first, last = self.bounds[self.tokens[at].sentence]
        return any(self.lemmas[place] in self.folds["from_the_air"] for place in range(first, last) if place != at)

    def _written(self, at: int) -> tuple[list[str], list[int]]:
        """The next words as they are written, clitics glued, without article; and where each ends."""
        words: list[str] = []
        ends: list[int] = []
        place = at
        while (
            place < len(self.tokens) and len(words) < self.words.longest_event and self.tokens[place].sentence == self.tokens[at].sentence
        ):
            last = place + 1
            if place > at:
                while last < len(self.tokens) and self.tokens[last].start == self.tokens[last - 1].end and self.tokens[last].pos != "PUNCT":
                    last += 1
            norm = "".join(self.norms[place:last])
            plain = self.words.plain(norm)
            words.append(self.words.unmarked(plain) if place > at else plain)
            ends.append(last)
            place = last
        return words, ends

    # --- event nouns

    def _noun_clause(self, at: int) -> Clause:
        lemma, last = self.event[at]
        carrier = self._carrier(at)
        slots, end = self._noun_slots(at, last)
        token = self.tokens[at]
        governor = self.content.get(at, -1)
        first = at
        light = _CANCELLED.get(self.lemmas[at - 1], "") if at else ""
        clause = Clause(
            at,
            Span.cut(self.text, token.start, self.tokens[last - 1].end),
            lemma,
            False,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at),
            future=self._noun_future(at, end),
            modal=self._modal(at),
            conditional=self._conditional(at),
            question=self._question(at),
            infinitive=self._purpose(at),
            governor=self.number.get(governor, -1),
            relation="ccomp" if governor >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=first,
            last=end,
            lead=self._lead(at),
            light=light,
        )
        gathered = [
            replace(slot, label="between")
            for verb in self.verbs_in.get(self.tokens[at].sentence, ())
            if verb.antecedent is not None and verb.antecedent.first <= at < verb.antecedent.last and verb.form.lemma in _GATHERING
            for slot in verb.slots
            if slot.label == "object" and slot.argument.mentions
        ]
        if gathered:  # "اجتماع ثلاثي يضم وزراء خارجية …"
            clause = replace(clause, slots=(*clause.slots, *gathered))
        told = self._governed(clause, at) if carrier is None else self._carried(clause, self.verbs[carrier], self.clauses[carrier], last)
        return self._destined(told, at)

    def _destined(self, clause: Clause, at: int) -> Clause:
        """ "زيارة بكين", "زيارة لروسيا": a place or state right after a visit is where it goes, and never whose it is."""
        if self.lemmas[at] not in self.folds["visits"]:
            return clause
        places = [
            slot
            for slot in clause.slot("poss")
            if slot.marker in ("", "ل") and slot.argument.mentions and all(self._is_land(index) for index in slot.argument.mentions)
        ]
        return replace(clause, slots=tuple(replace(slot, label="object") if slot in places else slot for slot in clause.slots))

    def _person(self, slot: Slot) -> bool:
        return any(self.named[index].kind == "person" and self.named[index].head != "pronoun" for index in slot.argument.mentions)

    def _is_land(self, index: int) -> bool:
        name = self.named[index]
        return name.kind in ("place", "country") and name.head == "name" and (name.seat or self.tokens[name.key].pos != "ADJ")

    def _noun_slots(self, at: int, last: int) -> tuple[list[Slot], int]:
        """What an event noun leans on, its demonyms, and the prepositional phrases after it."""
        slots: list[Slot] = []
        # The last words of a sentence have nothing after them, least of all the next sentence's.
        stop = self._end(last, at)
        place, definite = last, self.norms[at].startswith(ARTICLE)
        if place < stop and self.tokens[place].pos == "PRON" and self.tokens[place].start == self.tokens[place - 1].end:
            if place in self.units:
                slots.append(Slot("poss", Argument(place, place + 1, place, (self.units[place][1],))))
            place += 1
            what = self.phrase(place, stop) if place < stop and place in self.units and self.demonym(place) < 0 else None
            if what is not None and what.mentions:  # "خلال لقائه وزير الخارجية"
                slots.append(Slot("object", what))
                place = what.last
        place = self._adjectives(place, stop, definite, slots, self._accusative(at))
        accusative = self._accusative(at)
        leaning = place == last and place < stop and not definite and not accusative
        if leaning and self.tokens[place].pos not in ("ADP", "PUNCT", "CCONJ") and self.norms[place] not in PRONOUN_WORDS:
            owner = self.phrase(place, stop)
            if owner is not None:
                slots.append(Slot("poss", owner))
                place = owner.last
                what = self.phrase(place, stop) if place < stop and self.tokens[place].pos not in ("ADP", "PUNCT", "CCONJ") else None
                if what is not None:
                    slots.append(Slot("object", what))
                    place = what.last
        for label, argument, marker in self._elements(place, stop):
            if label and not any(
                self.norms[between] == "و" and self.tokens[between].pos == "CCONJ" and self._breaks(between)
                for between in range(place, argument.first)
            ):
                slots.append(Slot(label, argument, marker))
        if self.lemmas[at] in self.folds["deaths"]:
            slots = [self._shot_by(slot) for slot in by_means(self.tokens, self.named, slots, self.folds)]
        return self._doer_in_construct(at, self._doer_by_lam(at, definite, self._doer_after_from(at, slots))), stop

    def _shot_by(self, slot: Slot) -> Slot:
        """ "مقتل ثلاثة برصاص الشرطة": whoever shot is told by no name."""
        doer = self._hand(slot.argument) if slot.label == "in" and slot.marker == "ب" else None
        return slot if doer is None else Slot("by", doer, slot.marker)

    def _doer_in_construct(self, at: int, slots: list[Slot]) -> list[Slot]:
        """ "اغتيال إسرائيل لقيادي", "قتل الجيش ثلاثة مدنيين": where an object follows, whoever the deed leans on did it."""
        owner = next((slot.argument for slot in slots if slot.label == "poss"), None)
        if owner is None or self.lemmas[at] not in self.folds["suffered_deeds"] or not owner.mentions or not self._acts(owner):
            return slots
        suffers = next(
            (
                place
                for place, slot in enumerate(slots)
                if (slot.label == "object" or slot.marker == "ل")
                and owner.last <= slot.argument.first <= owner.last + 1
                and (slot.argument.mentions or self._counts(slot.argument.key))
            ),
            None,
        )
        if suffers is None:
            return slots
        slots[suffers] = replace(slots[suffers], label="object")
        return [replace(slot, label="by") if slot.label == "poss" else slot for slot in slots]

    def _doer_after_from(self, at: int, slots: list[Slot]) -> list[Slot]:
        """ "قوبل بانتقاد شديد من الجزائر", "بدعم من روسيا": of such a deed whose doer nothing else tells, من names him."""
        told = any(slot.label in ("poss", "modifier", "by", "subject") for slot in slots)
        if told or self.lemmas[at] not in self.folds["doer_after_from"]:
            return slots
        first = next((place for place, slot in enumerate(slots) if slot.marker == "من"), None)
        if first is None or not slots[first].argument.mentions:
            return slots
        return [replace(slot, label="by") if place == first else slot for place, slot in enumerate(slots)]

    def _doer_by_lam(self, at: int, definite: bool, slots: list[Slot]) -> list[Slot]:
        """ "هجوم لحركة …", "زيارة لوزير …": of an indefinite deed that takes no object, ل names whose it is."""
        if definite or self.lemmas[at] not in self.folds["deeds_of"] or any(slot.label == "poss" for slot in slots):
            return slots
        first = next((place for place, slot in enumerate(slots) if slot.label != "modifier"), None)
        if first is None or slots[first].marker != "ل" or not slots[first].argument.mentions:
            return slots
        return [replace(slot, label="poss") if place == first else slot for place, slot in enumerate(slots)]

    def _breaks(self, at: int) -> bool:
        """An "and" that joins another event noun parts it from what follows."""
        return at + 1 in self.event

    def _accusative(self, at: int) -> bool:
        """Whether a word has the ending of an indefinite accusative, its mark written or not ("هجوماً", "هجوما")."""
        norm = self.norms[at]
        return self.tokens[at].text.endswith(("\u064bا", "ا\u064b")) or (norm.endswith("ا") and self.lemmas[at] == norm[:-1])

    def _adjectives(self, place: int, stop: int, definite: bool, slots: list[Slot], accusative: bool) -> int:
        """Take the adjectives after an event noun; its demonyms are a slot."""
        countries: list[int] = []
        start = place
        while place < stop and place - start < 6:
            demonym = self.demonym(place)
            if demonym >= 0:
                countries.append(demonym)
            elif self.tokens[place].text in DASHES and place > start and place + 1 < stop and self.demonym(place + 1) >= 0:
                pass
            elif (
                place in self.units
                or self._counts(place)
                or self.tokens[place].pos not in ("ADJ", "NOUN", "X")
                or not (
                    self._adjective(place, definite)
                    or (accusative and self._accusative(place) and place not in self.event)
                    or self._feminine_adjective(place, start, definite)
                )
            ):
                break
            place += 1
        if countries:
            slots.append(Slot("modifier", Argument(start, place, start, tuple(countries))))
        return place

    def _feminine_adjective(self, at: int, start: int, definite: bool) -> bool:
        """ "اشتباكات عنيفة في …": a word in ة that no list knows as a noun, after a plural or feminine one, with which the phrase ends."""
        norm, after = self.norms[at], at + 1
        if definite or at != start or self.tokens[at].pos != "X" or not norm.endswith("ة") or not self.norms[at - 1].endswith(("ة", "ات")):
            return False
        ends = after >= len(self.tokens) or self.tokens[after].pos in ("ADP", "PUNCT", "CCONJ", "VERB", "ADV")
        listed = self.words.words
        known = (self.words.nouns, self.words.event_words, listed.org_heads, listed.group_heads, listed.place_heads)
        return ends and not any(self.lemmas[at] in words for words in known)

    def _noun_negated(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        return at > low and (
            self.norms[at - 1] in self.folds["negation_before_noun"]
            or (at - 1 > low and self.norms[at - 1] == "اي" and self.norms[at - 2] in ("دون", "عدم", "بدون"))
        )

    def _noun_future(self, at: int, end: int) -> bool:
        near = self.norms[at + 1 : min(end, at + 4)]
        return any(
            norm in self.folds["future_adjectives"]
            for norm in near
            if norm not in self.words.time or norm in ("المقبلة", "القادمة", "المقبل", "القادم")
        ) and not (any(norm in ("الاسبوع", "الشهر", "العام", "الايام", "الفترة", "المرحلة", "ايام") for norm in near) and False)

    def _purpose(self, at: int) -> bool:
        """ "لبحث …", "بهدف …": a purpose, where a verb stands before it and no verbal noun that ل completes."""
        low = self.bounds[self.tokens[at].sentence][0]
        if (at > low and self.norms[at - 1] in _PURPOSES) or " ".join(self.norms[max(low, at - 2) : at]) in _PURPOSES:
            return True
        if at <= low + 1 or self.norms[at - 1] != "ل" or self.norms[at].startswith(ARTICLE):
            return False
        before = self.tokens[at - 2]
        tanwin = before.text.endswith(("\u064bا", "ا\u064b")) or before.norm.endswith("ا")
        return not tanwin and before.pos not in ("VERB",) and any(self.tokens[place].pos == "VERB" for place in range(low, at))

    def _carrier(self, at: int) -> int | None:
        """The light verb that carries an event noun: before it with the noun as its object, or in a relative clause after it."""
        low, high = self.bounds[self.tokens[at].sentence]
        if not self._heads_phrase(at):
            return None
        for place in range(at - 1, max(low - 1, at - 26), -1):
            if self.tokens[place].pos == "VERB":
                verb = self.verbs[place]
                if self._carries(verb, at) and place + 1 <= at < max(verb.end, place + 2) and self._object_of(verb, at):
                    return place
                break
            if self.tokens[place].pos == "SCONJ" or self.norms[place] in STOPS:
                break
        left = next(
            (
                place
                for place in range(at + 1, min(at + 15, high))
                if (after := self.verbs.get(place)) is not None
                and after.form.lemma in self.words.light
                and any(slot.label == "subject" and slot.argument.key == at for slot in after.slots)
                and after.form.lemma in HAPPEN
            ),
            None,
        )
        if left is not None:
            return left
        return next(
            (
                place
                for place in range(at + 1, at + 9)
                if (after := self.verbs.get(place)) is not None
                and after.antecedent is not None
                and after.antecedent.first <= at < after.antecedent.last
                and self._carries(after, at)
            ),
            None,
        )

    def _carries(self, verb: Verb, at: int) -> bool:
        """Whether a verb is a light one, or one that the codebook gives the event noun at a token."""
        return verb.form.lemma in self.words.light or verb.form.lemma in self.words.carriers.get(self.event[at][0], ())

    def _heads_phrase(self, at: int) -> bool:
        """Whether the noun is the head of its phrase, or leans on a word that only counts it."""
        before = at - 1
        while before >= 0 and self.tokens[before].text in QUOTES:
            before -= 1
        if before < 0 or self.tokens[before].sentence != self.tokens[at].sentence:
            return True
        token = self.tokens[before]
        if (
            token.pos in ("NOUN", "X")
            and not self.norms[before].startswith(ARTICLE)
            and self.norms[before] not in self.words.time
            and before not in self.closed
        ):
            return self.lemmas[before] in _WRAPPERS
        return True

    def _object_of(self, verb: Verb, at: int) -> bool:
        before = at - 1
        if self.norms[before] == "من":
            before = next((place for place in range(before - 1, max(verb.at, before - 4), -1) if self._round_of(place) == at), before)
        while before > verb.at and (self.tokens[before].text in QUOTES or self.lemmas[before] in _WRAPPERS | _ROUNDS):
            before -= 1
        if self.tokens[before].pos == "ADP":
            brings = (
                self.norms[before] in _CARRYING
                or (self.norms[before] == "في" and verb.form.lemma in _JOINING)
                or (self.norms[before], verb.form.lemma) in _TAKEN_BY
            )
            between = [self.norms[place] for place in range(verb.at + 1, before) if self.tokens[place].pos == "ADP"]
            if self.norms[before - 1] == "و" and self.norms[before] not in between:
                return False  # "بخرق هدنة أعلنت في …، وبقصف …": what the verb before the relative clause takes
            # "عبرت رابطة للدفاع عن … عن تضامنها": the deed of its own doer is the verb's, whatever stands between
            return brings and (self._owned(at) or not any(norm in _CARRYING for norm in between))
        bare = [slot for slot in verb.slots if slot.label in ("object", "subject") and slot.argument.first <= at < slot.argument.last]
        if bare:
            return True
        if self.norms[before] == "و":
            return any(
                other in self.event and verb.at < other < before and self._object_of(verb, other) for other in range(verb.at + 1, before)
            )
        inside = any(slot.argument.first <= at < slot.argument.last for slot in verb.slots)
        return not inside and self.tokens[before].pos not in ("CCONJ",)

    def _owned(self, at: int) -> bool:
        """Whether a pronoun leans on a noun."""
        after = at + 1
        return after < len(self.tokens) and self.tokens[after].pos == "PRON" and self.tokens[after].start == self.tokens[at].end

    def _carried(self, clause: Clause, verb: Verb, told: Clause, last: int) -> Clause:
        """An event noun with its light verb: the noun's arguments and the verb's, told as the verb tells it."""
        at = clause.predicate
        own = list(clause.slots)
        taken = {slot.argument.key for slot in own} | {at}
        theirs = [
            slot
            for slot in told.slots
            if slot.argument.key not in taken and not slot.argument.first <= at < slot.argument.last and slot.label != "object"
        ]
        suffered = _SUFFERED.get(verb.form.lemma)
        if suffered is not None:
            theirs = [replace(slot, label=suffered) if slot.label == "subject" else slot for slot in theirs]
        if verb.form.lemma in ("تلقي", "تسلم"):
            own += [replace(slot, label="by") for slot in (*own, *theirs) if slot.label == "from"]
        first, end = min(at, verb.at), max(last, verb.at + 1)
        if end - first > 14:
            first, end = at, last
        return replace(
            clause,
            span=Span.cut(self.text, self.tokens[first].start, self.tokens[end - 1].end),
            slots=tuple(theirs + own),
            light=verb.form.lemma,
            negated=clause.negated or told.negated,
            future=clause.future or told.future,
            modal=clause.modal or told.modal,
            conditional=clause.conditional or told.conditional,
            infinitive=told.infinitive,
            past=told.past,
            governor=told.governor,
            relation=told.relation,
            reporter=told.reporter,
            first=min(clause.first, told.first),
            last=max(clause.last, told.last),
        )

    def _governed(self, clause: Clause, at: int) -> Clause:
        """Without a light verb, the verb before it governs an event noun: as object, or as what a wish or an accusation is about."""
        low = self.bounds[self.tokens[at].sentence][0]
        above = next(
            (place for place in range(at - 1, low - 1, -1) if self.tokens[place].pos == "VERB" or self.tokens[place].pos == "SCONJ"), None
        )
        if above is None or self.tokens[above].pos != "VERB" or above not in self.verbs or at >= max(self.verbs[above].end, above + 2):
            return clause
        verb, told = self.verbs[above], self.clauses[above]
        adposition = self.tokens[at - 1].pos == "ADP"
        holds = next((slot for slot in verb.slots if slot.argument.first <= at < slot.argument.last), None)
        if holds is not None and holds.label == "subject":
            relation = "nsubj"
        elif (
            (verb.form.lemma in self.words.attitudes or verb.form.lemma in self.folds["own_deed"])
            and verb.form.lemma not in self.words.light | self.folds["describes"]
            and (not adposition or self.norms[at - 1] in _CARRYING or self.norms[at - 1] == "ل")
        ):
            relation = "xcomp" if adposition else "obj"
        else:
            relation = "nmod"
        slots = clause.slots
        if self.norms[at - 1] in _WITHIN and not told.passive and clause.lemma in self.folds["meetings"] | self.folds["visits"]:
            doers = [slot for slot in told.slots if slot.label == "subject" and slot.argument.mentions]
            sole = doers and not verb.form.plural and not any(self._person(slot) for slot in told.slots if slot not in doers)
            slots = own_presence(self.tokens, slots, doers[0] if sole else None, verb.form.feminine)
        blamed = next((slot for slot in told.slots if slot.label == "object"), None)
        if relation == "xcomp" and blamed is not None and not clause.slot("poss", "subject"):
            slots = (Slot("subject", blamed.argument), *slots)
        doer = next((slot for slot in told.slots if slot.label == "subject" and slot.argument.mentions), None)
        if (
            relation == "obj"
            and doer is not None
            and not told.passive
            and verb.form.lemma in self.folds["own_deed"]
            and self._heads_phrase(at)
            and not clause.slot("subject")
        ):
            slots = (Slot("subject", doer.argument), *slots)  # "قررت نيجيريا إغلاق الحدود": who decides it does it
        elif (
            self.norms[at - 1] == "في"
            and self.lemmas[at] in ("زيارة", "جولة", "رحلة")
            and doer is not None
            and not told.passive
            and not clause.slot("subject", "poss")
        ):
            places = tuple(slot for slot in told.slots if slot.label in ("to", "in") and slot.argument.mentions)
            slots = (Slot("subject", doer.argument), *(slot for slot in slots if slot.marker not in PRONOUN_WORDS), *places)
        elif (
            self.norms[at - 1] in _WITHIN
            and clause.lemma in self.folds["meetings"]
            and doer is not None
            and not told.passive
            and not clause.slot("subject", "poss", "between", "modifier")
            and any(slot.argument.mentions for slot in clause.slot("with", "in"))
        ):  # "قال الوزير خلال لقاء مع نظيره", "في اتصال هاتفي مع …": whoever does the main deed takes part
            slots = (Slot("subject", doer.argument), *slots)
        elif verb.form.lemma in self.folds["causes_deed"] and self.norms[at - 1] in _CARRYING and not clause.slot("subject"):
            driven = next(
                (slot for label in ("object", "subject") for slot in told.slots if slot.label == label and slot.argument.mentions), None
            )
            slots = slots if driven is None else (Slot("subject", driven.argument), *slots)  # "ما دفع نواكشوط إلى استدعاء السفير"
        if (
            at > above + 1
            and self.norms[at - 1] == "ب"
            and blamed is None
            and doer is not None
            and clause.slot("poss")
            and not clause.slot("subject", "object")
            and not any(slot.label != "subject" and above < slot.argument.first < at - 1 for slot in told.slots)
        ):
            # "رد الوزير باتهام الحكومة": what is done thereby is his doing, and its noun is whom it is done to.
            slots = (Slot("subject", doer.argument), *(replace(slot, label="object") if slot.label == "poss" else slot for slot in slots))
        return replace(
            clause,
            slots=slots,
            governor=self.number[above],
            relation=relation,
            future=clause.future
            or (
                told.future
                and relation in ("obj", "nsubj", "nmod")
                and self.norms[at - 1] not in ("بعد", "قبل", "خلال", "منذ", "عقب", "غداة")
            ),
        )


__all__ = ["NounReader"]
