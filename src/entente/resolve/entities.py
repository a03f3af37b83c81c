"""Who is who: link what documents call an entity, by names, offices, company and country; never by events.

A person is known by a full name. Fathers and sons, brothers and namesakes stay apart: given names that differ under one family name, other
regnal numbers, kin told in one text, or two known countries without a common office keep two persons two. A bare family name attaches to
the one person that clearly fits best and never joins two. Organizations link by any name that they share, in one country or where one
country is unknown; names that say only what kind of body it is need the country. Countries are their ISO codes.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from entente.resolve import name_data as data
from entente.resolve.archive import Archive
from entente.resolve.bearers import MAYBE, TURNED, Likeness, compare, same_bearer
from entente.resolve.desk import Desk
from entente.resolve.faces import Faces, enters, portray
from entente.resolve.graph import NOWHERE, Graph, Rule, Spec, handle
from entente.resolve.likeness import MATCH, words_alike
from entente.resolve.names import Name, begins, fold
from entente.resolve.office_holders import MARGIN, holder_handles, holder_score
from entente.resolve.org_names import is_generic, org_keys
from entente.resolve.portraits import Portrait
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling

# In a crowd larger than this each member is compared with the first ones only.
_NAMES, _BARE, _HOLDERS = 0, 1, 2
_RULES: Final = (Rule("all", 200), Rule("weak", 200), Rule("cross"))
# What speaks for a bare name's being somebody: text in common, an office, a country, the family name itself.
_TWIN, _OFFICE, _COMPANY, _COUNTRY, _FAMILY, _GIVEN = 3.0, 2.0, 1.0, 1.0, 0.5, 0.0
_BARE_LEAST, _BARE_MARGIN = 1.5, 1.0
_RANKS = data.word_set(
    "general colonel major marshal captain admiral lieutenant officer commander spokesman spokesperson minister official member analyst "
    "expert leader الفريق اللواء العميد المشير"
)


class Persons:
    """Who is who among the faces: links, kept on the desk, and the settling of what hangs together.

    A link's value: [score of two that are told well enough or None, score of a bare name or None, whether that one is firm,
    nearness of an office's holder or None, whether it is but a doubt].
    """

    def __init__(
        self,
        desk: Desk,
        archive: Archive,
        faces: Faces,
        identify: Callable[[Portrait], Portrait],
        ruled: Ruled,
        of_chain: Mapping[str, str],
    ) -> None:
        self._desk, self._faces, self._archive, self._identify = desk, faces, archive, identify
        self._known: dict[str, tuple[Portrait, Portrait]] = {}
        self.comparer = _Comparer(self.portrait, self._twins)
        self._graph = Graph(desk, "faces", _RULES, self._specs, self.link, need=self._need, besides=self._by_text, bits=12)
        self._must = [(of_chain[a], of_chain[b]) for a, b in ruled.must if a in of_chain and b in of_chain]
        self._cannot = [(of_chain[a], of_chain[b]) for a, b in ruled.cannot if a in of_chain and b in of_chain]

    def portrait(self, face: str) -> Portrait:
        """Give a face's portrait, with the entity of the knowledge base that it is."""
        made = self._faces.portrait(face)
        held = self._known.get(face)
        if held is None or held[0] is not made:
            held = self._known[face] = made, self._identify(made)
        return held[1]

    def _need(self, nodes: Collection[int]) -> None:
        self._faces.fetch([f"{node:016x}" for node in nodes])

    def _specs(self, nodes: Collection[int]) -> dict[int, Spec]:
        self._need(nodes)
        return {node: _spec(self.portrait(f"{node:016x}")) for node in nodes if self._faces.row(f"{node:016x}") is not None}

    def _twins(self, one: str, other: str) -> bool:
        """Tell whether two faces are shown in one text, or in two that are one text."""
        few, many = sorted((one, other), key=lambda face: (sum(self._count(face)), face))
        for _, _, document in self._faces.members((few,)):
            group = self._archive.context(document).get("twins", (document,))
            if any(many in self._faces.of_document(each).values() for each in group):
                return True
        return False

    def _count(self, face: str) -> Iterator[int]:
        row = self._faces.row(face)
        yield from (amount for tag, amount in row["tally"].items() if tag[0] == "M") if row else ()

    def _by_text(self, one: int, other: int) -> bool:
        """Tell whether a bare name and another meet by a text in common."""
        first, second = self.portrait(f"{one:016x}"), self.portrait(f"{other:016x}")
        return _may_be_by_text(first, second) and self._twins(first.id, second.id)

    def update(self, changed: Mapping[str, tuple[Any, Any]], texts: Iterable[tuple[str, ...]]) -> set[str]:
        """Link anew where faces changed.

        Args:
            changed: rows of faces before and after.
            texts: groups of faces that one text shows, or showed, wherever a document or its twins changed.

        Returns:
            All faces of the components that were touched.
        """
        old, new = {}, {}
        pairs = {pair for group in texts for pair in self._in_one_text(sorted(set(group)))}
        for face, (before, after) in changed.items():
            if enters(before) != enters(after):
                node = int(face, 16)
                if before is not None:
                    old[node] = _spec(self._identify(portray(face, before)))
                if after is not None:
                    new[node] = _spec(self.portrait(face))
                kin = {tag[1:] for row in (before, after) if row for tag in row["tally"] if tag[0] == "K"}
                pairs |= {_pair(face, other) for other in kin}
        self._need({int(face, 16) for pair in pairs for face in pair})
        numbers = {
            (int(one, 16), int(other, 16)) for one, other in pairs
            if self._faces.row(one) is not None and self._faces.row(other) is not None and self._worth(one, other)
        }  # fmt: skip
        touched = self._graph.update(old, new, numbers)
        ruled = {int(face, 16) for pair in (*self._must, *self._cannot) for face in pair}
        also: dict[int, set[int]] = {}
        for one, other in self._must:
            also.setdefault(int(one, 16), set()).add(int(other, 16))
            also.setdefault(int(other, 16), set()).add(int(one, 16))
        reached = self._graph.reach(touched | ruled | {int(face, 16) for face in changed}, also)
        self._need(reached)
        return {face for node in reached if self._faces.row(face := f"{node:016x}") is not None}

    def _in_one_text(self, group: list[str]) -> Iterator[tuple[str, str]]:
        """Give the pairs of faces in one text that are to be compared; from nothing, only those that have nothing else in common."""
        if not self._desk.bare:
            yield from itertools.combinations(group, 2)
            return
        persons = [portrait for face in group if (portrait := self.portrait(face)).kind == "person"]
        for bare in (portrait for portrait in persons if portrait.bare and not portrait.full):
            yield from (_pair(bare.id, other.id) for other in persons if other is not bare)

    def _worth(self, one: str, other: str) -> bool:
        """Tell whether a text in common may say anything of two faces."""
        first, second = self.portrait(one), self.portrait(other)
        return first.kind == second.kind != "country"

    def link(self, one: int, other: int) -> list[Any] | None:
        """Compare two faces."""
        first, second = self.portrait(f"{one:016x}"), self.portrait(f"{other:016x}")
        told, doubt = self.comparer.link(first, second)
        bare = self.comparer.bare_link(first, second)
        near = holder_score(first, second)
        if near is not None and self.comparer.apart(first.id, second.id):
            near = None
        if told is None and bare is None and near is None and not doubt:
            return None
        return [told, bare and bare[0], bool(bare and bare[1]), near, doubt]

    def settle(self, reached: Collection[str]) -> Settling:
        """Settle which of some faces, whole components of them, are one entity."""
        here = set(reached)
        portraits = {face: self.portrait(face) for face in sorted(here)}
        settling = Settling(
            portraits,
            self.comparer.apart,
            {face: _behaviour(portrait) for face, portrait in portraits.items()},
            must=[pair for pair in self._must if here.issuperset(pair)],
            cannot=[pair for pair in self._cannot if here.issuperset(pair)],
        )
        tier = {face: _tier(portrait) for face, portrait in portraits.items()}
        told, bare, holders = [], [], []
        doubts: list[tuple[str, str]] = []
        for node, row in sorted(self._graph.links(int(face, 16) for face in sorted(here)).items()):
            for other, (score, by_name, firm, near, doubt) in sorted(row.items()):
                if node < other:
                    one, two = f"{node:016x}", f"{other:016x}"
                    told += [Link(score, one, two)] if score is not None and max(tier[one], tier[two]) < 2 else []
                    bare += [Link(by_name, one, two, firm)] if by_name is not None else []
                    holders += [Link(near, one, two, firm=False)] if near is not None else []
                    doubts += [(one, two)] if doubt else []
        settling.merge(link for link in told if tier[link.a] == tier[link.b] == 0)
        # A full name without a country: two namesakes may both fit it.
        _attach(settling, tier, 1, told, 0.0, 0.04)
        _attach(settling, tier, 2, bare, _BARE_LEAST, _BARE_MARGIN)
        _attach(settling, tier, 3, holders, 0.0, MARGIN)
        for one, two in doubts:
            settling.maybe[one].add(two)
        return settling


