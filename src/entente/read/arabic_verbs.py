"""Verbs of Arabic with their subjects on either side: word order, agreement, relatives, voice; whose content, and how told."""


from entente.read.annotated import Argument, Slot
from entente.read.arabic_doers import BEING, HAPPEN, DoerReader
from entente.read.arabic_phrases import PRONOUN_WORDS
from entente.read.arabic_slots import COMMAS, OPENING, QUOTES, RELATIVES, STOPS, Verb
from entente.read.arabic_words import ARTICLE, VerbForm
from entente.record.quick import replace

# After these a clause begins, and what stands before them does nothing in it ("ولم يمض يوم حتى استدعت الجزائر سفيرها").
_BEFORE_CLAUSE = frozenset({"حتي", "كما", "مثلما", "ريثما", "لما", "منذ", "بينما", "فيما", "حيث"})
_PASSIVE = {"subject": "object", "by": "subject"}
# In a relative clause these stand for what it is about, which does nothing in it ("بيان رفض فيه …").
_RESUMED = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها", "بموجبه", "بموجبها"})
# "that he": the speaker's own deed is told.
_THAT_HE = frozenset({"انه", "انها", "انهم", "انهما"})
# Tokens of a place, a date and a dash before a text's first word.
_LONGEST_DATELINE = 8
# After these stand some of those just told, and nobody else.
_AMONG = frozenset({"بينهم", "بينها", "بينهما", "بينهن", "منهم", "منها", "منهما"})
_DAMMA = "\u064f"


