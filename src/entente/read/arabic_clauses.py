"""Clauses of Arabic by patterns: of all verbs and event nouns, and what one clause tells of another's parties."""

from dataclasses import replace

from entente.read.annotated import Clause, Slot
from entente.read.arabic_nouns import NounReader
from entente.read.arabic_slots import Verb
from entente.read.arabic_words import ARTICLE
from entente.record import Span


class ClauseFinder(NounReader):
    """Finds the clauses of one document, after its phrases."""

    # --- verbs

    def find(self) -> tuple[Clause, ...]:
        """Find the clauses of all verbs and event nouns, in order of the text."""
        self.event = {}
        covered = 0
        for at in range(len(self.tokens)):
            known = self._event_at(at) if at >= covered and not self._round_of(at) else None
            if known is not None:  # words inside a longer name of an event ("مذكرة توقيف") tell none of their own
                self.event[at], covered = known, known[1]
        self.deeds = self._deeds()
        self.event = {at: listed for at, listed in self.event.items() if at not in self.deeds}
        heads = sorted([*self.event, *self.deeds, *(at for at, token in enumerate(self.tokens) if token.pos == "VERB")])
        self.number = {at: place for place, at in enumerate(heads)}
        self.verbs, self.verbs_in = {}, {}
        self.content = self._contents()
        previous: Verb | None = None
        for at in heads:
            if self.tokens[at].pos == "VERB":
                previous = self.verbs[at] = self._verb(at, previous)
                self.verbs_in.setdefault(self.tokens[at].sentence, []).append(previous)
        self._authors()
        self._goods()
        self._weapons_hands()
        self._victims()
        self._means()
        self.clauses = {at: self._verb_clause(verb) for at, verb in self.verbs.items()}
        return tuple(
            self.clauses[at] if at in self.clauses else self._deed_clause(at) if at in self.deeds else self._noun_clause(at) for at in heads
        )

    def _weapons_hands(self) -> None:
        """ "شنت القوات ضربة استهدفت معسكرا": what a deed does is done by whoever did the deed."""
        for verb in self.verbs.values():
            for place, slot in enumerate(verb.slots):
                deed = slot.argument.key in self.event or self.lemmas[slot.argument.key] in self.folds["deeds_of"]
                if slot.label != "subject" or slot.argument.mentions or not deed:
                    continue
                doer = next(
                    (
                        other.argument
                        for above in reversed(self.verbs_in[self.tokens[verb.at].sentence])
                        if above.at < slot.argument.key
                        and (slot.argument.key not in self.event or self._carries(above, slot.argument.key))
                        and any(held.label == "object" and held.argument.key == slot.argument.key for held in above.slots)
                        for other in above.slots
                        if other.label == "subject" and other.argument.mentions
                    ),
                    None,
                )
                if doer is not None:
                    verb.slots[place] = replace(slot, argument=replace(slot.argument, mentions=doer.mentions))

    def _goods(self) -> None:
        """What is sent is what the thing sent brings, and where that goes ("أرسلت طائرتين تحملان أدوية إلى تشاد", "محملة بالأدوية")."""
        after: dict[int, list[Verb]] = {}  # by the head that their relative clause is about
        for verb in self.verbs.values():
            if verb.antecedent is not None:
                after.setdefault(verb.antecedent.key, []).append(verb)
        for verb in list(self.verbs.values()):
            sent = next((slot.argument for slot in verb.slots if slot.label == "object"), None)
            if verb.form.lemma not in self.folds["sends"] or sent is None:
                continue
            verb.slots = [
                replace(slot, label="object")
                if slot.label == "in" and self.norms[slot.argument.first] == "ب" and self._laden(slot.argument.first - 1)
                else slot
                for slot in verb.slots
            ]
            for below in after.get(sent.key, ()):
                if below.at < verb.at or below.form.lemma not in self.folds["brings"]:
                    continue
                verb.slots += [slot for slot in below.slots if slot.label == "object" and slot.argument.key != sent.key]
                if not any(slot.label == "to" for slot in verb.slots):
                    verb.slots += [slot for slot in below.slots if slot.label == "to"]

    def _means(self) -> None:
        """ "قُتل قيادي بغارة إسرائيلية", "أصيب شاب برصاص الجيش": of a passive, whose means are told did it, and they are no place."""
        for verb in self.verbs.values():
            if not verb.passive or any(slot.label == "subject" and slot.argument.mentions for slot in verb.slots):
                continue
            for place, slot in enumerate(verb.slots):
                means = slot.argument.key in self.event or self.lemmas[slot.argument.key] in self.folds["means"]
                own = any(self.named[index].kind in ("country", "org") for index in slot.argument.mentions)
                if slot.label != "in" or not means or self.norms[slot.argument.first] not in ("ب", "في", "جراء", "اثر"):
                    continue
                after = verb.slots[place + 1] if place + 1 < len(verb.slots) else None
                if own:
                    verb.slots[place] = replace(slot, label="subject")
                elif after is not None and after.marker == "ل" and after.argument.first == slot.argument.last and after.argument.mentions:
                    verb.slots[place + 1] = replace(after, label="subject")  # "في قصف لقوات الدعم السريع"
                elif (doer := self._hand(slot.argument)) is not None:
                    verb.slots[place] = Slot("subject", doer, slot.marker)
                break

    def _laden(self, at: int) -> bool:
        return self.words.unmarked(self.norms[at]) in self.folds["laden"]

    def _victims(self) -> None:
        """ "استنكر المجلس استهداف سفينة إماراتية": whoever suffers a deed is not blamed for it; nor does a cargo travel for its country."""
        for verb in self.verbs.values():
            blames, moves = verb.form.lemma in self.accusing, verb.form.lemma in self.folds["moves"]
            if verb.form.lemma in self.folds["halts"]:
                verb.slots = [self._without_owner(slot) if self._deed_halted(slot) else slot for slot in verb.slots]
            if not (blames or moves):
                continue
            verb.slots = [
                replace(slot, argument=replace(slot.argument, last=slot.argument.key + 1, mentions=()))
                if slot.argument.mentions
                and not self.norms[slot.argument.key].startswith(ARTICLE)
                and (
                    (blames and slot.label in ("object", "in") and self.lemmas[slot.argument.key] in self.folds["suffered_deeds"])
                    or (
                        moves
                        and slot.label == "subject"
                        and self.lemmas[slot.argument.key] in self.folds["held_things"] | self.folds["cargo"]
                    )
                )
                else slot
                for slot in verb.slots
            ]

    def _deed_halted(self, slot: Slot) -> bool:
        """ "أوقفت طهران تعاونها مع الوكالة", "أوقفت المحكمة ترحيل مهاجر": whether it is a deed that a verb stops, and nobody."""
        at = slot.argument.key
        deed = self.lemmas[at] in self.words.masdars or at in self.event or at in self.deeds
        return slot.label == "object" and deed and not any(self.named[index].first <= at for index in slot.argument.mentions)

    def _without_owner(self, slot: Slot) -> Slot:
        return replace(slot, argument=replace(slot.argument, mentions=()))

    def _authors(self) -> None:
        """ "أدانت الوزارة الجريمة التي ارتكبها الجيش": a thing without a name is his who does it in the relative clause after it."""
        for verb in list(self.verbs.values()):
            if verb.antecedent is None or verb.antecedent.mentions:
                continue
            doer = next((slot.argument for slot in verb.slots if slot.label == "subject" and slot.argument.mentions), None)
            if doer is None or doer.first == verb.antecedent.first:
                continue
            for above in self.verbs_in.get(self.tokens[verb.antecedent.last - 1].sentence, ()):
                if above.at < verb.antecedent.first:
                    above.slots = [
                        replace(slot, argument=replace(slot.argument, mentions=doer.mentions))
                        if not slot.argument.mentions
                        and slot.argument.last == verb.antecedent.last
                        and slot.label in ("object", "in", "on")
                        else slot
                        for slot in above.slots
                    ]

    # --- making clauses

    def _verb_clause(self, verb: Verb) -> Clause:
        at, token = verb.at, self.tokens[verb.at]
        governor = self.content.get(at, -1)
        subjunctive = self._subjunctive(at) or (at > 0 and self.norms[at - 1] == "ل" and not verb.form.perfect)
        owner = self._owner_of_subjunctive(at) if subjunctive and governor < 0 else governor
        slots = verb.slots
        if token.lemma in self.words.speech:
            slots = [replace(slot, label="to") if slot.label == "object" and self._outlet(slot) else slot for slot in slots]
        last = max([verb.end, at + 1])
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            token.lemma,
            True,
            token.sentence,
            tuple(slots),
            passive=verb.passive,
            negated=self._negated(at),
            future=self._future(at, last) and not (self._modal(at) and not self._surely(at)),
            modal=self._modal(at),
            conditional=self._conditional(at),
            question=self._question(at),
            infinitive=subjunctive,
            past=verb.form.perfect or (at > 1 and self.norms[at - 1] == "ان" and self._come_about(at - 1)),
            governor=self.number.get(owner, -1),
            relation=("xcomp" if subjunctive else "ccomp") if owner >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=min(verb.first, at),
            last=last,
            lead=self._lead(at),
        )

    def _outlet(self, slot: Slot) -> bool:
        return any(self.named[index].sector == "JRN" for index in slot.argument.mentions)

    def _owner_of_subjunctive(self, at: int) -> int:
        """The verb of wish or plan before an أن with a subjunctive."""
        low = self.bounds[self.tokens[at].sentence][0]
        for place in range(at - 1, max(low - 1, at - 14), -1):
            if self.tokens[place].pos == "VERB":
                return place if self.lemmas[place] in self.words.attitudes else -1
        return -1


__all__ = ["ClauseFinder"]
