"""The edge to spaCy: text in, our tokens out. Nothing else in Entente sees a parser's object."""

import functools
from collections.abc import Sequence
from typing import Any

from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.fold import folded
from entente.read.repair import repaired
from entente.read.segment import Stretch

_NER_KINDS = {"PER": "person", "PERSON": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place"}
# spaCy splits these off their stop; they are one word.
_WHOLE = ("Maj.", "Lt.", "Brig.", "Col.", "Gen.", "Adm.", "Capt.", "Sgt.", "Cmdr.", "Sen.", "Rep.", "Gov.", "Amb.", "Pres.", "Min.")
_MAX_PARAGRAPH = 20_000


@functools.cache
def _pipeline(code: str, name: str) -> Any:
    nlp = load(code, name)
    for word in _WHOLE:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


def parse(code: str, text: str, sentences: Sequence[Stretch], verbs: frozenset[str]) -> tuple[tuple[Token, ...], dict[int, str]]:
    """Parse a text sentence by sentence, as we cut them.

    Args:
        verbs: dictionary forms that matter: of two possible lemmas the one among them is taken.

    Returns:
        The tokens, and for each token of a name that the trained recogniser found, its kind.
    """
    nlp = _pipeline(code, "parse")
    pieces = [text[stretch.start : min(stretch.end, stretch.start + _MAX_PARAGRAPH)] for stretch in sentences]
    tokens: list[Token] = []
    hints: dict[int, str] = {}
    docs = [nlp.make_doc(piece.replace("\n", " ")) for piece in pieces]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    recogniser = _pipeline(code, "ner") if "ner" in names(code) else None
    spans = recogniser.pipe(pieces) if recogniser is not None else [None] * len(pieces)
    for number, (doc, found) in enumerate(zip(nlp.pipe(docs, batch_size=64), spans, strict=True)):
        first = len(tokens)
        tokens += repaired(_tokens(doc, first, sentences[number].start, number, code, verbs), first, lambda word: _verb_of(word, verbs))
        if found is not None:
            _hint(found, sentences[number].start, tokens, first, hints)
    return tuple(tokens), hints


def _tokens(doc: Any, first: int, offset: int, sentence: int, code: str, verbs: frozenset[str]) -> list[Token]:
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
                folded(token.text) or token.text,
                _lemma(folded(token.text) or token.text, token.pos_, code, verbs),
                token.pos_ or "X",
                first + places.get(head.i, places[token.i]),
                token.dep_,
                sentence,
            )
        )
    return made


@functools.lru_cache(maxsize=100_000)
def _lemma(word: str, pos: str, code: str, verbs: frozenset[str]) -> str:
    """The dictionary form of a folded word."""
    if pos in ("NOUN", "PROPN"):
        return _singular(word)
    if pos == "VERB":
        if word in _IRREGULAR:
            return _IRREGULAR[word]
        for stem in _stems(word):
            if stem in verbs:
                return stem
    import simplemma

    return str(simplemma.lemmatize(word, lang=code)).lower()


def _verb_of(word: str, verbs: frozenset[str]) -> str | None:
    """Give the verb that matters of which a word can be a form; None where it can be none."""
    return next((stem for stem in (_IRREGULAR.get(word, word), *_stems(word)) if stem in verbs), None)


def _stems(word: str) -> list[str]:
    """What a regular English verb form can come from, likeliest first ("planned": plan, plann, planne)."""
    stems = [word]
    for ending, fillers in (("ied", ("y",)), ("ies", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")), ("es", ("", "e")), ("s", ("",))):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
            stems += [stem + filler for filler in fillers]
    return stems


_IRREGULAR = {
    "met": "meet",
    "held": "hold",
    "struck": "strike",
    "shot": "shoot",
    "sought": "seek",
    "lent": "lend",
    "led": "lead",
    "said": "say",
    "told": "tell",
    "found": "find",
    "saw": "see",
    "fell": "fall",
    "laid": "lay",
    "wound": "wind",
    "bound": "bind",
    "stuck": "stick",
    "spoke": "speak",
    "spoken": "speak",
    "fought": "fight",
    "gave": "give",
    "given": "give",
    "sent": "send",
    "broke": "break",
    "broken": "break",
    "took": "take",
    "taken": "take",
    "came": "come",
    "went": "go",
    "gone": "go",
    "flew": "fly",
    "flown": "fly",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "chose": "choose",
    "bought": "buy",
    "sold": "sell",
    "brought": "bring",
    "drove": "drive",
    "overthrew": "overthrow",
    "forbade": "forbid",
    "swore": "swear",
    "threw": "throw",
    "shook": "shake",
    "rose": "rise",
    "won": "win",
    "lost": "lose",
    "cut": "cut",
    "hit": "hit",
    "beat": "beat",
    "wrote": "write",
    "paid": "pay",
    "made": "make",
    "built": "build",
    "blew": "blow",
    "stole": "steal",
    "bid": "bid",
    "undertook": "undertake",
    "thought": "think",
    "kept": "keep",
    "left": "leave",
}


def _singular(noun: str) -> str:
    """Singular of an English noun, by rule: dictionaries give "talk" and "meeting" wrongly as verbs' forms."""
    if len(noun) > 4 and noun.endswith("ies"):
        return noun[:-3] + "y"
    if len(noun) > 4 and noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def _hint(found: Any, offset: int, tokens: Sequence[Token], first: int, hints: dict[int, str]) -> None:
    for span in found.ents:
        start, end = offset + span.start_char, offset + span.end_char
        kind = _NER_KINDS.get(span.label_)
        if kind is None:
            continue
        for at in range(first, len(tokens)):
            if start <= tokens[at].start and tokens[at].end <= end:
                hints[at] = kind
