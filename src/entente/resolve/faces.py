"""Faces: what all documents that call an entity in the same way say of it, tallied, so that a document adds to it and can be taken away.

A face is one way of being told: these names, this kind, this country. Documents that say the same share one. What cannot be known by its
names in another document (a bare family name, "the minister") has a face of its own in each document.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from entente.record import DocumentEntity
from entente.resolve.archive import Archive, Paper
from entente.resolve.desk import Desk, number
from entente.resolve.name_data import word_set
from entente.resolve.names import fold, parse, words
from entente.resolve.org_names import body
from entente.resolve.portraits import Portrait

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Sectors of people without a public role; any other is given for an office, a rank or a body.
_PRIVATE_SECTORS = word_set("AGR BUS CRM CVL EDU JRN LAB MED REF REL SOC")
# Only so many forms of a face are compared, the fullest first.
_FORMS = 5
# The first letter of a tag says what it tells; those that enter a portrait:
_PORTRAIT = frozenset("FOCKWY")
Tally = dict[str, int]


class Faces:
    """All faces, kept on the desk.

    A face's row: `told` (what makes it one face: names, kind, country, known, English name, whose own), `tally` (tag → how often).
    Its document entities lie in rows of their own, by month of publication: [day, id, document].
    """

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self._desk, self._archive = desk, archive
        self._portraits: dict[str, tuple[Any, Portrait]] = {}

    def of_document(self, document: str) -> dict[str, str]:
        """Give the face of each of a document's entities."""
        found: dict[str, str] = self._desk.row("faces", document) or {}
        return found

    def row(self, face: str) -> dict[str, Any] | None:
        """Give a face's row."""
        found: dict[str, Any] | None = self._desk.row("face", face)
        return found

    def fetch(self, faces: Iterable[str]) -> None:
        """Have faces at hand."""
        self._desk.rows("face", list(faces))

    def first(self, face: str) -> tuple[str, str]:
        """Give the day ("9999" where unknown) and the id of the first document entity of a face."""
        row = self.row(face)
        assert row is not None
        month = min(tag[1:] for tag in row["tally"] if tag[0] == "M")
        day, chain, _ = self._desk.row("face entities", f"{face} {month}")[0]
        return day, chain

    def members(self, faces: Collection[str]) -> list[tuple[str, str, str]]:
        """Give all document entities of some faces: day, id, document."""
        self.fetch(faces)
        keys = [f"{face} {tag[1:]}" for face in faces if (row := self.row(face)) for tag in row["tally"] if tag[0] == "M"]
        return [tuple(each) for held in self._desk.rows("face entities", keys).values() for each in held]

    # -- change

    def update(self, old: Mapping[str, Paper], new: Mapping[str, Paper], alone: Collection[str]) -> dict[str, tuple[Any, Any]]:
        """Tally anew where documents went, came or changed.

        Args:
            old: documents that went or changed, as they stood; `new`: those that came or changed.
            alone: document entities that a person's ruling names: each has a face of its own.

        Returns:
            The rows of the faces that changed, before and after; None where there was, or is, none.
        """
        self._desk.rows("faces", list(old))
        less: dict[str, Counter[str]] = defaultdict(Counter)
        more: dict[str, Counter[str]] = defaultdict(Counter)
        told: dict[str, list[Any]] = {}
        entries: dict[str, tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]] = defaultdict(lambda: (set(), set()))
        for side, (papers, tally) in enumerate(((old, less), (new, more))):
            for name, paper in papers.items():
                faces = self.of_document(name) if side == 0 else {}
                if side == 1:
                    for entity in paper.coded.entities:
                        mark = _told(entity, alone)
                        face = f"{number('face', *map(repr, mark)):016x}"
                        told[face], faces[entity.id] = mark, face
                    self._desk.put("faces", name, faces or None)
                day = paper.publication.published or "9999"
                for entity in paper.coded.entities:
                    face = faces[entity.id]
                    tally[face].update(dict(_tags(entity, day, paper.published is not None)))
                    entries[f"{face} {day[:7]}"][side].add((day, entity.id, name))
                for tag, source, goal in _between(paper, faces):
                    tally[source][f"{tag}{goal}"] += 1
                    if tag == "A":
                        tally[goal][f"R{source}"] += 1
        for name in old.keys() - new.keys():
            self._desk.put("faces", name, None)
        self._keep(entries)
        return self._count({*less, *more}, less, more, told)

    def _keep(self, entries: Mapping[str, tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]]) -> None:
        rows = self._desk.rows("face entities", list(entries))
        for key, (gone, came) in entries.items():
            if gone != came:
                held = ({tuple(each) for each in rows.get(key, ())} - gone) | came
                self._desk.put("face entities", key, [list(each) for each in sorted(held)] or None)

    def _count(
        self, touched: set[str], less: Mapping[str, Counter[str]], more: Mapping[str, Counter[str]], told: Mapping[str, list[Any]]
    ) -> dict[str, tuple[Any, Any]]:
        rows = self._desk.rows("face", sorted(touched))
        changed = {}
        for face in sorted(touched):
            before = rows.get(face)
            tally = dict(before["tally"]) if before else {}
            counts: tuple[tuple[Mapping[str, int], int], ...] = (less.get(face, {}), -1), (more.get(face, {}), 1)
            for told_of, sign in counts:
                for tag, amount in told_of.items():
                    tally[tag] = tally.get(tag, 0) + sign * amount
            tally = {tag: tally[tag] for tag in sorted(tally) if tally[tag]}
            after = {"told": before["told"] if before else told[face], "tally": tally} if tally else None
            if before != after:
                self._desk.put("face", face, after)
            changed[face] = (before, after)
        return changed

    # -- portraits

    def portrait(self, face: str) -> Portrait:
        """Give a face, ready to be compared."""
        row = self.row(face)
        assert row is not None
        held = self._portraits.get(face)
        if held is None or held[0] is not row:
            held = self._portraits[face] = row, portray(face, row)
        return held[1]


