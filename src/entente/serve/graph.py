"""The network of ties: who stands where, worked out once for each question, the same for the same ties."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from entente.record import Entity
from entente.serve.lettering import breadth, cut
from entente.serve.words import Words

_STEPS = 240
_HALO = 26.0
# As the stylesheet sets names in the drawing.
_FONT = 14.0
# Nodes stand so far apart at least, so that a line between them, and most names, can be seen.
_LEAST_APART = 46.0
_PUSHES = 60
# Paper narrower than this has no room for names side by side: every node gets a line of its own, so high.
_NARROW, _OWN_LINE = 500.0, 34.0
_LONGEST_NAME = 250.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two, as a drawing shows it.

    Attributes:
        id: the same for the same tie at every time.
        a, b: ids of the ends.
        sign: `+`, `-` or `0`.
        width: of its line.
        href: where one reads why.
        said: what it is, in words.
        rank: (independent origins, documents): the best told are drawn first.
        change: against a year before; "" where nothing is said of that.
        drawn: whether it stands at the time shown; places on the paper are worked out from all.
    """

    id: str
    a: str
    b: str
    sign: str
    width: float
    href: str
    said: str
    rank: tuple[int, int]
    change: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """An entity and its place on the paper."""

    id: str
    x: float
    y: float


def around(ties: Sequence[Edge], subject: str | None, steps: int, most: int) -> list[Edge]:
    """Give the ties within so many steps of a subject (of all, where none is named), at most between `most` entities: the best told."""
    kept = list(ties)
    if subject is not None:
        reached, edge = {subject}, {subject}
        for _ in range(steps):
            edge = {end for tie in ties for here, end in ((tie.a, tie.b), (tie.b, tie.a)) if here in edge} - reached
            reached |= edge
        kept = [tie for tie in ties if tie.a in reached and tie.b in reached]
    kept.sort(key=lambda tie: (subject not in (tie.a, tie.b), -tie.rank[0], -tie.rank[1], tie.id))
    chosen: set[str] = set()
    for tie in kept:
        if len(chosen | {tie.a, tie.b}) <= most:
            chosen |= {tie.a, tie.b}
    return [tie for tie in kept if tie.a in chosen and tie.b in chosen]


def lay_out(ties: Sequence[Edge], subject: str | None, width: float, labels: Mapping[str, float]) -> tuple[list[Node], float]:
    """Place the entities of ties on paper of a width; groups that no tie joins stand side by side.

    Args:
        ties: the ties.
        subject: whose group comes first and takes the whole width; None for nobody's.
        width: of the paper.
        labels: how wide each entity's name is.

    Returns:
        The nodes, by id within each group, and the height that they take.
    """
    groups = _groups(ties)
    groups.sort(key=lambda group: (subject not in group, -len(group), min(group)))
    nodes: list[Node] = []
    y = 0.0
    for row in _rows(groups, width, labels, subject):
        x, tall = 0.0, max(side_y for _, _, side_y in row)
        # What is left of a row's width goes to its groups: an empty half helps nobody.
        left, takers = width - sum(side_x for _, side_x, _ in row), [ids for ids, _, _ in row if len(ids) > 2]
        for ids, side_x, side_y in row:
            own = side_x + (left / len(takers) if ids in takers else 0.0)
            places = _spread(ids, ties, own, side_y, labels)
            nodes += [Node(id, x + at[0], y + at[1]) for id, at in zip(ids, places.tolist(), strict=True)]
            x += own
        y += tall
    return nodes, y


_Row = list[tuple[list[str], float, float]]


def _rows(groups: Sequence[set[str]], width: float, labels: Mapping[str, float], subject: str | None) -> list[_Row]:
    """Set groups side by side while they fit: (ids, width, height) of each, row by row."""
    rows: list[_Row] = []
    for group in groups:
        ids = sorted(group)
        side_x, side_y = _room(ids, width, labels, subject in group)
        if not rows or sum(each[1] for each in rows[-1]) + side_x > width:
            rows.append([])
        rows[-1].append((ids, side_x, side_y))
    return rows


def _room(ids: Sequence[str], width: float, labels: Mapping[str, float], is_subjects: bool) -> tuple[float, float]:
    size = len(ids)
    if size == 2:
        return min(width, sum(labels[id] for id in ids) + 150.0), 66.0
    wide = width if is_subjects else min(width, 330.0 + 95.0 * math.sqrt(size))
    tall = max(170.0, 66.0 * math.sqrt(size) * (1.35 if width >= _NARROW else 1.9))
    if width < _NARROW:
        return wide, max(tall, 2 * _HALO + 14 + _OWN_LINE * (size - 1))
    return wide, tall * (1.4 if is_subjects and size > 4 else 1.0)


