"""Clauses of Romance languages: tenses told by endings, pronouns that belong to the verb, prepositions that mean a place or a party."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Argument, Clause, Slot, Token
from entente.read.grammar import Grammar, ends_so
from entente.read.parsed import ClauseFinder

# Stands in a clause's lead where the verb's form passes a thing on without vouching for it ("aurait attaqué"); no word of a text reads so.
HEARSAY = "(conditionnel)"
_AUXILIARIES = ("aux", "aux:pass", "cop")


class RomanceClauses(ClauseFinder):
    """Finds the clauses of one parsed document of a Romance language."""

    control_slots = ("object", "iobject", "to")
    verb_labels: Mapping[str, str] = {}
    place_or_party: frozenset[str] = frozenset()

    def _clause(self, at: int) -> Clause:
        clause = super()._clause(at)
        if clause.light or not clause.verbal or (self._stay(at) is not None and clause.lemma == self.grammar.copula):
            return clause if not clause.verbal or clause.light else self._told(clause, at)
        return self._told(clause, at)

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
        return replace(
            clause,
            future=clause.future or future or (conditional and not perfect),
            infinitive=self._is_infinitive(at, finite),
            lead=(*clause.lead, HEARSAY) if hearsay else clause.lead,
        )

    def _carried(self, at: int, carrier: int) -> Clause:
        clause = super()._carried(at, carrier)
        verb = self._clause(carrier)
        return replace(clause, lead=(*clause.lead, HEARSAY)) if HEARSAY in verb.lead else clause

    def _finite(self, at: int) -> int:
        """The word that bears tense: the first auxiliary, else the verb itself."""
        return next((child for child in self.children[at] if self.tokens[child].dep in _AUXILIARIES and child < at), at)

    def _is_infinitive(self, at: int, finite: int) -> bool:
        token = self.tokens[finite]
        if not (token.pos in ("VERB", "AUX") and token.norm == token.lemma and ends_so(token.norm, self.grammar.infinitives)):
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
        return bool(norms & self.grammar.negation_openers) and bool(norms & self.grammar.negation_partners)

    # --- arguments

    def _slots(self, at: int, verbal: bool) -> list[Slot]:
        found: list[Slot] = []
        slots = super()._slots(at, verbal)
        handed = any(slot.label == "object" and not self._somebody(slot) for slot in slots)
        dative = self.tokens[at].lemma in self.grammar.dative_verbs
        for slot in slots:
            if self.tokens[slot.argument.key].norm in self.grammar.reflexives and self.tokens[slot.argument.key].pos == "PRON":
                continue
            if slot.label == "object" and self.tokens[slot.argument.key].norm in self.grammar.time_nouns:
                continue
            if slot.marker in self.place_or_party:
                found += self._place_or_party(slot, not verbal or handed or dative)
            elif verbal and slot.marker in self.verb_labels:
                found.append(replace(slot, label=self.verb_labels[slot.marker]))
                if not self._is_place(slot):
                    found.append(replace(slot, label="of"))
            else:
                found.append(slot)
        for child in self.children[at]:
            token = self.tokens[child]
            if verbal and token.norm in self.grammar.reflexives and token.pos == "PRON":
                found.append(Slot("particle", Argument(child, child + 1, child), "se"))
            elif not verbal and token.norm in self.grammar.possessive_pronouns and token.dep in ("det", "nmod:poss"):
                if not any(slot.argument.key == child for slot in found):
                    found.append(Slot("poss", self.argument(child)))
        return found

    def _somebody(self, slot: Slot) -> bool:
        return any(self.named[index].kind in ("person", "org", "country") for index in slot.argument.mentions)

    def _is_place(self, slot: Slot) -> bool:
        return any(self.named[index].kind in ("place", "country") for index in slot.argument.mentions)

    def _place_or_party(self, slot: Slot, given: bool) -> list[Slot]:
        """What "à" means: to whom something is given or said, else where a town or state is."""
        kinds = {self.named[index].kind for index in slot.argument.mentions if self.named[index].head == "name"}
        place, to = replace(slot, label="in"), replace(slot, label="to")
        if kinds == {"place"}:
            return [place, to]
        if kinds == {"country"} and not given:
            return [place]
        return [to, place] if not kinds and not slot.argument.mentions else [to]


def mended(tokens: Sequence[Token], offset: int, grammar: Grammar, speech: frozenset[str]) -> list[Token]:
    """Mend one sentence's tree: times are no objects, and who is named after a verb of saying that follows its words is its subject.

    Args:
        offset: index of the sentence's first token in the document, which heads count from.
        speech: verbs of saying.
    """
    made = list(tokens)
    for at, token in enumerate(made):
        if token.dep in ("obj", "nsubj") and token.norm in grammar.time_nouns and token.head - offset != at:
            made[at] = replace(token, dep="obl")
    for at, token in enumerate(made):
        if token.pos != "VERB" or token.lemma not in speech:
            continue
        children = [place for place, other in enumerate(made) if other.head == at + offset and place != at]
        if any(made[child].dep.startswith("nsubj") for child in children):
            continue
        start = min([child for child in children if made[child].dep == "aux" and child < at] + [at])
        after = [child for child in children if child > at and made[child].dep in ("obj", "obl", "nmod", "appos")]
        bare = [child for child in after if not any(other.dep == "case" and other.head == child + offset for other in made)]
        opened = start > 0 and made[start - 1].text in (",", "»", "”", '"', "–", "—")
        if bare and opened and (token.dep == "parataxis" or made[start - 1].text != ","):
            made[bare[0]] = replace(made[bare[0]], dep="nsubj")
    return made


__all__ = ["HEARSAY", "RomanceClauses", "mended"]
