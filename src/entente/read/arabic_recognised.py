"""Take into an Arabic document's names what the trained recogniser found: its stretches, trimmed to what a name is here."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.arabic_swallowed import common_body, done_by
from entente.read.arabic_words import ARTICLE
from entente.read.names import longest
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import EntityKind

if TYPE_CHECKING:
    from entente.read.arabic_names import NameFinder

_QUOTES = frozenset('"“”«»„()')
_JOINED = frozenset("-–")
_LONGEST_PERSON = 6
_BIG_CITY = 1_000_000  # smaller towns are surnames too
_TOWN = 300_000  # smaller ones than this are taken for surnames where the recogniser hears a person

# Before an adjective ("غير القانوني"), and never the beginning of a name.
NO_BEGINNINGS = frozenset({"غير"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """A name as the recogniser marked it: tokens first:last (half-open), and its kind."""

    first: int
    last: int
    kind: EntityKind


def add_recognised(finder: "NameFinder", found: Sequence[Recognised]) -> None:
    """Add names that lists and patterns did not find, and widen or replace those that the recogniser knows better."""
    for heard in found:
        name = trimmed(finder, heard)
        if name is not None:
            _settle(finder, name)


def doubtful(finder: "NameFinder", found: Sequence[Recognised]) -> Iterator[Named]:
    """Give the persons that rest on weak evidence and that the recogniser did not hear."""
    heard = {at for each in found for at in range(each.first, each.last)}
    words = finder.words
    for name in finder.named:
        if name.kind != "person" or not heard.isdisjoint(range(name.first, name.last)):
            continue
        plain = [at for at in range(name.first, name.last) if finder.norms[at] not in words.given | words.surnames | finder.particles]
        alone = name.last - name.first == 1
        if alone and finder.called(name.first):
            continue
        given = any(finder.norms[at] in words.given or finder.norms[at] == "الله" for at in range(name.first, name.last))
        if not alone and given and _after_office(finder, name):
            continue
        if plain and (alone or any(_adverb(finder, at) or finder.plain_word(at) for at in plain)):
            yield name


def _after_office(finder: "NameFinder", name: Named) -> bool:
    """Whether a rank or an office with its country stands right before a name ("وزير الدفاع الباكستاني خواجة منصور")."""
    before = name.first - 1
    if before < 1 or finder.tokens[before].sentence != finder.tokens[name.first].sentence:
        return False
    if finder.title_end(before) == name.first:
        return True
    if finder.norms[name.first + 1] == "الله":
        return any(finder.role_end(at) == name.first for at in range(max(0, before - 6), before))
    return finder.demonym(before) is not None and any(finder.role_end(at) == name.first for at in range(max(0, before - 6), before))


def unheard(finder: "NameFinder", found: Sequence[Recognised]) -> Iterator[Named]:
    """Give the bodies that rest on a common noun alone ("مركز القمر"): no list, country or recogniser knows them."""
    heard = {at for each in found if each.kind == "org" for at in range(each.first, each.last)}
    words = finder.words
    for name in finder.named:
        if name.kind != "org" or name.known is not None or name.country is not None or finder.tokens[name.first].text in _QUOTES:
            continue
        doubted = words.folds("doubted_definite" if finder.norms[name.key].startswith(ARTICLE) else "doubted_bodies")
        if finder.lemmas[name.key] in doubted and heard.isdisjoint(range(name.first, name.last)):
            yield name


def _settle(finder: "NameFinder", heard: Recognised) -> None:
    """Decide between a recognised name and what stands there."""
    held = _held(finder, heard)
    if held and _headed(finder, held, heard) is None and not all(_yields(finder, name, heard) for name in held):
        return
    headed = _headed(finder, held, heard)
    made = replace(headed, first=heard.first, key=heard.first, label=finder.label(heard.first, heard.last)) if headed else None
    made = made or named_as(finder, heard, held)
    for name in held:
        finder.drop(name.first)
    finder.take(made)


def _headed(finder: "NameFinder", held: Sequence[Named], heard: Recognised) -> Named | None:
    """Give the body that is what was heard and a common noun before it ("صحيفة نيويورك تايمز"): the noun is no part of the name."""
    if len(held) != 1 or heard.kind != "org" or held[0].kind != "org":
        return None
    name = held[0]
    outside = finder.words.folds("heads_outside_names")
    return name if (name.first + 1, name.last) == (heard.first, heard.last) and finder.lemmas[name.first] in outside else None


def _held(finder: "NameFinder", heard: Recognised) -> list[Named]:
    found: list[Named] = []
    for at in range(heard.first, heard.last):
        name = finder.taken.get(at)
        if name is not None and name not in found:
            found.append(name)
    return found


def _yields(finder: "NameFinder", name: Named, heard: Recognised) -> bool:
    """Whether a name found by rule gives way to what the recogniser heard there."""
    if (name.first, name.last) == (heard.first, heard.last):
        return name.kind == "place" and heard.kind == "person" and not name.seat and not _town(finder, name)
    if name.kind == heard.kind == "person":
        return not (_fuller(finder, name, heard) or _titled_pair(finder, name, heard))
    within = heard.first <= name.first and name.last <= heard.last
    if name.first == heard.first and name.last < heard.last and (name.known is not None or name.seat):
        return False  # "غينيا الدستور": a country and the word after it
    if heard.kind == "person":
        return within and name.kind == "place" and not name.seat
    if heard.kind == name.kind == "org" and _only_demonyms(finder, name, heard):
        return True
    if heard.kind == "org":
        return within and (name.kind != "org" or (name.known is None and name.country is None))
    if within and (name.kind == "country" or name.seat) and name.last == heard.last:
        return finder.lemmas[heard.first] in finder.words.words.place_heads
    return within and name.kind != "org"


def _town(finder: "NameFinder", name: Named) -> bool:
    """Whether a name is a town's, too large to be taken for the surname that it also may be."""
    return _large(finder, name.first, name.last)


