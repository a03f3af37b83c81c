"""Who is who: link what documents call an entity, by names, offices, company and country; never by events.

A person is known by a full name. Fathers and sons, brothers and namesakes stay apart: given names that differ under one family name, other
regnal numbers, kin told in one text, or two known countries without a common office keep two persons two. A bare family name attaches to
the one person that clearly fits best and never joins two. Organizations link by any name that they share, in one country or where one
country is unknown; names that say only what kind of body it is need the country. Countries are their ISO codes.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from entente.resolve import name_data as data
from entente.resolve.bearers import MAYBE, TURNED, Likeness, compare, same_bearer
from entente.resolve.likeness import MATCH, words_alike
from entente.resolve.names import Name, begins, fold
from entente.resolve.office_holders import MARGIN, link_holders
from entente.resolve.org_names import is_generic, org_keys
from entente.resolve.portraits import Portrait
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling

# Buckets larger than this compare each member with the first ones only.
_BUCKET = 200
# What speaks for a bare name's being somebody: text in common, an office, a country, the family name itself.
_TWIN, _OFFICE, _COMPANY, _COUNTRY, _FAMILY, _GIVEN = 3.0, 2.0, 1.0, 1.0, 0.5, 0.0
_BARE_LEAST, _BARE_MARGIN = 1.5, 1.0
_RANKS = data.word_set(
    "general colonel major marshal captain admiral lieutenant officer commander spokesman spokesperson minister official member analyst "
    "expert leader الفريق اللواء العميد المشير"
)


@dataclass(frozen=True)
class Company:
    """What the portraits are compared in: who is kin in one text, which documents are one text, and their days where known."""

    kin: frozenset[frozenset[str]]
    twin: Mapping[str, str]
    published: Mapping[str, str | None]


def settle_entities(portraits: Iterable[Portrait], company: Company, ruled: Ruled) -> Settling:
    """Settle which portraits are one entity. Nodes are portrait ids."""
    by_id = {portrait.id: portrait for portrait in portraits}
    holder = {chain: portrait.id for portrait in by_id.values() for chain in portrait.chains}
    comparer = _Comparer(by_id, company)
    settling = Settling(
        by_id,
        comparer.apart,
        must=[(holder[a], holder[b]) for a, b in ruled.must],
        cannot=[(holder[a], holder[b]) for a, b in ruled.cannot],
    )
    pairs = sorted(_candidates(by_id.values(), company))
    links = [link for one, other in pairs if (link := comparer.link(by_id[one], by_id[other])) is not None]
    tier = {name: _tier(portrait) for name, portrait in by_id.items()}
    told = [link for link in links if tier[link.a] < 2 and tier[link.b] < 2]
    settling.merge(link for link in told if tier[link.a] == tier[link.b] == 0)
    # A full name without a country: two namesakes may both fit it.
    _attach(settling, tier, 1, told, 0.0, 0.04)
    bare = [link for one, other in pairs if (link := comparer.bare_link(by_id[one], by_id[other])) is not None]
    _attach(settling, tier, 2, bare, _BARE_LEAST, _BARE_MARGIN)
    holders = [link for link in link_holders(by_id.values(), company.published) if not comparer.apart(link.a, link.b)]
    _attach(settling, tier, 3, holders, 0.0, MARGIN)
    for one, other in comparer.doubts:
        settling.maybe[one].add(other)
    return settling


def _attach(settling: Settling, tier: Mapping[str, int], at: int, links: list[Link], least: float, margin: float) -> None:
    """Attach the clusters of one tier to those of the tiers before; what is left and fits nothing settles among itself."""
    level = {root: min(tier[member] for member in members) for root, members in settling.clusters().items()}
    weak = {root for root, rank in level.items() if rank == at}
    settled = {root for root, rank in level.items() if rank < at}
    left = settling.attach(weak, settled, links, least, margin)
    free = weak - left
    settling.merge(link for link in links if link.firm and _free(settling, link.a, free) and _free(settling, link.b, free))


def _free(settling: Settling, node: str, free: set[str]) -> bool:
    return settling.root(node) in free


def _tier(portrait: Portrait) -> int:
    """0: enough to know it by; 1: a full name without a country; 2: a bare name; 3: a person without a name."""
    if portrait.known or portrait.reference or portrait.kind == "country":
        return 0
    if portrait.kind == "person":
        return 3 if portrait.called else 2 if not portrait.full else 0 if portrait.country else 1
    return 0 if portrait.country else 1


def _candidates(portraits: Iterable[Portrait], company: Company) -> set[tuple[str, str]]:
    """Give pairs of portraits that share a key: near-linear, no pair for nothing."""
    buckets: dict[str, list[str]] = defaultdict(list)
    weak: dict[str, list[str]] = defaultdict(list)
    for portrait in portraits:
        for key in sorted(set(_keys(portrait))):
            buckets[key].append(portrait.id)
        for key in sorted(set(_bare_keys(portrait, company))):
            (buckets if portrait.full else weak)[key].append(portrait.id)
    pairs: set[tuple[str, str]] = set()
    for key, members in buckets.items():
        if key.startswith("b "):
            pairs |= {_pair(one, other) for one in weak.get(key, ()) for other in members[:_BUCKET]}
        else:
            pairs |= {_pair(one, other) for place, one in enumerate(members[:_BUCKET]) for other in members[place + 1 :]}
    for members in weak.values():
        pairs |= {_pair(one, other) for place, one in enumerate(members[:_BUCKET]) for other in members[place + 1 :]}
    return {pair for pair in pairs if pair[0] != pair[1]}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _keys(portrait: Portrait) -> Iterator[str]:
    if portrait.known:
        yield f"k {portrait.kind} {portrait.known}"
    if portrait.reference:
        yield f"r {portrait.reference}"
    if portrait.kind == "country" and portrait.country:
        yield f"c {portrait.country}"
    elif portrait.kind == "person":
        for name in portrait.full:
            yield from _person_keys(name)
            if portrait.country:  # a name written with a slip is believed by an office in common
                sounds = sorted({skeleton for token in name.tokens for skeleton in token.skeletons})
                yield from (f"o {portrait.country} {' '.join(office)} {sound}" for office in sorted(_offices(portrait)) for sound in sounds)
    else:
        for form in portrait.forms:
            for key in org_keys(form):
                generic = key.startswith("b ") or is_generic(form) or is_generic(key[2:])
                yield f"{portrait.kind} {key} {portrait.country if generic else ''}"


def _person_keys(name: Name) -> Iterator[str]:
    """Give the pairs of skeletons of a full name's words; a regnal number stands for a word."""
    tokens = name.tokens[:6]
    for one, other in itertools.combinations(tokens, 2):
        for first in one.skeletons[:6]:
            for second in other.skeletons[:6]:
                yield "p " + " ".join(sorted((first, second)))
    if name.numeral and tokens:
        yield from (f"n {skeleton} {name.numeral}" for skeleton in tokens[0].skeletons)
    if len(tokens) > 1:
        yield from (f"i {begin} {skeleton}" for begin in begins(tokens[0]) for skeleton in tokens[-1].skeletons)
    if len(tokens) <= 4:  # written together, or parted otherwise
        yield "j " + "".join(token.text for token in tokens)
        yield "q " + "".join(token.skeletons[-1] for token in tokens)