def _groups(ties: Sequence[Edge]) -> list[set[str]]:
    of: dict[str, set[str]] = {}
    for tie in ties:
        joined = of.get(tie.a, {tie.a}) | of.get(tie.b, {tie.b})
        for id in joined:
            of[id] = joined
    return [group for first, group in of.items() if first == min(group)]


def _spread(ids: Sequence[str], ties: Sequence[Edge], width: float, height: float, labels: Mapping[str, float]) -> NDArray[np.float64]:
    """Let nodes push one another off and ties pull them together (Fruchterman and Reingold), from a circle in order of their ids."""
    size = len(ids)
    at = {id: place for place, id in enumerate(ids)}
    if size == 2:
        left = min(labels[ids[0]] + 24, width * 0.5)
        return np.array([[left, height / 2], [max(left + 50, width - labels[ids[1]] - 46), height / 2]])
    angles = np.arange(size) * 2 * math.pi / size
    places = np.stack((np.cos(angles), np.sin(angles)), 1) * 0.5
    pairs = np.array([(at[tie.a], at[tie.b]) for tie in ties if tie.a in at and tie.b in at])
    ideal = 1.1 / math.sqrt(size)
    for step in range(_STEPS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        move = (apart * (ideal**2 / distance**2)[..., None]).sum(1)
        along = places[pairs[:, 0]] - places[pairs[:, 1]]
        pull = along * (np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-3) / ideal)[:, None]
        np.add.at(move, pairs[:, 0], -pull)
        np.add.at(move, pairs[:, 1], pull)
        move -= places * 0.6
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        heat = 0.12 * (1 - step / _STEPS)
        places = places + move / length[:, None] * np.minimum(length, heat)[:, None]
    low, high = places.min(0), places.max(0)
    # Names stand outside the nodes at the left and right: they get the room that the longest takes.
    margin = min(width * 0.3, max(labels[id] for id in ids) + 24)
    room = np.array([width - 2 * margin, height - 2 * _HALO - 14])
    scaled: NDArray[np.float64] = (places - low) / np.maximum(high - low, 1e-6) * np.maximum(room, 60.0)
    scaled += np.array([margin, _HALO])
    if width < _NARROW:
        scaled[np.argsort(scaled[:, 1], kind="stable"), 1] = np.linspace(_HALO, _HALO + max(room[1], 60.0), size)
        return scaled
    return _apart(scaled, np.array([margin, _HALO]), np.array([margin, _HALO]) + np.maximum(room, 60.0))


