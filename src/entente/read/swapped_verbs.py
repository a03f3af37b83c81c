"""Verbs that a parser has not met as verbs, found by putting one in their place that it knows, and asking it again.

"Togo contests the sum" is three nouns to a parser that knows "contests" as a noun; "Togo takes the sum" is a clause to it. Which words are
asked about, their form and their neighbours say; whether the new tree is to be taken, the two trees themselves.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from entente.read.rows import Row

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_SUPPORTS = frozenset({"aux", "aux:pass", "cop"})
# Relations of a verb that makes a clause, and of one that makes none of its own.
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "acl:relcl", "advcl:relcl", "xcomp"})
_ATTRIBUTES = frozenset({"amod", "compound", "acl", "flat", "nmod", "appos", "case", "nmod:desc", "dep"})
_COMPLEMENTS = frozenset({"obj", "iobj", "obl", "ccomp", "xcomp", "advmod", "compound:prt", "obl:unmarked", "advcl"})
_SAYING, _WANTING, _GOING, _TAKING = (
    dict(zip(("third", "bare", "past"), words, strict=True))
    for words in (("says", "say", "said"), ("wants", "want", "wanted"), ("goes", "go", "went"), ("takes", "take", "took"))
)
# How many words of a sentence are asked about at a time, and how often.
_MOST, ROUNDS = 3, 2


class Words(Protocol):
    """What swapping asks about words."""

    def news_verb(self, word: str) -> str | None:
        """Give the verb of news of which a folded word can be a form; None for none."""

    def news_noun(self, verb: str) -> bool:
        """Whether a verb's dictionary form is a noun of news too ("attack")."""


class Swap(NamedTuple):
    """A word to ask about: where it stands, and what is put in its place."""

    at: int
    word: str


