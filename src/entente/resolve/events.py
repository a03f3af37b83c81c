"""Which mentions tell one event: candidates by type, parties and month; links; settling by how much a mention tells.

Order of settling: copies of one passage first; then mentions with a day and named parties; then, each attaching to the one cluster that
clearly fits best or standing alone, those with a day only, a month, a year, no time at all.

Links are kept on the desk. A mention that counts from another event stands there twice: as it is dated by itself, and, where that event has
a day, as it is dated then. The first pass leaves the second out, the second pass the first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from entente.record import EventMention, Passage, edtf
from entente.record.packed import Packed
from entente.resolve.archive import Archive, Paper
from entente.resolve.cast import Cast
from entente.resolve.dates import Dated, carried_over, day, own_dates
from entente.resolve.desk import Desk, number
from entente.resolve.event_keys import RULES, handles, months_of
from entente.resolve.graph import Graph, Spec
from entente.resolve.names import fold
from entente.resolve.one_event import Happenings, Links, event_day, name_events, settle_events
from entente.resolve.options import Options
from entente.resolve.parties import PartyJudge
from entente.resolve.retracing import Histories, History, Retracing, histories
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link
from entente.resolve.sourcing import Tellers
from entente.resolve.tellings import Telling, TellingJudge, meetings_told, story_told

_COPY = 10.0


class Events:
    """Event mentions and their links, kept on the desk.

    A node's row: `id` of the mention, `document`, `handles`, `same`, the group of its `copies`; `carried`: the date of a second node.
    """

    def __init__(self, desk: Desk, archive: Archive, cast: Cast, tellers: Tellers, options: Options, ruled: Ruled) -> None:
        self._desk, self._archive, self._cast, self._tellers, self._ruled = desk, archive, cast, tellers, ruled
        self.judge = TellingJudge(PartyJudge(cast), options)
        self._graph = Graph(desk, "events", RULES, self._specs, self._link, self._alike, self._need, bits=13)
        self._groups = desk.postings("copied", 12)
        desk.write_as("telling", _packed, _unpacked)
        self._told: dict[str, dict[str, Telling]] = {}
        self._redated: set[str] = set()
        self._went: set[str] = set()
        # Of the first pass: the histories that it made, those in whose place they stand, and whether a second one would make the same.
        self._last: dict[str, History] = {}
        self._former: dict[str, History] = {}
        self._once = False
        self._histories = (Histories(desk, 0), Histories(desk, 1))

    # -- nodes

    def tellings(self, document: str) -> dict[str, Telling]:
        """Give a document's tellings as they are dated by themselves, by mention id."""
        if document not in self._told:
            paper = self._archive.paper(document)
            self._told[document] = _tellings(paper, self._dated(paper), self._cast, self._tellers, self.judge.parties) if paper else {}
        return self._told[document]

    def _dated(self, paper: Paper) -> dict[str, Dated]:
        context = self._archive.context(paper.publication.id)
        return own_dates(paper.coded.events, paper.publication, paper.day_ruled, context.get("days", ()))

    def dated(self, mention: str) -> Dated:
        """Give the date of a mention, carried over where that was possible."""
        carried = self._desk.row("telling", f"{_node(mention) | 1:x}")
        if carried is not None:
            return Dated(carried["carried"], carried=True)
        paper = self._archive.paper(self._desk.row("telling", f"{_node(mention):x}")["document"])
        assert paper is not None
        return self._dated(paper)[mention]

    def telling(self, mention: str, second: bool = True) -> Telling:
        """Give a telling, dated from another event where that was possible (in the second pass)."""
        row = self._desk.row("telling", f"{_node(mention):x}")
        told = self.tellings(row["document"])[mention]
        carried = self._desk.row("telling", f"{_node(mention) | 1:x}") if second else None
        return replace(told, when=carried["carried"]) if carried is not None else told

    def _at(self, node: int) -> Telling:
        row = self._desk.row("telling", f"{node:x}")
        told = self.tellings(row["document"])[row["id"]]
        return replace(told, when=row["carried"]) if node & 1 else told

    def fetch(self, mentions: Iterable[str]) -> None:
        """Have mentions and their documents at hand."""
        self._need([node for mention in mentions for node in (_node(mention), _node(mention) | 1)])

    def _need(self, nodes: Collection[int]) -> None:
        rows = self._desk.rows("telling", [f"{node:x}" for node in nodes])
        # Asked one by one: taking a dictionary's keys from a set goes through all of them each time.
        self._cast.fetch(sorted({row["document"] for row in rows.values() if row["document"] not in self._told}))

    def _specs(self, nodes: Collection[int]) -> dict[int, Spec]:
        rows = self._desk.rows("telling", [f"{node:x}" for node in nodes])
        return {int(key, 16): _stands(row) for key, row in rows.items()}

    def _alike(self, one: int, other: int) -> list[Any] | None:
        rows = self._desk.rows("telling", (f"{one:x}", f"{other:x}"))
        return [4.5, True, 1] if len({row["document"] for row in rows.values()}) == 2 else None

    def _link(self, one: int, other: int) -> list[Any] | None:
        first, second = sorted((self._at(one), self._at(other)), key=lambda each: each.mention.id)
        if first.mention.document == second.mention.document:
            return None
        undated = not months_of(first.when) and not months_of(second.when)
        if undated and first.twin != second.twin and not self.judge.one_story(first, second):
            return None  # neither would attach to the other, nor is the link firm
        score = self.judge.score(first, second)
        return None if score is None else [round(score, 4), _firm(first, second, self.judge), 0]

    # -- change

    def update(self, documents: Collection[str], ruled_anew: Iterable[str]) -> tuple[Happenings, set[str]]:
        """Settle anew what some documents, in which anything is otherwise, tell; and rulings.

        Returns:
            The events of which anything may be otherwise, settled, and the ids of those that stood in their place.
        """
        self._cast.fetch(sorted(documents))
        before: set[str] = set()
        reached = self._replace(documents, before)
        reached |= {_node(mention) for mention in ruled_anew}
        traced = self._desk.bare or self._desk.row("histories", "") is not None
        if self._desk.bare:
            self._desk.put("histories", "", 1)
        first, reached = self._settled(reached, False, before, traced)
        moved = self._carry(first, documents)
        if not moved and self._once:
            found = first
            self._histories[True].keep(self._last, self._former, self._histories[False])
        else:
            found, _ = self._settled(reached | moved, True, before, traced)
        found = self._otherwise(found, documents)
        for name in found.event_of:
            if (stood := self._desk.row("event of", name)) is not None:
                before.add(stood)
        self._write(found, before)
        return found, before

    def _otherwise(self, found: Happenings, documents: Collection[str]) -> Happenings:
        """Leave out the events that stand as they stood: the same mentions, none of them in a document of which anything is otherwise."""
        if self._desk.bare:
            return found
        again = set(documents)
        rows = self._desk.rows("event", found.clusters)

        def stands(name: str, members: tuple[str, ...]) -> bool:
            same = rows.get(name) == _row(members, found.maybe.get(name, ()))
            return same and not any(found.tellings[each].mention.document in again or each in self._redated for each in members)

        clusters = {name: members for name, members in found.clusters.items() if not stands(name, members)}
        event_of = {member: name for name, members in clusters.items() for member in members}
        tellings = {member: found.tellings[member] for member in sorted(event_of)}
        return Happenings(tellings, clusters, event_of, {name: found.maybe[name] for name in clusters if name in found.maybe})

    def _replace(self, documents: Collection[str], before: set[str]) -> set[int]:
        """Put the tellings of documents in place of what stood of them."""
        old: dict[int, Spec] = {}
        groups: set[int] = set()
        here: list[int] = []
        gone: list[tuple[int, int]] = []
        came: list[tuple[int, int]] = []
        stood = self._desk.rows("tellings of", documents)
        rows = self._desk.rows("telling", [key for keys in stood.values() for key in keys])
        for key, row in rows.items():  # a second node is made anew once the first pass is done
            old[int(key, 16)] = _stands(row)
            if (event := self._desk.row("event of", row["id"])) is not None:
                before.add(event)
            if row["copies"] is not None:
                gone.append((row["copies"], int(key, 16)))
                groups.add(row["copies"])
            self._desk.put("telling", key, None)
        for document in documents:
            keys = []
            for name, telling in self.tellings(document).items():
                node = _node(name)
                row = self._row(telling)
                key = f"{node:x}"
                self._desk.put("telling", key, row)
                here.append(node)
                keys.append(key)
                if row["copies"] is not None:
                    came.append((row["copies"], node))
                    groups.add(row["copies"])
            self._desk.put("tellings of", document, keys or None)
        names = {row["id"] for row in rows.values()}
        self._went = names
        for name in names - {row["id"] for node in here if (row := self._desk.row("telling", f"{node:x}"))} if names else ():
            self._desk.put("event of", name, None)
        stand = ((node, _stands(self._desk.row("telling", f"{node:x}"))) for node in here)
        if self._graph.fresh and not old:
            self._graph.begin(stand)
            return set(here) | self._copy(groups, gone, came)
        return self._graph.update(old, dict(stand)) | self._copy(groups, gone, came)

    def _row(self, telling: Telling, carried: str | None = None) -> dict[str, Any]:
        second = carried is not None
        # Two that say the same are one event only if one fits itself: "gunmen killed three people on Monday" tells neither whom nor where.
        enough = telling.tier <= 1 and self.judge.score(telling, telling) is not None
        same = number("saying", str(second), repr(telling.signature)) if enough else None
        copies = None
        if telling.place is not None:
            copies = number("copies", telling.place, telling.mention.type, telling.mention.mode or "")
        stands = Packed(handles(telling, self._cast, self._archive, self.judge))
        return {
            "id": telling.mention.id, "document": telling.mention.document, "handles": stands, "same": same,
            "copies": copies, "carried": carried,
        }  # fmt: skip

    def _copy(self, groups: set[int], gone: list[tuple[int, int]], came: list[tuple[int, int]]) -> set[int]:
        """Link anew those that stand in copies of one passage, of both passes."""
        former = self._groups.members(groups) if not self._desk.bare else {}
        again = set(came)
        self._groups.change([pair for pair in gone if pair not in again], came)
        members = self._groups.members(groups)
        several = {group for group, nodes in members.items() if len(nodes) > 1}
        self._need([node for group in several for node in members[group]])
        touched = {node for nodes in former.values() for node in nodes}
        for group in groups:
            links = self._copies(members[group]) if group in several else []
            if (self._desk.row("copies", f"{group:x}") or []) != links:
                self._desk.put("copies", f"{group:x}", links or None)
                touched |= set(members[group])
        return touched

    def _copies(self, nodes: list[int]) -> list[list[Any]]:
        """Link mentions of one type in copies of one passage; among several, those of the same words and rank come first."""
        again = {node & ~1 for node in nodes if node & 1}
        found: dict[tuple[int, int], float] = {}
        for second in (False, True) if again else (False,):
            of_document: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
            for node in nodes:
                if not node & 1 if not second else node & 1 or node not in again:
                    told = self._at(node)
                    of_document[told.mention.document].append((node, told))
            rows = [
                sorted(row, key=lambda each: (each[1].mention.trigger.start, each[1].mention.id)) for _, row in sorted(of_document.items())
            ]
            for later, row in enumerate(rows[1:], 1):
                for before in rows[: min(later, 8)]:
                    for (mine, (a, one)), (theirs, (b, other)) in product(enumerate(before), enumerate(row)):
                        if (a, b) not in found and self.judge.score(one, other) is not None:
                            same_words = fold(one.mention.trigger.text) == fold(other.mention.trigger.text)
                            found[a, b] = round(_COPY + 0.5 * same_words - 0.01 * min(40, abs(mine - theirs)), 4)
        return [[a, b, score] for (a, b), score in sorted(found.items())]

    def _reach(self, nodes: Collection[int]) -> set[int]:
        """Give all nodes that hang together with some, whichever way; those that went are left out."""
        must: dict[int, set[int]] = defaultdict(set)
        for pair in self._ruled.must:
            one, other = map(_node, pair)
            must[one].add(other)
            must[other].add(one)
        found: set[int] = set()
        edge = set(nodes)
        while edge:
            edge |= {node ^ 1 for node in edge}
            rows = self._desk.rows("telling", [f"{node:x}" for node in edge])
            edge = {int(key, 16) for key in rows}
            found |= edge
            beyond = {other for row in self._graph.links(edge).values() for other in row}
            beyond |= {other for node in edge for other in must.get(node & ~1, ())}
            groups = {f"{row['copies']:x}" for row in rows.values() if row["copies"] is not None}
            for links in self._desk.rows("copies", groups).values():
                beyond |= {node for link in links for node in link[:2]}
            edge = beyond - found
        return found

    def _settled(self, seeds: set[int], second: bool, before: Collection[str], traced: bool) -> tuple[Happenings, set[int]]:
        """Settle what changed tellings reach, in the first or the second pass; give also from where to go on in the second."""
        if traced and not self._desk.bare:
            return self._retrace(seeds, second, before), seeds
        reached = self._reach(seeds)
        self._need(reached)
        again = {node & ~1 for node in reached if node & 1} if second else set()
        nodes = {node for node in reached if (node & 1 if second and node & ~1 in again else not node & 1)}
        tellings, links = self._linked(nodes, nodes)
        settling = settle_events(tellings, links, self.judge, self._ruled)
        self._once = not any(node & 1 for node in reached)
        if traced:
            self._last = histories(settling)
            self._histories[second].keep(self._last, {})
        return name_events(tellings, settling, self._tellers), reached

    # -- histories

    def _node_in(self, mention: str, second: bool) -> int:
        """Give the node that a mention has in a pass."""
        node = _node(mention)
        return node | 1 if second and self._desk.row("telling", f"{node | 1:x}") is not None else node

    def _beside(self, nodes: Collection[int], second: bool) -> set[str]:
        """Give the mentions that some nodes are linked with in a pass, whichever way."""
        rows = self._desk.rows("telling", [f"{node:x}" for node in nodes])
        others = {other for row in self._graph.links(nodes).values() for other in row}
        groups = {f"{row['copies']:x}" for row in rows.values() if row["copies"] is not None}
        for links in self._desk.rows("copies", groups).values():
            others |= {node for link in links for node in link[:2]}
        if not second:
            others = {node for node in others if not node & 1}
        found = {row["id"] for row in self._desk.rows("telling", [f"{node:x}" for node in others]).values()}
        self._desk.rows("telling", [f"{_node(mention) | 1:x}" for mention in found])
        return found

    def _retrace(self, seeds: set[int], second: bool, before: Collection[str]) -> Happenings:
        """Settle anew the clusters that changed tellings were in, or reach; the others stay as they are."""
        rows = self._desk.rows("telling", {f"{node & ~1:x}" for node in seeds})
        ids = {row["id"] for row in rows.values()} | self._went
        live = self._histories[second].of(ids)
        while True:
            here = {member for history in live.values() for member in history.members} | ids
            here = {member for member in here if self._desk.row("telling", f"{_node(member):x}") is not None}
            mine = {self._node_in(member, second) for member in here}
            fixed = self._histories[second].of(self._beside(mine, second) - here)
            self._desk.rows("telling", [f"{_node(member) | at:x}" for each in fixed.values() for member in each.members for at in (0, 1)])
            theirs = {self._node_in(member, second) for history in fixed.values() for member in history.members}
            self._need([*mine, *theirs])
            tellings, links = self._linked(mine | theirs, mine)
            settling = settle_events(tellings, links, self.judge, self._ruled, fixed)
            assert isinstance(settling, Retracing)
            if not settling.thawed:
                break
            live |= {root: fixed[root] for root in settling.thawed}
        made = {root: history for root, history in histories(settling).items() if root not in fixed}
        self._histories[second].keep(made, live)
        if not second:
            self._last, self._former, self._once = made, live, self._same_again(live, fixed, mine | theirs, mine)
        return self._told_anew(name_events(tellings, settling, self._tellers), here, before)

    def _same_again(self, live: Mapping[str, History], fixed: Mapping[str, History], nodes: set[int], mine: set[int]) -> bool:
        """Tell whether the second pass has nothing else to settle than the first, nor from anything else."""
        if any(self._desk.row("telling", f"{node | 1:x}") is not None for node in nodes):
            return False
        groups = {f"{group:x}" for node in mine if (group := self._desk.row("telling", f"{node:x}")["copies"]) is not None}
        beside = {other for row in self._graph.links(mine).values() for other in row}
        beside |= {node for row in self._desk.rows("copies", groups).values() for link in row for node in link[:2]}
        if any(node & 1 for node in beside):
            return False
        members = [member for histories in (live, fixed) for history in histories.values() for member in history.members]
        return self._histories[True].of(members) == {**live, **fixed}

    def _told_anew(self, found: Happenings, live: set[str], before: Collection[str]) -> Happenings:
        """Give the live events, and those of which it is told otherwise now that they may be one of these."""
        stood = {*self._desk.rows("event of", live).values(), *before}
        clusters: dict[str, tuple[str, ...]] = {}
        maybe: dict[str, tuple[str, ...]] = {}
        for name, members in found.clusters.items():
            may = found.maybe.get(name, ())
            if members[0] not in live:
                row = self._desk.row("event", name)
                kept = {other for other in row["maybe"] if other not in stood} if row is not None else set()
                may = tuple(sorted(kept | {other for other in may if found.clusters[other][0] in live}))
                if row is None or row["maybe"] == list(may):
                    continue
            clusters[name] = members
            maybe |= {name: may} if may else {}
        event_of = {member: name for name, members in clusters.items() for member in members}
        return Happenings({member: found.tellings[member] for member in sorted(event_of)}, clusters, event_of, maybe)

    def _linked(self, nodes: set[int], live: set[int]) -> tuple[dict[str, Telling], Links]:
        """Give the tellings of nodes, and the links among them that one of some nodes has."""
        tellings = {(told := self._at(node)).mention.id: told for node in sorted(nodes)}
        name = {node: self._desk.row("telling", f"{node:x}")["id"] for node in nodes}
        links: list[Link] = []
        alike: list[Link] = []
        copied: list[Link] = []
        for node, row in self._graph.links(live).items():
            for other, (score, firm, kind) in row.items():
                if other in nodes and (node < other or other not in live):
                    one, two = sorted((name[node], name[other]))
                    (alike if kind else links).append(Link(score, one, two, firm))
        groups = {f"{group:x}" for node in live if (group := self._desk.row("telling", f"{node:x}")["copies"]) is not None}
        for row in self._desk.rows("copies", groups).values():
            pairs = [pair for pair in row if pair[0] in nodes and pair[1] in nodes and (pair[0] in live or pair[1] in live)]
            copied += [Link(score, *sorted((name[a], name[b]))) for a, b, score in pairs]
        links.sort(key=lambda link: (link.a, link.b))
        return dict(sorted(tellings.items())), Links(links, alike, copied)

    def _carry(self, first: Happenings, documents: Collection[str]) -> set[int]:
        """Date anew what counts from another event of its text; give the nodes that this changed."""
        days = event_day(first, lambda mention: first.tellings[mention].when)
        around = {telling.mention.document for telling in first.tellings.values()} | set(documents)
        old: dict[int, Spec] = {}
        new: dict[int, Spec] = {}
        groups: set[int] = set()
        gone: list[tuple[int, int]] = []
        came: list[tuple[int, int]] = []
        for document in sorted(around):
            paper = self._archive.paper(document)
            told = self.tellings(document)
            waiting = {} if paper is None else carried_over(paper.coded.events, {name: each.when for name, each in told.items()})
            for name, (anchor, rule) in waiting.items():
                if anchor in days or document in documents:
                    base = day(told[anchor].when) or day(days.get(anchor))
                    self._second(name, told[name], rule.settle(base) if base else None, old, new, groups, gone, came)
        if not old and not new:
            return set()
        return self._graph.update(old, new) | self._copy(groups, gone, came)

    def _second(
        self, name: str, told: Telling, value: str | None, old: dict[int, Spec], new: dict[int, Spec], groups: set[int],
        gone: list[tuple[int, int]], came: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        node = _node(name) | 1
        before = self._desk.row("telling", f"{node:x}")
        if (before["carried"] if before else None) == value:
            return
        self._redated.add(name)
        listed = self._desk.row("tellings of", told.mention.document)
        if before is not None:
            old[node] = _stands(before)
            if before["copies"] is not None:
                gone.append((before["copies"], node))
                groups.add(before["copies"])
        row = None if value is None else self._row(replace(told, when=value), value)
        self._desk.put("telling", f"{node:x}", row)
        self._desk.put("tellings of", told.mention.document, [key for key in listed if key != f"{node:x}"] + ([f"{node:x}"] if row else []))
        if row is not None:
            new[node] = _stands(row)
            if row["copies"] is not None:
                came.append((row["copies"], node))
                groups.add(row["copies"])

    def _write(self, found: Happenings, before: Collection[str]) -> None:
        for name in before:
            if name not in found.clusters:
                self._desk.put("event", name, None)
        for mention, name in found.event_of.items():
            if self._desk.row("event of", mention) != name:
                self._desk.put("event of", mention, name)
        for name, members in found.clusters.items():
            row = _row(members, found.maybe.get(name, ()))
            if self._desk.row("event", name) != row:
                self._desk.put("event", name, row)

    def standing(self, names: Iterable[str]) -> Happenings:
        """Give events as they stand, ready to be written."""
        rows = self._desk.rows("event", names)
        self.fetch([mention for row in rows.values() for mention in row["mentions"]])
        clusters = {name: tuple(row["mentions"]) for name, row in sorted(rows.items())}
        tellings = {mention: self.telling(mention) for members in clusters.values() for mention in members}
        event_of = {mention: name for name, members in clusters.items() for mention in members}
        return Happenings(tellings, clusters, event_of, {name: tuple(row["maybe"]) for name, row in rows.items() if row["maybe"]})


def _node(mention: str) -> int:
    return number("event", mention) & ~1


def _row(mentions: Iterable[str], maybe: Iterable[str]) -> dict[str, list[str]]:
    """Give an event's row."""
    return {"mentions": list(mentions), "maybe": list(maybe)}


def _stands(row: Mapping[str, Any]) -> Spec:
    return Spec(tuple(row["handles"]), row["same"])


def _packed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"handles": Packed(row["handles"])}


