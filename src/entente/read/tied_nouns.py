"""Tie nouns that stand for somebody told before: offices, travellers, "the group", "the kingdom", "his colleague"."""

from collections.abc import Callable

from entente.read.annotated import Named
from entente.read.chain_index import OfficeIndex
from entente.read.chains import Chain
from entente.read.several import of_office
from entente.read.tying import ARMED, FAR, NEAR, SUBJECTS, Tying


def is_armed(chain: Chain) -> bool:
    return chain.kind == "org" and chain.sector in ARMED


def is_league(chain: Chain) -> bool:
    """Whether a body is one of states, as the lists know it; a journal is one as far as "the agency" goes, so that it stays open there."""
    listed = chain.kind == "org" and chain.known is not None and chain.country is None and chain.sector is None
    return listed or chain.country == "EU" or chain.sector == "JRN"


class TiedNouns(Tying):
    """Nouns that lean on whoever was told before."""

    def _nominal(self, index: int) -> None:
        name = self.named[index]
        base = self.links.get(index)
        if self._people_of_pair(index) or self._holders_of_office(index):
            return
        if name.kind == "person" and name.role:
            holder = self._holder(index)
            if holder is not None:
                self._join(index, holder)
                return
            leader = self._same_person_again(index)
            if leader is not None:
                self._join(index, leader)
                return
        elif base is not None:
            self._join(index, self._ensure(base))
            return
        elif (
            self.tokens[name.key].norm in self.grammar.travellers
            and name.first == name.key
            and (traveller := self._traveller(index)) is not None
        ):
            self._join(index, traveller)
            return
        words = tuple(self.tokens[at].norm for at in range(name.first, name.last) if self.tokens[at].norm not in self.grammar.passing_words)
        for number in self._index.called(name.kind, words):
            if self.chains[number].nominal and self.chains[number].tokens == words:
                self._join(index, number)
                return
        body = self._body_again(index) if base is None and name.kind == "org" else -1
        if body >= 0:
            self._join(index, body)
            return
        rebels = name.last - name.first == 1 and self.tokens[name.key].norm in self.grammar.rebel_bodies
        if rebels and name.first and self.tokens[name.first - 1].norm in self.grammar.definite_articles:
            self._only_body(index, is_armed)  # "the rebels" after the only armed group near
            if self.of[index] >= 0:
                return
        country = name.country or (self._country_of(base) if base is not None else None)
        self._start(index, Chain(name.kind, tokens=words, country=country, sector=name.sector, nominal=True))

    def _people_of_pair(self, index: int) -> bool:
        """ "İki ülkenin bakanları": those whose they are, told right before them."""
        name = self.named[index]
        before = self._ends.get(name.first, ()) if self.grammar.pair_offices and name.plural else ()
        pair = next((other for other in before if len(self.groups[other]) == 2), None)
        if pair is None:
            return False
        self.groups[index] = self.groups[pair]
        if pair in self._sides:
            self._sides.add(index)
        return True

    def _holders_of_office(self, index: int) -> bool:
        """ "Bakanlar": the ministers of the story, in a language that has no article to tell them from any."""
        name = self.named[index]
        if not (self.grammar.pair_offices and name.plural and name.first == name.key and self.links.get(index) is None):
            return False
        self.groups[index] = of_office(index, self)
        return bool(self.groups[index])

    def _body_again(self, index: int) -> int:
        """ "Konsey", "örgüt": the body named last that ends in this word, else the only armed one near; -1 for none.

        For languages whose nouns bear no article, so that a lone one may be known from before.
        """
        name = self.named[index]
        if not self.grammar.pair_offices or name.last - name.first > 1 or name.plural:
            return -1
        lemma = self.tokens[name.key].lemma
        for other, _ in self._back(index, FAR):
            told = self.named[other]
            if told.head == "name" and told.kind == "org" and self.of[other] >= 0 and self.tokens[told.last - 1].lemma == lemma:
                return self.of[other]
        if lemma not in self.grammar.rebel_bodies:
            return -1
        armed = dict.fromkeys(self.of[other] for other, _ in self._back(index, NEAR) if self.named[other].head == "name")
        fitting = [number for number in armed if number >= 0 and is_armed(self.chains[number])]
        return fitting[0] if len(fitting) == 1 else -1

    def _same_person_again(self, index: int) -> int | None:
        """ "The eastern Libyan leader": the last subject of that country, where the words name no office that another could hold."""
        name = self.named[index]
        title = self.tokens[name.key].norm
        before = {self.tokens[at].norm for at in range(max(0, name.first - 2), name.first + 1)}
        if (
            title not in self.grammar.loose_titles
            or not before & self.grammar.definite_articles
            or before & self.grammar.indefinite_articles
        ):
            return None
        for other in range(index - 1, -1, -1):
            candidate = self.named[other]
            if self.tokens[name.key].sentence - self.tokens[candidate.key].sentence > 3:
                break
            if self.of[other] < 0 or self._same_clause(name, candidate):
                continue
            chain = self.chains[self.of[other]]
            if chain.kind != "person" or chain.nominal or not self._is_subject(candidate):
                continue
            if self._may_bear(chain, title, name.country) and not self._other_gender(self.of[other], name):
                return self.of[other]
        return None

    def _same_clause(self, one: Named, other: Named) -> bool:
        """Two arguments of one verb are two parties ("the king received the prime minister")."""
        return (
            self.tokens[one.key].dep != ""
            and self.tokens[one.key].sentence == self.tokens[other.key].sentence
            and (self.tokens[one.key].head == self.tokens[self._top(other)].head or not self._is_subject(one))
        )

    def _may_bear(self, chain: Chain, title: str, country: str | None) -> bool:
        """Whether a person can be the one whom a title means: of that country, and of no other office where the title is one."""
        if country is not None and chain.country not in (None, country):
            return False
        held = {word for role in chain.roles for word in role.lower().split()}
        if title in self.grammar.exclusive_titles:
            return title in held or (not held and chain.country in (None, country) and country is None)
        return chain.country in (None, country) or country is None

    def _traveller(self, index: int) -> int | None:
        """ "The delegation": the last person who stood as a subject before it, but whoever receives it; a new one is nobody's yet."""
        name = self.named[index]
        if self._before(name) in self.grammar.indefinite_articles and self.tokens[name.key].dep in ("obj", *SUBJECTS):
            return None
        for other in range(index - 1, -1, -1):
            if (
                self.of[other] >= 0
                and self.chains[self.of[other]].kind == "person"
                and self._is_subject(self.named[other])
                and not self.chains[self.of[other]].nominal
                and not self._beside_it(name, self.named[other])
            ):
                return self.of[other]
        return None

    def _beside_it(self, name: Named, subject: Named) -> bool:
        """Whether a subject's own verb has a name for its object ("X received the delegation")."""
        return self.tokens[name.key].dep == "obj" and self.tokens[name.key].head == self.tokens[self._top(subject)].head

    def _holder(self, index: int) -> int | None:
        """ "The prime minister": the last person before (or else after) who bears that office, of the same country where told."""
        name = self.named[index]
        wanted = set((name.role or "").lower().split()) - self.grammar.definite_articles - self.grammar.name_links
        if self._held is None:
            # Nobody yet, for a bearer who is himself told by an office asks here again.
            self._held = OfficeIndex((), self.named)
            for office in self.offices:
                self._ensure(office.person)
            self._held = OfficeIndex(self.offices, self.named)
        for person in self._held.nearest(wanted, name.first, after=bool(name.country)):
            number = self.of[person]
            country = self.chains[number].country or self.named[person].country
            if not (name.country and country and name.country != country) and not self._other_gender(number, name):
                return number
        return None

    def _only_body(self, index: int, fits: Callable[[Chain], bool]) -> None:
        """ "The group", "the bloc": the only body near that fits; nobody where there is none, or several."""
        bodies = dict.fromkeys(
            self.of[other]
            for other, _ in self._back(index, NEAR)
            if self.of[other] >= 0 and self.named[other].head != "pronoun" and fits(self.chains[self.of[other]])
        )
        if len(bodies) == 1:
            self._join(index, next(iter(bodies)))

    def _land(self, index: int, countries: frozenset[str]) -> None:
        """ "The kingdom", "the sultanate": the state of that kind that was spoken of last, or whose people were."""
        for other, _ in self._back(index, FAR):
            number = self.of[other]
            if number < 0 or (self.chains[number].country or "").lower() not in countries:
                continue
            state = self._state_of(number)
            if self.chains[state].kind == "country":
                self._join(index, state)
            return

    def _guest(self, index: int) -> bool:
        """ "The visitor": the last person told to have come."""
        if self._before(self.named[index]) in self.grammar.possessive_pronouns:
            return False
        for other, _ in self._back(index, FAR):
            number, candidate = self.of[other], self.named[other]
            if number < 0 or self.chains[number].kind != "person" or candidate.plural or not self._is_subject(candidate):
                continue
            top = self._top(candidate)
            while self.tokens[top].dep in ("appos", "flat") and self.tokens[top].head != top:
                top = self.tokens[top].head
            if self.tokens[self.tokens[top].head].lemma in self.grammar.visiting_verbs:
                self._join(index, number)
                return True
        return False

    def _peer(self, index: int) -> None:
        """ "His colleague": the last person named who is not he, nor of his country."""
        owner = next((self.of[other] for other, _ in self._back(index, 0) if self.named[other].last == self.named[index].first), -1)
        if owner < 0:
            return
        mine = self.chains[owner].country
        for other, _ in self._back(index, 3):
            number = self.of[other]
            if number < 0 or number == owner or self.chains[number].kind != "person" or self.named[other].plural:
                continue
            if mine is None or self.chains[number].country is None or self.chains[number].country != mine:
                self._join(index, number)
                return


__all__ = ["TiedNouns", "is_armed", "is_league"]
