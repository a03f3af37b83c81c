"""Measure the coder on public benchmarks, and write the figures into docs/benchmarks.md: `make benchmarks` (`--print`: write nothing).

The halves to develop on lie beside the project (`--shared DIR`), with the licence of each; a figure whose data is not there says so. The
other halves are the exam and stand nowhere here. No text is kept, and nothing is trained on any.
"""

import functools
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import pages
import yaml
from pages import table

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.coder.cues import Cues
from entente.coder.status import Told, told
from entente.languages.pack import load_pack
from entente.publish.plover import manual_type
from entente.read.annotated import Annotated, Clause
from entente.read.reading import Reader, make_reader
from entente.record import CodedDocument, Description, Document, document_id
from entente.record.vocabulary import PLOVER_TYPES
from entente.run import code_document

BEGIN = "<!-- figures:begin, written by `make benchmarks` -->"
ABSENT = "not measured here: the data is not there"
# Names of older versions of the ontology, and a slip of one file. What has no successor (CRIME) is left out.
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE", "SACTION": "SANCTION"}
# The one file with PLOVER's names calls most marches, strikes and road blocks MOBILIZE, which is troops and police today.
CROWDS = {"MOBILIZE": "PROTEST"}
# The successors of CAMEO's roots; 01, a mere statement, has none.
CAMEO = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
# How `Told.why` begins where an act is read as not done, and where as not sure to be so.
NOT_DONE = ("negated", "denied by", "cancelled", "not planned", "ended")
NOT_SURE = ("only possible", "a word of doubt", "under a condition", "planned: expect", "planned: intend")
# Our ties as the relations of re3d: which, and whether our `a` is the target there. Those of two equal sides are found from either.
TIES = {
    "ally": [("AlliesOf", False)],
    "backs": [("AlliesOf", False), ("Likes", False)],
    "rival": [("FightingAgainst", False), ("Dislikes", False)],
    "tension": [("Dislikes", False)],
    "member": [("BelongsTo", False)],
    "subordinate": [("BelongsTo", False), ("InChargeOf", True)],
}
DEEDS = {"ASSAULT": "FightingAgainst", "COOPERATE": "AlliesOf", "AID": "AlliesOf", "SUPPORT": "Likes", "ACCUSE": "Dislikes"}
RELATIONS = ("AlliesOf", "FightingAgainst", "InChargeOf", "BelongsTo", "Likes", "Dislikes")
EQUAL_SIDES = ("AlliesOf", "FightingAgainst")
Row = Sequence[str]


@dataclass
class Score:
    """Counts behind a precision, a recall and an F1; found and wanted things may be counted on their own sides."""

    told: int = 0
    right: int = 0
    wanted: int = 0
    met: int = 0

    def of_sets(self, found: set[Any], gold: set[Any]) -> None:
        """Count what was found against what was to be."""
        self.told, self.wanted = self.told + len(found), self.wanted + len(gold)
        self.right, self.met = self.right + len(found & gold), self.met + len(found & gold)

    def figures(self) -> tuple[str, str, str]:
        """Give precision, recall and F1."""
        p, r = self.right / self.told if self.told else 0.0, self.met / self.wanted if self.wanted else 0.0
        return f"{p:.3f}", f"{r:.3f}", f"{2 * p * r / (p + r) if p + r else 0.0:.3f}"


def main() -> None:
    """Measure everything and write the page."""
    pages.run(__doc__, "docs/benchmarks.md", BEGIN, lambda shared: tables(shared / "bench"))


