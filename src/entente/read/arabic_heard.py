"""What a trained recogniser heard as a person's name tells of its words: they are cut into no clitics, and do nothing."""

from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named, Token
from entente.read.arabic_recognised import Recognised
from entente.read.arabic_tokens import Piece
from entente.read.arabic_words import ArabicWords

# What a verb of the present begins with.
_PRESENT = frozenset("يتن")
_JOINED = frozenset({"ب", "ل", "ف", "ك"})
# What a word of a name is taken for that looks like another word.
_TAKEN_FOR = frozenset({"VERB", "SCONJ", "ADV", "PART", "PRON"})


def rejoined(pieces: Sequence[Piece], heard: Sequence[Recognised]) -> list[Piece] | None:
    """Put together the words of names that were cut ("بيشوب", "روته"); None where there is nothing to put together.

    "و" stays apart, since two persons are often heard as one name; and so does what stands before the first word.
    """
    glued = {at for name in heard if name.kind == "person" for at in range(name.first + 1, name.last) if _one_word(pieces, name, at)}
    if not glued:
        return None
    whole: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in glued:
            before = whole.pop()
            piece = replace(piece, start=before.start, norm=before.norm + piece.norm, kind="", lemma="")
        whole.append(piece)
    return whole


def _one_word(pieces: Sequence[Piece], name: Recognised, at: int) -> bool:
    """Whether a piece is one word with the one before it."""
    before, piece = pieces[at - 1], pieces[at]
    if before.end != piece.start or not before.norm.isalpha() or not piece.norm.isalpha():
        return False
    prefix = before.kind == "clitic" and before.norm in _JOINED and at - 1 > name.first and pieces[at - 2].end < before.start
    prefix = prefix or (before.kind == "clitic" and before.norm == "ك" and at - 1 == name.first and name.last - at > 1)  # "كالونزو موسيوكا"
    suffix = piece.kind in ("owner", "object") and name.last - name.first > 2
    return prefix or suffix


def named_words(tokens: Sequence[Token], heard: Sequence[Recognised], words: ArabicWords) -> tuple[Token, ...]:
    """Give the tokens, those of a person's name told for names, however like a verb or a little word they are written ("إسحاق دار").

    A verb is sometimes heard with the name after it ("التقى نتنياهو"): names begin with a given one, or one known to look like a verb.
    """
    opening = words.given | words.folds("names_like_verbs")
    names = {
        at
        for name in heard
        if name.kind == "person" and name.last - name.first > 1
        for at in range(name.first, name.last)
        if tokens[at].pos != "VERB" or (not _follows(tokens, at, name) and _goes_on(tokens, at, name.first, opening))
    }
    return tuple(
        replace(token, pos="PROPN") if at in names and token.pos in _TAKEN_FOR and not _is_joint(tokens, at) else token
        for at, token in enumerate(tokens)
    )


def without_verbs(tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Token, ...]:
    """Give the tokens, the later words of a place's name told for names, however like a verb they are written ("إسلام أباد")."""
    within = {at for name in named if name.head == "name" and name.kind in ("place", "country") for at in range(name.first + 1, name.last)}
    return tuple(replace(token, pos="PROPN") if at in within and token.pos == "VERB" else token for at, token in enumerate(tokens))


def _follows(tokens: Sequence[Token], at: int, name: Recognised) -> bool:
    """Whether a verb of the present was heard as the last of three words and more ("بول كاغامي يشكر"): it says what he does."""
    return at == name.last - 1 and at - name.first > 1 and tokens[at].norm[0] in _PRESENT and tokens[at].lemma != tokens[at].norm


def _goes_on(tokens: Sequence[Token], at: int, first: int, opening: frozenset[str]) -> bool:
    """Whether a word like a verb is a name's: behind another of its words, or first in it right behind a title ("الوزير دان …")."""
    before = tokens[at - 1] if at and tokens[at - 1].sentence == tokens[at].sentence else None
    if before is None or at > first:
        return before is not None and before.pos in ("PROPN", "X")
    return before.pos in ("NOUN", "ADJ", "X", "PROPN") and not opening.isdisjoint((tokens[at].norm, tokens[at].lemma))


def _is_joint(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a little word that is written onto the next one or the one before."""
    before = at > 0 and tokens[at - 1].end == tokens[at].start
    after = at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start and tokens[at + 1].pos != "PUNCT"
    return before or after


__all__ = ["named_words", "rejoined", "without_verbs"]