class VerbReader(DoerReader):
    """Reads the verbs of one document."""

    def _reading(self, at: int) -> VerbForm:
        token = self.tokens[at]
        readings = [reading for reading in self.words.verb_forms(token.norm) if reading.lemma == token.lemma]
        if readings:
            return readings[0]
        if (
            at + 1 < len(self.tokens)
            and self.tokens[at + 1].pos == "PRON"
            and (cut := self.words.with_object(token.norm + self.norms[at + 1])) is not None
        ):
            return cut[2]
        return VerbForm(token.lemma, token.norm[0] not in "ين")

    def _verb(self, at: int, previous: Verb | None) -> Verb:
        form = self._reading(at)
        verb = Verb(at, form, end=self._end(at + 1, at), first=at)
        after = at + 1
        pronoun: int | None = None
        if after < len(self.tokens) and self.tokens[after].pos == "PRON" and self.tokens[after].start == self.tokens[at].end:
            pronoun = self.units.get(after, (0, -1))[1]
            after += 1
        elements = self._elements(after, max(verb.end, after))
        bare = [argument for label, argument, _ in elements if not label and self.norms[argument.first - 1] not in _AMONG]
        verb.slots = [Slot(label, argument, marker) for label, argument, marker in elements if label]
        elements, bare = self._given_and_taken(verb, elements, bare)
        if form.lemma in self.folds["takes_ba"]:  # "أشاد بوساطة قطر": no preposition, but the noun with ب
            verb.slots = [
                replace(slot, label="in") if slot.marker[:1] == "ب" and slot.marker in self.words.functions and slot.label != "in" else slot
                for slot in verb.slots
            ]
        if form.lemma in self.folds["moves"]:  # "وصل إلى الدوحة لإجراء محادثات مع …": talks are held with somebody, and no journey
            verb.slots = [
                slot
                for slot in verb.slots
                if slot.label != "with"
                or not (
                    any(place in self.event for place in range(after, slot.argument.first))
                    or self.words.plain(self.norms[slot.argument.first - 1]) in self.folds["shared_with"]
                )
            ]
        left, relative = self._left(at)
        had = self._had(at, previous)
        if had is not None:
            held = next((slot.argument for slot in had.slots if slot.label == "subject"), None)
            if held is not None:  # "وكانت قوات من … قد شنت": whoever stands after كان does the deed, however far
                left, relative = held, False
        lead = at - 1
        while lead > 0 and self.tokens[lead].pos in ("PART", "AUX", "ADV"):
            lead -= 1
        if (
            left is None
            and at
            and (self.norms[lead].removeprefix("ب").removeprefix("ل") in _THAT_HE or form.lemma in self.folds["duties"])
            and self.content.get(at, at) in self.verbs
        ):  # "أكد الوزير أنه يزور …"; of "قال الوزير إنه يتعين على إسرائيل …" he is who asks
            teller = self.verbs[self.content[at]]
            left = next((slot.argument for slot in teller.slots if slot.label == "subject"), None)
        if (
            left is None and previous is not None and previous.form.lemma == "سبق" and at and self.norms[at - 1] == "ان"
        ):  # "سبق لفلان أن زار"
            left = next((slot.argument for slot in previous.slots if slot.label == "to"), None)
        verb.coordinated = (at > 0 and self.norms[at - 1] in ("و", "ف", "ثم")) or form.participle
        if self.norms[at - 1 if at else 0] == "ف" and self._owned_doer(at) and self._topic(at, self.bounds[self.tokens[at].sentence][0]):
            verb.coordinated = False  # "أما الورثة فتوعد محاميهم …"
        if relative and left is not None:
            self._relative(verb, left, bare, pronoun, previous)
        elif left is not None:
            verb.first = left.first
            if pronoun is not None and bare and bare[0].first == after and bare[0].mentions and self._somebody(bare[0]):
                verb.slots[:0] = [Slot("subject", bare[0]), Slot("object", left)]  # "المسيّرة أسقطتها البحرية"
            else:
                verb.slots.insert(0, Slot("subject", left))
                if bare:
                    verb.slots.append(Slot("object", bare[0]))
        else:
            self._verb_first(verb, bare, previous, pronoun)
        if pronoun is not None and pronoun >= 0 and not (relative and left is not None):
            verb.slots.append(Slot("object", Argument(at + 1, at + 2, at + 1, (pronoun,))))
        self._voice(verb, bare, left is not None)
        self._set_free(verb)
        return verb

    def _had(self, at: int, previous: Verb | None) -> Verb | None:
        """The "كان" whose "قد" stands before a verb, whatever is told between commas in between."""
        if previous is None or at == 0 or self.norms[at - 1] != "قد":
            return None
        for above in reversed(self.verbs_in.get(self.tokens[at].sentence, ())):
            if above.form.lemma == "كان":
                return above
            if self.norms[above.at - 1] == "قد":
                return None
            if above.at not in self.content and above.antecedent is None:
                return None
        return None

    def _set_free(self, verb: Verb) -> None:
        """ "أخلت سبيل أحدهما": whoever leans on the word is set free."""
        if verb.form.lemma not in self.folds["needs_somebody"]:
            return
        for place, slot in enumerate(verb.slots[:]):
            first, last = slot.argument.first, slot.argument.last
            if slot.label != "object" or self.lemmas[first] not in self.folds["released"] or last - first < 2:
                continue
            held = self.phrase(first + 1, last)
            if held is not None:
                verb.slots[place] = replace(slot, argument=replace(slot.argument, mentions=()))
                verb.slots.append(Slot("object", held))

    def _given_and_taken(
        self, verb: Verb, elements: list[tuple[str, Argument, str]], bare: list[Argument]
    ) -> tuple[list[tuple[str, Argument, str]], list[Argument]]:
        """Verbs of two objects: the last bare phrase is what is given, or what one is charged with; the one before, to whom."""
        if verb.form.lemma not in self.folds["two_objects"] or len(bare) < 2:
            return elements, bare
        whom, what = (bare[1], bare[2]) if len(bare) > 2 else (bare[0], bare[1])
        if not whom.mentions or what.mentions or (len(bare) == 2 and not verb.form.plural and self._left(verb.at)[0] is None):
            return elements, bare
        verb.slots.append(Slot("object" if verb.form.lemma == "حمل" else "iobject", whom))
        return elements, [argument for argument in bare if argument is not whom]

    def _relative(
        self, verb: Verb, antecedent: Argument, bare: list[Argument], pronoun: int | None, previous: Verb | None
    ) -> None:
        """In a relative clause the antecedent is what the pronoun stands for, else the subject."""
        verb.antecedent = antecedent
        if pronoun is not None and not bare and self._means_another(verb, antecedent):
            verb.slots.insert(0, Slot("subject", antecedent))
            if pronoun >= 0:
                verb.slots.append(Slot("object", Argument(verb.at + 1, verb.at + 2, verb.at + 1, (pronoun,))))
            return
        resuming = (
            place for place, slot in enumerate(verb.slots) if slot.marker in PRONOUN_WORDS and not self._part_of(slot.argument.first)
        )
        back = next(resuming, None)
        free = pronoun is None and back is None
        resumed = free and any(self.norms[at] in _RESUMED for at in range(verb.at + 1, min(verb.at + 4, verb.end)))
        if free and bare and (resumed or self._its_own_subject(verb, bare[0])) and self._somebody(bare[0]):
            verb.slots.insert(0, Slot("subject", bare[0]))
            if len(bare) > 1:
                verb.slots.append(Slot("object", bare[1]))
            return
        if resumed and verb.form.lemma in self.folds["may_be_passive"] and len(bare) == 1 and not self._acts(bare[0]):
            verb.passive = verb.form.perfect  # "هجوم قتل فيه ثلاثة"
            verb.slots.append(Slot("object", bare[0]))
            return
        if resumed:  # "بمنشور توعد فيه …": whoever does the main deed; "تلقى رسالة من فلان يشكر فيها …": whoever sent it
            doer = self._sender(previous) or self._doer_above(verb, antecedent, previous)
            if doer is not None:
                verb.slots.insert(0, Slot("subject", doer))
            if bare:
                verb.slots.append(Slot("object", bare[0]))
            return
        if pronoun is not None:
            verb.slots.append(Slot("object", antecedent))
        elif back is not None:
            verb.slots[back] = replace(verb.slots[back], argument=antecedent)
        else:
            verb.slots.insert(0, Slot("subject", antecedent))
            if bare:
                verb.slots.append(Slot("object", bare[0]))
            return
        if bare:
            verb.slots.insert(0, Slot("subject", bare[0]))
            return
        doer = self._doer_above(verb, antecedent, previous)
        if doer is not None:  # "محادثات أجراها في …": whoever does the main deed
            verb.slots.insert(0, Slot("subject", doer))

    def _means_another(self, verb: Verb, antecedent: Argument) -> bool:
        """ "منظمات تتهمه بـ…": whether a verb's pronoun is of another gender than the noun before it, which does the deed then."""
        feminine = self._of_gender(antecedent)
        if feminine is None or verb.form.feminine != feminine:
            return False
        return self.norms[verb.at + 1] in (("ه", "هم", "هما") if feminine else ("ها",))

    def _of_gender(self, antecedent: Argument) -> bool | None:
        """Whether a noun is feminine, or a plural that is told of like one; None for a man's or men's word that may be either."""
        word = self.words.plain(self.norms[self._head(antecedent)])
        known = self._feminine(antecedent)
        return known if known is not None else True if word.endswith(("ة", "ات")) else None

    def _sender(self, above: Verb | None) -> Argument | None:
        """Of whom something was received, in the clause above."""
        if above is None or above.form.lemma not in self.folds["receives"]:
            return None
        return next((slot.argument for slot in above.slots if slot.label == "from" and slot.argument.mentions), None)

    def _doer_above(self, verb: Verb, antecedent: Argument, previous: Verb | None) -> Argument | None:
        """Who does the deed of the clause that a relative one belongs to, if the verb's form allows him."""
        above = previous if previous is not None and self._in_same_sentence(verb, previous) and previous.antecedent is None else None
        doer = next((slot.argument for slot in above.slots if slot.label == "subject"), None) if above is not None else None
        if above is None or doer is None or above.passive or doer.first == antecedent.first:
            return None
        return doer if verb.form.plural or verb.form.feminine == above.form.feminine else None

    def _its_own_subject(self, verb: Verb, after: Argument) -> bool:
        """ "الذي تطالب أنقرة بتسليمه": whether a relative clause has a subject of its own, told by gender or by a pronoun that resumes."""
        if after.first != verb.at + 1 or not after.mentions or not self._somebody(after):
            return False
        if self.norms[verb.at - 1] == "الذي" and verb.form.feminine:
            return True
        return any(
            self.tokens[at].pos == "PRON"
            and self.norms[at] in ("ه", "ها", "هم", "هما")
            and self.tokens[at - 1].pos == "NOUN"
            and self.tokens[at - 1].end == self.tokens[at].start
            and self.tokens[at - 2].pos == "ADP"
            for at in range(after.last + 2, min(after.last + 4, verb.end))
        )

    def _verb_first(self, verb: Verb, bare: list[Argument], previous: Verb | None, pronoun: int | None) -> None:
        """Subject then object after the verb; where the subject was told before, the one phrase is the object."""
        form, at = verb.form, verb.at
        with_object = self.folds["transitive"] | self.folds["describes"] | self.folds["done_to_things"]
        inherited, giver = self._inherited(verb, previous)
        if (guest := self._guest(verb)) is not None:
            inherited, giver = guest, None
            if len(bare) == 1 and not self._marked_passive(verb):
                verb.slots[:0] = [Slot("subject", guest), Slot("object", bare[0])]
                return
        if bare and self._marked_passive(verb):  # "فقُتل سائقها": what follows is what was done to, and nothing goes on
            verb.slots.insert(0, Slot("subject", bare[0]))
            return
        if not form.perfect and self.norms[at][0] == "ن" and self.content.get(at) in self.verbs:  # "we": whoever speaks
            said = self.verbs[self.content[at]]
            inherited = next((slot.argument for slot in said.slots if slot.label == "subject"), inherited)
        if bare and pronoun is None and self._no_subject(form, bare[0]):
            later = next((argument for argument in bare[1:] if argument.mentions and not self._no_subject(form, argument)), None)
            doer = later if later is not None and self._somebody(later) and inherited is None else inherited
            if doer is not None:
                verb.slots.insert(0, Slot("subject", doer))
            verb.slots.append(Slot("object", bare[0]))
            return
        if len(bare) == 1 and pronoun is None and inherited is not None and self._denied(form.lemma, bare[0]):
            verb.slots[:0] = [Slot("subject", inherited), Slot("object", bare[0])]
            return
        parties = [argument for argument in bare if argument.mentions]
        resumed = any(self.norms[place] in _RESUMED for place in range(at + 1, min(at + 4, verb.end)))
        sender = self._sender(giver) if resumed and self._in_same_sentence(verb, previous) else None
        inherited = sender or inherited  # "تلقى رسالة من فلان يشكر فيها …"
        hidden = sender is not None or form.plural or form.participle or (inherited is not None and pronoun is None and self._he_does(verb))
        if not hidden and pronoun is None and bare and inherited is not None:
            hidden = self._goes_on(verb, bare, giver, self._in_same_sentence(verb, previous))
        if (
            not hidden
            and bare
            and form.lemma in self.words.light
            and form.lemma not in HAPPEN
            and any(place in self.event for place in range(bare[0].first, bare[0].key + 1))
            and not bare[0].mentions
            and not (len(bare) > 1 and self._oblique(bare[1]))
        ):
            hidden = True  # "حيث أجرى محادثات": what is done, not who does it
        if not hidden and pronoun is None and inherited is not None and bare and self._disagrees(form, bare[0]):
            # "استقبل الرئيس وفدا، ونددت الصومال …": what a man did before is not what she did; papers write some countries either way.
            hidden = not (form.feminine and giver is not None and not giver.form.feminine and self._is_country(bare[0]))
        if not hidden and inherited is not None and len(bare) == 1 and self._part_of(bare[0].last):
            hidden = True  # "وأوقفت سبعة منهم": of those told of, some suffer the deed
        if not hidden and inherited is not None and len(bare) == 1 and self._counterpart(bare[0], giver):
            hidden = True  # "يلتقي خلالها نظيره": his counterpart is whom he meets
        if len(parties) == 2 and parties == bare[:2] and self._title_after(*parties):
            parties = parties[:1]  # "والتقى فلان رئيس البرلمان": one person with his office
        if not hidden and pronoun is None and len(parties) == 1 and inherited is not None:
            same = self._in_same_sentence(verb, previous)
            opening = verb.coordinated or self.norms[at - 1] in ("حيث", "كما")
            titled = len(bare) == 2 and bare[0] is parties[0] and self._title_after(bare[0], bare[1])
            only_object = len(bare) == 1 or titled or (bare[0] is parties[0] and verb.coordinated and same) or self._as_what(bare)
            alike = giver is not None and giver.form.feminine == form.feminine and not giver.form.plural and self._by_name(bare[0])
            also = ("carries_on_also",) if self.norms[at - 1] == "كما" else ("carries_on_alike",) if alike else ()
            lists = ("transitive",) if same else ("carries_on", *also)
            hidden = (
                any(form.lemma in self.folds[name] for name in lists)
                and opening
                and only_object
                and not (form.feminine and giver is not None and not giver.form.feminine)
                and not (giver is not None and giver.form.feminine and not (form.feminine or form.plural or giver.form.plural))
            )
        if (
            not hidden
            and bare
            and self._is_thing(bare[0])
            and not (len(bare) > 1 and bare[1].first == bare[0].last and self._somebody(bare[0]))  # "واعتقل الأمن خطيبهم"
            and inherited is not None
            and verb.coordinated
            and not (form.lemma in self.folds["may_be_passive"] and giver is not None and giver.form.feminine != form.feminine)
            and (
                (form.lemma in with_object and self._in_same_sentence(verb, previous))
                or (form.lemma in self.folds["describes"] and giver is not None and giver.form.feminine == form.feminine)
                or (form.lemma in self.folds["carries_on"] and giver is not None and giver.form.feminine == form.feminine)
            )
        ):
            hidden = True
        if not hidden and not bare and inherited is not None:
            hidden = True
        if hidden and bare and not form.participle and self._theirs_does(verb, bare):
            hidden = False
        if hidden:
            inherited = self._both(verb, inherited, giver)
            if inherited is not None:
                verb.slots.insert(0, Slot("subject", inherited))
            if bare:
                verb.slots.append(Slot("object", bare[0]))
            return
        if len(bare) == 1 and self._only_asked(verb, bare[0]):
            verb.slots.append(Slot("object", bare[0]))
            return
        if bare:
            verb.slots.insert(0, Slot("subject", bare[0]))
        if len(bare) > 1:
            verb.slots.append(Slot("object", bare[1]))

    def _denied(self, lemma: str, argument: Argument) -> bool:
        """ "لكنها نفت استهداف المدنيين": whether a deed alone after a verb by which somebody tells of it does nothing itself."""
        at = self._head(argument)
        owned = any(self.named[index].first <= at for index in argument.mentions)
        return lemma in self.folds["told_deeds"] and (self.lemmas[at] in self.words.masdars or at in self.event) and not owned

    def _theirs_does(self, verb: Verb, bare: list[Argument]) -> bool:
        """Whether whoever stands after a verb does it, though its subject might be the last one's.

        "انتقدت الحركة …، واعتبرت زعيمتها فلانة أن …": somebody of theirs, and what is done or said; "وحذرت الوزارة من أنها …".
        """
        doer = bare[0]
        if doer.first != verb.at + 1:
            return False
        owned = self._owned_doer(verb.at)
        said = verb.end < len(self.tokens) and self.tokens[verb.end].pos == "SCONJ"
        joint = self.norms[verb.end].removeprefix("ب") if said else ""
        if owned and (len(bare) > 1 or (joint.startswith("ان") and verb.form.lemma in self.words.attitudes)):
            return True
        return joint in _THAT_HE and bool(doer.mentions)

    def _only_asked(self, verb: Verb, argument: Argument) -> bool:
        """ "وطلب من … تفكيك شبكات …": whether a deed stands alone after an active verb that only somebody does, and does nothing itself."""
        at = self._head(argument)
        deed = self.lemmas[at] in self.words.masdars and not any(self.named[index].first <= at for index in argument.mentions)
        return deed and verb.form.lemma in self.folds["needs_somebody"] and verb.form.lemma not in self.folds["may_be_passive"]

    def _by_name(self, argument: Argument) -> bool:
        """Whether a phrase begins with a name."""
        return any(self.named[index].head == "name" and self.named[index].first == argument.first for index in argument.mentions)

    def _as_what(self, bare: list[Argument]) -> bool:
        """ "واتهمت روسيا باستخدام الجوع سلاحا": whether of two phrases the last only tells as what."""
        after = bare[-1]
        indefinite = self.norms[after.key].endswith("ا") and not self.norms[after.key].startswith(ARTICLE)
        return len(bare) == 2 and indefinite and not after.mentions and after.first > bare[0].last

    def _is_thing(self, argument: Argument) -> bool:
        """Whether a phrase names nobody, but at most a place beside its head ("الغازات المسيلة")."""
        named = [self.named[index] for index in argument.mentions]
        return all(name.kind == "place" and not name.first <= argument.key < name.last for name in named)

    def _he_does(self, verb: Verb) -> bool:
        """ "إلا أنه دعا الجانب الروسي": whether the pronoun before a verb is its subject, and whatever follows is none."""
        lead = verb.at - 1
        while lead > 0 and self.tokens[lead].pos in ("PART", "AUX", "ADV"):
            lead -= 1
        glued = self.norms[lead].removeprefix("ب").removeprefix("ل") in _THAT_HE
        apart = self.norms[lead] in ("ه", "ها") and lead > 0 and self.norms[lead - 1] in ("ان", "لكن", "لان", "بان", "ولكن")
        return (glued or apart) and verb.form.lemma not in BEING | HAPPEN and not self._marked_passive(verb)

    def _both(self, verb: Verb, inherited: Argument | None, giver: Verb | None) -> Argument | None:
        """ "التقى الرئيس نظيره ووقعا اتفاقية": a dual has both whom the verb before tells of."""
        norm = self.norms[verb.at]
        dual = verb.form.plural and ((verb.form.perfect and norm.endswith("ا") and not norm.endswith("وا")) or norm.endswith("ان"))
        if not dual or inherited is None or giver is None or len(inherited.mentions) != 1:
            return inherited
        other = next((slot.argument for slot in giver.slots if slot.label in ("object", "with") and slot.argument.mentions), None)
        return inherited if other is None else replace(inherited, mentions=(*inherited.mentions, other.mentions[0]))

    def _title_after(self, name: Argument, office: Argument) -> bool:
        """Whether a person's name has an office right after it."""
        person = any(self.named[index].kind == "person" and self.named[index].head == "name" for index in name.mentions)
        first = office.first
        return person and first == name.last and self.lemmas[first] in self.words.roles and not self.norms[first].startswith(ARTICLE)

    def _last_of(self, argument: Argument | None, relative: str) -> Argument | None:
        """ "بين بلاده وبوركينا فاسو، التي أغلقت …": a relative word for one is about the last of those joined by "and"."""
        if argument is not None and relative == "الذين":
            return self._those_of(argument)
        if argument is None or relative not in ("الذي", "التي"):
            return argument
        joint = next((at for at in range(argument.last - 1, argument.first, -1) if self.tokens[at].pos == "CCONJ"), -1)
        last = tuple(index for index in argument.mentions if self.named[index].first > joint)
        if joint < 0 or not last or len(last) == len(argument.mentions) or joint in self.inside:
            return argument
        return Argument(joint + 1, argument.last, self.named[last[0]].key, last)

    def _those_of(self, argument: Argument) -> Argument:
        """ "تفريق آلاف المتظاهرين الذين …": people are meant, and not the deed done to them."""
        at = self._head(argument)
        if at not in self.event and at not in self.deeds and self.lemmas[at] not in self.words.masdars:
            return argument
        held = self.phrase(at + 1, argument.last) if at + 1 < argument.last else None
        return argument if held is None or held.last != argument.last else held

    def _part_of(self, at: int) -> bool:
        """ "سبعة منهم": whether a word for "of them" stands right after a number."""
        return 0 < at < len(self.tokens) and self.norms[at] in ("منهم", "منهن", "منها", "منهما") and self._counts(at - 1)

    def _counterpart(self, argument: Argument, giver: Verb | None) -> bool:
        """Whether a phrase is somebody's counterpart, and the one whose he is has been told in the same sentence."""
        at = argument.first
        return (
            self.lemmas[at] in ("نظير", "نظيرة")
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].pos == "PRON"
            and giver is not None
            and self.tokens[giver.at].sentence == self.tokens[at].sentence
        )

    def _in_same_sentence(self, verb: Verb, previous: Verb | None) -> bool:
        return previous is not None and self.tokens[previous.at].sentence == self.tokens[verb.at].sentence

    def _inherited(self, verb: Verb, previous: Verb | None) -> tuple[Argument | None, Verb | None]:
        """The subject of the verb before: in the same sentence, or of the sentence right before for a verb that opens its own."""
        if previous is None or self.tokens[verb.at].sentence - self.tokens[previous.at].sentence > 1:
            return None, None
        if not self._in_same_sentence(verb, previous):
            chain = [
                other
                for other in self.verbs_in.get(self.tokens[previous.at].sentence, ())
                if other.at not in self.content
                and other.antecedent is None
            ]
            previous = chain[0] if chain else previous
        elif verb.form.participle or verb.at not in self.content:
            chain = [
                other
                for other in self.verbs_in.get(self.tokens[verb.at].sentence, ())
                if self.content.get(other.at) == self.content.get(verb.at)
                and other.antecedent is None
            ]
            alike = [other for other in chain if not other.form.plural and other.form.feminine == verb.form.feminine]
            chain = chain if verb.form.plural or verb.form.participle or not alike or chain[-1].form.plural else alike
            previous = chain[-1] if chain else previous
        found = next((slot.argument for slot in previous.slots if slot.label == ("object" if previous.passive else "subject")), None)
        return found, previous

    def _voice(self, verb: Verb, bare: list[Argument], told: bool) -> None:
        """A passive is asked in the active voice: what was done to whom is the object."""
        lemma = verb.form.lemma
        subjects = [slot for slot in verb.slots if slot.label == "subject"]
        by = any(slot.label == "by" for slot in verb.slots)
        marked = self._marked_passive(verb)
        silent = (
            lemma in self.folds["may_be_passive"]
            and verb.form.perfect
            and len(bare) == 1
            and not told
            and subjects
            and subjects[0].argument.first == bare[0].first
            and not self._acts(bare[0])
        )
        # "رئيسة الوزراء قتلت في هجوم": of a deed that needs an object and has none, whoever stands before it suffers it.
        stranded = (
            lemma in self.folds["may_be_passive"]
            and verb.form.perfect
            and not verb.form.participle
            and told
            and not bare
            and subjects
            and not any(slot.label == "object" for slot in verb.slots)
            and not self._acts(subjects[0].argument)
            and not self._object_to_come(verb.at)
        )
        if not (marked or by or silent or stranded or verb.form.passive or lemma in self.folds["always_passive"]):
            return
        verb.passive = True
        verb.slots = [replace(slot, label=_PASSIVE.get(slot.label, slot.label)) for slot in verb.slots]

    def _object_to_come(self, at: int) -> bool:
        """Whether a verb has its object as a pronoun, or may share that of a verb joined to it; a verb for suffering has none to share."""
        after = [token.pos for token in self.tokens[at + 1 : at + 3]]
        if after[:1] != ["CCONJ"]:
            return after[:1] == ["PRON"] and self.norms[at + 1] not in _AMONG  # "قتلوا بينهم طفلان"
        return after[1:] != ["VERB"] or not (
            self.lemmas[at + 2] in self.folds["always_passive"] or self._reading(at + 2).passive
        )

    def _marked_passive(self, verb: Verb) -> bool:
        word = self.tokens[verb.at].text
        return verb.form.perfect and not verb.form.participle and _DAMMA in word[:-2] and word[0] != "ي"

    def _acts(self, argument: Argument) -> bool:
        """Whether a lone subject is one that acts: an army, a government, a country; not "four Ethiopian soldiers", nor "three Iraqis"."""
        if self._counts(argument.first) or self._counts(argument.key):
            return False
        return any(
            self.named[index].kind in ("org", "country")
            and self.named[index].head == "name"
            and not (
                self.named[index].kind == "country"
                and self.tokens[self.named[index].key].pos == "ADJ"
                and self.named[index].key != argument.key
                and {self.lemmas[argument.key], self.words.unmarked(self.norms[argument.key])} & self.folds["people"]
            )
            for index in argument.mentions
        )

    def _left(self, at: int) -> tuple[Argument | None, bool]:
        """The subject before a verb, or the antecedent of its relative clause (True)."""
        low = self.bounds[self.tokens[at].sentence][0]
        place = at
        while place > low and (
            self.tokens[place - 1].pos in ("PART", "AUX", "ADV")
            or (self.norms[place - 1] in self.words.time and self.tokens[place - 1].pos == "NOUN")
        ):
            place -= 1
        if place - 1 > low and self.lemmas[place - 1] == "كان" and self.norms[place - 2] in RELATIVES:
            place -= 1  # "الهجوم الذي كان يشنه الجيش"
        if place > low and self.norms[place - 1] in RELATIVES:
            end = place - 1
            while end > low and self.norms[end - 1] in COMMAS:
                end -= 1
            return self._last_of(self._phrase_ending(end, low), self.norms[place - 1]), True
        if place > low and not self._owned_doer(at) and (topic := self._topic(place, low)) is not None:
            return topic, False
        if (
            place == low
            or self._after_town(place, low)
            or (self.norms[place - 1] in ("و", "ف", "ثم") and self.tokens[place - 1].pos == "CCONJ")
            or self.norms[place - 1] in _BEFORE_CLAUSE
            or (self.tokens[place - 1].pos in ("SCONJ", "VERB") and self.lemmas[place - 1] not in BEING)
        ):
            return None, False
        start = self._opening(place, low)
        argument = self._agreeing(self._spanning(start, place), self._reading(at), place)
        if argument is not None and not (argument.last < place and self._modified(place - 1)):
            owned = at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "PRON" and self.tokens[at + 1].start == self.tokens[at].end
            return argument, owned and place == at and argument.key == place - 1 and self._modified(place - 1)  # "صد هجوما شنته الحركة"
        if (argument := self._after_relative(place, low, self._reading(at))) is not None:
            return argument, False
        if self.tokens[place - 1].pos in ("NOUN", "ADJ", "X", "PROPN") and not self._reading(at).participle:
            end = place
            argument = self._phrase_ending(end, low)
            bare = argument is not None and not self.norms[argument.key].startswith(ARTICLE) and not self._definite(argument)
            if argument is not None and bare and not self._sets_scene(argument, at, low):
                return argument, True
        return None, False

    def _after_town(self, place: int, low: int) -> bool:
        """Whether only where a text was filed and a dash stand before its first word."""
        return (
            low == 0
            and place <= _LONGEST_DATELINE
            and self.tokens[place - 1].text in ("-", "–", "—")
            and all(token.pos in ("X", "PROPN", "NOUN", "ADJ", "NUM", "PUNCT") for token in self.tokens[:place])
        )

    def _after_relative(self, place: int, low: int, form: VerbForm) -> Argument | None:
        """ "الوزير الذي عاد إلى بلاده رفض …": whoever opens a clause and is told apart by a relative clause before the verb."""
        before = self.tokens[place - 1]
        if before.pos in ("CCONJ", "SCONJ", "PUNCT", "VERB", "ADP") or form.participle:
            return None
        relative = next((at for at in range(place - 1, max(low, place - 20), -1) if self.norms[at] in RELATIVES), None)
        if relative is None or self.tokens[relative - 1].pos == "PUNCT":
            return None
        between = range(relative + 1, place)
        told = [at for at in between if self.tokens[at].pos == "VERB"]
        if len(told) != 1 or any(self.tokens[at].pos == "SCONJ" or self.norms[at] in STOPS for at in between):
            return None
        if (self.norms[relative] == "الذي" and (form.feminine or form.plural)) or (self.norms[relative] == "التي" and not form.feminine):
            return None
        argument = self._phrase_ending(relative, low)
        if argument is None or not argument.mentions:
            return None
        opened = range(self._opening(argument.first, low) if argument.first > low else low, argument.first)
        return argument if all(self.tokens[at].pos in ("CCONJ", "PART", "ADV") or self.norms[at] in COMMAS for at in opened) else None

    def _owned_doer(self, at: int) -> bool:
        """ "أما الورثة فتوعد محاميهم …": whether somebody of theirs stands right after the verb, and does it for them."""
        owned = at + 2 < len(self.tokens) and self.tokens[at + 2].pos == "PRON" and self.tokens[at + 2].start == self.tokens[at + 1].end
        if not owned or self.tokens[at + 1].pos == "VERB":
            return False
        said = (self.lemmas[at + 1], self.norms[at + 1])
        return any(word in self.words.somebody or word in self.words.roles for word in said)

    def _sets_scene(self, argument: Argument, at: int, low: int) -> bool:
        """ "على صعيد متصل استنكرت مصر …", "في تطور آخر أعلن …": a phrase that only leads over to the verb after it."""
        before = argument.first - 1
        if before < low or self.tokens[before].pos != "ADP":
            return False
        opens = before == low or self.tokens[before - 1].pos in ("CCONJ", "PUNCT") or self.norms[before - 1] in self.words.time
        if not opens or (at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "PRON"):
            return False
        return self.words.plain(self.norms[argument.key]) in self.folds["discourse_heads"] or self._told_by_another(argument, at)

    def _told_by_another(self, argument: Argument, at: int) -> bool:
        """ "وسط توتر متصاعد هاجمت مصر …": whether the verb is of the one behind it: of another gender than what opens, or the only verb."""
        doer = self.units.get(at + 1)
        if doer is None or self.tokens[at + 1].sentence != self.tokens[at].sentence or self.named[doer[1]].head == "pronoun":
            return False
        feminine, last = self._of_gender(argument), self.bounds[self.tokens[at].sentence][1]
        other = feminine is not None and not self._reading(at).plural and feminine != self._reading(at).feminine
        return other or not any(self.tokens[place].pos == "VERB" for place in range(at + 1, last))

    def _topic(self, place: int, low: int) -> Argument | None:
        """ "أما الوزير فقال …": what أما puts first, where ف takes it up right after it."""
        if self.norms[place - 1] != "ف":
            return None
        for start in range(place - 2, max(low - 1, place - 30), -1):
            if self.norms[start] in ("اما", "واما"):
                return next((argument for label, argument, _ in self._elements(start + 1, place - 1) if not label), None)
        return None

    def _agreeing(self, argument: Argument | None, form: VerbForm, place: int) -> Argument | None:
        """A verb of one subject after two joined phrases has the last alone ("مقتل جنود في هجوم والمجلس العسكري يتهم …")."""
        if argument is None or form.plural or form.participle or self._all_countries(argument, form):
            return argument
        deed = argument.key in self.event  # a headline's first half, told by a noun
        if not deed and argument.last < place:
            return argument
        for at in range(place - 1, argument.first, -1):
            joined = self.norms[at] == "و" and self.tokens[at].pos == "CCONJ" and self.demonym(at + 1) < 0
            if joined and not any(start <= at < end for start, (end, _) in self.units.items()):
                last = self.phrase(at + 1, place)
                return last if last is not None and last.mentions and last.last == place else argument
        return argument

    def _all_countries(self, argument: Argument, form: VerbForm) -> bool:
        """ "روسيا والصين وإيران اتفقت": three countries or more that a feminine verb has for its subject."""
        named = [self.named[index] for index in argument.mentions]
        return form.feminine and len(named) > 2 and all(name.kind == "country" and name.head == "name" for name in named)

    def _modified(self, at: int) -> bool:
        """Whether an indefinite noun stands here that a verb right after it may describe ("غارات شنتها …")."""
        token = self.tokens[at]
        held = self.units.get(at)
        return (
            token.pos == "NOUN"
            and not token.norm.startswith(ARTICLE)
            and token.norm not in self.words.time
            and held is None
            and at not in self.inside
        )

    def _opening(self, place: int, low: int) -> int:
        """Where the clause that holds a verb begins: after the last complementizer, verb, colon, contrast or lone comma."""
        at = place - 1
        while at >= low:
            norm, token = self.norms[at], self.tokens[at]
            if norm in COMMAS:
                partner = next((other for other in range(at - 1, max(low - 1, at - 25), -1) if self.norms[other] in COMMAS), None)
                if partner is None or self.tokens[at + 1].pos == "CCONJ":
                    return at + 1
                at = partner - 1
                continue
            if (
                token.pos == "SCONJ"
                or norm in STOPS
                or (token.text in OPENING and not self._short_quotation(at, place))
                or token.pos == "VERB"
            ):
                return at + 1
            at -= 1
        return low

    def _spanning(self, start: int, place: int) -> Argument | None:
        """The phrase at the opening of a clause, if only prepositional phrases, adverbs and commas part it from the verb."""
        while start < place and (
            self.tokens[start].pos in ("CCONJ", "PART", "ADV") or self.norms[start] in COMMAS or self.norms[start] in self.words.time
        ):
            start += 1
        while start < place and self.tokens[start].pos == "ADP" and not self._named_by_direction(start):  # "في السياق، الجيش …"
            argument = self.phrase(start + self._preposition(start)[1], place)
            start = argument.last if argument is not None else start + 1
            while start < place and self.norms[start] in COMMAS:
                start += 1
        if start >= place or (self.tokens[start].pos == "ADP" and not self._named_by_direction(start)):
            return None
        while start + 1 < place and self.tokens[start].pos == "NUM" and ":" in self.tokens[start].text:  # "09:15 أمهل …"
            start += 1
        argument = self.phrase(start, place)
        if argument is None:
            return None
        rest = self._elements(self._past_relative(self._past_aside(argument.last, place), place), place)
        return argument if all(label for label, _, _ in rest) and place - argument.last < 25 else None

    def _past_aside(self, at: int, place: int) -> int:
        """Where an aside between commas ends that says in what state somebody does the deed ("قواته، مدعومة بجنود، استعادت")."""
        if not (at + 2 < place and self.norms[at] in COMMAS and self.norms[place - 1] in COMMAS):
            return at
        form = self.norms[at + 1]
        between = range(at + 1, place - 1)
        state = self.tokens[at + 1].pos in ("ADJ", "NOUN", "X") and form.startswith("م") and not form.startswith(ARTICLE)
        plain = not any(self.norms[other] in COMMAS or self.tokens[other].pos in ("VERB", "SCONJ") for other in between)
        joined = any(self.tokens[other].pos == "ADP" for other in between)
        return place - 1 if state and plain and joined else at

    def _past_relative(self, at: int, place: int) -> int:
        """Where what stands between a subject and its verb begins, a relative clause between commas passed over."""
        if not (at + 1 < place - 1 and self.norms[at] in COMMAS and self.norms[place - 1] in COMMAS):
            return at
        whole = not any(self.norms[between] in COMMAS for between in range(at + 1, place - 1))
        aside = self.norms[at + 1] in RELATIVES or (whole and self.tokens[at + 1].pos in ("SCONJ", "ADP"))
        return place - 1 if aside else at

    def _phrase_ending(self, end: int, low: int) -> Argument | None:
        """The longest phrase that ends right before a token."""
        best: Argument | None = None
        for start in range(end - 1, max(low - 1, end - 14), -1):
            if self.tokens[start].pos in ("ADP", "VERB", "SCONJ") or self.norms[start] in COMMAS:
                if self.units.get(start + 1, (0, 0))[0] != end:
                    break
                continue
            argument = self.phrase(start, end)
            if argument is not None and argument.last == end:
                best = argument
        return best

    # --- whose content

    def _contents(self) -> dict[int, int]:
        """For each predicate inside reported or intended words, the verb whose content it is."""
        found: dict[int, int] = {}
        for first, last in self.bounds.values():
            owner, verb, opened = -1, -1, False
            for at in range(first, last):
                token, norm = self.tokens[at], self.norms[at]
                if token.pos == "VERB":
                    outside = (
                        token.lemma in self.words.speech
                        and at > first
                        and (
                            self.norms[at - 1] in ("و", "فيما", "كما")
                            or self.norms[at - 1] in COMMAS
                            or (at > 1 and self.norms[at - 2] in COMMAS)
                        )
                    )
                    if outside and owner >= 0 and not self._within_quotation(at, first):
                        owner, opened = -1, False
                    elif owner >= 0 and opened:
                        found[at] = owner
                    verb = at
                elif token.pos == "SCONJ" and norm.removeprefix("ب").startswith("ان"):
                    if (
                        self.norms[at - 1] in ("بعد", "قبل", "منذ", "الي", "غير")
                        and not (self.norms[at - 1] == "الي" and verb >= 0 and self.lemmas[verb] in self.words.speech)
                    ) or verb < 0:
                        continue
                    if not (opened and self.norms[at - 1] in ("و",) and owner >= 0) and self.lemmas[verb] in self.words.attitudes:
                        owner = verb
                    opened = owner >= 0
                elif norm == ":" and verb >= 0 and self.lemmas[verb] in self.words.speech:
                    owner, opened = verb, True
                elif at in self.event and owner >= 0 and opened:
                    found[at] = owner
        return found

    def _within_quotation(self, at: int, first: int) -> bool:
        return sum(1 for place in range(first, at) if self.tokens[place].text in QUOTES) % 2 == 1

    def _subjunctive(self, at: int) -> bool:
        """ "أن يزور": an imperfect right after أن is a wish or a plan, not a report."""
        place = at - 1
        while place > 0 and self.norms[place] in ("لا",):
            place -= 1
        return place >= 0 and self.norms[place] == "ان" and not self._reading(at).perfect and not self._come_about(place)

    def _come_about(self, place: int) -> bool:
        """ "هتفوا قبل أن تفرقهم الشرطة": what a deed that was done came before did happen, though its verb is a subjunctive."""
        low = self.bounds[self.tokens[place].sentence][0]
        if place <= low or self.norms[place - 1] not in ("قبل", "الي"):
            return False
        for at in range(place - 2, low - 1, -1):
            if self.tokens[at].pos != "VERB":
                continue
            if self._negated(at) or self._modal(at) or self._surely(at) or self._subjunctive(at):
                return False
            if self._reading(at).perfect:
                return True
        return False

    def _negated(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 2) : at]
        return bool(before) and (
            before[-1] in ("لم", "لن", "لا", "ليس", "ليست", "ليسوا") or (before[-1] in ("س", "قد") and before[0] in ("لم", "لن", "لا"))
        )

    def _future(self, at: int, last: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 7) : at]
        if (before and before[-1] in ("س", "سوف")) or "لن" in before[-1:]:
            return True
        if any(norm in self.folds["future_cues"] for norm in before) and ("ان" in before[-2:] or self.tokens[at].pos != "VERB"):
            return True
        return (
            not self._reading(at).perfect
            and self.tokens[at].pos == "VERB"
            and any(norm in self.folds["future_adjectives"] or norm in ("غد", "غدا", "الغد", "لاحقا") for norm in self.norms[at:last])
        )

    def _surely(self, at: int) -> bool:
        """Whether a future is told as such, and not only placed in one that may come."""
        return at > 0 and self.norms[at - 1] in ("س", "سوف")

    def _modal(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 5) : at]
        likely = before[-2:] == ["قد", "لا"] or (before[-1:] == ["قد"] and not self._reading(at).perfect)
        if likely and self.tokens[at].pos == "VERB":
            return True
        return any(norm in self.folds["modal_cues"] for norm in before) or before[-1:] == ["اي"] or self._shares_mood(at)

    def _shares_mood(self, at: int) -> bool:
        """ "قد يعيدون تنظيم أنفسهم ويشنون هجمات": an imperfect joined to one that is only possible is only possible."""
        low = self.bounds[self.tokens[at].sentence][0]
        if at - 1 <= low or self.norms[at - 1] not in ("و", "او") or self.tokens[at].pos != "VERB" or self._reading(at).perfect:
            return False
        verb = next((place for place in range(at - 2, max(low, at - 12) - 1, -1) if self.tokens[place].pos == "VERB"), -1)
        if verb < 0 or self._reading(verb).perfect or any(norm in COMMAS for norm in self.norms[verb:at]):
            return False
        return self._modal(verb)

    def _conditional(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        if any(
            norm in ("اذا", "لو", "ولو", "شريطة") or (norm == "حال" and self.norms[low + place - 1] == "في")
            for place, norm in enumerate(self.norms[low:at])
            if at - low - place < 12
        ):
            return True
        return (
            at > low
            and self.norms[at - 1] == "ان"
            and self._reading(at).perfect
            and self.tokens[at].pos == "VERB"
            and self.norms[at - 2 : at - 1] not in (["بعد"], ["سبق"], ["منذ"], ["الي"])
            and at - 1 == low
        )

    def _question(self, at: int) -> bool:
        first, last = self.bounds[self.tokens[at].sentence]
        return any(self.norms[place] in ("؟", "?") for place in range(max(first, last - 3), last)) or self.norms[first] == "هل"

    def _lead(self, at: int) -> tuple[str, ...]:
        """Words that colour a predicate: its adjectives, and the noun that it leans on before it ("تنظيم", "إمكانية")."""
        low, high = self.bounds[self.tokens[at].sentence]
        found: list[str] = []
        if at > low and self.tokens[at - 1].pos in ("NOUN", "X", "NUM") and not self.norms[at - 1].startswith(ARTICLE):
            found += [self.norms[at - 1], self.lemmas[at - 1]]
        definite = self.norms[at].startswith(ARTICLE)
        if self.tokens[at].pos == "VERB":
            found += [self.norms[place] for place in range(at + 1, min(high, at + 8)) if self.tokens[place].pos == "ADV"]
        for place in range(at + 1, min(high, at + 4)):
            token = self.tokens[place]
            if token.pos not in ("NOUN", "ADJ", "X") or (self.norms[place].startswith(ARTICLE) != definite and self.demonym(place) < 0):
                break
            found += [self.norms[place], self.words.plain(self.norms[place])]
        return tuple(dict.fromkeys(found))


__all__ = ["VerbReader"]