def _only_demonyms(finder: "NameFinder", name: Named, heard: Recognised) -> bool:
    """Whether a body's name goes on after what was heard with nothing but a country's adjective ("حزب الله اللبناني")."""
    return (
        name.first == heard.first
        and name.known is None
        and name.last > heard.last
        and heard.last - heard.first > 1
        and all(finder.demonym(at) is not None for at in range(heard.last, name.last))
    )


def _fuller(finder: "NameFinder", name: Named, heard: Recognised) -> bool:
    """Whether a person's name holds what was heard, and more words that names are made of."""
    words = finder.words
    if not (name.first <= heard.first and heard.last <= name.last):
        return False
    more = [at for at in range(name.first, name.last) if not heard.first <= at < heard.last]
    known = words.given | words.surnames | finder.particles
    return all(
        finder.norms[at] not in words.functions and (finder.norms[at] in known or not (finder.plain_word(at) or _adverb(finder, at)))
        for at in more
    )


def _titled_pair(finder: "NameFinder", name: Named, heard: Recognised) -> bool:
    """Whether only a given name was heard of two words after a title or an office: the second is a surname, an ordinary word too."""
    return (
        name.first == heard.first
        and heard.last - heard.first == 1
        and name.last - heard.last == 1
        and name.first > 0
        and finder.norms[heard.first] in finder.words.given
        and (finder.title_end(name.first - 1) > name.first - 1 or finder.tokens[name.first - 1].pos == "NOUN")
        and finder.norms[heard.last] not in finder.words.functions
        and not _adverb(finder, heard.last)
    )


def _adverb(finder: "NameFinder", at: int) -> bool:
    """Whether a word is an adjective that tells how ("متضامنا"), or has a feminine ending that surnames lack."""
    norm = finder.norms[at]
    return norm.endswith("ة") or (norm.endswith("ا") and (norm[:-1] in finder.words.known_nouns or "\u064b" in finder.tokens[at].text))


