"""Say who a title without a name stands for: "the prime minister", "the Russian leader", "His Majesty", "the head of state"."""

from collections.abc import Iterator, Set

from entente.read.annotated import Named
from entente.read.chain_index import OfficeIndex
from entente.read.chains import Chain
from entente.read.fold import folded
from entente.read.tying import FAR, Tying

_TITLE = 6  # words of a title before a name
_BACK = 3  # sentences in which a title names somebody again who holds no such office by the text


class TiedTitles(Tying):
    """Titles, ranks and styles of address that lean on whoever was named before."""

    # --- who holds it by the text

    def _holder(self, index: int) -> int | None:
        """ "The prime minister": the last person before (or else after) who bears that office, of the same country where told."""
        name = self.named[index]
        wanted = set((name.role or "").lower().split()) - self.grammar.definite_articles - self.grammar.name_links
        body = self._body_words(name)
        if self._held is None:
            # Nobody yet, for a bearer who is himself told by an office asks here again.
            self._held = OfficeIndex((), self.named)
            for office in self.offices:
                self._ensure(office.person)
            self._held = OfficeIndex(self.offices, self.named)
        for person in self._held.nearest(wanted, name.first, after=bool(name.country)):
            number = self.of[person]
            country = self.chains[number].country or self.named[person].country
            if name.country and country and name.country != country:
                continue
            if not self._other_gender(number, name) and self._same_office(person, wanted, body):
                return number
        return None

    def _same_office(self, person: int, wanted: Set[str], body: Set[str]) -> bool:
        """Whether one of a person's offices is that one, of that body where words tell of one, and not its deputy's."""
        for office in self._offices_of.get(person, ()):
            role = set(folded(office.role).split())
            if not wanted <= role | set(office.role.lower().split()) or (role ^ set(map(folded, wanted))) & self.grammar.offices_apart:
                continue
            if not body or body <= set(folded(office.span.text).replace("'", "' ").split()):
                return True
        return False

    def _body_words(self, name: Named) -> set[str]:
        """The words of a title that tell of which body it is ("the Commission president", "le chef de la junte"), no country's."""
        role = set(folded(name.role or "").replace("'", "' ").split())
        small = self.grammar.definite_articles | self.grammar.small_name_words | self.grammar.of_words | self.grammar.joined_articles
        lands = {
            at
            for place in range(name.first, name.last)
            for other in self._over.get(place, ())
            if self.named[other].country is not None and self.named[other].head == "name"
            for at in range(self.named[other].first, self.named[other].last)
        }
        norms = {self.tokens[at].norm for at in range(name.first, name.last) if at not in lands and self.tokens[at].pos != "PUNCT"}
        if self.grammar.order == "head-last" and name.first:
            before = self.tokens[name.first - 1]
            norms |= {before.norm} if before.dep == "compound" and name.first <= before.head < name.last else set()
        return norms - role - small - self.grammar.passing_modifiers - self.grammar.possessive_markers - {"-"}

    # --- who can hold it

    def _same_person_again(self, index: int) -> int | None:
        """ "The eastern Libyan leader": the last person, as a rule the subject, who can be meant by a title.

        Where somebody is known to be of the country told, any place in the sentence will do.
        """
        name = self.named[index]
        title = self.tokens[name.key].norm
        ruling, body = self._ruling(name), self._body_words(name)
        if (title not in self.grammar.loose_titles and not ruling) or not self._again(name):
            return None
        beside = self._beside(index)
        best: tuple[tuple[bool, bool, int, bool], int] | None = None
        for other, back in self._back(index, _BACK):
            number, candidate = self.of[other], self.named[other]
            if number < 0 or number in beside or candidate.plural:
                continue
            chain = self.chains[number]
            if not (chain.roles or chain.full or self.chains[number].country):
                continue  # a lone name of no office may be no person at all
            if chain.kind != "person" or chain.nominal or self._same_clause(name, candidate) or self._other_gender(number, name):
                continue
            home = self.chains[number].country
            known = name.country is not None and home == name.country
            stranger = bool(body) and not chain.roles  # "the Commission president" after somebody of no office told
            # "The government of President X … The head of state": whoever rules need be no subject.
            ruler = ruling and self._rules(chain) and self._like_office(chain, name)
            firm = known or self._is_subject(candidate)
            if not self._may_bear(number, name, title, ruling) or not (firm or stranger or ruler):
                continue
            if body and chain.roles and not self._of_body(number, body):
                continue
            if not known and name.country is not None and self._goes_to(candidate, name.country):
                continue
            rank = (known, firm or stranger, -back, self._is_subject(candidate))
            if best is None or rank > best[0]:
                best = rank, number
        return best[1] if best is not None else None

    def _of_body(self, number: int, body: Set[str]) -> bool:
        """Whether an office that the text gives a person tells of the body that a title does."""
        told = (office for person, offices in self._offices_of.items() if self.of[person] == number for office in offices)
        return any(body <= set(folded(office.span.text).replace("'", "' ").split()) for office in told)

    def _again(self, name: Named) -> bool:
        """Whether an article says that a title's bearer was told of before."""
        before = {self.tokens[at].norm for at in range(max(0, name.first - 2), name.first + 1)}
        definite = before & (self.grammar.definite_articles | self.grammar.joined_articles)
        between = self.tokens[name.first - 1] if name.first else None
        another = between is not None and (between.text[0].isdigit() or between.norm in self.grammar.other_lands)  # "the 45th president"
        return bool(definite) and not another and not before & self.grammar.indefinite_articles

    def _ruling(self, name: Named) -> bool:
        """Whether a title is one for who rules a state: "head of state", "junta leader"."""
        role = folded(name.role or "").split()
        if self.grammar.order == "head-first" and any(f"{folded(name.label)} ".startswith(f"{words} ") for words in self.grammar.rulers):
            return True
        for words in self.grammar.rulers:
            phrase = words.split()
            rest = role[: -len(phrase)] if self.grammar.order == "head-last" else role[len(phrase) :]
            same = role[-len(phrase) :] if self.grammar.order == "head-last" else role[: len(phrase)]
            if same == phrase and not set(rest) - self.grammar.passing_modifiers:
                return True
        return False

    def _beside(self, index: int) -> set[int]:
        """Who stands at the verb that a title is the subject or object of: they are others."""
        verb = self.tokens[self._top(self.named[index])].head
        sentence = self.tokens[verb].sentence
        return {
            self.of[other]
            for other, back in self._back(index, 0)
            if self.of[other] >= 0 and self.tokens[self._top(self.named[other])].head == verb and self.tokens[verb].sentence == sentence
        }

    def _same_clause(self, one: Named, other: Named) -> bool:
        """Two arguments of one verb are two parties ("the king received the prime minister")."""
        return (
            self.tokens[one.key].dep != ""
            and self.tokens[one.key].sentence == self.tokens[other.key].sentence
            and (self.tokens[one.key].head == self.tokens[self._top(other)].head or not self._is_subject(one))
        )

    def _goes_to(self, name: Named, country: str) -> bool:
        """Whether a person's verb is one of coming, and a place of a country its goal: then the title is the host's."""
        verb = self.tokens[self._top(name)].head
        if self.tokens[verb].lemma not in self.grammar.visiting_verbs:
            return False
        return any(
            other.country == country and self.tokens[self._top(other)].head == verb
            for other in self.named
            if abs(other.first - verb) < 2 * FAR and other.kind in ("place", "country")
        )

    def _may_bear(self, number: int, name: Named, title: str, ruling: bool) -> bool:
        """Whether a person can be the one whom a title means: of that country, and of no other office where the title is one."""
        chain, home = self.chains[number], self.chains[number].country
        if name.country is not None and home not in (None, name.country):
            return False
        if name.country is not None and home is None and title in self.grammar.exclusive_titles:
            return False  # "the Canadian prime minister" is as a rule somebody new
        held = {folded(word) for role in chain.roles for word in role.split()}
        if ruling:
            return not held or self._rules(chain) or (name.country is None and title not in self.grammar.exclusive_titles)
        if title in self.grammar.exclusive_titles:
            apart = set(folded(name.role or "").split()) & self.grammar.offices_apart
            roles = [set(folded(role).split()) for role in chain.roles]
            same = any(title in role and role & self.grammar.offices_apart == apart for role in roles)
            return same or (not held and (name.country is not None or chain.country is None))
        return True

    def _like_office(self, chain: Chain, name: Named) -> bool:
        """Whether an office of somebody is no other kind than a title's: a prime minister is no head of state."""
        apart = set(folded(name.role or "").split()) & self.grammar.offices_apart
        return any(set(folded(role).split()) & self.grammar.offices_apart == apart for role in chain.roles)

    def _rules(self, chain: Chain) -> bool:
        """Whether an office that somebody holds is one of who rules a state."""
        titles = [set(words.split()) for words in self.grammar.rulers]
        roles = [set(folded(role).split()) for role in chain.roles]
        return any(title <= role and not (role - title) & self.grammar.offices_apart for role in roles for title in titles)

    def _peer_again(self, index: int) -> int | None:
        """ "Son homologue" once more: whoever was told by that word as the same one's before ("son homologue, X … son homologue")."""
        name = self.named[index]
        owner = self._owner_of(name)
        if owner < 0 or not self.grammar.counterparts & set(folded(name.role or "").split()):
            return None
        for other, _ in self._back(index, _BACK):
            told, number = self.named[other], self.of[other]
            if number < 0 or number == owner or told.kind != "person" or self._other_gender(number, name):
                continue
            if folded(told.role or "") == folded(name.role or "") and self._owner_of(told) in (owner, -1):
                return number
        return None

    def _owner_of(self, name: Named) -> int:
        """Whom the possessive before somebody's title stands for; -1 where none stands there."""
        near = range(max(0, name.first - _TITLE), name.first)
        owners = (
            self.of[at]
            for place in reversed(near)
            for at in self._over.get(place, ())
            if self.tokens[place].norm in self.grammar.possessive_pronouns
        )
        return next(owners, -1)

    # --- styles of address

    def _addressed(self, index: int) -> int | None:
        """ "His Majesty": the last person whose office is addressed so; any who is a subject where all may be."""
        name = self.named[index]
        offices = self.grammar.styles[self.tokens[name.key].norm]
        last: int | None = None
        for other, number in self._persons_back(index):
            candidate = self.named[other]
            if self._other_gender(number, name) or self._same_clause(name, candidate):
                continue
            held = {folded(word) for role in self.chains[number].roles for word in role.split()}
            held |= {token.norm for token in self.tokens[max(0, candidate.first - 3) : candidate.first]}
            if held & offices or (not offices and self._is_subject(candidate)):
                return number
            last = number if last is None and self.chains[number].full else last
        return last

    def _persons_back(self, index: int) -> Iterator[tuple[int, int]]:
        """The mentions of persons before one, the nearest first, and who they are."""
        for other, _ in self._back(index, FAR):
            number = self.of[other]
            if number >= 0 and self.chains[number].kind == "person" and not self.named[other].plural:
                yield other, number


__all__ = ["TiedTitles"]
