"""Facts as GraphML: entities as nodes, each event, tie or position as an edge with what the record says of it."""

from collections.abc import Iterator
from typing import Final

from entente.publish.graphs import Edge, edges_of, nodes_of
from entente.publish.sheet import Extract
from entente.publish.xmls import attribute, attributes, text
from entente.record import Entity

_NODE: Final = {"name": "string", "kind": "string", "country": "string", "sector": "string", "names": "string"}
_EDGE: Final = {
    "fact": "string", "kind": "string", "sign": "int", "score": "double", "from": "string", "to": "string", "status": "string",
    "confidence": "double", "independent": "int", "direction": "string",
}  # fmt: skip


def as_graphml(extract: Extract) -> Iterator[str]:
    """Write a graph with one edge for each fact and pair; dates are EDTF, as told. Edges and nodes are held in memory."""
    edges = list(edges_of(extract))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, fields in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in fields.items():
            yield f"<key{attributes(id=f'{owner}-{name}', for_=owner)} attr.name={attribute(name)} attr.type={attribute(kind)}/>\n"
    yield '<graph id="entente" edgedefault="directed">\n'
    for id, entity in sorted(nodes_of(edges).items()):
        yield f"<node{attributes(id=id)}>{_data('node', _node(id, entity))}</node>\n"
    for edge, _ in edges:
        yield f"<edge{attributes(id=edge.id, source=edge.source, target=edge.target)}>{_data('edge', _edge(edge))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(owner: str, values: dict[str, object]) -> str:
    return "".join(f"<data key={attribute(f'{owner}-{name}')}>{text(value)}</data>" for name, value in values.items() if value is not None)


def _node(id: str, entity: Entity | None) -> dict[str, object]:
    if entity is None:
        return {"name": id}
    names = "; ".join(item.name for item in entity.names)
    return {"name": entity.name, "kind": entity.kind, "country": entity.country, "sector": entity.sector, "names": names or None}


def _edge(edge: Edge) -> dict[str, object]:
    first, last = edge.spells[0] if edge.spells else (None, None)
    return {
        "fact": edge.fact, "kind": edge.kind, "sign": edge.sign, "score": edge.score, "from": first, "to": last,
        "status": edge.status, "confidence": edge.confidence, "independent": edge.independent,
        # Readers take no graph with edges of both kinds: who wants one leaves the direction of these out.
        "direction": "directed" if edge.directed else "both",
    }  # fmt: skip
