"""Lineages: documents whose passages copy one another; and what that says of each of them.

Passages meet by handles and are linked (`Graph`); documents hang together by their passages' links, as whole texts translated, and as
revisions under one locator. Each such component is settled by itself, so a new document settles anew only those that it touches.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

from entente.record import Copy, Lineage, Passage, Publication
from entente.record.vocabulary import CopyKind
from entente.resolve import copies
from entente.resolve.archive import Archive, Paper
from entente.resolve.desk import Desk, number
from entente.resolve.graph import Graph, Spec
from entente.resolve.options import Options
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Groups, Link, Settling

# Two whole documents of two languages are one text translated from so many keys in common, in order, and this share of the shorter row.
_DOCUMENT_KEYS = 10
_DOCUMENT_SHARE = 0.5
# Of short texts, at least so many keys, so much of the shorter row, so many keys that tell, and a length not too different.
_NUMBERS_KEPT = 0.7
_SHORT_KEYS, _SHORT_SHARE, _TELLING_KEYS, _LIKE_LENGTH = 5, 0.65, 2, 0.42
_ALL_NUMBERS = 4
# So many handles of a passage's and of a document's row of keys.
_PRINTS, _DOCUMENT_PRINTS = 24, 48
# A node's number: 50 bits of its document, 4 of the language, 10 of the passage. Passages after the 1023rd are not compared.
_PASSAGES: Final = 1023
_LANGUAGES: Final = {"en": 1, "ar": 2, "fr": 3, "es": 4, "tr": 5, "fa": 6}
_WHOLE, _REVISION = -1, -2
# A copy as kept in a document's row: the other document, this one's passage, the other's, the kind.
_Row = list[Any]


class NumberedTwiceError(ValueError):
    """Two documents have one number: one in some thousands of records of a million documents meets this."""


class Lineages:
    """What copies what, kept on the desk."""

    def __init__(self, desk: Desk, archive: Archive, options: Options) -> None:
        self._desk, self._archive, self._options = desk, archive, options
        more = {"need": self._need, "strangers": _two_documents, "bits": 16}
        self._sketches = Graph(desk, "sketches", copies.RULES, lambda nodes: self._specs(nodes)[0], self._alike, _equal, **more)  # type: ignore[arg-type]
        more["strangers"] = _two_languages
        self._prints = Graph(desk, "prints", copies.RULES, lambda nodes: self._specs(nodes)[1], self._translated, **more)  # type: ignore[arg-type]
        self._wholes = Graph(desk, "wholes", copies.RULES, lambda nodes: self._specs(nodes)[2], self._version, **more)  # type: ignore[arg-type]
        self._locators = desk.postings("locators", 12)
        self.facts: dict[str, Lineage] = {}
        self.gone: set[str] = set()

    # -- nodes

    def _need(self, nodes: Collection[int]) -> None:
        names = self._desk.rows("number", {f"{node & ~0x3FFF:x}" for node in nodes})
        self._archive.fetch(names.values())

    def _document(self, node: int) -> str:
        found: str = self._desk.row("number", f"{node & ~0x3FFF:x}")
        return found

    def _passage(self, node: int) -> Passage:
        return self._archive.passages(self._document(node))[node & _PASSAGES]

    def _alike(self, one: int, other: int) -> CopyKind | None:
        return copies.sketches_agree(self._passage(one), self._passage(other), self._options)

    def _translated(self, one: int, other: int) -> CopyKind | None:
        return "translation" if copies.translated(self._passage(one), self._passage(other), self._options) else None

    def _version(self, one: int, other: int) -> CopyKind | None:
        mine, theirs = (_row(self._archive.passages(self._document(node))) for node in (one, other))
        return "translation" if _whole_translation(mine, theirs) else None

    def _specs(self, nodes: Collection[int]) -> tuple[dict[int, Spec], dict[int, Spec], dict[int, Spec]]:
        """Give where some nodes stand, in the three graphs."""
        self._need(nodes)
        found: tuple[dict[int, Spec], dict[int, Spec], dict[int, Spec]] = ({}, {}, {})
        for name in sorted({self._document(node) for node in nodes}):
            paper = self._archive.paper(name)
            if paper is not None:
                for graph, made in zip(found, specs(name, paper), strict=True):
                    graph.update({node: spec for node, spec in made.items() if node in nodes})
        return found

    # -- change

    def update(self, old: Mapping[str, Paper], new: Mapping[str, Paper], ruled: Ruled, ruled_anew: Iterable[str]) -> set[str]:
        """Find copies anew where documents went, came or changed.

        Args:
            old: documents that went or changed, as they stood; `new`: those that came or changed. The archive has the new ones.
            ruled: rulings on lineages; `ruled_anew`: documents on which they changed.

        Returns:
            The documents of which it is now told otherwise what they copy, or their twins' days.
        """
        for name in new:
            key = f"{_number(name):x}"
            taken = self._desk.row("number", key)
            if taken is not None and taken != name:
                raise NumberedTwiceError(f"{taken} and {name} have one number: take one of them out, or report this.")
            if taken is None:
                self._desk.put("number", key, name)
        if self._desk.bare:
            return self._begin(new, ruled)
        anew = {name for name in {*old, *new} if _text(old.get(name)) != _text(new.get(name))}
        was, now = ([specs(name, paper) for name, paper in papers.items() if name in anew] for papers in (old, new))
        touched = {_number(name) for name in {*old, *new}}
        for place, graph in enumerate((self._sketches, self._prints, self._wholes)):
            nodes = graph.update(_joined(made[place] for made in was), _joined(made[place] for made in now))
            touched |= {node & ~0x3FFF for node in nodes}
        touched |= self._revise(old, new)
        self._archive.fetch(self._desk.rows("number", [f"{node:x}" for node in touched]).values())
        reached = self._join(touched, {_number(name): len(paper.coded.profile.passages) for name, paper in old.items()})
        reached |= {_number(name) for name in ruled_anew}
        return self._settle(reached, ruled, {*old, *new})

    def _begin(self, new: Mapping[str, Paper], ruled: Ruled) -> set[str]:
        """Find all copies where nothing was kept: one graph after the other, so that only one's handles are in memory."""
        for place, graph in enumerate((self._sketches, self._prints, self._wholes)):
            graph.begin(pair for name, paper in new.items() for pair in _made(name, paper, place).items())
            graph.put_away()
        self._revise({}, new)
        return self._settle(self._join({_number(name) for name in new}, {}), ruled, set(new))

    def _revise(self, old: Mapping[str, Paper], new: Mapping[str, Paper]) -> set[int]:
        """Find who revises whom anew under every locator of a changed document: each text follows the one before it."""
        gone, came = (
            [(number("locator", place), _number(name)) for name, paper in papers.items() for place in _places(paper)]
            for papers in (old, new)
        )
        handles = {handle for handle, _ in (*gone, *came)}
        then = {node for nodes in self._locators.members(handles).values() for node in nodes}
        self._locators.change([pair for pair in gone if pair not in set(came)], came)
        since = self._locators.members(handles)
        held = then | {node for nodes in since.values() for node in nodes}
        alone = {nodes[0] for nodes in since.values() if len(nodes) == 1}
        alone -= {node for nodes in since.values() if len(nodes) > 1 for node in nodes}
        found: set[int] = set()
        for node in sorted(held - (alone - then)):
            key = f"{node:x}"
            before, after = self._desk.row("revisions", key), self._neighbours(node)
            if (before or []) != after:
                self._desk.put("revisions", key, after or None)
                found.add(node)
        return found

    def _neighbours(self, node: int) -> list[str]:
        """Give the documents before and after one under each of its locators."""
        name = self._desk.row("number", f"{node:x}")
        paper = self._archive.paper(name) if name else None
        found: set[str] = set()
        for members in self._locators.members({number("locator", place) for place in _places(paper)} if paper else ()).values():
            if len(members) > 1:
                papers = self._archive.papers(self._desk.rows("number", [f"{member:x}" for member in members]).values())
                ordered = sorted((each.publication for each in papers.values()), key=first_told)
                for before, after in pairwise(ordered):
                    found |= {after.id} if before.id == name else {before.id} if after.id == name else set()
        return sorted(found)

    def _join(self, touched: Collection[int], former: Mapping[int, int]) -> set[int]:
        """Write down anew what touched documents copy; give them and the documents that they copied before."""
        reached = set(touched)
        names = self._desk.rows("number", [f"{node:x}" for node in touched])
        rows = self._desk.rows("copies", [f"{node:x}" for node in touched])
        for node in sorted(touched):
            key = f"{node:x}"
            before: list[_Row] = rows.get(key, [])
            paper = self._archive.paper(names[key]) if key in names else None
            after = self._copies(node, paper) if paper is not None else []
            reached |= {row[0] for row in (*before, *after)}
            if before != after:
                self._desk.put("copies", key, after or None)
        return reached

    def _copies(self, node: int, paper: Paper) -> list[_Row]:
        mine = node | _language_bits(paper)
        found: dict[tuple[int, int, int], str] = {}
        span = [mine | at for at in range(min(_PASSAGES, len(paper.coded.profile.passages)))]
        for graph in (self._sketches, self._prints):
            for one, row in graph.links(span).items():
                for other, kind in row.items():
                    found.setdefault((other & ~0x3FFF, one & _PASSAGES, other & _PASSAGES), kind)
        for row in self._wholes.links((mine,)).values():
            found |= {(other & ~0x3FFF, _WHOLE, _WHOLE): kind for other, kind in row.items()}
        found |= {(_number(name), _REVISION, _REVISION): "revision" for name in self._desk.row("revisions", f"{node:x}") or ()}
        return [[*key, kind] for key, kind in sorted(found.items())]

    # -- components

    def _settle(self, reached: Collection[int], ruled: Ruled, changed: Collection[str]) -> set[str]:
        """Settle the components that some documents are in."""
        also: dict[int, set[int]] = defaultdict(set)
        for one, other in ruled.must:
            also[_number(one)].add(_number(other))
            also[_number(other)].add(_number(one))
        rows: dict[int, list[_Row]] = {}
        edge = set(reached)
        groups = Groups()
        while edge:
            found = self._desk.rows("copies", [f"{node:x}" for node in edge])
            rows |= {node: found.get(f"{node:x}", []) for node in edge}
            edge = {other for node in edge for other in (*(row[0] for row in rows[node]), *also.get(node, ()))} - rows.keys()
        names = {int(key, 16): name for key, name in self._desk.rows("number", [f"{node:x}" for node in rows]).items()}
        for node, name in names.items():
            groups.root(name)
            for other in (*(row[0] for row in rows[node]), *also.get(node, ())):
                if other in names:
                    groups.join(name, names[other])
        self._archive.fetch(names.values())
        told: set[str] = set()
        for name in {*names.values(), *changed}:
            if (lineage := self._archive.context(name).get("lineage")) is not None:
                self.gone.add(lineage)
        for members in groups.members().values():
            here = [name for name in members if self._archive.paper(name) is not None]
            contexts = self._component(here, {name: rows[_number(name)] for name in here}, names, ruled) if len(here) > 1 else {}
            told |= {name for name in members if self._archive.put_context(name, contexts.get(name, {}))}
        for name in changed:
            if self._archive.paper(name) is None:
                self._archive.put_context(name, {})
                self._desk.put("number", f"{_number(name):x}", None)
        self.gone -= self.facts.keys()
        return told

    def _component(
        self, members: list[str], rows: Mapping[str, list[_Row]], names: Mapping[int, str], ruled: Ruled
    ) -> dict[str, dict[str, Any]]:
        """Settle one component: who is of one lineage, which passages are one, which documents are twins. Gives their contexts."""
        here = set(members)
        found = {
            _ordered((name, row[1]), (names[row[0]], row[2]), row[3]) for name in members for row in rows[name] if names.get(row[0]) in here
        }
        kinds: dict[tuple[tuple[str, int], tuple[str, int]], str] = {}
        for one, other, kind in sorted(found):
            kinds[one, other] = kind
        for one, other in [pair for pair in kinds if pair[0][1] == _REVISION]:
            kinds.pop(((one[0], _WHOLE), (other[0], _WHOLE)), None)
        settling = Settling(
            members,
            lambda one, other: False,
            must=[pair for pair in ruled.must if here.issuperset(pair)],
            cannot=[pair for pair in ruled.cannot if here.issuperset(pair)],
        )
        settling.merge(Link(1.0, one, other) for one, other in sorted({(one[0], other[0]) for one, other in kinds}))
        kept = {pair: kind for pair, kind in kinds.items() if settling.root(pair[0][0]) == settling.root(pair[1][0])}
        passages = Groups()
        for one, other in kept:
            if one[1] >= 0:
                passages.join(_stretch(one), _stretch(other))
        twins = self._twins(members, kept, passages)
        contexts: dict[str, dict[str, Any]] = {name: {} for name in members}
        for group in passages.members().values():
            for stretch in group:
                name, _, at = stretch.rpartition("#")
                contexts[name].setdefault("groups", {})[str(int(at))] = group[0]
        for group in twins.members().values():
            if len(group) > 1:
                days = sorted({day for name in group if (day := self._archive.publication(name).published)})
                for name in group:
                    contexts[name] |= {"twin": group[0], "days": days, "twins": group}
        for lineage in self._assemble(settling, kept):
            self.facts[lineage.id] = lineage
            for name in lineage.documents:
                contexts[name]["lineage"] = lineage.id
        return contexts

    def _twins(self, members: list[str], kept: Mapping[tuple[tuple[str, int], tuple[str, int]], str], passages: Groups) -> Groups:
        """Group documents that are mostly one text: copied passages make `options.twin` of the smaller one."""
        groups = Groups(members)
        size: dict[str, int] = {}
        by_group: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for name in members:
            told = self._archive.passages(name)
            size[name] = sum(passage.end - passage.start for passage in told)
            for at, passage in enumerate(told):
                by_group[passages.root(_stretch((name, at)))][name] += passage.end - passage.start
        shared: dict[tuple[str, str], int] = defaultdict(int)
        for _, holders in sorted(by_group.items()):
            ordered = sorted(holders)
            for place, one in enumerate(ordered[:40]):
                for other in ordered[place + 1 :]:
                    shared[one, other] += min(holders[one], holders[other])
        for (one, other), amount in sorted(shared.items()):
            if amount >= self._options.twin * max(1, min(size[one], size[other])):
                groups.join(one, other)
        for mine, theirs in kept:
            if mine[1] < 0:
                groups.join(mine[0], theirs[0])
        return groups

    def _assemble(self, settling: Settling, kept: Mapping[tuple[tuple[str, int], tuple[str, int]], str]) -> list[Lineage]:
        of: dict[str, list[Copy]] = defaultdict(list)
        for (one, other), kind in kept.items():
            of[settling.root(one[0])].append(self._copy(one, other, kind))
        found = []
        for root, members in settling.clusters().items():
            if len(members) > 1:
                first = min(members, key=lambda name: first_told(self._archive.publication(name)))
                digest = hashlib.sha256(f"lineage|{first}".encode()).hexdigest()[:16]
                ordered = tuple(sorted(set(of[root]), key=lambda copy: (copy.a, copy.b, copy.kind)))
                found.append(Lineage(f"li_{digest}", tuple(members), ordered))
        return found

    def _copy(self, a: tuple[str, int], b: tuple[str, int], kind: Any) -> Copy:
        days = [self._archive.publication(name).published for name, _ in (a, b)]
        directed = days[0] is not None and days[1] is not None and days[0] != days[1]
        starts = [(name, self._archive.passages(name)[at].start if at >= 0 else 0) for name, at in (a, b)]
        if directed and (days[1] or "") < (days[0] or ""):
            starts.reverse()
        return Copy(kind, starts[0], starts[1], directed)


