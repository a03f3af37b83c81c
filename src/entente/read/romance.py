"""Clauses of Romance languages: tenses told by endings, pronouns that belong to the verb, prepositions that mean a place or a party."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Argument, Clause, Slot, Token
from entente.read.grammar import ends_so
from entente.read.romance_behind import NamedBehind
from entente.read.romance_untold import UntoldSubjects

# Stands in a clause's lead where the verb's form passes a thing on without vouching for it ("aurait attaqué"); no word of a text reads so.
HEARSAY = "(conditionnel)"
# What may stand too deep in the tree: after an object, a place, or the subject of a passive.
_STRAYING = {
    "obj": frozenset({"to", "from", "with", "against", "on", "in", "for", "by"}),
    "nsubj:pass": frozenset({"to", "against", "on", "in"}),
    "obl": frozenset({"with", "against"}),
}
_AUXILIARIES = ("aux", "aux:pass", "cop")


class RomanceClauses(NamedBehind):
    """Finds the clauses of one parsed document of a Romance language."""

    control_slots = ("object", "iobject", "to")
    verb_labels: Mapping[str, str] = {}
    place_or_party: frozenset[str] = frozenset()

    def find(self) -> tuple[Clause, ...]:
        """Find the clauses; where a language leaves subjects out, those told before go on."""
        clauses = super().find()
        if not self.grammar.drops_subjects:
            return clauses
        verbs = [self._bearing(clause) for clause in clauses]
        untold = UntoldSubjects(self.tokens, self.named, self.grammar, verbs, self.people)
        return untold.point(untold.give(clauses))

    def _bearing(self, clause: Clause) -> int:
        """The word of a clause that bears tense; -1 where none does."""
        at = clause.predicate if clause.verbal else self._carrier(clause.predicate) if clause.light else None
        return -1 if at is None else self._finite(at)

    def _is_predicate(self, at: int, token: Token) -> bool:
        if token.dep == "acl" and token.lemma in self.grammar.attributing_verbs and self.tokens[token.head].lemma in self.nouns:
            return False  # "une attaque attribuée aux ADF" tells one deed
        return super()._is_predicate(at, token)

    def _clause(self, at: int) -> Clause:
        clause = super()._clause(at)
        if clause.verbal and not clause.passive and self.grammar.drops_subjects:
            clause = self._inverted(clause, at)
        clause = self._told(clause, at) if clause.verbal and not clause.light else clause
        return replace(clause, modal=True) if self._only_meant(clause) else clause

    def _only_meant(self, clause: Clause) -> bool:
        """Whether a verb behind "para que", or behind a noun's "de que", tells by its form what is not done ("para que cesen el fuego")."""
        if not self.grammar.purpose_words:
            return False
        finite = self._bearing(clause)
        word = self.tokens[finite].text.lower() if finite >= 0 else ""
        endings = [end for stem, ends in self.grammar.subjunctives if self.tokens[finite].lemma.endswith(stem) for end in ends]
        marks = [child for child in self.children[clause.predicate] if self.tokens[child].norm in self.grammar.object_relatives]
        if not word or not marks or not ends_so(word, tuple(endings) or ("\0",)):
            return False
        before = self.tokens[marks[0] - 1] if marks[0] and marks[0] < clause.predicate else None
        if before is None or before.sentence != clause.sentence:
            return False
        bare = not self.grammar.is_conditional(word, self.tokens[finite].lemma) and not word.endswith(("ra", "ran", "se", "sen"))
        return before.norm in self.grammar.purpose_words or (bare and clause.relation == "acl" and before.norm in self.grammar.name_links)

    def _nearest_before(self, at: int) -> list[Slot]:
        """Of joined verbs without a subject the one above tells it."""
        if not self.grammar.drops_subjects:
            return super()._nearest_before(at)
        found = [] if self.tokens[at].dep == "conj" else super()._nearest_before(at)
        objects = self.grammar.group_pronouns | self.grammar.dative_pronouns | self.grammar.object_pronouns
        return [slot for slot in found if self.tokens[slot.argument.key].norm not in objects]

    def _is_passive(self, at: int, slots: Sequence[Slot], verbal: bool, relation: str) -> bool:
        auxiliaries = {self.tokens[child].dep for child in self.children[at] if self.tokens[child].pos == "AUX"}
        if "aux" in auxiliaries and "aux:pass" not in auxiliaries:
            return False  # "d'avoir assassiné", "s'est rendu"
        if not auxiliaries and ends_so(self.tokens[at].text.lower(), self.grammar.opening_endings):
            return False  # "acusó", which without its accent ends like a participle
        if not auxiliaries and self.grammar.drops_subjects and self.tokens[at].lemma == self.tokens[at].norm + "r":
            return False  # "avisa", "acepta"
        if relation == "conj" and verbal and not auxiliaries and self._joined_passive(at):
            return True
        if not auxiliaries and self._in_the_present(at):
            return False  # "Washington menace", hung on its subject
        if self.tokens[at].lemma in self.grammar.motion_verbs and not self.grammar.drops_subjects:
            return False  # "arrivé mardi à Tegucigalpa": whoever arrived did so themselves
        return self._opening_passive(at, verbal, relation) or super()._is_passive(at, slots, verbal, relation)

    def _joined_passive(self, at: int) -> bool:
        """Whether a participle shares the auxiliary of a passive that it is joined to ("fue detenido y metido en un vuelo")."""
        token, head = self.tokens[at], self.tokens[at].head
        bare = ends_so(token.norm, self.grammar.participles) and not ends_so(token.norm, self.grammar.gerunds)
        alone = not any(self.tokens[child].dep in ("nsubj", "obj", "aux") for child in self.children[at])
        return bare and alone and any(self.tokens[child].dep == "aux:pass" for child in self.children[head])

    def _in_the_present(self, at: int) -> bool:
        """Whether a verb's form is that of its present, which without accents is its participle's too ("menace", "menacé")."""
        token = self.tokens[at]
        written = token.text.lower()
        return token.lemma.endswith("er") and written.endswith(("e", "es")) and "é" not in written[-3:] and not self.grammar.drops_subjects

    def _opening_passive(self, at: int, verbal: bool, relation: str) -> bool:
        """A bare participle beside the subject says what was done to it ("Reçu à Rome par X, …"), but for verbs of motion ("Arrivé …")."""
        token = self.tokens[at]
        bare = verbal and relation == "advcl" and token.norm != token.lemma and token.lemma not in self.grammar.motion_verbs
        if not bare or not ends_so(token.norm, self.grammar.participles) or ends_so(token.norm, self.grammar.gerunds):
            return False
        helped = any(
            self.tokens[child].dep in ("mark", *_AUXILIARIES) or self.tokens[child].norm in self.grammar.reflexives
            for child in self.children[at]
        )
        return not helped and not any(self.tokens[child].dep in ("obj", "nsubj") for child in self.children[at])

    def _told(self, clause: Clause, at: int) -> Clause:
        """Read tense and mood from the endings of the verb or its auxiliary."""
        finite = self._finite(at)
        token = self.tokens[finite]
        word = token.text.lower().lstrip("-")
        future = self.grammar.is_future(word, token.lemma)
        conditional = not future and self.grammar.is_conditional(word, token.lemma)
        perfect = finite != at and token.dep == "aux"
        reported = clause.governor >= 0 and clause.relation in ("ccomp", "conj") and not perfect
        hearsay = conditional and not reported
        if self._own_pronoun(at):
            clause = replace(clause, slots=(*clause.slots, Slot("particle", Argument(at, at + 1, at), "se")))
        return replace(
            clause,
            future=clause.future or future or (conditional and not perfect),
            infinitive=self._is_infinitive(at, finite),
            lead=(*clause.lead, HEARSAY) if hearsay else clause.lead,
        )

    def _carrier(self, at: int) -> int | None:
        """What is answered is not what the answer is ("des tirs auxquels X a répondu par …")."""
        carrier = super()._carrier(at)
        told = carrier is None or self.tokens[carrier].lemma not in self.grammar.answering_verbs or self.tokens[at].dep == "obl"
        return carrier if told else None

    def _carried(self, at: int, carrier: int) -> Clause:
        clause = super()._carried(at, carrier)
        verb = self._clause(carrier)
        if verb.lemma in self.grammar.receiving_verbs:  # "a reçu une invitation du Qatar"
            clause = replace(clause, slots=tuple(replace(slot, label="from") if slot.label == "of" else slot for slot in clause.slots))
        return replace(clause, lead=(*clause.lead, HEARSAY)) if HEARSAY in verb.lead else clause

    def _own_pronoun(self, at: int) -> bool:
        """Whether a reflexive is written onto the verb ("reunirse")."""
        word = self.tokens[at].norm
        return "se" in self.grammar.enclitics and word.endswith("se") and word[:-2] == self.tokens[at].lemma

    def _finite(self, at: int) -> int:
        """The word that bears tense: the first auxiliary, else the verb itself."""
        return next((child for child in self.children[at] if self.tokens[child].dep in _AUXILIARIES and child < at), at)

    def _is_infinitive(self, at: int, finite: int) -> bool:
        token = self.tokens[finite]
        written = token.norm == token.lemma or (token.norm.startswith(token.lemma) and token.norm.endswith(self.grammar.enclitics))
        if not (token.pos in ("VERB", "AUX") and written and ends_so(token.lemma, self.grammar.infinitives)):
            return False
        if finite != at and token.dep == "aux":
            return False  # "avoir attaqué": done
        head = self.tokens[self.tokens[at].head]
        marked = any(self.tokens[child].dep in ("mark", "case") for child in self.children[at])
        return not (self.tokens[at].dep == "xcomp" and head.lemma in self.grammar.recent_past_verbs and marked)

    def _lead(self, at: int) -> tuple[str, ...]:
        told = [self.tokens[child].norm for child in self.children[at] if self.tokens[child].dep in ("acl", "appos") and child < at + 3]
        return (*super()._lead(at), *told)

    def _negated(self, at: int) -> bool:
        if super()._negated(at):
            return True
        norms = {self.tokens[child].norm for child in self.children[at]}
        alone = self.tokens[at].lemma in self.grammar.alone_negated  # "n'a cessé de dénoncer"
        return bool(norms & self.grammar.negation_openers) and (alone or bool(norms & self.grammar.negation_partners))

    # --- arguments

    def _preposition(self, at: int) -> str:
        """The preposition of a phrase; an adverb before "de" makes one with it ("auprès de")."""
        found = super()._preposition(at)
        case = next((child for child in self.children[at] if self.tokens[child].dep == "case" and self.tokens[child].norm == found), None)
        if (
            case
            and found in self.grammar.name_links
            and self.tokens[case - 1].norm in self.prepositions
            and self.tokens[case - 1].pos == "ADV"
        ):
            return self.tokens[case - 1].norm
        return found

    def _at(self, at: int) -> list[int]:
        """Mentions that cover a token; also a seat of government whose first word bears the phrase ("la Maison Blanche")."""
        found = super()._at(at)
        if found:
            return found
        names = [index for index in self.by_key.get(at, []) if self.named[index].head == "name" and self.named[index].first == at]
        places = [index for index in names if self.named[index].kind in ("country", "place")]
        return [index for index in places if self.tokens[self.named[index].key].head == at][:1]

    def _owners(self, head: int, found: Sequence[int]) -> list[int]:
        if not found or not self.named[found[0]].plural or self.named[found[0]].head != "nominal":
            return []
        first, last = self.phrase(head)
        names = [
            index
            for index, name in self._named_at(range(first, min(last, first + 16)))
            if first <= name.first and name.last <= min(last, first + 16) and name.head == "name" and name.kind in ("country", "org")
        ]
        return names if len(names) > 1 and any(token.dep == "conj" for token in self.tokens[first:last]) else []

    def _core(self, head: int, depth: int) -> list[int]:
        """What is joined to a word inside a name is joined to the name ("la République démocratique du Congo et le Rwanda")."""
        found = super()._core(head, depth) or self._blamed(head, depth)
        found = self._told_by_name(head, found) or found or self._closed_by_name(head)
        for index in found[:1]:
            name = self.named[index]
            if name.head != "name" or name.last - name.first < 2:
                continue
            for at in range(name.first, name.last):
                for child in self.children[at] if at != head else ():
                    if self.tokens[child].dep == "conj" and child >= name.last and depth < 4:
                        found = found + self._core(child, depth + 1)
        return found

    def _blamed(self, head: int, depth: int) -> list[int]:
        """Whose a thing is held to be ("deux drones attribués à l'armée")."""
        for child in self.children[head]:
            if self._attributes(child):
                return [
                    index for low in self.children[child] if self._means(low, "to") and depth < 4 for index in self._core(low, depth + 1)
                ]
        return []

    def _attributes(self, at: int) -> bool:
        return self.tokens[at].dep.startswith("acl") and self.tokens[at].lemma in self.grammar.attributing_verbs

    def _aimed(self, at: int) -> list[Slot]:
        """Whom what a verb speaks of is against ("levé une partie des sanctions visant la Syrie", "imposées à la Syrie")."""
        nouns = [child for child in self.children[at] if self.tokens[child].dep in ("obj", "nsubj:pass", "nmod")]
        nouns += [low for noun in nouns for low in self.children[noun] if self.tokens[low].dep == "nmod" and not self._at(low)]
        below = [child for noun in (at, *nouns) for child in self.children[noun] if self.tokens[child].dep.startswith("acl")]
        aims = [
            child
            for child in below
            if self.tokens[child].lemma in self.grammar.aiming_verbs and ends_so(self.tokens[child].norm, self.grammar.gerunds)
        ]
        found = [Slot("against", self.argument(low)) for aim in aims for low in self.children[aim] if self.tokens[low].dep == "obj"]
        laid = [child for child in below if self.tokens[child].lemma in self.grammar.imposing_verbs and self._at(child) == []]
        return found + [
            Slot("against", self.argument(low), self._preposition(low))
            for child in laid
            for low in self.children[child]
            if low > child and self._means(low, "to", "against", "on") and self._from_whom(low)
        ]

    def _where_relative(self, at: int) -> list[Slot]:
        """The place that a relative word stands for ("Riyad où il doit rencontrer …"), of the verb itself or of one above it."""
        verb = at
        while self.tokens[verb].dep in ("xcomp", "conj") and self.tokens[verb].head != verb:
            verb = self.tokens[verb].head
        place = self.tokens[verb].head
        if not self.tokens[verb].dep.startswith("acl") or place == verb:
            return []
        words = (self.tokens[child].norm for child in (*self.children[at], *self.children[verb]))
        if not any(word in self.grammar.place_relatives for word in words):
            return []
        mentions = tuple(self.by_key.get(place, ())[:1])
        return [Slot("in", Argument(place, place + 1, place, mentions))] if mentions else []

    def _after_place(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """Who is named right after a place, where the verb has no object yet ("a reçu à Ankara Saddam Haftar")."""
        if any(slot.label == "object" for slot in slots):
            return []
        ends = [self.named[index].last for slot in slots if slot.label == "in" for index in slot.argument.mentions]
        found = [
            index
            for index, name in self._named_at(ends)
            if name.first in ends and name.first > at and name.kind == "person" and name.head == "name"
        ]
        return [
            Slot("object", Argument(self.named[index].first, self.named[index].last, self.named[index].key, (index,)))
            for index in found[:1]
        ]

    def argument(self, head: int) -> Argument:
        """Make an argument of a phrase; of "des milliers de manifestants" the people are the head."""
        whole = super().argument(head)
        if self.tokens[head].lemma not in self.grammar.quantities:
            return whole
        counted = next((child for child in self.children[head] if child > head and self._means(child, "of")), None)
        return whole if counted is None else replace(whole, key=counted)

    def _below(self, at: int, taken: set[int]) -> list[Slot]:
        """What stands deeper in an event noun's phrase but is the event's ("la signature d'un accord entre X et Y", "l'expulsion par X de Y")."""  # noqa: E501
        found: list[Slot] = []
        stack = [(child, 0) for child in self.children[at] if child > at and self.tokens[child].dep == "nmod"]
        while stack:
            child, depth = stack.pop(0)
            own = self._means(child, "by")
            for low in self.children[child]:
                if low < child or low in taken:
                    continue
                if self.tokens[low].dep == "conj" and self.tokens[low].pos == "NOUN":
                    stack.append((low, depth))
                if self.tokens[low].dep not in ("nmod", "obl"):
                    continue
                label = self._label(low, "nmod")
                if (own and label == "of") or (not own and label in ("between", "with", "against", "by", "to")):
                    found.append(Slot(label, self.argument(low), self._preposition(low)))
                    if depth < 2 and label != "by":
                        stack.append((low, depth + 1))
                elif label == "of" and depth < 2 and not self._at(child):
                    stack.append((low, depth + 1))
        return found

    def _strayed(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """What the tree hung on the object or a place though it may be the verb's ("a retiré ses troupes du Mali")."""
        found: list[Slot] = []
        taken = {slot.label for slot in slots}
        for child in self.children[at]:
            relation = self.tokens[child].dep
            if child < at or relation not in ("obj", "obl", "nsubj:pass"):
                continue
            stack, steps = [(low, 0) for low in self.children[child]], 0
            while stack and steps < 30:
                low, depth = stack.pop(0)
                steps += 1
                if self.tokens[low].dep not in ("nmod", "obl") or low < child:
                    continue
                label, abstract = self._label(low, "nmod"), not self._at(low)
                if label == "of":
                    if depth == 0 and relation == "obj" and self._from_whom(low) and not self._at(child):
                        found.append(Slot("from", self.argument(low), self._preposition(low)))
                    elif depth < 2 and abstract:
                        stack += [(deeper, depth + 1) for deeper in self.children[low]]
                elif (
                    label is not None
                    and label not in taken
                    and label in _STRAYING[relation]
                    and (relation == "obl" or not self._at(child) or (abstract and label == "in"))
                ):
                    found.append(Slot(label, self.argument(low), self._preposition(low)))
        return found

    def _from_whom(self, at: int) -> bool:
        return any(self.named[index].kind in ("country", "org", "place") and self.named[index].head == "name" for index in self._at(at))

    def _slots(self, at: int, verbal: bool) -> list[Slot]:
        found: list[Slot] = []
        slots = super()._slots(at, verbal)
        if verbal and self.grammar.drops_subjects:
            slots = self._undoubled(at, slots)
            slots = self._handed_to(slots) if self.tokens[at].lemma in self.grammar.dative_verbs else slots
        handed = any(slot.label == "object" and not self._somebody(slot) for slot in slots)
        dative = self.tokens[at].lemma in self.grammar.dative_verbs
        for slot in slots:
            if self.tokens[slot.argument.key].norm in self.grammar.reflexives and self.tokens[slot.argument.key].pos == "PRON":
                continue
            given = dative or any(other.marker in self.personal_object and other is not slot for other in slots)
            if slot.label == "object" and self.tokens[slot.argument.key].norm in self.grammar.time_nouns and not given:
                continue  # but "a donné 72 heures à l'ambassadrice"
            if slot.label == "object" and (dative or self.tokens[at].lemma in self.grammar.motion_verbs):
                marker = self._preposition(slot.argument.key)
                if marker in self.personal_object:  # "exigió a Turquía", "salieron a las calles"
                    slot = replace(slot, label="to", marker=marker)
            if slot.marker in self.place_or_party:
                found += self._place_or_party(slot, slot.argument.key > at and (not verbal or handed or dative))
            elif verbal and slot.label == "of" and slot.marker in self.verb_labels:
                found.append(replace(slot, label=self.verb_labels[slot.marker]))
                if not self._is_place(slot):
                    found.append(replace(slot, label="of"))
            else:
                found.append(slot)
        if verbal:
            found = self._handed(found) if dative else found
            found = self._personal(at, found, dative)
            found += self._after_place(at, found)
            found += self._where_relative(at)
            found += self._aimed(at) if not any(slot.label == "against" for slot in found) else []
        else:
            found += self._below(at, {slot.argument.key for slot in found})
            participles = [child for child in self.children[at] if self._attributes(child)]
            doers = [low for child in participles for low in self.children[child] if self._means(low, "to")]
            found = [slot for slot in found if slot.argument.key not in doers]
            found += [Slot("by", self.argument(low), self._preposition(low)) for low in doers]
        for child in self.children[at]:
            token = self.tokens[child]
            if verbal and token.norm in self.grammar.reflexives and token.pos == "PRON":
                found.append(Slot("particle", Argument(child, child + 1, child), "se"))
            elif (
                not verbal
                and token.norm in self.grammar.possessive_pronouns
                and token.dep in ("det", "nmod:poss")
                and not any(slot.argument.key == child for slot in found)
            ):
                found.append(Slot("poss", self.argument(child)))
        return found

    def _clitic(self, slot: Slot) -> str:
        """The pronoun before a verb that fills a place alone; "" where none does."""
        token = self.tokens[slot.argument.key]
        alone = slot.argument.last - slot.argument.first == 1 and token.pos == "PRON" and slot.label in ("object", "iobject")
        return token.norm if alone and token.norm in self.grammar.object_pronouns else ""

    def _undoubled(self, at: int, slots: list[Slot]) -> list[Slot]:
        """Leave out a pronoun that only repeats who is named after "a" ("al ministro la diputada le exigió …", "le pidió a X que …")."""
        told = [
            slot
            for slot in slots
            if slot.argument.key != at and self._preposition(slot.argument.key) in self.personal_object and self._may_suffer(slot)
        ]
        front = any(slot.argument.key < at for slot in told)
        repeated = [
            slot for slot in slots if (word := self._clitic(slot)) and told and (front or word in self.grammar.dative_pronouns)
        ]
        handed = any(self._clitic(slot) in self.grammar.dative_pronouns for slot in repeated)
        more = [replace(slot, label="iobject", marker="") for slot in told[:1] if handed]
        kept = [slot for slot in slots if slot not in repeated]
        return kept + more if any(slot.label == "object" and slot not in told for slot in kept) else kept

    def _handed_to(self, slots: list[Slot]) -> list[Slot]:
        """A pronoun of the dative is the object only where nothing else is ("le exigió la renuncia")."""
        things = [slot for slot in slots if slot.label == "object" and not self._clitic(slot)]
        return [
            replace(slot, label="iobject")
            if slot.label == "object" and things and self._clitic(slot) in self.grammar.dative_pronouns
            else slot
            for slot in slots
        ]

    def _inherited(self, at: int, relation: str, governor: int) -> list[Slot]:
        """Where a language leaves its subjects out, what is said is said of who says it, what is asked of who is asked."""
        found = super()._inherited(at, relation, governor)
        head = self.tokens[at].head
        if found and relation == "acl:relcl" and self.grammar.drops_subjects and self._elsewhere(at):
            return self._above_noun(head)
        if found and relation == "acl:relcl" and self.grammar.drops_subjects and self._there(at):
            return [] if self._done_by_nobody(at) else self._above_noun(head)
        if found or not self.grammar.drops_subjects or relation != "ccomp" or head == at or self.tokens[head].pos != "VERB":
            return found
        above = self._slots(head, True)
        asked = [slot for slot in above if slot.label in self.control_slots and self._somebody(slot)]
        own = [slot for slot in above if slot.label == "subject"] or self._inherited(head, self.tokens[head].dep, governor)
        chosen = asked if self.tokens[head].lemma in self.grammar.object_control_verbs and asked else own
        return [Slot("subject", chosen[0].argument)] if chosen else []

    def _elsewhere(self, at: int) -> bool:
        """Whether a relative word stands in another place than the subject's ("a los que atribuye vínculos")."""
        return any(self.tokens[child].norm in self.grammar.relative_pronouns and self._preposition(child) for child in self.children[at])

    def _there(self, at: int) -> bool:
        """Whether a relative word tells where it is done ("Brasilia, donde se reunirá con X"): a place does nothing."""
        return any(self.tokens[child].norm in self.grammar.place_relatives for child in self.children[at])

    def _done_by_nobody(self, at: int) -> bool:
        """Whether "se" tells what is done there, but by whom it does not ("Lima, donde se firmó el acuerdo")."""
        children = self.children[at]
        alone = any(self.tokens[child].norm in self.grammar.reflexives for child in children)
        return alone and not any(self._means(child, "with", "to", "against", "from") for child in children)

    def _above_noun(self, noun: int) -> list[Slot]:
        """The subject of the verb that a noun belongs to: who also does what is told of the noun."""
        for _ in range(6):
            over = self.tokens[noun].head
            if over == noun:
                return []
            if self.tokens[over].pos in ("VERB", "AUX"):
                return [] if self.tokens[noun].dep.startswith("nsubj") else self._subjects(over)[:1]
            noun = over
        return []

    def _personal(self, at: int, slots: list[Slot], dative: bool) -> list[Slot]:
        """The object of a person or state after "a" ("recibió a X"), where the verb has no other and tells no movement."""
        verb = self.tokens[at].lemma
        if any(self.tokens[child].dep == "aux:pass" for child in self.children[at]):  # "condenado a 13 años"
            return slots
        own_se = verb not in self.grammar.taking_verbs and any(slot.label == "particle" for slot in slots)
        if dative or verb in self.grammar.motion_verbs or own_se or any(slot.label == "object" for slot in slots):
            return slots
        own = {id(slot) for slot in slots if slot.marker in self.personal_object and slot.label in ("to", "in") and self._may_suffer(slot)}
        keys = {slot.argument.key for slot in slots if id(slot) in own}
        first = min(keys, default=None)
        return [replace(slot, label="object") if id(slot) in own and slot.argument.key == first else slot for slot in slots]

    def _handed(self, slots: list[Slot]) -> list[Slot]:
        """Of two that "a" brings, people and a state or body, the people are handed over ("entregó a España a dos sospechosos")."""
        brought = [slot for slot in slots if slot.label == "to" and slot.marker in self.personal_object]
        keys = list(dict.fromkeys(slot.argument.key for slot in brought if self._may_suffer(slot)))
        people = [key for key in keys if not self._body_at(key)]
        if len(keys) < 2 or not people or len(people) == len(keys) or any(slot.label == "object" for slot in slots):
            return slots
        kept = [slot for slot in slots if slot.argument.key != people[0]]
        given = next(slot for slot in brought if slot.argument.key == people[0])
        return [*kept, replace(given, label="object")]

    def _body_at(self, key: int) -> bool:
        return any(name.kind in ("country", "org", "place") and name.head == "name" for _, name in self._named_at([key]))

    def _may_suffer(self, slot: Slot) -> bool:
        """Whether somebody stands there: a person, body or state, or people told by a noun after an article or number."""
        if slot.argument.mentions:
            return self._somebody(slot)
        key = slot.argument.key
        if self._number_of_people(slot):
            return True
        counted = any(self.tokens[child].dep in ("det", "nummod") for child in self.children[key])
        return self.tokens[key].pos == "NOUN" and counted and self.tokens[key].norm not in self.grammar.time_nouns

    def _number_of_people(self, slot: Slot) -> bool:
        """Whether a number alone stands after "a" ("detuvo a cinco"): only people are objects so."""
        key = slot.argument.key
        return self.tokens[key].pos == "NUM" and key + 1 == slot.argument.last and self._preposition(key) in self.personal_object

    def _somebody(self, slot: Slot) -> bool:
        return any(self.named[index].kind in ("person", "org", "country") for index in slot.argument.mentions)

    def _is_place(self, slot: Slot) -> bool:
        return any(
            self.named[index].kind in ("place", "country") and self.named[index].first <= slot.argument.key < self.named[index].last
            for index in slot.argument.mentions
        )

    def _place_or_party(self, slot: Slot, given: bool) -> list[Slot]:
        """What "à" means: to whom something is given or said, else where a town or state is."""
        kinds = {self.named[index].kind for index in slot.argument.mentions if self.named[index].head == "name"}
        place, to, handed = replace(slot, label="in"), replace(slot, label="to"), replace(slot, label="iobject")
        if kinds == {"place"}:
            return [place, to, handed] if given else [place]
        if kinds == {"country"} and not given:
            return [place]
        if kinds == {"org"} and self._opens(slot):  # "Au Parlement, un député a réclamé …"
            return [place]
        if not kinds and not slot.argument.mentions:
            return [to, place]
        return [to, handed] if given else [to]

    def _opens(self, slot: Slot) -> bool:
        """Whether a phrase opens its sentence and a comma ends it: what follows is told of there."""
        first, last = slot.argument.first, slot.argument.last
        opens = first == 0 or self.tokens[first - 1].sentence != self.tokens[first].sentence
        comma = next((at for at in range(slot.argument.key + 1, min(last + 1, len(self.tokens))) if self.tokens[at].text == ","), None)
        return opens and comma is not None and not self.grammar.drops_subjects


__all__ = ["HEARSAY", "RomanceClauses"]
