"""Tie pronouns: "he", "it", "they", "who", and the subjects that a verb leaves out."""

from entente.read.annotated import Named
from entente.read.chosen import Chosen
from entente.read.grammar import ends_so
from entente.read.tied_pairs import TiedPairs
from entente.read.tying import SUBJECTS

# Words above a relative pronoun that are looked at for its clause.
_HIGHEST = 6


class TiedPronouns(Chosen, TiedPairs):
    """Pronouns that mean one entity, or several told together."""

    def _pronoun(self, index: int) -> None:
        """Tie a pronoun for one."""
        word = self.tokens[self.named[index].key].norm
        if word in self.grammar.relative_pronouns and self._relative_pronoun(index):
            return
        found = self._nearest(index)
        if word in self.grammar.relative_pronouns | self.grammar.nearer_pronouns or not self._weighed(index, (found,)):
            self._point_at(index, (found,) if found >= 0 else ())

    def _nearest(self, index: int) -> int:
        """The entity that a pronoun means by rule: of the nearest sentence that tells of a fitting one, its subject; -1 for none."""
        name = self.named[index]
        sentence = self.tokens[name.key].sentence
        relative = self.tokens[name.key].norm in self.grammar.relative_pronouns
        nearer = self.tokens[name.key].norm in self.grammar.nearer_pronouns
        best: tuple[int, ...] | None = None
        gender = "" if relative else self._gender_meant(name)
        floor = self._antecedent(index) if relative and name.kind == "person" else -1
        for other in range(index - 1, -1, -1):
            candidate = self.named[other]
            back = sentence - self.tokens[candidate.key].sentence
            if back > (0 if relative else 3):
                break
            if candidate.last <= floor:
                continue  # "officers who …": nobody named before them
            if floor >= 0 and candidate.kind == "country" and self.tokens[candidate.key].pos == "ADJ":
                continue  # "un funcionario mexicano, quien …"
            if self.of[other] < 0 or (candidate.head == "pronoun" and relative) or (candidate.only_place and not candidate.seat):
                continue
            if back == 0 and self.tokens[name.key].text[0] in "-‑" and self._quote_at(candidate.key) and not self._quote_at(name.key):
                continue  # "« Le Rwanda ment », a-t-il dit"
            if self.of[other] in self._barred or (candidate.only_place and name.kind == "person" and not self._is_subject(candidate)):
                continue
            if candidate.plural and candidate.head == "nominal" and self.tokens[name.key].norm in self.grammar.single_pronouns:
                continue  # "its men had fired … It urged Pakistan": the men are not "it"
            chain = self.chains[self.of[other]]
            free = self.tokens[name.key].norm in self.grammar.open_pronouns
            if (name.kind == "person") != (chain.kind == "person") and not free:
                continue
            if (
                (name.kind != "person" or (free and chain.kind != "person"))
                and not relative
                and chain.kind not in ("org", "country")
                and not candidate.seat
            ):
                continue
            if self._own_predicate(name, candidate) or (chain.gender and gender and chain.gender != gender):
                continue
            subject = int(self._is_subject(candidate))
            person = int(free and chain.kind == "person")
            asked = person if free and self.tokens[name.key].text[0] in "-‑" else 0
            main = int(subject and self.tokens[self.tokens[self._top(candidate)].head].dep != "acl:relcl")
            if nearer and (candidate.head == "pronoun" or back > 1):
                continue
            by_place = relative or nearer
            partner = int(self._partner(name, candidate))
            rank = (asked, -back, partner, 0 if by_place else subject, 0 if by_place else main, person, candidate.first)
            if best is None or rank > best:
                best, found = rank, self.of[other]
        return found if best is not None else -1

    def _relative_clause(self, index: int) -> int:
        """The head of the relative clause that a mention stands in; the highest word looked at where it stands in none."""
        at = self.named[index].key
        for _ in range(_HIGHEST):
            if self.tokens[at].dep == "acl:relcl" or self.tokens[at].head == at:
                break
            at = self.tokens[at].head
        return at

    def _antecedent(self, index: int) -> int:
        """Where the noun stands that a relative word's clause tells more of, if it has no name of its own; -1 elsewhere."""
        at = self._relative_clause(index)
        noun = self.tokens[at].head
        if self.tokens[at].dep != "acl:relcl" or self.tokens[noun].pos != "NOUN" or self.tokens[noun].dep in ("appos", "conj", "flat"):
            return -1
        return noun

    def _relative_pronoun(self, index: int) -> bool:
        """Tie "who" to what its clause hangs on; to all of several names that an apposition sums up ("X and Y, both allies who …")."""
        at = self._relative_clause(index)
        if self.tokens[at].dep != "acl:relcl":
            return False
        noun = self.tokens[at].head
        if self.tokens[noun].dep == "appos":
            heads = [self.tokens[noun].head]
            heads += [self.tokens[heads[0]].head] if self.tokens[heads[0]].dep == "conj" else []
            heads += [other for head in set(heads) for other in self._joined_to.get(head, ()) if other < noun]
            members = tuple(dict.fromkeys(self.of[other] for head in sorted(set(heads)) for other in self._named_at(head, index)))
            if len(members) > 1:
                self.groups[index] = members
                return True
            noun = heads[0] if members else noun
        found = self._named_at(noun, index)
        several = self._all_joined(noun, index) if found else ()
        if len(several) > 1:
            self.groups[index] = several
        elif found:
            self._join(index, self.of[found[0]])
        return bool(found)

    def _all_joined(self, noun: int, index: int) -> tuple[int, ...]:
        """Who are joined to a noun between it and a relative word that tells of them all ("l'Égypte et l'Érythrée, qui ont scellé …")."""
        joined = [at for at in self._joined_to.get(noun, ()) if noun < at < self.named[index].first]
        chains = [self.of[other] for at in (noun, *joined) for other in self._named_at(at, index)[:1]]
        told = len(chains) == len(joined) + 1 and all(chain >= 0 for chain in chains)
        return tuple(dict.fromkeys(chains)) if told else ()

    def _many(self, index: int) -> None:
        """Tie a pronoun for several: "they", "them"."""
        token = self.tokens[self.named[index].key]
        body = self._body(index)
        found, like = ((body,), -1) if body >= 0 else self._several(index)
        weighed = token.norm not in self.grammar.relative_pronouns | self.grammar.nearer_pronouns and token.pos != "NOUN"
        if (weighed and self._weighed(index, found)) or self._point_at(index, found, like):
            return
        self._pair(index)
        if self._barred & set(self.groups[index]):
            self.groups[index] = ()
        if not self.groups[index]:
            self._point_at(index, *self._several(index, bodies=True))

    def _body(self, index: int) -> int:
        """ "The Guards said they had …": the plural subject of the verb above is who is meant; -1 for nobody."""
        at = self.named[index].key
        if self.named[index].last - self.named[index].first > 1 or self.tokens[at].dep not in SUBJECTS:
            return -1
        verb = self.tokens[at].head
        above = self.tokens[verb].head
        if self.tokens[verb].dep != "ccomp" or above >= verb:
            return -1
        for other in range(index - 1, -1, -1):
            candidate = self.named[other]
            if self.tokens[candidate.key].sentence != self.tokens[at].sentence:
                break
            plural = candidate.plural or ends_so(self.tokens[candidate.last - 1].norm, self.grammar.plural_endings)
            if (
                self.of[other] >= 0
                and self.tokens[candidate.key].head == above
                and self._is_subject(candidate)
                and candidate.kind == "org"
                and plural
            ):
                return self.of[other]
        return -1

    def _several(self, index: int, bodies: bool = False) -> tuple[tuple[int, ...], int]:
        """Those whom "they" means by rule, and the mention that tells of them: the nearest people told of in the plural, or several
        who are joined by "and"; subjects before others.

        Args:
            bodies: let a single body stand for its people ("the army … they").
        """
        name, sentence = self.named[index], self.tokens[self.named[index].key].sentence
        best: tuple[int, ...] | None = None
        for other in range(index - 1, -1, -1):
            candidate = self.named[other]
            back = sentence - self.tokens[candidate.key].sentence
            if back > (1 if bodies else 2):
                break
            idle = candidate.only_place and not (candidate.seat and self._is_subject(candidate))  # "Paris and London said they …"
            pair = self.groups[other]  # "Both sides condemned … They urged …"
            if (self.of[other] < 0 and not pair) or self.of[other] in self._barred or idle or self._own_predicate(name, candidate):
                continue
            several = pair or self._joined_with(other)
            if not several and not (candidate.head == "nominal" and candidate.plural) and not self._told_as_many(candidate, bodies):
                continue
            if several and self._barred & set(several):
                continue
            rank = (-back, int(self._partner(name, candidate)), int(self._is_subject(candidate)), candidate.first)
            if best is None or rank > best:
                best, found, same = rank, several or (self.of[other],), other
        return (found, same) if best is not None else ((), -1)

    def _told_as_many(self, name: Named, bodies: bool) -> bool:
        """Whether a body's name is a plural ("the Houthis"), or any body may be."""
        if name.kind != "org" or name.head == "pronoun" or name.sector == "JRN":
            return False
        if name.first and self.tokens[name.first - 1].norm in self.grammar.plural_articles:
            return True
        return bodies or (ends_so(self.tokens[name.last - 1].norm, self.grammar.plural_endings) and name.last - name.first == 1)


__all__ = ["TiedPronouns"]
