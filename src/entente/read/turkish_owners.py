"""Whose officer somebody is in Turkish where no country stands at the office: its sentence's doer, who is joined to it, a delegation.

"Kenya, büyükelçisi X'i geri çağırdı", "Katar Emiri ve Savunma Bakanı X", "X başkanlığındaki Filipin heyeti", "İsveç ve Danimarka dışişleri
bakanları X ve Y". A country right before an office is read with it (`turkish_names.py`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.read.fold import folded

if TYPE_CHECKING:
    from entente.read.turkish_names import NameFinder

_REACH = 12  # words in which a doer before an office owns it
_BACK = 30  # words in which a country is still "the country"
_LANDS = ("country", "org")


def find_owners(finder: "NameFinder") -> None:
    """Give named people of no country the one that their sentence tells; to be asked when bodies and groups are found."""
    for first, last in finder.several:
        _respectively(finder, first, last)
    for index, name in enumerate(finder.named):
        if name.kind != "person" or name.head != "name" or name.country is not None:
            continue
        owner = _delegation(finder, index)
        owner = _joined(finder, index) if owner is None else owner
        owner = _doer(finder, index) if owner is None else owner
        if owner is not None and finder.named[owner].country is not None:
            finder.named[index] = replace(name, country=finder.named[owner].country)


def _begin(finder: "NameFinder", index: int) -> int:
    return finder.units.get(index, (finder.named[index].first, 0))[0]


def _delegation(finder: "NameFinder", index: int) -> int | None:
    """The delegation that a word for being led joins to a name before it."""
    at = finder.named[index].last
    if at >= len(finder.found) or finder.norms[at] not in finder.folds["led_by"]:
        return None
    held = finder.starts.get(at + 1)
    return held if held is not None and finder.named[held].kind in _LANDS else None


def _joined(finder: "NameFinder", index: int) -> int | None:
    """Whoever an office right before "ve" is of, where the name's own office has no country: both are of one state."""
    begin = _begin(finder, index)
    if begin < 2 or finder.norms[begin - 1] != "ve" or begin == finder.named[index].first:
        return None
    held = finder.inside.get(begin - 2)
    same = held is not None and finder.found[begin - 2].sentence == finder.found[begin].sentence
    return held if same and held is not None and finder.named[held].role is not None else None


def _doer(finder: "NameFinder", index: int) -> int | None:
    """The country or body without a case that an office of one word with a possessive leans on ("Kenya, Somali'deki büyükelçisi X'i …")."""
    begin, name = _begin(finder, index), finder.named[index]
    if begin and begin < name.first and finder.norms[begin - 1] in finder.folds["lands_own"]:
        return _land_before(finder, begin - 1)
    if begin >= name.first or not finder._is_role(begin) or not _owned(finder, begin):
        return None
    if begin + 1 < name.first and finder._is_role(begin + 1):
        return None  # "Dışişleri Bakanı": the ending is the compound's own
    for at in range(begin - 1, max(begin - _REACH, -1), -1):
        if finder.found[at].sentence != finder.found[begin].sentence or finder.found[at].pos == "VERB":
            return None
        held = finder.inside.get(at)
        if held is not None and finder.named[held].kind in _LANDS and finder.named[held].last == at + 1 and not finder._cased(at):
            return held
    return None


def _land_before(finder: "NameFinder", at: int) -> int | None:
    """The country without a case told last before "ülkenin"."""
    for place in range(at - 1, max(at - _BACK, -1), -1):
        held = finder.inside.get(place)
        if held is not None and finder.named[held].country is not None and finder.named[held].kind in _LANDS and not finder._cased(place):
            return held
    return None


def _owned(finder: "NameFinder", at: int) -> bool:
    word = finder.found[at]
    heads = finder.lists.role_heads
    return any(form.owned and form.known and folded(form.stem) in heads for form in finder.words.noun_forms(word.low))


def _respectively(finder: "NameFinder", first: int, last: int) -> None:
    """Two countries or more before an office in the plural, and as many names behind it: each has its own."""
    lands: list[int] = []
    at = first
    while at > 0:
        held = finder.inside.get(at - 1)
        if held is not None and finder.named[held].kind == "country":
            lands.insert(0, held)
            at = finder.named[held].first
        elif finder.norms[at - 1] == "ve" or finder.found[at - 1].text == ",":
            at -= 1
        else:
            break
    people = list(_people_from(finder, last))
    if len(lands) < 2 or len(people) != len(lands):
        return
    for person, land in zip(people, lands, strict=True):
        finder.named[person] = replace(finder.named[person], country=finder.named[land].country)
        finder.links[person] = land
    told = set(people)
    finder.offices = [
        replace(office, organization=lands[people.index(office.person)]) if office.person in told else office for office in finder.offices
    ]


def _people_from(finder: "NameFinder", at: int) -> Iterator[int]:
    while at < len(finder.found):
        held = finder.starts.get(at)
        if held is None or finder.named[held].kind != "person":
            return
        yield held
        at = finder.named[held].last
        if at >= len(finder.found) or (finder.norms[at] not in ("ve", "ile") and finder.found[at].text != ","):
            return
        at += 1


__all__ = ["find_owners"]
