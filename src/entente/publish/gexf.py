"""Facts as GEXF 1.3 with time, for Gephi: one edge for each pair, its spells, and its sign and score as they change."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from entente.publish.days import possible_days
from entente.publish.graphs import Edge, edges_of, nodes_of
from entente.publish.sheet import Extract
from entente.publish.xmls import attributes
from entente.record import Entity

_NODE: Final = (("kind", "string"), ("country", "string"), ("sector", "string"))
_STATIC: Final = (("facts", "integer"), ("kinds", "string"), ("direction", "string"), ("statuses", "string"), ("ids", "string"))
_CHANGING: Final = (("sign", "integer"), ("score", "double"))
_Spell = tuple[str | None, str | None]


def as_gexf(extract: Extract) -> Iterator[str]:
    """Write a dynamic graph: an edge for each pair (and direction) with its facts' spells.

    A spell is from the first to the last day that a fact's date can mean; an end that is not told is open, and a fact of which no year
    is told has none. `sign` (1, 0, -1) and `score` change over the edge's spells; `weight` counts its facts, `statuses` names all that
    they have (an edge of which nothing but a denial is told is there, and says so), `ids` leads back to them. Held in memory.
    """
    found = list(edges_of(extract))
    bundles: dict[tuple[str, str, bool], list[Edge]] = {}
    for edge, _ in found:
        source, target = edge.source, edge.target
        if not edge.directed:
            source, target = min(source, target), max(source, target)
        bundles.setdefault((source, target, edge.directed), []).append(edge)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta{attributes(lastmodifieddate=extract.origin.made_at[:10])}><creator>Entente {extract.origin.version}</creator></meta>\n"
    yield '<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">\n'
    yield _attributes("node", "static", _NODE, 0) + _attributes("edge", "static", _STATIC, 0)
    yield _attributes("edge", "dynamic", _CHANGING, len(_STATIC))
    yield "<nodes>\n"
    for id, entity in sorted(nodes_of(found).items()):
        yield _node(id, entity)
    yield "</nodes>\n<edges>\n"
    for number, ((source, target, directed), edges) in enumerate(sorted(bundles.items())):
        # As in GraphML all edges are directed, since few readers take a graph with both sorts; `direction` tells which are not.
        ends = attributes(id=number, source=source, target=target, weight=len(edges))
        yield f"<edge{ends}>{_values(edges, 'directed' if directed else 'both', extract)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(owner: str, mode: str, fields: tuple[tuple[str, str], ...], first: int) -> str:
    inner = "".join(f"<attribute{attributes(id=first + at, title=name, type=kind)}/>" for at, (name, kind) in enumerate(fields))
    return f"<attributes{attributes(class_=owner, mode=mode)}>{inner}</attributes>\n"


def _node(id: str, entity: Entity | None) -> str:
    if entity is None:
        return f"<node{attributes(id=id, label=id)}/>\n"
    values = [getattr(entity, name) for name, _ in _NODE]
    told = "".join(f"<attvalue{attributes(for_=at, value=value)}/>" for at, value in enumerate(values) if value is not None)
    return f"<node{attributes(id=id, label=entity.name)}><attvalues>{told}</attvalues></node>\n"


def _values(edges: list[Edge], direction: str, extract: Extract) -> str:
    kinds = "; ".join(dict.fromkeys(edge.kind for edge in edges))
    statuses = "; ".join(dict.fromkeys(edge.status for edge in edges))
    ids = "; ".join(dict.fromkeys(edge.fact for edge in edges))
    values = (len(edges), kinds, direction, statuses, ids)
    told = "".join(f"<attvalue{attributes(for_=at, value=value)}/>" for at, value in enumerate(values))
    spells: dict[_Spell, None] = {}
    timed: list[tuple[_Spell, int | None, float | None]] = []
    for edge in edges:
        days = [spell for spell in map(_days, edge.spells) if spell is not None]
        if not days:
            extract.report.note("without a spell: undated, or without a year", edge.fact)
        for spell in days:
            spells[spell] = None
            timed.append((spell, edge.sign, edge.score))
    for spell, sign, score in sorted(timed, key=lambda item: (item[0][0] or "", item[0][1] or "~")):
        for at, value in ((len(_STATIC), sign), (len(_STATIC) + 1, score)):
            if value is not None:
                told += f"<attvalue{attributes(for_=at, value=value, start=spell[0], end=spell[1])}/>"
    ordered = sorted(spells, key=lambda spell: (spell[0] or "", spell[1] or "~"))
    whole = "".join(f"<spell{attributes(start=first, end=last)}/>" for first, last in ordered)
    return f"<attvalues>{told}</attvalues>" + (f"<spells>{whole}</spells>" if whole else "")


def _days(spell: _Spell) -> _Spell | None:
    """Give the first and last day that a spell can mean, None for an open end; None where neither end has a year."""
    first = possible_days(spell[0])
    last = possible_days(spell[1])
    ends = (_day(first[0]) if first else None, _day(last[1]) if last else None)
    return None if ends == (None, None) else ends


def _day(day: date) -> str | None:
    return None if day in (date.min, date.max) else day.isoformat()
