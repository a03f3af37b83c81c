"""Draw what other tools make of the sample's exports into docs/howto/pictures: each file is exported, and read by a library of its format.

`python docs/pictures.py` writes; `python docs/pictures.py --check [RECORD]` only says whether the pictures are up to date. The drawings are
ours: Gephi, QGIS and the others show the same contents in windows of their own.
"""

import csv
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from html import escape
from importlib import resources
from pathlib import Path

FOLDER = Path(__file__).parent / "howto" / "pictures"
INK, FAINT, PAPER, GOOD, BAD, GREY = "#1c2733", "#d9dee3", "#ffffff", "#1f7a5c", "#b3402a", "#8a95a0"
WIDTH = 900
_FACE = 'font-family="Source Sans 3, Segoe UI, Noto Sans, Noto Naskh Arabic, sans-serif"'


def svg(height: float, pieces: Iterable[str], title: str) -> str:
    """Put pieces on paper."""
    body = "\n".join(pieces)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" {_FACE} font-size="12" fill="{INK}">\n'
        f'<title>{escape(title)}</title>\n<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def words(x: float, y: float, text: object, **more: object) -> str:
    """Write words; `None` is written as nothing."""
    named = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(str(text)) if text is not None else ""}</text>'


def short(text: str, most: int) -> str:
    """Cut words that do not fit."""
    return text if len(text) <= most else text[: most - 1] + "…"


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], top: float = 0) -> list[str]:
    """Draw a table; the first row is its head."""
    pieces = []
    for number, row in enumerate(rows):
        y, x = top + 22 * number, 0
        pieces.append(f'<rect x="0" y="{y}" width="{WIDTH}" height="22" fill="{"#eef1f4" if number == 0 else PAPER}" stroke="{FAINT}"/>')
        for cell, width in zip(row, widths, strict=True):
            weight = {"font_weight": "600"} if number == 0 else {}
            # Set apart, so that a cell in Arabic is cut at its own end.
            pieces.append(words(x + 6, y + 15, f"\u2068{short(cell, width // 7)}\u2069", **weight))
            x += width
            pieces.append(f'<path d="M{x} {y}v22" stroke="{FAINT}"/>')
    return pieces


def spreadsheet(export: Callable[[str, str], Path]) -> str:
    """Rows of the CSV of events, as cells."""
    with export("events", "csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {
        "when": 150,
        "type": 75,
        "mode": 65,
        "actors": 165,
        "recipients": 130,
        "place": 75,
        "status": 75,
        "documents": 75,
        "independent": 90,
    }
    shown = [row for row in rows if row["when"] and row["recipients"]][-12:]
    return svg(22 * 13, table([list(columns), *([row[name] for name in columns] for row in shown)], list(columns.values())), "events.csv")


def gephi(export: Callable[[str, str], Path]) -> str:
    """The GEXF graph, laid out by springs: the biggest connected part."""
    import networkx

    read = networkx.Graph(networkx.read_gexf(export("events", "gexf")))
    graph = read.subgraph(max(networkx.connected_components(read), key=lambda part: (len(part), sorted(part))))
    places = networkx.spring_layout(graph, seed=4, k=2.2 / math.sqrt(len(graph)), iterations=300)
    xs, ys = [float(x) for x, _ in places.values()], [float(y) for _, y in places.values()]

    def at(node: str) -> tuple[float, float]:
        x, y = (float(value) for value in places[node])
        return 60 + (x - min(xs)) / (max(xs) - min(xs)) * (WIDTH - 160), 24 + (y - min(ys)) / (max(ys) - min(ys)) * 500

    pieces = []
    for one, other, told in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        (x1, y1), (x2, y2) = at(one), at(other)
        sign = told.get("sign", 0)
        last = sign[-1][0] if isinstance(sign, list) else sign
        colour = GOOD if last > 0 else BAD if last < 0 else GREY
        wide = 1 + math.log2(1 + told.get("facts", 1))
        pieces.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="{wide:.1f}" opacity=".55"/>')
    names: list[str] = []
    taken: list[tuple[float, float, float]] = []
    # Who has most ties is named first; a name that would lie on another is left out, as Gephi's "avoid overlap" does.
    for node, told in sorted(graph.nodes(data=True), key=lambda each: (-graph.degree(each[0]), each[0])):
        x, y = at(node)
        size = 3 + 1.6 * math.sqrt(graph.degree(node))
        pieces.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{INK if told["kind"] == "country" else "#6b8fb3"}"/>')
        label = short(str(told["label"]), 26)
        left, right = x + size + 2, x + size + 2 + 6.6 * len(label)
        if graph.degree(node) > 2 and not any(abs(y - row) < 13 and left < end and begin < right for row, begin, end in taken):
            taken.append((y, left, right))
            names.append(words(left, y + 4, label, font_size=11, stroke=PAPER, stroke_width=3, paint_order="stroke"))
    pieces += names
    return svg(550, pieces, "events.gexf: green cooperation, red conflict")


