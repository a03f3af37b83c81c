"""Whose people a named person is, where what stands right beside the name tells it.

"Lars Holm of Denmark", "Anna Lind (Sweden)", "a French colonel, Luc Morel", "Luc Morel, of the French army", "a delegation led by Luc
Morel", "the Swedish and Danish ministers Anna Lind and Lars Holm". A country right at an office is read with the office (`phrases.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.read.annotated import Named, Office
from entente.read.fold import folded
from entente.read.names import longest
from entente.record import Span

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

_REACH = 5  # words of a phrase that tells what somebody is
_WIDE = 14  # words of a phrase that tells of several officers
_WORDS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})


def lands_told(finder: "PhraseFinder") -> None:
    """Give named people of no country yet the one told beside them; to be asked when bodies and groups are found."""
    for first, last in finder.several:
        _respectively(finder, first, last)
    for index, name in enumerate(finder.named):
        if name.head == "nominal" and name.country is None and finder.norms[name.key] in finder.grammar.peers | finder.grammar.counterparts:
            _peer_of(finder, index)
        if name.kind != "person" or name.head != "name" or name.country is not None:
            continue
        owner = _behind(finder, index)
        owner = _apposed(finder, name) if owner is None else owner
        owner = _coloured(finder, name) if owner is None else owner
        owner = _led(finder, index) if owner is None else owner
        owner = _the_one_of(finder, name) if owner is None else owner
        if owner is not None and finder.named[owner].country is not None:
            finder.named[index] = replace(name, country=finder.named[owner].country)
            finder.links.setdefault(index, owner)


def _peer_of(finder: "PhraseFinder", index: int) -> None:
    """Give a counterpart the country told behind the word, by itself or by its seat ("his counterpart in Conakry")."""
    name = finder.named[index]
    links = finder.grammar.in_words | finder.grammar.name_links | finder.grammar.source_words
    if name.last >= len(finder.norms) or finder.norms[name.last] not in links:
        return
    land = _land_at(finder, name.last + 1, "country", "place")
    if land is None or not _same(finder, name.key, name.last + 1):
        return
    told, behind = finder.named[land], finder.norms[finder.named[land].last : finder.named[land].last + 1]
    if (told.kind == "country" or told.seat) and not set(behind) & finder.grammar.and_words:
        finder.named[index] = replace(name, country=told.country)


def _same(finder: "PhraseFinder", one: int, other: int) -> bool:
    return other < len(finder.tokens) and finder.tokens[one].sentence == finder.tokens[other].sentence


def _land_at(finder: "PhraseFinder", at: int, *kinds: str) -> int | None:
    """The country or body that begins at a token, after an article."""
    if at < len(finder.norms) and finder.norms[at] in finder.grammar.determiners:
        at += 1
    index = finder.starts.get(at)
    return index if index is not None and finder.named[index].kind in kinds and finder.named[index].country is not None else None


def _behind(finder: "PhraseFinder", index: int) -> int | None:
    """ "X (Sweden)", "X of Denmark", "X, de Bolivia, y Z", "Colonel X of the French army"."""
    name, norms = finder.named[index], finder.norms
    at = name.last
    if not _same(finder, name.key, at + 1):
        return None
    if norms[at] == "(":
        land = _land_at(finder, at + 1, "country")
        return land if land is not None and norms[finder.named[land].last : finder.named[land].last + 1] == [")"] else None
    comma = norms[at] == ","
    if norms[at + comma] not in finder.grammar.name_links or not _same(finder, name.key, at + comma + 1):
        return None
    land = _land_at(finder, at + comma + 1, "country", "org")
    if land is None or finder.named[land].head == "pronoun":
        return None
    if comma:
        return land if norms[finder.named[land].last : finder.named[land].last + 1] in ([","], ["."], [";"]) else None
    ordered = finder.grammar.order != "head-first"  # where "de" follows a name it may go on whatever stood before it
    return land if ordered or _title_first(finder, index) < name.first else None


def _apposed(finder: "PhraseFinder", name: Named) -> int | None:
    """ "Luc Morel, a French colonel": the country told in what is said of somebody between commas."""
    at = name.last
    if not _same(finder, name.key, at + 1) or finder.norms[at] != ",":
        return None
    at += 2 if finder.norms[at + 1] in finder.grammar.determiners else 1
    last = at
    while _same(finder, name.key, last) and last - at < _REACH and finder.tokens[last].pos in _WORDS | {"ADP"}:
        last += 1
    return _country_of_noun(finder, at, last)


def _coloured(finder: "PhraseFinder", name: Named) -> int | None:
    """ "Mali's ruling general Moussa Keita", "France's top general, Luc Morel": the country told in the title before a name."""
    last = name.first
    if last and finder.norms[last - 1] == ",":
        last -= 1
    first = last
    while first and last - first < _REACH and _same(finder, first - 1, name.first) and _goes_on(finder, first - 1):
        first -= 1
    return _country_of_noun(finder, first, last)


def _goes_on(finder: "PhraseFinder", at: int) -> bool:
    held = finder.inside.get(at)
    free = held is None or finder.named[held].kind == "country"
    return free and (finder.tokens[at].pos in _WORDS | {"ADP"} or finder.norms[at] in finder.grammar.possessive_markers)


def _country_of_noun(finder: "PhraseFinder", first: int, last: int) -> int | None:
    """The only country in a phrase with a noun for a person on the right side of it; None where the phrase tells of none or of more."""
    lands = {finder.inside[at] for at in range(first, last) if at in finder.inside}
    lands = {index for index in lands if finder.named[index].kind == "country" and finder.named[index].head == "name"}
    if len(lands) != 1:
        return None
    (land,) = lands
    name = finder.named[land]
    head_first = finder.grammar.order == "head-first"
    beside = range(max(first, name.first - 1), name.first) if head_first else range(name.last, last)
    if not any(_person(finder, at) for at in beside) or any(finder.tokens[at].pos == "ADP" for at in (range(first, name.first))):
        return None
    if not head_first and any(finder.tokens[at].pos == "ADP" for at in beside):
        return None
    return land if head_first or _person(finder, last - 1) else None


def _person(finder: "PhraseFinder", at: int) -> bool:
    """Whether a word is a noun for one person: an office, a rank, a calling."""
    words, people = finder.words, finder.people
    token = finder.tokens[at]
    forms = (token.norm, token.lemma)
    if any(form in words.role_heads for form in forms) or longest(words.ranks, finder.norms, at) == 1:
        return True
    return people is not None and any(form in people.persons for form in forms) and not people.several.search(token.norm)


def _title_first(finder: "PhraseFinder", index: int) -> int:
    """Where the words of a person's title begin; the name's own start where it has none."""
    first = finder.named[index].first
    held = finder.held_by.get(index)
    if held is not None and held[0] < first:
        return held[0]
    return min(first, finder.titles.get(first, (first, first))[0], finder._small_rank(first))


def _led(finder: "PhraseFinder", index: int) -> int | None:
    """ "A Philippine delegation led by Foreign Undersecretary Theresa Lazaro": whom a body is led by is of its country."""
    at = _title_first(finder, index) - 1
    if at > 0 and finder.norms[at] in finder.grammar.determiners:
        at -= 1
    if at < 2 or finder.norms[at] not in finder.grammar.led_by or finder.tokens[at - 1].lemma not in finder.grammar.leading_verbs:
        return None
    at -= 1
    if finder.norms[at - 1] == ",":
        at -= 1
    held = finder.ends.get(at)
    near = held is not None and _same(finder, at - 1, finder.named[index].first)
    return held if near and held is not None and finder.named[held].kind in ("org", "country") else None


def _the_one_of(finder: "PhraseFinder", name: Named) -> int | None:
    """ "El presidente de Bolivia, X, y el de Chile, Y": whose country a word for one more officer tells."""
    land = finder.ends.get(name.first - 1) if name.first and finder.norms[name.first - 1] == "," else None
    if land is None or finder.named[land].kind != "country":
        return None
    at = finder.named[land].first - 1
    if at > 0 and finder.norms[at] in finder.grammar.determiners - finder.grammar.name_links:
        at -= 1
    told = at > 0 and finder.norms[at] in finder.grammar.name_links and finder.norms[at - 1] in finder.grammar.the_one
    return land if told and _same(finder, at - 1, name.first) else None


def _respectively(finder: "PhraseFinder", first: int, last: int) -> None:
    """Two countries or more before a title in the plural, and as many names behind it: each has its own.

    Args:
        first, last: tokens of the title (half-open).
    """
    lands = _lands_in(finder, first, last)
    if len(lands) < 2:
        return
    at = _past_field(finder, max(last, finder.named[lands[-1]].last))
    at += at < len(finder.norms) and finder.norms[at] == ","
    people = list(_people_from(finder, at))
    if len(people) != len(lands):
        return
    for person, land in zip(people, lands, strict=True):
        name = finder.named[person]
        finder.named[person] = replace(name, country=finder.named[land].country)
        finder.links[person] = land
    told = next((office for office in finder.offices if office.person in people), None)
    if told is None:
        return
    role = _singular(finder, told.role)
    finder.offices = [office for office in finder.offices if office.person not in people]
    for person, land in zip(people, lands, strict=True):
        span = Span.cut(finder.text, finder.tokens[first].start, finder.tokens[finder.named[person].last - 1].end)
        finder.offices.append(Office(person, role, land, span, told.former, _singular(finder, told.role_norm)))
        finder.named[person] = replace(finder.named[person], role=role)


def _singular(finder: "PhraseFinder", role: str) -> str:
    """The name of an office in the singular ("foreign ministers": "foreign minister")."""
    heads = finder.words.role_heads
    words = role.split(" ")
    several = (word.endswith("s") and folded(word) not in heads and folded(word[:-1]) in heads for word in words)
    return " ".join(word[:-1] if plural else word for word, plural in zip(words, several, strict=True))


def _past_field(finder: "PhraseFinder", at: int) -> int:
    """Where a field of work ends that stands behind the lands ("les ministres suédois et danois des Affaires étrangères")."""
    if at >= len(finder.norms) or finder.norms[at] not in finder.grammar.of_words:
        return at
    ends = (begin + longest(finder.words.portfolios, finder.norms, begin, 6) for begin in (at, at + 1, at + 2))
    return max((end for begin, end in zip((at, at + 1, at + 2), ends, strict=True) if end > begin), default=at)


def _lands_in(finder: "PhraseFinder", first: int, last: int) -> list[int]:
    """The countries joined by "and" or commas right before a title, in it, or behind its "of", in order."""
    joins = finder.grammar.and_words | finder.grammar.determiners | finder.grammar.name_links | {","}
    begin = first
    while begin and first - begin < _WIDE and _same(finder, begin - 1, first):
        held = finder.inside.get(begin - 1)
        if held is not None and finder.named[held].kind == "country":
            begin = finder.named[held].first
        elif finder.norms[begin - 1] in joins - finder.grammar.determiners and begin < first:
            begin -= 1
        else:
            break
    end = last
    while end < len(finder.tokens) and end - last < _WIDE and _same(finder, end, first):
        held = finder.inside.get(end)
        if held is not None and finder.named[held].kind == "country":
            end = finder.named[held].last
        elif finder.norms[end] in joins:
            end += 1
        else:
            break
    found: list[int] = []
    for at in range(begin, end):
        held = finder.inside.get(at)
        if held is not None and finder.named[held].kind == "country" and finder.named[held].head == "name" and held not in found:
            found.append(held)
    return found


def _people_from(finder: "PhraseFinder", at: int) -> Iterator[int]:
    """The named people told one after another from a token on."""
    joins: Sequence[str] = sorted(finder.grammar.and_words | {","})
    start = at
    while at < len(finder.tokens) and _same(finder, start, at):
        index = finder.starts.get(at)
        if index is not None and finder.named[index].kind == "person" and finder.named[index].head == "name":
            yield index
            at = finder.named[index].last
            if at >= len(finder.norms) or finder.norms[at] not in joins:
                return
            while at < len(finder.norms) and finder.norms[at] in joins:
                at += 1
            continue
        step = longest(finder.words.ranks, finder.norms, at) or longest(finder.words.honorifics, finder.norms, at)
        if not step:
            return
        at += step


__all__ = ["lands_told"]
