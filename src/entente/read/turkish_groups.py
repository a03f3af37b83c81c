"""Groups and bodies without a name in Turkish, and the country, body or person that they lean on ("Libya hükümeti", "beş sivil").

People of a country whom no list of groups has are found after them (`turkish_nationals.py`).
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.fold import folded
from entente.read.turkish_offices import done_by_owner

if TYPE_CHECKING:
    from entente.read.turkish_names import NameFinder


def find_groups(finder: "NameFinder") -> None:
    """Find groups and bodies without a name, each with the country, body or person that it leans on."""
    for at, word in enumerate(finder.found):
        if at in finder.inside or (word.pos in ("VERB", "PUNCT", "NUM", "ADP", "ADV", "CCONJ", "ADJ") and not _counted(finder, at)):
            continue
        form = next(
            (form for form in finder.words.noun_forms(word.low)[:3] if form.known and folded(form.stem) in finder.lists.group_heads), None
        )
        if form is None or form.ki:
            continue
        if folded(form.stem) == "birlik" and at and finder.found[at - 1].low == "iş":
            continue
        if at + 1 < len(finder.found) and form.case == "" and _goes_on(finder, at, form.owned):
            continue
        _group(finder, at, folded(form.stem), form.plural or form.stem in ("yetkili",))


def _counted(finder: "NameFinder", at: int) -> bool:
    """Whether an adjective stands for people, as a number before it and no noun after it tell ("beş sivil öldü")."""
    if finder.found[at].pos != "ADJ" or not at or finder.found[at - 1].pos != "NUM":
        return False
    after = finder.found[at + 1] if at + 1 < len(finder.found) else None
    return after is None or after.pos in ("VERB", "PUNCT", "CCONJ") or finder.found[at].noun_is_plural


def _goes_on(finder: "NameFinder", at: int, owned: bool) -> bool:
    """Whether another group or office follows that this noun only colours ("ordu sözcüsü", "hükümet güçleri")."""
    after = finder.found[at + 1]
    if after.sentence != finder.found[at].sentence or after.pos in ("VERB", "PUNCT"):
        return False
    if at + 1 in finder.inside:
        name = finder.named[finder.inside[at + 1]]
        return name.head == "nominal" and not after.capital
    forms = finder.words.noun_forms(after.low)[:3]
    if not owned and finder.found[at].noun_is_plural:
        return False
    if not owned and after.pos in ("NOUN", "PROPN", "ADJ"):
        if at and finder.found[at - 1].pos == "NUM" and after.lemma in finder.folds["told_nouns"] and _maybe_accusative(finder, at + 1):
            return False  # "yüzlerce kişi kararı protesto etti"
        return any(form.owned and form.known for form in forms)
    return any(form.owned and form.known and folded(form.stem) in finder.lists.group_heads for form in forms)


def _group(finder: "NameFinder", at: int, stem: str, plural: bool) -> None:
    """Keep the group whose head stands here, unless it leans on nothing and its noun alone stands for nobody."""
    first, anchor, partisan = _begin(finder, at, stem)
    if anchor is None and not partisan:
        while first < at and finder.found[first].pos not in ("ADJ", "NOUN"):
            first += 1
        first = max(first, at - 1) if first < at else at
    if _occupation(finder, at, anchor, plural):
        return
    sector = finder.lists.sector_of([finder.found[place].lemma for place in range(first, at + 1)])
    if anchor is None:
        _unowned(finder, first, at, stem, sector, plural)
        return
    base = finder.named[anchor]
    if base.kind == "place" and base.country is None:
        return
    governmental = stem in finder.folds["governmental"]
    label = plain_text(finder, first, at, stem)
    sector = sector or ("GOV" if governmental else None)
    index = finder._add(Named(first, at + 1, at, "nominal", "org", label, base.country, sector, plural=plural))
    fighters = base.kind == "org" and base.head == "name" and stem in finder.folds["fighters"]
    if base.kind == "person" or fighters or (base.kind in ("country", "org") and governmental):
        finder.links[index] = anchor


def _begin(finder: "NameFinder", at: int, stem: str) -> tuple[int, int | None, bool]:
    """Go back over what leans on a group's head.

    Returns:
        Its first word; the name that it is of, None where there is none; whether it is of a name's followers ("Hafter yanlısı güçler").
    """
    first, steps = at, 0
    while first > 0 and steps < 5:
        before = first - 1
        word = finder.found[before]
        if word.sentence != finder.found[at].sentence:
            break
        if first in finder.ends and before in finder.inside:
            index = finder.ends[first]
            if finder._cased(before) and not (word.noun is not None and word.noun.ki):
                break
            if first < at and finder.found[first].norm in finder.folds["partisan"]:
                return finder.named[index].first, None, True
            if _is_of(finder, at, stem, index, before, steps):
                return finder.named[index].first, index, False
            break
        if before in finder.inside or not _colours(finder, before, at):
            break
        first, steps = before, steps + 1
    return first, None, False


def _is_of(finder: "NameFinder", at: int, stem: str, index: int, before: int, steps: int) -> bool:
    """Whether a group is a name's that ends with the word `before`, so many words before the group's head."""
    name, noun = finder.named[index], finder.found[before].noun
    if steps and name.head == "nominal" and _doer_before(finder, before, at):
        return False  # "Senegal yönetimi muhalefet partisini feshetti"
    if name.head == "nominal" and noun is not None and noun.case in ("dat", "loc", "abl"):
        return False  # "Kenya hükümetine askerlerini çekmesi"
    genitive = noun is not None and noun.case == "gen" and finder.found[before].marked
    there = noun is not None and noun.ki and stem in finder.folds["governmental"]  # "Suriye'deki yönetim"
    owned = any(form.owned for form in finder.words.noun_forms(finder.found[at].low)[:4] if folded(form.stem) == stem)
    crowd = name.head == "nominal" and name.plural
    held = name.kind == "person" and name.role is not None and not genitive
    done_to = _maybe_accusative(finder, at) and (held or done_by_owner(finder.found, before, at))
    if crowd or done_to or not (owned or index in finder.demonyms or genitive or there):
        return False
    return name.kind in ("country", "org", "place") or (name.kind == "person" and (genitive or steps == 0))


def _colours(finder: "NameFinder", before: int, at: int) -> bool:
    """Whether a word of no name belongs to the group whose head stands after it."""
    word = finder.found[before]
    if word.pos in ("VERB", "PUNCT", "ADP", "CCONJ", "NUM", "ADV") or word.low in finder.words.time or word.noun_is_plural:
        return False
    if word.noun is not None and (word.noun.case not in ("", "acc", "gen") or word.noun.ki) and word.pos != "ADJ":
        return False
    owner = word.noun is not None and word.noun.case == "gen"
    # "Çinli personelin teknelerin halatlarını": an owner needs what is owned.
    return not owner or any(form.owned for form in finder.words.noun_forms(finder.found[at].low))


def _unowned(finder: "NameFinder", first: int, at: int, stem: str, sector: str | None, plural: bool) -> None:
    """Keep a group that leans on no name, unless its noun alone may be a thing or anybody's body."""
    forces = first < at and f"{finder.found[at - 1].lemma} {stem}" in finder.folds["forces"]
    thing = stem in finder.folds["things"] or stem in finder.folds["governmental"] - {"hukumet", "yonetim", "heyet", "yetkili"}
    if thing and not forces:
        return
    counted = first > 0 and finder.found[first - 1].pos == "NUM" and not plural
    label = plain_text(finder, first, at, stem)
    label = f"{_number(finder, first)} {label}" if counted else label
    finder._add(Named(first, at + 1, at, "nominal", "org", label, None, sector, plural=plural or counted))


