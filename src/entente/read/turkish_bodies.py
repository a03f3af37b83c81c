"""Bodies that a Turkish text tells of again by a word alone: "Konsey" after "Ulusal Geçiş Konseyi", "örgüt" after an armed group."""

from collections.abc import Container, Sequence

from entente.read.annotated import Named
from entente.read.fold import folded
from entente.read.turkish_tokens import Word
from entente.read.turkish_words import NounForm, TurkishWords

_ARMED = frozenset({"REB", "UAF"})
# What may stand before such a word without telling of another body: a word that points back, or none that belongs to it.
_POINTING = frozenset({"bu", "söz", "konusu", "anılan", "ilgili"})
_LEANING = frozenset({"ADJ", "NUM", "DET", "NOUN", "PROPN", "X"})


def told_again(words: TurkishWords, found: Sequence[Word], named: Sequence[Named], inside: Container[int]) -> list[Named]:
    """Give the lone words for a body that was named before, in order of the text.

    Args:
        inside: the tokens of what is named already.
    """
    bodies = [name for name in named if _is_body(name)]
    heads = [(name.last, form.stem) for name in bodies for form in words.noun_forms(found[name.last - 1].low) if form.known]
    armed = [name.last for name in bodies if name.sector in _ARMED]
    again = words.folds("armed_words")
    first: dict[str, int] = {}
    for at, stem in heads:
        first[stem] = min(at, first.get(stem, at))
    made = []
    for at, word in enumerate(found):
        form = None if at in inside or word.pos not in ("NOUN", "PROPN", "X") else _alone(words, found, at)
        if form is None:
            continue
        before = min([first.get(form.stem, at + 1), *(armed[:1] if folded(form.stem) in again else [])])
        if before <= at:
            made.append(Named(at, at + 1, at, "nominal", "org", _bare(word, form), None, None))
    return made


def _is_body(name: Named) -> bool:
    return name.kind == "org" and name.head == "name"


def _alone(words: TurkishWords, found: Sequence[Word], at: int) -> NounForm | None:
    """How a noun stands that no word before it tells more of, and that tells no more of the noun after it; None for any other."""
    word = found[at]
    form = next((form for form in words.noun_forms(word.low) if form.known and not form.owned and not form.plural and not form.ki), None)
    if form is None or word.marked:
        return None
    before = found[at - 1] if at and found[at - 1].sentence == word.sentence else None
    leaning = before is not None and before.pos in _LEANING and before.low not in _POINTING and not _ends_phrase(before)
    if before is not None and leaning and not word.opens:
        return None
    after = found[at + 1] if at + 1 < len(found) and found[at + 1].sentence == word.sentence else None
    compound = form.case == "" and after is not None and any(one.owned and one.known for one in words.noun_forms(after.low)[:3])
    return None if compound and after is not None and after.pos in ("NOUN", "PROPN") else form


def _ends_phrase(word: Word) -> bool:
    """Whether a word bears a case that ends its phrase, so that what follows is another ("Gazze'de örgüt …")."""
    return word.noun is not None and word.noun.case not in ("", "gen") and not word.noun.ki


def _bare(word: Word, form: NounForm) -> str:
    """The word without its case, with the capital that it has."""
    return word.text[: len(form.stem)] if word.low.startswith(form.stem) else word.text


__all__ = ["told_again"]
