"""Say what limits reading and coding: the share of the processor's time that each stage takes, a language a column.

`python bench/limits.py [LANGUAGE…] [--articles 40]` codes our own annotated articles (never those held out) once to warm up, and once
while it looks, fifty times a second of the processor, at what is being done. It also prints the milliseconds of the processor that
400 words take.
"""

import argparse
import functools
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, FrameType

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests/quality")]

import floors  # noqa: E402
from pages import table  # noqa: E402

from entente.collect import Claims  # noqa: E402
from entente.collect.build import build_document  # noqa: E402
from entente.record import Document  # noqa: E402
from entente.run import code_document  # noqa: E402

WORDS = 400
# Every look goes down a deep stack: oftener, looking would be most of the work.
STEP = 0.02
_WEIGHING = ("hopes", "weigh", "lexis", "affinity", "set_phrases")
# A stage, and where the code of it begins: part of a file's path, a function's name. The first that is met from within counts.
STAGES = (
    ("reading: trained pipelines", ("/spacy/", ""), ("/thinc/", ""), ("_matrices.py", "")),
    ("reading: words and trees", ("read/", "tokens")),
    ("reading: names and phrases", ("read/", "phrases"), ("read/places.py", "placed")),
    ("reading: who is meant by whom", ("read/corefer.py", "")),
    ("reading: clauses", ("read/", "clauses")),
    ("reading: times", ("read/reading.py", "times_of"), ("read/reading.py", "_date_line")),
    ("coding: what a clause may tell, with whom", ("coder/events.py", "_offer")),
    ("coding: its signs, and weighing them", *((f"coder/{name}.py", "") for name in _WEIGHING)),
    ("coding: casting", ("coder/casting.py", "with_cast")),
    ("coding: days, places and ways", ("coder/dating.py", ""), ("coder/placing.py", ""), ("coder/modes.py", "")),
    ("coding: other steps from clauses to events", ("coder/events.py", "")),
    ("coding: all else (ties, positions, statements)", ("coder/code.py", "code")),
    ("languages of paragraphs", ("collect/language.py", "paragraph_languages")),
    ("reading: all else", ("read/reading.py", "read")),
)
REST = "all else"


def articles(language: str, count: int) -> list[Document]:
    """Give so many articles of ours in a language, those of development first."""
    known = [name for name in (f"{language}-dev", f"{language}-learn") if name in floors.sets()]
    texts = [(document, text) for name in known for document, text in floors.documents(name)][:count]
    return [build_document(text, (), Claims(language=language), document.id, None) for document, text in texts]


@functools.cache
def stage_of(code: CodeType) -> str | None:
    """Name the stage that a function's code belongs to; None where it belongs to whichever called it."""
    path, function = code.co_filename, code.co_name
    for name, *places in STAGES:
        if any(part in path and function_name in ("", function) for part, function_name in places):
            return name
    return None


def stage(frame: FrameType | None) -> str:
    """Name the stage that is at work."""
    while frame is not None:
        if (name := stage_of(frame.f_code)) is not None:
            return name
        frame = frame.f_back
    return REST


def shares(documents: Sequence[Document]) -> tuple[Counter[str], float]:
    """Give how often each stage was met at work, and the processor's seconds in all."""
    for document in documents:
        code_document(document)
    met: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: met.update((stage(frame),)))
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
    for document in documents:
        code_document(document)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return met, time.process_time() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=list(floors.LANGUAGES))
    parser.add_argument("--articles", type=int, default=40, help="how many of each language")
    asked = parser.parse_args()
    columns, costs = [], ["**milliseconds of 400 words**"]
    for language in asked.languages:
        documents = articles(language, asked.articles)
        met, seconds = shares(documents)
        words = sum(len(document.text.split()) for document in documents)
        columns.append({name: count / met.total() for name, count in met.items()})
        costs.append(f"{1000 * seconds * WORDS / words:.0f}")
    names = [name for name, *_ in STAGES] + [REST]
    rows = [[name, *(f"{column.get(name, 0):.0%}" for column in columns)] for name in sorted(names)]
    print(table(("share of the processor's time", *asked.languages), [costs, *rows]))


if __name__ == "__main__":
    main()
