"""The edge to spaCy: text in, our tokens out. Nothing else in Entente sees a parser's object."""

from collections.abc import Sequence
from typing import Any

from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.forms import Forms
from entente.read.repair import repaired
from entente.read.segment import Stretch

_NER_KINDS = {"PER": "person", "PERSON": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place", "OTH": "other"}
_MAX_PARAGRAPH = 20_000


def _pipeline(code: str, name: str, whole_words: Sequence[str]) -> Any:
    nlp = load(code, name)
    for word in whole_words:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


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
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
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


def _tokens(doc: Any, first: int, offset: int, sentence: int, forms: Forms) -> list[Token]:
    made = []
    places = {token.i: place for place, token in enumerate(token for token in doc if not token.is_space)}
    for token in doc:
        if token.is_space:
            continue
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        start = offset + token.idx
        made.append(
            Token(
                start,
                start + len(token.text),
                token.text,
                forms.norm(token.text, token.pos_),
                forms.lemma(token.text, token.pos_),
                token.pos_ or "X",
                first + places.get(head.i, places[token.i]),
                token.dep_,
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
