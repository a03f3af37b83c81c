"""The network of ties: who stands where, worked out once for each question, the same for the same ties."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from entente.record import Entity
from entente.serve.words import Words

_STEPS = 240
_HALO = 26.0
_LETTER = 7.0


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
    x = y = row = 0.0
    for group in groups:
        ids = sorted(group)
        side_x, side_y = _room(ids, width, labels, subject in group)
        if x and x + side_x > width:
            x, y, row = 0.0, y + row, 0.0
        places = _spread(ids, ties, side_x, side_y, labels)
        nodes += [Node(id, x + at[0], y + at[1]) for id, at in zip(ids, places.tolist(), strict=True)]
        x += side_x
        row = max(row, side_y)
    return nodes, y + row


def _room(ids: Sequence[str], width: float, labels: Mapping[str, float], is_subjects: bool) -> tuple[float, float]:
    size = len(ids)
    if size == 2:
        return min(width, sum(labels[id] for id in ids) + 150.0), 66.0
    wide = width if is_subjects else min(width, 330.0 + 95.0 * math.sqrt(size))
    tall = max(170.0, 66.0 * math.sqrt(size) * (1.35 if width >= 500 else 1.9))
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
    return scaled


def draw(words: Words, ties: Sequence[Edge], entities: Mapping[str, Entity], subject: str | None, width: int, name: str) -> Markup:
    """Draw ties: colour and dash say the sign, weight the strength, or how many origins tell it; shapes say what an entity is."""
    if not ties:
        return Markup("")
    ends = {end for tie in ties for end in (tie.a, tie.b)}
    labels = {id: min(width * 0.42, _LETTER * len(_short(words.name(entities.get(id), id)))) for id in ends}
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


def _short(name: str) -> str:
    return name if len(name) <= 26 else name[:25] + "…"


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
    text = _short(name)
    x, y, anchor = _beside(node, _LETTER * len(text), size, width, left_first, taken)
    what = words({"country": "network.state", "org": "network.org"}.get(kind, "network.person"))
    with_subject = [tie.said for tie in own_ties if tie.drawn and subject in (tie.a, tie.b) and not is_subject]
    count = words.count("count.ties", sum(tie.drawn for tie in own_ties))
    said = escape(f"{name}, {what}, {'; '.join(with_subject) or count}")
    return (
        f'<a href="/entities/{escape(node.id)}"{idle} data-node aria-label="{said}"><title>{said}</title>{shape}'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" direction="ltr">{escape(text)}</text></a>'
    )


def _beside(node: Node, wide: float, size: float, width: int, left_first: bool, taken: _Taken) -> tuple[float, float, str]:
    """Find the place of a name: outward of its node, inward, under or over it; the first where no node and no name stands."""
    off = size + 6
    middle = min(max(node.x, wide / 2), width - wide / 2)
    left = (node.x - off, node.y + 4.5, "end", node.x - off - wide)
    right = (node.x + off, node.y + 4.5, "start", node.x + off)
    places = [*((left, right) if left_first else (right, left)), *((middle, node.y + dy, "middle", middle - wide / 2)
              for dy in (size + 15, -size - 6))]  # fmt: skip
    inside = [place for place in places if place[3] >= 0 and place[3] + wide <= width] or places[2:]

    def meets(place: tuple[float, float, str, float]) -> bool:
        low, top = place[3], place[1] - 12
        return any(low < box[2] and box[0] < low + wide and top < box[3] and box[1] < top + 16 for id, box in taken if id != node.id)

    x, y, anchor, low = next((place for place in inside if not meets(place)), inside[0])
    taken.append((node.id, (low, y - 12, low + wide, y + 4)))
    return x, y, anchor
