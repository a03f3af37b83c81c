"""Bodies told again by a part of what named them: an acronym that brackets introduced, a noun with the article ("the council")."""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.read.annotated import Named, Token
from entente.read.tying import SUBJECTS

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

_LONGEST_NAME = 12
_SPOKEN = 8  # letters of the longest short name that is said as a word
_REACH = 400  # tokens back within which a body is still spoken of


def introduced(
    named: Sequence[Named], tokens: Sequence[Token], also_called: Set[str] = frozenset()
) -> tuple[tuple[Named, ...], Mapping[str, int]]:
    """Find short names that brackets or a comma right after a body introduce: "State Security Service (DSS)", "…, or DSS,".

    Args:
        also_called: words that stand before another name of the same, folded ("or").

    Returns:
        The mentions, where those of a short name are of the body's kind, country and sector; and by short name, folded, the mention
        that it was introduced after.
    """
    ends = {name.last: at for at, name in enumerate(named) if name.head == "name" and name.kind == "org"}
    found: dict[str, int] = {}
    spelled: dict[int, Named] = {}
    for name in named:
        if name.head != "name" or name.last - name.first != 1 or name.first < 2 or name.last >= len(tokens):
            continue
        before, long = tokens[name.first - 1], ends.get(name.first - 1)
        brackets = before.text == "(" and tokens[name.last].text in (")", ",", ";", "،")
        if not brackets and before.norm in also_called and tokens[name.first - 2].text == "," and tokens[name.last].text in (",", "."):
            brackets, long = True, ends.get(name.first - 2)
        short = long is not None and (_short(tokens[name.first]) or (before.text == "(" and _spoken(name, named[long], tokens)))
        if brackets and long is not None and short and _may_be_one(name, named[long]):
            found.setdefault(tokens[name.first].norm, long)
            if name.known is not None and name.kind == "org" and named[long].known is None:  # the lists know it by its short name alone
                spelled[long] = replace(named[long], known=name.known, country=name.country, sector=name.sector, name_en=name.name_en)
    named = [spelled.get(at, name) for at, name in enumerate(named)]
    told = (_as_body(name, named[found[norm]]) if (norm := _norm(name, tokens)) in found else name for name in named)
    return tuple(told), found


def spelled_out(tokens: Sequence[Token], named: Sequence[Named], make: Callable[[int, int, str], Named]) -> list[Named]:
    """Give the names with the bodies whose letters a bracket gives: "Alliance pour la refondation nationale (ARN)".

    The words' first letters, in order, must hold all of the bracket's; what is found so takes the place of its parts.

    Args:
        make: makes a name of tokens first:last (half-open) and a kind.
    """
    by_first, over = dict[int, list[Named]](), dict[int, list[Named]]()
    for name in named:
        _hold(name, by_first, over)
    for at in range(2, len(tokens) - 1):
        letters = tokens[at].text
        bracketed = tokens[at - 1].text == "(" and tokens[at + 1].text == ")"
        if not bracketed or not (letters.isupper() and letters.isalpha() and 1 < len(letters) < 9):
            continue
        first = _first_of(tokens, at - 1, letters.lower())
        inside = [name for word in range(first, at) for name in by_first.get(word, ()) if name.last < at] if first is not None else []
        if first is None or any(name.first == first and name.last == at - 1 and name.kind == "org" for name in inside):
            continue
        if any(name.first < first for name in over.get(first, ())):
            continue
        for name in inside:
            by_first[name.first] = [other for other in by_first[name.first] if other.last >= at]
            for word in range(name.first, name.last):
                over[word] = [other for other in over[word] if other != name]
        _hold(make(first, at - 1, "org"), by_first, over)
    return [name for first in sorted(by_first) for name in by_first[first]]


def _hold(name: Named, by_first: dict[int, list[Named]], over: dict[int, list[Named]]) -> None:
    by_first.setdefault(name.first, []).append(name)
    for word in range(name.first, name.last):
        over.setdefault(word, []).append(name)


def _first_of(tokens: Sequence[Token], last: int, letters: str) -> int | None:
    """Give where the words begin whose initials are these letters, the last word being right before `last`; None where none are."""
    wanted = len(letters) - 1
    for at in range(last - 1, max(-1, last - 1 - _LONGEST_NAME), -1):
        token = tokens[at]
        if token.sentence != tokens[last].sentence or token.pos in ("PUNCT", "AUX", "PRON") or not token.text[0].isalpha():
            return None
        if token.norm[0] == letters[wanted] and (token.text[0].isupper() or wanted):
            if wanted == 0:
                return at
            wanted -= 1
    return None


def _norm(name: Named, tokens: Sequence[Token]) -> str:
    return tokens[name.first].norm if name.head == "name" and name.last - name.first == 1 else ""


def _short(token: Token) -> bool:
    """Whether a word can be a short name: capitals, or any word in a script without them."""
    letters = [char for char in token.text if char.isalpha()]
    return len(letters) > 1 and (sum(char.isupper() for char in letters) > 1 or letters[0].lower() == letters[0].upper())


def _spoken(name: Named, long: Named, tokens: Sequence[Token]) -> bool:
    """Whether a word is a short name said as a word ("Cédéao", "Igad"): a body's, or its letters stand in this order in the long name."""
    token = tokens[name.first]
    if not token.text[0].isupper() or name.kind == "country":
        return False
    letters = iter("".join(tokens[at].norm for at in range(long.first, long.last)))
    return name.kind == "org" or (len(token.text) <= _SPOKEN and all(letter in letters for letter in token.norm))