def tables(bench: Path) -> Iterator[str]:
    """Give the tables of the page."""
    yield "**PLOVER gold standard records** (`events-plover-gsr`)"
    heads = ("what", "records", "right", "share", "95 % interval", "target", "types told a record")
    yield table(heads, rows(bench / "events-plover-gsr/dev.jsonl.gz", plover_rows, heads))
    heads = ("what", "sentences", "gold", "P", "R", "F1", "target")
    yield "**PETRARCH validation sentences** (`events-petrarch-validation`)"
    yield table(heads, rows(bench / "events-petrarch-validation/dev.jsonl.gz", petrarch_rows, heads))
    yield "**Arabic event gold standard** (`events-arabic-gsr`): whether a sentence tells the type"
    yield table(heads, rows(bench / "events-arabic-gsr/dev_detection.jsonl.gz", arabic_rows, heads))
    heads = ("what", "mentions", "gold", "P", "R", "F1", "target")
    yield "**MEANTIME** (`meantime`, English), on gold mentions of events"
    yield table(heads, rows(bench / "meantime/dev_en.jsonl.gz", meantime_rows, heads))
    heads = ("what", "texts", "gold", "P", "R", "F1", "target")
    yield "**re3d** (`ner-re3d`): relations between gold entities"
    yield table(heads, rows(bench / "ner-re3d/dev.jsonl.gz", re3d_rows, heads))


def rows(path: Path, measure: Callable[[list[Any]], Iterable[Row]], heads: Row) -> Iterable[Row]:
    """Give the rows of a benchmark, or the one that says that it is not there."""
    if not path.is_file():
        return [(ABSENT, *[""] * (len(heads) - 1))]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return measure([json.loads(line) for line in lines])


def document(text: str, language: str, published: str = "") -> Document:
    """Make a document of a benchmark's text."""
    claims = [Description("language", language, "user")]
    if published:
        claims.append(Description("published", published, "file"))
    return Document(document_id(text, None, None), text, descriptions=tuple(sorted(claims)))


@functools.cache
def reader_of(language: str, more: frozenset[str] = frozenset()) -> Reader:
    """Make a language's reader once, which takes more nouns for what happens than the codebook's."""
    pack = load_pack(language)
    verbs, nouns, carriers = predicate_words(load_codebook(), pack)
    return make_reader(pack, verbs, nouns | more, carriers)


def manual_types(coded: CodedDocument) -> set[str]:
    """Give the types of what is told in the terms of PLOVER's manual, by which the records were made; it leaves out what is denied."""
    return {manual_type(event.type, event.mode, event.status)[0] for event in coded.events if event.status != "denied"}


def plover_type(name: str | None) -> str | None:
    """Give today's name of a type; None for what has none."""
    name = OLD_TYPES.get(name or "", name)
    return name if name in PLOVER_TYPES else None


# --- types and parties of events


def plover_rows(records: list[Any]) -> Iterator[Row]:
    """Score the type of the gold standard records: right where the sentence gives an event of the record's type."""
    right = told_types = 0
    for record in records:
        text = record["text"].strip().strip("{}")  # braces mark some records as made up
        found = manual_types(code_document(document(text, record["language"], record["date"])))
        right, told_types = right + (plover_type(record["event"]) in found), told_types + len(found)
    low, high = wilson(right, len(records))
    share = right / len(records)
    yield (
        "root type",
        str(len(records)),
        str(right),
        f"{share:.3f}",
        f"{low:.3f} to {high:.3f}",
        "0.75",
        f"{told_types / len(records):.2f}",
    )


def wilson(right: int, asked: int, z: float = 1.96) -> tuple[float, float]:
    """Give the 95 % interval of a share by Wilson's score."""
    share, shrink = right / asked, 1 + z * z / asked
    middle, reach = share + z * z / (2 * asked), z * sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked))
    return (middle - reach) / shrink, (middle + reach) / shrink


