"""Find what is not a bare name: offices with their holders, kin, groups ("Turkish officials"), pairs ("both sides") and pronouns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.again import bodies_again, states_bodies_again
from entente.read.annotated import Kin, Named, Office, Token
from entente.read.grammar import Grammar
from entente.read.lands_told import lands_told
from entente.read.names import Words, longest
from entente.read.nationals import nationals
from entente.read.owners import owners
from entente.read.stand_ins import addressed, bodies_of_kind, lands_again, ranks_again, twos
from entente.read.unnamed import PeopleWords
from entente.record import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
# Sectors of people who do not speak for their state, whoever leads them ("Panamanian opposition leaders").
OWN_MASTERS = frozenset({"OPP", "PTY", "REB", "UAF", "CVL", "JUD", "JRN"})
_COLOURS = 3  # words that may stand between an owner and an office
_HYPHENS = frozenset({"-", "–", "‑", "‐", "—"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """What phrase finding adds to the names.

    Attributes:
        named: names and nominals together, in order of the text, the nominals' group links by `links`.
        offices: roles with their persons.
        kin: stated kinships.
        links: for a nominal's index, the index of the mention that it leans on (a country, a person).
        titled: tokens first:last (half-open) of words that tell a person but no office ("son homologue, X"), and the person's index.
        kin_of: for a nominal such as "Haftar's son", (possessor index, relation).
        owners: for an officer without a country, the index of the mention that tells whose officer they are ("its foreign minister, X").
    """

    named: tuple[Named, ...]
    offices: tuple[Office, ...]
    kin: tuple[Kin, ...]
    links: dict[int, int]
    kin_of: dict[int, tuple[int, str]]
    titled: tuple[tuple[int, int, int], ...] = ()
    owners: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Role:
    first: int
    last: int
    role_first: int
    role_last: int
    head: int
    organization: int | None
    former: bool
    phrase_first: int


class PhraseFinder:
    """Finds offices, kin and nominals of one parsed document."""

    def __init__(
        self, text: str, tokens: Sequence[Token], named: list[Named], titles: dict[int, tuple[int, int]], words: Words, grammar: Grammar
    ) -> None:
        self.text, self.tokens, self.words, self.titles, self.grammar = text, tokens, words, titles, grammar
        self.norms = [token.norm for token in tokens]
        self.named = named
        self.offices: list[Office] = []
        self.kin: list[Kin] = []
        self.links: dict[int, int] = {}
        self.kin_of: dict[int, tuple[int, str]] = {}
        self.titled: list[tuple[int, int, int]] = []
        self.people: PeopleWords | None = None  # of the pack, for `nationals`
        self.held: set[int] = set()  # tokens of titles whose holder is named with them
        # By holder: where the phrase of the office begins, where the office's own words end, and where its phrase ends.
        self.held_by: dict[int, tuple[int, int, int]] = {}
        self.owners: dict[int, int] = {}
        self.several: list[tuple[int, int]] = []  # first and last token (half-open) of titles in the plural
        self._index()

    @property
    def _owner_words(self) -> frozenset[str]:
        """What brings whose a body is: "in" and "at" do not ("quitté l'organisation en janvier")."""
        return self.grammar.of_words - self.grammar.in_words

    def _index(self) -> None:
        self.starts = {name.first: index for index, name in enumerate(self.named)}
        self.ends = {name.last: index for index, name in enumerate(self.named)}
        self.inside = {at: index for index, name in enumerate(self.named) for at in range(name.first, name.last)}

    def find(self) -> Phrases:
        """Find everything, in the order that later finds lean on earlier ones."""
        addressed(self)
        self._pairs()
        roles = self._roles()
        self.several = [(role.role_first, role.role_last) for role in roles if self._for_several(role.head)]
        self._hold(roles)
        ranks_again(self)
        self._ranked()
        self._relatives()
        bodies_again(self)
        self._peers()
        self._groups()
        nationals(self)
        states_bodies_again(self)
        bodies_of_kind(self)
        lands_again(self)
        self._armed_groups()
        self._pronouns()
        lands_told(self)
        self.owners = owners(self)
        return self._sorted()

    # --- offices

    def _roles(self) -> list[_Role]:
        roles: list[_Role] = []
        at = 0
        while at < len(self.tokens):
            role = self._role_at(at)
            if role is None or (roles and role.first < roles[-1].last and role.head <= roles[-1].head):
                at += 1
                continue
            roles.append(role)
            at = max(role.role_last, at + 1)
        return roles

    def _is_head(self, at: int) -> bool:
        norm = self.norms[at]
        if norm not in self.words.role_heads and norm.rstrip("s") not in self.words.role_heads:
            return False
        beside = self.words.beside.get(norm)
        if beside is not None and (not at or self.norms[at - 1] not in beside):
            return False
        if at in self.inside and self.named[self.inside[at]].kind != "place":
            return False
        taking = self.tokens[at].dep in SUBJECTS  # "the Indian premier", which the tagger may take for an adjective
        if self.tokens[at].pos not in ("NOUN", "PROPN") and not self.tokens[at].text[0].isupper() and not taking:
            return False
        # "Chief" before another head is its modifier: the last head of the compound bears the office.
        following = at + 1
        if following < len(self.tokens) and self.tokens[following].text in _HYPHENS:
            return True
        return not (
            following < len(self.tokens)
            and self.norms[following] in self.words.role_heads
            and following not in self.inside
            and longest(self.words.ranks, self.norms, following) == 0
        )

    def _role_at(self, at: int) -> _Role | None:
        if not self._is_head(at) or (longest(self.words.ranks, self.norms, at) and self._before_name(at + 1) and not self._modified(at)):
            return None
        last = at + 1
        while last + 1 < len(self.tokens) and self.tokens[last].text in _HYPHENS and self.tokens[last].start == self.tokens[last - 1].end:
            last += 2  # commander-in-chief, secretary-general
            if self.norms[last - 1] not in self.grammar.office_tails:
                last -= 2
                break
        first = at
        while (
            first > 0
            and self._same(first - 1, at)
            and first - 1 not in self.inside
            and (
                self.norms[first - 1] in self.words.role_modifiers
                or self.norms[first - 1] in self.words.role_heads
                or (self.tokens[first - 1].text in _HYPHENS and self.tokens[first - 1].end == self.tokens[first].start)
            )
        ):
            first -= 1
        while first < at and self.tokens[first].text in _HYPHENS:
            first += 1
        former = any(norm in self.grammar.former for norm in self.norms[max(0, first - 1) : at])
        role_first = first
        while role_first < at and self.norms[role_first] in self.grammar.former | self.grammar.passing_modifiers:
            role_first += 1
        organization, left = self._left_organization(first)
        if left < first and organization is not None and first in self.ends and self._names_the_office(organization):
            role_first = self.named[organization].first
            outer, outer_left = self._left_organization(left)
            if outer is not None:
                organization, left = outer, outer_left
        role_last, right_organization, end = self._right(last)
        posted = self._posting(at, end) if self.norms[at] in self.grammar.posted_titles else 0
        if posted and right_organization is not None and self.norms[last] not in self.grammar.name_links:
            right_organization = None  # "ambassador to Somalia": there they serve, and are another state's
        end = max(end, posted)
        organization = right_organization if right_organization is not None else organization
        return _Role(left, end, role_first, role_last, at, organization, former, left)

    def _posting(self, head: int, end: int) -> int:
        """Where the phrase ends that tells where somebody is posted ("ambassador of Israel in Nairobi"); 0 where none does."""
        at = end
        while at > head and self.norms[at] not in self.grammar.of_words:
            at -= 1
        if self.norms[at] in self.grammar.name_links or at <= head:
            at = end
        if at >= len(self.tokens) or self.norms[at] not in self.grammar.of_words or not self._same(at, head):
            return 0
        at += 2 if at + 1 < len(self.tokens) and self.norms[at + 1] in self.grammar.determiners else 1
        if at not in self.starts or not self._same(at, head) or self.named[self.starts[at]].kind not in ("country", "place", "org"):
            return 0
        return self.named[self.starts[at]].last

    def _names_the_office(self, organization: int) -> bool:
        """An unknown body glued before the head is a part of the office's name ("National Intelligence chief")."""
        name = self.named[organization]
        return name.kind == "org" and name.known is None and not self._text(name.first, name.last).isupper()

    def _modified(self, at: int) -> bool:
        return at > 0 and self._same(at - 1, at) and self.norms[at - 1] in self.words.role_modifiers

    def _before_name(self, at: int) -> bool:
        while at < len(self.tokens) and (longest(self.words.ranks, self.norms, at) or self.norms[at] == "."):
            at += 1
        return at in self.starts and self.named[self.starts[at]].kind == "person"

    def _same(self, one: int, other: int) -> bool:
        return self.tokens[one].sentence == self.tokens[other].sentence

    def _left_organization(self, first: int) -> tuple[int | None, int]:
        """Give the country or organization right before an office, and where the phrase begins."""
        if first in self.ends:
            index = self.ends[first]
            if self.named[index].kind in ("country", "org", "place"):
                return index, self._directions(self.named[index].first)
        if first >= 2 and self.norms[first - 1] in self.grammar.possessive_markers and first - 1 in self.ends:
            index = self.ends[first - 1]
            if self.named[index].kind in ("country", "org", "place"):
                return index, self._directions(self.named[index].first)
        return None, first

    def _directions(self, first: int) -> int:
        """Take "eastern" and its like into the phrase ("eastern Libya's de facto leader")."""
        return first - 1 if first > 0 and self.norms[first - 1] in self.grammar.directions else first

    def _right(self, last: int) -> tuple[int, int | None, int]:
        """Read "of …" after an office: portfolios stay in the role, an organization or country ends it."""
        role_last, at = last, last
        while at < len(self.tokens) and self.norms[at] in self.grammar.of_words and self._same(at, last - 1):
            after = at + 1
            if after < len(self.tokens) and self.norms[after] in self.grammar.determiners:
                after += 1
            if after >= len(self.tokens) or not self._same(after, last - 1):
                break
            portfolio = longest(self.words.portfolios, self.norms, after) or longest(self.words.portfolios, self.norms, at + 1)
            if portfolio:
                at = role_last = after + portfolio
                continue
            if self.norms[after] in self.grammar.direction_adjectives and after + 1 in self.starts:
                after += 1
            if (
                after in self.starts
                and self.norms[at] not in self.grammar.in_words
                and self.named[self.starts[after]].kind in ("org", "country", "place")
                # "the Turkish chief of staff at GHQ Rawalpindi" is there on a visit
                and not (self.norms[at] in self.grammar.place_words and self.named[self.starts[after]].kind == "place")
            ):
                index = self.starts[after]
                last = self.named[index].last
                owned = self._body_end(last + 1) if last < len(self.tokens) and self.norms[last] in self.grammar.possessive_markers else 0
                return role_last, index, owned if owned > last + 1 else self._body_end(last)
            end = self._body_end(after)
            return role_last, None, end if end > after else role_last
        return role_last, None, role_last

    def _body_end(self, at: int) -> int:
        """Where the words of a body in small letters end ("parliament", "Tajik committee"), and its acronym in brackets."""
        end = at
        while (
            end < len(self.tokens)
            and self.tokens[end].pos in ("NOUN", "ADJ")
            and end not in self.inside
            and end - at < 4
            and self._same(end, at)
        ):
            end += 1
        while end > at and self.norms[end - 1] not in self.words.org_heads | self.words.group_heads:
            end -= 1
        if end + 2 < len(self.tokens) and self.norms[end] == "(" and self.norms[end + 2] == ")":
            end += 3
        return end

    def _hold(self, roles: list[_Role]) -> None:
        """Give each office its holder, or make it a nominal mention."""
        holders: list[int | None] = [self._holder(role) for role in roles]
        for place in range(len(roles) - 2, -1, -1):  # "secretary-general of … and chairman of …, Gen. X"
            gap = self.norms[roles[place].last : roles[place + 1].first]
            if (
                holders[place] is None
                and holders[place + 1] is not None
                and self._same(roles[place].head, roles[place + 1].head)
                and not (gap[:1] == [","] and self._of_two_countries(roles[place], roles[place + 1]))
                and ([norm for norm in gap if norm not in self.grammar.determiners] in self._joins((), (",",)))
            ):
                holders[place] = holders[place + 1]
        for place in range(1, len(roles)):  # "X, president of … and commander of …"
            gap = self.norms[roles[place - 1].last : roles[place].first]
            before = holders[place - 1]
            if (
                holders[place] is None
                and before is not None
                and self.named[before].last <= roles[place - 1].first
                and ([norm for norm in gap if norm not in self.grammar.determiners] in self._joins(()))
            ):
                holders[place] = before
        for role, holder in zip(roles, holders, strict=True):
            if holder is None:
                self._nominal(role)
                continue
            self.held.update(range(role.role_first, role.role_last))
            if not {self.norms[role.head], self.norms[role.head].rstrip("s")} & (self.grammar.counterparts | self.grammar.peers):
                self.held_by.setdefault(holder, (role.phrase_first, role.role_last, role.last))
            person = self.named[holder]
            span = self._span(min(role.first, person.first), max(role.last, person.last))
            text = self._role_text(role)
            if self.norms[role.head] not in self.words.no_position and self.norms[role.head].rstrip("s") not in self.words.no_position:
                self.offices.append(
                    Office(holder, text, role.organization, span, role.former, " ".join(self.norms[at] for at in self._role_words(role)))
                )
            else:
                self.titled.append((role.role_first, role.role_last, holder))
            sector = self.words.sector_of([self.norms[at] for at in self._role_words(role)])
            country = self.named[role.organization].country if role.organization is not None else None
            self.named[holder] = replace(person, role=text, country=person.country or country, sector=person.sector or sector)
            if role.organization is not None:
                self.links.setdefault(holder, role.organization)

    def _of_two_countries(self, one: _Role, other: _Role) -> bool:
        """Whether two offices are of two countries, so that a comma parts their holders ("meeting the emir of X, the president of Y")."""
        owners = [self.named[role.organization] for role in (one, other) if role.organization is not None]
        countries = {owner.country for owner in owners if owner.kind == "country" and owner.country is not None}
        return len(countries) == 2 and not one.former and not other.former

    def _ranked(self) -> None:
        """Give an officer the country told right before the rank ("Sudanese general X", "Sudan's Gen. X")."""
        for index, name in enumerate(self.named):
            if name.kind != "person" or name.head != "name" or name.country is not None:
                continue
            first = self.titles[name.first][0] if name.first in self.titles else self._small_rank(name.first)
            owner, _ = self._left_organization(first) if first < name.first else (None, 0)
            if owner is not None and self.named[owner].kind == "country":
                self.named[index] = replace(self.named[index], country=self.named[owner].country)
                self.links.setdefault(index, owner)

    def _small_rank(self, at: int) -> int:
        """Where a rank in small letters begins that ends right before a name; the name's own start where none does."""
        return next((at - size for size in (3, 2, 1) if size <= at and longest(self.words.ranks, self.norms, at - size) == size), at)

    def _role_words(self, role: _Role) -> list[int]:
        """The words of an office."""
        return list(range(role.role_first, role.role_last))

    def _role_text(self, role: _Role) -> str:
        pieces = []
        for place, at in enumerate(words := self._role_words(role)):
            gap = " " if place and self.tokens[at].start > self.tokens[words[place - 1]].end else ""
            pieces.append(gap + self.tokens[at].text)
        return "".join(pieces)

    def _holder(self, role: _Role) -> int | None:
        at = role.last
        comma = False
        if at + 1 < len(self.tokens) and self._appoints(role.phrase_first) and self.norms[at] in self.grammar.object_marks:
            at += 1  # "nombró canciller a X"
        while at < len(self.tokens) and self._same(at, role.head):
            if at in self.starts:
                index = self.starts[at]
                if comma and self._of_a_nation(index):  # "son émissaire, le Malaisien X"
                    at = self.named[index].last
                    continue
                if self._open_kind(self.named[index]) and self._commas_allowed(role):
                    self.named[index] = replace(self.named[index], kind="person", only_place=False, place=None, country=None)
                return (
                    index if self.named[index].kind == "person" and (not comma or self._commas_allowed(role)) else self._holder_before(role)
                )
            step = longest(self.words.ranks, self.norms, at) or longest(self.words.honorifics, self.norms, at)
            if step:
                at += step
            elif self.norms[at] == "," and not comma:
                comma, at = True, at + 1
            elif self.norms[at] == "." or (self.norms[at] in self.grammar.rank_articles and self.norms[at - 1] == ","):
                at += 1
            else:
                break
        return self._holder_before(role) if self._holder_before(role) is not None else self._holder_after_field(role)

    def _of_a_nation(self, index: int) -> bool:
        """Whether one word for a nationality stands behind an article and before a person's name."""
        name = self.named[index]
        if name.kind != "country" or name.last - name.first != 1 or self.norms[name.first - 1] not in self.grammar.rank_articles:
            return False
        return name.last in self.starts and self.named[self.starts[name.last]].kind == "person"

    def _open_kind(self, name: Named) -> bool:
        """Two words or more that no list knows: whom an office before them makes a person."""
        norms = self.norms[name.first : name.last]
        return (
            name.head == "name"
            and name.kind in ("org", "place")
            and name.known is None
            and name.place is None
            and 2 <= len(norms) <= 4
            and not any(
                norm in self.words.org_heads | self.words.place_heads | self.grammar.small_name_words | self.grammar.definite_articles
                for norm in norms
            )
            and not self.tokens[name.first].text.isupper()
        )

    def _holder_after_field(self, role: _Role) -> int | None:
        """ "Researcher in political and strategic affairs Mohammad Imtairid": a field of work in small letters stands between."""
        at = role.last
        if at >= len(self.tokens) or self.norms[at] not in self.grammar.field_words:
            return None
        for ahead in range(at + 1, min(at + 9, len(self.tokens))):
            if ahead in self.starts:
                index = self.starts[ahead]
                return index if self.named[index].kind == "person" and self.tokens[ahead - 1].pos == "NOUN" else None
            if not self._same(ahead, role.head) or self.tokens[ahead].pos not in ("NOUN", "ADJ", "CCONJ", "ADP", "DET"):
                return None
        return None

    def _commas_allowed(self, role: _Role) -> bool:
        before = self.norms[role.phrase_first - 1] if role.phrase_first else ""
        owned = before in self.grammar.possessive_pronouns | self.grammar.relative_owners | self.grammar.possessive_markers
        return before in self.grammar.determiners or owned or role.organization is not None

    def _holder_before(self, role: _Role) -> int | None:
        """Look left for "X, the president of …", "X – Libya's leader", "X, who is …", "X is the president"."""
        at = role.phrase_first
        while at > 0 and self.norms[at - 1] in self.grammar.determiners | self.grammar.adverbs_before_office:
            at -= 1
        copula = False
        while at > 0 and self.norms[at - 1] in self.grammar.office_copulas:
            copula, at = True, at - 1
        at = self._owned_from(at)
        if at > 0 and self.norms[at - 1] in (",", "-", "–", "—", "("):
            at -= 1
        elif not copula and not self._appointed(at):
            return None
        if at > 0 and self._same(at - 1, role.head) and at in self.ends and self.named[self.ends[at]].kind == "person":
            return self.ends[at]
        if copula and at > 1 and at in self.inside:
            return None
        return None

    def _owned_from(self, at: int) -> int:
        """Where a phrase begins between a comma and an office ("Tanzania's first woman president"); the office's own start where none does."""
        first = at
        while first > 0 and at - first < _COLOURS and first - 1 not in self.inside and self.tokens[first - 1].pos in ("ADJ", "NUM", "NOUN"):
            first -= 1
        if first > 1 and self.norms[first - 1] in self.grammar.possessive_markers and first - 1 in self.ends:
            first = self.named[self.ends[first - 1]].first
        elif first > 0 and self.norms[first - 1] in self.grammar.possessive_pronouns | self.grammar.peer_owners:
            first -= 1
        while first > 0 and self.norms[first - 1] in self.grammar.determiners:
            first -= 1
        return first if first > 0 and self.norms[first - 1] in (",", "(", "–", "—") else at

    def _appoints(self, at: int) -> bool:
        """Whether a verb of appointing stands right before a place."""
        while at > 0 and self.norms[at - 1] in self.grammar.passing_modifiers:
            at -= 1
        return at > 0 and self.tokens[at - 1].pos == "VERB" and self.tokens[at - 1].lemma in self.grammar.appointing_verbs

    def _appointed(self, at: int) -> bool:
        """Whether a name that ends here is whom a verb appoints to what follows ("nombró a X ministro")."""
        if at not in self.ends:
            return False
        first = self.named[self.ends[at]].first
        return first > 0 and self.norms[first - 1] in self.grammar.object_marks and self._appoints(first - 1)

    def _for_several(self, head: int) -> bool:
        """Whether the word of an office is a plural."""
        return self.norms[head].endswith("s") and self.norms[head] not in self.words.role_heads

    def _nominal(self, role: _Role) -> None:
        first = role.first
        if self.norms[role.head] in self.grammar.bare_titles and role.organization is None and role.last - first == 1:
            return
        if any(at in self.inside and self.named[self.inside[at]].kind == "person" for at in range(first, role.last)):
            return
        plural = self._for_several(role.head)
        country = self.named[role.organization].country if role.organization is not None else None
        words = [self.norms[at] for at in self._role_words(role)]
        index = self.add(
            Named(
                first,
                role.last,
                role.head,
                "nominal",
                "org" if plural else "person",
                self._text(first, role.last),
                country,
                self.words.sector_of(words) or ("GOV" if country else None),
                role=self._role_text(role),
                plural=plural,
            )
        )
        # "French officials at the Élysée Palace" are there, and not the palace.
        if role.organization is None:
            return
        owner = self.named[role.organization].kind
        own = plural and (owner == "place" or (owner == "country" and self.named[index].sector in OWN_MASTERS))
        if not own:
            self.links[index] = role.organization

    # --- kin

    def _relatives(self) -> None:
        for at, token in enumerate(self.tokens):
            relation = self.words.kin.get(token.norm)
            if relation is None or at in self.inside or at == 0:
                continue
            possessor = self._possessor(at)
            if possessor is None:
                continue
            person = self._relative_named(at + 1)
            start = self.named[possessor].first
            if person is not None:
                self.kin.append(Kin(person, possessor, relation, self._span(start, self.named[person].last)))
            elif not token.norm.endswith("s"):
                index = self.add(Named(start, at + 1, at, "nominal", "person", self._text(start, at + 1), self.named[possessor].country))
                self.kin_of[index] = (possessor, relation)

    def _possessor(self, at: int) -> int | None:
        before = at - 1
        while before > 0 and self.tokens[before].pos == "ADJ" and before not in self.inside:
            before -= 1
        if self.norms[before] in self.grammar.possessive_markers and before in self.ends:
            index = self.ends[before]
            return index if self.named[index].kind == "person" else None
        if self.norms[before] in self.grammar.possessive_pronouns:
            return self.add(Named(before, before + 1, before, "pronoun", "person", self.tokens[before].text))
        return None

    def _relative_named(self, at: int) -> int | None:
        kin, comma = at - 1, False
        while at < len(self.tokens) and self._same(at, kin):
            if at in self.starts:
                return self.starts[at] if self.named[self.starts[at]].kind == "person" else None
            step = longest(self.words.ranks, self.norms, at) or longest(self.words.honorifics, self.norms, at)
            if step:
                at += step
            elif self.norms[at] == "," and not comma:
                comma, at = True, at + 1
            elif self.norms[at] in self.grammar.after_kin | {"."}:
                at += 1
            else:
                return None
        return None

    # --- groups, pairs, pronouns

    def _peers(self) -> None:
        """ "His colleague", "its counterpart", where nothing tells who: the other one of those just named."""
        for at, token in enumerate(self.tokens):
            if token.norm not in self.grammar.peers or at in self.inside or at == 0:
                continue
            after = at + 2 if at + 1 < len(self.tokens) and self.norms[at + 1] == "," else at + 1
            named = after in self.starts and self.named[self.starts[after]].kind == "person"
            linked = at + 2 < len(self.tokens) and self.norms[at + 1] in self.grammar.name_links | self.grammar.group_links
            linked = linked and self.tokens[at + 2].pos not in ("VERB", "AUX")  # "a remercié son hôte d'avoir …"
            linked = linked or self._of_a_land(at + 1)  # "su colega francés"
            if self.norms[at - 1] in self.grammar.possessive_pronouns | self.grammar.peer_owners and not named and not linked:
                self.add(Named(at, at + 1, at, "pronoun", "person", token.text))

    def _of_a_land(self, at: int) -> bool:
        """Whether an adjective that begins here tells a country."""
        return at in self.starts and self.named[self.starts[at]].kind == "country" and self.tokens[at].pos == "ADJ"

    def _groups(self) -> None:
        for at, token in enumerate(self.tokens):
            if not self._is_group(at) or at in self.inside or token.pos not in ("NOUN", "PROPN") or self._only_a_stance(at):
                continue
            anchor, first, last = self._anchor(at)
            base = self.named[anchor] if anchor is not None else None
            if base is not None and self._only_a_stance(base.first):  # "anti-Serbian militias" are not Serbia's
                first, base = base.last, None
            if base is not None and base.kind == "place" and base.country is None:
                if base.first < at:
                    continue
                base, last = None, at + 1  # "motorcyclists in Bara"
            words = self.norms[first:last]
            sector = self.words.sector_of(words)
            plural = token.norm.endswith("s") or token.norm in self.grammar.plural_people
            if anchor is None or base is None:
                counted = any(self.tokens[place].pos == "NUM" for place in range(first, at)) and token.norm in self.grammar.counted_people
                if token.norm in self.grammar.things and not counted:
                    continue
                if not counted and token.norm in self.grammar.governmental - self.grammar.governing_bodies:
                    continue
                self.add(Named(first, last, at, "nominal", "org", self._text(first, last), None, sector, plural=plural))
                continue
            index = self.add(Named(first, last, at, "nominal", "org", self._text(first, last), base.country, sector, plural=plural))
            # "The western Libyan government" is one of two: it is not the country.
            whole = first == base.first or self.norms[first] not in self.grammar.directions
            # "Tonu's supporters" are not Tonu; "Haftar's forces" act for him.
            if (base.kind == "person" and sector not in (None, "CVL")) or (
                base.kind in ("country", "org")
                and token.norm in self.grammar.governmental
                and sector not in OWN_MASTERS
                and whole
                and not self.grammar.directions & set(words)
            ):
                self.links[index] = anchor

    def _armed_groups(self) -> None:
        """ "The group", "the bloc", where nothing tells which: mentions only where tied to an armed group or a league of states."""
        keys = {named.key for named in self.named}
        for at, token in enumerate(self.tokens):
            if (
                token.norm not in self.grammar.rebel_bodies | self.grammar.league_bodies | self.grammar.lands.keys()
                or at in self.inside
                or token.pos not in ("NOUN", "PROPN")
                or at == 0
            ):
                continue
            last = at + 1 == len(self.tokens) or self.norms[at + 1] not in self._owner_words or self.tokens[at + 1].pos == "AUX"
            before = self.grammar.definite_articles | self.grammar.demonstratives
            if last and self.norms[at - 1] in before and at not in keys:
                self.add(Named(at, at + 1, at, "pronoun", "org", token.text))

    def _only_a_stance(self, at: int) -> bool:
        """Whether a word only says for or against whom something is ("anti-government protests", "pro-Russian")."""
        return at > 1 and self.norms[at - 1] == "-" and self.norms[at - 2] in self.grammar.stances

    def _is_group(self, at: int) -> bool:
        """Whether a group noun stands at a token, or the last word of a group of several ("coast guard")."""
        if self.norms[at] not in self.words.group_heads:
            return (
                bool(self.grammar.people_endings)
                and self.norms[at].endswith(self.grammar.people_endings)
                and self.norms[at] not in self.grammar.no_people
            )
        return any(tuple(self.norms[at - size + 1 : at + 1]) in self.words.groups for size in range(1, min(3, at + 1) + 1))

    def _anchor(self, at: int) -> tuple[int | None, int, int]:
        """Give the demonym, owner or "of …" that a group noun leans on, and the group's tokens."""
        first = at
        while (
            first > 0
            and self._same(first - 1, at)
            and first - 1 not in self.inside
            and self.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN", "NUM")
            and first - 1 >= at - 4
        ):
            first -= 1
            if self.norms[first] in self.grammar.possessive_markers:
                break
        counted = [place for place in range(first, at) if self.tokens[place].pos == "NUM"]
        first = counted[-1] if counted and counted[-1] > first else first  # "gave the agency 20 drones"
        for begin in range(first, at + 1):
            if counted and begin == first and first in counted:
                continue
            if begin in self.ends and self.named[self.ends[begin]].kind in ("country", "org", "place"):
                index = self.ends[begin]
                return index, self._directions(self.named[index].first), at + 1
            if begin >= 1 and self.norms[begin - 1] in self.grammar.possessive_markers and begin - 1 in self.ends:
                index = self.ends[begin - 1]
                return index, self._directions(self.named[index].first), at + 1
        after = at + 1
        if (
            after + 1 < len(self.tokens)
            and self.norms[after] in self.grammar.group_links
            and (self.norms[after] in self.grammar.name_links or self.norms[at] not in self.grammar.things)
        ):
            after += 2 if self.norms[after + 1] in self.grammar.group_link_articles else 1
            if (after in self.starts and self.named[self.starts[after]].kind != "person") or (
                after in self.starts and self.norms[after - 1] in self.grammar.person_links
            ):
                index = self.starts[after]
                return index, first, self.named[index].last
        return None, first, at + 1

    def _pairs(self) -> None:
        for first, key, last in list(twos(self)):
            self.add(Named(first, last, key, "pronoun", "org", self._text(first, last), plural=True))
        at = 0
        while at < len(self.tokens):
            length = longest(self.words.pairs, self.norms, at, 4)
            if (
                length
                and not set(range(at, at + length)) & self.inside.keys()
                # "The leaders of Armenia" are told, and no pair of those before.
                and not (at + length < len(self.tokens) and self.norms[at + length] in self.grammar.name_links)
                and (length > 1 or self.tokens[at].dep in ("nsubj", "nsubj:pass", "obj") or self.norms[at] in self.grammar.strong_pairs)
            ):
                self.add(Named(at, at + length, at + length - 1, "pronoun", "org", self._text(at, at + length), plural=True))
                at += length
            else:
                at += 1

    def _pronouns(self) -> None:
        pronouns = {**self.grammar.pronouns, **self.grammar.speaker_pronouns}
        for at, token in enumerate(self.tokens):
            if token.norm in pronouns and at not in self.inside and (token.pos in ("PRON", "DET") or self._nearer(at)):
                if (token.norm in self.grammar.nearer_words and not self._nearer(at)) or self._stands_for_words(at):
                    continue
                kind = pronouns[token.norm]
                self.add(Named(at, at + 1, at, "pronoun", "person" if kind == "person" else "org", token.text, plural=kind == "group"))

    def _stands_for_words(self, at: int) -> bool:
        """Whether a pronoun in capitals beside a word of small letters is none ("HE the Minister": His Excellency; "the IT ministry")."""
        token = self.tokens[at]
        return token.text.isupper() and len(token.text) > 1 and at + 1 < len(self.tokens) and not self.tokens[at + 1].text.isupper()

    def _nearer(self, at: int) -> bool:
        """Whether a word stands for the last named, with a word for "this" before it and no noun that it would belong to ("ce dernier")."""
        token = self.tokens[at]
        if token.norm not in self.grammar.nearer_words or at == 0 or self.tokens[at - 1].pos not in ("DET", "PRON"):
            return False
        this = self.tokens[at - 1].norm in ("ce", "cette", "ces", "este", "esta")
        return this and token.dep in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "ROOT")

    # --- small helpers

    def _joins(self, *more: tuple[str, ...]) -> list[list[str]]:
        """Give what may stand between two offices of one person: "and", a comma and "and", and more."""
        ands = [[word] for word in sorted(self.grammar.and_words)]
        return ands + [[",", *word] for word in ands] + [list(words) for words in more if words]

    def add(self, named: Named) -> int:
        """Take a mention in; give its index."""
        self.named.append(named)
        index = len(self.named) - 1
        for at in range(named.first, named.last):
            self.inside.setdefault(at, index)
        if named.head != "pronoun":
            self.starts.setdefault(named.first, index)
            self.ends.setdefault(named.last, index)
        return index

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")

    def _span(self, first: int, last: int) -> Span:
        return Span.cut(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def _sorted(self) -> Phrases:
        order = sorted(range(len(self.named)), key=lambda index: (self.named[index].first, self.named[index].last))
        new = {old: place for place, old in enumerate(order)}
        offices = [
            replace(office, person=new[office.person], organization=None if office.organization is None else new[office.organization])
            for office in self.offices
        ]
        kin = [replace(tie, a=new[tie.a], b=new[tie.b]) for tie in self.kin]
        return Phrases(
            tuple(self.named[index] for index in order),
            tuple(offices),
            tuple(kin),
            {new[index]: new[base] for index, base in self.links.items()},
            {new[index]: (new[owner], relation) for index, (owner, relation) in self.kin_of.items()},
            tuple((first, last, new[person]) for first, last, person in self.titled),
            {new[holder]: new[owner] for holder, owner in self.owners.items()},
        )