def _may_be_one(name: Named, long: Named) -> bool:
    """Whether a bracket can hold another name of a body: no country, town or other listed body ("the Army (Libya)")."""
    if name.kind == "country" or name.place is not None or name.seat:
        return False
    return name.known is None or long.known is None or name.known == long.known


def _as_body(name: Named, body: Named) -> Named:
    if name.kind == "org" and name.known is not None:
        return name
    return replace(
        name, kind="org", country=body.country, sector=body.sector, known=body.known, only_place=False, seat=False, place=None, role=None
    )


def bodies_again(finder: "PhraseFinder") -> None:
    """Add nouns with the article that stand for a body of that noun told before ("the council"); they lean on it."""
    heads: dict[str, list[tuple[int, int]]] = {}  # by a body's noun, where each begins, and its index
    for index, name in enumerate(finder.named):
        if name.head == "name" and name.kind == "org" and name.last - name.first > 1:
            ends = {name.key, name.first if finder.grammar.order == "head-first" else name.last - 1}
            for head in {finder.norms[at] for at in ends}:
                heads.setdefault(head, []).append((name.first, index))
    for bodies in heads.values():
        bodies.sort()
    told: dict[int, int] = {}  # by body, how often it was told again
    for leaning, base in finder.links.items():
        if finder.named[leaning].head == "nominal":
            told[base] = told.get(base, 0) + 1
    for at, token in enumerate(finder.tokens):
        norm = token.norm
        if norm not in heads or at in finder.inside or at == 0 or token.pos not in ("NOUN", "PROPN"):
            continue
        if finder.norms[at - 1] not in finder.grammar.definite_articles or norm not in finder.words.org_heads or _goes_on(finder, at):
            continue
        bodies = heads[norm]
        near = bodies[bisect_left(bodies, (at - _REACH + 1,)) : bisect_left(bodies, (at,))]
        if not near:
            continue
        base = _most_told(finder, sorted(index for _, index in near), told)
        told[base] = told.get(base, 0) + 1
        body = finder.named[base]
        label = finder.text[token.start : token.end]
        finder.links[finder.add(Named(at, at + 1, at, "nominal", "org", label, body.country, body.sector))] = base


def states_bodies_again(finder: "PhraseFinder") -> None:
    """Lean nouns with the article on the body of a state that was told by that noun before ("the Sudanese army … the army")."""
    bodies: dict[str, list[int]] = {}
    for index, name in enumerate(finder.named):
        if name.head == "nominal" and name.kind == "org" and name.country is not None:
            bodies.setdefault(finder.norms[name.key], []).append(index)
    for index, name in enumerate(finder.named):
        alone = name.head == "nominal" and name.kind == "org" and name.last - name.first == 1
        leans = finder.links.get(index)
        # "The Sudanese army shelled the Libyan National Army. The army …": whoever acted, and not who bears the noun in a name.
        told = name.country is None if leans is None else name.first > finder.named[leans].first and not _does(finder, leans)
        if not (alone and told) or name.first == 0 or _goes_on(finder, name.first):
            continue
        if finder.norms[name.first - 1] not in finder.grammar.definite_articles:
            continue
        alike = bodies.setdefault(finder.norms[name.key], [])
        before = [other for other in alike if 0 < name.first - finder.named[other].first < _REACH]
        before = before if leans is None else [other for other in before if _does(finder, other)]
        if before and len({finder.named[other].country for other in before}) == 1:
            base = max(before, key=lambda other: finder.named[other].first)
            finder.links[index] = base
            finder.named[index] = replace(name, country=finder.named[base].country, sector=name.sector or finder.named[base].sector)
            insort(alike, index)


def _most_told(finder: "PhraseFinder", before: list[int], again: Mapping[int, int]) -> int:
    """Of the bodies of one noun the one that the text is about: named or told again most often so far; of equals one that acts, the last.

    Args:
        again: how often each was told again.
    """
    told: dict[object, int] = {}
    for index in before:
        told[_identity(finder, index)] = told.get(_identity(finder, index), 0) + 1 + again.get(index, 0)
    return max(before, key=lambda index: (told[_identity(finder, index)], _does(finder, index), finder.named[index].first))


def _does(finder: "PhraseFinder", index: int) -> bool:
    """Whether somebody is told as the subject of a sentence's own clause."""
    key = finder.tokens[finder.named[index].key]
    return key.dep in SUBJECTS and finder.tokens[key.head].dep == "ROOT"


def _identity(finder: "PhraseFinder", index: int) -> object:
    name = finder.named[index]
    return name.known or tuple(finder.norms[at] for at in range(name.first, name.last) if finder.norms[at][:1].isalpha())


def _goes_on(finder: "PhraseFinder", at: int) -> bool:
    """Whether what follows tells of another body of that noun: "the council of …", "the group led by …", "the party's office"."""
    if at + 1 >= len(finder.tokens) or finder.tokens[at + 1].sentence != finder.tokens[at].sentence:
        return False
    following, grammar = finder.tokens[at + 1], finder.grammar
    more = following.norm in grammar.name_links | grammar.body_links or following.text in ("-", "“", "«", '"')
    noun = following.pos in ("NOUN", "PROPN") or (grammar.order == "head-first" and following.pos == "ADJ")
    return more or noun or at + 1 in finder.starts


__all__ = ["bodies_again", "introduced", "spelled_out", "states_bodies_again"]