def petrarch_rows(sentences: list[Any]) -> Iterator[Row]:
    """Score types where the benchmark gives PLOVER's, types by CAMEO's roots, and the countries of the English parties."""
    given, gathered, by_root = Score(), Score(), {"en": Score(), "es": Score()}
    counts, parties = Counter[str](), Score()
    for sentence in sentences:
        day = "-".join((sentence["date"][:4], sentence["date"][4:6], sentence["date"][6:8]))
        coded = code_document(document(sentence["text"], sentence["lang"], day if len(day) == 10 else ""))
        found = manual_types(coded)
        golds = {plover_type(event["plover"]) for event in sentence["events"] if event.get("plover")} - {None}
        if any(event.get("plover") for event in sentence["events"]):
            counts["given"] += 1
            given.of_sets(found, golds)
            gathered.of_sets({CROWDS.get(name, name) for name in found}, {CROWDS.get(name or "", name) for name in golds})
        else:
            roots = {CAMEO.get((event.get("eventcode") or "")[:2]) for event in sentence["events"]} - {None}
            counts[sentence["lang"]] += 1
            by_root[sentence["lang"]].of_sets(found, roots)
        if sentence["lang"] == "en":
            parties.of_sets(found_parties(coded), gold_parties(sentence["events"]))
    yield ("type, where PLOVER's is given (Spanish)", str(counts["given"]), str(given.wanted), *given.figures(), "0.70")
    yield ("the same, MOBILIZE and PROTEST as one", str(counts["given"]), str(gathered.wanted), *gathered.figures(), "")
    for language, name in (("en", "English"), ("es", "Spanish, the other files")):
        score = by_root[language]
        yield (f"type, by CAMEO's root ({name})", str(counts[language]), str(score.wanted), *score.figures(), "")
    yield ("party's side and country (English)", str(counts["en"]), str(parties.wanted), *parties.figures(), "0.50")


@functools.cache
def alpha3() -> dict[str, str]:
    """Give three letters for the two of a country."""
    listed = yaml.safe_load((pages.ROOT / "src/entente/languages/gazetteer/countries.yaml").read_text("utf-8"))
    return {country["code"]: country["alpha3"] for country in listed}


def gold_parties(events: list[Any]) -> set[tuple[str, str]]:
    """Give the sides whose code names a country; a party without one (an international body, a bare "GOV") is not asked for."""
    codes = {(side, (event.get(f"{side}code") or "")[:3]) for event in events for side in ("source", "target")}
    return {(side, code) for side, code in codes if code in alpha3().values()}


def found_parties(coded: CodedDocument) -> set[tuple[str, str]]:
    """Give the sides of all events with their countries."""
    sides = [("source", event.actors) for event in coded.events] + [("target", event.recipients) for event in coded.events]
    return {(side, alpha3()[party.country]) for side, parties in sides for party in parties if party.country in alpha3()}


def arabic_rows(sentences: list[Any]) -> Iterator[Row]:
    """Score which sentences give an event of the type that they were judged for; what the judges found ambiguous is left out."""
    for kind, target in (("ASSAULT", "0.75"), ("PROTEST", "0.50")):
        judged = [sentence for sentence in sentences if sentence["event_type"] == kind and sentence["label"] != "ambiguous"]
        score = Score()
        for sentence in judged:
            found = {event.type for event in code_document(document(sentence["text"], "ar")).events}
            score.of_sets({kind} & found, {kind} if sentence["label"] == "yes" else set())
        yield (kind, str(len(judged)), str(score.wanted), *score.figures(), target)


# --- MEANTIME: how gold mentions of events are told


@dataclass(frozen=True)
class Factual:
    """A gold mention of an event with what the annotators say of it and what the coder reads at its words; None: no clause stands there."""

    negated: bool
    uncertain: bool | None
    how: Told | None


