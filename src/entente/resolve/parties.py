"""Compare who took part: a party equals, or acts for, one of the other's, and none excludes it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from entente.resolve.cast import Cast, View
from entente.resolve.likeness import MATCH, words_alike
from entente.resolve.names import Token, parse

# How much two parties tell of one another: one and the same, one acting for the other, and countries, which are common.
_EQUAL = {"person": 1.0, "org": 0.9, "country": 0.6, "place": 0.5}
_FOR_ORG, _FOR_COUNTRY, _ONE_STATE, _MAYBE = 0.8, 0.6, 0.4, 0.45
# A side that one text leaves out, and hosts of one country, told by other names.
_LEFT_OUT, _HOSTS = 0.3, 0.5
# Where the family name comes first.
_FAMILY_FIRST = frozenset({"CN", "TW", "HK", "KR", "KP", "VN"})


@dataclass(frozen=True, slots=True)
class Sides:
    """How the parties of two mentions fit.

    Attributes:
        score: 0–1, mean over the sides told.
        named: on every side a person or organization is one and the same (or, of a host, the country).
    """

    score: float
    named: bool


@dataclass
class PartyJudge:
    """Judges parties by the cast."""

    cast: Cast
    _known: dict[tuple[str, str], float] = field(default_factory=dict)

    def relation(self, one: str, other: str) -> float:
        """Give how far two entities can be one party (0 not at all)."""
        if one > other:
            one, other = other, one
        if (one, other) not in self._known:
            self._known[one, other] = self._relate(one, other)
        return self._known[one, other]

    def _relate(self, one: str, other: str) -> float:
        first, second = self.cast.view(one), self.cast.view(other)
        if first is None or second is None:
            return 0.6 if one == other else 0.0
        if one == other:
            return _EQUAL[first.kind]
        if other in first.maybe:
            return _MAYBE
        for mine, theirs, goal in ((one, other, second), (other, one, first)):
            if theirs in self.cast.acts_for(mine):
                return _FOR_COUNTRY if goal.kind == "country" else _FOR_ORG
        if first.kind == second.kind == "person":
            if first.country is not None and first.country == second.country:
                one_office = bool(first.roles & second.roles) and not (first.forms and second.forms)
                if first.counterpart or second.counterpart or one_office:  # "Iranian ambassador", "ambassadeur d'Iran"
                    return _ONE_STATE
            return _MAYBE if self._one_surname(first, second) else 0.0
        kinds = {first.kind, second.kind}
        if kinds == {"org"}:
            return _ONE_STATE if self._one_body(first, second) else 0.0
        if kinds == {"person", "org"} and first.country and first.country == second.country:
            person = first if first.kind == "person" else second
            return 0.0 if person.for_body else _ONE_STATE  # the text names no body that the person acts for: it may be this one
        return 0.0

    def _one_body(self, first: View, second: View) -> bool:
        """Tell whether a body of a state that no text names may be another body of it: "Belarusian judges", "juges biélorusses".

        Its words are not compared, across languages they say little; but an army is no court.
        """
        if (first.forms and second.forms) or first.country is None or first.country not in first.acts_for & second.acts_for:
            return False
        return first.sector == second.sector or {first.sector, second.sector} & {None, "GOV"} != set()

    def surnames(self, party: str) -> set[str]:
        """Give the keys of the family names by which a person is known; nothing for what is no person."""
        entity = self.cast.view(party)
        if entity is None or entity.kind != "person":
            return set()
        return {skeleton for token in _family_names(entity) for skeleton in token.skeletons[:2]}

    def bare(self, party: str) -> bool:
        """Tell whether only a single name is known of a person."""
        entity = self.cast.view(party)
        return entity is not None and entity.bare

    def _one_surname(self, first: View, second: View) -> bool:
        """Tell whether a person known by a single name may be another: the other's family name is this one, no two countries."""
        if not first.forms or not second.forms or not (first.bare or second.bare):
            return False
        if first.country and second.country and first.country != second.country:
            return False
        return any(words_alike(a, b) >= MATCH for a in _family_names(first) for b in _family_names(second))

    def nameless(self, party: str) -> bool:
        """Tell whether nothing is known of a party but a common noun: "protesters", "gunmen"."""
        entity = self.cast.view(party)
        return entity is not None and entity.kind in ("person", "org") and not entity.forms and not entity.acts_for

    def excludes(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Tell whether two groups name different persons of one country: two named ministers of one side are two meetings."""
        mine, theirs = self._persons(one), self._persons(other)
        for country in sorted(set(mine) & set(theirs)):
            if not any(self.relation(a, b) > 0 for a in mine[country] for b in theirs[country]):
                return True
        return False

    def _persons(self, parties: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for party in parties:
            entity = self.cast.view(party)
            if entity is not None and entity.kind == "person":
                found[entity.country or "?"].append(party)
        return found

    def side(self, one: Sequence[str], other: Sequence[str]) -> tuple[float, bool] | None:
        """Compare one side of two mentions: the best pair of parties, and whether it names one and the same; None if nothing fits."""
        best = max((self.relation(a, b) for a in one for b in other), default=0.0)
        same = any(a == b and self._named(a) for a in one for b in other)
        return (best, same) if best > 0 else None

    def _named(self, party: str) -> bool:
        entity = self.cast.view(party)
        return entity is not None and entity.kind in ("person", "org")

    def pooled(self, one: Sequence[str], other: Sequence[str]) -> Sides | None:
        """Compare all parties of two mentions of mutual acts, whichever side the texts put them on."""
        if self.excludes(one, other):
            return None
        small, large = sorted((list(one), list(other)), key=lambda each: (len(each), each))
        scores = sorted(((self.relation(a, b), a, b) for a in small for b in large if self.relation(a, b) > 0), key=_best_first)
        taken: set[str] = set()
        pairs = []
        for score, a, b in scores:
            if f"a {a}" not in taken and f"b {b}" not in taken:
                taken |= {f"a {a}", f"b {b}"}
                pairs.append((score, a, b))
        needed = 2 if min(self.camps(one), self.camps(other)) >= 2 else 1
        if len(pairs) < needed or len({self.camp_of(a) for _, a, _ in pairs}) < needed:
            return None
        best = [pairs[0], next((pair for pair in pairs if self.camp_of(pair[1]) != self.camp_of(pairs[0][1])), pairs[0])]
        named = needed == 2 and all(a == b and self._named(a) for _, a, b in best)
        share = 1.0 if needed == 2 else 0.6
        return Sides(share * sum(score for score, _, _ in best) / 2, named)

    def camp_of(self, party: str) -> str:
        """Name the camp of a party: its country, else itself."""
        entity = self.cast.view(party)
        return (entity.country if entity else None) or party

    def state_of(self, party: str) -> str:
        """Name the state that a party is or acts for; of whoever acts for none, as rebels do not for theirs, the party itself."""
        entity = self.cast.view(party)
        country = entity.country if entity else None
        return country if entity and country and (entity.kind in ("country", "place") or country in entity.acts_for) else party

    def camps(self, parties: Sequence[str]) -> int:
        """Count the camps among some parties."""
        return len({self.camp_of(party) for party in parties})

    def directed(
        self,
        actors: tuple[Sequence[str], Sequence[str]],
        recipients: tuple[Sequence[str], Sequence[str]],
        host_names_exclude: bool,
        one_host: bool = False,
    ) -> Sides | None:
        """Compare mentions of an act that goes from actors to recipients.

        Args:
            actors, recipients: of the one and of the other mention.
            host_names_exclude: whether two different named recipients of one country are two events (not so for the hosts of a visit).
            one_host: whether the places are of one country, which is then the host that a text about a visit need not name.
        """
        if self.excludes(*actors) or (host_names_exclude and self.excludes(*recipients)) or self._others_came(actors, recipients):
            return None
        total, named, told = 0.0, True, 0
        for place, (mine, theirs) in enumerate((actors, recipients)):
            if not mine or not theirs:
                if place == 1 and one_host:
                    total, told = total + _HOSTS, told + 1
                elif mine or theirs:  # one text leaves this side out
                    total, told, named = total + _LEFT_OUT, told + 1, False
                continue
            found = self.side(mine, theirs)
            if found is None and place == 1 and not host_names_exclude and self._hosts_of_one(mine, theirs, one_host):
                found = (_HOSTS, False)
            if found is None:
                return None
            total, told = total + found[0], told + 1
            named = named and (found[1] or (place == 1 and not host_names_exclude))
        fits = any(mine and theirs for mine, theirs in (actors, recipients))
        return Sides(total / told, named) if fits else None

    def _hosts_of_one(self, mine: Sequence[str], theirs: Sequence[str], one_host: bool) -> bool:
        """Tell whether two groups may be hosts of one visit: of one country, or of no known one where both texts place it in one."""
        if {*map(self.camp_of, mine)} & {*map(self.camp_of, theirs)}:
            return True
        return one_host and any(all(self.homeless(party) for party in side) for side in (mine, theirs))

    def homeless(self, party: str) -> bool:
        """Tell whether no country of a person is known."""
        entity = self.cast.view(party)
        return entity is not None and entity.kind == "person" and entity.country is None

    def _others_came(self, actors: tuple[Sequence[str], Sequence[str]], recipients: tuple[Sequence[str], Sequence[str]]) -> bool:
        """Tell whether the side that one text leaves out, and another names, was somebody else's.

        "(Who?) … Washington … the minister Otaibi" and "the minister Dosari visited Washington": of a country that is not the host's the
        two texts name two persons, whichever side they are on.
        """
        for mine, theirs in ((0, 1), (1, 0)):
            if actors[mine] or not actors[theirs]:
                continue
            hosts = {self.camp_of(party) for party in recipients[theirs]} or {
                self.camp_of(party) for party in recipients[mine] if (view := self.cast.view(party)) is not None and view.kind == "country"
            }
            told = [party for party in recipients[mine] if self.camp_of(party) not in hosts]
            if told and self.excludes(told, actors[theirs]):
                return True
        return False


def _family_names(entity: View) -> list[Token]:
    """Give the words that may be a person's family name: the last of each form, and the first where families come first."""
    names = [name for form in entity.forms if (name := parse(form)).tokens]
    first = [name.tokens[0] for name in names] if entity.country in _FAMILY_FIRST else []
    return [name.tokens[-1] for name in names] + first


def _best_first(pair: tuple[float, str, str]) -> tuple[float, str, str]:
    return -pair[0], pair[1], pair[2]
