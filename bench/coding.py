"""Measure how fast documents are read and coded, on one core, beside a named peer in the same run: spaCy's tokenizer alone.

The ratio says more than the figure: both run on the same texts and the same machine. `python bench/coding.py [FILE…]`
"""

import statistics
import sys
import time
from collections.abc import Callable

from entente.cli.sample import sample_path
from entente.collect import collect
from entente.languages.pack import SUPPORTED
from entente.record import Document
from entente.run import code_document

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """Give the median time of some rounds, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print a line for each language."""
    import spacy

    paths = sys.argv[1:] or [str(sample_path())]
    documents = [item for item in collect(paths) if isinstance(item, Document)]
    print(f"spaCy {spacy.__version__}; median of {ROUNDS} rounds; one process")
    for language in SUPPORTED:
        texts = [document for document in documents if document.language == language]
        if not texts:
            print(f"{language}: no text")
            continue
        words = sum(len(document.text.split()) for document in texts)
        tokenizer = spacy.blank(language)

        def coded(texts: list[Document] = texts) -> None:
            for document in texts:
                code_document(document)

        def peer(texts: list[Document] = texts, tokenizer: spacy.language.Language = tokenizer) -> None:
            for document in texts:
                tokenizer.make_doc(document.text)

        ours, theirs = seconds(coded), seconds(peer)
        print(
            f"{language}: {len(texts)} documents of {words / len(texts):.0f} words: {len(texts) / ours:.1f} documents/s, "
            f"{words / ours:.0f} words/s; spaCy's tokenizer alone {len(texts) / theirs:.0f} documents/s (1 : {ours / theirs:.0f})"
        )


if __name__ == "__main__":
    main()