def meantime_rows(items: list[Any]) -> Iterator[Row]:
    """Score negation, and what is uncertain against what is certain."""
    reader = reader_of("en", frozenset(noun for item in items for noun in nouns_given(item)))
    mentions = [mention for item in items for mention in factual(item, reader)]
    with_clause = sum(mention.how is not None for mention in mentions)
    negation, doubt, weighed = Score(), Score(), 0
    for mention in mentions:
        negation.of_sets({"it"} if reads(mention.how, NOT_DONE) else set(), {"it"} if mention.negated else set())
        if mention.uncertain is not None:
            weighed += 1
            doubt.of_sets({"it"} if reads(mention.how, NOT_SURE) else set(), {"it"} if mention.uncertain else set())
    yield (f"negated (a clause stands at {with_clause})", str(len(mentions)), str(negation.wanted), *negation.figures(), "0.60")
    yield ("uncertain against certain", str(weighed), str(doubt.wanted), *doubt.figures(), "0.60")


def reads(how: Told | None, whys: tuple[str, ...]) -> bool:
    """Tell whether the coder's reading rests on one of these; where it reads no clause, it knows of no reason to doubt."""
    return how is not None and how.why.startswith(whys)


def nouns_given(item: Any) -> Iterator[str]:
    """Give the nouns of a text's gold mentions: gold says that they happen, though the codebook may have no entry for them."""
    text, places = laid_out(item["tokens"])
    starts = {places[number][0] for mention in given(item) for number in mention["tokens"]}
    tokens = reader_of("en").read(document(text, "en")).tokens
    yield from (token.lemma for token in tokens if token.start in starts and token.pos == "NOUN")


def given(item: Any) -> list[Any]:
    """Give a text's gold mentions of events that have a polarity."""
    return [each for each in item["markables"] if each["tag"] == "EVENT_MENTION" and each.get("polarity") in ("POS", "NEG")]


def factual(item: Any, reader: Reader) -> Iterator[Factual]:
    """Read a text and look up its gold mentions that have a polarity."""
    text, places = laid_out(item["tokens"])
    doc = reader.read(document(text, "en"))
    cues = Cues.of(load_pack("en"))
    clauses = {clause.predicate: clause for clause in reversed(doc.clauses)}
    for mention in given(item):
        certain = {"CERTAIN": False, "POSSIBLE": True, "PROBABLE": True}.get(mention["certainty"])
        clause = clause_at(doc, clauses, [places[number] for number in mention["tokens"]])
        yield Factual(mention["polarity"] == "NEG", certain, told(doc, clause, cues) if clause is not None else None)


def clause_at(doc: Annotated, clauses: dict[int, Clause], places: list[tuple[int, int]]) -> Clause | None:
    """Find the clause whose predicate is one of these words."""
    for index, token in enumerate(doc.tokens):
        if index in clauses and any(token.start < end and start < token.end for start, end in places):
            return clauses[index]
    return None


