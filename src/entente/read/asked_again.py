"""Ask the parser again about sentences whose verbs it took for something else, with verbs that it knows in their places.

Which words are doubted, what is shown in their place and whether the second tree is better, each language's own module says: French and
Spanish by what a word's form can be (`french_hidden_verbs.py`, `spanish_hidden_verbs.py`), English, whose forms are nouns' too, by what
stands around it (`swapped_verbs.py`). Few sentences are parsed twice.
"""

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy

from entente.languages._annotating import annotated
from entente.read.fold import folded
from entente.read.forms import Forms
from entente.read.french_hidden_verbs import ShownVerbs
from entente.read.rows import Row
from entente.read.spanish_hidden_verbs import HiddenVerbs, Seen, accepted
from entente.read.swapped_verbs import ROUNDS, Asking

# Parses of a Spanish sentence in which verbs are shown; in the second only those that were taken for verbs in the first.
_TRIES = 2


def asked_again(
    nlp: Any, docs: Sequence[Any], parsed: Sequence[Sequence[Row]], forms: Forms, lands: Collection[str]
) -> Sequence[Sequence[Row]]:
    """Give the rows of all sentences, those of the second tree where it is the better one.

    Args:
        docs: the sentences as they were parsed.
        parsed: their rows.
        lands: words for countries and their people, in small letters.
    """
    if forms.shown_verbs is not None:
        return _french(nlp, docs, parsed, forms.shown_verbs)
    if forms.grammar.shown_endings:
        return _spanish(nlp, docs, parsed, _hidden_verbs(forms, frozenset(lands)))
    if "no_swaps" in forms.grammar.repair:
        return _english(nlp, docs, parsed, forms)
    return parsed


def rows_of(doc: Any) -> list[Row]:
    """Give the words of a parsed sentence."""
    columns = doc.to_array(["IDX", "LENGTH", "POS", "DEP", "HEAD", "IS_SPACE"])
    heads = [at + shift for at, shift in enumerate(columns[:, 4].astype(numpy.int64).tolist())]
    strings = doc.vocab.strings
    starts, lengths, tags, labels, _, spaces = columns.T.tolist()
    # A sentence has few tags and labels: each is spelled once.
    spelled = {number: strings[number] for number in {*tags, *labels}}
    rows = zip(starts, lengths, tags, labels, heads, spaces, strict=True)
    return [Row(start, length, spelled[tag], spelled[label], head, bool(space)) for start, length, tag, label, head, space in rows]


def one_sentence(doc: Any) -> None:
    """Tell the parser that a text is one sentence."""
    starts = numpy.full((len(doc), 1), -1, dtype=numpy.int64)
    starts[:1] = 1
    doc.from_array(["SENT_START"], starts.astype(numpy.uint64))


def _showing(doc: Any, words: Sequence[str]) -> Any:
    """Give a sentence of other words, as many as it has."""
    from spacy.tokens import Doc

    made = Doc(doc.vocab, words=list(words), spaces=[bool(token.whitespace_) for token in doc])
    one_sentence(made)
    return made


def _in_place(rows: Sequence[Row], fresh: Sequence[Row]) -> list[Row]:
    """Give the second tree with the offsets of the first, whose words are the sentence's own."""
    return [row._replace(start=old.start, length=old.length) for row, old in zip(fresh, rows, strict=True)]


def _changed(words: Sequence[str], changes: Mapping[int, str]) -> list[str]:
    return [changes.get(at, word) for at, word in enumerate(words)]


def _french(nlp: Any, docs: Sequence[Any], parsed: Sequence[Sequence[Row]], verbs: ShownVerbs) -> Sequence[Sequence[Row]]:
    words = [[token.text for token in doc] for doc in docs]
    settled, left = list(parsed), list(range(len(docs)))
    for known in verbs.pairs:
        shown = {number: found for number in left if (found := verbs.doubted(words[number], settled[number], known))}
        again = [_showing(docs[number], _changed(words[number], changes)) for number, changes in shown.items()]
        for number, doc in zip(shown, annotated(nlp, again), strict=True):
            fresh = _in_place(settled[number], rows_of(doc))
            settled[number] = verbs.settled(words[number], settled[number], fresh, shown[number])
        left = list(shown)
    return settled


@functools.cache
def _hidden_verbs(forms: Forms, lands: frozenset[str]) -> HiddenVerbs:
    return HiddenVerbs(forms, lands)


def _spanish(nlp: Any, docs: Sequence[Any], parsed: Sequence[Sequence[Row]], verbs: HiddenVerbs) -> Sequence[Sequence[Row]]:
    words = [[token.text for token in doc] for doc in docs]
    made, again = list(parsed), dict[int, dict[int, str]]()
    for number, rows in enumerate(parsed):
        shown = verbs.hidden(words[number], [Seen(row.tag, row.label) for row in rows])
        if shown:
            again[number] = shown
    for _ in range(_TRIES):
        told = [_showing(docs[number], _changed(words[number], shown)) for number, shown in again.items()]
        refused = dict[int, dict[int, str]]()
        for (number, shown), doc in zip(again.items(), annotated(nlp, told), strict=True):
            rows = rows_of(doc)
            taken = accepted(shown, [Seen(row.tag, row.label) for row in rows])
            if taken == shown:
                made[number] = _in_place(parsed[number], rows)
            elif taken:
                refused[number] = taken
        again = refused
    return made


def _english(nlp: Any, docs: Sequence[Any], parsed: Sequence[Sequence[Row]], forms: Forms) -> Sequence[Sequence[Row]]:
    rows = list(parsed)
    texts = [[token.text for token in doc] for doc in docs]
    words = [list(text) for text in texts]
    open_ones = list(range(len(docs)))
    for _ in range(ROUNDS):
        asked = []
        for number in open_ones:
            norms = [folded(word) or word for word in words[number]]
            asking = Asking(texts[number], norms, rows[number], forms.grammar.repair, forms.grammar.unmet, forms)
            asked += [(number, asking, swap) for swap in asking.swaps()]
        if not asked:
            break
        tried = [_showing(docs[number], _changed(words[number], {swap.at: swap.word})) for number, _, swap in asked]
        open_ones = []
        for (number, asking, swap), doc in zip(asked, annotated(nlp, tried), strict=True):
            if open_ones and open_ones[-1] == number:
                continue
            taken = asking.better(swap, _in_place(rows[number], rows_of(doc)))
            if taken is not None:
                rows[number] = list(taken)
                words[number][swap.at] = swap.word
                open_ones.append(number)
    return rows


__all__ = ["asked_again", "one_sentence", "rows_of"]