def qgis(export: Callable[[str, str], Path]) -> str:
    """The GeoJSON points over the outlines of countries."""
    west, east, south, north = -12.0, 82.0, 8.0, 56.0
    scale = WIDTH / (east - west)
    outline = json.loads(resources.files("entente.serve").joinpath("data", "outline.json").read_text("utf-8"))
    pieces = []
    for _, rings in sorted(outline.items()):
        for ring in rings:
            points = [(ring[at] / 100, ring[at + 1] / 100) for at in range(0, len(ring), 2)]
            if any(west < x < east and south < y < north for x, y in points):
                path = "L".join(f"{(x - west) * scale:.1f} {(north - y) * scale * 1.15:.1f}" for x, y in points)
                pieces.append(f'<path d="M{path}Z" fill="#f0f2ee" stroke="{GREY}" stroke-width=".6"/>')
    features = json.loads(export("events", "geojson").read_text("utf-8"))["features"]
    found = Counter(tuple(each["geometry"]["coordinates"]) for each in features if each["geometry"] is not None)
    for (x, y), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        radius = 3 + 2 * math.sqrt(count)
        pieces.append(
            f'<circle cx="{(x - west) * scale:.1f}" cy="{(north - y) * scale * 1.15:.1f}" r="{radius:.1f}" '
            f'fill="{BAD}" opacity=".7" stroke="{PAPER}"/>'
        )
    return svg((north - south) * scale * 1.15, pieces, "events.geojson over outlines of Natural Earth")


def calendar(export: Callable[[str, str], Path]) -> str:
    """The ICS entries of the month that has most of them."""
    import icalendar

    entries = defaultdict(list)
    read = icalendar.Calendar.from_ical(export("events", "ics").read_bytes())
    for entry in read.walk("VEVENT"):
        entries[entry.decoded("DTSTART")].append(str(entry["SUMMARY"]))
    months = Counter((day.year, day.month) for day, told in entries.items() for _ in told)
    year, month = max(months, key=lambda key: (months[key], key))
    first = date(year, month, 1)
    day, wide, high = first - timedelta(days=first.weekday()), WIDTH / 7, 86
    pieces = [words(8 + at * wide, 16, name, font_weight=600) for at, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))]
    weeks = 0
    while day.month == month or day < first:
        for at in range(7):
            x, y = at * wide, 24 + weeks * high
            pieces.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{high}" fill="none" stroke="{FAINT}"/>')
            pieces.append(words(x + 6, y + 15, day.day, fill=INK if day.month == month else GREY))
            for number, told in enumerate(entries.get(day, ())[:3]):
                pieces.append(
                    f'<rect x="{x + 3:.1f}" y="{y + 20 + 20 * number}" width="{wide - 6:.1f}" height="17" rx="3" fill="#dcebe4"/>'
                    + words(x + 6, y + 32 + 20 * number, short(told, 21), font_size=10)
                )
            day += timedelta(days=1)
        weeks += 1
    return svg(24 + weeks * high + 2, pieces, f"meetings.ics, {year}-{month:02}")


def aleph(export: Callable[[str, str], Path]) -> str:
    """One event in FollowTheMoney: the entities that it is made of, by their properties."""
    entities = {told["id"]: told for told in map(json.loads, export("events", "ftm").read_text("utf-8").splitlines())}

    def near(id: str) -> list[tuple[str, str]]:
        told = entities[id]["properties"]
        return [(name, value) for name, values in sorted(told.items()) for value in values if value in entities and value != id]

    middle = max((id for id, told in entities.items() if told["schema"] == "Event"), key=lambda id: (len(near(id)), id))
    around = near(middle)[:9]
    pieces, boxes = [], [(WIDTH / 2, 190.0, middle)]
    for at, (name, id) in enumerate(around):
        angle = 2 * math.pi * at / len(around) - math.pi / 2
        x, y = WIDTH / 2 + 335 * math.cos(angle), 190 + 150 * math.sin(angle)
        pieces.append(f'<path d="M{WIDTH / 2} 190L{x:.1f} {y:.1f}" stroke="{GREY}"/>')
        pieces.append(words((WIDTH / 2 + x) / 2, (190 + y) / 2, name, font_size=11, fill=GREY, text_anchor="middle"))
        boxes.append((x, y, id))
    for x, y, id in boxes:
        told = entities[id]["properties"]
        name = next((told[key][0] for key in ("name", "title", "full") if told.get(key)), id)
        fill = "#dcebe4" if id == middle else PAPER
        pieces.append(f'<rect x="{x - 95:.1f}" y="{y - 19:.1f}" width="190" height="38" rx="6" fill="{fill}" stroke="{INK}"/>')
        pieces.append(words(x, y - 3, entities[id]["schema"], font_size=10, fill=GREY, text_anchor="middle"))
        pieces.append(words(x, y + 12, short(name, 28), text_anchor="middle"))
    return svg(380, pieces, "events.ftm.json: one event and what it points to")