def _bare_keys(portrait: Portrait, company: Company) -> Iterator[str]:
    """Give the keys under which a bare name meets full ones: its sound, with the country, or with a text in common."""
    if portrait.kind != "person":
        return
    twins = {company.twin.get(document, document) for document in portrait.documents}
    wheres = ([portrait.country] if portrait.country else []) + sorted(twins)
    names = [(name.tokens[-1], name.tokens[0]) for name in portrait.full] + [(name.tokens[0],) for name in portrait.bare]
    for tokens in names:
        for token in tokens:
            for skeleton in token.skeletons:
                yield from (f"b {skeleton} {where}" for where in wheres)


class _Comparer:
    """Compares portraits; what two portraits say of each other's names is looked up once."""

    def __init__(self, portraits: Mapping[str, Portrait], company: Company) -> None:
        self._portraits = portraits
        self._company = company
        self._names: dict[tuple[str, str], Likeness] = {}
        self.doubts: set[tuple[str, str]] = set()

    def _likeness(self, one: Portrait, other: Portrait) -> Likeness:
        """Compare full names: one form in common is enough; else what the fullest forms say."""
        key = _pair(one.id, other.id)
        if key not in self._names:
            found = [compare(mine, theirs) for mine in one.full for theirs in other.full]
            same = max((likeness.probability for likeness in found if likeness.verdict == "same"), default=None)
            first = found[0] if found else Likeness("unrelated", 0.0, "no full names")
            regnal = any(likeness.verdict == "conflict" for likeness in found) and _numbers(one) and _numbers(other)
            if same is not None and not (regnal and not _numbers(one) & _numbers(other)):
                first = next(likeness for likeness in found if likeness.verdict == "same" and likeness.probability == same)
            self._names[key] = first
        return self._names[key]

    def apart(self, a: str, b: str) -> bool:
        """Tell whether two portraits exclude each other."""
        one, other = self._portraits[a], self._portraits[b]
        if one.kind != other.kind or (one.known and other.known and one.known != other.known):
            return True
        if one.reference and other.reference and one.reference != other.reference:
            return True
        if (one.known and one.known == other.known) or (one.reference and one.reference == other.reference):
            return False
        abroad = one.country is not None and other.country is not None and one.country != other.country
        if one.kind != "person":
            return abroad
        if any(frozenset((mine, theirs)) in self._company.kin for mine in one.chains for theirs in other.chains):
            return True
        if one.full and other.full:
            return self._likeness(one, other).verdict == "conflict" or (abroad and not self._vouched(one, other))
        return abroad and not self._twins(one, other)

    def _vouched(self, one: Portrait, other: Portrait) -> bool:
        """Tell whether an office, company or one text in common speaks for one person of two countries."""
        return self._twins(one, other) or bool(_offices(one) & _offices(other)) or bool(one.company & other.company)

    def _twins(self, one: Portrait, other: Portrait) -> bool:
        mine = {self._company.twin.get(document, document) for document in one.documents}
        return any(self._company.twin.get(document, document) in mine for document in other.documents)

    def link(self, one: Portrait, other: Portrait) -> Link | None:
        """Link two portraits that are known well enough to be compared."""
        if one.kind != other.kind:
            return None
        if (one.known and one.known == other.known) or (one.reference and one.reference == other.reference):
            return Link(2.0, one.id, other.id)
        if one.kind == "country":
            return Link(2.0, one.id, other.id) if one.country and one.country == other.country else None
        score = self._person_score(one, other) if one.kind == "person" else self._body_score(one, other)
        if score is None:
            return None
        if self.apart(one.id, other.id):
            if one.kind == "person":
                self.doubts.add(_pair(one.id, other.id))
            return None
        return Link(score, one.id, other.id)

    def _person_score(self, one: Portrait, other: Portrait) -> float | None:
        likeness = self._likeness(one, other)
        home = one.country is not None and one.country == other.country
        if likeness.verdict == "unsure":
            return self._by_office(one, other, likeness) if home else None
        if likeness.verdict != "same":
            return None
        if likeness.probability <= TURNED and (not home or one.country in data.PATRONYMIC):
            return None
        return likeness.probability + (0.1 if home else 0.0) + (0.05 if self._vouched(one, other) else 0.0)

    def _by_office(self, one: Portrait, other: Portrait, likeness: Likeness) -> float | None:
        """Accept a name that is perhaps the same by an office in common: "Tayyip Erdoğan", or one written with a slip.

        Where fathers' names follow given names, a name that lacks the first may be the father's, whatever the office.
        """
        if likeness.probability < MAYBE or not _offices(one) & _offices(other):
            return None
        before = len(one.full[0].tokens) != len(other.full[0].tokens)
        return None if before and one.country in data.PATRONYMIC else 0.86

    def _body_score(self, one: Portrait, other: Portrait) -> float | None:
        """Compare organizations or places by their names."""
        if one.kind == "place" and (one.country is None or one.country != other.country):
            return None
        home = one.country is not None and one.country == other.country
        best = max((same_bearer(mine, theirs, one.kind, home).probability for mine in one.forms for theirs in other.forms), default=0.0)
        if best < MATCH and self._twins(one, other):
            mine, theirs = {fold(form) for form in one.forms}, {fold(form) for form in other.forms}
            best = 0.9 if mine & theirs else best
        return best + (0.1 if home else 0.0) if best >= MATCH else None

    def bare_link(self, one: Portrait, other: Portrait) -> Link | None:
        """Link a bare name with a full one, or two bare ones: a firm link needs a common text, or country and office."""
        if one.kind != "person" or other.kind != "person" or (one.full and other.full):
            return None
        name = self._bare_score(one, other)
        if name is None or self.apart(one.id, other.id):
            return None
        twins, office = self._twins(one, other), bool(_offices(one) & _offices(other))
        home = one.country is not None and one.country == other.country
        score = name + (_TWIN if twins else 0.0) + (_OFFICE if office else 0.0) + (_COUNTRY if home else 0.0)
        score += _COMPANY if one.company & other.company else 0.0
        if one.known and one.known == other.known:
            return Link(10.0, one.id, other.id)
        return Link(score, one.id, other.id, firm=twins or (home and office))

    def _bare_score(self, one: Portrait, other: Portrait) -> float | None:
        """Give how a bare name fits: as a family name or as the same bare name, or as a given name (which says little)."""
        scores = []
        for mine in (*one.full, *one.bare):
            for theirs in (*other.full, *other.bare):
                if mine.full and theirs.full:
                    continue
                if words_alike(mine.tokens[-1], theirs.tokens[-1]) >= MATCH:
                    scores.append(_FAMILY)
                elif words_alike(mine.tokens[0], theirs.tokens[0]) >= MATCH:
                    scores.append(_GIVEN)
        return max(scores, default=None)


def _numbers(portrait: Portrait) -> set[int]:
    return {name.numeral for name in portrait.full if name.numeral}


def _offices(portrait: Portrait) -> frozenset[tuple[str, str]]:
    """Give the offices that tell: a rank, or a role without its organization where the country is unknown, tells nothing."""
    return frozenset((role, place) for role, place in portrait.offices if place or (portrait.country and not set(role.split()) <= _RANKS))
