"""Measure what the language packs can do, and write the figures into docs/languages.md: `make languages`.

Parses and tags are scored as they are shipped (`scores.json`, written by training/score.py from raw text). Names are scored as reading
finds them: by the trained recogniser, runs of capitals, titles and gazetteers together. The corpora and benchmarks lie beside the project
(`--shared DIR`); a figure whose data is not there is left out and said to be.
"""

import gzip
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pages
import yaml
from drawing import CLASS, Name, mentions_in, names_in, names_with_containers
from pages import table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from entente.codebook import load_codebook  # noqa: E402
from entente.coder.code import predicate_words  # noqa: E402
from entente.languages._pipeline import names as pipelines  # noqa: E402
from entente.languages.pack import SUPPORTED, load_pack  # noqa: E402
from entente.read.annotated import Annotated  # noqa: E402
from entente.read.reading import ParsedReader, Reader, make_reader  # noqa: E402
from entente.read.segment import BoilerplateMarks, Stops, paragraphs, sentences  # noqa: E402
from entente.record import Description, Document, document_id  # noqa: E402

RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
ARABIC = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
BEGIN = "<!-- figures:begin, written by `make languages` -->"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the names that a person marked in it."""

    text: str
    names: frozenset[Name]


def main() -> None:
    """Measure everything and write the page."""
    pages.run(__doc__, "docs/languages.md", BEGIN, tables)


def tables(shared: Path) -> Iterator[str]:
    """Give the tables of the page."""
    yield "**Names**, exact spans as reading finds them (recall without class; P, R and F with it)"
    yield table(("test", "texts", "names", "span recall", "P", "R", "F", "F by class"), name_rows(shared))
    yield "**Words and trees**, from raw text, in percent"
    yield table(("pipeline", "test", "UPOS", "UAS", "LAS", "F by class"), shipped_rows())
    yield "**Lemmas** of content words as reading gives them, English"
    yield table(("test", "words", "right"), lemma_rows(shared))
    yield "**Sentences** of our own ugly passages (tests/read/sentences)"
    yield table(("language", "passages", "P", "R", "F"), sentence_rows())
    yield "**Cost**"
    yield table(("what", "figure"), cost_rows())


# --- names


def name_rows(shared: Path) -> Iterator[Sequence[str]]:
    """Score names on each test."""
    for title, language, texts in name_tests(shared):
        draw = mentions_in if title.endswith("all mentions") else names_with_containers if "Universal NER" in title else names_in
        if language not in SUPPORTED or not texts:
            yield (title, "not measured here", *[""] * 6)
            continue
        told, right, span_right, wanted = Counter[str](), Counter[str](), 0, Counter[str]()
        for text in texts:
            found = draw(read(text.text, language))
            wanted.update(kind for *_, kind in text.names)
            told.update(kind for *_, kind in found)
            right.update(kind for *_, kind in found & text.names)
            span_right += len({name[:2] for name in found} & {name[:2] for name in text.names})
        total = sum(wanted.values())
        by_class = ", ".join(f"{kind} {f_score(right[kind], told[kind], wanted[kind])[2]:.2f}" for kind in sorted(wanted))
        p, r, f = f_score(sum(right.values()), sum(told.values()), total)
        yield (title, str(len(texts)), str(total), f"{span_right / total:.3f}", f"{p:.3f}", f"{r:.3f}", f"{f:.3f}", by_class)


def name_tests(shared: Path) -> Iterator[tuple[str, str, list[Text]]]:
    """Give each test: its title, its language and its texts."""
    corpora, bench = shared / "corpora", shared / "bench"
    pud = corpora / "en/uner-pud/en_pud-uner-test.iob2.xz"
    yield "en: Universal NER on PUD", "en", list(corpus_texts(pud, "uner"))
    yield "en: Universal NER on PUD, by document", "en", list(corpus_texts(pud, "uner", beginnings(pud)))
    for what in ("names", "all mentions"):
        yield f"en: re3d, development half, {what}", "en", list(re3d(bench / "ner-re3d/dev.jsonl.gz"))
    yield "ar: NewsFANE, the part that is ANERcorp's test", "ar", list(corpus_texts(corpora, "fane"))
    yield "ar: NewsFANE, the same, ten sentences at a time", "ar", list(corpus_texts(corpora, "fane", 10))
    for language in ("tr", "fr", "es"):
        yield f"{language}: sentences of our own", language, list(own_names(ROOT / f"tests/gold/names/{language}.yaml"))


def read(text: str, language: str) -> Annotated:
    """Read a text."""
    told = (Description("language", language, "user"),)
    return reader_of(language).read(Document(document_id(text, None, None), text, descriptions=told))


def reader_of(language: str, _made: dict[str, Reader] = {}) -> Reader:  # noqa: B006 - one reader a language and run
    """Make a language's reader once."""
    if language not in _made:
        pack = load_pack(language)
        _made[language] = make_reader(pack, *predicate_words(load_codebook(), pack))
    return _made[language]


