"""Relations told by a word whose owner stands before it and tells by its ending that it is the owner ("Moskova'nın müttefiki Erivan")."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from entente.read.annotated import Annotated
from entente.read.fold import folded

_BETWEEN = 5  # words between an owner and what it owns
_CASES = ("ini", "unu", "sini", "sunu", "lerini", "larini", "ni", "nu")
_OWNED = ("inin", "unun", "sinin", "sunun", "nin", "nun", "burnu")
_NEAR = 4  # words between the word and the name that it says something of


def is_over(doc: Annotated, at: int) -> bool:
    """Whether what a Turkish word tells is no more: "eski müttefiki", "bir zamanlar … müttefiki olan" (but "en eski": the oldest)."""
    norms = [token.norm for token in doc.tokens[max(at - 12, 0) : at] if token.sentence == doc.tokens[at].sentence]
    once = any(pair == ("bir", "zamanlar") for pair in pairwise(norms))
    return once or (norms[-1:] in (["eski"], ["sabik"]) and norms[-2:-1] != ["en"])


class OwnedBefore:
    """Finds who owns a word of a pack's `owned` ties and of whom the word is said.

    An entry's `words` are lemmas; the owner's last word bears one of `endings`, or none where they hold "".
    With `bare`, the word must stand right after its owner, as an attribute does ("İran destekli Husiler").
    """

    def __init__(self, doc: Annotated, party: Callable[[int], bool]) -> None:
        self.doc, self.party = doc, party
        self.stops: dict[int, int] = {}
        self.starts: dict[int, int] = {}
        self.openers: dict[int, int] = {}
        for index, named in enumerate(doc.named):
            if named.head != "name" or not party(index):
                continue
            self.stops.setdefault(named.last, index)
            self.starts.setdefault(named.first, index)
        for index in sorted(self.starts.values(), key=lambda one: doc.named[one].first):
            self.openers.setdefault(doc.tokens[doc.named[index].key].sentence, index)

    def find(self, entry: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
        """Give the word's token, the named that it is said of, and its owner."""
        words = {folded(str(word)) for word in entry["words"]}
        endings = tuple(folded(str(ending)) for ending in entry["endings"])
        for at, token in enumerate(self.doc.tokens):
            if not ({token.lemma, token.norm} & words) or token.pos in ("VERB", "PROPN", "PUNCT"):
                continue
            if is_over(self.doc, at) and not entry.get("bare"):
                continue
            if not entry.get("bare") and (self._cased(at) or (at and self.doc.tokens[at - 1].text in entry.get("unless_after", ()))):
                continue
            owner = self._owner(at, endings, 0 if entry.get("bare") else _BETWEEN)
            if owner is None:
                owner, holder = self._shared(at, entry)
            elif self._is_seat(owner, entry):
                continue
            else:
                holder = self._after(at, int(entry.get("reach", _NEAR)), bare=bool(entry.get("bare")))
                if holder is None and entry.get("comma"):
                    holder = self._before_comma(owner)
                if holder is None and not entry.get("bare"):
                    holder = self._subject(at, owner)
            if owner is None or holder is None or owner == holder:
                continue
            if self.doc.named[owner].chain != self.doc.named[holder].chain or self.doc.named[owner].kind == "place":
                yield at, holder, owner

    def _cased(self, at: int) -> bool:
        """Whether a word owned by another bears a case, or no possessive at all: then it is dealt with, not told of a name behind it."""
        norm = self.doc.tokens[at].norm.removesuffix("dir").removesuffix("dur")
        return not norm.endswith(("i", "u")) or norm.endswith(_CASES)

    def _is_seat(self, owner: int, entry: Mapping[str, Any]) -> bool:
        """Whether who is "üye" of it holds an office there: a committee's member, not a party's."""
        named = self.doc.named[owner]
        seats = tuple(folded(str(word)) for word in entry.get("seats", ()))
        return any(token.lemma in seats or token.norm.startswith(seats) for token in self.doc.tokens[named.first : named.last])

    def _before_comma(self, owner: int) -> int | None:
        """ "Kadirov, Putin'e bağlılığıyla …": the name before the comma that the phrase follows."""
        first = self.doc.named[owner].first
        return self.stops.get(first - 1) if first > 1 and self.doc.tokens[first - 1].text == "," else None

    def _owner(self, at: int, endings: tuple[str, ...], reach: int) -> int | None:
        """The name before the word that bears the owner's ending, with nothing but attributes and places between."""
        tokens = self.doc.tokens
        for stop in range(at, max(0, at - reach - 1), -1):
            index = self.stops.get(stop)
            if index is not None:
                ending = self._ending(stop - 1)
                if ending in endings:
                    return index
                if not tokens[stop - 1].norm.endswith("ki") and "ki" not in ending:
                    return None
            if tokens[stop - 1].sentence != tokens[at].sentence or tokens[stop - 1].pos in ("PUNCT", "VERB"):
                return None
            if stop <= at and tokens[stop - 1].pos == "NOUN" and tokens[stop - 1].norm.endswith(_OWNED):
                return None  # "Trump'ın damadının ortağı", "Tezcan'ın burnu kanadı": another thing stands between
        return None

    def _ending(self, at: int) -> str:
        """What an apostrophe sets off at the end of a name; "" where nothing does."""
        text = folded(self.doc.tokens[at].text)
        return text.rsplit("'", 1)[1] if "'" in text else ""

    def _after(self, at: int, reach: int, bare: bool) -> int | None:
        """The first name after the word, small words and offices between them; of an attribute, not behind the noun that it colours."""
        tokens = self.doc.tokens
        for first in range(at + 1, min(at + 2 + reach, len(tokens))):
            if tokens[first].sentence != tokens[at].sentence:
                return None
            if first in self.starts:
                return self.starts[first] if not self._goes_on(self.starts[first]) else None
            if bare and first > at + 1 and tokens[first - 1].norm == "bir":
                return None
            if tokens[first].pos in ("PUNCT", "CCONJ") or (tokens[first].pos == "VERB" and first != at + 1):
                return None
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether a place's name only begins a longer one that reading has not seen ("Kudüs Karargâhı")."""
        named, tokens = self.doc.named[index], self.doc.tokens
        if named.kind not in ("place", "country") or named.last >= len(tokens) or "'" in tokens[named.last - 1].text.replace("’", "'"):
            return False
        after = tokens[named.last]
        return after.pos == "PROPN" and after.text[:1].isupper() and named.last not in self.starts

    def _subject(self, at: int, owner: int) -> int | None:
        """Of a word that ends its sentence: whom the sentence is about ("Belarus, Rusya'nın ortağı")."""
        tokens, named = self.doc.tokens, self.doc.named
        if at + 1 < len(tokens) and tokens[at + 1].sentence == tokens[at].sentence and tokens[at + 1].norm not in (".", "!", ";", ","):
            return None
        index = self.openers.get(tokens[at].sentence)
        if index is None:
            return None
        return index if named[index].last <= named[owner].first and self._ending(named[index].last - 1) == "" else None

    def _shared(self, at: int, entry: Mapping[str, Any]) -> tuple[int | None, int | None]:
        """A word that no owner stands before is the subject's own ("Vuçiç, … müttefiki Dodik'i ağırladı")."""
        own = tuple(str(ending) for ending in entry.get("own", ()))
        if not own or not self.doc.tokens[at].norm.endswith(own) or at + 1 not in self.starts:
            return None, None
        holder = self.starts[at + 1]
        for _, clause in self.doc.near.clauses_in(self.doc.tokens[at].sentence):
            if clause.verbal and clause.first <= at < clause.last:
                for slot in clause.slot("subject"):
                    for index in slot.argument.mentions:
                        if self.doc.named[index].last <= at and self.party(index):
                            return index, holder
        return None, None