def _doer_before(finder: "NameFinder", before: int, at: int) -> bool:
    """Whether a body with the ending of the owned is who did it to the group in the accusative: no bare noun stands between
    such a body and what it colours."""
    noun, forms = finder.found[at].noun, finder.words.noun_forms(finder.found[before].low)
    bodies = finder.lists.group_heads | finder.folds["governmental"]
    owned = any(form.owned and form.known and folded(form.stem) in bodies for form in forms)
    return owned and noun is not None and noun.case == "acc" and finder.found[before + 1].pos == "NOUN"


def _occupation(finder: "NameFinder", at: int, anchor: int | None, plural: bool) -> bool:
    """Whether a bare word for one of a people only says what somebody is who is named right after it ("Fransız pilot Luc Morel")."""
    holder = finder.starts.get(at + 1)
    word = finder.found[at]
    bare = word.noun is not None and not word.noun.case and not word.noun.owned and not word.marked and not plural
    if holder is None or not bare or finder.named[holder].kind != "person" or finder.named[holder].head != "name":
        return False
    if anchor is None or anchor not in finder.demonyms or finder.found[at + 1].sentence != word.sentence:
        return False
    country = finder.named[holder].country or finder.named[anchor].country
    finder.named[holder] = replace(finder.named[holder], country=country)
    finder.units[holder] = (finder.named[anchor].first, finder.named[holder].last)
    for place in range(finder.named[anchor].first, at + 1):
        finder.inside.setdefault(place, holder)
    return True


def _maybe_accusative(finder: "NameFinder", at: int) -> bool:
    """Whether an ending read as a possessive may be the accusative: after an office and its holder it is ("başkanı X hükümeti …")."""
    return any(form.case == "acc" and not form.owned and form.known for form in finder.words.noun_forms(finder.found[at].low))


def _number(finder: "NameFinder", first: int) -> str:
    """The words of the number that ends before a token ("on dokuz")."""
    start = first
    while (
        start > 0
        and first - start < 4
        and finder.found[start - 1].pos == "NUM"
        and finder.found[start - 1].sentence == finder.found[first].sentence
    ):
        start -= 1
    return finder._text(start, first)


def plain_text(finder: "NameFinder", first: int, at: int, stem: str) -> str:
    """The words of a group without the case of the last ("göstericilere": "göstericiler"), where its ending can only be one."""
    text, word = finder._text(first, at + 1), finder.found[at]
    forms = [form for form in finder.words.noun_forms(word.low) if form.known and folded(form.stem) == stem]
    if word.marked or not forms or any(form.case == "" for form in forms):
        return text
    for size in range(1, 5):
        for form in finder.words.noun_forms(word.low[:-size]):
            if (
                form.known
                and form.case == ""
                and not form.predicate
                and (form.stem, form.plural, form.owned)
                == (
                    forms[0].stem,
                    forms[0].plural,
                    forms[0].owned,
                )
            ):
                return text[:-size]
    return text
