"""Posts in Arabic whose place or body stands between the office and the name of its holder: "سفير إيران لدى بغداد فلان"."""

from collections.abc import Mapping, Sequence

from entente.read.annotated import Named, Token
from entente.read.arabic_names import NameFinder

# Before where somebody is sent to, and before where they work.
_SENT = frozenset({"لدي", "الي"})
_AT = frozenset({"في", "ب", "ل", "عن", "بشان", "حول"})
# Tokens between a word for two offices and the second's holder.
_BACK = 16
# Who is posted somewhere: the place stands between the office and the name.
POSTED = frozenset(
    {
        *("سفير", "سفيرة", "قنصل", "مبعوث", "مبعوثة", "موفد", "موفدة", "مندوب", "مندوبة", "ممثل", "ممثلة", "منسق", "منسقة", "قائم"),
        *("مفوض", "مفوضة", "مقرر", "مقررة", "وسيط", "وسيطة"),
    }
)


def end_of_post(
    finder: NameFinder, tokens: Sequence[Token], named: Sequence[Named], starts: Mapping[int, int], first: int, at: int
) -> int:
    """Give where the place or body of a post ends that a person's name follows; 0 where none stands there.

    Args:
        starts: the mentions by their first token.
        first: first token of the office.
        at: token of the preposition after it.
    """
    norm = tokens[at].norm
    index = starts.get(at + 1)
    if norm not in _SENT | _AT or index is None or named[index].kind == "person":
        return 0
    last = _past_adjectives(finder, tokens, named[index].last)
    if last >= len(tokens) or tokens[last].sentence != tokens[at].sentence:
        return 0
    name = finder.title_end(last)
    held = starts.get(name)
    if held is None or named[held].kind != "person" or named[held].head != "name" or tokens[name].sentence != tokens[at].sentence:
        return 0
    posted = any(token.lemma in POSTED for token in tokens[first:at])
    # "قائد القوات في المحيط الهادئ الأدميرال …": a rank shows that a name follows; else a post has its place here, or an office its body.
    of_body = named[index].kind == "org" and named[index].head == "name" and at > first + 1
    return last if posted or name > last or (of_body and norm != "ل") else 0


def holder_by_land(
    finder: NameFinder, tokens: Sequence[Token], named: Sequence[Named], starts: Mapping[int, int], several: frozenset[str], at: int
) -> int | None:
    """Give who holds one of two offices told by one word ("وزيرا الخارجية المصري فلان والسوداني فلان", "الرئيسان الكيني فلان و…").

    Args:
        several: words for two offices or more.
        at: token of the adjective of the holder's country.
    """
    if at < 1 or tokens[at].pos != "ADJ" or finder.demonym(at) is None or at + 1 >= len(tokens):
        return None
    held = starts.get(finder.title_end(at + 1))
    if held is None or named[held].kind != "person" or named[held].head != "name":
        return None
    if tokens[at - 1].norm in several:
        return held
    before = (token for token in tokens[max(0, at - _BACK) : at] if token.sentence == tokens[at].sentence)
    return held if tokens[at - 1].norm == "و" and any(token.norm in several for token in before) else None


def holders_by_lands(
    finder: NameFinder, tokens: Sequence[Token], named: Sequence[Named], starts: Mapping[int, int], several: frozenset[str], at: int
) -> list[tuple[int, int]]:
    """Give who hold offices told by one word, each with the mention of their land, where the lands stand first and the names behind them.

    "وزيرا الخارجية السويدي والدنماركي آنا ليند ولارس هولم": as many names as lands, or nobody.

    Args:
        at: token of the word for several offices.
    """
    if tokens[at].norm not in several:
        return []
    lands: list[int] = []
    people: list[int] = []
    place = at + 1
    while place < min(at + _BACK, len(tokens)) and tokens[place].sentence == tokens[at].sentence:
        index = starts.get(place if not lands or tokens[place].norm == "و" else finder.title_end(place))
        if index is not None and named[index].kind == "country" and not people:
            lands.append(index)
        elif index is not None and named[index].kind == "person" and named[index].head == "name":
            people.append(index)
        elif tokens[place].norm != "و" and (people or (lands and index is None)):
            break
        place = named[index].last if index is not None else place + 1
    return list(zip(people, lands, strict=True)) if len(people) == len(lands) > 1 else []


def _past_adjectives(finder: NameFinder, tokens: Sequence[Token], at: int) -> int:
    """Where demonyms end that colour the name of a body ("في مجلس النواب الأميركي")."""
    while at < len(tokens) and tokens[at].pos == "ADJ" and finder.demonym(at) is not None:
        at += 1
    return at


__all__ = ["POSTED", "end_of_post", "holder_by_land", "holders_by_lands"]
