"""What people and bodies without a name are called: the words that tell of them, without the case that the last one bears."""

from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named, Token
from entente.read.turkish_words import NounForm, TurkishWords, lower, owned_form

_PLURAL = {"a": "lar", "ı": "lar", "o": "lar", "u": "lar", "e": "ler", "i": "ler", "ö": "ler", "ü": "ler"}
_APOSTROPHES = frozenset("'’‘ʼ`´")


def without_case(text: str, last: str, forms: Sequence[NounForm], leans: bool) -> str:
    """Give words without the case of the last ("bir grubun": "bir grup"), as they stand where it bears none, or may bear none.

    Args:
        text: all the words; last: the last one as it stands.
        forms: how the last may be read.
        leans: whether words before it may own it, so that an ending that may be possessive is.
    """
    if not forms or any(form.case == "" and (leans or not form.owned) for form in forms) or not text.endswith(last):
        return text
    form = next((form for form in forms if form.case), None)
    if form is None or form.ki:
        return text
    word = form.stem
    if form.plural:
        ending = next((_PLURAL[letter] for letter in reversed(word) if letter in _PLURAL), "ler")
        word += ending + ({"lar": "ı", "ler": "i"}[ending] if form.owned else "")
    elif form.owned:
        word = owned_form(word)
    shared = next((at for at, (one, other) in enumerate(zip(lower(last), word, strict=False)) if one != other), min(len(last), len(word)))
    return text[: len(text) - len(last)] + last[:shared] + word[shared:]


def plainly(words: TurkishWords, tokens: Sequence[Token], people: Sequence[Named]) -> tuple[Named, ...]:
    """Call people told of by no name without the case of their last word ("yirmi işçinin": "yirmi işçi")."""
    made = []
    for named in people:
        last = tokens[named.last - 1].text
        known = [form for form in words.noun_forms(lower(last)) if form.known]
        colours = any(tokens[at].pos in ("NOUN", "PROPN", "X") for at in range(named.first, named.last - 1))
        before = tokens[named.first - 1] if named.first and tokens[named.first - 1].sentence == tokens[named.key].sentence else None
        owned = before is not None and lower(before.text).endswith(("ın", "in", "un", "ün"))
        set_off = any(letter in _APOSTROPHES for letter in last)
        label = named.label if set_off else without_case(named.label, last, known, colours or owned)
        made.append(replace(named, label=label))
    return tuple(made)


__all__ = ["plainly", "without_case"]