def polecat(export: Callable[[str, str], Path]) -> str:
    """The POLECAT table's rows by month and quad class."""
    with export("events", "polecat").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    counts = Counter((row["Event Date"][:7], row["Quad Code"]) for row in rows if row["Event Date"] != "None")
    months = sorted({month for month, _ in counts})[-14:]
    quads = {"VERBAL COOPERATION": "#8cc3ac", "MATERIAL COOPERATION": GOOD, "VERBAL CONFLICT": "#dfa08f", "MATERIAL CONFLICT": BAD}
    most = max(sum(counts[month, quad] for quad in quads) for month in months)
    # 12 of height above the highest bar are left for its number.
    wide = (WIDTH - 60) / len(months)
    pieces = []
    for at, month in enumerate(months):
        y = 230.0
        for quad, colour in quads.items():
            high = 190 * counts[month, quad] / most
            y -= high
            pieces.append(f'<rect x="{40 + at * wide:.1f}" y="{y:.1f}" width="{wide - 6:.1f}" height="{high:.1f}" fill="{colour}"/>')
        pieces.append(words(40 + at * wide, 246, month, font_size=10))
        pieces.append(words(40 + at * wide + (wide - 6) / 2, y - 4, sum(counts[month, quad] for quad in quads), text_anchor="middle"))
    for at, (quad, colour) in enumerate(quads.items()):
        pieces.append(
            f'<rect x="{40 + at * 200}" y="258" width="12" height="12" fill="{colour}"/>' + words(57 + at * 200, 268, quad, font_size=11)
        )
    return svg(280, pieces, "entente.txt: events by month and quad class")


def notebook(record: str) -> str:
    """A cell of a notebook, and what shows under it: meetings of one person, and the sentences of one."""
    import entente

    with entente.open(record) as opened:
        visits = list(opened.events(actor="Saddam Haftar", type="CONSULT", since="2025"))
        columns = {"when": 90, "what": 110, "who": 240, "whom": 230, "where": 100, "src": 130}
        rows = [
            [
                each.when or "", f"{each.type}/{each.mode}" if each.mode else each.type, "; ".join(party.name for party in each.actors),
                "; ".join(party.name for party in each.recipients), (each.where.name_en or each.where.name) if each.where else "",
                f"{each.sources.documents}/{each.sources.independent}  {', '.join(each.sources.languages)}",
            ]
            for each in visits
        ]  # fmt: skip
        best = max(visits, key=lambda each: (each.sources.independent, each.id))
        told = [(item.document.outlet or "", item.text) for item in best.evidence if item.trigger is not None][:4]
    pieces = _cell(0, 1, 'record.events(actor="Saddam Haftar", type="CONSULT", since="2025")')
    pieces += table([list(columns), *rows], list(columns.values()), 34)
    top = 34 + 22 * (len(rows) + 1) + 14
    pieces += _cell(top, 2, f"max(_, key=lambda event: event.sources.independent).evidence  # {best.id}")
    for number, (outlet, text) in enumerate(told):
        y = top + 52 + 40 * number
        pieces += [f'<path d="M8 {y - 13}v31" stroke="{GREY}" stroke-width="2"/>', words(18, y, outlet, font_weight=600)]
        pieces.append(words(18, y + 16, f"\u2068{short(text, 130)}\u2069"))
    return svg(top + 52 + 40 * len(told), pieces, "A notebook: meetings of one person, and the sentences of one of them")


def _cell(top: float, number: int, code: str) -> list[str]:
    return [
        f'<rect x="0" y="{top}" width="{WIDTH}" height="26" fill="#eef1f4" stroke="{FAINT}"/>',
        words(8, top + 17, f"[{number}]", fill=GREY), words(44, top + 17, code, font_family="monospace"),
    ]  # fmt: skip