def _language_bits(paper: Paper) -> int:
    told = paper.language
    return (_LANGUAGES.get(told, 7 + number(told) % 9) if told else 0) << 10


def _text(paper: Paper | None) -> tuple[object, ...] | None:
    """Give all that copies are found by."""
    return None if paper is None else (paper.coded.profile.passages, paper.published, paper.language)


def _number(document: str) -> int:
    return number("document", document) & ~0x3FFF


def _two_documents(one: int, other: int) -> bool:
    return one >> 14 != other >> 14


def _equal(one: int, other: int) -> CopyKind | None:
    return "exact" if _two_documents(one, other) else None


def _two_languages(one: int, other: int) -> bool:
    return one >> 14 != other >> 14 and one & 0x3C00 != other & 0x3C00


def _joined(made: Iterable[Mapping[int, Spec]]) -> dict[int, Spec]:
    return {node: spec for specs in made for node, spec in specs.items()}


def _stretch(place: tuple[str, int]) -> str:
    return f"{place[0]}#{place[1]:05d}"


def _ordered(one: tuple[str, int], other: tuple[str, int], kind: str) -> tuple[tuple[str, int], tuple[str, int], str]:
    return (one, other, kind) if one < other else (other, one, kind)


def _places(paper: Paper) -> set[str]:
    return {*paper.publication.locators, *([paper.publication.url] if paper.publication.url else [])}


