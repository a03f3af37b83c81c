"""Measure how well what is told twice is found to be one: our own stories, ECB+ and MEANTIME, with named baselines in the same run.

`python bench/once.py [stories] [ecb] [meantime]` measures what is named, or all. The stories (tests/gold/stories) are measured from
mentions coded by hand and from text. ECB+ and MEANTIME lie in ../shared/bench, where they are; ECB+ has no parties, so its mentions are
clustered by rules of thumb like those of resolving (same act, the same said around it, one story), not by resolving itself.
"""

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "tests" / "resolve"))

from spacy.lang.en.stop_words import STOP_WORDS  # noqa: E402
from told import Telling, half, tellings  # noqa: E402

from entente.record import CodedDocument, Description, Document, EventMention, document_id  # noqa: E402
from entente.resolve import resolve  # noqa: E402
from entente.run import code_document, described  # noqa: E402
from entente.run.evaluate.clusters import b_cubed, ceaf_e, conll, muc  # noqa: E402

SHARED = HERE.parent / "shared" / "bench"
TF_IDF_DISTANCE = 0.8
# Mentions of one story fit from here on; the figures are about the same from 0.56 to 0.64.
_ACT_DISTANCE = 0.6

# --- our stories


def stories() -> None:
    """Print B³ from mentions coded by hand and from text, for both halves."""
    for name in ("dev", "test"):
        told = [telling for telling in tellings() if half(telling.story) == name]
        gold = {telling.coded.document: telling.event for telling in told}
        _story_line(f"{name}, mentions by hand", gold, _events([(each, each.coded, each.mention) for each in told]))
        coded = [(each, made, _reading(each, made)) for each in told for made in [code_document(each.document())]]
        _story_line(f"{name}, from text", gold, _events(coded))


def _reading(telling: Telling, coded: CodedDocument) -> EventMention | None:
    """Find the mention that the coder gave for what a telling tells: at its trigger, else one of its type."""
    at = [event for event in coded.events if event.trigger.meets(telling.mention.trigger)]
    return next(iter(at or [event for event in coded.events if event.type == telling.mention.type]), None)


def _events(coded: Sequence[tuple[Telling, CodedDocument, EventMention | None]]) -> dict[str, str]:
    record = resolve([telling.publication() for telling, _, _ in coded], [made for _, made, _ in coded])
    event_of = {mention: event.id for event in record.events for mention in event.mentions}
    return {made.document: event_of[mention.id] for _, made, mention in coded if mention is not None and mention.id in event_of}


def _story_line(label: str, gold: Mapping[str, str], found: Mapping[str, str]) -> None:
    score = b_cubed(gold, found)
    in_event: dict[str, set[str]] = defaultdict(set)
    for document, event in found.items():
        in_event[event].add(gold[document])
    mixed = sum(len(names) > 1 for names in in_event.values())
    print(
        f"stories, {label}: {len(gold)} texts, B³ P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}; "
        f"events of which one is a look-alike: {mixed}; texts without a mention: {len(gold) - len(found)}"
    )


# --- tf-idf clusters, the named baseline


