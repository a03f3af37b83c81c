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
from entente.coder.bars import Around, How, odds  # noqa: E402
from entente.coder.candidate import Candidate  # noqa: E402
from entente.coder.code import Coder, predicate_words  # noqa: E402
from entente.coder.lexis import names_in  # noqa: E402
from entente.coder.sources import Sources  # noqa: E402
from entente.coder.weighing import ENTRY, Weighing, carried  # noqa: E402
from entente.languages.pack import load_pack  # noqa: E402
from entente.read.annotated import Annotated, Clause  # noqa: E402
from entente.read.reading import Reader, make_reader  # noqa: E402
from entente.record import Description, Document, document_id  # noqa: E402
from training import bars, lexis, topics  # noqa: E402
from training.folds import fold_of  # noqa: E402
from training.network import train  # noqa: E402

TARGET = HERE.parent / "src/entente/coder"
FOLDS = 8
# Nothing is less likely, and nothing likelier than one less that.
_LEAST = 1e-6
# Passages that play with the words of news teach what a topic is; told as often as news, they would teach that nobody attacks anybody.
ONLY_TOPICS = ("-nothing-e", "-nothing-f")
# Real news is little, and nearer to what is read later than anything that we wrote: it counts several times.
REAL = 3
# So often a clause of a passage that tells nothing counts for the bars (docs/decisions/words-weighed.md: what more or less of it does).
NOTHING = 4.0
@dataclass(frozen=True)
class Row:
    """A clause and a type: its signs, whether an event of the type is told there, and the theme that it comes from.

    Attributes:
        around: what stands around the clause, for the bars; None in an example of the codebook.
        how: how the clause tells the event.
    """

    signs: dict[str, float]
    told: bool
    theme: str
    clause: tuple[str, int]
    type: str
    words: str
    around: Around | None
    how: How


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    if not by_reference.here():
        print("../shared is not here: real news is not learned from, and the weights will be other ones than those shipped")
    rows = list(all_rows(ship_topics=not options.print))
    learned = [row for row in rows if not only_topics(row.theme)]
    counts = Counter(name for row in learned for name in row.signs)
    names = sorted(name for name, count in counts.items() if count >= 5)
    guesses = left_out(rows, names)
    likely = likeliest(rows, guesses)
    report(learned, [guess for row, guess in zip(rows, guesses, strict=True) if not only_topics(row.theme)], likely)
    if options.print:
        return
    bars.ship(likely)
    network = train(matrix(learned, names), numpy.array([row.told for row in learned], dtype=float))
    data = {
        "about": "Written by training/weigher.py from what of tests/gold may be learned from. The rows of network.npz are in this order.",
        "rows": len(learned),
        "told": sum(row.told for row in learned),
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
        words = [one for text in texts if not only_topics(text.theme) for one in words_of(text)]
        unheard = lexis.left_out(words)
        if ship_topics:
            topics.ship(language, known)
            lexis.ship(language, words)
        for text in texts:
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
                yield Row(signs, told, f"{language}-{trigger.id}", place, item.type, clause.span.text, None, _how(clause, item))


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
            around, how = weighing.surrounding(clause), _how(clause, item)
            yield Row(signs, bool(telling), theme, (name, number), kind, clause.span.text, around, how)


def _how(clause: Clause, item: Candidate) -> How:
    return How(item.full, carried(clause), item.by_entry)


def only_topics(theme: str) -> bool:
    """Whether a theme is of passages that teach what a topic is, and how likely an event must be, and nothing else."""
    return theme.endswith(ONLY_TOPICS)


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
    """Give the probability of each row by weights that have not seen its theme, nor any passage that teaches only topics."""
    fold = numpy.array([fold_of(row.theme, FOLDS) for row in rows])
    taught = numpy.array([not only_topics(row.theme) for row in rows])
    signs, told = matrix(rows, names), numpy.array([row.told for row in rows], dtype=float)
    guesses = numpy.zeros(len(rows))
    for number in range(FOLDS):
        seen = fold != number
        network = train(signs[seen & taught], told[seen & taught])
        guesses[~seen] = 1 / (1 + numpy.exp(-network.total(signs[~seen])))
    return guesses


def likeliest(rows: Sequence[Row], guesses: Sequence[float]) -> list[bars.Likely]:
    """Give the likeliest event of each clause of a text, as what the bars are learned from; examples of the codebook teach none."""
    best: dict[tuple[str, int], tuple[float, float, Row]] = {}
    for row, guess in zip(rows, guesses, strict=True):
        rank = float(guess) + ENTRY * (row.how.entry and row.how.full)
        if rank > best.get(row.clause, (-1.0, 0.0, row))[0]:
            best[row.clause] = rank, odds(min(max(float(guess), _LEAST), 1 - _LEAST)), row
    copies = Counter((row.clause, row.type) for row in rows)  # real news stands there several times
    return [
        bars.Likely(sure, row.around, row.how, row.told, row.theme, _weight(row, copies[row.clause, row.type]))
        for _, sure, row in best.values()
        if row.around is not None
    ]


def _weight(row: Row, copies: int) -> float:
    return NOTHING if "-nothing" in row.theme else float(copies)


def report(rows: Sequence[Row], guesses: Sequence[float], likely: Sequence[bars.Likely]) -> None:
    """Print how right the guesses are: of events that the bars let pass, and whether a probability is what it says."""
    print(f"{len(rows)} rows, {sum(row.told for row in rows)} told")
    tells = bars.left_out(likely)
    for kind, here in (("nothing", [only_topics(row.theme) for row in likely]), ("news", [not only_topics(row.theme) for row in likely])):
        told = [row.told for row, tell, inside in zip(likely, tells, here, strict=True) if tell and inside]
        print(f"  {kind}: {len(told)} of {sum(here)} clauses tell, right {sum(told) / max(1, len(told)):.3f}")
    for low in numpy.arange(0, 1, 0.1):
        band = [row.told for row, guess in zip(rows, guesses, strict=True) if low <= guess < low + 0.1]
        if band:
            print(f"  probability {low:.1f}–{low + 0.1:.1f}: {len(band)} rows, told {sum(band) / len(band):.2f}")


if __name__ == "__main__":
    main()
