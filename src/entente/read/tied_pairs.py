"""Tie words for two ("both sides", "the two ministers") to the two whom the text tells of."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from entente.read.annotated import Named
from entente.read.fold import folded
from entente.read.pairs import two_of_story
from entente.read.several import so_many
from entente.read.sides import facing_plainly
from entente.read.so_many import named_together, number_of
from entente.read.tied_titles import TiedTitles
from entente.read.two_sides import gather, two_most_told
from entente.read.two_told import two_facing, two_of_office
from entente.read.tying import APART, ARMED, NEAR

# How a name hangs on its title.
_TITLED = frozenset({"appos", "flat", "nmod:desc"})


class TiedPairs(TiedTitles):
    """Words that stand for two."""

    def _pair(self, index: int) -> None:
        """ "Both sides": two who face each other right before, else the two that the text spoke of so before, else the last two parties.

        Persons unless the words speak of countries.
        """
        name = self.named[index]
        count = self.grammar.several_words.get(self.tokens[name.first].norm)
        if count is not None and name.last - name.first > 1:  # "üç ülke"
            self.groups[index] = so_many(index, self, int(count), self.tokens[name.key].norm in self.grammar.country_words)
            return
        number = number_of(self, name)
        if number is not None:  # "the three countries"
            states = self.tokens[name.key].norm in self.grammar.country_words
            self.groups[index] = named_together(index, self, number) or so_many(index, self, number, states)
            return
        last = min(name.last + (not self.grammar.pair_offices), len(self.tokens))
        countries = any(self.tokens[at].norm in self.grammar.country_words for at in range(name.first, last))
        # A word of a language without trees that stands for two alone ("الطرفان") is as good as several ("the two sides").
        several_words = len(name.label.split()) > 1 or self._treeless(name)
        again = self._pair_before(index, name.label) if several_words else ()  # the same words a few sentences on
        chosen = again or (two_of_story(index, self, countries) if self.grammar.pair_offices else ())
        chosen = chosen or self._two_in_trees(index, countries)
        chosen = chosen or self._facing(index, countries) or self._facing_plainly(index, countries)
        if self._word_for_two(name):
            chosen = again or self._facing_plainly(index, countries, sure=True) or self._most_told(index, countries) or chosen
        chosen = chosen or (self._pair_before(index) if several_words else ()) or self._last_two(index, countries)
        if chosen:
            self.groups[index] = chosen
            if countries:
                self._sides.add(index)

    def _two_in_trees(self, index: int, countries: bool) -> tuple[int, ...]:
        """In a language with trees: the two of that office, or who dealt with each other."""
        name = self.named[index]
        if not self.grammar.two_openers:
            return ()
        words = [self.tokens[at].norm for at in range(name.first, name.last)]
        office = next((one for word in words if (one := self.grammar.singular(word)) in self.grammar.two_offices), None)
        if office is not None:
            at = words.index(next(word for word in words if self.grammar.singular(word) == office))
            before = words[at - 1] if at else ""
            return two_of_office(index, self, f"{before} {office}" if before in self.grammar.offices_apart else office)
        return two_facing(index, self, self.tokens[name.last - 1].norm not in self.grammar.side_words) if countries else ()

    def _side_word(self, index: int) -> bool:
        """Whether a word alone means two sides, in a language that has no tree to tell otherwise ("taraflar")."""
        return bool(self.grammar.pair_offices) and self.tokens[self.named[index].key].norm in self.grammar.country_words

    def _word_for_two(self, name: Named) -> bool:
        """Whether a noun of a language without trees stands for two ("الزعيمان")."""
        return name.plural and name.head == "pronoun" and self._treeless(name) and self.tokens[name.key].pos != "PRON"

    def _most_told(self, index: int, countries: bool) -> tuple[int, ...]:
        """The two states, or two persons, of whom the text has spoken most; those of the office that the word names before others."""
        here, office = self.tokens[self.named[index].key].sentence, self.tokens[self.named[index].key].lemma
        people = gather(index, self.named, self.tokens, self._person_told)
        wanted = self.grammar.leader_titles if office in self.grammar.leader_titles else {office}
        titled = frozenset(self.of[held.person] for held in self.offices if wanted & set(folded(held.role).split()[:1]))
        for other, name in enumerate(self.named[:index]):
            before = {token.lemma for token in self.tokens[max(0, name.first - 3) : name.first + 1]}
            if name.kind == "person" and before & self.grammar.counterparts:
                titled |= {self.of[other]}
        persons = two_most_told(people, here, titled, together=True)
        if not countries:
            return persons
        sides = gather(index, self.named, self.tokens, self._side_told)
        foes = frozenset(self.chains[each.entity].country for each in sides.values() if self.chains[each.entity].sector in ARMED)
        chosen = two_most_told(sides, here, frozenset(foes - {None}))
        known = {self.chains[number].country for number in persons} - {None}
        return chosen or (persons if len(known) == 2 else ())

    def _person_told(self, other: int) -> tuple[Hashable, int, int] | None:
        number, name = self.of[other], self.named[other]
        if number < 0 or self.chains[number].kind != "person" or name.plural or self.chains[number].sector == "JRN":
            return None
        if self.chains[number].nominal and not (name.role or self.chains[number].roles):
            return None
        return number, number, 0

    def _side_told(self, other: int) -> tuple[Hashable, int, int] | None:
        number, name = self.of[other], self.named[other]
        if number < 0 or (name.only_place and not name.seat):
            return None
        chain = self.chains[number]
        if chain.sector == "JRN" or chain.country == "EU":
            return None
        if chain.sector in APART and chain.kind == "org":
            return (number, number, 0) if chain.sector in ARMED else None
        if chain.country is None:
            return None
        return chain.country, number, {"country": 3, "place": 2, "org": 1}.get(chain.kind, 0)

    def _facing_plainly(self, index: int, countries: bool, sure: bool = False) -> tuple[int, ...]:
        """In a language without trees: two after "between", else two joined by "and"; any two where the words are no countries' alone.

        Args:
            sure: only those after "between".
        """
        if not self._treeless(self.named[index]):
            return ()
        any_two = self.tokens[self.named[index].key].norm in self.grammar.side_words
        best: tuple[int, ...] = ()
        here = self._last_two(index, countries, 0) if countries else ()
        for first, second, between in facing_plainly(self.tokens, self.named, index, self.grammar):
            numbers = self.of[first], self.of[second]
            if min(numbers) < 0 or numbers[0] == numbers[1] or any(self.chains[number].sector == "JRN" for number in numbers):
                continue
            places = any(self.chains[number].kind == "place" and not self._seat(number) for number in numbers)
            fitting = numbers if any_two and between and not places else self._two(numbers, countries, facing=True)
            if not countries and not all(self.chains[number].kind == "person" for number in fitting):
                continue
            if fitting and between:
                return fitting
            best = best or fitting
        return () if sure else here or best

    def _as_states(self) -> None:
        """Give the sides of "both countries" as states, now that it is known whose minister is whose."""
        for index in self._sides:
            if len({self.chains[number].country for number in self.groups[index]}) == 1:
                continue  # an army and the rebels of one country are two sides as they are
            states = tuple(dict.fromkeys(self._state_of(number) for number in self.groups[index]))
            if len(states) > 1:
                self.groups[index] = states
        for index, name in enumerate(self.named if self.grammar.own_lands else ()):
            if name.head == "pronoun" and self._before(name) in self.grammar.own_lands and self.of[index] >= 0:
                state = self._state_of(self.of[index])  # "بلاده": his country, and not he
                if self.chains[state].kind == "country":
                    self.chains[self.of[index]].members.remove(index)
                    self.of[index] = state
                    self.chains[state].members.append(index)

    def _last_two(self, index: int, countries: bool, most: int = 3) -> tuple[int, ...]:
        by_sentence: dict[int, list[int]] = {}
        for other, back in self._back(index, most):
            if self.of[other] >= 0 and not self.named[other].only_place:
                by_sentence.setdefault(back, []).insert(0, self.of[other])
        return next((chosen for back in sorted(by_sentence) if (chosen := self._two(by_sentence[back], countries))), ())

    def _facing(self, index: int, countries: bool) -> tuple[int, ...]:
        """Two joined by "and", or the one who does something and the one to or with whom, in this sentence or the one before.

        Subjects come first, and persons where the words speak of no countries; then the nearest.
        """
        best: tuple[tuple[bool, bool], tuple[int, ...]] | None = None
        for other, _ in self._back(index, 1):
            if self.of[other] < 0 or self.named[other].only_place:
                continue
            for chosen, subjects in self._pairs_at(other, countries):
                persons = all(self.chains[number].kind == "person" for number in chosen)
                rank = (subjects, persons != countries)
                if best is None or rank > best[0]:
                    best = rank, chosen
        return best[1] if best is not None else ()

    def _pairs_at(self, other: int, countries: bool) -> Iterator[tuple[tuple[int, ...], bool]]:
        """The pairs that a mention ends, and whether they are the subjects of their sentence or face each other in it."""
        joined = self._joined_with(other)
        if len(joined) == 2 and (chosen := self._two(joined, countries, facing=True)):
            yield chosen, self._is_subject(self.named[other])
        top = self._bearer(other)
        first = self.named[other].first
        if first > 1 and self.tokens[first - 1].text in ("-", "–"):  # "the Cambodia-Thailand border"
            ahead = next((near for near in self._ends.get(first - 1, ()) if near < other and self.of[near] >= 0), None)
            if ahead is not None and (chosen := self._two((self.of[ahead], self.of[other]), countries, facing=True)):
                yield chosen, False
        if self.tokens[top].dep not in ("obj", "obl", "iobj"):
            return
        for doer in range(other - 1, -1, -1):
            first = self._bearer(doer)
            if self.tokens[first].sentence != self.tokens[top].sentence:
                return
            if self.tokens[first].dep == "nsubj" and self.tokens[first].head == self.tokens[top].head and self.of[doer] >= 0:
                chosen = self._two((self.of[doer], self.of[other]), countries, facing=True)
                if chosen:
                    yield chosen, True

    def _bearer(self, index: int) -> int:
        """The token that bears a mention in its clause, the title before a name climbed over ("with the president, X")."""
        at = self._top(self.named[index])
        while self.named[index].kind == "person" and self.tokens[at].dep in _TITLED and self.tokens[at].head != at:
            at = self.tokens[at].head
        return at

    def _pair_before(self, index: int, words: str = "") -> tuple[int, ...]:
        """The two that words like these stood for before; that these very words did, not long ago, where they are given."""
        for other, _ in self._back(index, NEAR if words else 99):
            label = self.named[other].label
            firm = len(label.split()) > 1 or self._treeless(self.named[other])
            if len(self.groups[other]) == 2 and firm and (not words or self._same_pair(label, words)):
                return self.groups[other]
        return ()

    def _same_pair(self, one: str, other: str) -> bool:
        """Whether two words for two are one, their endings aside ("الطرفان", "الطرفين")."""
        first, second = folded(one), folded(other)
        return first == second or (bool(self.grammar.between_words) and first[:-2] == second[:-2])

    def _two(self, numbers: Sequence[int], countries: bool, facing: bool = False) -> tuple[int, ...]:
        seen: list[int] = []
        for number in numbers:
            chain = self.chains[number]
            if chain.sector == "JRN":
                continue
            if number not in seen:
                seen.append(number)
        persons = [number for number in seen if self.chains[number].kind == "person"]
        # "The two men" after a president and "the Azerbaijani one" are two persons.
        for among in (seen,) if countries else (persons, seen):
            for one, other in combinations(among, 2):
                first, second = self.chains[one].country, self.chains[other].country
                if first and second and first != second:
                    return one, other
        bodies = [number for number in seen if self.chains[number].kind == "org" and not self.chains[number].nominal]
        if facing and len(bodies) == 2:  # an army and the rebels of one country
            return bodies[0], bodies[1]
        return tuple(persons[:2]) if len(persons) >= 2 and not countries else ()


__all__ = ["TiedPairs"]
