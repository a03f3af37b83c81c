"""Settle which place each place name of a document means, by what else the document names. The same in all languages.

A name has candidates (`candidates`). Each is worth what it is before anything is known, and more by what speaks for it here: its country
is named, or other places in it; a place that holds it stands beside it ("Paris, Texas"; "la ciudad turca de Van"); other places named are
near. All names are settled together, in rounds, so that the order of the text does not matter. A small place that nothing speaks for
stays unknown.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from math import asin, cos, log2, radians, sin, sqrt

from entente.languages.folding import folded
from entente.languages.pack import Pack
from entente.read.annotated import Named, Token
from entente.read.candidates import Candidate, candidates
from entente.record import Place
from entente.record.quick import dataclass, replace

_ROUNDS = 3
# What speaks for a candidate: a place that holds it right beside it; its country's people or the country itself near by; its country
# named anywhere; each doubling of the other places in its country; in its province; near it; a place of its own name holds or is in it.
_BESIDE, _NEAR_BY, _NAMED, _COMPANY, _SAME_PROVINCE, _CLOSE, _OUTLET = 4.0, 1.5, 1.2, 1.0, 1.0, 1.0, 0.7
_MOST_COMPANY = 3.0
_SEVERAL = 2
_CLOSE_KM, _KM_OF_A_DEGREE = 200.0, 111.0
_NEAR_BY_CHARS, _SHORT, _LEAD = 40, 20, 8
_CLOSING = frozenset({"", ",", ".", ";", ":", ")", "\n", "،", "؛", "'", "’"})
# Below this a name that nothing speaks for is nobody's guess (a town of three thousand people).
_BELIEVED = 4.2
# Between a place and what holds it: a comma, a bracket, a genitive, or one of these words.
_BETWEEN_WORDS = (
    "in|of|of the|in the|en|de|du|des|d'|del|de la|de los|la|a|a la|au|aux|al|dans|dans le|dans la|en la|en el|fi|في|من|داخل|ب|"
    "في محافظة|في ولاية|state|province|در|از"
)
_BETWEEN = frozenset(_BETWEEN_WORDS.split("|"))
# Words of names of buildings and bodies that are towns somewhere, too.
_WORDS_OF_NO_PLACE = (
    "academy airport army avenue bank base bay board boulevard bridge building camp castle cathedral center central centre chamber "
    "church city club college commission congress corner council county court district east eastern embassy federal field forest "
    "fort gate general grand great green hall high hill hills hospital hotel house independence institute international island lake "
    "liberty library lodge lower market memorial mission mount mountain museum national north northern office old palace park peace "
    "place plaza police port presidency president republic river road royal saint school senate south southern square state station "
    "street temple theatre tower town union united university upper valley victory village west western world école hôtel marché "
    "porte république université banco iglesia puerta república universidad merkez üniversite"
)
_OF_NO_PLACE = frozenset(_WORDS_OF_NO_PLACE.split())
_GENITIVE = re.compile(r"^['’]?(?:s|n?[ıiuü]n)?\s*$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at one place of a text.

    Attributes:
        start, end: code points of the clean text.
        text: the words of the name.
        kind: `country` where it is surely one (or its people), `place` where it is surely none; "" where that is open.
        listed: another form under which lists have it; None where there is none.
        doubtful: it may be no place at all: it is one only where the rest of the text speaks for it.
    """

    start: int
    end: int
    text: str
    kind: str = ""
    listed: str | None = None
    doubtful: bool = False


@dataclass
class _Name:
    """A name of the document while it is settled, and what it may mean."""

    key: str
    meanings: tuple[Candidate, ...]
    part: bool = False
    doubtful: bool = False
    beside: defaultdict[Candidate, float] = field(default_factory=lambda: defaultdict(float))
    best: Candidate | None = None
    score: float = 0.0


def settle(toponyms: Sequence[Toponym], text: str, language: str, outlet_country: str | None = None) -> list[Place | None]:
    """Say which place each name means; None where it stays unknown.

    Args:
        toponyms: the document's place names, countries and peoples among them: they tell which Tripoli is meant.
        text: the clean text.
        outlet_country: the country of the outlet, only where it is told.
    """
    meanings = _settled(toponyms, text, language, outlet_country)
    return [_place(toponym, *meaning) for toponym, meaning in zip(toponyms, meanings, strict=True)]