def openrefine(record: str) -> str:
    """Names of somebody's table, and the entities that the reconciliation service finds for them."""
    from entente.serve.matching import Names
    from entente.serve.reconciling import reconcile
    from entente.store import Store

    names = ["Sadam Hafter", "ЯШАР ГЮЛЕР", "عاصم منير", "Shahbaz Sharif", "Khalifa Haftar", "Haftar", "A. B. Nobody"]
    rows = [["Name in your table", "Found", "Country", "Score", "", "Else"]]
    with Store.open_for_reading(record) as store:
        asked = {f"q{at}": {"query": name, "limit": 3} for at, name in enumerate(names)}
        found = reconcile(Names(store), json.dumps(asked))
    for at, name in enumerate(names):
        best, *others = found[f"q{at}"]["result"] or [None]
        matched = "" if best is None else "matched" if best["match"] else "to be judged"
        told = ["", "", ""] if best is None else [best["name"], best["description"].split(", ")[0], f"{best['score']:.0f}"]
        rows.append([name, told[0] or "–", *told[1:], matched, "; ".join(f"{each['name']} {each['score']:.0f}" for each in others)])
    return svg(22 * len(rows), table(rows, [190, 190, 70, 60, 110, 280]), "OpenRefine: names of a table and the entities found for them")


def assistant(record: str) -> str:
    """What an assistant asks, and what comes back: facts with ids, and the words of the texts."""
    from entente.assist.questions import Questions
    from entente.store import Asked, Store

    with Store.open_for_reading(record) as store:
        ask = Questions(store)
        who = ask.search_entities("صدام حفتر", None, None, 1, None)["items"][0]
        events = ask.find_events(Asked(actor=(who["id"],), type=("CONSULT",), order="sources"), 2, None)["items"]
    pieces, y = [], 0.0

    def said(line: str, **more: object) -> None:
        nonlocal y
        pieces.append(words(16, y + 17, line, **more))
        y += 20

    for question, answers in (
        ('search_entities  {"words": "صدام حفتر"}', [who]), (f'find_events  {{"actor": "{who["id"]}", "type": "CONSULT"}}', events),
    ):  # fmt: skip
        pieces.append(f'<rect x="0" y="{y}" width="{WIDTH}" height="26" fill="#dcebe4"/>')
        said(f"→ {question}", font_weight=600)
        y += 8
        for each in answers:
            parties = [short(", ".join(party["name"] for party in each[side]), 60) for side in ("actors", "recipients") if each.get(side)]
            line = [each["id"], each.get("when") or each.get("name", ""), each.get("type", ""), " → ".join(parties)]
            said("   ".join(part for part in line if part))
            for quotation in each["quotations"][:2]:
                whence = f"\u2068{quotation['outlet']}\u2069, {quotation['published']}"
                said(f"“\u2068{short(quotation['text'], 96)}\u2069” – {whence}", fill="#4a5560", font_size=11)
        y += 8
    return svg(y, pieces, "An assistant asks, and facts come back with their ids, quotations and sources")


PICTURES: dict[str, Callable[[Callable[[str, str], Path]], str]] = {
    "spreadsheet": spreadsheet, "gephi": gephi, "qgis": qgis, "calendar": calendar, "aleph": aleph, "polecat-r": polecat,
}  # fmt: skip
# Of what asks a record, and exports nothing.
ASKING: dict[str, Callable[[str], str]] = {"notebook": notebook, "openrefine": openrefine, "assistant": assistant}


def run(arguments: list[str]) -> int:
    """Write or check."""
    from entente.publish import FORMATS, export_bytes
    from entente.run.exporting import origin_of, sheets
    from entente.store import Store

    named = [each for each in arguments if not each.startswith("--")]
    with tempfile.TemporaryDirectory(prefix="entente-pictures-") as folder:
        record = named[0] if named else str(Path(folder) / "sample.db")
        if not named:
            from entente.cli.sample import sample_path
            from entente.run import add

            with Store.open(record) as store:
                add(store, [sample_path()], workers=1)
        with Store.open_for_reading(record) as store:

            def export(kind: str, form: str) -> Path:
                path = Path(folder) / f"{kind}.{FORMATS[form].extension}"
                path.write_bytes(b"".join(export_bytes(kind, form, sheets(store, kind), origin_of(store))))
                return path

            drawn = {FOLDER / f"{name}.svg": draw(export) for name, draw in PICTURES.items()}
        drawn |= {FOLDER / f"{name}.svg": draw(record) for name, draw in ASKING.items()}
    if "--check" in arguments:
        return int(any(not path.exists() or path.read_text("utf-8") != text for path, text in drawn.items()))
    for path, text in drawn.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
