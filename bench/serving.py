"""Measure how quickly the workbench answers over a big record.

    python bench/serving.py                       # 100,000 events in SQLite, made in a folder of its own
    python bench/serving.py --events 20000 --keep big.db
    python bench/serving.py --record big.db       # one that is there

The record is made up: texts of a few sentences in two scripts, people met as unevenly as in news. Times are the server's own, from
request to last byte, in this process; each page is asked for many times with different questions. Timing is not asserted anywhere.
"""

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from entente.record import (
    CodedDocument,
    Description,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    HistoryEntry,
    NameCount,
    Place,
    Position,
    PositionMention,
    Profile,
    Record,
    Sources,
    Span,
    document_id,
    mention_id,
)
from entente.serve.asking import Address
from entente.store import Asked, Store, codings, documents

TYPES = (("CONSULT", "visit", 30), ("CONSULT", None, 22), ("AGREE", "signed", 9), ("SUPPORT", None, 9), ("ACCUSE", None, 9), ("AID",
None, 5),
         ("ASSAULT", "aerial", 6), ("SANCTION", None, 3), ("MOBILIZE", "troops", 4), ("REQUEST", None, 3))  # fmt: skip
VERBS = {"CONSULT": ("met", "التقى"), "AGREE": ("agreed with", "اتفق مع"), "SUPPORT": ("praised", "أشاد بـ"), "ACCUSE": ("accused", "اتهم"),
         "AID": ("aided", "ساعد"), "ASSAULT": ("attacked", "هاجم"), "SANCTION": ("sanctioned", "عاقب"),
         "MOBILIZE": ("mobilized against", "حشد ضد"),
         "REQUEST": ("called on", "دعا")}  # fmt: skip
FIRST = (
    "Saddam",
    "Khalifa",
    "Asim",
    "Yousef",
    "Yaşar",
    "Ibrahim",
    "Mariam",
    "Amina",
    "Omar",
    "Leila",
    "Hassan",
    "Nikol",
    "Ilham",
    "Abiy",
    "Farah",
)
ARABIC_FIRST = ("صدام", "خليفة", "عاصم", "يوسف", "يشار", "إبراهيم", "مريم", "أمينة", "عمر", "ليلى", "حسن", "نيكول", "إلهام", "آبي", "فرح")
SYLLABLES = ("ha", "ri", "ku", "mo", "sa", "te", "ba", "dou", "kan", "lem", "nur", "qas", "wa", "zo", "far", "gül")
ARABIC_SYLLABLES = ("ها", "ري", "كو", "مو", "سا", "تي", "با", "دو", "كان", "ليم", "نور", "قاس", "وا", "زو", "فار", "غول")
COUNTRIES = ("LY", "TR", "JO", "PK", "EG", "AE", "SA", "FR", "RU", "US", "SD", "TN", "DZ", "QA", "IR", "IQ", "SY", "ET", "SO", "ML")
CITIES = (("Amman", "عمان", "JO", 31.95, 35.93), ("Ankara", "أنقرة", "TR", 39.93, 32.85), ("Benghazi", "بنغازي", "LY", 32.12, 20.07),
          ("Cairo", "القاهرة", "EG", 30.04, 31.24), ("Paris", "باريس", "FR", 48.85, 2.35), ("Islamabad", "إسلام آباد", "PK", 33.69, 73.06),
          ("Riyadh", "الرياض", "SA", 24.69, 46.72), ("Moscow", "موسكو", "RU", 55.75, 37.62), ("Mogadishu", "مقديشو", "SO", 2.04,
          45.34))  # fmt: skip
OUTLETS = tuple(
    f"{name} {kind}" for name in ("Harbour", "Meridian", "Strait", "Savanna", "Upland", "Caspian") for kind in ("Wire", "Gazette", "Post")
)
CODING = "bench-1"
PER_DOCUMENT = 5