def _settled(
    toponyms: Sequence[Toponym], text: str, language: str, outlet_country: str | None = None
) -> list[tuple[Candidate | None, bool]]:
    """Give the meaning of each name, and whether it is that of a part of it."""
    ordered = sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end))
    names = _names(ordered, language)
    _link(ordered, names, text)
    for name in names.values():
        name.best, name.score = max(((one, one.worth) for one in name.meanings), key=lambda pair: pair[1], default=(None, 0.0))
    for _ in range(_ROUNDS):
        company = _Company.of(names.values(), outlet_country)
        settled = [_best(name, company) for name in names.values()]
        for name, (best, score) in zip(names.values(), settled, strict=True):
            name.best, name.score = best, score
    return [(names[_key(toponym)].best, names[_key(toponym)].part) for toponym in toponyms]


def placed(named: Sequence[Named], tokens: Sequence[Token], text: str, pack: Pack) -> list[Named]:
    """Give the names of a document with the place that each name of a place means: where it lies, and in which country.

    A place that no list knows stays as it is, and so does one whose meaning the reader told by the way it is written. A name of a country
    that is a province here ("Savannah, Georgia") becomes a place; so does what was taken for a person or a body, where it stands after
    "in", "at" or "near" and a place of that name lies in a country that the text speaks of.
    """
    doubtful = _doubtful(named, tokens, frozenset(word for word, label in pack.data["prepositions"]["labels"].items() if label == "in"))
    toponyms: dict[int, Toponym] = {}
    for number, name in enumerate(named):
        if name.head == "name" and (name.kind in ("country", "place") or number in doubtful):
            start, end = tokens[name.first].start, tokens[name.last - 1].end
            kind = "place" if number in doubtful else name.kind
            toponyms[number] = Toponym(start, end, text[start:end], kind, name.label, number in doubtful)
    found = dict(zip(toponyms, _settled(list(toponyms.values()), text, pack.code), strict=True))
    return [_with_place(name, *found[number]) if number in found else name for number, name in enumerate(named)]


def _doubtful(named: Sequence[Named], tokens: Sequence[Token], place_words: frozenset[str]) -> set[int]:
    """Give the names taken for persons or bodies of which nothing but their look tells that, and that stand once where places do."""
    bare = {
        number
        for number, name in enumerate(named)
        if name.head == "name" and name.kind in ("person", "org") and name.known is None and name.sector is None and name.role is None
    }
    persons = {
        (folded(name.label), tokens[at].norm)
        for name in named
        if name.kind == "person" and name.last - name.first > 1
        for at in range(name.first, name.last)
    }
    told = {
        folded(named[number].label)
        for number in bare
        if named[number].first > 0
        and tokens[named[number].first - 1].norm in place_words
        and tokens[named[number].first - 1].sentence == tokens[named[number].first].sentence
        and not any(label != folded(named[number].label) and norm == tokens[named[number].last - 1].norm for label, norm in persons)
    }
    return {number for number in bare if folded(named[number].label) in told}


def _with_place(name: Named, best: Candidate | None, part: bool) -> Named:
    """Give a name with its place, as far as that is known."""
    if best is None:
        return name
    if name.kind in ("person", "org"):
        place = Place(name.label, best.country, best.lat, best.lon, best.geonames, best.name)
        return replace(name, kind="place", country=best.country, only_place=True, place=place, name_en=best.name)
    if name.kind == "country":
        if best.kind == "country":
            return name
        place = Place(name.label, best.country, best.lat, best.lon, best.geonames, best.name)
        return replace(name, kind="place", country=best.country, sector=None, known=None, only_place=True, place=place, name_en=best.name)
    if part:
        at = (None, None) if best.kind in ("country", "province") else (best.lat, best.lon)
        return replace(name, country=name.country or best.country, place=name.place or Place(name.label, best.country, *at))
    listed = name.place
    if listed is not None and listed.geonames == best.geonames and listed.country == best.country and listed.lat is not None:
        return name
    seat = name.seat and (best.kind == "capital" or best.building)
    english = name.name_en if listed is not None and listed.country == best.country else best.name
    place = Place(name.label, best.country, best.lat, best.lon, best.geonames, english)
    return replace(name, country=best.country, seat=seat, place=place, name_en=english)


def _key(toponym: Toponym) -> str:
    return f"{toponym.doubtful:d}{toponym.kind}:{folded(toponym.listed or toponym.text)}"


def _names(toponyms: Iterable[Toponym], language: str) -> dict[str, _Name]:
    """Gather the names, each with its meanings."""
    names: dict[str, _Name] = {}
    for toponym in toponyms:
        key = _key(toponym)
        if key not in names:
            meanings, part = _meanings(toponym, language)
            if toponym.doubtful:
                meanings, part = (() if part else tuple(one for one in meanings if one.kind != "country")), False
            names[key] = _Name(key, meanings, part, toponym.doubtful)
    return names


