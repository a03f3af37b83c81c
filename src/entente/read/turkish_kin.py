"""Relatives in Turkish: a word for kin, the person in the genitive before it, and who is named after it ("Hafter'in oğlu Saddam")."""

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.read.annotated import Kin, Named

if TYPE_CHECKING:
    from entente.read.turkish_names import NameFinder


def find_kin(finder: "NameFinder") -> None:
    """Find whose kin is told of ("Bayraktar'ın oğlu"), and whom the words for them name or stand for."""
    for at, word in enumerate(finder.found):
        relation = finder.lists.kin.get(word.lemma)
        if relation is None or at in finder.inside or at == 0 or word.noun is None:
            continue
        form = next((form for form in finder.words.noun_forms(word.low) if form.known and form.owned), None)
        if form is None:
            continue
        owner, follow = _kin_owner(finder, at), _behind_joints(finder, at + 1)
        relative = _relative(finder, follow) if not form.case else None
        if owner is not None:
            _kin_of_owner(finder, at, owner, relation, relative)
        elif relative is not None and follow == at + 1 and not finder.found[at - 1].marked:
            told = _told_before(finder, at)
            if told is None:
                continue
            for other in (relative, *_and_relatives(finder, relative)):
                finder.kin.append(Kin(other, told, relation, finder._span(at, finder.named[other].last)))


def _behind_joints(finder: "NameFinder", at: int) -> int:
    """The first word from here on that is no "ve" or comma, or begins a name."""
    while at < len(finder.found) and at not in finder.starts and (finder.norms[at] == "ve" or finder.found[at].text == ","):
        at += 1
    return at


def _kin_of_owner(finder: "NameFinder", at: int, owner: int, relation: str, relative: int | None) -> None:
    """Keep whose kin a word tells of: of whoever is named after it, else of somebody whom the word alone stands for."""
    begin = finder.named[owner].first
    if relative is not None:
        finder.kin.append(Kin(relative, owner, relation, finder._span(begin, finder.named[relative].last)))
        unit = finder.units.get(relative, (finder.named[relative].first, 0))[0]
        finder.units[relative] = (min(unit, begin), finder.named[relative].last)
        return
    country = finder.named[owner].country
    index = finder._add(Named(begin, at + 1, at, "nominal", "person", finder._text(begin, at + 1), country))
    finder.kin_of[index] = (owner, relation)


def _kin_owner(finder: "NameFinder", at: int) -> int | None:
    """The person in the genitive before a word for kin, an adjective between at most ("Bayraktar'ın ortanca oğlu")."""
    stop = at
    while stop > at - 2 and stop > 1 and stop not in finder.ends and finder.found[stop - 1].pos in ("ADJ", "NUM", "DET"):
        stop -= 1
    owner = finder.ends.get(stop)
    before = finder.found[stop - 1]
    if owner is None or not before.marked or before.noun is None or before.noun.case != "gen":
        return None
    return owner if _is_person(finder, owner) else None


def _relative(finder: "NameFinder", follow: int) -> int | None:
    """The person named from this word on, an office before the name counted in."""
    relative = finder.starts.get(follow)
    if relative is None:
        relative = next((index for index, (begin, _) in finder.units.items() if begin == follow), None)
    return relative if relative is not None and _is_person(finder, relative) else None


def _is_person(finder: "NameFinder", index: int) -> bool:
    """Whether a name is a person's; one that no list knows as a place is, beside a word for kin."""
    name = finder.named[index]
    if name.kind == "place" and name.head == "name" and name.country is None and name.place is None and not name.seat:
        finder.named[index] = name = replace(name, kind="person", only_place=False)
    return name.kind == "person" and name.head == "name"


def _and_relatives(finder: "NameFinder", first: int) -> list[int]:
    """ "Oğulları Kerim ve Selim": the names joined to the first."""
    joined: list[int] = []
    at = finder.named[first].last
    while at + 1 < len(finder.found) and (finder.norms[at] in ("ve", "ile") or finder.found[at].text == ","):
        other = finder.starts.get(at + 1)
        if other is None or finder.named[other].kind != "person" or finder.norms[at] not in ("ve", "ile"):
            break
        joined.append(other)
        at = finder.named[other].last
    return joined


def _told_before(finder: "NameFinder", at: int) -> int | None:
    """Whose kin a word without an owner tells of: the person last named in its sentence, or whom the sentence before is about."""
    sentence, relatives = finder.found[at].sentence, {kin.a for kin in finder.kin}
    before = [
        (name.first, index)
        for index, name in enumerate(finder.named)
        if name.kind == "person" and name.head == "name" and name.last <= at and finder.found[name.first].sentence >= sentence - 1
        and index not in relatives
    ]
    own = [pair for pair in before if finder.found[pair[0]].sentence == sentence]
    return max(own)[1] if own else min(before)[1] if before else None