class Asking:
    """One sentence, about whose words the parser may be asked again.

    Args:
        texts: its words as they stand.
        norms: the same, folded.
        rows: what the parser gave.
        words: the part `repair` of a grammar.
        unmet: prepositions that the parser has not met, and others that it has.
        forms: what is known about words.
    """

    def __init__(
        self,
        texts: Sequence[str],
        norms: Sequence[str],
        rows: Sequence[Row],
        words: Mapping[str, frozenset[str]],
        unmet: Mapping[str, str],
        forms: Words,
    ) -> None:
        self.texts, self.norms, self.rows, self.words, self.unmet, self.forms = texts, norms, rows, words, unmet, forms
        self.below = _below(rows)

    def swaps(self) -> list[Swap]:
        """Give the words that may be verbs which the tree has missed, and what to put in their place."""
        found = []
        for at in range(1, len(self.rows)):
            word = self._preposition(at) or self._adverb(at) or self._people(at) or self._verb(at)
            if word is not None:
                found.append(Swap(at, word))
        return found[:_MOST]

    # --- what to ask about

    def _preposition(self, at: int) -> str | None:
        """ "talks amid protests": a preposition that the parser has not met, by one that it has."""
        return None if self.rows[at].tag == "ADP" else self.unmet.get(self.norms[at])

    def _people(self, at: int) -> str | None:
        """ "…, jihadists burnt the village": a word for people that looks like a verb in "-s"."""
        row, norm = self.rows[at], self.norms[at]
        return "men" if row.tag == "VERB" and norm.endswith("ists") and self.forms.news_verb(norm) is None else None

    def _adverb(self, at: int) -> str | None:
        """ "Tehran briefly recalled its envoy": a word in "-ly" between a noun and a verb is none of the two."""
        row, norm = self.rows[at], self.norms[at]
        subject = row.tag == "ADV" and row.label in _SUBJECTS
        if (
            (row.tag == "ADV" and not subject)
            or not norm.endswith("ly")
            or not self.texts[at].islower()
            or norm in self.words["nouns_in_ly"]
        ):
            return None
        if at + 1 >= len(self.rows) or not self._subject_before(at):
            return None
        after = self.rows[at + 1].tag == "VERB" or self.forms.news_verb(self.norms[at + 1]) is not None
        return "also" if after and (subject or row.tag in ("NOUN", "PROPN", "ADJ")) else None

    def _verb(self, at: int) -> str | None:
        row, norm = self.rows[at], self.norms[at]
        if not self.texts[at].islower() or len(norm) < 3 or row.tag in ("AUX", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "PUNCT", "PART"):
            return None
        if row.tag == "VERB" and row.label not in _ATTRIBUTES:
            return None
        verb = self.forms.news_verb(norm)
        if verb is None or norm.endswith("ing") or norm in self.words["no_swaps"]:
            return None
        form = "bare" if norm == verb else "third" if norm.endswith("s") else "past"
        if norm in self.words["bare_pasts"]:
            form = "past"
        return self._substitute(at, form) if self._fits(at, form, verb) else None

    def _fits(self, at: int, form: str, verb: str) -> bool:
        """Whether a word's neighbours let it be a verb of such a form, and leave little room for a noun."""
        row = self.rows[at]
        if not self._before(at, form) or self._told_about(at):
            return False
        sign = self._sign(at)
        noun = self.forms.news_noun(verb) and form != "past"
        if form == "past" and (row.tag == "VERB" or row.label == "amod"):
            return self._finite_past(at, sign)
        if sign == 2:
            return True
        if sign == 1:
            return self._verbless(at, held=True) or (form == "third" and self._goes_on(at, noun))
        if sign == 0 and self._verbless(at, held=False):
            return not noun or self._full(at)
        return sign == 0 and not noun and form == "third" and self._goes_on(at, noun)

    def _full(self, at: int) -> bool:
        """Whether a sentence ends in a full stop, and begins as far as a word with the whole of a noun phrase or a lone name."""
        if self.norms[-1] != "." or self.norms[at + 1 :][:1] == ["."]:
            return False
        before = self.rows[: self._over_adverbs(at) + 1]
        return before[0].tag == "DET" or any(row.tag == "PART" for row in before) or [row.tag for row in before] == ["PROPN"]

    def _goes_on(self, at: int, noun: bool) -> bool:
        """Whether an "and" joins a word in "-s" to a clause whose verb has one, too ("rejects the claim and fines Moscow")."""
        if self.rows[at - 1].tag != "CCONJ" or (noun and not self.texts[at + 1][:1].isupper()):
            return False
        verbs = [place for place in range(at) if self.rows[place].tag == "VERB" and self.rows[place].label in _CLAUSES]
        return bool(verbs) and self.norms[verbs[-1]].endswith("s") and verbs[-1] < at - 2

    def _finite_past(self, at: int, sign: int) -> bool:
        """Whether a past that the tree takes for an attribute has an object, or stands behind "which" and a noun, as none has."""
        norm = self.norms[at]
        verb = self.forms.news_verb(norm)
        if norm.endswith(("en", "wn")) or self._by(at):
            return False
        if self._behind_relative(at):
            return True
        if self.rows[at].label != "acl":
            over = self.rows[at].head  # "Israel bombed targets": what is the root beside its subject is mended by the tree alone
            plain = self.rows[over].label == "ROOT" and at == 1 and self.rows[0].tag == "PROPN" and self.rows[over].tag in _NOMINAL
            return sign >= 1 and not (plain and over > at)
        if sign == 2 or any(self.rows[child].label == "obj" and child > at for child in self.below[at]):
            return verb not in self.words["given_to"]
        if verb in self.words["goers"]:
            return True
        above = self.rows[at].head
        says = self.forms.news_verb(self.norms[self.rows[above].head]) in self.words["saying"]
        told = says and self.rows[above].label in ("obj", "ccomp")
        passive = verb in self.words["done_to"] or verb in self.words["joined_to_passives"]
        return above == at - 1 and not passive and (told or self.rows[above].label == "conj") and sign >= 0

    def _by(self, at: int) -> bool:
        """Whether a participle tells who did it, or with what ("rebels backed by Rwanda", "the brigade equipped with rockets")."""
        after = self.norms[at + 1] if at + 1 < len(self.norms) else ""
        if after == "with" and self.forms.news_verb(self.norms[at]) in self.words["goers"]:
            return False
        return after in self.words["participle_links"] or any(self.rows[child].label == "obl:agent" for child in self.below[at])

    def _behind_relative(self, at: int) -> bool:
        """ "the drill which the two navies held": between a relative word and a past stands who did it."""
        place = at - 1
        while place > 0 and self.rows[place].tag in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART") and at - place < 6:
            place -= 1
        opener = self.norms[place] in self.words["relatives"] and place < at - 1 and self.rows[at - 1].tag in _NOMINAL
        return opener and place > 0 and self.rows[place - 1].tag in _NOMINAL

    def _before(self, at: int, form: str) -> bool:
        """Whether what stands before a word can be its subject, or join it to a verb."""
        place = self._over_adverbs(at)
        if place < 0:
            return False
        row = self.rows[place]
        if self.norms[place] in self.words["content_openers"]:
            return place > 0 and (self.rows[place - 1].tag in _NOMINAL or self.norms[place - 1] == ",")
        if row.tag == "CCONJ":
            return form != "bare" and self._verb_before(place)
        if self.norms[place] == ",":
            return form != "bare" and place > 1
        if self.norms[place] in self.words["relative_openers"]:
            return True
        if not self._subject_before(place + 1):
            return False
        return form != "bare" or self._several(place)

    def _over_adverbs(self, at: int) -> int:
        place = at - 1
        while (
            place > 0
            and self.rows[place].tag == "ADV"
            and (self.norms[place].endswith("ly") or self.norms[place] in self.words["mid_adverbs"])
        ):
            place -= 1
        return place

    def _subject_before(self, at: int) -> bool:
        before = self.rows[at - 1]
        named = self.texts[at - 1][:1].isupper() or (at > 2 and self.rows[at - 2].tag == "ADP")  # "women in black marched"
        if before.tag in _NOMINAL or (before.tag == "ADJ" and named):
            return self.norms[at - 1] not in self.words["possessives"]
        return before.tag == "NUM" and at > 1

    def _several(self, at: int) -> bool:
        """Whether a word can be the subject of a verb without "-s"."""
        norm = self.norms[at]
        if norm in self.words["plurals"] or (
            norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and (self.rows[at].tag != "PROPN" or at == 0)
        ):
            return True
        return norm.endswith("men") or any(self.norms[place] == "and" for place in range(max(0, at - 3), at))

    def _verb_before(self, at: int) -> bool:
        return any(self.rows[place].tag in ("VERB", "AUX") for place in range(at))

    def _sign(self, at: int) -> int:
        """How sure what stands behind a word makes that it is a verb: 2 where no noun can stand there, 1 where few do, 0 else; -1 never."""
        if at + 1 >= len(self.rows):
            return 0
        after, norm = self.rows[at + 1], self.norms[at + 1]
        if norm.endswith("ing"):  # "lent jamming gear"
            return 1 if after.tag == "VERB" and at + 2 < len(self.rows) and self.rows[at + 2].tag in ("NOUN", "PROPN") else -1
        if after.tag in ("VERB", "AUX"):
            known = self.forms.news_verb(norm)
            return 1 if after.tag == "VERB" and (self.texts[at + 1][:1].isupper() or known is None) else -1
        if after.tag in ("DET", "PRON") and norm not in self.words["after_nouns"]:
            return 2
        if after.tag in ("PROPN", "NUM", "ADJ", "NOUN", "SYM") or (after.tag == "PUNCT" and norm in ('"', "“")):
            return 1
        if after.tag == "CCONJ" or norm in ("'s", "'", "-", "’s"):
            return -1
        return 0

    def _told_about(self, at: int) -> bool:
        """Whether a clause of its own tells of a word: it is a noun ("the sum Togo contests", "strikes the army made")."""
        return any(
            self.rows[child].label in ("acl:relcl", "cop") or (self.rows[child].label in ("det", "nmod:poss") and child == at - 1)
            for child in self.below[at]
        )

    def _verbless(self, at: int, held: bool) -> bool:
        """Whether nothing in the sentence is a finite verb; where `held`, but what has the word for its subject or an attribute of it."""
        colon = max((place for place in range(at) if self.norms[place] == ":"), default=-1)  # "Report: Togo contests fine"
        for place, row in enumerate(self.rows):
            if place <= colon or place == at or not self._finite(place):
                continue
            if row.tag == "AUX" and row.label in _SUPPORTS:
                place = row.head
            subject = next((child for child in self.below[place] if self.rows[child].label in _SUBJECTS), None)
            odd = self.texts[place][:1].isupper() and place > 0
            holds = held and subject is not None and (subject == at or at in _under(self.below, subject))
            if not odd and not holds:
                return False
        return True

    def _finite(self, at: int) -> bool:
        """Whether a word is the verb of a main clause, or supports one."""
        row = self.rows[at]
        if row.tag == "AUX":
            return row.label not in _SUPPORTS or self.rows[row.head].label not in ("acl:relcl", "advcl", "acl")
        if row.tag != "VERB" or row.label in _ATTRIBUTES:
            return False
        if self.norms[at].endswith("ing") and not any(self.rows[child].label == "aux" for child in self.below[at]):
            return False
        return row.label in ("ROOT", "ccomp", "parataxis") or (row.label == "conj" and self.rows[row.head].tag in ("VERB", "AUX"))

    def _substitute(self, at: int, form: str) -> str:
        """A verb of the same form that the parser knows for sure, and that bears what stands behind the word."""
        after = self.norms[at + 1] if at + 1 < len(self.norms) else "."
        tag = self.rows[at + 1].tag if at + 1 < len(self.rows) else "PUNCT"
        if after == "that" and tag in ("SCONJ", "PRON"):
            return _SAYING[form]
        if after == "to" and at + 2 < len(self.rows) and self.rows[at + 2].tag == "VERB":
            return _WANTING[form]
        return _GOING[form] if tag in ("ADP", "ADV", "PUNCT", "SCONJ") and after not in ('"', "“") else _TAKING[form]

    # --- what is better

    def better(self, swap: Swap, rows: Sequence[Row]) -> Sequence[Row] | None:
        """Give the tree with a word swapped where it is to be taken: the word is a verb with a subject, and no other verb loses its own."""
        at, below = swap.at, _below(rows)
        if rows[at].tag in ("ADV", "ADP") or swap.word == "men":
            same = (rows[at].tag, rows[at].label) == (self.rows[at].tag, self.rows[at].label)
            return None if same or self._loses(at, rows, below) else rows
        if rows[at].tag != "VERB" or self._loses(at, rows, below):
            return None
        if rows[at].label not in _CLAUSES:
            rows = self._raised(at, rows, below)
            below = _below(rows)
        return rows if rows[at].label in _CLAUSES and self._whole(at, rows, below) else None

    def _raised(self, at: int, rows: Sequence[Row], below: Sequence[Sequence[int]]) -> Sequence[Row]:
        """A finite verb is no attribute: what it hangs on is its subject where it has none, else it opens a clause about that."""
        over, made = rows[at].head, list(rows)
        subject = any(rows[child].label in _SUBJECTS and child < at for child in below[at])
        if subject and rows[at].label == "acl":
            made[at] = made[at]._replace(label="acl:relcl")
        elif not subject and rows[over].label == "ROOT" and over < at and rows[over].tag in _NOMINAL and rows[at].label in ("nmod", "acl"):
            made[at] = made[at]._replace(label="ROOT", head=at)
            made[over] = made[over]._replace(label="nsubj", head=at)
            for child in below[over]:
                if child > at:
                    label = "obl" if rows[child].label == "nmod" else rows[child].label
                    made[child] = made[child]._replace(label=label, head=at)
        return made

    def _whole(self, at: int, rows: Sequence[Row], below: Sequence[Sequence[int]]) -> bool:
        subject = any(rows[child].label in _SUBJECTS and child < at for child in below[at])
        joined = rows[at].label == "conj" and rows[rows[at].head].tag in ("VERB", "AUX") and rows[at].head < at
        tells = any(rows[child].label in _COMPLEMENTS and child > at for child in below[at])
        return (subject or joined) and (tells or at + 2 >= len(rows) or self.rows[at].label == "acl")

    def _loses(self, at: int, rows: Sequence[Row], below: Sequence[Sequence[int]]) -> bool:
        """Whether a verb is none any more, but one whose subject the word itself was, or has no subject beside a relative clause."""
        for place, row in enumerate(self.rows):
            if place == at or row.tag not in ("VERB", "AUX") or row.label in _ATTRIBUTES or row.label in _SUPPORTS:
                continue
            subject = next((child for child in self.below[place] if self.rows[child].label in _SUBJECTS), None)
            if rows[place].tag in ("VERB", "AUX") and rows[place].label not in _ATTRIBUTES:
                if subject is None or not rows[at].label.endswith("relcl") or any(rows[child].label in _SUBJECTS for child in below[place]):
                    continue
                return True
            held = subject is not None and at in _under(self.below, subject)
            odd = (self.texts[place][:1].isupper() and place > 0) or (row.label == "advcl" and subject is None)
            if not held and not odd:
                return True
        return False


def _below(rows: Sequence[Row]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in rows]
    for at, row in enumerate(rows):
        if row.head != at and 0 <= row.head < len(rows):
            below[row.head].append(at)
    return below


def _under(below: Sequence[Sequence[int]], at: int) -> set[int]:
    found, waiting = {at}, [at]
    while waiting:
        fresh = [child for child in below[waiting.pop()] if child not in found]
        found.update(fresh)
        waiting += fresh
    return found


__all__ = ["ROUNDS", "Asking", "Swap", "Words"]