def _meanings(toponym: Toponym, language: str) -> tuple[tuple[Candidate, ...], bool]:
    """Give what a name may mean, and whether only a part of it is known ("Cavan Institute" lies in Cavan)."""
    short = len(toponym.text) <= 6 and (toponym.text.isupper() or toponym.text.endswith("."))
    letters = toponym.text.replace(".", "").upper() if short and toponym.text.isascii() else ""
    for form in _forms(toponym):
        found = [one for one in candidates(form, language, letters) if _fits(one, toponym)]
        if found:
            return tuple(found), False
    words = folded(toponym.text).replace(",", " ").split()
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            form = " ".join(words[first : first + length]).removesuffix("'s")
            inside = [one for one in candidates(form, language) if not one.building] if len(form) > 3 and form not in _OF_NO_PLACE else []
            if inside:
                return tuple(inside), True
    return (), False


def _forms(toponym: Toponym) -> Iterator[str]:
    """Give the spellings under which lists may have a name."""
    for text in (toponym.text, toponym.listed):
        if text is None:
            continue
        form = folded(text).strip(" .,;:\"'")
        yield form
        yield form.replace(".", "")
        if form.startswith("ال"):
            yield form[2:]
        elif "\u0600" < form[:1] < "\u0700":
            yield "ال" + form
        else:
            yield from (article + form for article in ("al ", "el "))
        for article in ("the ", "la ", "le ", "les ", "el ", "l'", "al-", "al ", "greater ", "downtown ", "central "):
            if form.startswith(article):
                yield form.removeprefix(article)
        for ending in ("'s", "s'", " city", " town", " state", " province", " region"):
            if form.endswith(ending):
                yield form.removesuffix(ending)


def _fits(candidate: Candidate, toponym: Toponym) -> bool:
    """Whether a meaning is of the kind that the reader found: "Georgia", found as a country, may still be the state."""
    if toponym.kind == "country":
        return candidate.kind == "country" or (candidate.kind == "province" and toponym.text.isascii())
    return candidate.kind != "country" or toponym.kind != "place"


def _link(toponyms: Sequence[Toponym], names: Mapping[str, _Name], text: str) -> None:
    """Note which meanings have beside them the place that holds them."""
    for one, other in itertools.pairwise(toponyms):
        between = text[one.end : other.start]
        if one.end > other.start or "\n" in between or len(between) > _NEAR_BY_CHARS:
            continue
        left, right = names[_key(one)], names[_key(other)]
        if left is right:
            continue
        if any(char in between for char in ".!?;"):
            continue
        lead = text[max(0, one.start - _LEAD) : one.start]
        opens = one.start < _LEAD or any(char in lead for char in ".!?\n")
        closed = text[other.end : other.end + 1] in _CLOSING
        for inner, outer in ((left, right), (right, left)):
            for holder in outer.meanings:
                held = [meaning for meaning in inner.meanings if holder.holds(meaning)]
                weight = _weight(between, inner is left, holder.adjective, closed or not opens) if held else 0.0
                for meaning in held:
                    inner.beside[meaning] = max(inner.beside[meaning], weight)
                if weight == _BESIDE and not holder.adjective:
                    outer.beside[holder] = max(outer.beside[holder], _BESIDE if inner is left else _NEAR_BY)


def _weight(between: str, follows: bool, adjective: bool, sure: bool) -> float:
    """Say how much the words between a place and what holds it speak for that.

    Args:
        follows: what holds it stands after it.
        adjective: it is one ("the Libyan capital, Tripoli"; "سرت الليبية").
        sure: a comma between them is no other comma ("In Geneva, Russia and China met").
    """
    plain = folded(between).strip()
    if adjective:
        return _BESIDE if not plain else _NEAR_BY if not follows and len(between) <= _SHORT and not plain.startswith(",") else 0.0
    if _GENITIVE.match(between):
        return _BESIDE
    if follows and (not _LETTER.search(between) or plain in _BETWEEN):
        return _BESIDE if sure or "," not in between else _NEAR_BY
    words = plain.replace(",", " , ").split()
    begins = bool(words) and (words[0] in _BETWEEN or words[0] == "," or words[0].startswith(("'", "’")))
    return _NEAR_BY if begins and (follows or words[0] != ",") else 0.0