def _row(passages: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(key for passage in passages for key in passage.keys)


def specs(name: str, paper: Paper) -> tuple[dict[int, Spec], dict[int, Spec], dict[int, Spec]]:
    """Give where a document's passages stand by their sketches and by their prints, and the document by its own."""
    return _made(name, paper, 0), _made(name, paper, 1), _made(name, paper, 2)


def _made(name: str, paper: Paper, graph: int) -> dict[int, Spec]:
    """Give where a document's passages, or the document, stand in one of the graphs (sketches, prints, whole documents)."""
    language = _language_bits(paper)
    base = _number(name) | language
    told = paper.coded.profile.passages
    if graph == 2:
        row = _row(told)
        if not language or len(set(row)) < _SHORT_KEYS:
            return {}
        return {base: Spec(tuple(dict.fromkeys(copies.print_handles(row, paper.published, _DOCUMENT_PRINTS))))}
    found = {}
    for at, passage in enumerate(told[:_PASSAGES]):
        if copies.says_something(passage) and (language or graph == 0):
            handles = copies.print_handles(passage.keys, paper.published, _PRINTS) if graph else copies.sketch_handles(passage)
            found[base | at] = Spec(tuple(dict.fromkeys(handles)), number("text", passage.digest))
    return found


def _whole_translation(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    share = _DOCUMENT_SHARE * min(len(mine), len(theirs)) / max(len(mine), len(theirs))
    return copies.follows(mine, theirs, _DOCUMENT_KEYS, max(share, 0.3)) or _short_version(mine, theirs)


def _short_version(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two short rows are one text's: about as long, most of the shorter in order, its numbers and some telling keys kept.

    Two reports of one event share names and their order; a translation keeps the numbers too.
    """
    shorter, longer = sorted((len(mine), len(theirs)))
    numbers = [{key for key in row if key.isdigit()} for row in (mine, theirs)]
    kept = len(numbers[0] & numbers[1])
    if kept < 2 or kept < _NUMBERS_KEPT * min(map(len, numbers)):
        return False
    told = sum(map(copies.tells, set(mine) & set(theirs)))
    if numbers[0] == numbers[1] and kept >= _ALL_NUMBERS:  # that all of so many numbers are the same tells as well
        told += 1
    if shorter < _LIKE_LENGTH * longer or told < _TELLING_KEYS:
        return False
    return copies.follows(mine, theirs, _SHORT_KEYS, _SHORT_SHARE * shorter / longer)


def first_told(publication: Publication) -> tuple[str, str]:
    """Order publications by day, unknown last, then by id."""
    return publication.published or "9999", publication.id