def enters(row: Any) -> frozenset[str] | None:
    """Give what of a face's row enters its portrait."""
    return None if row is None else frozenset(tag for tag in row["tally"] if tag[0] in _PORTRAIT)


def said(row: Mapping[str, Any], letter: str) -> list[str]:
    """Give what the tags with a letter say, sorted."""
    return sorted(tag[1:] for tag in row["tally"] if tag[0] == letter)


def portray(face: str, row: Mapping[str, Any]) -> Portrait:
    """Make a portrait of a face's row."""
    _, kind, country, known, _, _ = row["told"]
    by_fold: dict[str, str] = {}
    for form in said(row, "F"):
        by_fold.setdefault(fold(form), form)
    forms = sorted(by_fold.values(), key=lambda form: (-len(form.split()), -len(form), form))
    parsed = {form: parse(form) for form in forms} if kind == "person" else {}
    full = [parsed[form] for form in forms if form in parsed and parsed[form].full]
    bare = [parsed[form] for form in forms if form in parsed and not parsed[form].full and parsed[form].tokens]
    offices = [(role, place) for role, _, place in (each.partition("\x1f") for each in said(row, "O"))]
    called = min(said(row, "W"), default=None) if kind == "person" and not full and not bare else None
    return Portrait(
        face, kind, country, known, tuple(forms), tuple(full[:_FORMS]), tuple(bare[:_FORMS]),
        frozenset(offices), frozenset(said(row, "C")), called, None, frozenset(said(row, "K")), tuple(said(row, "Y")),
    )  # fmt: skip


def _told(entity: DocumentEntity, alone: Collection[str]) -> list[Any]:
    """Give what makes two document entities one face."""
    names = sorted({fold(form) for form in (entity.names or _forms(entity))})
    own = entity.id if entity.id in alone or not _knows(entity) else None
    return [names, entity.kind, entity.country, entity.known, fold(entity.name_en or ""), own]


def _tags(entity: DocumentEntity, day: str, dated: bool) -> Iterator[tuple[str, int]]:
    """Give what one document entity adds to its face: every tag once, with how much it counts."""
    yield from ((f"F{form}", 1) for form in dict.fromkeys(_forms(entity)))
    yield from ((f"O{office}", 1) for office in {_office(role, place) for role, place in entity.offices})
    bodies = (*entity.part_of, *(place for _, place in entity.offices if place))
    yield from ((f"C{company}", 1) for company in {" ".join(words(name)) for name in bodies})
    yield from ((f"N{form}", max(1, sum(span.text == form for span in entity.spans))) for form in dict.fromkeys(entity.names))
    yield f"W{entity.name}", 1
    yield f"M{day[:7]}", 1
    if entity.name_en is not None:
        yield f"E{entity.name_en}", 1
    if entity.sector is not None:
        yield f"S{entity.sector}", 1
    if not entity.names and _LATIN.search(entity.name) and body(entity.name):
        yield f"D{entity.name}", 1
    if entity.kind == "person":
        if entity.offices or entity.part_of or entity.known or (entity.sector is not None and entity.sector not in _PRIVATE_SECTORS):
            yield "P", 1
        if dated:
            yield f"Y{day}", 1


def _between(paper: Paper, faces: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Give what a document says of two of its entities: who is kin of whom (K), who acts for whom (A), as faces."""
    document = paper.coded

    def chain(party: Any) -> str:
        return paper.of_words[party.name, party.span.start, party.span.end]

    kin: set[tuple[str, str]] = set()
    for tie in document.ties:
        a, b = faces[chain(tie.a)], faces[chain(tie.b)]
        if tie.kind == "kin" and a != b:
            kin |= {(a, b), (b, a)}
    yield from (("K", a, b) for a, b in sorted(kin))
    called: dict[str, str] = {}
    for entity in document.entities:
        if entity.kind in ("org", "country"):
            for form in (entity.name, *entity.names, *([entity.name_en] if entity.name_en else ())):
                called.setdefault(" ".join(words(form)), faces[entity.id])
    acts: set[tuple[str, str]] = set()
    for entity in document.entities:
        for name in (*entity.part_of, *(place for _, place in entity.offices if place)):
            goal = called.get(" ".join(words(name)))
            if goal is not None:
                acts.add((faces[entity.id], goal))
    for position in document.positions:
        if position.organization is not None and position.status != "denied":
            acts.add((faces[chain(position.person)], faces[chain(position.organization)]))
    yield from (("A", source, goal) for source, goal in sorted(acts) if source != goal)


def _knows(entity: DocumentEntity) -> bool:
    """Tell whether an entity's names are enough to know it by in another document."""
    if entity.kind == "person":
        return any(parse(form).full for form in _forms(entity))
    return bool(entity.names) or _is_state_body(entity)


def _is_state_body(entity: DocumentEntity) -> bool:
    """Tell whether words that are no name still say which body of a state is meant ("Pakistan's army", "الخارجية الإثيوبية")."""
    return entity.kind == "org" and entity.country is not None and bool(body(entity.name))


def _office(role: str, place: str | None) -> str:
    return " ".join(words(role)) + "\x1f" + (" ".join(words(place)) if place else "")


def _forms(entity: DocumentEntity) -> list[str]:
    told = entity.names or _is_state_body(entity)
    forms = list(dict.fromkeys([*((entity.name,) if told else ()), *entity.names]))
    return forms + ([entity.name_en] if entity.name_en and entity.name_en not in forms else [])