def _unpacked(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"handles": list(row["handles"])}


def _tellings(paper: Paper, dated: Mapping[str, Dated], cast: Cast, tellers: Tellers, judge: PartyJudge) -> dict[str, Telling]:
    found = {}
    document = paper.coded
    archive = tellers.archive
    parties = [
        (mention, cast.entities_of(mention.document, mention.actors), cast.entities_of(mention.document, mention.recipients))
        for mention in document.events
    ]
    siblings = meetings_told(parties)
    named = {passage.start: _countries(passage) for passage in document.profile.passages}
    around = {
        mention.id: named.get(max((at for at in named if at <= mention.trigger.start), default=-1), frozenset()) for mention, *_ in parties
    }
    story = story_told(
        (mention, dated[mention.id].when, {*map(judge.camp_of, (*actors, *recipients)), *around[mention.id]})
        for mention, actors, recipients in parties
    )
    for mention, *sides in parties:
        sides = _hosts_apart(mention, sides, judge)
        actors, recipients = (tuple(sorted(party for party in side if not judge.nameless(party))) for side in sides)
        nameless = tuple(tuple(sorted(party for party in side if judge.nameless(party))) for side in sides)
        found[mention.id] = Telling(
            mention, actors, recipients, dated[mention.id].when, tellers.said_on(mention), tellers.key_place(mention),
            archive.twin(mention.document), _named(judge, actors + recipients), siblings, (nameless[0], nameless[1]),
            around[mention.id], story if dated[mention.id].when is None else frozenset(),
        )  # fmt: skip
    return dict(sorted(found.items()))