def corpus_texts(path: Path, kind: str, together: int | frozenset[int] = 1) -> Iterator[Text]:
    """Read a corpus of labelled words as texts.

    Args:
        together: how many sentences that follow one another are one text, or the numbers of those that begin one.
    """
    if not path.exists():
        return
    from training.arabic_names import split_news
    from training.english_names import read_uner

    if kind == "uner":
        told, classes = read_uner(path), {name: name for name in ("PER", "ORG", "LOC", "OTH")}
    else:
        news = path / "ar/fane-gold/NewsFANE_Gold_2014_170K.txt.xz"
        told, classes = iter(split_news(news, path / "ar/anercorp/ANERCorp_CamelLab_test.txt.xz")[1]), ARABIC
    text, names = "", set[Name]()
    for number, sentence in enumerate(told):
        if text and (number in together if isinstance(together, frozenset) else number % together == 0):
            yield Text(text, frozenset(names))
            text, names = "", set()
        line, marked = sentence_text(sentence, classes)
        begin = len(text) + bool(text)
        text += "\n" * bool(text) + line
        names |= {(begin + start, begin + end, name) for start, end, name in marked if name != "OTH"}
    yield Text(text, frozenset(names))


def sentence_text(sentence: Any, classes: Mapping[str, str]) -> tuple[str, list[Name]]:
    """Write a labelled sentence as text, with its names."""
    text, names = "", list[Name]()
    for word, space, label in zip(sentence.words, sentence.spaces, sentence.labels, strict=True):
        start = len(text)
        text += word
        if label.startswith("B-"):
            names.append((start, len(text), classes[label[2:]]))
        elif label.startswith("I-"):
            names[-1] = (names[-1][0], len(text), names[-1][2])
        text += " " if space else ""
    return text, names


def beginnings(path: Path) -> frozenset[int]:
    """Give the numbers of the sentences that begin a document, where a corpus tells it."""
    if not path.exists():
        return frozenset()
    from training.corpora import read_blocks

    return frozenset(number for number, block in enumerate(read_blocks(path)) if any(line.startswith("# newdoc") for line in block))


def re3d(path: Path) -> Iterator[Text]:
    """Read re3d: persons, organizations and places, those within one another all."""
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            names = {(each["begin"], each["end"], RE3D[each["type"]]) for each in item["entities"] if each["type"] in RE3D}
            yield Text(item["text"], frozenset(names))


def own_names(path: Path) -> Iterator[Text]:
    """Read our own sentences: names as substrings, in order."""
    if not path.exists():
        return
    for item in yaml.safe_load(path.read_text("utf-8")):
        text, at, names = item["text"], 0, set()
        for name in item["names"]:
            start = text.index(name["text"], at)
            at = start + len(name["text"])
            names.add((start, at, CLASS[name["kind"]]))
        yield Text(text, frozenset(names))


def f_score(right: int, told: int, wanted: int) -> tuple[float, float, float]:
    """Give precision, recall and F."""
    p, r = right / told if told else 0.0, right / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


# --- words, trees, lemmas, sentences


def shipped_rows() -> Iterator[Sequence[str]]:
    """Give the scores that stand beside the shipped weights."""
    for code in SUPPORTED:
        for name in pipelines(code):
            folder = ROOT / f"src/entente/languages/{code}/pipeline/{name}"
            for title, scores in json.loads((folder / "scores.json").read_text("utf-8"))["tests"].items():
                classes = ", ".join(f"{kind} {value:.0f}" for kind, value in scores.get("names_f", {}).items())
                if "names" in scores:
                    classes = f"all {scores['names']['f']:.1f}; {classes}"
                yield (f"{code}/{name}", title, *(f"{scores[key]:.1f}" if key in scores else "" for key in ("pos", "uas", "las")), classes)


def lemma_rows(shared: Path) -> Iterator[Sequence[str]]:
    """Score the lemmas of content words."""
    path = shared / "corpora/en/ud-pud/en_pud-ud-test.conllu.xz"
    if not path.exists():
        yield ("UD PUD", "not measured here", "")
        return
    from training.corpora import read_blocks, word_rows

    content = {"NOUN", "VERB", "ADJ", "ADV"}
    rows = [row for block in read_blocks(path) for row in word_rows(block) if row[3] in content]
    reader = reader_of("en").reader
    assert isinstance(reader, ParsedReader)
    forms = reader.forms
    right = sum(forms.lemma(row[1], row[3]) == row[2].lower() for row in rows)
    yield ("UD PUD, gold tags", str(len(rows)), f"{100 * right / len(rows):.1f} %")