def named_as(finder: "NameFinder", heard: Recognised, held: Sequence[Named]) -> Named:
    first, last = heard.first, heard.last
    if heard.kind == "person":
        return finder.person(first, last)
    if heard.kind == "org":
        country = _country(finder, first, last) or next((name.country for name in held if name.kind == "org" and name.country), None)
        return finder.as_org(first, last, finder.label(first, last), country, finder.lemmas[first:last])
    length, entry = finder.entry(first, last)
    if entry is not None and length == last - first and entry.kind not in ("demonym", "org"):
        return finder.from_entry(first, last, entry)
    inner = next((name for name in held if name.kind in ("place", "country")), None)
    if inner is not None:  # an airport lies where its city does
        return replace(
            inner,
            first=first,
            last=last,
            key=first,
            kind="place",
            label=finder.label(first, last),
            only_place=True,
            seat=False,
            name_en=None,
        )
    return Named(first, last, first, "name", "place", finder.label(first, last), only_place=True)


def _country(finder: "NameFinder", first: int, last: int) -> str | None:
    """Give the one country whose demonym a body bears."""
    told = {demonym.country for at in range(first, last) if (demonym := finder.demonym(at)) is not None and demonym.country}
    return told.pop() if len(told) == 1 else None


def trimmed(finder: "NameFinder", heard: Recognised) -> Recognised | None:
    """Cut off what is written with a name and is none of it: clitics, titles, brackets, an office that follows."""
    first, last = heard.first, heard.last
    moved = True
    while moved and first < last:
        start = first
        if finder.tokens[first].pos in ("CCONJ", "ADP", "PUNCT", "AUX") and finder.norms[first] not in finder.particles:
            first += 1
        elif heard.kind == "person":
            verb = finder.tokens[first].pos == "VERB" and finder.norms[first] not in finder.words.given
            first = first + 1 if verb else min(finder.title_end(first), last)
        moved = first > start
    while first < last and finder.tokens[last - 1].pos in ("PUNCT", "PRON", "CCONJ", "ADP") and finder.tokens[last - 1].text not in _QUOTES:
        last -= 1
    if heard.kind == "person" and first < last:
        last = _person_end(finder, first, last)
    if heard.kind == "org" and first < last and finder.colours(first):
        return None
    if heard.kind == "org" and first < last:
        whole, last = last, _body_end(finder, first, last)
        if last < whole and last == first + 1 and common_body(finder, first):
            return None
    if first >= last or finder.norms[first] in NO_BEGINNINGS or not any(char.isalpha() for char in finder.norms[first]):
        return None
    if heard.kind == "place" and _plain_phrase(finder, first, last):
        return None
    if described(finder, first, last) or (heard.kind == "person" and last - first > 1 and described(finder, first, first + 2)):
        return None
    if heard.kind == "person" and (_state(finder, first) or (last - first == 1 and _ordinary(finder, first))):
        return None
    return replace(heard, first=first, last=last)


def _person_end(finder: "NameFinder", first: int, last: int) -> int:
    """Give where a person's name ends: before an office, a verb or a sign."""
    for at in range(first + 1, min(last, first + _LONGEST_PERSON)):
        if finder.norms[at] in finder.words.time or (at > first + 1 and (_state(finder, at) or _large(finder, at, at + 1))):
            return at  # "سيزور فلان بن فلان بنغازي الشهر المقبل"
        if finder.norms[at] in finder.particles or finder.tokens[at].text in _JOINED:
            continue
        if finder.tokens[at].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "VERB") or longest(finder.words.words.pairs, finder.norms, at, 2):
            return at
        if finder.norms[at] not in finder.words.given and _office(finder, at):
            return at
    return last


def _body_end(finder: "NameFinder", first: int, last: int) -> int:
    """Give where a body's name ends: before a verb, and where a country's adjective has closed it before a word with the article."""
    for at in range(first + 1, last):
        if finder.tokens[at].pos in ("VERB", "SCONJ") or closed_before(finder, first, at) or done_by(finder, first, at):
            return at
        closed = finder.demonym(at - 1) is not None and finder.norms[at].startswith(ARTICLE)
        if closed and finder.tokens[at].pos != "ADJ" and finder.demonym(at) is None and not finder.lemmas[at].endswith(("ي", "ية")):
            return at
    return last


