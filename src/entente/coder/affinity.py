"""Which types of event the words of a clause speak for, by the word lists of a pack (`affinities.yaml`) and the entries of the codebook.

A strength is 0 (nothing) to 3 (nearly always tells such an act where parties stand beside it).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from entente.codebook import Codebook
from entente.coder.set_phrases import Beginning, Phrase, Tail, find_phrases, read_phrase
from entente.languages.pack import Pack
from entente.read.annotated import Annotated, Clause, Token
from entente.read.fold import folded

Strengths = Mapping[str, float]
_NOTHING: Final[Strengths] = {}
_GROUPS: Final = ("verbs", "nouns", "around")
# An entry of the codebook that asks for more than its word lends its word this much by itself.
_ALONE, _WITH_NEEDS = 3.0, 1.0
# So many words are remembered with what they speak for.
_MOST_KNOWN = 50_000


@dataclass(frozen=True)
class Affinities:
    """The word lists of one language.

    Attributes:
        verbs, nouns: words that tell the act, by folded dictionary form: strength by type.
        around: words for what stands around it.
        elsewhere: words of other worlds than politics (`elsewhere.yaml`: sport, screen, kitchen …), one to three in a row.
        phrases: by first word, what must follow it; of strength 0 where they rule the type out ("release … statement" frees nobody). Nouns
            of several words, and words with a hyphen, where readers cut them, are found as phrases too.
    """

    verbs: Mapping[str, Strengths]
    nouns: Mapping[str, Strengths]
    around: Mapping[str, Strengths]
    phrases: Mapping[str, Beginning]
    elsewhere: frozenset[str] = frozenset()

    @classmethod
    def of(cls, codebook: Codebook, pack: Pack) -> "Affinities":
        """Compile the lists of a pack, once a codebook; types that the codebook has not are left out."""
        key = (codebook.version, pack.code, pack.version)
        if key not in _MADE:
            _MADE[key] = cls._compiled(codebook, pack)
        return _MADE[key]

    @classmethod
    def _compiled(cls, codebook: Codebook, pack: Pack) -> "Affinities":
        data: Mapping[str, Any] = pack.data.get("affinities") or {}
        made: dict[str, dict[str, dict[str, float]]] = {group: {} for group in _GROUPS}
        phrases: dict[str, list[Tail]] = {}
        for trigger in codebook.triggers(pack.code):
            strength = _WITH_NEEDS if trigger.needs or trigger.light else _ALONE
            for group, words in (("verbs", trigger.verbs), ("nouns", trigger.nouns)):
                for word in words:
                    _raise_to(made[group], folded(word), trigger.type, strength)
        for name, kind in codebook.types.items():
            groups = data.get(name) or {}
            for group in _GROUPS:
                for word, strength in _words(groups.get(group)):
                    _raise_to(made[group], folded(word), kind.name, strength)
            for written, strength in _phrases(groups):
                for first, tail in read_phrase(written, kind.name, strength):
                    phrases.setdefault(first, []).append(tail)
        foreign = frozenset(folded(str(word)) for words in (pack.data.get("elsewhere") or {}).values() for word in words)
        return cls(made["verbs"], made["nouns"], made["around"], {first: Beginning.of(each) for first, each in phrases.items()}, foreign)

    def strong(self, group: str, least: float) -> frozenset[str]:
        """Give the words of a group that speak for some type at least so strongly."""
        words: Mapping[str, Strengths] = getattr(self, group)
        return frozenset(word for word, types in words.items() if max(types.values()) >= least)

    def predicate(self, clause: Clause) -> Strengths:
        """Give what a clause's predicate speaks for."""
        return (self.verbs if clause.verbal else self.nouns).get(clause.lemma, _NOTHING)

    def beside(self, token: Token) -> Strengths:
        """Give what a word that is no predicate speaks for; words for acts count as well as those for their surroundings.

        What is given is remembered for the next text with that word: nobody changes it.
        """
        known, word = self._known, (token.lemma, token.norm)
        if word not in known:
            if len(known) > _MOST_KNOWN:
                known.clear()
            known[word] = self._beside(token)
        return known[word]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Strengths]:
        return {}

    def _beside(self, token: Token) -> Strengths:
        found: dict[str, float] = {}
        forms = (token.lemma, token.norm) if token.lemma != token.norm else (token.lemma,)
        for words in (self.around, self.nouns, self.verbs):
            for form in forms:
                if form in words:
                    for name, strength in words[form].items():
                        if strength > found.get(name, 0.0):
                            found[name] = strength
        return found

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The first words of those of other worlds that are several in a row."""
        return frozenset(words.split()[0] for words in self.elsewhere if " " in words)

    def foreign(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Give the words of other worlds than politics among tokens."""
        found = {form for token in tokens for form in (token.lemma, token.norm)}
        for at, token in enumerate(tokens):
            for start in {token.norm, token.lemma} & self._heads:
                for other in tokens[at + 1 : at + 3]:
                    found |= {f"{start} {other.norm}", f"{start} {other.lemma}"}
                    start += f" {other.norm}"
        return self.elsewhere & found

    def find(self, tokens: Sequence[Token], low: int, high: int) -> Iterator[Phrase]:
        """Find the phrases in tokens low:high."""
        for at in range(low, high):
            token = tokens[at]
            for form in (token.lemma,) if token.lemma == token.norm else (token.lemma, token.norm):
                if form in self.phrases:
                    yield from find_phrases(self.phrases[form].going_on(tokens, at, high), tokens, at, high)


_MADE: dict[tuple[str, str, str], Affinities] = {}


def _phrases(groups: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Give what of a type's lists is found as a phrase."""
    yield from _words(groups.get("phrases"))
    for group, signs in (("verbs", "-"), ("nouns", " -")):  # readers make one word of verbs of several
        yield from ((word, strength) for word, strength in _words(groups.get(group)) if any(sign in word for sign in signs))


def _words(groups: Mapping[Any, Iterable[Any]] | None) -> Iterator[tuple[str, float]]:
    for strength, words in (groups or {}).items():
        for word in words or ():
            form = " ".join(str(word).split())
            if form:
                yield form, float(strength)


def _raise_to(words: dict[str, dict[str, float]], word: str, name: str, strength: float) -> None:
    held = words.setdefault(word, {})
    held[name] = max(held.get(name, 0.0), strength)


def clause_tokens(doc: Annotated, clause: Clause) -> tuple[int, ...]:
    """Give the tokens of a clause besides its predicate: those of its arguments, and its own words."""
    found: set[int] = set()
    for slot in clause.slots:
        found.update(range(slot.argument.first, slot.argument.last))
    found.update(at for at in range(clause.first, clause.last) if clause.span.start <= doc.tokens[at].start < clause.span.end)
    found.discard(clause.predicate)
    return tuple(sorted(found))