def _apart(places: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push apart what stands too near on the paper, within its edges."""
    for _ in range(_PUSHES):
        between = places[:, None, :] - places[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        lacking = np.maximum(0.0, _LEAST_APART - distance)
        if not lacking.any():
            break
        away = between / np.maximum(distance, 1e-3)[..., None]
        places = np.clip(places + (away * lacking[..., None]).sum(1) / 2, low, high)
    return places


def draw(words: Words, ties: Sequence[Edge], entities: Mapping[str, Entity], subject: str | None, width: int, name: str) -> Markup:
    """Draw ties: colour and dash say the sign, weight the strength, or how many origins tell it; shapes say what an entity is."""
    if not ties:
        return Markup("")
    ends = {end for tie in ties for end in (tie.a, tie.b)}
    labels = {id: min(width * 0.42, breadth(_short(words.name(entities.get(id), id), width), _FONT)) for id in ends}
    nodes, height = lay_out(ties, subject, width, labels)
    at = {node.id: node for node in nodes}
    lines = "".join(_line(tie, at, subject, number) for number, tie in enumerate(ties) if tie.drawn)
    near = {id: [tie.b if tie.a == id else tie.a for tie in ties if id in (tie.a, tie.b)] for id in at}
    middle = {id: sum(at[other].x for other in others) / len(others) for id, others in near.items()}
    taken = [(node.id, (node.x - 17, node.y - 17, node.x + 17, node.y + 17)) for node in nodes]
    dots = "".join(_node(words, node, entities.get(node.id), ties, subject, width, node.x < middle[node.id], taken) for node in nodes)
    label = escape(words("network.title"))
    return Markup(
        f'<svg class="graph {name}" dir="ltr" viewBox="0 0 {width} {height:.0f}" role="group" aria-label="{label}">{lines}{dots}</svg>'
    )


def _line(tie: Edge, at: Mapping[str, Node], subject: str | None, number: int) -> str:
    a, b = at[tie.a], at[tie.b]
    bend = 0.09 if number % 2 else -0.09
    x, y = (a.x + b.x) / 2 - (b.y - a.y) * bend, (a.y + b.y) / 2 + (b.x - a.x) * bend
    sign = {"+": "coop", "-": "conf", "0": "plain"}[tie.sign]
    far = " far" if subject is not None and subject not in (tie.a, tie.b) else ""
    path = f"M{a.x:.1f} {a.y:.1f}Q{x:.1f} {y:.1f} {b.x:.1f} {b.y:.1f}"
    mark = _mark(tie.change, (a.x + 2 * x + b.x) / 4, (a.y + 2 * y + b.y) / 4, sign)
    return (
        f'<a href="{escape(tie.href)}" tabindex="-1"><title>{escape(tie.said)}</title><path class="reach" d="{path}"/>'
        f'<path class="line {sign}{far}" d="{path}" stroke-width="{tie.width:.1f}"/>{mark}</a>'
    )


def _mark(change: str, x: float, y: float, sign: str) -> str:
    """Draw what became of a tie: a plus for a new one, a chevron up or down."""
    shape = {"new": "M-3.5 0H3.5M0 -3.5V3.5", "rising": "M-3.5 2L0 -2L3.5 2", "falling": "M-3.5 -2L0 2L3.5 -2"}.get(change)
    if shape is None:
        return ""
    return f'<g class="became {sign}" transform="translate({x:.1f} {y:.1f})"><circle r="8"/><path d="{shape}"/></g>'


def _short(name: str, width: float) -> str:
    """Cut a name to the room that it has: on narrow paper so much that it always fits on one side of its node."""
    return cut(name, _FONT, min(_LONGEST_NAME, width * 0.42))


_Taken = list[tuple[str, tuple[float, float, float, float]]]


def _node(
    words: Words, node: Node, entity: Entity | None, ties: Sequence[Edge], subject: str | None, width: int, left_first: bool, taken: _Taken
) -> str:
    name = words.name(entity, node.id)
    own_ties = [tie for tie in ties if node.id in (tie.a, tie.b)]
    degree, is_subject = len(own_ties), node.id == subject
    idle = "" if any(tie.drawn for tie in own_ties) or is_subject else ' class="idle"'
    kind = entity.kind if entity is not None else "person"
    size = (11.0 if kind in ("country", "org") else 6.0) + min(6.0, degree - 1)
    own = " own" if is_subject else ""
    half = size * 0.9
    square = f'x="{node.x - half:.1f}" y="{node.y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}"'
    shape = (
        f'<rect class="node{own}" {square}/>'
        if kind == "org"
        else f'<circle class="node{own}" cx="{node.x:.1f}" cy="{node.y:.1f}" r="{size:.1f}"/>'
    )
    text = _short(name, width)
    x, y, anchor = _beside(node, breadth(text, _FONT), size, width, left_first, taken)
    what = words({"country": "network.state", "org": "network.org"}.get(kind, "network.person"))
    with_subject = [tie.said for tie in own_ties if tie.drawn and subject in (tie.a, tie.b) and not is_subject]
    count = words.count("count.ties", sum(tie.drawn for tie in own_ties))
    said = escape(f"{name}, {what}, {'; '.join(with_subject) or count}")
    return (
        f'<a href="/entities/{escape(node.id)}"{idle} data-node aria-label="{said}"><title>{said}</title>{shape}'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" direction="ltr">{escape(text)}</text></a>'
    )


def _beside(node: Node, wide: float, size: float, width: int, left_first: bool, taken: _Taken) -> tuple[float, float, str]:
    """Find the place of a name: outward of its node, inward, under or over it; the first that meets least."""
    off = size + 6
    # A name that is longer than the paper's half stands in the middle of what room there is.
    middle = min(max(node.x, wide / 2), max(wide / 2, width - wide / 2))
    left = (node.x - off, node.y + 4.5, "end", node.x - off - wide)
    right = (node.x + off, node.y + 4.5, "start", node.x + off)
    places = [*((left, right) if left_first else (right, left)), *((middle, node.y + dy, "middle", middle - wide / 2)
              for dy in (size + 15, -size - 6))]  # fmt: skip
    inside = [place for place in places if place[3] >= 0 and place[3] + wide <= width] or places[2:]

    def covered(place: tuple[float, float, str, float]) -> float:
        low, top = place[3], place[1] - 12
        return sum(
            max(0.0, min(low + wide, box[2]) - max(low, box[0])) * max(0.0, min(top + 16, box[3]) - max(top, box[1]))
            for id, box in taken
            if id != node.id
        )

    x, y, anchor, low = min(inside, key=covered)
    taken.append((node.id, (low, y - 12, low + wide, y + 4)))
    return x, y, anchor