def _behaviour(portrait: Portrait) -> tuple[object, ...]:
    """Give what `apart` looks at: a name that tells, or kin, makes a face unlike all others."""
    own = portrait.id if portrait.kin or portrait.full else None
    return portrait.kind, portrait.known, portrait.reference, portrait.country, own


def _spec(portrait: Portrait) -> Spec:
    """Give where a face stands."""
    handles = [handle(_NAMES, key) for key in dict.fromkeys(_keys(portrait))]
    handles += [handle(_BARE, key, second=bool(portrait.full)) for key in dict.fromkeys(_bare_keys(portrait))]
    handles += [handle(_HOLDERS, *key, second=holds) for key, holds in dict.fromkeys(holder_handles(portrait))]
    return Spec(tuple(handles)) if handles else NOWHERE


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


def _bare_keys(portrait: Portrait) -> Iterator[str]:
    """Give the keys under which a bare name meets full ones: its sound, with the country."""
    if portrait.kind == "person" and portrait.country:
        yield from (f"b {skeleton} {portrait.country}" for skeleton in _sounds(portrait))


def _sounds(portrait: Portrait) -> Iterator[str]:
    names = [(name.tokens[-1], name.tokens[0]) for name in portrait.full] + [(name.tokens[0],) for name in portrait.bare]
    yield from (skeleton for tokens in names for token in tokens for skeleton in token.skeletons)