def closed_before(finder: "NameFinder", first: int, at: int) -> bool:
    """Whether a body's name ends before a word: a noun with the article has closed it, and what follows has none.

    So parts "المتحدث باسم وزارة الداخلية | زماراي بشاري" and "باسم التحالف | تركي المالكي"; days belong to no name either.
    """
    norms, token = finder.norms, finder.tokens[at]
    if at <= first or finder.lemmas[first] not in finder.words.words.org_heads or token.pos in ("ADP", "CCONJ", "PUNCT", "NUM", "PRON"):
        return False
    if norms[at] in finder.words.time:
        return True
    before = norms[at - 1]
    if norms[at].startswith(ARTICLE) or not before.startswith(ARTICLE) or before in finder.words.own_al:
        return False
    # "الجزيرة نت": after a lone definite head only a person's name closes it.
    spoken_for = first > 0 and norms[first - 1] == "باسم"  # "المتحدث باسم الحزب فلان"
    given = norms[at] in finder.words.given or finder.demonym(at) is not None or spoken_for
    return given if at - first == 1 else token.text[0].isalpha() and not token.text.isascii()


def _office(finder: "NameFinder", at: int) -> bool:
    """Whether a word is an office, one with a preposition before it too ("بولي العهد")."""
    return finder.lemmas[at] in finder.words.roles or (finder.norms[at][0] in "بلك" and finder.norms[at][1:] in finder.words.roles)


def _plain_phrase(finder: "NameFinder", first: int, last: int) -> bool:
    """Whether a stretch is indefinite words that every text has ("جسر جوي")."""
    return all(
        finder.plain_word(at) and not finder.norms[at].startswith(ARTICLE) and finder.entry(at, at + 1)[1] is None
        for at in range(first, last)
    )


def described(finder: "NameFinder", first: int, last: int) -> bool:
    """Whether a stretch ends with a country's adjective that has no article ("هبة فرنسية", a French gift): a description and no name."""
    norm, words = finder.norms[last - 1], finder.words
    plain = last - first > 1 and not norm.startswith(ARTICLE) and norm not in words.surnames and norm not in words.given
    return plain and finder.demonym(last - 1) is not None


def _state(finder: "NameFinder", at: int) -> bool:
    """Whether a stretch begins with a country or its capital, which no person's name does."""
    _, entry = finder.entry(at, at + 1)
    return (
        entry is not None
        and (entry.kind in ("country", "capital") or entry.seat or entry.population > _BIG_CITY)
        and not entry.ambiguous
        and finder.norms[at] not in finder.words.given
        and finder.norms[at] not in finder.words.surnames
    )


def _large(finder: "NameFinder", first: int, last: int) -> bool:
    """Whether a name is that of a large town alone, and nobody's surname."""
    _, entry = finder.entry(first, last)
    surname = finder.norms[first] in finder.words.given or finder.norms[first] in finder.words.surnames
    return entry is not None and entry.population > _TOWN and not entry.ambiguous and not surname


def _ordinary(finder: "NameFinder", at: int) -> bool:
    """Whether a word that stands alone is no name: a listed noun, a verb, a demonym, a word that every text has."""
    token, norm = finder.tokens[at], finder.norms[at]
    if norm in finder.words.given or norm in finder.words.surnames:
        return False
    return (
        token.pos in ("VERB", "NUM", "PRON", "ADV", "SCONJ")
        or norm in finder.words.time
        or finder.words.plain(norm) in finder.words.nouns
        or finder.demonym(at) is not None
        or (finder.words.plain(norm) in finder.words.common and not norm.startswith(ARTICLE))
        or len(norm) < 2
    )


__all__ = ["NO_BEGINNINGS", "Recognised", "add_recognised", "closed_before", "described", "doubtful", "named_as", "trimmed", "unheard"]
