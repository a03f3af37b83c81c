"""The cast: every entity once, what is looked at of it where parties are compared, and for whom it acts."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entente.record import Entity, EntityMention, NameCount
from entente.record.vocabulary import EntityKind
from entente.resolve.archive import Archive
from entente.resolve.desk import Desk
from entente.resolve.faces import Faces, said
from entente.resolve.name_data import word_set
from entente.resolve.names import parse, words
from entente.resolve.office_holders import office
from entente.resolve.settling import Settling

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Sectors that do not act for the country they are of.
_NOT_THE_STATE = word_set("REB UAF OPP CRM CVL JRN BUS EDU LAB MED REF REL SOC AGR PTY PRE")
# Whoever is called so holds the office of somebody else, in another country.
_COUNTERPARTS = word_set("counterpart homologue homologo homologa mevkidas mevkidasi نظير نظيره نظيرها همتا همتاي")
# So many forms of a name are looked at where parties are compared, the commonest first.
_FORMS = 4


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at of an entity where parties are compared.

    Attributes:
        kind, country: of the entity.
        forms: the commonest forms of its name, sorted; none where it is but a common noun.
        bare: whether only a single name is known of a person.
        maybe: entities that it may be the same as.
        acts_for: organizations and countries that it acts for, its organizations' countries among them.
        for_body: whether an organization is among them.
        counterpart: whether a person is but somebody's counterpart: whoever of the country holds that office.
        sector: of the entity.
        roles: what the offices of a person mean, or the words by which one is called whom no text names.
    """

    kind: EntityKind
    country: str | None
    forms: tuple[str, ...]
    bare: bool
    maybe: frozenset[str]
    acts_for: frozenset[str]
    for_body: bool
    counterpart: bool = False
    sector: str | None = None
    roles: frozenset[str] = frozenset()


def _read(row: list[Any]) -> View:
    kind, country, forms, bare, maybe, acts_for, for_body, counterpart, sector, roles = row
    return View(kind, country, tuple(forms), bare, frozenset(maybe), frozenset(acts_for), for_body, counterpart, sector, frozenset(roles))


def _write(view: View) -> list[Any]:
    told = [view.kind, view.country, list(view.forms), view.bare, sorted(view.maybe), sorted(view.acts_for), view.for_body]
    return [*told, view.counterpart, view.sector, sorted(view.roles)]


def entity_id(chain: str) -> str:
    """Name an entity by its first document entity."""
    return f"en_{hashlib.sha256(f'entity|{chain}'.encode()).hexdigest()[:16]}"


