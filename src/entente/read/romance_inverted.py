"""Subjects behind their verb: "Exigió el presidente la retirada", "Condenó Indonesia el ataque", "a quien felicitó la embajada"."""

from dataclasses import replace

from entente.read.annotated import Clause, Named, Slot
from entente.read.grammar import ends_so
from entente.read.parsed import ClauseFinder


class InvertedSubjects(ClauseFinder):
    """Finds the clauses of one parsed document, and in them whoever does it where they stand behind the verb."""

    # Prepositions that bring a person as the object.
    personal_object: frozenset[str] = frozenset()
    # Nouns for people and bodies, as dictionary forms.
    people: frozenset[str] = frozenset()

    def _inverted(self, clause: Clause, at: int) -> Clause:
        """A person behind the verb whom no "a" marks is no object, but its subject ("Exigió el presidente la retirada")."""
        if clause.slot("subject"):
            return self._thing_behind(clause, at)
        if clause.relation == "acl:relcl" and (turned := self._relative_turned(clause, at)) is not None:
            return turned
        for slot in clause.slot("object"):
            key = slot.argument.key
            persons = [self.named[index] for index in slot.argument.mentions[:1] if self.named[index].kind == "person"]
            if key < at or slot.marker or self._preposition(key) or not persons or persons[0].head == "pronoun":
                continue
            marks = self.grammar.definite_articles | self.grammar.possessive_pronouns
            articled = any(self.tokens[child].norm in marks for child in self.children[key])
            if self._is_it(persons[0], key) and (persons[0].head == "name" or articled):
                told = tuple(replace(each, label="subject") if each is slot else each for each in clause.slots)
                return replace(clause, slots=told)
        turned = self._inverted_before_whom(clause, at) or self._inverted_body(clause, at)
        return self._party_behind(turned, at) if turned is clause else turned

    def _thing_behind(self, clause: Clause, at: int) -> Clause:
        """A thing behind a verb that does not tell what happens to things is what is done, and the subject is left out ("Vetó la ley")."""
        subjects = clause.slot("subject")
        key = subjects[0].argument.key
        token = self.tokens[key]
        alone = len(subjects) == 1 and key > at and token.head == at and token.dep == "nsubj" and token.pos == "NOUN"
        if not alone or clause.slot("object", "particle") or self._does(subjects[0]) or token.norm in self.grammar.time_nouns:
            return clause
        if any(clause.lemma in verbs for verbs in self._never_with_object()):
            return clause
        several = self._several(key)
        unlike = self._tells_of_several(at) != several
        happens = clause.lemma in self.grammar.happening_verbs or clause.relation == "acl:relcl"
        if happens and not (unlike and several is not None):
            return clause
        return replace(clause, slots=tuple(replace(slot, label="object") if slot in subjects else slot for slot in clause.slots))

    def _never_with_object(self) -> tuple[frozenset[str], ...]:
        grammar = self.grammar
        return grammar.objectless_verbs, grammar.motion_verbs, grammar.becoming_verbs, grammar.impersonal_verbs

    def _tells_of_several(self, at: int) -> bool:
        """Whether the word that bears tense tells that several are the subject."""
        finite = next((child for child in self.children[at] if self.tokens[child].dep.startswith("aux") and child < at), at)
        return ends_so(self.tokens[finite].norm, self.grammar.third_plural)

    def _several(self, key: int) -> bool | None:
        """Whether a noun or name means several; None where its form leaves it open."""
        token = self.tokens[key]
        if token.lemma in self.grammar.quantities or (token.pos == "PROPN" and token.norm.endswith("s")):
            return None
        joined = any(self.tokens[child].dep == "conj" for child in self.children[key])
        return joined or (token.pos in ("NOUN", "ADJ") and self.grammar.singular(token.norm) != token.norm)

    def _party_behind(self, clause: Clause, at: int) -> Clause:
        """Of two behind a verb without "a" who can do it is the subject ("Vetó la ley el Senado"), as is one beside people after "a"."""
        if clause.relation == "conj" or clause.slot("particle") or clause.lemma in self.grammar.dative_verbs:
            return clause
        behind = [slot for slot in clause.slot("object") if slot.argument.key > at and not self._preposition(slot.argument.key)]
        behind += self._bare(at)
        whom = [slot for slot in clause.slot("object", "to", "in") if slot.argument.key > at and self._is_whom(slot)]
        doers = [slot for slot in behind if self._may_do(slot, at)]
        if not doers or (len(behind) < 2 and not whom) or (len(doers) > 1 and doers[0] is not behind[0]):
            return clause
        doer = doers[0]
        told = {id(whom[0]): "object"} if len(behind) == 1 else {}
        slots = [replace(slot, label=told.get(id(slot), slot.label)) for slot in clause.slots if slot is not doer]
        return replace(clause, slots=(*slots, replace(doer, label="subject")))

    def _bare(self, at: int) -> list[Slot]:
        """What the tree took for a circumstance of a verb though nothing makes it one: no preposition, and it is no time."""
        found = [child for child in self.children[at] if child > at and self.tokens[child].dep == "obl" and not self._preposition(child)]
        return [Slot("object", self.argument(child)) for child in found if self.tokens[child].norm not in self.grammar.time_nouns]

    def _is_whom(self, slot: Slot) -> bool:
        """Whether people or a person stand after "a"."""
        if self._preposition(slot.argument.key) not in self.personal_object:
            return False
        persons = [self.named[index] for index in slot.argument.mentions[:1] if self.named[index].kind == "person"]
        return bool(persons) or self.tokens[slot.argument.key].lemma in self.people

    def _may_do(self, slot: Slot, at: int) -> bool:
        """Whether somebody stands in a slot who has an article or a name, and is as many as the verb tells of."""
        key = slot.argument.key
        marks = self.grammar.definite_articles | self.grammar.possessive_pronouns
        told = self.tokens[key].pos == "PROPN" or any(self.tokens[child].norm in marks for child in self.children[key])
        seat = any(self.named[index].seat and self._is_it(self.named[index], key) for index in slot.argument.mentions)
        counted = self.tokens[key].lemma in self.grammar.quantities
        several = self._several(key)
        return (told or counted) and (seat or self._does(slot)) and several in (None, self._tells_of_several(at))

    def _inverted_before_whom(self, clause: Clause, at: int) -> Clause | None:
        """A body or state right behind the verb, before whom "a" marks, is the subject ("Exhortó la CELAC a Estados Unidos a …")."""
        if clause.lemma not in self.grammar.object_control_verbs | self.grammar.blaming_verbs | self.grammar.dative_verbs:
            return None
        bare = [slot for slot in clause.slot("object") if slot.argument.key > at and not slot.marker]
        bare = [slot for slot in bare if not self._preposition(slot.argument.key)]
        whom = [slot for slot in clause.slot("in", "to", "object") if self._preposition(slot.argument.key) in self.personal_object]
        whom = [slot for slot in whom if slot.argument.key > at and self._does(slot)]
        if len(bare) != 1 or not whom or bare[0].argument.key > whom[0].argument.key:
            return None
        named = [self.named[index] for index in bare[0].argument.mentions[:1] if self.named[index].kind in ("org", "country")]
        between = {self.tokens[place].pos for place in range(at + 1, bare[0].argument.first)}
        if not named or not self._is_it(named[0], bare[0].argument.key) or named[0].head == "pronoun" or not between <= {"ADV", "DET"}:
            return None
        asked = next((slot for slot in whom if slot.label == "in"), None)
        told = {bare[0]: "subject"} | ({asked: "object"} if asked is not None else {})
        return replace(clause, slots=tuple(replace(slot, label=told.get(slot, slot.label)) for slot in clause.slots))

    def _relative_turned(self, clause: Clause, at: int) -> Clause | None:
        """Behind "a quien" and its verb stands who does it to them ("a quien felicitó la embajada"); None where nobody does."""
        relative = [
            slot
            for slot in clause.slot("to", "object", "iobject")
            if self.tokens[slot.argument.key].norm in self.grammar.relative_pronouns
            and self._preposition(slot.argument.key) in self.personal_object
        ]
        behind = [slot for slot in clause.slot("object") if slot.argument.key > at and not self._preposition(slot.argument.key)]
        doers = [slot for slot in behind if slot not in relative and self._does(slot)]
        if not relative or len(behind) != 1 or not doers:
            return None
        told = [replace(slot, label="object") if slot in relative else slot for slot in clause.slots if slot not in doers]
        return replace(clause, slots=(*told, replace(doers[0], label="subject")))

    def _does(self, slot: Slot) -> bool:
        """Whether somebody named, or people or a body, stands in a slot itself, and not only as whose a thing is."""
        named = [self.named[index] for index in slot.argument.mentions]
        itself = any(name.kind in ("person", "org", "country") and self._is_it(name, slot.argument.key) for name in named)
        return itself or self.tokens[slot.argument.key].lemma in self.people

    def _inverted_body(self, clause: Clause, at: int) -> Clause:
        """A body or state behind the verb, before what it does that to, is its subject ("Condenó el Gobierno de X el ataque …")."""
        behind = [slot for slot in clause.slot("object") if slot.argument.key > at and not slot.marker]
        if len(behind) < 2 or self._preposition(behind[0].argument.key):
            return clause
        first, key = behind[0], behind[0].argument.key
        bodies = [self.named[index] for index in first.argument.mentions[:1] if self.named[index].kind in ("org", "country")]
        between = {self.tokens[place].pos for place in range(at + 1, first.argument.first)}
        if not bodies or not self._is_it(bodies[0], key) or bodies[0].head == "pronoun" or not between <= {"ADV", "DET"}:
            return clause
        thing = behind[1].argument
        of_it = any(self._is_it(self.named[index], thing.key) for index in thing.mentions)
        if of_it or self.tokens[thing.key].lemma in self.people or self.tokens[thing.key].pos != "NOUN":
            return clause
        return replace(clause, slots=tuple(replace(each, label="subject") if each is first else each for each in clause.slots))

    def _is_it(self, name: Named, key: int) -> bool:
        """Whether a name is what a noun stands for, and not whose it is."""
        inside = range(name.first, name.last)
        return key in inside or any(self.tokens[at].head == key and self.tokens[at].dep in ("appos", "flat") for at in inside)


__all__ = ["InvertedSubjects"]
