"""What every way of tying mentions asks for: which mention is which entity so far, and where in its sentence each stands."""

from abc import ABC, abstractmethod
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence

from entente.read.annotated import Kin, Named, Office, Token
from entente.read.antecedents import AntecedentModel
from entente.read.chain_index import ChainIndex, OfficeIndex
from entente.read.chains import Chain, name_tokens
from entente.read.grammar import Grammar
from entente.record import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "subject"})
# Whoever speaks for no state.
APART = frozenset({"REB", "UAF", "OPP", "PTY"})
ARMED = frozenset({"REB", "UAF"})
NEAR = 4  # sentences
FAR = 12


class Tying(ABC):
    """The mentions of one document with the entities that they are tied to so far."""

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
        model: AntecedentModel | None = None,
        owners: Mapping[int, int] | None = None,
    ) -> None:
        """Take what reading found.

        Args:
            short: by a body's short name, folded, the mention that introduced it.
            model: weights for whom a pronoun means; None for a language that goes by rules alone.
            owners: for an officer without a country, the mention that tells whose officer they are.
        """
        self.grammar, self.short, self.model = grammar, short or {}, model
        self._officers: dict[int, list[int]] = {}  # by owner
        for officer, owner in (owners or {}).items():
            self._officers.setdefault(owner, []).append(officer)
        self._quoted: list[int] | None = None
        # By verb, the verbs of the clauses of content that hang on it.
        self._contents: dict[int, list[int]] | None = None
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
        self._offices_of: dict[int, list[Office]] = {}  # by holder
        for office in offices:
            self._offices_of.setdefault(office.person, []).append(office)
            self._office_spans.setdefault(self.named[office.person].first, []).append(office.span)
        self._held: OfficeIndex | None = None
        self._starts = [token.start for token in tokens]

    @abstractmethod
    def _rest(self, index: int) -> None:
        """Tie a mention that leans on names."""

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

    def _ensure(self, index: int) -> int:
        if self.of[index] < 0:
            self._rest(index)
        if self.of[index] < 0:
            self._start(index, Chain(self.named[index].kind, nominal=True, tokens=(self.named[index].label.lower(),)))
        return self.of[index]

    def _country_of(self, index: int) -> str | None:
        return self.chains[self._ensure(index)].country

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

    # --- where a mention stands

    def _before(self, name: Named) -> str:
        return self.tokens[name.first - 1].norm if name.first else ""

    def _top(self, name: Named) -> int:
        """The token that binds a name to its clause."""
        return next((at for at in range(name.first, name.last) if not name.first <= self.tokens[at].head < name.last), name.key)

    def _back(self, index: int, most: int) -> Iterator[tuple[int, int]]:
        """The mentions before one, the nearest first, with how many sentences back they stand, at most so many."""
        sentence = self.tokens[self.named[index].key].sentence
        for other in range(index - 1, -1, -1):
            back = sentence - self.tokens[self.named[other].key].sentence
            if back > most:
                return
            yield other, back

    def _is_subject(self, name: Named) -> bool:
        if any(self.tokens[at].dep in SUBJECTS for at in range(name.first, name.last)):
            return True
        if self.grammar.order == "head-first" and self._holds_subject(name):
            return True
        top = self._top(name)
        head = self.tokens[top].head
        return self.tokens[top].dep in ("appos", "flat", "nmod:desc") and head != top and self.tokens[head].dep in SUBJECTS

    def _holds_subject(self, name: Named) -> bool:
        """Whether the office that stands with a name is a subject ("le chef d'état-major, le général X, se rendra …")."""
        return any(
            token.dep in SUBJECTS and span.start <= token.start < span.end
            for span in self._office_spans.get(name.first, ())
            for token in self.tokens[max(0, name.first - 25) : name.last + 25]
        )

    def _joined_with(self, index: int) -> tuple[int, ...]:
        """The entities of a name and of those joined to it by "and"; () where it stands alone."""
        top = self._top(self.named[index])
        if not self.tokens[top].dep or self.tokens[top].dep == "conj":
            return ()
        found = [self.of[index]]
        # Of "MM. Kiir et Machar" the second hangs on the first's name or on the word before it.
        first = self.named[index].first
        titled = self.tokens[top].head == first - 1 and self.tokens[first - 1].pos == "NOUN" and self.tokens[top].dep in ("nmod", "flat")
        heads = {top, *range(first - titled, self.named[index].last)}
        for other in range(index + 1, len(self.named)):
            more = self.named[other]
            if self.tokens[more.key].sentence != self.tokens[top].sentence:
                break
            joined = self._top(more)
            if self.tokens[joined].dep == "conj" and self.tokens[joined].head in heads and self.of[other] >= 0:
                found.append(self.of[other])
        found = list(dict.fromkeys(found))
        places = [number for number in found if self.chains[number].kind == "place"]
        speaking = self._is_subject(self.named[index]) and all(self._seat(number) for number in places)  # "Paris and London said"
        return tuple(found) if len(found) > 1 and (not places or speaking) else ()

    def _named_at(self, at: int, before: int) -> list[int]:
        """Mentions tied already whose words hold a token, names first."""
        found = [other for other in self._over.get(at, ()) if other < before and self.of[other] >= 0 and not self.named[other].only_place]
        return sorted(found, key=lambda other: self.named[other].head != "name")[:1]

    def _seat(self, number: int) -> bool:
        return self.chains[number].seats > 0

    def _treeless(self, name: Named) -> bool:
        return bool(self.grammar.between_words) and self.tokens[name.key].dep in ("", "subject")

    def _state_of(self, number: int) -> int:
        """The state that a person or body of it stands for where the text speaks of sides; itself where the text names no such state."""
        country = self.chains[number].country
        states = (at for at in self._index.countries if self.chains[at].country == country)
        return number if country is None or self.chains[number].sector in APART else next(states, number)

    # --- whom a pronoun cannot mean, or likely means, by the tree

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
        if self._written_onto(pronoun, candidate):
            return True
        if predicate != pronoun.key and self.tokens[pronoun.key].dep in ("obj", "iobj") and self._inside_subject(candidate.key, predicate):
            return True  # "the UN's chief urged him"
        if self.tokens[candidate.key].dep not in SUBJECTS or predicate == pronoun.key:
            return False
        # "Abdullahi thanked Netanyahu and invited him": a joined verb has the subject of the first, and its object is another.
        if self.tokens[pronoun.key].dep in ("obj", "iobj"):
            while self.tokens[predicate].dep == "conj" and not any(
                token.head == predicate and token.dep in SUBJECTS for token in self.tokens[max(0, predicate - 8) : predicate]
            ):
                predicate = self.tokens[predicate].head
        return self.tokens[candidate.key].head == predicate

    def _written_onto(self, pronoun: Named, candidate: Named) -> bool:
        """ "قواتها" (its forces): what a pronoun is written onto is not its own owner."""
        token, noun = self.tokens[pronoun.first], self.tokens[candidate.last - 1]
        glued = token.pos == "PRON" and noun.pos == "NOUN" and token.start == noun.end and token.text[0].isalpha()
        return glued and candidate.head == "nominal"

    def _inside_subject(self, at: int, predicate: int) -> bool:
        """Whether a word stands in the subject of a verb, by the nouns that it hangs on."""
        for _ in range(4):
            token = self.tokens[at]
            if token.dep in SUBJECTS or token.head == at:
                return token.dep in SUBJECTS and token.head == predicate
            if token.pos in ("VERB", "AUX"):
                return False
            at = token.head
        return False

    # --- gender

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


__all__ = ["APART", "ARMED", "FAR", "NEAR", "SUBJECTS", "Tying"]
