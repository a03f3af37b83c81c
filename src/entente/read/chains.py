"""The entities of one document while its mentions are tied together, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from entente.read.annotated import Named, Office, Token
from entente.record import DocumentEntity, Span, mention_id
from entente.record.vocabulary import EntityKind

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


def name_tokens(name: Named, tokens: Sequence[Token], skipped: frozenset[str]) -> tuple[str, ...]:
    """Give the folded words of a name, particles and signs left out."""
    return tuple(
        norm
        for at in range(name.first, name.last)
        if (norm := tokens[at].norm.strip(".'")) and norm not in skipped | _SIGNS and any(c.isalnum() for c in norm)
    )


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


__all__ = ["Chain", "document_entities", "name_tokens"]
