"""Choose whom a pronoun stands for among all who were told near it, by the weights of `antecedents`."""

from collections.abc import Iterator
from itertools import islice

from entente.languages.given_names import load_given_names
from entente.read.annotated import Named
from entente.read.antecedents import SUBJECT, Candidate, Place, role_of, signs
from entente.read.fold import folded
from entente.read.grammar import ends_so
from entente.read.nearby import grouped
from entente.read.tying import ARMED, Tying

_BACK = 3  # sentences
_MOST = 40  # mentions looked at
_AGREES = frozenset({"gender+", "given+"})
_HIGH = 12  # verbs above a pronoun
# Endings of a participle that tell of what gender its object before it is.
_AGREED = (("ée", "f"), ("é", "m"))
_DASHES = ("-", "‑")  # a pronoun behind its verb is written with one
_ASIDES = frozenset({"acl:relcl", "advcl", "ccomp", "acl"})


class Chosen(Tying):
    """Pronouns tied by weighing everybody who was told near them."""

    def _weighed(self, index: int, ruled: tuple[int, ...]) -> bool:
        """Tie a pronoun to the candidate of most weight; whether there was one, which there is none of in a language without weights.

        Args:
            ruled: the entities that the rules would give it, which speaks for them.
        """
        if self.model is None:
            return False
        kind, rows = self.choices(index, ruled)
        if not rows:
            return False
        best = rows[self.model.likeliest(kind, [(candidate.entities, found) for candidate, found in rows])][0]
        return self._point_at(index, best.entities, best.mention)

    def _point_at(self, index: int, entities: tuple[int, ...], like: int = -1) -> bool:
        """Tie a pronoun to one entity or to several; whether there was any.

        Args:
            like: the mention that told the several.
        """
        if len(entities) > 1:
            self.groups[index] = entities
            if like in self._sides:
                self._sides.add(index)
        elif entities:
            self._join(index, entities[0])
        return bool(entities)

    def choices(self, index: int, ruled: tuple[int, ...]) -> tuple[str, list[tuple[Candidate, list[str]]]]:
        """Give the class of a pronoun, and all who may be meant with the signs that each shows, the nearest first."""
        name = self.named[index]
        token = self.tokens[name.key]
        owner = token.norm in self.grammar.possessive_pronouns or token.dep == "nmod:poss"
        # A word written onto a verb or cut from it has no place of its own in the tree.
        role = "owner" if owner else SUBJECT if self._is_subject(name) else role_of(token.dep)
        own = Place(role, False, self._quote_at(name.key))
        kind = ("they" if name.plural else "he" if name.kind == "person" else "it") + ("-owner" if owner else "")
        rows: list[tuple[Candidate, list[str]]] = []
        seen: dict[tuple[int, ...], None] = {}
        subjects = 0
        for candidate in self._candidates(index, own):
            others = len(seen) - (candidate.entities in seen)
            found = signs(own, candidate, others, subjects)
            if candidate.entities == ruled:
                found.append("by-rule")
            rows.append((candidate, found))
            seen[candidate.entities] = None
            subjects += candidate.place.role == SUBJECT
        if any(not _AGREES.isdisjoint(found) for _, found in rows):  # nobody of the other gender where one is of the right one
            rows = [row for row in rows if "given-" not in row[1]]
        return kind, rows

    def _candidates(self, index: int, own: Place) -> Iterator[Candidate]:
        name = self.named[index]
        above = self._above(self.tokens[name.key].head)
        for other, back in islice(self._back(index, _BACK), _MOST):
            yield from self._candidate(index, other, back, own, above)
        if any(self.tokens[at].dep == "advcl" for at in above):
            for other in range(index + 1, min(index + 6, len(self.named))):  # "After he …, X said"
                if self.tokens[self.named[other].key].sentence != self.tokens[name.key].sentence:
                    return
                if self._is_subject(self.named[other]) and self.tokens[self._top(self.named[other])].head in above:
                    yield from self._candidate(index, other, -1, own, above)

    def _candidate(self, index: int, other: int, back: int, own: Place, above: tuple[int, ...]) -> Iterator[Candidate]:
        name, mention = self.named[index], self.named[other]
        if mention.only_place and not mention.seat and not self._is_subject(mention):
            return
        if self._own_predicate(name, mention):
            return
        place = self._place_of(other)
        if self._says_before(name, own, place, back):
            return
        for entities, more in self._told(index, other):
            if self._barred & set(entities):
                continue
            facts = [*more, *self._facts(index, other, place, above)]
            if len(entities) == 1:
                facts += self._one(index, other, entities[0])
            yield Candidate(entities, other, place, back, tuple(facts))

    def _says_before(self, name: Named, own: Place, place: Place, back: int) -> bool:
        """Whether somebody is told of in the words that a pronoun behind its verb has just said ("« Le Rwanda ment », a-t-il estimé")."""
        behind = self.tokens[name.key].text[:1] in _DASHES
        return behind and back == 0 and not own.quoted and bool(place.quoted)

    def _told(self, index: int, other: int) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
        """Whom a mention offers to a pronoun: its entity; for "they" those told together with it as well."""
        name, mention = self.named[index], self.named[other]
        number = self.of[other]
        if name.plural:
            if self.groups[other]:
                yield self.groups[other], ("group",)
                return
            if number >= 0 and (joined := self._joined_with(other)):
                yield joined, ("joined",)
            many = mention.plural or ends_so(self.tokens[mention.last - 1].norm, self.grammar.plural_endings)
            if number >= 0 and (self.chains[number].kind == "org" or many):
                yield (number,), ("many",) if mention.plural else ("ends-many",) if many else ("one-body",)
            return
        if number < 0 or not self._may_be(name, mention, number):
            return
        yield (number,), ()

    def _may_be(self, name: Named, mention: Named, number: int) -> bool:
        chain, word = self.chains[number], self.tokens[name.key].norm
        if mention.plural and mention.head == "nominal" and word in self.grammar.single_pronouns:
            return False
        free = word in self.grammar.open_pronouns
        if (name.kind == "person") != (chain.kind == "person") and not free:
            return False
        if chain.kind == "place" and not mention.seat:
            return False
        gender = self._gender_meant(name)
        return not (chain.gender and gender and chain.gender != gender)

    def _gender_meant(self, name: Named) -> str:
        """The gender that a pronoun's form tells, or the participle that agrees with it ("l'a remerciée"); "" for none."""
        token = self.tokens[name.key]
        verb = self.tokens[token.head]
        if token.norm in self.grammar.open_pronouns and token.dep == "obj" and token.norm.endswith("'") and token.head > name.key:
            return next((gender for ending, gender in _AGREED if verb.text.endswith(ending)), "")
        return self._gender_of(self._bare(name))

    def _bare(self, name: Named) -> str:
        return self.tokens[name.key].norm.rpartition("-t-")[2].lstrip("-‑")

    def _one(self, index: int, other: int, number: int) -> list[str]:
        """Signs of a single entity: what it is, how it was told, of what gender its given name is."""
        chain, name = self.chains[number], self.named[index]
        found = [f"is-{chain.kind}", f"members{min(len(chain.members), 5)}"]
        if chain.sector == "JRN":
            found.append("journalist")
        if chain.sector in ARMED:
            found.append("armed")
        if self.named[other].seat:
            found.append("seat")
        if chain.roles:
            found.append("in-office")
        gender = self._gender_meant(name)
        if chain.kind == "person" and gender:
            if chain.gender:
                found.append("gender+" if chain.gender == gender else "gender-")
            elif told := self._given(number):
                found.append("given+" if told == gender else "given-")
            elif chain.tokens and not chain.nominal:
                found.append(f"ends-{'a' if chain.tokens[0].endswith('a') else 'else'}:{gender}")
        return found

    def _given(self, number: int) -> str:
        """The gender of a person's given name; "" where the lists do not know it."""
        chain = self.chains[number]
        first = chain.tokens[0] if len(chain.tokens) > 1 and not chain.nominal else ""
        return load_given_names().get(folded(first), "")

    def _facts(self, index: int, other: int, place: Place, above: tuple[int, ...]) -> list[str]:
        """Signs of how two mentions stand to each other in the tree, and of the words that the other is told by."""
        name, mention = self.named[index], self.named[other]
        noun = mention.head == "pronoun" and self.tokens[mention.key].pos != "PRON"  # "both sides", "the bloc"
        found = ["told-by-noun" if noun else f"told-by-{mention.head}"]
        if mention.head == "pronoun" and not noun:
            same = self._gender_meant(name) == self._gender_of(self._bare(mention)) and name.plural == mention.plural
            found.append("pronoun-alike" if same else "pronoun-unlike")
        head = self.tokens[self._top(mention)].head
        if head in above:
            found.append(f"governs{min(above.index(head), 2)}:{place.role}")
        elif self.tokens[self.tokens[name.key].head].dep == "conj" and self.tokens[self.tokens[name.key].head].head == head:
            found.append(f"joined-clause:{place.role}")
        if self._partner(name, mention):
            found.append("partner")
        if place.role == SUBJECT and self._tells(self.tokens[name.key].head) and self._is_subject(name) and self._tells(head):
            found.append("both-tell")  # "Bassam said …. He added that …"
        if mention.only_place:
            found.append("place")
        sentence = self.tokens[mention.key].sentence
        first = mention.first == 0 or self.tokens[max(0, mention.first - 2)].sentence != sentence
        if first:
            found.append("opens")
        return found

    def _tells(self, verb: int) -> bool:
        """Whether a clause of content hangs on a verb: somebody says, thinks or asks that."""
        if self._contents is None:
            self._contents = grouped((at for at, token in enumerate(self.tokens) if token.dep == "ccomp"), lambda at: self.tokens[at].head)
        return any(verb - _HIGH <= at < verb + 2 * _HIGH for at in self._contents.get(verb, ()))

    def _place_of(self, other: int) -> Place:
        mention = self.named[other]
        top = self.tokens[self._top(mention)]
        verb = self.tokens[top.head]
        role = SUBJECT if self._is_subject(mention) else role_of(top.dep)
        return Place(role, role == SUBJECT and verb.dep not in _ASIDES, self._quote_at(mention.key))

    def _above(self, at: int) -> tuple[int, ...]:
        """The words that a word hangs on, the nearest first."""
        found = [at]
        while len(found) < _HIGH and self.tokens[found[-1]].head != found[-1]:
            found.append(self.tokens[found[-1]].head)
        return tuple(found)

    def _quote_at(self, at: int) -> int:
        """The number of the quotation that a word stands in; 0 for none."""
        if self._quoted is None:
            self._quoted, number, inside = [], 0, False
            for token in self.tokens:
                if token.text in ('"', "“", "”", "«", "»", "„"):
                    opens = token.text in ("“", "«", "„") or (token.text == '"' and not inside)
                    number += opens
                    inside = opens
                self._quoted.append(number if inside else 0)
        return self._quoted[at]


__all__ = ["Chosen"]
