"""Train the weights by which the coder tells an event where no entry of the codebook does, and how sure it is of those that one does.

python -m training.weigher              # train on all that may be learned from, measure each theme left out, ship
python -m training.weigher --print      # measure only

It learns from the project's own annotated texts, the lists `dev` and `learn` of tests/gold and the dispatches of the sample, and from the
real news that was coded for it by reference (tests/gold/real/learn). The signs name no language, so all languages are learned together;
those that name a type say what stands beside it, and a type of a user's own goes by the signs that name none. The texts that are held out
take no part.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import scipy.sparse

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests/quality"))

import by_reference  # noqa: E402
import floors  # noqa: E402

from entente.codebook import load_codebook  # noqa: E402
from entente.coder.code import Coder, predicate_words  # noqa: E402
from entente.coder.lexis import names_in  # noqa: E402
from entente.coder.sources import Sources  # noqa: E402
from entente.coder.weighing import Weighing  # noqa: E402
from entente.languages.pack import load_pack  # noqa: E402
from entente.read.annotated import Annotated, Clause  # noqa: E402
from entente.read.reading import Reader, make_reader  # noqa: E402
from entente.record import Description, Document, document_id  # noqa: E402
from training import lexis, topics  # noqa: E402
from training.folds import fold_of  # noqa: E402
from training.network import train  # noqa: E402

TARGET = HERE.parent / "src/entente/coder"
FOLDS = 8
# Passages that play with the words of news teach what a topic is; told as often as news, they would teach that nobody attacks anybody.
ONLY_TOPICS = ("-nothing-e", "-nothing-f")
# Real news is little, and nearer to what is read later than anything that we wrote: it counts several times.
REAL = 3
# How sure one must be of an event that no entry tells fully, with its parties found and bare. F1 on the passages would be best at 0.35 and
# 0.45; plain news, where entries find most, loses precision there (the seed reports 5 to 13 points), so that less is told.
SURE = {"full": 0.5, "bare": 0.65, "noun bare": 0.8, "bare entry": 0.5, "noun bare entry": 0.65}


@dataclass(frozen=True)
class Row:
    """A clause and a type: its signs, whether an event of the type is told there, and the theme that it comes from."""

    signs: dict[str, float]
    told: bool
    theme: str
    clause: tuple[str, int]
    by_entry: bool
    full: bool
    type: str
    words: str


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    if not by_reference.here():
        print("../shared is not here: real news is not learned from, and the weights will be other ones than those shipped")
    rows = list(all_rows(ship_topics=not options.print))
    counts = Counter(name for row in rows for name in row.signs)
    names = sorted(name for name, count in counts.items() if count >= 5)
    guesses = left_out(rows, names)
    report(rows, guesses)
    if options.print:
        return
    network = train(matrix(rows, names), numpy.array([row.told for row in rows], dtype=float))
    data = {
        "about": "Written by training/weigher.py from what of tests/gold may be learned from. The rows of network.npz are in this order.",
        "rows": len(rows),
        "told": sum(row.told for row in rows),
        "sure": SURE,
        "weights": {name: round(float(value), 4) for name, value in zip(names, network.straight, strict=True)},
    }
    (TARGET / "weights.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    layers = {name: getattr(network, name).astype(numpy.float16) for name in ("hidden", "bias", "out")}
    numpy.savez_compressed(TARGET / "network.npz", **layers)


@dataclass(frozen=True)
class Text:
    """A text that may be learned from, read: its gold events, its theme, its name, and whether it is a passage."""

    doc: Annotated
    events: list[dict[str, Any]]
    theme: str
    name: str
    passage: bool


def all_rows(ship_topics: bool = False) -> Iterator[Row]:
    """Give the rows of all texts that may be learned from.

    How political a paragraph reads is told by weights that have not seen its text.

    Args:
        ship_topics: also write those weights, learned from all texts, into the packs.
    """
    for language in floors.LANGUAGES:
        reader, coder = parts(language)
        texts = list(all_texts(language, reader))
        once = {text.name: text for text in texts}.values()  # counted thrice, real news would make everything politics
        known = [sample for text in once for sample in topics.samples(text.doc, text.events, text.name, text.passage)]
        unseen = topics.left_out(known)
        words = [one for text in texts if not text.theme.endswith(ONLY_TOPICS) for one in words_of(text)]
        unheard = lexis.left_out(words)
        if ship_topics:
            topics.ship(language, known)
            lexis.ship(language, words)
        for text in texts:
            if text.theme.endswith(ONLY_TOPICS):
                continue
            coder.matcher.lexis = unheard[fold_of(text.theme, lexis.FOLDS)]
            coder.matcher.topics = unseen[fold_of(text.name, topics.FOLDS)]
            yield from rows_of(text.doc, coder, text.events, text.theme, text.name)
        yield from example_rows(language, reader, coder)


def example_rows(language: str, reader: Reader, coder: Coder) -> Iterator[Row]:
    """Give rows of the codebook's examples, one an entry: news is long, and what is told in a single plain sentence must be learned too."""
    for trigger in coder.codebook.triggers(language):
        if not trigger.matches:
            continue
        text, claims = trigger.matches[0], (Description("language", language, "user"),)
        doc = reader.read(Document(document_id(text, None, None), text, descriptions=claims))
        weighing = Weighing(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
        for number, clause in enumerate(doc.clauses):
            items = list(weighing.rows(number, clause))
            if not any(item.by_entry and item.type == trigger.type for item, _ in items):
                continue  # another clause than the one that the example is for: nobody said what it tells
            for item, signs in items:
                place, told = (trigger.id, number), item.type == trigger.type
                yield Row(signs, told, f"{language}-{trigger.id}", place, item.by_entry, item.full, item.type, clause.span.text)


def all_texts(language: str, reader: Reader) -> Iterator[Text]:
    """Read all texts of a language that may be learned from."""
    # The demonstration's dispatches are learned from too: they read as plain news does.
    kinds = ("dev", "learn", "passages-dev", "passages-learn", "sample", *["real-learn"] * REAL)
    names = [f"{language}-{kind}" for kind in kinds]
    for name in (name for name in names if name in floors.sets()):
        for gold, text in floors.documents(name):
            claims = [Description("language", language, "user")]
            if gold.data.get("published"):
                claims.append(Description("published", str(gold.data["published"]), "file"))
            doc = reader.read(Document(document_id(text, None, None), text, descriptions=tuple(claims)))
            yield Text(doc, gold.items("events"), f"{language}-{gold.stem}", gold.id, "passages" in name or "real" in name)


def words_of(text: Text) -> Iterator[lexis.Seen]:
    """Give what the clauses of a text show of their words."""
    places = [(event, stretches(text.doc.text, event)) for event in text.events]
    names = names_in(text.doc)
    for clause in text.doc.clauses:
        if not text.doc.sentences[clause.sentence].boilerplate:
            told = [event["type"] for event, stretch in places if touches(text.doc, clause, stretch)]
            yield lexis.seen(text.doc, clause, names, told, text.theme)


def parts(language: str) -> tuple[Reader, Coder]:
    """Make a language's reader and coder."""
    codebook, pack = load_codebook(), load_pack(language)
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


def rows_of(doc: Annotated, coder: Coder, events: Sequence[dict[str, Any]], theme: str, name: str) -> Iterator[Row]:
    """Give the rows of one text.

    What gold calls optional is neither right nor wrong, and left out; so is another clause within the evidence of an event of the type.
    """
    weighing = Weighing(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
    places = [(event, stretches(doc.text, event)) for event in events]
    evidence = [(event, [(at, at + len(event["evidence"]))]) for event in events if (at := doc.text.find(event["evidence"])) >= 0]
    for number, clause in enumerate(doc.clauses):
        if doc.sentences[clause.sentence].boilerplate:
            continue
        here = [event for event, stretch in places if touches(doc, clause, stretch)]
        for item, signs in weighing.rows(number, clause):
            kind = item.type
            telling = [event for event in here if kind in types_of(event)]
            beside = [event for event, ends in evidence if kind in types_of(event) and touches(doc, clause, ends)]
            if (telling and all(event.get("optional") for event in telling)) or (beside and not telling):
                continue
            yield Row(signs, bool(telling), theme, (name, number), item.by_entry, item.full, kind, clause.span.text)


def types_of(event: dict[str, Any]) -> tuple[str, ...]:
    """Give the types that the gold lets an event have."""
    return (event["type"], *(event.get("alt_types") or ()))


def stretches(text: str, event: dict[str, Any]) -> list[tuple[int, int]]:
    """Give where a gold event's trigger stands: in its evidence, and where else the gold lets it stand."""
    found = []
    start = text.find(event["evidence"])
    trigger = str(event["trigger"])
    if start >= 0 and trigger in event["evidence"]:
        at = start + event["evidence"].index(trigger)
        found.append((at, at + len(trigger)))
    for other in event.get("alt_triggers") or ():
        at = text.find(str(other))
        if at >= 0:
            found.append((at, at + len(str(other))))
    return found


def touches(doc: Annotated, clause: Clause, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause's predicate stands in one of the stretches."""
    token = doc.tokens[clause.predicate]
    return any(start <= token.start < end for start, end in places)


def matrix(rows: Sequence[Row], names: Sequence[str]) -> Any:
    """Give the signs as a sparse array, a row each."""
    place = {name: number for number, name in enumerate(names)}
    cells = [(number, place[name], value) for number, row in enumerate(rows) for name, value in row.signs.items() if name in place]
    across, down, values = (numpy.array(column) for column in zip(*cells, strict=True))
    return scipy.sparse.csr_array((values, (across, down)), shape=(len(rows), len(names)))


def left_out(rows: Sequence[Row], names: Sequence[str]) -> Any:
    """Give the probability of each row by weights that have not seen its theme."""
    fold = numpy.array([fold_of(row.theme, FOLDS) for row in rows])
    signs, told = matrix(rows, names), numpy.array([row.told for row in rows], dtype=float)
    guesses = numpy.zeros(len(rows))
    for number in range(FOLDS):
        seen = fold != number
        guesses[~seen] = 1 / (1 + numpy.exp(-train(signs[seen], told[seen]).total(signs[~seen])))
    return guesses


def report(rows: Sequence[Row], guesses: Any) -> None:
    """Print how right the guesses are: of events that no entry tells, and whether a probability is what it says."""
    by_entry = [row for row in rows if row.by_entry and row.full]
    print(f"{len(rows)} rows, {sum(row.told for row in rows)} told")
    held = {row.clause for row in by_entry}
    best: dict[tuple[str, int], tuple[float, Row]] = {}
    for row, guess in zip(rows, guesses, strict=True):
        if row.clause not in held and guess > best.get(row.clause, (0.0, row))[0]:
            best[row.clause] = (float(guess), row)
    for full in (True, False):
        kind = "full" if full else "bare"
        for sure in numpy.arange(0.2, 0.8, 0.05):
            taken = [row.told for guess, row in best.values() if guess >= sure and row.full == full]
            print(f"  by words, {kind}, sure {sure:.2f}: {len(taken)} told, right {sum(taken) / max(1, len(taken)):.2f}")
    for low in numpy.arange(0, 1, 0.1):
        band = [row.told for row, guess in zip(rows, guesses, strict=True) if low <= guess < low + 0.1]
        if band:
            print(f"  probability {low:.1f}–{low + 0.1:.1f}: {len(band)} rows, told {sum(band) / len(band):.2f}")


if __name__ == "__main__":
    main()