def _may_be_by_text(one: Portrait, other: Portrait) -> bool:
    """Tell whether a text in common would bring two faces together: a bare name and another of its sound."""
    if not one.kind == other.kind == "person" or (one.full and other.full):
        return False
    return not set(_sounds(one)).isdisjoint(_sounds(other))


class _Comparer:
    """Compares portraits; what two portraits say of each other's names is looked up once."""

    def __init__(self, portrait: Callable[[str], Portrait], twins: Callable[[str, str], bool]) -> None:
        self._portrait, self._one_text = portrait, twins
        self._names: dict[tuple[str, str], tuple[Portrait, Portrait, Likeness]] = {}

    def _likeness(self, one: Portrait, other: Portrait) -> Likeness:
        """Compare full names: one form in common is enough; else what the fullest forms say."""
        key = _pair(one.id, other.id)
        one, other = sorted((one, other), key=lambda portrait: portrait.id)
        held = self._names.get(key)
        if held is None or held[0] is not one or held[1] is not other:
            found = [compare(mine, theirs) for mine in one.full for theirs in other.full]
            same = max((likeness.probability for likeness in found if likeness.verdict == "same"), default=None)
            first = found[0] if found else Likeness("unrelated", 0.0, "no full names")
            regnal = any(likeness.verdict == "conflict" for likeness in found) and _numbers(one) and _numbers(other)
            if same is not None and not (regnal and not _numbers(one) & _numbers(other)):
                first = next(likeness for likeness in found if likeness.verdict == "same" and likeness.probability == same)
            held = self._names[key] = one, other, first
        return held[2]

    def apart(self, a: str, b: str) -> bool:
        """Tell whether two portraits exclude each other."""
        one, other = self._portrait(a), self._portrait(b)
        if one.kind != other.kind or (one.known and other.known and one.known != other.known):
            return True
        if one.reference and other.reference and one.reference != other.reference:
            return True
        if (one.known and one.known == other.known) or (one.reference and one.reference == other.reference):
            return False
        abroad = one.country is not None and other.country is not None and one.country != other.country
        if one.kind != "person":
            return abroad
        if b in one.kin:
            return True
        if one.full and other.full:
            return self._likeness(one, other).verdict == "conflict" or (abroad and not self._vouched(one, other))
        return abroad and not self._twins(one, other)

    def _vouched(self, one: Portrait, other: Portrait) -> bool:
        """Tell whether an office, company or one text in common speaks for one person of two countries."""
        return self._twins(one, other) or bool(_offices(one) & _offices(other)) or bool(one.company & other.company)

    def _twins(self, one: Portrait, other: Portrait) -> bool:
        return self._one_text(one.id, other.id)

    def link(self, one: Portrait, other: Portrait) -> tuple[float | None, bool]:
        """Link two faces that are known well enough to be compared; tell also whether they are but a doubt."""
        if one.kind != other.kind:
            return None, False
        if (one.known and one.known == other.known) or (one.reference and one.reference == other.reference):
            return 2.0, False
        if one.kind == "country":
            return (2.0 if one.country and one.country == other.country else None), False
        score = self._person_score(one, other) if one.kind == "person" else self._body_score(one, other)
        if score is not None and self.apart(one.id, other.id):
            return None, one.kind == "person"
        return score, False

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

    def bare_link(self, one: Portrait, other: Portrait) -> tuple[float, bool] | None:
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
            return 10.0, True
        return score, twins or (home and office)

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
