"""Subjects left out where a language's verbs tell enough: who was the subject before goes on acting ("Ayer voló a Kigali …")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from entente.read.annotated import Argument, Clause, Named, Slot, Token
from entente.read.grammar import Grammar, ends_so

Number = Literal["one", "many"]
# Relations of clauses that a sentence can stand on, and of those that share the subject of the clause above.
_MAIN = frozenset({"ROOT", "root", "parataxis", "conj"})
_SHARING = frozenset({"ccomp", "advcl", "content"})
_LOOK_BACK = 2  # sentences
_QUOTES = frozenset({"«", "»", "“", "”", '"', "—", "–"})
# Whom a verb with "se" deals with tells that it is somebody's own deed, and not what was done by nobody in particular.
_DEALING = frozenset({"with", "to", "against", "from", "iobject"})


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject that was told, and whether its verb speaks of one or of many."""

    argument: Argument
    number: Number | None
    sentence: int


@dataclass(frozen=True, slots=True)
class _People:
    """People told of by no name in a place of a clause."""

    argument: Argument
    feminine: bool
    sentence: int
    subject: bool


class UntoldSubjects:
    """Gives the verbs of one document that have no subject the one told before.

    Args:
        verbs: by clause, the token that bears tense and number; -1 where the clause has no finite verb.
        people: dictionary forms of nouns for people and bodies.
    """

    def __init__(
        self, tokens: Sequence[Token], named: Sequence[Named], grammar: Grammar, verbs: Sequence[int], people: frozenset[str]
    ) -> None:
        self.tokens, self.named, self.grammar, self.verbs, self.people = tokens, named, grammar, verbs, people

    def give(self, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        """Give the clauses with their subjects, in the same order."""
        made = list(clauses)
        told: list[_Subject] = []  # subjects of main clauses, in order
        for number, clause in enumerate(made):
            if self.verbs[number] < 0:
                continue
            if not self._lacks(clause):
                told += self._telling(clause, number)
                continue
            person = self._number(self.verbs[number])
            if person is None or not self._somebodys(clause, number):
                continue
            found = self._above(made, clause, person) or self._before(told, clause, person)
            if found is not None and not (person == "many" and self._done_to_them(clause, found)):
                label = "object" if clause.passive else "subject"
                made[number] = replace(clause, slots=(*clause.slots, Slot(label, found.argument)))
                told.append(replace(found, sentence=clause.sentence, number=person))
        return tuple(made)

    def point(self, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        """Give pronouns before a verb the people told of by no name whom they can mean ("Unos vecinos … La policía los echó")."""
        made = list(clauses)
        told: list[_People] = []
        for number, clause in enumerate(made):
            slots = list(clause.slots)
            for place, slot in enumerate(slots):
                pronoun = self._pronoun(slot) if clause.verbal else ""
                found = self._meant(told, clause, slot, pronoun) if pronoun else None
                if found is not None:
                    slots[place] = replace(slot, argument=found.argument)
            if slots != list(clause.slots):
                made[number] = replace(clause, slots=tuple(slots))
            told += [people for slot in clause.slots if (people := self._people(slot)) is not None]
        return tuple(made)

    def _pronoun(self, slot: Slot) -> str:
        argument = slot.argument
        token = self.tokens[argument.key]
        bare = argument.last - argument.first == 1 and token.pos == "PRON" and slot.label in ("object", "iobject")
        return token.norm if bare and token.norm in self.grammar.object_pronouns else ""

    def _people(self, slot: Slot) -> "_People | None":
        """Several people told of by no name in a place of a clause; None where others stand there."""
        argument, token = slot.argument, self.tokens[slot.argument.key]
        named = [self.named[index] for index in argument.mentions]
        if token.pos != "NOUN" or token.lemma not in self.people or slot.label in ("in", "of", "poss", "modifier"):
            return None
        if any(name.first <= argument.key < name.last and name.head == "name" for name in named):
            return None
        if token.norm == token.lemma and not any(self.tokens[at].pos == "NUM" for at in range(argument.first, argument.key)):
            return None
        return _People(argument, token.norm.endswith("as"), token.sentence, slot.label == "subject")

    def _meant(self, told: Sequence["_People"], clause: Clause, slot: Slot, pronoun: str) -> "_People | None":
        """Whom a pronoun of several means: the nearest people, the subject first; nobody where a name for several stands nearer."""
        if pronoun not in self.grammar.group_pronouns:
            return None
        own = {each.argument.key for each in clause.slot("subject")}
        low = clause.sentence - 1
        fitting = [
            each
            for each in told
            if each.sentence >= low
            and each.argument.key < clause.predicate
            and each.argument.key not in own
            and not (pronoun.endswith("as") and not each.feminine)
            and not (pronoun.endswith("os") and each.feminine)
        ]
        if not fitting:
            return None
        best = max(fitting, key=lambda each: (each.sentence, each.subject, each.argument.key))
        return None if self._nearer(slot, best) else best

    def _nearer(self, slot: Slot, people: "_People") -> bool:
        """Whether several who are named, or told of with their country, are meant and stand no further off."""
        meant = [self.named[index] for index in slot.argument.mentions]
        chains = {chain for name in meant for chain in (name.chains or (name.chain,)) if chain >= 0}
        firm = [
            name
            for name in self.named
            if name.chain in chains
            and name.first < slot.argument.key
            and (name.plural or (name.first and self.tokens[name.first - 1].norm in self.grammar.plural_articles))
        ]
        return any(self.tokens[name.key].sentence >= people.sentence for name in firm)

    def _done_to_them(self, clause: Clause, found: _Subject) -> bool:
        """Whether several untold do something to several who were the subject before ("… fueron detenidos. Los soltaron ayer")."""
        return found.sentence < clause.sentence and any(self._pronoun(slot) in self.grammar.group_pronouns for slot in clause.slots)

    def _lacks(self, clause: Clause) -> bool:
        return not clause.slot("object" if clause.passive else "subject")

    def _telling(self, clause: Clause, number: int) -> list[_Subject]:
        """The subject of a main clause, where somebody is."""
        slots = clause.slot("object" if clause.passive else "subject")
        if clause.relation not in _MAIN:
            return []
        argument = slots[0].argument
        return [_Subject(argument, self._number(self.verbs[number]), clause.sentence)] if self._is_somebody(argument) else []

    def _is_somebody(self, argument: Argument) -> bool:
        for index in argument.mentions:
            name = self.named[index]
            known = name.head != "pronoun" or name.chain >= 0 or bool(name.chains)
            if known and (name.kind in ("person", "org", "country") or name.seat):
                return True
        token = self.tokens[argument.key]
        return not argument.mentions and token.pos in ("NOUN", "PROPN") and token.lemma in self.people

    def _number(self, verb: int) -> Number | None:
        """Whether a verb speaks of one or of several who are neither "I", "you" nor "we"."""
        token = self.tokens[verb]
        word = token.text.lower()
        if ends_so(token.norm, self.grammar.infinitives) and word == token.norm and token.pos == "VERB" and token.norm == token.lemma:
            return None
        if ends_so(token.norm, self.grammar.gerunds) or self._participle(token):
            return None
        if ends_so(word, self.grammar.third_plural):
            return "many"
        return "one" if ends_so(word, self.grammar.third_singular) else None

    def _participle(self, token: Token) -> bool:
        stem = next((token.norm[: -len(end)] for end in ("ado", "ada", "ido", "ida") if token.norm.endswith(end)), None)
        return stem is not None and token.lemma in (stem + "ar", stem + "er", stem + "ir")

    def _somebodys(self, clause: Clause, number: int) -> bool:
        """Whether somebody does what a clause tells, and the words are the text's own."""
        if clause.relation not in _MAIN | _SHARING or clause.infinitive or clause.question:
            return False
        verb = self.verbs[number]
        first = verb
        while first > 0 and self.tokens[first - 1].sentence == clause.sentence:
            first -= 1
        before = [token.text for token in self.tokens[first:verb]]
        if sum(text in _QUOTES for text in before) % 2 or (before and before[0] in ("—", "–", "-")):
            return False
        if clause.slot("particle"):  # "se reunió con X", but "se firmó"
            return bool(clause.slot(*_DEALING)) or self._does_something(clause)
        return self.tokens[verb].lemma not in self.grammar.impersonal_verbs

    def _does_something(self, clause: Clause) -> bool:
        """Whether an infinitive goes on the verb ("se comprometió a invertir")."""
        return any(
            token.head == clause.predicate and token.dep in ("xcomp", "advcl") and ends_so(token.norm, self.grammar.infinitives)
            for token in self.tokens[clause.predicate + 1 : clause.predicate + 6]
        )

    def _above(self, made: Sequence[Clause], clause: Clause, number: Number) -> _Subject | None:
        """The subject of the clause that this one hangs on, of the same number."""
        if clause.governor < 0 or self.verbs[clause.governor] < 0:
            return None
        over = made[clause.governor]
        slots = over.slot("object" if over.passive else "subject")
        if not slots or not self._is_somebody(slots[0].argument) or self._number(self.verbs[clause.governor]) != number:
            return None
        return _Subject(slots[0].argument, number, clause.sentence)

    def _before(self, told: Sequence[_Subject], clause: Clause, number: Number) -> _Subject | None:
        """The subject of a main clause before, the nearest of the same number: in the sentence, or the first of one shortly before it."""
        if clause.relation in _SHARING:
            return None
        by_sentence: dict[int, list[_Subject]] = {}
        for each in told:
            if each.argument.key < clause.predicate:
                by_sentence.setdefault(each.sentence, []).append(each)
        for sentence in range(clause.sentence, clause.sentence - _LOOK_BACK - 1, -1):
            fitting = [each for each in by_sentence.get(sentence, ()) if each.number == number]
            if fitting:
                return fitting[-1] if sentence == clause.sentence else fitting[0]
        return None


__all__ = ["UntoldSubjects"]