class Cast:
    """Who is who in all documents, kept on the desk.

    Args:
        known_ids: gives the ids of a known entity of a knowledge base.
        reference: gives the known entity that a face is; None where it is none.
    """

    def __init__(
        self,
        desk: Desk,
        archive: Archive,
        faces: Faces,
        known_ids: Callable[[str], tuple[tuple[str, str], ...]],
        reference: Callable[[str], str | None],
    ) -> None:
        self._desk, self._archive, self._faces, self._known_ids, self._reference = desk, archive, faces, known_ids, reference
        desk.write_as("view", _read, _write)
        self.gone: set[str] = set()

    # -- as it stands

    def view(self, entity: str) -> View | None:
        """Give what is looked at of an entity; None where there is none."""
        found: View | None = self._desk.row("view", entity)
        return found

    def acts_for(self, entity: str) -> frozenset[str]:
        """Give for whom an entity acts."""
        view = self.view(entity)
        return view.acts_for if view else frozenset()

    def of_face(self, face: str) -> str:
        """Give the entity of a face."""
        found: str = self._desk.row("entity of face", face)
        return found

    def entity(self, document: str, party: EntityMention) -> str:
        """Give the entity of an entity mention."""
        paper = self._archive.paper(document)
        assert paper is not None
        return self.of_face(self._faces.of_document(document)[paper.of_words[party.name, party.span.start, party.span.end]])

    def entities_of(self, document: str, parties: Iterable[EntityMention]) -> tuple[str, ...]:
        """Give the entities of some entity mentions, each once, in order."""
        return tuple(dict.fromkeys(self.entity(document, party) for party in parties))

    def fetch(self, documents: Collection[str]) -> None:
        """Have at hand who is who in some documents."""
        self._archive.fetch(documents)
        faces = {face for row in self._desk.rows("faces", documents).values() for face in row.values()}
        self._desk.rows("view", set(self._desk.rows("entity of face", faces).values()))

    def faces_of(self, entity: str) -> list[str]:
        """Give the faces of an entity."""
        row = self._desk.row("entity", entity)
        return row["faces"] if row else []

    def documents_of(self, faces: Collection[str]) -> set[str]:
        """Give the documents that show some faces."""
        return {document for _, _, document in self._faces.members(faces)}

    # -- change

    def update(
        self, settling: Settling, reached: Collection[str], gone: Collection[str], changed: Collection[str]
    ) -> tuple[set[str], set[str]]:
        """Bring the cast to what was settled of some faces.

        Args:
            settling: the clusters of `reached`, whole components of faces.
            gone: faces that went; `changed`: those of which anything more or less is told.

        Returns:
            The entities that have to be written anew, and the documents in which somebody is another now, or is looked at otherwise.
        """
        was = self._desk.rows("entity of face", [*reached, *gone])
        clusters = settling.clusters()
        name_of = {root: self._name(members) for root, members in clusters.items()}
        grouped: dict[str, list[str]] = defaultdict(list)
        for root, members in clusters.items():
            grouped[name_of[root]] += members
        maybe: dict[str, set[str]] = defaultdict(set)
        for root, others in settling.may_be().items():
            maybe[name_of[root]] |= {name_of[other] for other in others} - {name_of[root]}
        moved = set()
        for face in gone:
            self._desk.put("entity of face", face, None)
        for name, members in grouped.items():
            for face in members:
                if was.get(face) != name:
                    moved.add(face)
                    self._desk.put("entity of face", face, name)
        lost = set(was.values()) - set(grouped)
        heirs = self._behind([*moved, *gone]) - set(grouped) - lost
        rows = self._desk.rows("entity", {*was.values(), *grouped, *heirs})
        states = {name: row["state"] for name, row in rows.items()}
        written = {name for name, members in grouped.items() if not set(changed).isdisjoint(members)}
        for name in lost:
            self._desk.put("entity", name, None)
            self._desk.put("view", name, None)
        self.gone |= lost
        for name, members in grouped.items():
            row = {"faces": sorted(members), "maybe": sorted(maybe[name]), "state": self._state(name, sorted(members))}
            if rows.get(name) != row:
                self._desk.put("entity", name, row)
                written.add(name)
        for name in heirs:  # who acts for somebody who goes by another id now
            row = rows[name] | {"state": self._state(name, rows[name]["faces"])}
            if rows[name] != row:
                self._desk.put("entity", name, row)
        now = {name: self._desk.row("entity", name)["state"] for name in (*grouped, *heirs)}
        shifted = {name for name in now if states.get(name) != now[name]} | lost
        kinds = {name for name in shifted if name in now and name in states and states[name][0] != now[name][0]}
        again = {*now, *self._behind(self._all_faces(shifted, rows)), *self._behind(self._all_faces(kinds, rows), 2)}
        looks = set()
        for name in sorted(again):
            view = self._look(name)
            if self.view(name) != view:
                self._desk.put("view", name, view)
                looks.add(name)
        anew = moved | {face for name in looks for face in self.faces_of(name)}
        return written, self.documents_of([face for face in anew if self._faces.row(face) is not None])

    def _all_faces(self, entities: Collection[str], former: Mapping[str, Any]) -> set[str]:
        """Give the faces of some entities, as they were and as they are."""
        return {face for name in entities for face in (*self.faces_of(name), *(former[name]["faces"] if name in former else ()))}

    def _behind(self, faces: Collection[str], steps: int = 1) -> set[str]:
        """Give the entities that act for one that some faces show; with two steps, also those that act for these."""
        self._faces.fetch(faces)
        sources = {source for face in faces if (row := self._faces.row(face)) for source in said(row, "R")}
        found = set(self._desk.rows("entity of face", sources).values())
        found = {name for name in found if self._desk.row("entity", name) is not None}
        return found | self._behind({face for name in found for face in self.faces_of(name)}) if steps > 1 else found

    def _name(self, members: Collection[str]) -> str:
        """Name an entity: a country by its ISO code, the rest by the first document entity."""
        self._faces.fetch(members)
        codes: Counter[str] = Counter()
        for face in members:
            row = self._faces.row(face)
            assert row is not None
            if row["told"][1] == "country" and row["told"][2]:
                codes[row["told"][2]] += _size(row)
        return min(codes, key=lambda code: (-codes[code], code)) if codes else entity_id(min(map(self._faces.first, members))[1])

    def _state(self, name: str, members: list[str]) -> list[Any]:
        """Give what others look at who act for an entity: kind, country, whether of the state, and whom it acts for itself."""
        rows = [row for face in members if (row := self._faces.row(face)) is not None]
        kind, country = _kind(rows), _country(rows)
        sector = _commonest(_tally(rows, "S"))
        of_state = kind in ("person", "org") and country is not None and sector not in _NOT_THE_STATE
        goals = self._desk.rows("entity of face", {goal for row in rows for goal in said(row, "A")})
        return [kind, country, of_state, sorted(set(goals.values()) - {name})]

    def _look(self, name: str) -> View:
        row = self._desk.row("entity", name)
        kind, country, of_state, direct = row["state"]
        goals = set(direct)
        states = {goal: found["state"] for goal, found in self._desk.rows("entity", direct).items()}
        bodies = {goal for goal, state in states.items() if state[0] == "org"}
        beyond = {other for goal in bodies for other in states[goal][3]}
        countries = {other for other, found in self._desk.rows("entity", beyond).items() if found["state"][0] == "country"}
        for goal in bodies:
            goals |= {other for other in states[goal][3] if other in countries} | ({states[goal][1]} if states[goal][2] else set())
        acts_for = frozenset(goals | ({country} if of_state else set())) - {name}
        rows = [found for face in row["faces"] if (found := self._faces.row(face)) is not None]
        counts = _tally(rows, "N")
        forms = sorted(counts, key=lambda form: (-counts[form], form))
        bare = kind == "person" and not any(parse(form).full for form in forms)
        called = () if forms or kind != "person" else [told for found in rows for told in said(found, "W")]
        counterpart = bool(called) and all(set(words(told)) & _COUNTERPARTS for told in called)
        told_roles = [each.replace("\x1f", " ") for found in rows for each in said(found, "O")] if forms else called
        roles = frozenset(" ".join(sorted(meant)) for each in told_roles if (meant := office(each))) if kind == "person" else frozenset()
        sector = _commonest(_tally(rows, "S"))
        maybe = frozenset(row["maybe"])
        return View(kind, country, tuple(sorted(forms[:_FORMS])), bare, maybe, acts_for, bool(bodies), counterpart, sector, roles)

    # -- writing

    def write(self, name: str, public: bool) -> tuple[Entity, tuple[int, str | None, str | None]]:
        """Write one entity; give also how many documents name it, and the first and last day of those that have one."""
        row = self._desk.row("entity", name)
        faces = row["faces"]
        self._faces.fetch(faces)
        rows = [found for face in faces if (found := self._faces.row(face)) is not None]
        members = self._faces.members(faces)
        kind = _kind(rows)
        counts = _tally(rows, "N")
        names = tuple(NameCount(form, count) for form, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))
        external = {("iso", name)} if kind == "country" and not name.startswith("en_") else set()
        for reference in {each for face in faces if (each := self._reference(face)) is not None}:
            external |= set(self._known_ids(reference))
        external |= {tuple(known.split(":", 1)) for each in rows if (known := each["told"][3]) and ":" in known}
        mentions = tuple(sorted(chain for _, chain, _ in members))
        days = [day for day, _, _ in members if day != "9999"]
        entity = Entity(
            name, kind, self._shown(kind, rows, counts, faces), names, mentions, _country(rows),
            _commonest(_tally(rows, "S")), tuple(sorted(external)), tuple(row["maybe"]), public,
        )  # fmt: skip
        return entity, (len({document for _, _, document in members}), min(days, default=None), max(days, default=None))

    def by_role(self, name: str) -> bool:
        """Tell whether texts, or a knowledge base, give a person an office, a rank or a role."""
        faces = self.faces_of(name)
        rows = [row for face in faces if (row := self._faces.row(face)) is not None]
        known = any((each := row["told"][3]) and ":" in each for row in rows) or any(self._reference(face) for face in faces)
        iso = not name.startswith("en_") and any(row["told"][1] == "country" for row in rows)
        return known or iso or any(tag[0] == "P" for row in rows for tag in row["tally"])

    def _shown(self, kind: EntityKind, rows: list[Any], counts: Counter[str], faces: list[str]) -> str:
        """Choose the name to show: English where known, else a Latin form, else any; full names first, the commonest of them."""
        english = _commonest(_tally(rows, "E"))
        if english is not None and (kind != "person" or (parse(english).full and english in counts)):
            return english  # a person is shown by no name that no text has
        full = [form for form in counts if kind != "person" or parse(form).full] or list(counts)
        latin = [form for form in full if _LATIN.search(form)]
        described = sorted(_tally(rows, "D"))
        if full and not latin and described:  # "Ethiopia’s foreign ministry", named in Arabic alone
            return described[0]
        if latin or full:
            return min(latin or full, key=lambda form: (-counts[form], -len(form), form))
        first = self._faces.row(min(faces, key=self._faces.first))
        assert first is not None
        return english or said(first, "W")[0]


def _size(row: Any) -> int:
    return sum(amount for tag, amount in row["tally"].items() if tag[0] == "M")


def _tally(rows: Iterable[Any], letter: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        for tag, amount in row["tally"].items():
            if tag[0] == letter:
                found[tag[1:]] += amount
    return found


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _kind(rows: Iterable[Any]) -> EntityKind:
    counts: Counter[EntityKind] = Counter()
    for row in rows:
        counts[row["told"][1]] += _size(row)
    return min(counts, key=lambda each: (-counts[each], each))


def _country(rows: Iterable[Any]) -> str | None:
    counts: Counter[str] = Counter()
    for row in rows:
        if row["told"][2] is not None:
            counts[row["told"][2]] += _size(row)
    return _commonest(counts)
