"""People and bodies told of by the country that they are of: "Nigerien activists", "un journal canadien", "the Manx Church".

They are no state's government: who reads "Iranian dissidents accused Iraq" does not read that Iran did. Groups that a pack lists
(protesters, rebels, police) are found before (`phrases.py`); here are the many that no list of groups has. Nouns for people are those of a
pack's `people.yaml`, and of its bodies those that it calls private.
"""

from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.record.vocabulary import EntityKind

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

# Words that may stand between a country's adjective and the noun that it belongs to.
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_REACH = 3
# Sectors whose people act for their state: what is told of them is told of it.
SPEAKING = frozenset({"GOV", "MIL", "COP", "SPY"})


def nationals(finder: "PhraseFinder") -> None:
    """Take nouns for people and private bodies that a country's adjective stands with for mentions of their own, of that country."""
    people = finder.people
    if people is None:
        return
    for name in list(finder.named):
        if name.kind != "country" or name.head != "name" or finder._only_a_stance(name.first):
            continue
        at = _before_noun(finder, name) if finder.grammar.order != "head-first" else _behind_noun(finder, name)
        if at is None or _told_by_office(finder, at):
            continue
        first, last = min(name.first, at), max(name.last, at + 1)
        sector = finder.words.sector_of(finder.norms[first:last])
        if sector in SPEAKING or _named_behind(finder, last):
            continue
        body = _is(finder, at, people.private) and not _is(finder, at, people.persons)
        plural = bool(people.several.search(finder.norms[at]))
        kind: EntityKind = "org" if body or plural else "person"
        label = finder._text(first, last)
        finder.add(Named(first, last, at, "nominal", kind, label, name.country, sector or (None if body else "CVL"), plural=plural))


def _named_behind(finder: "PhraseFinder", at: int) -> bool:
    """Whether a name stands right behind: then the noun is a title of its bearer ("the Iranian activist Shirin Parvaz")."""
    return at in finder.starts and finder.named[finder.starts[at]].kind == "person" and finder.named[finder.starts[at]].head == "name"


def _before_noun(finder: "PhraseFinder", name: Named) -> int | None:
    """The noun behind an adjective, the last of those in a row ("Costa Rican rebel group")."""
    found = None
    for at in range(name.last, min(name.last + _REACH, len(finder.tokens))):
        token = finder.tokens[at]
        ends = token.pos not in _BETWEEN or token.norm in finder.grammar.possessive_markers
        if ends or _taken(finder, at, name) or not finder._same(at, name.key):
            break
        if _is_people(finder, at):
            found = at
        elif token.pos in ("NOUN", "PROPN"):
            found = None  # "journalists' union", "student visas": the last noun tells what it is
    return found


def _taken(finder: "PhraseFinder", at: int, name: Named) -> bool:
    """Whether a word belongs to somebody else; a shorter group of the same country goes on ("Russian opposition" party)."""
    index = finder.inside.get(at)
    return index is not None and finder.named[index].first != name.first


def _behind_noun(finder: "PhraseFinder", name: Named) -> int | None:
    """The noun before an adjective ("un journal canadien", "la société civile colombienne")."""
    if finder.tokens[name.key].pos not in ("ADJ", "NOUN", "PROPN", "VERB") or finder.tokens[name.first].text[:1].isupper():
        return None
    for at in range(name.first - 1, max(name.first - 1 - _REACH, -1), -1):
        token = finder.tokens[at]
        if not finder._same(at, name.key) or at in finder.inside or token.pos not in _BETWEEN:
            return None
        if token.pos in ("NOUN", "PROPN"):
            return at if _is_people(finder, at) else None
    return None


def _is_people(finder: "PhraseFinder", at: int) -> bool:
    people = finder.people
    return people is not None and (_is(finder, at, people.persons) or _is(finder, at, people.private))


def _is(finder: "PhraseFinder", at: int, words: frozenset[str]) -> bool:
    token = finder.tokens[at]
    return any(word in words for word in (token.norm, token.lemma, finder.grammar.singular(token.norm)))


def _told_by_office(finder: "PhraseFinder", at: int) -> bool:
    """Whether a noun speaks for its state ("officials", "side", "president"): an office or the government's own people."""
    norms = {finder.norms[at], finder.norms[at].rstrip("s"), finder.grammar.singular(finder.norms[at])}
    grammar = finder.grammar
    return bool(norms & (finder.words.role_heads | grammar.governmental | grammar.things)) or at in finder.titles
