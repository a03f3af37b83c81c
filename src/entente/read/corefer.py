"""Tie the mentions of one document to its entities: names, short names, offices, kin, groups, pairs and pronouns."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Kin, Named, Office, Token
from entente.read.chain_index import ChainIndex, OfficeIndex
from entente.read.fold import folded
from entente.read.grammar import Grammar, ends_so
from entente.read.pairs import two_of_story
from entente.read.sides import facing_plainly
from entente.read.two_sides import gather, two_most_told
from entente.record import DocumentEntity, Span, mention_id
from entente.record.vocabulary import EntityKind

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "subject"})
# Whoever speaks for no state.
_APART = frozenset({"REB", "UAF", "OPP", "PTY"})
_ARMED = frozenset({"REB", "UAF"})
_NEAR = 4  # sentences
_FAR = 12
_SIGNS = frozenset({"-", "'", "."})


@dataclass(slots=True)
class Chain:
    """An entity of the document while its mentions are still being gathered.

    Attributes:
        full: of its members the names of several words, in order.
        seats: how many of its members are seats of government.
        gender: grammatical, as the words before a member tell it: "m", "f"; "" where none does, or the language has none.
    """

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    tokens: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    known: str | None = None
    name_en: str | None = None
    roles: list[str] = field(default_factory=list)
    nominal: bool = False
    full: list[int] = field(default_factory=list)
    seats: int = 0
    gender: str = ""


def _is_armed(chain: Chain) -> bool:
    return chain.kind == "org" and chain.sector in _ARMED


def _is_league(chain: Chain) -> bool:
    """Whether a body is one of states, as the lists know it; a journal is one as far as "the agency" goes, so that it stays open there."""
    listed = chain.kind == "org" and chain.known is not None and chain.country is None and chain.sector is None
    return listed or chain.country == "EU" or chain.sector == "JRN"


def name_tokens(name: Named, tokens: Sequence[Token], skipped: frozenset[str]) -> tuple[str, ...]:
    """Give the folded words of a name, particles and signs left out."""
    return tuple(
        norm
        for at in range(name.first, name.last)
        if (norm := tokens[at].norm.strip(".'")) and norm not in skipped | _SIGNS and any(c.isalnum() for c in norm)
    )


class Coreference:
    """Ties the mentions of one document together."""

    def __init__(
        self,
        tokens: Sequence[Token],
        named: Sequence[Named],
        offices: Sequence[Office],
        kin: Sequence[Kin],
        links: Mapping[int, int],
        kin_of: Mapping[int, tuple[int, str]],
        grammar: Grammar,
        short: Mapping[str, int] | None = None,
    ) -> None:
        """Take what reading found.

        Args:
            short: by a body's short name, folded, the mention that introduced it.
        """
        self.grammar, self.short = grammar, short or {}
        self.tokens, self.named = tokens, list(named)
        self.offices, self.kin, self.links, self.kin_of = offices, kin, links, kin_of
        self.chains: list[Chain] = []
        self.of: list[int] = [-1] * len(named)
        self.groups: list[tuple[int, ...]] = [()] * len(named)
        self._sides: set[int] = set()
        self._dependent = {tie.a for tie in kin}
        self._known_words: dict[tuple[int, int], tuple[str, ...]] = {}
        self._barred: frozenset[int] = frozenset()
        self._index = ChainIndex(grammar.small_name_words)
        self._over: dict[int, list[int]] = {}  # by token, the mentions that it is part of
        self._ends: dict[int, list[int]] = {}  # by the token after them, mentions
        for index, name in enumerate(self.named):
            self._ends.setdefault(name.last, []).append(index)
            for at in range(name.first, name.last):
                self._over.setdefault(at, []).append(index)
        self._joined_to: dict[int, list[int]] = {}  # by token, those that a tree joins to it by "and"
        for at, token in enumerate(tokens):
            if token.dep == "conj":
                self._joined_to.setdefault(token.head, []).append(at)
        self._office_spans: dict[int, list[Span]] = {}  # by the first token of its holder
        for office in offices:
            self._office_spans.setdefault(self.named[office.person].first, []).append(office.span)
        self._held: OfficeIndex | None = None
        self._starts = [token.start for token in tokens]

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
        for index in range(len(self.named)):
            self._rest(index)
        self._spread_countries()
        self._as_states()
        return self._tied(), self.chains

    def again(self, barred: Mapping[int, frozenset[int]]) -> tuple[list[Named], list[Chain]]:
        """Tie pronouns anew that cannot mean whom they were tied to.

        Args:
            barred: by pronoun, the entities that it cannot mean.
        """
        for index, chains in sorted(barred.items()):
            if self.of[index] >= 0:
                held = self.chains[self.of[index]]
                held.members.remove(index)
                held.seats -= self.named[index].seat
            self.of[index], self.groups[index] = -1, ()
            self._barred = chains
            self._point(index)
        self._barred = frozenset()
        return self._tied(), self.chains

    def _tied(self) -> list[Named]:
        return [
            replace(name, chain=self.of[index], chains=self.groups[index], country=name.country or self._country(index))
            for index, name in enumerate(self.named)
        ]

    def _country(self, index: int) -> str | None:
        return self.chains[self.of[index]].country if self.of[index] >= 0 else None

    def _words(self, name: Named) -> tuple[str, ...]:
        key = (name.first, name.last)
        if key not in self._known_words and name.kind == "org" and name.last - name.first == 1:
            long = self.short.get(self.tokens[name.first].norm)
            if long is not None and self.named[long].first != name.first:
                self._known_words[key] = self._words(self.named[long])
        if key not in self._known_words:  # asked for each name again and again, and a text may have thousands
            self._known_words[key] = name_tokens(name, self.tokens, self.grammar.skipped_in_names)
        return self._known_words[key]

    # --- names

    def _fixed(self, index: int) -> None:
        name = self.named[index]
        if name.head != "name" or name.kind == "person":
            return
        words = self._words(name)
        key = name.known or (f"country:{name.country}" if name.kind == "country" and name.country else None)
        for number in self._index.bodies(name.kind, words, key):
            chain = self.chains[number]
            same_known = key is not None and chain.known == key
            if same_known or ((key is None or chain.known is None or name.kind == "org") and self._same_body(chain, words, name)):
                self._join(index, number)
                if key and not chain.known:
                    chain.known = key
                    self._index.add(number, chain)
                return
        self._start(index, Chain(name.kind, tokens=words, country=name.country, sector=name.sector, known=key, name_en=name.name_en))

    def _same_body(self, chain: Chain, words: tuple[str, ...], name: Named) -> bool:
        """The same organization or place: equal words, an acronym, or one the tail of the other ("National Army")."""
        if not words or not chain.tokens:
            return False
        if words == chain.tokens:
            return True
        if name.kind != "org" or (name.country and chain.country and name.country != chain.country):
            return False
        short, long = sorted((words, chain.tokens), key=len)
        if len(short) == 1:
            initials = "".join(word[0] for word in long)
            return (
                len(short[0]) > 1
                and len(long) > 1
                and short[0] in (initials, "".join(word[0] for word in long if word not in self.grammar.small_name_words))
            )
        return len(short) >= 2 and long[-len(short) :] == short and len(long) - len(short) <= 2

    def _full_person(self, index: int) -> None:
        name = self.named[index]
        if name.head != "name" or name.kind != "person":
            return
        words = self._words(name)
        if len(words) < 2:
            return
        for number in self._index.persons_with(words[0]):
            chain = self.chains[number]
            if not chain.nominal and self._same_person(chain.tokens, words):
                self._join(index, number)
                if len(words) > len(chain.tokens):
                    chain.tokens = words
                    self._index.add(number, chain)
                return
        self._start(index, Chain("person", tokens=words, country=name.country, sector=name.sector))

    @staticmethod
    def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Full names are one person's where first and last words agree and the shorter lies within the longer."""
        if one == other:
            return True
        short, long = sorted((one, other), key=len)
        return short[0] == long[0] and (short[-1] == long[-1] or (len(short) > 1 and short[-1] in long)) and set(short) <= set(long)

    # --- what leans on names

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
        if self.tokens[name.key].norm in self.grammar.rebel_bodies:
            self._only_body(index, _is_armed)
        elif self.tokens[name.key].norm in self.grammar.league_bodies:
            self._only_body(index, _is_league)
        elif self.tokens[name.key].norm in self.grammar.lands:
            self._land(index, self.grammar.lands[self.tokens[name.key].norm])
        elif self.tokens[name.key].norm in self.grammar.guests and self._guest(index):
            return
        elif self.tokens[name.key].norm in self.grammar.peers:
            self._peer(index)
        elif len(name.label.split()) > 1 or (name.plural and self._side_word(index)) or self._word_for_two(name):
            self._pair(index)
        elif not name.plural:
            self._pronoun(index)
        elif not (self._body(index) or self._several(index)):
            self._pair(index)
            if not self.groups[index]:
                self._several(index, bodies=True)

    def _side_word(self, index: int) -> bool:
        """Whether a word alone means two sides, in a language that has no tree to tell otherwise ("taraflar")."""
        return bool(self.grammar.pair_offices) and self.tokens[self.named[index].key].norm in self.grammar.country_words

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

    def _only_body(self, index: int, fits: Callable[[Chain], bool]) -> None:
        """ "The group", "the bloc": the only body near that fits; nobody where there is none, or several."""
        bodies = dict.fromkeys(
            self.of[other]
            for other, _ in self._back(index, _NEAR)
            if self.of[other] >= 0 and self.named[other].head != "pronoun" and fits(self.chains[self.of[other]])
        )
        if len(bodies) == 1:
            self._join(index, next(iter(bodies)))

    def _land(self, index: int, countries: frozenset[str]) -> None:
        """ "The kingdom", "the sultanate": the state of that kind that was spoken of last, or whose people were."""
        for other, _ in self._back(index, _FAR):
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
        for other, _ in self._back(index, _FAR):
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

    def _short_person(self, index: int) -> None:
        words = self._words(self.named[index])
        fitting = [
            number
            for number in (self._index.persons_with(words[0]) if words else ())
            if not self.chains[number].nominal and set(words) <= set(self.chains[number].tokens)
        ]
        if not fitting:
            for number in self._index.called("person", words):
                if self.chains[number].tokens == words:
                    self._join(index, number)
                    return
            self._start(index, Chain("person", tokens=words, country=self.named[index].country, sector=self.named[index].sector))
            return
        self._join(index, max(fitting, key=lambda number: self._claim(number, index, words)))

    def _claim(self, number: int, index: int, words: tuple[str, ...]) -> tuple[int, int, int]:
        """How strongly a person claims a short name: by first name, then by the last full naming that did not lean on a relative."""
        chain = self.chains[number]
        by_first = int(len(words) == 1 and chain.tokens[0] == words[0])
        before = (chain.full[at] for at in range(bisect_left(chain.full, index) - 1, -1, -1))
        latest = next((self.named[member].first for member in before if member not in self._dependent), -1)
        return by_first, latest, -self.named[chain.full[0]].first if chain.full else -(10**9)

    def _relative(self, index: int) -> None:
        """ "Haftar's son": whoever the text calls a relative of that kind, or who bears the name and is not the possessor."""
        possessor, relation = self.kin_of[index]
        named_owner = self.named[possessor].head == "name"
        family = set(self._words(self.named[possessor])) if named_owner else set()
        owner = None if named_owner else self._ensure(possessor)
        for relative, other in self._related(relation):
            if (family and family & set(self.chains[other].tokens)) or (owner is not None and owner == other):
                self._join(index, relative)
                if self.of[possessor] < 0:
                    self._join(possessor, other)
                return
        owner = self._ensure(possessor)
        kindred = sorted({number for word in family for number in self._index.persons_with(word)})
        namesakes = [number for number in kindred if number != owner and family & set(self.chains[number].tokens)]
        if len(namesakes) == 1 and relation in ("child", "parent", "sibling"):
            self._join(index, namesakes[0])
            return
        self._start(index, Chain("person", country=self.chains[owner].country, nominal=True, tokens=(self.named[index].label.lower(),)))

    def _related(self, relation: str) -> list[tuple[int, int]]:
        """Give (relative, the other one) pairs for a kinship, from what the text states in either direction."""
        opposite = {"child": "parent", "parent": "child"}.get(relation, relation)
        pairs = [(self._ensure(tie.a), self._ensure(tie.b)) for tie in self.kin if tie.relation == relation]
        return pairs + [(self._ensure(tie.b), self._ensure(tie.a)) for tie in self.kin if tie.relation == opposite]

    def _ensure(self, index: int) -> int:
        if self.of[index] < 0:
            self._rest(index)
        if self.of[index] < 0:
            self._start(index, Chain(self.named[index].kind, nominal=True, tokens=(self.named[index].label.lower(),)))
        return self.of[index]

    def _nominal(self, index: int) -> None:
        name = self.named[index]
        base = self.links.get(index)
        if self._people_of_pair(index):
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
        rebels = name.last - name.first == 1 and self.tokens[name.key].norm in self.grammar.rebel_bodies
        if rebels and name.first and self.tokens[name.first - 1].norm in self.grammar.definite_articles:
            self._only_body(index, _is_armed)  # "the rebels" after the only armed group near
            if self.of[index] >= 0:
                return
        country = name.country or (self._country_of(base) if base is not None else None)
        self._start(index, Chain(name.kind, tokens=words, country=country, sector=name.sector, nominal=True))

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

    def _top(self, name: Named) -> int:
        """The token that binds a name to its clause."""
        return next((at for at in range(name.first, name.last) if not name.first <= self.tokens[at].head < name.last), name.key)

    def _may_bear(self, chain: Chain, title: str, country: str | None) -> bool:
        """Whether a person can be the one whom a title means: of that country, and of no other office where the title is one."""
        if country is not None and chain.country not in (None, country):
            return False
        held = {word for role in chain.roles for word in role.lower().split()}
        if title in self.grammar.exclusive_titles:
            return title in held or (not held and chain.country in (None, country) and country is None)
        return chain.country in (None, country) or country is None

    def _before(self, name: Named) -> str:
        return self.tokens[name.first - 1].norm if name.first else ""

    def _traveller(self, index: int) -> int | None:
        """ "The delegation": the last person who stood as a subject before it, but whoever receives it; a new one is nobody's yet."""
        name = self.named[index]
        if self._before(name) in self.grammar.indefinite_articles and self.tokens[name.key].dep in ("obj", *_SUBJECTS):
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

    def _country_of(self, index: int) -> str | None:
        return self.chains[self._ensure(index)].country

    def _holder(self, index: int) -> int | None:
        """ "The prime minister": the last person before (or else after) who bears that office, of the same country where told."""
        name = self.named[index]
        wanted = set((name.role or "").lower().split()) - self.grammar.definite_articles - self.grammar.name_links
        if self._held is None:
            for office in self.offices:
                self._ensure(office.person)
            self._held = OfficeIndex(self.offices, self.named)
        for person in self._held.nearest(wanted, name.first, after=bool(name.country)):
            number = self.of[person]
            country = self.chains[number].country or self.named[person].country
            if not (name.country and country and name.country != country) and not self._other_gender(number, name):
                return number
        return None

    def _pronoun(self, index: int) -> None:
        name = self.named[index]
        sentence = self.tokens[name.key].sentence
        relative = self.tokens[name.key].norm in self.grammar.relative_pronouns
        nearer = self.tokens[name.key].norm in self.grammar.nearer_pronouns
        if relative and self._relative_pronoun(index):
            return
        best: tuple[int, ...] | None = None
        gender = "" if relative else self._gender_of(self.tokens[name.key].norm.rpartition("-t-")[2].lstrip("-‑"))
        floor = self._antecedent(index) if relative and name.kind == "person" else -1
        for other in range(index - 1, -1, -1):
            candidate = self.named[other]
            back = sentence - self.tokens[candidate.key].sentence
            if back > (0 if relative else 3):
                break
            if candidate.last <= floor:
                continue  # "officers who …": nobody named before them
            if self.of[other] < 0 or (candidate.head == "pronoun" and relative) or (candidate.only_place and not candidate.seat):
                continue
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
        if best is not None:
            self._join(index, found)

    def _gender_of(self, word: str) -> str:
        return "m" if word in self.grammar.masculine else "f" if word in self.grammar.feminine else ""

    def _told_gender(self, name: Named) -> str:
        """The gender that a mention's article, title or office tells; "" for none."""
        if not self.grammar.masculine or name.head == "pronoun" or name.plural:
            return ""
        places = [name.first - 1, name.first]
        for span in self._office_spans.get(name.first, ()) if name.kind == "person" else ():
            first = bisect_left(self._starts, span.start)
            places += [first - 1, first]
        found = (self._gender_of(self.tokens[at].norm) for at in places if 0 <= at < len(self.tokens) and self.tokens[at].pos != "PRON")
        return next((gender for gender in found if gender), "")

    def _other_gender(self, number: int, name: Named) -> bool:
        """Whether words tell one gender of an entity and another of a mention ("la ministre des Finances", "le premier ministre")."""
        gender = self._told_gender(name)
        return bool(gender) and self.chains[number].gender not in ("", gender)

    def _antecedent(self, index: int) -> int:
        """Where the noun stands that a relative word's clause tells more of, if it has no name of its own; -1 elsewhere."""
        at = self.named[index].key
        for _ in range(6):
            if self.tokens[at].dep == "acl:relcl" or self.tokens[at].head == at:
                break
            at = self.tokens[at].head
        noun = self.tokens[at].head
        if self.tokens[at].dep != "acl:relcl" or self.tokens[noun].pos != "NOUN" or self.tokens[noun].dep in ("appos", "conj", "flat"):
            return -1
        return noun

    def _relative_pronoun(self, index: int) -> bool:
        """Tie "who" to what its clause hangs on; to all of several names that an apposition sums up ("X and Y, both allies who …")."""
        at = self.named[index].key
        for _ in range(6):
            if self.tokens[at].dep == "acl:relcl" or self.tokens[at].head == at:
                break
            at = self.tokens[at].head
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
        if found:
            self._join(index, self.of[found[0]])
        return bool(found)

    def _named_at(self, at: int, before: int) -> list[int]:
        """Mentions tied already whose words hold a token, names first."""
        found = [
            other
            for other in self._over.get(at, ())
            if other < before and self.of[other] >= 0 and not self.named[other].only_place
        ]
        return sorted(found, key=lambda other: self.named[other].head != "name")[:1]

    def _is_subject(self, name: Named) -> bool:
        if any(self.tokens[at].dep in _SUBJECTS for at in range(name.first, name.last)):
            return True
        if self.grammar.order == "head-first" and self._holds_subject(name):
            return True
        top = self._top(name)
        head = self.tokens[top].head
        return self.tokens[top].dep in ("appos", "flat", "nmod:desc") and head != top and self.tokens[head].dep in _SUBJECTS

    def _holds_subject(self, name: Named) -> bool:
        """Whether the office that stands with a name is a subject ("le chef d'état-major, le général X, se rendra …")."""
        return any(
            token.dep in _SUBJECTS and span.start <= token.start < span.end
            for span in self._office_spans.get(name.first, ())
            for token in self.tokens[max(0, name.first - 25) : name.last + 25]
        )

    def _partner(self, pronoun: Named, candidate: Named) -> bool:
        """Whether one is whom the verb before dealt with, and the pronoun the object of one joined to it ("met X and promised him …")."""
        token = self.tokens[pronoun.key]
        verb = self.tokens[token.head]
        if token.dep not in ("obj", "iobj") or verb.dep != "conj":
            return False
        at = self._top(candidate)
        for _ in range(3):
            if self.tokens[at].dep not in ("appos", "flat"):
                break
            at = self.tokens[at].head
        return self.tokens[at].dep in ("obj", "iobj", "obl") and self.tokens[at].head == verb.head and not candidate.only_place

    def _own_predicate(self, pronoun: Named, candidate: Named) -> bool:
        """In "Turkey has long been its backer", "its" is not Turkey: a subject is not the owner inside its own predicate."""
        predicate = self.tokens[pronoun.key].head
        if predicate != pronoun.key and self.tokens[pronoun.key].dep in ("obj", "iobj") and self._inside_subject(candidate.key, predicate):
            return True  # "the UN's chief urged him"
        if self.tokens[candidate.key].dep not in _SUBJECTS or predicate == pronoun.key:
            return False
        # "Abdullahi thanked Netanyahu and invited him": a joined verb has the subject of the first, and its object is another.
        if self.tokens[pronoun.key].dep in ("obj", "iobj"):
            while self.tokens[predicate].dep == "conj" and not any(
                token.head == predicate and token.dep in _SUBJECTS for token in self.tokens[max(0, predicate - 8) : predicate]
            ):
                predicate = self.tokens[predicate].head
        return self.tokens[candidate.key].head == predicate

    def _inside_subject(self, at: int, predicate: int) -> bool:
        """Whether a word stands in the subject of a verb, by the nouns that it hangs on."""
        for _ in range(4):
            token = self.tokens[at]
            if token.dep in _SUBJECTS or token.head == at:
                return token.dep in _SUBJECTS and token.head == predicate
            if token.pos in ("VERB", "AUX"):
                return False
            at = token.head
        return False

    def _body(self, index: int) -> bool:
        """ "The Guards said they had …": the plural subject of the verb above is who is meant."""
        at = self.named[index].key
        if self.named[index].last - self.named[index].first > 1 or self.tokens[at].dep not in _SUBJECTS:
            return False
        verb = self.tokens[at].head
        above = self.tokens[verb].head
        if self.tokens[verb].dep != "ccomp" or above >= verb:
            return False
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
                self._join(index, self.of[other])
                return True
        return False

    def _several(self, index: int, bodies: bool = False) -> bool:
        """ "They", "them": the nearest people told of in the plural, or several who are joined by "and"; subjects before others.

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
        if best is None:
            return False
        if len(found) > 1:
            self.groups[index] = found
            if same in self._sides:
                self._sides.add(index)
        else:
            self._join(index, found[0])
        return True

    def _told_as_many(self, name: Named, bodies: bool) -> bool:
        """Whether a body's name is a plural ("the Houthis"), or any body may be."""
        if name.kind != "org" or name.head == "pronoun" or name.sector == "JRN":
            return False
        if name.first and self.tokens[name.first - 1].norm in self.grammar.plural_articles:
            return True
        return bodies or (ends_so(self.tokens[name.last - 1].norm, self.grammar.plural_endings) and name.last - name.first == 1)

    def _joined_with(self, index: int) -> tuple[int, ...]:
        """The entities of a name and of those joined to it by "and"; () where it stands alone."""
        top = self._top(self.named[index])
        if not self.tokens[top].dep or self.tokens[top].dep == "conj":
            return ()
        found = [self.of[index]]
        for other in range(index + 1, len(self.named)):
            more = self.named[other]
            if self.tokens[more.key].sentence != self.tokens[top].sentence:
                break
            joined = self._top(more)
            if self.tokens[joined].dep == "conj" and self.tokens[joined].head == top and self.of[other] >= 0:
                found.append(self.of[other])
        found = list(dict.fromkeys(found))
        places = [number for number in found if self.chains[number].kind == "place"]
        speaking = self._is_subject(self.named[index]) and all(self._seat(number) for number in places)  # "Paris and London said"
        return tuple(found) if len(found) > 1 and (not places or speaking) else ()

    def _seat(self, number: int) -> bool:
        return self.chains[number].seats > 0

    def _pair(self, index: int) -> None:
        """ "Both sides": two who face each other right before, else the two that the text spoke of so before, else the last two parties.

        Persons unless the words speak of countries.
        """
        name = self.named[index]
        last = min(name.last + (not self.grammar.pair_offices), len(self.tokens))
        countries = any(self.tokens[at].norm in self.grammar.country_words for at in range(name.first, last))
        # A word of a language without trees that stands for two alone ("الطرفان") is as good as several ("the two sides").
        several_words = len(name.label.split()) > 1 or self._treeless(name)
        again = self._pair_before(index, name.label) if several_words else ()  # the same words a few sentences on
        chosen = again or (two_of_story(index, self, countries) if self.grammar.pair_offices else ())
        chosen = chosen or self._facing(index, countries) or self._facing_plainly(index, countries)
        if self._word_for_two(name):
            chosen = again or self._facing_plainly(index, countries, sure=True) or self._most_told(index, countries) or chosen
        chosen = chosen or (self._pair_before(index) if several_words else ()) or self._last_two(index, countries)
        if chosen:
            self.groups[index] = chosen
            if countries:
                self._sides.add(index)

    def _treeless(self, name: Named) -> bool:
        return bool(self.grammar.between_words) and self.tokens[name.key].dep in ("", "subject")

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
        foes = frozenset(self.chains[each.entity].country for each in sides.values() if self.chains[each.entity].sector in _ARMED)
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
        if chain.sector in _APART and chain.kind == "org":
            return (number, number, 0) if chain.sector in _ARMED else None
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

    def _state_of(self, number: int) -> int:
        """The state that a person or body of it stands for where the text speaks of sides; itself where the text names no such state."""
        country = self.chains[number].country
        states = (at for at in self._index.countries if self.chains[at].country == country)
        return number if country is None or self.chains[number].sector in _APART else next(states, number)

    def _last_two(self, index: int, countries: bool, most: int = 3) -> tuple[int, ...]:
        by_sentence: dict[int, list[int]] = {}
        for other, back in self._back(index, most):
            if self.of[other] >= 0 and not self.named[other].only_place:
                by_sentence.setdefault(back, []).insert(0, self.of[other])
        return next((chosen for back in sorted(by_sentence) if (chosen := self._two(by_sentence[back], countries))), ())

    def _back(self, index: int, most: int) -> Iterator[tuple[int, int]]:
        """The mentions before one, the nearest first, with how many sentences back they stand, at most so many."""
        sentence = self.tokens[self.named[index].key].sentence
        for other in range(index - 1, -1, -1):
            back = sentence - self.tokens[self.named[other].key].sentence
            if back > most:
                return
            yield other, back

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
        top = self._top(self.named[other])
        first = self.named[other].first
        if first > 1 and self.tokens[first - 1].text in ("-", "–"):  # "the Cambodia-Thailand border"
            ahead = next((near for near in self._ends.get(first - 1, ()) if near < other and self.of[near] >= 0), None)
            if ahead is not None and (chosen := self._two((self.of[ahead], self.of[other]), countries, facing=True)):
                yield chosen, False
        if self.tokens[top].dep not in ("obj", "obl", "iobj"):
            return
        for doer in range(other - 1, -1, -1):
            first = self._top(self.named[doer])
            if self.tokens[first].sentence != self.tokens[top].sentence:
                return
            if self.tokens[first].dep == "nsubj" and self.tokens[first].head == self.tokens[top].head and self.of[doer] >= 0:
                chosen = self._two((self.of[doer], self.of[other]), countries, facing=True)
                if chosen:
                    yield chosen, True

    def _pair_before(self, index: int, words: str = "") -> tuple[int, ...]:
        """The two that words like these stood for before; that these very words did, not long ago, where they are given."""
        for other, _ in self._back(index, _NEAR if words else 99):
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
        for one in seen:
            for other in seen:
                first, second = self.chains[one], self.chains[other]
                if first.country and second.country and first.country != second.country and seen.index(one) < seen.index(other):
                    return one, other
        bodies = [number for number in seen if self.chains[number].kind == "org" and not self.chains[number].nominal]
        if facing and len(bodies) == 2:  # an army and the rebels of one country
            return bodies[0], bodies[1]
        persons = [number for number in seen if self.chains[number].kind == "person"]
        return tuple(persons[:2]) if len(persons) >= 2 and not countries else ()

    # --- bookkeeping

    def _start(self, index: int, chain: Chain) -> None:
        self.chains.append(chain)
        self._index.add(len(self.chains) - 1, chain)
        self._join(index, len(self.chains) - 1)

    def _join(self, index: int, number: int) -> None:
        self.of[index] = number
        chain, name = self.chains[number], self.named[index]
        chain.members.append(index)
        chain.seats += name.seat
        chain.gender = chain.gender or self._told_gender(name)
        if name.head == "name":
            if len(self._words(name)) > 1:
                insort(chain.full, index)
            if name.label not in chain.names:
                chain.names.append(name.label)
            chain.country = chain.country or name.country
            chain.sector = chain.sector or name.sector
            chain.name_en = chain.name_en or name.name_en
        if name.role and name.kind == "person":
            chain.roles.append(name.role)
            chain.country = chain.country or name.country

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