def sentence_rows() -> Iterator[Sequence[str]]:
    """Score sentence splitting: a sentence is right where both its ends are."""
    folder = ROOT / "tests/read/sentences"
    for code in SUPPORTED:
        path = folder / f"{code}.yaml"
        if not path.exists():
            yield (code, "not measured here", "", "", "")
            continue
        items = yaml.safe_load(path.read_text("utf-8"))
        right = told = wanted = 0
        for item in items:
            gold, found = set(gold_sentences(item)), set(split(item["text"], code))
            right, told, wanted = right + len(gold & found), told + len(found), wanted + len(gold)
        yield (code, str(len(items)), *(f"{value:.3f}" for value in f_score(right, told, wanted)))


def gold_sentences(item: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Give the offsets of the sentences that a person marked."""
    at = 0
    for sentence in item["sentences"]:
        start = item["text"].index(sentence, at)
        at = start + len(sentence)
        yield start, at


def split(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Give the offsets of the sentences that reading cuts; a date line, which reading sets apart, belongs to the sentence after it."""
    pack = load_pack(code)
    stops = Stops.of(pack.data["sentences"])
    found = sentences(text, paragraphs(text, BoilerplateMarks(pack.data["boilerplate"]), stops.unfinished), stops)
    for place, stretch in enumerate(found):
        filed = place and found[place - 1].dateline and found[place - 1].paragraph == stretch.paragraph
        opens = stretch.dateline and place + 1 < len(found) and found[place + 1].paragraph == stretch.paragraph
        if not opens:
            yield found[place - 1].start if filed else stretch.start, stretch.end


# --- cost


def cost_rows() -> Iterator[Sequence[str]]:
    """Measure loading, memory, size and speed; each in a fresh process where it matters."""
    size = sum(path.stat().st_size for path in (ROOT / "src/entente").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    yield ("the package, unpacked, without its dependencies", f"{size / 1e6:.1f} MB")
    for code in SUPPORTED:
        weights = sum(path.stat().st_size for path in (ROOT / f"src/entente/languages/{code}/pipeline").rglob("*") if path.is_file())
        yield (f"{code}: pipelines on disk", f"{weights / 1e6:.1f} MB")
    probe = "import sys; sys.path.insert(0, 'bench'); import languages; languages.probe(sys.argv[1:])"
    for codes in ([code] for code in SUPPORTED):
        done = subprocess.run([sys.executable, "-c", probe, *codes], cwd=ROOT, capture_output=True, text=True, check=True)
        seconds = json.loads(done.stdout)["seconds"]
        yield (f"{codes[0]}: opening the pack and its pipelines (spaCy's import and the codebook left out), processor", f"{seconds:.2f} s")
    for codes in ([code for code in SUPPORTED if code != "fa"], SUPPORTED):  # Persian is the guide's example, not one of the five
        done = subprocess.run([sys.executable, "-c", probe, *codes], cwd=ROOT, capture_output=True, text=True, check=True)
        yield (f"memory with all of {', '.join(codes)} open", f"{json.loads(done.stdout)['memory'] / 1e6:.0f} MB")
    for code in SUPPORTED:
        texts = [path.read_text("utf-8") for path in sorted((ROOT / f"tests/gold/dev/{code}/texts").glob("*.txt"))][:12]
        if texts:
            read(texts[0], code)
            started = time.process_time()
            for text in texts:
                read(text, code)
            speed = sum(len(text.split()) for text in texts) / (time.process_time() - started)
            yield (f"{code}: reading (tags, tree or patterns, names, times, clauses), one core", f"{speed:,.0f} words/s")
    if "en" in SUPPORTED and importlib.util.find_spec("training"):
        yield ("en: tagging, parsing and names alone, one core", f"{trained_speed():,.0f} words/s")


def trained_speed() -> float:
    """Give words a second of the English pipelines one after the other, as reading runs them."""
    from entente.languages._pipeline import load

    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests/gold/dev/en/texts").glob("*.txt"))]
    pieces = [line for text in texts for line in text.split("\n") if line.strip()]
    words = sum(len(load("en", "parse").make_doc(piece)) for piece in pieces)
    started = time.process_time()
    for name in ("parse", "ner"):
        list(load("en", name).pipe(pieces, batch_size=64))
    return words / (time.process_time() - started)


def probe(codes: Sequence[str]) -> None:
    """Open packs in this process and print the seconds and the bytes that it took."""
    import spacy  # noqa: F401 - neither its import nor the codebook is the pack's cost

    load_codebook()
    started = time.process_time()  # the machine may be busy with something else
    for code in codes:
        reader_of(code)
        for name in pipelines(code):
            from entente.languages._pipeline import load

            load(code, name)
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "memory": most_memory()}))


def most_memory() -> int:
    """Give the most bytes that this process held: Linux is asked, for `ru_maxrss` of a child begins with what its parent held."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM:")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
