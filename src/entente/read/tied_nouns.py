"""Tie nouns that stand for somebody told before: offices, travellers, "the group", "the kingdom", "his colleague"."""

from collections.abc import Callable

from entente.read.annotated import Named
from entente.read.chains import Chain
from entente.read.several import of_office
from entente.read.tied_bearers import TiedBearers
from entente.read.tied_titles import TiedTitles
from entente.read.two_told import two_of_office
from entente.read.tying import ARMED, FAR, NEAR, SUBJECTS

# Sectors of bodies that are no movement or group.
_STATES_OWN = frozenset({"GOV", "LEG", "JUD", "COP", "SPY", "JRN"})


def is_armed(chain: Chain) -> bool:
    return chain.kind == "org" and chain.sector in ARMED


def is_civil(chain: Chain) -> bool:
    """Whether a body is one of citizens, or a charity ("Amnesty International … the organisation")."""
    return chain.kind == "org" and chain.sector == "SOC"


def is_league(chain: Chain) -> bool:
    """Whether a body is one of states, as the lists know it; a journal is one as far as "the agency" goes, so that it stays open there."""
    listed = chain.kind == "org" and chain.known is not None and chain.country is None and chain.sector is None
    return listed or (chain.country == "EU" and chain.kind != "person") or chain.sector == "JRN"


class TiedNouns(TiedBearers, TiedTitles):
    """Nouns that lean on whoever was told before."""

    def _nominal(self, index: int) -> None:
        name = self.named[index]
        base = self.links.get(index)
        if self._people_of_pair(index) or self._holders_of_office(index):
            return
        if self.tokens[name.key].norm in self.grammar.styles and (addressed := self._addressed(index)) is not None:
            self._join(index, addressed)
            return
        if name.kind == "person" and name.role:
            asked = (self._title, self._peer_again, self._holder, self._unofficed, self._same_person_again)
            bearer = next((found for ask in asked if (found := ask(index)) is not None), None)
            if bearer is not None:
                self._join(index, bearer)
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
            if self.chains[number].nominal and self.chains[number].tokens == words and not self._counted_apart(index, number):
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
        if name.last - name.first == 1 and self.tokens[name.key].norm in self.grammar.league_bodies and self._again(name):
            self._only_body(index, is_league)  # "the alliance" after the only league of states near
            if self.of[index] >= 0:
                return
        if name.plural and name.country is None and base is None and self._two_again(index):
            return
        country = name.country or (self._country_of(base) if base is not None else None)
        self._start(index, Chain(name.kind, tokens=words, country=country, sector=name.sector, nominal=True))

    def _counted_apart(self, index: int, number: int) -> bool:
        """Whether other people were counted: "nine people were hurt, 27 people held"."""
        mine = self._count(index)
        return mine is not None and any(self._count(other) not in (None, mine) for other in self.chains[number].members)

    def _count(self, index: int) -> str | None:
        """The number with which a noun is counted; None where it has none, or one of another noun ("one of the …")."""
        name = self.named[index]
        first = name.first if name.first < name.key else name.first - 1
        return self.tokens[first].norm if first >= 0 and self.tokens[first].pos == "NUM" else None

    def _two_again(self, index: int) -> bool:
        """ "The leaders", "los mandatarios": two persons told who hold that office."""
        name = self.named[index]
        office = self.grammar.singular(self.tokens[name.key].norm)
        if office not in self.grammar.two_offices or not self._again(name):
            return False
        self.groups[index] = two_of_office(index, self, office, told_so=True)
        return bool(self.groups[index])

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

    def _only_body(self, index: int, fits: Callable[[Chain], bool]) -> None:
        """ "The group", "the bloc": the only body near that fits, in the last sentence with any; nobody where there are several."""
        near = [
            (back, self._state_of(self.of[other]) if self.chains[self.of[other]].country == "EU" else self.of[other])
            for other, back in self._back(index, NEAR)
            if self.of[other] >= 0 and self.named[other].head != "pronoun" and fits(self.chains[self.of[other]]) and not self._troops(other)
        ]
        bodies = {number for back, number in near if back == near[0][0]}
        if len(bodies) == 1:
            self._join(index, bodies.pop())
        elif not bodies and fits is is_armed and (group := self._last_group(index)) is not None:
            self._join(index, group)

    def _troops(self, index: int) -> bool:
        """Whether it is but somebody's men, of a state or of a body named in their own words ("Malian soldiers", "fighters of JNIM")."""
        men = self.named[index]
        if men.head != "nominal" or men.last - men.first == 1:
            return False
        within = [other for other, name in enumerate(self.named) if men.first < name.first and name.last <= men.last]
        return men.country is not None or any(self.of[other] >= 0 and is_armed(self.chains[self.of[other]]) for other in within)

    def _body_just_told(self, index: int) -> int | None:
        """ "This group": the body, no state's organ, that the sentence before named last; None where it named none."""
        for other, back in self._back(index, 1):
            number, candidate = self.of[other], self.named[other]
            if back == 0 or number < 0 or candidate.head != "name" or candidate.kind != "org":
                continue
            if self.chains[number].kind == "org" and self.chains[number].sector not in _STATES_OWN:
                return number
        return None

    def _last_group(self, index: int) -> int | None:
        """ "The group" where no armed one is near: the last body of no state and no known kind that a sentence told of as its subject."""
        for other, back in self._back(index, NEAR):
            number, candidate = self.of[other], self.named[other]
            if number < 0 or candidate.head != "name" or back == 0:
                continue
            if not (self._is_subject(candidate) or self._done_to_movement(candidate)):
                continue
            chain = self.chains[number]
            if chain.kind == "org" and chain.country is None and chain.sector in (None, "MIL") and not is_league(chain):
                return number
        return None

    def _done_to_movement(self, name: Named) -> bool:
        """Whether a body whose name says that it is a front or movement is what a verb's deed was done to."""
        return self.tokens[self._top(name)].dep == "obj" and self.tokens[name.first].norm in self.grammar.rebel_bodies

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

    def _land_again(self, index: int) -> None:
        """ "The Gulf state", "the island": the last state that a sentence before told of as its subject, else the last one in it."""
        best: tuple[tuple[bool, int], int] | None = None
        for other, back in self._back(index, NEAR):
            candidate, number = self.named[other], self.of[other]
            if back == 0 or number < 0 or candidate.head == "pronoun" or self.chains[number].country in (None, "EU"):
                continue
            state = self._state_of(number) if self.chains[number].sector == "GOV" else number  # "the government of Mali … the country"
            if self.chains[state].kind != "country" or candidate.only_place or candidate.kind == "person":
                continue
            rank = (self._is_subject(candidate), -back)
            if best is None or rank > best[0]:
                best = rank, state
        if best is not None and best[1] not in {self.of[other] for other, _ in self._back(index, 0)}:
            self._join(index, best[1])

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


__all__ = ["TiedNouns", "is_armed", "is_civil", "is_league"]
