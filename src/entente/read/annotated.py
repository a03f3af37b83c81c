"""What reading makes of a document: the only things that the coder sees. Language-free in shape; no parser's object enters."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from entente.read.nearby import Nearby
from entente.record import Description, EntityMention, Place, Span, TimeRule
from entente.record.mention import DocumentEntity, Profile
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import EntityKind, Head


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text.

    Attributes:
        start, end: code points of the clean text.
        text: the word as it stands.
        norm: folded for comparison.
        lemma: dictionary form, folded; the stem where no better is known.
        pos: a Universal POS tag; "X" where unknown.
        head: index of the head token; its own index for a root or where there is no parse.
        dep: Universal Dependencies relation; "" where there is no parse.
        sentence: index of its sentence.
    """

    start: int
    end: int
    text: str
    norm: str
    lemma: str
    pos: str
    head: int
    dep: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its offsets, its tokens first:last (half-open), its paragraph, and whether it is boilerplate."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity at one place of the text, before and after it is tied to its document's entity.

    Attributes:
        first, last: tokens, half-open: the words of the name, or the nominal phrase.
        key: token that bears the phrase in its clause (the head).
        head, kind, country, sector: as in `EntityMention`.
        label: the words that name it (an acronym or a title left out).
        known: id in the packs' lists, where it is one of theirs.
        chain: index of its entity in `Annotated.entities`; -1 until tied, and where it stays unknown.
        chains: for a group ("the pair"): indexes of all its members.
        role: the office that a title gives ("Defence Minister"); None where there is none.
        plural: whether it speaks of several.
        only_place: a city, region or building: no party unless it stands for a government.
        seat: a capital or a palace, which may stand for its government.
        place: coordinates, where the gazetteer has them.
    """

    first: int
    last: int
    key: int
    head: Head
    kind: EntityKind
    label: str
    country: str | None = None
    sector: str | None = None
    known: str | None = None
    chain: int = -1
    chains: tuple[int, ...] = ()
    role: str | None = None
    plural: bool = False
    only_place: bool = False
    seat: bool = False
    place: Place | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: where it stands, the rule that gives its date, its sentence, and what is special about it.

    Attributes:
        follows: where the words stand that name the event that it counts from ("two days after | the visit"); "" where none do.
    """

    span: Span
    rule: TimeRule
    sentence: int
    follows: Literal["", "after", "before"] = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks that are speech, not a mere name in quotes."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Office:
    """A role that the text gives a person: mention indexes, the role's words, and the evidence."""

    person: int
    role: str
    organization: int | None
    span: Span
    former: bool = False
    role_norm: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """A stated kinship: `a` is the `relation` of `b` (mention indexes)."""

    a: int
    b: int
    relation: str
    span: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a place in a clause: its tokens, its head token, and the entity mentions that stand at its core.

    Attributes:
        mentions: indexes into `Annotated.named`, in order of the text.
    """

    first: int
    last: int
    key: int
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument in its place: the language-free label, and the words that mark it ("with", مع)."""

    label: str
    argument: Argument
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments: the common tongue of all languages.

    Attributes:
        predicate: token index of the predicate's head.
        span: the predicate's words.
        lemma: folded lemma; with its particle or light verb's noun kept apart in `slots`.
        verbal: a verb (True) or an event noun (False).
        slots: arguments by label: `subject`, `object`, `agent` (of a passive), `poss`, `modifier`, `of`, and prepositions by
            their meaning: `with`, `to`, `in`, `from`, `by`, `against`, `between`, `for`, `on`, `over`, `about` …
        passive, negated, future, modal, conditional, question, hypothetical, reported: how it is said.
            `modal` is a may, might, could, should; `conditional` stands under an if.
        reporter: index of the clause that governs this one's content ("said that …"); -1 where none.
        governor: index of the clause whose complement or light-verb object this is; -1 where none.
        first, last: tokens that the clause covers.
        lead: words before it in its phrase that colour it ("planned", "alleged", "second").
        light: folded lemma of the light verb that carries the noun ("hold" of "held talks"); "" where none.
    """

    predicate: int
    span: Span
    lemma: str
    verbal: bool
    sentence: int
    slots: tuple[Slot, ...] = ()
    passive: bool = False
    negated: bool = False
    future: bool = False
    modal: bool = False
    conditional: bool = False
    question: bool = False
    infinitive: bool = False
    past: bool = False
    governor: int = -1
    relation: str = ""
    reporter: int = -1
    first: int = 0
    last: int = 0
    lead: tuple[str, ...] = ()
    light: str = ""

    def slot(self, *labels: str) -> tuple[Slot, ...]:
        """Give the slots of these labels, in the order of the labels."""
        slots = self.slots  # lists below, and one label by itself: this is asked for most of all
        if len(labels) == 1:
            only = labels[0]
            return tuple([slot for slot in slots if slot.label == only])
        return tuple([slot for label in labels for slot in slots if slot.label == label])


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document as read.

    Attributes:
        document: its id.
        text: the clean text.
        language: the language that it was read in.
        published: the day of publication as believed, or as the text's own date line tells it; None where unknown.
        story_year: the year that an undated text states for its story; None otherwise.
        named: entity mentions in order of the text; `entities` the document's entities that they belong to.
        descriptions: what the text tells of itself, such as its date line.
        country_names: by ISO code, the name in the document's language and the English one.
        homes: of entities without a country, by their index in `entities`: the likeliest one, and how likely it is.
        unnamed: people and bodies told of by no name, in order of the text; nothing ties them to one another or to an entity.
        newcomers: of `named`, the pronouns that mean one of these ("a man … him").
        near: the same by where it stands: what a step wants of the text around it, it asks here.
    """

    document: str
    text: str
    language: str
    published: str | None
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    named: tuple[Named, ...] = ()
    entities: tuple[DocumentEntity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    offices: tuple[Office, ...] = ()
    kin: tuple[Kin, ...] = ()
    profile: Profile = field(default_factory=lambda: Profile(()))
    story_year: int | None = None
    outlet: str | None = None
    country_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    descriptions: tuple[Description, ...] = ()
    homes: Mapping[int, tuple[str, float]] = field(default_factory=dict)
    unnamed: tuple[Named, ...] = ()
    newcomers: frozenset[int] = frozenset()
    near: Nearby = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        near = Nearby(self.tokens, self.sentences, self.named, self.entities, self.clauses, self.times, self.quotations)
        object.__setattr__(self, "near", near)

    def span(self, first: int, last: int) -> Span:
        """Cut the span of tokens first:last (half-open)."""
        return Span.cut(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def mention(self, index: int, chain: int | None = None) -> EntityMention:
        """Give an entity mention in the record's own form, under its document entity's fullest name."""
        known = self.near.as_mentions
        if (index, chain) not in known:
            known[index, chain] = self._mention(index, chain)
        return known[index, chain]

    def _mention(self, index: int, chain: int | None) -> EntityMention:
        named = self.named[index]
        number = named.chain if chain is None else chain
        span = self.span(named.first, named.last)
        if number < 0:
            return EntityMention(named.label, span, named.head, named.kind, None, named.country, named.sector, None)
        entity = self.entities[number]
        return EntityMention(
            entity.name, span, named.head, entity.kind, entity.name_en, entity.country, entity.sector or named.sector, entity.id
        )


__all__ = [
    "Annotated",
    "Argument",
    "Clause",
    "Kin",
    "Named",
    "Office",
    "Quotation",
    "Sentence",
    "Slot",
    "TimeExpression",
    "Token",
    "replace",
]
