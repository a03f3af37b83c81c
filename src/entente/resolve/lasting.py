"""Positions, ties and statements by components, kept on the desk: a document makes anew only those that it tells.

Positions hang together by their person, ties by their ends and kind, statements by links between utterances of one speaker.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from entente.record import Position, Statement, StatementMention, Tie
from entente.resolve.archive import Archive, Paper
from entente.resolve.cast import Cast
from entente.resolve.desk import Desk, number
from entente.resolve.graph import Graph, Rule, Spec, handle
from entente.resolve.readings import Judge
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link
from entente.resolve.sourcing import Tellers
from entente.resolve.standing import StandingWriter
from entente.resolve.statements import StatementWriter, agreement, handles

Lasting = Position | Tie | Statement
_RULES: Final = (Rule("all", 40),)


class Holdings:
    """Positions or ties: mentions under the unit (a person; two ends and a kind) that they are settled in.

    Args:
        name: `positions` or `ties`.
        unit: gives the unit of a mention; None: it makes no fact.
        write: writes the facts of some mentions.
    """

    def __init__(
        self,
        desk: Desk,
        archive: Archive,
        cast: Cast,
        name: str,
        unit: Callable[[Any], str | None],
        write: Callable[[Mapping[str, Any], Ruled], Iterable[Lasting]],
        ruled: Ruled,
    ) -> None:
        self._desk, self._archive, self._cast, self._name = desk, archive, cast, name
        self._unit, self._write, self._ruled = unit, write, ruled

    def update(self, documents: Collection[str], ruled_anew: Iterable[str]) -> tuple[list[Lasting], set[str]]:
        """Make anew what some documents tell; give the facts, and the ids of those that stood in their place."""
        touched = {unit for mention in ruled_anew if (unit := self._desk.row(f"unit of {self._name}", mention))}
        gone: dict[str, set[str]] = defaultdict(set)
        came: dict[str, dict[str, str]] = defaultdict(dict)
        stood = self._desk.rows(f"{self._name} told", documents)
        self._cast.fetch(documents)
        lost: set[str] = set()
        for document in sorted(documents):
            paper = self._archive.paper(document)
            told = {}
            for mention in getattr(paper.coded, self._name) if paper is not None else ():
                if (unit := self._unit(mention)) is not None:
                    told[mention.id] = unit
            for mention, unit in stood.get(document, {}).items():
                gone[unit].add(mention)
                lost |= {mention} if mention not in told else set()
            for mention, unit in told.items():
                came[unit][mention] = document
                self._desk.put(f"unit of {self._name}", mention, unit)
            self._desk.put(f"{self._name} told", document, told or None)
        touched |= {*gone, *came}
        rows = self._desk.rows(f"{self._name} of", touched)
        before = {fact for mention in lost if (fact := self._desk.row("fact of", mention))}
        for mention in lost:
            self._desk.put("fact of", mention, None)
            self._desk.put(f"unit of {self._name}", mention, None)
        for unit in sorted({*gone, *came}):
            held = {mention: document for mention, document in rows.get(unit, {}).items() if mention not in gone.get(unit, ())}
            self._desk.put(f"{self._name} of", unit, dict(sorted({**held, **came.get(unit, {})}.items())) or None)
        return self._settle(touched, before)

    def _settle(self, touched: set[str], before: set[str]) -> tuple[list[Lasting], set[str]]:
        joined: dict[str, set[str]] = defaultdict(set)
        for pair in self._ruled.must:
            units = {unit for mention in pair if (unit := self._desk.row(f"unit of {self._name}", mention))}
            for unit in units:
                joined[unit] |= units
        edge = set(touched)
        found: set[str] = set()
        while edge:
            found |= edge
            edge = {other for unit in edge for other in joined.get(unit, ())} - found
        where = {mention: document for row in self._desk.rows(f"{self._name} of", found).values() for mention, document in row.items()}
        self._cast.fetch(set(where.values()))
        mentions = {
            mention.id: mention
            for document, paper in self._archive.papers(where.values()).items()
            for mention in getattr(paper.coded, self._name)
            if mention.id in where
        }
        before |= set(self._desk.rows("fact of", mentions).values())
        facts = list(self._write(mentions, self._ruled))
        return facts, _note(self._desk, facts, before)


def _note(desk: Desk, facts: Iterable[Lasting], before: set[str]) -> set[str]:
    """Write down which fact each mention tells."""
    for fact in facts:
        for mention in fact.mentions:
            if desk.row("fact of", mention) != fact.id:
                desk.put("fact of", mention, fact.id)
    return before


class Utterances:
    """Statements: utterances of one speaker that are linked by their words or by copies of one passage."""

    def __init__(self, desk: Desk, archive: Archive, cast: Cast, tellers: Tellers, judge: Judge, ruled: Ruled) -> None:
        self._desk, self._archive, self._cast, self._tellers, self._ruled = desk, archive, cast, tellers, ruled
        self._writer = StatementWriter(cast, tellers, judge)
        self._graph = Graph(desk, "statements", _RULES, self._specs, self._link, need=self._need, bits=11)
        self._groups = desk.postings("retold", 11)
        self._read: dict[int, StatementMention] = {}

    def _need(self, nodes: Collection[int]) -> None:
        rows = self._desk.rows("utterance", [f"{node:x}" for node in nodes if node not in self._read])
        self._cast.fetch({row["document"] for row in rows.values()})
        for document, paper in self._archive.papers({row["document"] for row in rows.values()}).items():
            self._keep(document, paper)

    def _keep(self, document: str, paper: Paper) -> None:
        self._read |= {_node(mention.id): mention for mention in paper.coded.statements}

    def _specs(self, nodes: Collection[int]) -> dict[int, Spec]:
        rows = self._desk.rows("utterance", [f"{node:x}" for node in nodes])
        return {int(key, 16): Spec(tuple(row["handles"])) for key, row in rows.items()}

    def _link(self, one: int, other: int) -> float | None:
        first, second = self._read[one], self._read[other]
        return None if first.document == second.document and first.id == second.id else agreement(first, second)

    def update(self, documents: Collection[str], ruled_anew: Iterable[str]) -> tuple[list[Statement], set[str]]:
        """Make anew what some documents tell; give the facts, and the ids of those that stood in their place."""
        stood = self._desk.rows("utterances told", documents)
        rows = self._desk.rows("utterance", [key for keys in stood.values() for key in keys])
        old = {int(key, 16): Spec(tuple(row["handles"])) for key, row in rows.items()}
        gone = [(row["group"], int(key, 16)) for key, row in rows.items() if row["group"] is not None]
        new: dict[int, Spec] = {}
        came: list[tuple[int, int]] = []
        for key in rows:
            self._desk.put("utterance", key, None)
        self._cast.fetch(documents)
        for document in sorted(documents):
            paper = self._archive.paper(document)
            keys = []
            for mention in paper.coded.statements if paper is not None else ():
                node = _node(mention.id)
                speaker = self._cast.entity(document, mention.speaker)
                place = self._tellers.key_place(mention)
                spec = Spec(tuple(dict.fromkeys(handle(0, speaker, each) for each in handles(mention))))
                group = None if place is None else number("retold", place, speaker, mention.form)
                row = {"id": mention.id, "document": document, "handles": list(spec.handles), "group": group}
                self._desk.put("utterance", f"{node:x}", row)
                self._read[node] = mention
                new[node] = spec
                keys.append(f"{node:x}")
                came += [(group, node)] if group is not None else []
            self._desk.put("utterances told", document, keys or None)
        touched = self._graph.update(old, new) | self._retell(gone, came) | {_node(mention) for mention in ruled_anew}
        lost = {row["id"] for key, row in rows.items() if int(key, 16) not in new}
        before = set(self._desk.rows("fact of", lost).values())
        for mention in lost:
            self._desk.put("fact of", mention, None)
        return self._settle(touched, before)

    def _retell(self, gone: list[tuple[int, int]], came: list[tuple[int, int]]) -> set[int]:
        """Link utterances of one speaker that stand in copies of one passage, as many in each, in order."""
        groups = {group for group, _ in (*gone, *came)}
        touched = {node for nodes in self._groups.members(groups).values() for node in nodes}
        again = set(came)
        self._groups.change([pair for pair in gone if pair not in again], came)
        for group, nodes in self._groups.members(groups).items():
            self._need(nodes)
            of_document: dict[str, list[int]] = defaultdict(list)
            for node in nodes:
                of_document[self._read[node].document].append(node)
            rows = [sorted(row, key=self._place_of) for _, row in sorted(of_document.items())]
            same = [row for row in rows[1:] if len(row) == len(rows[0])]
            links = [list(pair) for row in same for pair in zip(rows[0], row, strict=True)]
            if (self._desk.row("retold", f"{group:x}") or []) != links:
                self._desk.put("retold", f"{group:x}", links or None)
                touched |= set(nodes)
        return touched

    def _place_of(self, node: int) -> tuple[int, str]:
        return self._read[node].evidence[0].start, self._read[node].id

    def _settle(self, touched: Collection[int], before: set[str]) -> tuple[list[Statement], set[str]]:
        must: dict[int, set[int]] = defaultdict(set)
        for pair in self._ruled.must:
            one, other = map(_node, pair)
            must[one].add(other)
            must[other].add(one)
        found: dict[int, Any] = {}
        links: dict[tuple[int, int], float] = {}
        edge = set(touched)
        while edge:
            rows = self._desk.rows("utterance", [f"{node:x}" for node in edge])
            here = {int(key, 16): row for key, row in rows.items()}
            found |= here
            groups = {f"{row['group']:x}" for row in here.values() if row["group"] is not None}
            pairs = {tuple(pair): 1.0 for row in self._desk.rows("retold", groups).values() for pair in row}
            for node, row in self._graph.links(here).items():
                pairs |= {(min(node, other), max(node, other)): score for other, score in row.items()}
            links |= pairs
            edge = {node for pair in pairs for node in pair} | {other for node in here for other in must.get(node, ())}
            edge -= found.keys()
        self._need(found)
        named = {node: row["id"] for node, row in found.items()}
        joined = [Link(score, *sorted((named[a], named[b]))) for (a, b), score in links.items() if a in named and b in named]
        mentions = {named[node]: self._read[node] for node in found}
        before |= set(self._desk.rows("fact of", mentions).values())
        facts = self._writer.statements(mentions, joined, self._ruled)
        return facts, _note(self._desk, facts, before)


def _node(mention: str) -> int:
    return number("statement", mention)


def holdings(desk: Desk, archive: Archive, cast: Cast, writer: StandingWriter, positions: Ruled, ties: Ruled) -> tuple[Holdings, Holdings]:
    """Give the positions and the ties of a desk."""

    def ends(mention: Any) -> str | None:
        a, b, kind = writer.ends(mention)
        return None if a == b else f"{a} {b} {kind}"

    return (
        Holdings(desk, archive, cast, "positions", lambda each: cast.entity(each.document, each.person), writer.positions, positions),
        Holdings(desk, archive, cast, "ties", ends, writer.ties, ties),
    )