def vectors(bags: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Weigh bags of words by tf-idf, each to length 1."""
    frequency = Counter(word for bag in bags for word in bag)
    made = []
    for bag in bags:
        row = {word: count * (math.log((1 + len(bags)) / (1 + frequency[word])) + 1) for word, count in bag.items()}
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        made.append({word: value / length for word, value in row.items()})
    return made


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give the cosine of two rows of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[word] for word, value in one.items() if word in other)


def average_link(alike: list[list[float]], distance: float) -> list[int]:
    """Cluster by average link; give the cluster of each item. `alike` is taken over."""
    size, name = [1.0] * len(alike), list(range(len(alike)))
    living = set(range(len(alike)))
    best = {one: max((other for other in living if other != one), key=lambda other: alike[one][other]) for one in living if len(living) > 1}
    while len(living) > 1:
        one = max(living, key=lambda each: alike[each][best[each]])
        other = best[one]
        if 1 - alike[one][other] > distance:
            break
        for each in living - {one, other}:
            value = (size[one] * alike[one][each] + size[other] * alike[other][each]) / (size[one] + size[other])
            alike[one][each] = alike[each][one] = value
        size[one] += size[other]
        living.discard(other)
        name = [one if cluster == other else cluster for cluster in name]
        for each in living if len(living) > 1 else ():
            if each == one or best[each] in (one, other):
                best[each] = max((near for near in living if near != each), key=lambda near: alike[each][near])
            elif alike[each][one] > alike[each][best[each]]:
                best[each] = one
    return name


def tf_idf_clusters(bags: Sequence[Mapping[str, float]], distance: float = TF_IDF_DISTANCE) -> list[int]:
    """Cluster documents by the cosine of their tf-idf rows, average link."""
    rows = vectors(bags)
    return average_link([[cosine(one, other) for other in rows] for one in rows], distance)


# --- ECB+


@dataclass(frozen=True)
class Told:
    """A gold event mention of ECB+ with what resolving would look at."""

    id: str
    chain: str
    document: str
    lemma: str
    parties: frozenset[str]
    times: frozenset[str]
    around: frozenset[str]


def ecb() -> None:
    """Print story clustering and event coreference on ECB+ topics 1–35."""
    path = SHARED / "coref-ecbplus" / "dev.jsonl.gz"
    if not path.exists():
        print("ecb: ../shared/bench/coref-ecbplus is not here")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    names = [document["id"] for document in documents]
    topic = {name: "/".join(name.split("/")[:2]) for name in names}
    words = [Counter(_content(" ".join(word for _, row in document["sentences"] for word in row))) for document in documents]
    base = dict(zip(names, tf_idf_clusters(words), strict=True))
    ours = dict(zip(names, story_clusters(documents, words), strict=True))
    print(f"ecb, {len(names)} documents, stories: tf-idf average link {_b3(topic, base)}; ours {_b3(topic, ours)}")
    mentions = [mention for document in documents for mention in _mentions(document)]
    gold = {mention.id: mention.chain for mention in mentions}
    lemma_all = {mention.id: mention.lemma for mention in mentions}
    lemma_story = {mention.id: (base[mention.document], mention.lemma) for mention in mentions}
    lemma_ours = {mention.id: (ours[mention.document], mention.lemma) for mention in mentions}
    print(f"ecb, {len(mentions)} event mentions, CoNLL F1 (MUC, B³, CEAF-e): each alone {_conll(gold, {})}")
    for label, found in (
        ("same lemma", lemma_all), ("same lemma in tf-idf stories", lemma_story), ("same lemma in our stories", lemma_ours),
        ("ours", one_act(mentions, ours)),
    ):  # fmt: skip
        print(f"ecb, {label}: {_conll(gold, found)}")


def _b3(gold: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    score = b_cubed(gold, found)
    return f"B³ P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


def _conll(gold: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    parts = ", ".join(f"{100 * measure(gold, found).f1:.1f}" for measure in (muc, b_cubed, ceaf_e))
    return f"{100 * conll(gold, found):.1f} ({parts})"


# So many words on each side of a mention are what is said around it, by their first letters: forms of one word are one.
_AROUND, _LETTERS = 5, 6


def _mentions(document: Mapping[str, Any]) -> Iterable[Told]:
    words = [(number, word) for number, row in document["sentences"] for word in row]
    around: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity in document["entities"]:
        kind = entity["type"].split("_")[0]
        around[entity["sent"]][kind] |= set(_content(entity["text"]))
    for number, event in enumerate(document["events"]):
        here = around[event["sent"]]
        lemma = event["lemma"].lower() if event["lemma"] != "-PRON-" else event["text"].lower()
        yield Told(
            f"{document['id']}#{number:03d}", event["chain"], document["id"], lemma,
            frozenset(here["HUMAN"]), frozenset(here["TIME"]), _around(words, min(event["doc_tokens"]), max(event["doc_tokens"])),
        )  # fmt: skip


def _around(words: Sequence[tuple[int, str]], first: int, last: int) -> frozenset[str]:
    """Give what a sentence says before and after a mention, given by the places of its first and last word."""
    sentence = words[first][0]
    before = [word for number, word in words[max(0, first - 15) : first] if number == sentence][::-1]
    after = [word for number, word in words[last + 1 : last + 16] if number == sentence]
    sides = ([part[:_LETTERS] for word in side for part in _content(word)][:_AROUND] for side in (before, after))
    return frozenset(part for side in sides for part in side)


def _content(text: str) -> list[str]:
    words = "".join(char.lower() if char.isalnum() else " " for char in text).split()
    return [word for word in words if word not in STOP_WORDS and len(word) > 1]


def story_clusters(documents: Sequence[Mapping[str, Any]], words: Sequence[Counter[str]]) -> list[int]:
    """Cluster documents by story: who and where count twice, and when once, beside the words (each by the logarithm of its count)."""
    bags = []
    for document, bag in zip(documents, words, strict=True):
        row: dict[str, float] = {word: 1 + math.log(count) for word, count in bag.items()}
        for entity in document["entities"]:
            weight = {"HUMAN": 2.0, "LOC": 2.0, "TIME": 1.0}.get(entity["type"].split("_")[0], 0.0)
            for word in _content(entity["text"]) if weight else ():
                row[word] = row.get(word, 0.0) + weight
        bags.append(row)
    return tf_idf_clusters(bags)


def one_act(mentions: Sequence[Told], story: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Cluster the mentions of one story by how well they fit, average link: one that fits some and not others does not join them."""
    by_story: dict[int, list[Told]] = defaultdict(list)
    for mention in mentions:
        by_story[story[mention.document]].append(mention)
    found = {}
    for name, held in by_story.items():
        weights = _weights(held)
        alike = [[0.0] * len(held) for _ in held]
        for place, one in enumerate(held):
            for other in range(place + 1, len(held)):
                alike[place][other] = alike[other][place] = _fit(one, held[other], weights)
        found |= {mention.id: (name, cluster) for mention, cluster in zip(held, average_link(alike, _ACT_DISTANCE), strict=True)}
    return found


def _weights(held: Sequence[Told]) -> dict[str, float]:
    """Weigh what is said around a story's mentions: what few of its documents say tells more."""
    said: dict[str, set[str]] = defaultdict(set)
    for mention in held:
        for word in mention.around:
            said[word].add(mention.document)
    documents = len({mention.document for mention in held})
    return {word: math.log((1 + documents) / (1 + len(where))) + 0.3 for word, where in said.items()}


def _fit(one: Told, other: Told, weights: Mapping[str, float]) -> float:
    """Give how well two mentions of one story fit, about 0 to 1: by their words, then by what is said around them, by whom and when."""
    if _one_word(one.lemma, other.lemma):
        fit = 0.12 if one.lemma in _COMMON else 0.62
    elif any(one.lemma in row and other.lemma in row for row in _ONE_MEANING):
        fit = 0.5
    else:
        return 0.0
    common, mine, theirs = (sum(weights[word] ** 2 for word in words) for words in (one.around & other.around, one.around, other.around))
    near = common / math.sqrt(mine * theirs) if mine and theirs else 0.0
    return fit + 0.6 * math.sqrt(min(near, 0.5)) + 0.05 * _met(one.parties, other.parties) + 0.03 * _met(one.times, other.times)


def _met(one: frozenset[str], other: frozenset[str]) -> int:
    return 0 if not one or not other else 1 if one & other else -1


def _one_word(one: str, other: str) -> bool:
    """Tell whether two lemmas are one word or forms of one ("acquire", "acquisition")."""
    if one == other:
        return True
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= 5 and common >= min(len(one), len(other)) - 2


# Words that tell any act.
_COMMON = frozenset(
    ["say", "tell", "report", "announce", "add", "claim", "be", "have", "do", "make", "go", "get", "take", "come", "give", "see",
     "that", "it"]
)
# Words that tell one act, written by hand with the commonest chains of this half in sight: figures with them are of development.
_ONE_MEANING = tuple(
    frozenset(row.split())
    for row in (
        "kill murder slay shoot death dead die homicide", "arrest capture detain apprehend catch custody", "injure hurt wound injury",
        "attack raid strike assault bomb bombing", "resign quit step", "charge indict accuse", "sentence convict jail", "fire sack dismiss",
        "buy acquire purchase acquisition takeover deal", "win victory beat defeat", "protest riot demonstration",
        "announce unveil launch introduce release reveal", "quake earthquake tremor", "crash collide collision",
    )
)  # fmt: skip

# --- MEANTIME


def meantime() -> None:
    """Print how well English and Spanish versions of one text find one another by their prints."""
    folder = SHARED / "meantime"
    if not (folder / "dev_en.jsonl.gz").exists():
        print("meantime: ../shared/bench/meantime is not here")
        return
    texts: list[tuple[str, str, str]] = []
    for language in ("en", "es"):
        with gzip.open(folder / f"dev_{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts += [(line["id"], language, _text(line)) for line in map(json.loads, lines)]
    gold = {f"{name}/{language}": name for name, language, _ in texts}
    keys = [f"{name}/{language}" for name, language, _ in texts]
    bags = [Counter(word for word in text.split() if word[:1].isupper() or any(char.isdigit() for char in word)) for _, _, text in texts]
    distances = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    score, at = max((b_cubed(gold, dict(zip(keys, tf_idf_clusters(bags, each), strict=True))).f1, each) for each in distances)
    print(f"meantime, {len(keys)} texts, tf-idf of capitalised words and numbers, average link at its best distance {at}: F1 {score:.3f}")
    coded, publications = [], []
    for _, language, text in texts:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
        coded.append(code_document(document))
        publications.append(described(document, coded[-1]).publication())
    record = resolve(publications, coded)
    lineage = {name: each.id for each in record.lineages for name in each.documents}
    found = {key: lineage.get(each.document, each.document) for key, each in zip(keys, coded, strict=True)}
    print(f"meantime, {len(keys)} texts, our lineages, by prints: {_b3(gold, found)}")


def _text(line: Mapping[str, Any]) -> str:
    if "sentences" in line:
        return "\n\n".join(" ".join(row) for _, row in line["sentences"])
    rows: dict[int, list[str]] = defaultdict(list)
    for _, number, word in line["tokens"]:
        rows[number].append(word)
    return "\n\n".join(" ".join(row) for _, row in sorted(rows.items()))


PARTS = {"stories": stories, "ecb": ecb, "meantime": meantime}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