@dataclass(frozen=True)
class _Company:
    """What the names mean in this round: the countries named, the places by country and by province, the provinces by country."""

    countries: Mapping[str, set[str]]
    inside: Mapping[str, set[str]]
    provinces: Mapping[tuple[str, str], set[str]]
    divisions: Mapping[str, set[str]]
    spots: Sequence[tuple[str, Candidate]]
    outlet: str | None

    @classmethod
    def of(cls, names: Iterable[_Name], outlet: str | None) -> "_Company":
        """Sum up what the names mean."""
        countries: dict[str, set[str]] = {}
        inside: dict[str, set[str]] = {}
        provinces: dict[tuple[str, str], set[str]] = {}
        divisions: dict[str, set[str]] = {}
        spots: list[tuple[str, Candidate]] = []
        for name in names:
            best = name.best
            if best is None or name.part or name.doubtful or best.country is None:
                continue
            if best.kind == "country":
                countries.setdefault(best.country, set()).add(name.key)
                continue
            inside.setdefault(best.country, set()).add(name.key)
            if best.kind == "province":
                divisions.setdefault(best.country, set()).add(name.key)
            if best.province:
                provinces.setdefault((best.country, best.province), set()).add(name.key)
            if best.lat is not None and best.kind in ("town", "county", "capital"):
                spots.append((name.key, best))
        return cls(countries, inside, provinces, divisions, sorted(spots, key=_latitude), outlet)

    def speaks_for(self, candidate: Candidate, key: str) -> float:
        """Say how much the other names speak for a meaning of the name of this key."""
        country = candidate.country
        if country is None:
            return 0.0
        sum_ = _NAMED if _others(self.countries.get(country, set()), key) else 0.0
        sum_ += _OUTLET if country == self.outlet else 0.0
        sum_ += min(_MOST_COMPANY, _COMPANY * log2(1 + _others(self.inside.get(country, set()), key)))
        if candidate.kind == "country":
            return sum_
        if candidate.province and _others(self.provinces.get((country, candidate.province), set()), key):
            sum_ += _SAME_PROVINCE
        near = (spot for other, spot in self._at_latitude(candidate.lat) if other != key and _may_be_close(candidate, spot))
        if any(apart_km(candidate, spot) < _CLOSE_KM for spot in near):
            sum_ += _CLOSE
        return sum_

    def _at_latitude(self, lat: float | None) -> Sequence[tuple[str, Candidate]]:
        """Give the spots, sorted by latitude, whose latitude is like this one."""
        if lat is None:
            return ()
        reach = _CLOSE_KM / _KM_OF_A_DEGREE + 0.01
        first = bisect_left(self.spots, lat - reach, key=_latitude)
        return self.spots[first : bisect_right(self.spots, lat + reach, first, key=_latitude)]


def _others(keys: set[str], key: str) -> int:
    """Count the names that are not this one."""
    return len(keys) - (key in keys)


def _latitude(spot: tuple[str, Candidate]) -> float:
    return spot[1].lat or 0.0


def _best(name: _Name, company: _Company) -> tuple[Candidate | None, float]:
    """Give the meaning that most speaks for, and its score; None where too little does."""
    scored = []
    state = any(meaning.kind == "country" for meaning in name.meanings)
    for meaning in name.meanings:
        if state and not _instead_of_a_state(meaning, name, company):
            continue
        support = name.beside.get(meaning, 0.0) + company.speaks_for(meaning, name.key)
        # A part alone tells nothing: "Trump Tower" is not in Tower.
        if not (name.part or name.doubtful) or (meaning.country is not None and support > 0):
            scored.append((meaning.worth + support, meaning))
    if not scored:
        return None, 0.0
    score, best = max(scored, key=lambda pair: (pair[0], pair[1].worth, pair[1].country or "", pair[1].geonames or 0))
    return (best, score) if score >= _BELIEVED else (None, 0.0)


def _instead_of_a_state(meaning: Candidate, name: _Name, company: _Company) -> bool:
    """Whether a name that is a country's may mean this: what it stands beside tells, or several provinces of one country named together."""
    others = _others(company.divisions.get(meaning.country or "", set()), name.key)
    several = meaning.kind == "province" and others >= _SEVERAL
    return meaning.kind in ("country", "region") or name.beside.get(meaning, 0.0) >= _BESIDE or several


def _place(toponym: Toponym, best: Candidate | None, part: bool) -> Place | None:
    if best is None:
        return None
    if part:
        at = (None, None) if best.kind in ("country", "province") else (best.lat, best.lon)
        return Place(toponym.text, best.country, *at)
    return Place(toponym.text, best.country, best.lat, best.lon, best.geonames, best.name)


def _may_be_close(one: Candidate, other: Candidate) -> bool:
    """Whether two places lie on like latitudes: spares the reckoning."""
    return one.lat is not None and other.lat is not None and abs(one.lat - other.lat) * _KM_OF_A_DEGREE < _CLOSE_KM


def apart_km(one: Candidate, other: Candidate) -> float:
    """Give the distance of two places; infinite where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    a, b = radians(one.lat), radians(other.lat)
    turn = radians(other.lon - one.lon)
    return 12742 * asin(sqrt(sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(turn / 2) ** 2))


__all__ = ["Toponym", "placed", "settle"]