def laid_out(tokens: list[Any]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Write the words as a text; give it with each word's offsets. The title and the date line stand as paragraphs of their own."""
    text, places, last = "", {}, 0
    for number, sentence, word in tokens:
        if sentence != last:
            text += "\n\n" if sentence <= 2 else " "
        elif text and not text.endswith(("(", "[", "$", "#")) and word[0] not in ".,;:!?)]%" and word not in ("'s", "'", "n't", "’s", "’"):
            text += " "
        places[number] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    return text, places


# --- re3d: relations between gold entities


def re3d_rows(items: list[Any]) -> Iterator[Row]:
    """Score the relations that ties and positions state, by kind and together, and those that events show as well."""
    standing = {kind: Score() for kind in RELATIONS}
    with_deeds = {kind: Score() for kind in RELATIONS}
    for item in items:
        coded = code_document(document(item["text"], "en"))
        golds = [relation for relation in item["relations"] if relation["type"] in RELATIONS]
        for scores, stated in ((standing, list(ties_told(coded))), (with_deeds, [*ties_told(coded), *deeds_told(coded)])):
            score_relations(scores, list(between_gold(stated, item["entities"], item["text"])), golds)
    for kind in RELATIONS:
        yield (f"{kind}, ties and positions", str(len(items)), str(standing[kind].wanted), *standing[kind].figures(), "")
    for title, scores, target in (("all, ties and positions", standing, "0.50"), ("all, events as well", with_deeds, "")):
        total = Score()
        for score in scores.values():
            total = Score(total.told + score.told, total.right + score.right, total.wanted + score.wanted, total.met + score.met)
        yield (title, str(len(items)), str(total.wanted), *total.figures(), target)


@dataclass(frozen=True)
class Stated:
    """A relation that the coder states: the kinds that it may be in re3d, where it stands, and where its two ends are mentioned."""

    kinds: tuple[tuple[str, bool], ...]
    evidence: tuple[int, int]
    ends: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


def ties_told(coded: CodedDocument) -> Iterator[Stated]:
    """Give ties, and positions as being in charge of a body and belonging to it."""
    spans = {entity.id: tuple((span.start, span.end) for span in entity.spans) for entity in coded.entities}

    def places(party: Any) -> tuple[tuple[int, int], ...]:
        return (*spans.get(party.chain, ()), (party.span.start, party.span.end))

    for tie in coded.ties:
        for span in tie.evidence:
            yield Stated(tuple(TIES.get(tie.kind, ())), (span.start, span.end), (places(tie.a), places(tie.b)))
    for position in coded.positions:
        if position.organization is not None:
            for span in position.evidence:
                kinds = (("InChargeOf", False), ("BelongsTo", False))
                yield Stated(kinds, (span.start, span.end), (places(position.person), places(position.organization)))


def deeds_told(coded: CodedDocument) -> Iterator[Stated]:
    """Give what single events show of how their parties stand to one another."""
    spans = {entity.id: tuple((span.start, span.end) for span in entity.spans) for entity in coded.entities}
    for event in coded.events:
        if event.type not in DEEDS or event.status == "denied":
            continue
        for span in event.evidence:
            for one in event.actors:
                for other in event.recipients:
                    ends = tuple((*spans.get(party.chain, ()), (party.span.start, party.span.end)) for party in (one, other))
                    yield Stated(((DEEDS[event.type], False),), (span.start, span.end), (ends[0], ends[1]))


def between_gold(stated: Iterable[Stated], entities: list[Any], text: str) -> Iterator[tuple[Stated, set[Any], set[Any]]]:
    """Give what is stated with the gold entities at its two ends; what is not between gold entities of the paragraph is not judged."""
    for one in stated:
        start = text.rfind("\n", 0, one.evidence[0]) + 1
        end = text.find("\n", one.evidence[1])
        end = len(text) if end < 0 else end
        near = [(entity["begin"], entity["end"]) for entity in entities if start <= entity["begin"] and entity["end"] <= end]
        sides = [{place for place in near if any(place[0] < last and first < place[1] for first, last in places)} for places in one.ends]
        if one.kinds and sides[0] - sides[1] and sides[1] - sides[0]:
            yield one, sides[0] - sides[1], sides[1] - sides[0]


def score_relations(scores: dict[str, Score], found: list[tuple[Stated, set[Any], set[Any]]], golds: list[Any]) -> None:
    """Count: a relation of several possible kinds is right when it is one of them, and wrong as the first of them otherwise."""
    met = set()
    for stated, one, other in found:
        right = set()
        for kind, turned in stated.kinds:
            sides = [(other, one) if turned else (one, other)]
            sides += [(two, first) for first, two in sides] if kind in EQUAL_SIDES else []
            for place, gold in enumerate(golds):
                ends = (gold["sourceBegin"], gold["sourceEnd"]), (gold["targetBegin"], gold["targetEnd"])
                if gold["type"] == kind and any(ends[0] in a and ends[1] in b for a, b in sides):
                    right.add(place)
        kind = golds[min(right)]["type"] if right else stated.kinds[0][0]
        scores[kind].told += 1
        scores[kind].right += bool(right)
        met |= right
    for place, gold in enumerate(golds):
        scores[gold["type"]].wanted += 1
        scores[gold["type"]].met += place in met


if __name__ == "__main__":
    sys.exit(main())