class Maker:
    """Makes a record of so many events, told by three mentions for two events."""

    def __init__(self, events: int) -> None:
        self.random = random.Random(7)
        self.events = events
        self.people = max(40, events // 25)
        self.names = [self._name(number) for number in range(self.people)]
        self.told: dict[str, list[str]] = {}
        self.positions: list[tuple[str, str]] = []

    def _name(self, number: int) -> tuple[str, str]:
        first = number % len(FIRST)
        picks = [self.random.randrange(len(SYLLABLES)) for _ in range(3)]
        family = "".join(SYLLABLES[at] for at in picks).capitalize() + str(number // 600 or "")
        return f"{FIRST[first]} {family}", f"{ARABIC_FIRST[first]} {''.join(ARABIC_SYLLABLES[at] for at in picks)}{number // 600 or ''}"

    def somebody(self) -> int:
        """Choose a person, the first ones far more often than the last."""
        return min(self.people - 1, int(self.random.paretovariate(0.55)) - 1)

    def happenings(self) -> Iterator[tuple[int, int, int, str, str | None, tuple[str, str, str, float, float], date | None]]:
        """Give what happens: number, who, whom, type, mode, where, when."""
        weights = [weight for _, _, weight in TYPES]
        for number in range(self.events):
            type, mode, _ = self.random.choices(TYPES, weights)[0]
            a, b = self.somebody(), self.somebody()
            day = date(2019, 1, 1) + timedelta(days=int(2550 * self.random.random() ** 0.5)) if self.random.random() < 0.9 else None
            yield number, a, b if b != a else (a + 1) % self.people, type, mode, self.random.choice(CITIES), day

    def fill(self, store: Store) -> None:
        """Make the record in an empty store."""
        entities: dict[int, list[str]] = {}
        counts: dict[int, list[str]] = {}
        facts: list[Event] = []
        batch: list[tuple[int, int, int, str, str | None, tuple[str, str, str, float, float], date | None, int]] = []
        waiting: list[tuple[Document, CodedDocument]] = []
        outlets: dict[int, list[tuple[str, str, str | None]]] = {}
        self.plan = {}
        for happening in self.happenings():
            self.plan[happening[0]] = happening
            for telling in range(1 + (happening[0] % 2)):
                batch.append((*happening, telling))
                if len(batch) == PER_DOCUMENT:
                    waiting.append(self._document(batch, entities, counts, outlets))
                    batch = []
            if len(waiting) >= 500:
                self._keep(store, waiting)
                waiting = []
        if batch:
            waiting.append(self._document(batch, entities, counts, outlets))
        self._keep(store, waiting)
        for number, mentions in counts.items():
            facts.append(self._event(number, mentions, outlets[number]))
        people = tuple(
            Entity(f"en_{at:016x}", "person", self.names[at][0], (NameCount(self.names[at][0], 3), NameCount(self.names[at][1], 2)),
                   tuple(sorted(ids)), COUNTRIES[at % len(COUNTRIES)], "GOV")
            for at, ids in entities.items()
        )  # fmt: skip
        held = tuple(
            Position(id, person, "minister", None, None, None, "occurred", 0.8, (id,), Sources(1, 1, ("en",), ()))
            for id, person in self.positions
        )
        store.save_record(
            Record(tuple(sorted(people, key=lambda item: item.id)), tuple(sorted(facts, key=lambda item: item.id)), held, resolver="bench"),
            CODING,
        )

    def _document(self, batch: list, entities: dict, counts: dict, outlets: dict) -> tuple[Document, CodedDocument]:  # type: ignore[type-arg]
        arabic = self.random.random() < 0.4
        lines, spots, at = [], [], 0
        for number, a, b, type, _, city, _, _ in batch:
            who, whom, verb, town = self.names[a][arabic], self.names[b][arabic], VERBS[type][arabic], city[arabic]
            line = (
                f"{verb} {who} {whom} في {town}، وناقشا التعاون والتدريب."
                if arabic
                else f"{who} {verb} {whom} in {town} and discussed training."
            )
            spots.append((at, line, who, verb, whom, number))
            lines.append(line)
            at += len(line) + 1
        days = [happening[6] for happening in batch if happening[6] is not None]
        published = (max(days) + timedelta(days=1)).isoformat() if days else None
        outlet, language = self.random.choice(OUTLETS), "ar" if arabic else "en"
        text = "\n".join(lines)
        claims = [
            Description("language", language, "text"),
            Description("outlet", outlet, "page"),
            Description("title", lines[0][:80], "page"),
        ]
        claims += [Description("published", published, "page")] if published else []
        name = document_id(text + str(batch[0][0]), None, outlet)
        document = Document(name, text + f"\n{batch[0][0]}", "article", f"{name}.txt", (f"/bench/{name}",), tuple(sorted(claims, key=str)))
        return document, self._coded(document, batch, spots, language, entities, counts, outlets, (language, outlet, published))

    def _coded(self, document, batch, spots, language, entities, counts, outlets, source) -> CodedDocument:  # type: ignore[no-untyped-def]
        chains: dict[int, DocumentEntity] = {}
        mentions, positions = [], []
        for (number, a, b, type, mode, city, day, _), (at, line, who, verb, whom, _) in zip(batch, spots, strict=True):
            parties = []
            for person, name in ((a, who), (b, whom)):
                start = at + line.index(name)
                span = Span.cut(document.text, start, start + len(name))
                if person not in chains:
                    id = mention_id("en", document.id, start)
                    chains[person] = DocumentEntity(id, document.id, name, "person", (name,), (span,))
                    entities.setdefault(person, []).append(id)
                parties.append(EntityMention(name, span, "name", "person", self.names[person][0], chain=chains[person].id))
            start = at + line.index(verb)
            id = mention_id("ev", document.id, start)
            place = Place(city[language == "ar"], city[2], city[3], city[4], None, city[0])
            mentions.append(
                EventMention(id, document.id, type, Span.cut(document.text, start, start + len(verb)), (Span.cut(document.text, at,
                at + len(line)),),
                             (parties[0],), (parties[1],), mode, ("diplomatic",), when=day.isoformat() if day else None, where=place,
                             confidence=0.8)
            )  # fmt: skip
            counts.setdefault(number, []).append(id)
            outlets.setdefault(number, []).append(source)
        first = mentions[0]
        if self.random.random() < 0.05:
            id = mention_id("po", document.id, 0)
            positions.append(PositionMention(id, document.id, first.actors[0], "minister", first.evidence[:1]))
            self.positions.append((id, f"en_{batch[0][1]:016x}"))
        return CodedDocument(document.id, CODING, language, Profile((), (), 0), tuple(chains.values()), tuple(mentions), tuple(positions))

    def _event(self, number: int, mentions: list[str], told: list[tuple[str, str, str | None]]) -> Event:
        _, a, b, type, mode, city, day, = self.plan[number]  # fmt: skip
        when = day.isoformat() if day else None
        languages, names = tuple(sorted({language for language, _, _ in told})), tuple(sorted({outlet for _, outlet, _ in told}))
        history = tuple(HistoryEntry("occurred", when, said, (id,)) for id, (_, _, said) in zip(mentions, told, strict=True))
        return Event(
            mentions[0], type, mode, ("diplomatic", "military")[: 1 + number % 2], (f"en_{a:016x}",), (f"en_{b:016x}",), when,
            Place(city[0], city[2], city[3], city[4], None, city[0]), "planned" if number % 50 == 0 else "occurred", ("training",), None,
            None, None, history,
            0.8, tuple(sorted(mentions)), Sources(len(mentions), len(names), languages, names),
        )  # fmt: skip

    def _keep(self, store: Store, waiting: list[tuple[Document, CodedDocument]]) -> None:
        def keep(connection: object) -> None:
            for document, coded in waiting:
                documents.add(connection, document)  # type: ignore[arg-type]
                codings.save(connection, coded)  # type: ignore[arg-type]

        store._write(keep)


def questions(store: Store) -> dict[str, list[str]]:
    """Give the addresses to ask, by page."""
    chance = random.Random(3)
    busy = [item.entity.id for item in store.ranked_entities(limit=30)[0]]
    half = store.ranked_entities(limit=1)[1] // 2
    rare = [item.entity.id for item in store.ranked_entities(limit=200, offset=half)[0]]
    ids = store.ledger_ids()
    words = ["training", "Saddam", "صدام", "التدريب", "Ankara", "أنقرة", '"discussed training"', "met Khalifa", "عمان التقى"]
    return {
        "ledger": [
            "/",
            "/?sort=oldest",
            "/?sort=sources",
            "/events?since=2024-01&until=2024-12",
            "/?type=CONSULT&type=AGREE",
            "/?lang=ar",
            "/?standing=corroborated",
        ],
        "ledger, actor": [f"/events?actor={id}" for id in busy[:12]] + [f"/events?actor={id}&type=CONSULT&language=ar" for id in busy[:12]],
        "search": [f"/events?q={word}" for word in words] + [f"/events?q={word}&country=LY&status=occurred" for word in words],
        "later page": [Address("/events", Asked()).after(ids[at]) for at in range(1000, len(ids), max(1, len(ids) // 12))],
        "dossier, busy": [f"/entities/{id}" for id in busy[:12]],
        "dossier, rare": [f"/entities/{id}" for id in chance.sample(rare, min(20, len(rare)))],
        "event": [f"/events/{id}" for id in chance.sample(ids, 40)],
        "actors": ["/entities", "/entities?q=haf", "/entities?q=صدام", "/entities?country=LY&offset=50"],
        "review": ["/review", "/review?order=weight", "/review?reason=contested", "/review?offset=40", "/rulings"],
        "calendar, map": ["/calendar", "/calendar?month=2024-05", "/map", f"/map?actor={busy[3]}"],
        "network": ["/network", f"/network?actor={busy[9]}", f"/network?actor={busy[9]}&at=2024-06"],
        "history": ["/builds", "/builds/1"],
        "events.json": ["/events.json?limit=100", "/events.json?q=Ankara&limit=100"],
    }


def measure(store: Store, rounds: int) -> None:
    """Ask, and print how long it took."""
    from starlette.testclient import TestClient

    from entente.serve import make_app

    client = TestClient(make_app(store, None), base_url="http://localhost")
    started = time.perf_counter()
    client.get("/")
    print(f"first answer (reads the events once a build): {time.perf_counter() - started:.2f} s\n")
    print("ms: by the clock, and of the processor alone (on a machine that does other work besides, the clock counts that too)\n")
    print(f"{'page':<18}{'asked':>7}{'p50':>8}{'p95':>8}{'worst':>8}{'cpu p50':>9}{'cpu p95':>9}{'kB':>7}")
    for page, addresses in questions(store).items():
        times, busy, size = [], [], 0
        for address in [*addresses] * rounds:
            gc.collect()
            started, worked = time.perf_counter(), time.process_time()
            answer = client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            busy.append((time.process_time() - worked) * 1000)
            assert answer.status_code == 200, (address, answer.text[:300])
            size = max(size, len(answer.content))
        row = f"{_at(times, 0.5):>8.0f}{_at(times, 0.95):>8.0f}{max(times):>8.0f}{_at(busy, 0.5):>9.0f}{_at(busy, 0.95):>9.0f}"
        print(f"{page:<18}{len(times):>7}{row}{size / 1000:>7.0f}", flush=True)


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Make a record where none is named, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--record", help="a record that is there")
    parser.add_argument("--keep", help="where to keep the record that is made")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    where = given.record or given.keep or str(Path(tempfile.mkdtemp(prefix="entente-bench-")) / "big.db")
    if given.record is None:
        started = time.perf_counter()
        with Store.open(where) as store:
            Maker(given.events).fill(store)
        print(f"{given.events:,} events made in {time.perf_counter() - started:.0f} s: {where}, {Path(where).stat().st_size / 1e6:.0f} MB")
    with Store.open_for_reading(where) as store:
        measure(store, given.rounds)


if __name__ == "__main__":
    main()
