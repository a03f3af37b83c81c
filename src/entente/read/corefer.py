"""Tie the mentions of one document to its entities: names, short names, offices, kin, groups, pairs and pronouns."""

from collections.abc import Iterable, Iterator, Mapping

from entente.read.annotated import Named, Office
from entente.read.chains import Chain
from entente.read.fold import folded
from entente.read.public_figures import know_figures, name_figures
from entente.read.tied_names import TiedNames
from entente.read.tied_nouns import TiedNouns, is_armed, is_civil, is_league
from entente.read.tied_pronouns import TiedPronouns
from entente.record.quick import replace


class Coreference(TiedNames, TiedNouns, TiedPronouns):
    """Ties the mentions of one document together."""

    def tie(self) -> tuple[list[Named], list[Chain]]:
        """Tie everything and give the mentions with their chains."""
        for index in range(len(self.named)):
            self._fixed(index)
        for index in range(len(self.named)):
            self._full_person(index)
        owners = {possessor for possessor, _ in self.kin_of.values()}
        for index in range(len(self.named)):
            if self.of[index] < 0 and self.named[index].head == "name" and index not in owners:
                self._short_person(index)
        officials = {self.of[office.person] for office in self.offices if office.organization is not None}
        know_figures(self.chains, self.named, officials | set(self._named_kin()))
        for index in range(len(self.named)):
            self._rest(index)
            self._own(index)
        self._untied_bodies()
        self._spread_countries()
        self._owned_bodies()
        self._as_states()
        name_figures(self.chains, self.named)
        return self._tied(), self.chains

    def _own(self, index: int) -> None:
        """Give officers whom a mention owns its country ("its foreign minister, X"), so that what follows may be tied by it."""
        for officer in self._officers.get(index, ()):
            home = self.named[index].country or self._country(index)
            if home is not None and self._owns(index, officer) and self.of[index] != self._ensure(officer):
                held = self.chains[self.of[officer]]
                held.country = held.country or home

    def _owns(self, index: int, officer: int) -> bool:
        """Whether a mention may own an officer: a state that a pronoun means has ministers and envoys, and no mayor or chairman."""
        name, words = self.named[index], {folded(word) for word in (self.named[officer].role or "").split()}
        state = self.of[index] >= 0 and self.chains[self.of[index]].kind == "country"
        offices = self.grammar.state_offices
        return name.head != "pronoun" or not state or not offices or bool(words & offices)

    def offices_with_owners(self) -> tuple[Office, ...]:
        """Give the offices, each with whose it is where a mention that was tied tells it: of "its foreign minister, X" the country."""
        owner_of = {officer: owner for owner, officers in self._officers.items() for officer in officers}
        return tuple(
            replace(office, organization=self._body_of(owner_of[office.person]))
            if office.organization is None and office.person in owner_of and self._owns(owner_of[office.person], office.person)
            else office
            for office in self.offices
        )

    def _body_of(self, owner: int) -> int | None:
        """The mention of the state or body that an owner is or speaks for; None where the text has none."""
        number = self.of[owner]
        if number < 0 or self.chains[number].kind == "country":
            return owner if number >= 0 else None
        if self.chains[number].kind == "org":  # which of several bodies a pronoun means is less sure than which state
            return owner if self.named[owner].head == "name" else None
        country = self.chains[number].country
        states = (at for at in self._index.countries if self.chains[at].country == country)
        return next((self.chains[at].members[0] for at in states if country is not None and self.chains[at].members), None)

    def _owned_bodies(self) -> None:
        """ "قواتها": forces without a name are of the country of whoever the pronoun written onto them means."""
        for index, name in enumerate(self.named):
            if name.head != "pronoun" or self.of[index] < 0:
                continue
            owner = self.chains[self.of[index]]
            for other in self._ends.get(name.first, ()):
                if self.of[other] >= 0 and self._written_onto(name, self.named[other]) and owner.kind in ("org", "country"):
                    held = self.chains[self.of[other]]
                    held.country = held.country or owner.country

    def _named_kin(self) -> Iterator[int]:
        """Give the entities that are somebody's kin, and go by one word ("his son Saddam")."""
        for index in self._dependent:
            if self.of[index] >= 0 and " " not in self.named[index].label:
                yield self.of[index]

    def _untied_bodies(self) -> None:
        """Take a subject such as "the movement" for somebody new where nobody told before can be meant."""
        kinds = self.grammar.rebel_bodies | self.grammar.league_bodies
        for index, name in enumerate(self.named):
            noun = name.head == "pronoun" and self.tokens[name.key].norm in kinds and self.tokens[name.key].pos in ("NOUN", "PROPN")
            if noun and self.of[index] < 0 and self._is_subject(name):
                self.named[index] = replace(name, head="nominal")
                self._start(index, Chain("org", tokens=(self.tokens[name.key].norm,), nominal=True))

    def again(self, barred: Mapping[int, frozenset[int]]) -> tuple[list[Named], list[Chain]]:
        """Tie pronouns anew that cannot mean whom they were tied to.

        Args:
            barred: by pronoun, the entities that it cannot mean.
        """
        for index, chains in sorted(barred.items()):
            self._untie(index)
            self._barred = chains
            self._point(index)
        self._barred = frozenset()
        return self._tied(), self.chains

    def without(self, pronouns: Iterable[int]) -> tuple[list[Named], list[Chain]]:
        """Leave pronouns untied that mean nobody who is named."""
        for index in pronouns:
            if self.of[index] < 0 or len(self.chains[self.of[index]].members) > 1:  # no entity is left without a mention
                self._untie(index)
        return self._tied(), self.chains

    def _untie(self, index: int) -> None:
        if self.of[index] >= 0:
            held = self.chains[self.of[index]]
            held.members.remove(index)
            held.seats -= self.named[index].seat
        self.of[index], self.groups[index] = -1, ()

    def _tied(self) -> list[Named]:
        return [
            replace(name, chain=self.of[index], chains=self.groups[index], country=name.country or self._country(index))
            for index, name in enumerate(self.named)
        ]

    def _rest(self, index: int) -> None:
        name = self.named[index]
        if self.of[index] >= 0 or (name.head == "pronoun" and self.tokens[name.key].norm in self.grammar.speaker_pronouns):
            return
        if name.head == "name":
            self._short_person(index)
        elif index in self.kin_of:
            self._relative(index)
        elif name.head == "nominal":
            self._nominal(index)
        else:
            self._point(index)

    def _point(self, index: int) -> None:
        """Tie a pronoun."""
        name = self.named[index]
        if self._honorific(index):
            return
        if self.tokens[name.key].norm in self.grammar.rebel_bodies | self.grammar.league_bodies | self.grammar.civil_bodies:
            self._group_or_league(index)
        elif self.tokens[name.key].norm in self.grammar.lands:
            self._land(index, self.grammar.lands[self.tokens[name.key].norm])
        elif self.tokens[name.key].norm in self.grammar.land_kinds and not name.plural:  # "les deux pays" are two
            self._land_again(index)
        elif self.tokens[name.key].norm in self.grammar.guests and self._guest(index):
            return
        elif self.tokens[name.key].norm in self.grammar.peers:
            self._peer(index)
        elif len(name.label.split()) > 1 or (name.plural and self._side_word(index)) or self._word_for_two(name):
            self._pair(index)
        elif not name.plural:
            self._pronoun(index)
        else:
            self._many(index)

    def _group_or_league(self, index: int) -> None:
        """Tie "the group", "the bloc", "l'organisation": a word for armed bodies and for leagues means the one that there is."""
        norm = self.tokens[self.named[index].key].norm
        if self._before(self.named[index]) in self.grammar.demonstratives and (body := self._body_just_told(index)) is not None:
            self._join(index, body)
            return
        kinds = (
            (self.grammar.rebel_bodies, is_armed),
            (self.grammar.league_bodies, is_league),
            (self.grammar.civil_bodies, is_civil),
        )
        for words, fits in kinds:
            if norm in words and self.of[index] < 0:
                self._only_body(index, fits)

    def _spread_countries(self) -> None:
        """A person's country is that of the office held; a relative's that of the family where nothing else tells."""
        for office in self.offices:
            chain = self.chains[self._ensure(office.person)]
            if office.organization is not None and not chain.country:
                chain.country = self.chains[self._ensure(office.organization)].country
            # A body without a country takes that of the officer whom a demonym places.
            if office.organization is not None and self.of[office.organization] >= 0:
                body = self.chains[self.of[office.organization]]
                if body.kind == "org" and not body.country and not body.known and chain.country:
                    body.country = chain.country
        for tie in self.kin:
            one, other = self.chains[self._ensure(tie.a)], self.chains[self._ensure(tie.b)]
            one.country, other.country = one.country or other.country, other.country or one.country


__all__ = ["Coreference"]
