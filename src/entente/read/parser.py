"""The edge to spaCy: text in, our tokens out. Nothing else in Entente sees a parser's object."""

import functools
import re
from collections.abc import Sequence
from typing import Any

import numpy

from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.forms import Forms
from entente.read.repair import repaired
from entente.read.segment import Stretch

_NER_KINDS = {"PER": "person", "PERSON": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place", "OTH": "other"}
_MAX_PARAGRAPH = 20_000
_SYLLABLE = 6  # letters at most


@functools.cache
def _prepared(nlp: Any, whole_words: tuple[str, ...]) -> Any:
    """Teach a pipeline's tokenizer the words that stay whole: once, since it forgets all words that it knows each time."""
    for word in whole_words:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


def _pipeline(code: str, name: str, whole_words: Sequence[str]) -> Any:
    return _prepared(load(code, name), tuple(whole_words))


def parse(
    code: str, text: str, sentences: Sequence[Stretch], forms: Forms, recogniser: Any = None
) -> tuple[tuple[Token, ...], dict[int, str]]:
    """Parse a text sentence by sentence, as we cut them.

    Args:
        forms: finds dictionary forms.
        recogniser: finds names in the place of the language's own.

    Returns:
        The tokens, and for each token of a name that the trained recogniser found, its kind; "other" for works, events and peoples.
    """
    whole_words = forms.grammar.whole_words
    nlp = _pipeline(code, "parse", whole_words)
    pieces = [text[stretch.start : min(stretch.end, stretch.start + _MAX_PARAGRAPH)] for stretch in sentences]
    tokens: list[Token] = []
    hints: dict[int, str] = {}
    docs = [nlp.make_doc(piece.replace("\n", " ")) for piece in pieces]
    syllable = forms.grammar.name_syllables
    for doc in docs:
        if syllable:
            _join_names(doc, re.compile(syllable), forms.grammar.no_syllables)
        _set_one_sentence(doc)
    if recogniser is None and "ner" in names(code):
        recogniser = _pipeline(code, "ner", whole_words)
    spans = recogniser.pipe(pieces) if recogniser is not None else [None] * len(pieces)
    for number, (doc, found) in enumerate(zip(nlp.pipe(docs, batch_size=64), spans, strict=True)):
        first = len(tokens)
        made = _tokens(doc, first, sentences[number].start, number, forms)
        tokens += repaired(made, first, forms.verb_of, forms.grammar.repair) if forms.grammar.repair else made
        if found is not None:
            _hint(found, sentences[number].start, tokens, first, hints)
    return tuple(tokens), hints


def _join_names(doc: Any, syllable: re.Pattern[str], others: frozenset[str]) -> None:
    """Make one token of a given name in two syllables after a family name ("Lai Ching-te"), which the tokenizer cuts at the hyphen."""
    stretches = []
    for at in range(1, len(doc) - 2):
        family, given, hyphen, last = doc[at - 1], doc[at], doc[at + 1], doc[at + 2]
        if (
            hyphen.text == "-"
            and family.is_title
            and given.is_title
            and not given.whitespace_
            and not hyphen.whitespace_
            and len(given) <= _SYLLABLE
            and last.is_lower
            and last.text not in others
            and syllable.fullmatch(last.text)
            and syllable.fullmatch(given.lower_)
        ):
            stretches.append((at, at + 3))
    if stretches:
        with doc.retokenize() as joiner:
            for first, end in stretches:
                joiner.merge(doc[first:end])


def _set_one_sentence(doc: Any) -> None:
    """Tell the parser that a text is one sentence."""
    starts = numpy.full((len(doc), 1), -1, dtype=numpy.int64)
    starts[:1] = 1
    doc.from_array(["SENT_START"], starts.astype(numpy.uint64))


def _tokens(doc: Any, first: int, offset: int, sentence: int, forms: Forms) -> list[Token]:
    columns = doc.to_array(["IDX", "ORTH", "POS", "DEP", "HEAD", "IS_SPACE"])
    heads = [at + shift for at, shift in enumerate(columns[:, 4].astype(numpy.int64).tolist())]
    spaces = columns[:, 5].tolist()
    words = [at for at, space in enumerate(spaces) if not space]
    places = {at: place for place, at in enumerate(words)}
    starts, texts, tags, labels = (columns[:, number].tolist() for number in range(4))
    strings = doc.vocab.strings
    made = []
    for at in words:
        head = heads[at]
        while spaces[head] and heads[head] != head:
            head = heads[head]
        start, text, tag = offset + starts[at], strings[texts[at]], strings[tags[at]]
        made.append(
            Token(
                start,
                start + len(text),
                text,
                forms.norm(text, tag),
                forms.lemma(text, tag),
                tag or "X",
                first + places.get(head, places[at]),
                strings[labels[at]],
                sentence,
            )
        )
    return made


def _hint(found: Any, offset: int, tokens: Sequence[Token], first: int, hints: dict[int, str]) -> None:
    for span in found.ents:
        start, end = offset + span.start_char, offset + span.end_char
        kind = _NER_KINDS.get(span.label_)
        if kind is None:
            continue
        for at in range(first, len(tokens)):
            if start <= tokens[at].start and tokens[at].end <= end:
                hints[at] = kind