def document_entities(
    document: str, text: str, tokens: Sequence[Token], named: Sequence[Named], chains: Sequence[Chain], offices: Sequence[Office]
) -> tuple[DocumentEntity, ...]:
    """Turn chains into the document's entities, in the order of the chains."""
    held: dict[int, list[tuple[str, str | None]]] = {}
    for office in offices:
        number = named[office.person].chain
        body = named[office.organization] if office.organization is not None else None
        held.setdefault(number, []).append((office.role, _name(chains[body.chain]) if body is not None and body.chain >= 0 else None))
    made = []
    used: dict[int, int] = {}
    for number, chain in enumerate(chains):
        members = sorted(chain.members, key=lambda index: (named[index].head != "name", named[index].first))
        spans = tuple(
            dict.fromkeys(Span.cut(text, tokens[named[index].first].start, tokens[named[index].last - 1].end) for index in members)
        )
        start = spans[0].start
        running = used[start] = used.get(start, -1) + 1
        part_of = tuple(dict.fromkeys(body for _, body in held.get(number, ()) if body))
        name = _name(chain) or named[members[0]].label
        made.append(
            DocumentEntity(
                mention_id("en", document, start, running),
                document,
                name,
                chain.kind,
                tuple(chain.names),
                spans,
                chain.name_en,
                chain.country,
                chain.sector,
                _known(chain),
                tuple(dict.fromkeys(held.get(number, ()))),
                part_of,
            )
        )
    return tuple(made)


def _known(chain: Chain) -> str | None:
    if chain.kind == "country":
        return chain.country
    return chain.known if chain.known and not chain.known.startswith("country:") else None


def _name(chain: Chain) -> str:
    """The fullest name: for persons the one with most words, for others the longest that is no acronym."""
    if not chain.names:
        return ""
    if chain.kind == "country":
        return chain.names[0]
    return max(chain.names, key=lambda name: (len(name.split()), len(name), name))