def _countries(passage: Passage) -> frozenset[str]:
    """Give the countries that a passage names, by its language-free print."""
    return frozenset(key for key in passage.keys if len(key) == 2 and key.isalpha() and key.isupper())


def _hosts_apart(mention: EventMention, sides: list[tuple[str, ...]], judge: PartyJudge) -> list[tuple[str, ...]]:
    """Put who is at home at the place of a visit among the hosts, where somebody from elsewhere is the visitor."""
    home = mention.where.country if mention.where else None
    if mention.mode != "visit" or home is None or len({judge.camp_of(party) for party in sides[0]}) < 2:
        return sides
    hosts = tuple(party for party in sides[0] if judge.camp_of(party) == home)
    return [tuple(party for party in sides[0] if party not in hosts), tuple(dict.fromkeys((*sides[1], *hosts)))]


def _named(judge: PartyJudge, parties: tuple[str, ...]) -> bool:
    entities = [view for party in parties if (view := judge.cast.view(party)) is not None]
    return not any(view.bare for view in entities) and any(view.kind in ("person", "org") for view in entities)


def _firm(one: Telling, other: Telling, judge: TellingJudge) -> bool:
    """Tell whether two tellings that both lack what would tell are one all the same."""
    if max(one.tier, other.tier) <= 1 or one.twin == other.twin or judge.one_story(one, other):
        return True
    sides = judge.sides(one, other)
    if sides is None or sides.score < 0.75 or one.when is None or one.when != other.when or edtf.bounds(one.when) is None:
        return False
    return one.tier == 2 or (judge.place(one, other) or 0.0) >= 0.5
