"""The edge to spaCy: text in, our tokens out. Nothing else in Entente sees a parser's object."""

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from entente.languages import gazetteer
from entente.languages._annotating import annotated
from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.asked_again import asked_again, one_sentence, rows_of
from entente.read.dashes import with_commas
from entente.read.forms import Forms, ordinary
from entente.read.outtakes import Outtake, outtakes
from entente.read.repair import repaired
from entente.read.rows import Row
from entente.read.segment import Stretch
from entente.read.title_case import in_plain_case

_NER_KINDS = {"PER": "person", "PERSON": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place", "OTH": "other"}
_MAX_PARAGRAPH = 20_000
# What the treebanks write otherwise, letter for letter: trees go wrong at marks that they have never seen ("l’Iran").
_AS_LEARNED = str.maketrans({"\n": " ", "’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
_SYLLABLE = 6  # letters at most
# A sentence is one of capitals from so many letters on, with such a share of capitals and so many blanks: names and acronyms are none.
_HEADLINE, _SHOUTED, _WORDS = 16, 0.85, 3
# What a tokenizer leaves on a word: the mark of a footnote ("Barzani.[2]", "Haidar,[1]") and a bracket without its blank ("Qanbar(Arabic").
_GLUED = (r"(?<=\w)[.,;:](?=\[\d)", r"(?<=[\w.,;:])\[(?=\d{1,3}(?:\]|$))", r"(?<=[^\W\d_]{2})\((?=[^\W\d_a-z][^\W\d_])")
# Direction marks belong to no word.
_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@functools.cache
def _prepared(nlp: Any, whole_words: tuple[str, ...]) -> Any:
    """Teach a pipeline's tokenizer the words that stay whole: once, since it forgets all words that it knows each time."""
    if nlp.tokenizer.infix_finditer is not None:
        from spacy.util import compile_infix_regex

        nlp.tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_GLUED]).finditer
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
    pieces = [_calm(text[stretch.start : min(stretch.end, stretch.start + _MAX_PARAGRAPH)]) for stretch in sentences]
    joining = forms.grammar.repair.get("title_joins", frozenset())
    cased = in_plain_case(pieces, forms.titled_verb, lambda word: ordinary(code, word), joining, _lands(code))
    plain = [with_commas(piece, forms.grammar.and_words) for piece in cased]
    shown = _with_pieces(text, sentences, pieces, plain)
    pieces = plain
    tokens: list[Token] = []
    hints: dict[int, str] = {}
    whole = [nlp.make_doc(piece.translate(_AS_LEARNED)) for piece in pieces]
    if syllable := forms.grammar.name_syllables:
        for doc, piece in zip(whole, pieces, strict=True):
            if "-" in piece:  # words are asked one by one, so only where there can be such a name
                _join_names(doc, re.compile(syllable), forms.grammar.no_syllables)
    taken = [outtakes([token.text for token in doc], forms.grammar) for doc in whole]
    docs = [_without(doc, gone) for doc, gone in zip(whole, taken, strict=True)]
    for doc in docs:
        one_sentence(doc)
    if recogniser is None and "ner" in names(code):
        recogniser = _pipeline(code, "ner", whole_words)
    spans = annotated(recogniser, pieces) if recogniser is not None else [None] * len(pieces)
    parsed = asked_again(nlp, docs, [rows_of(doc) for doc in annotated(nlp, docs)], forms, _lands(code))
    for number, (rows, found) in enumerate(zip(parsed, spans, strict=True)):
        first = len(tokens)
        if taken[number]:
            rows = _put_back(rows, whole[number], taken[number], forms)
        made = _tokens(rows, shown, first, sentences[number].start, number, forms)
        tokens += repaired(made, first, forms.verb_of, forms.grammar.repair) if forms.grammar.repair else made
        if found is not None:
            _hint(found, sentences[number].start, tokens, first, hints)
    return tuple(tokens), hints


@functools.cache
def _lands(code: str) -> frozenset[str]:
    """The words for countries, their capitals and their people, in small letters."""
    listed = (*gazetteer.names_of_country(code), *gazetteer.demonyms(code), *gazetteer.seats(code), *gazetteer.capitals(code))
    return frozenset(word for name in listed for word in name.lower().split())


def _with_pieces(text: str, sentences: Sequence[Stretch], pieces: Sequence[str], plain: Sequence[str]) -> str:
    """Give a text with those of its sentences as they were made plain; all letters keep their places."""
    for stretch, piece, made in zip(sentences, pieces, plain, strict=True):
        if made != piece:
            text = text[: stretch.start] + made + text[stretch.start + len(made) :]
    return text


def _calm(sentence: str) -> str:
    """Write a sentence of capitals ("MINERS BLOCK ROAD TO LA PAZ") as others are written, letter for letter: trees go wrong at it."""
    chars = Counter(sentence)
    cased = {char: count for char, count in chars.items() if char.lower() != char.upper()}
    shouted, letters = sum(count for char, count in cased.items() if char.isupper()), sum(cased.values())
    if letters < _HEADLINE or shouted < _SHOUTED * letters or chars[" "] < _WORDS:
        return sentence
    small = "".join(char.lower() if len(char.lower()) == 1 else char for char in sentence)
    first = next(at for at, char in enumerate(small) if char.isalpha())
    return small[:first] + sentence[first] + small[first + 1 :]


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


def _without(doc: Any, gone: Sequence[Outtake]) -> Any:
    """Give a text without some of its words."""
    if not gone:
        return doc
    from spacy.tokens import Doc

    out = {at for each in gone for at in range(each.first, each.last)}
    kept = [token for token in doc if token.i not in out]
    return Doc(doc.vocab, words=[token.text for token in kept], spaces=[bool(token.whitespace_) for token in kept])


def _put_back(rows: Sequence[Row], doc: Any, gone: Sequence[Outtake], forms: Forms) -> list[Row]:
    """Hang what was taken out on the verb before it, else on the one behind it."""
    kinds = {at: each for each in gone for at in range(each.first, each.last)}
    kept = [token.i for token in doc if token.i not in kinds]
    back = [
        Row(doc[at].idx, len(doc[at].text), row.tag, row.label, kept[row.head], row.space) for at, row in zip(kept, rows, strict=True)
    ]
    placed = dict(zip(kept, back, strict=True))
    verbs = [at for at, row in placed.items() if row.tag == "VERB" and row.label not in ("amod", "flat")]
    for each in gone:
        before = [at for at in verbs if at < each.first]
        over = before[-1] if before else next((at for at in verbs if at >= each.last), kept[0] if kept else each.first)
        inside = [at for at in range(each.first, each.last) if doc[at].text != ","]
        nouns = [at for at in inside if forms.norm(doc[at].text, "NOUN") in forms.grammar.time_nouns]
        top = nouns[0] if nouns else inside[0]
        for at in range(each.first, each.last):
            tag, label = _as_put_back(doc[at], each.kind, at == top)
            head = over if at == top or label == "punct" else top
            placed[at] = Row(doc[at].idx, len(doc[at].text), tag, label, head, doc[at].is_space)
    return [placed[at] for at in range(len(doc))]


def _as_put_back(token: Any, kind: str, top: bool) -> tuple[str, str]:
    if token.is_punct or kind == "mark":
        return "PUNCT", "punct"
    if kind == "aside":
        return "ADV", "advmod" if top else "fixed"
    if top:
        return "NOUN", "obl"
    return ("NUM", "nummod") if token.is_digit else ("ADV", "advmod")


def _tokens(rows: Sequence[Row], whole: str, first: int, offset: int, sentence: int, forms: Forms) -> list[Token]:
    words = [at for at, row in enumerate(rows) if not row.space]
    places = {at: place for place, at in enumerate(words)}
    made = []
    for at in words:
        row = rows[at]
        head = row.head
        while rows[head].space and rows[head].head != head:
            head = rows[head].head
        start = offset + row.start
        text = whole[start : start + row.length]
        if text[0] in _MARKS or text[-1] in _MARKS:
            bare = text.strip(_MARKS) or text
            start, text = start + text.index(bare), bare
        norm, lemma = forms.norm(text, row.tag), forms.lemma(text, row.tag)
        made.append(
            Token(start, start + len(text), text, norm, lemma, row.tag or "X", first + places.get(head, places[at]), row.label, sentence)
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
