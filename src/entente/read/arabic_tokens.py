"""Cut Arabic text into words: clitics and possessors become tokens of their own, and each word gets its stem and its part of speech."""

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from entente.languages._annotating import annotated
from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.arabic_recognised import Recognised
from entente.read.arabic_words import ARTICLE, BEING, ArabicWords, VerbForm
from entente.read.fold import Folded, folded
from entente.read.names import longest
from entente.read.segment import Stretch
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import EntityKind

_WORDS = re.compile(
    "[\u0621-\u065f\u0670-\u06d3\u06d5-\u06ed\u0640\u200c\u200d]+|[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?"
    "|[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/٫٬-][0-9\u0660-\u0669\u06f0-\u06f9]+)*|\\S"
)
_INVISIBLE = re.compile("^[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]$")
# So many words are remembered with how they are cut.
_MET = 20_000
# Tokens of a place, a date and a dash before a text's first word.
_LONGEST_DATELINE = 8
_CLITICS = {"و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "ك": "ADP", "س": "AUX"}
_QUOTES = frozenset('"“”«»„')
_STOPS = frozenset(".:؛;؟?!-–—…")
# A word after these speaks of a clause's beginning: a form that is verb or noun is a verb there.
_OPENERS = frozenset(
    {
        "قد",
        "لقد",
        "لم",
        "لن",
        "حيث",
        "كما",
        "اذ",
        "عندما",
        "حين",
        "حينما",
        "الذي",
        "التي",
        "الذين",
        "بعدما",
        "قبلما",
        "سوف",
        "فيما",
        "بينما",
        "ان",
        "ثم",
        "اللذان",
        "اللتان",
        "ما",
        "مما",
        "بما",
    }
)
_TITLES_OF_ALI = ("السيد", "الشيخ", "النائب", "الدكتور", "الامام")
# Little words that ف joins; before others ("فعلي") it is a letter of the word.
_AFTER_FA = frozenset(
    {
        "قد",
        "لقد",
        "ان",
        "انه",
        "انها",
        "هو",
        "هي",
        "هم",
        "لم",
        "لن",
        "لا",
        "ما",
        "ليس",
        "في",
        "اذا",
        "كان",
        "من",
        "لو",
        "هذا",
        "هذه",
        "بين",
        "اما",
        "كما",
        "بعد",
    }
)
_DAMMA = "\u064f"
_DIRECTIONS = frozenset({"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"})
_BEFORE_IMPERFECT = frozenset({"س", "سوف", "لم", "لن", "ان"})
_UNMARKED = re.compile("[\u064b-\u065f\u0670\u0640]")
# Forms of verbal nouns that few other words have.
_VERBAL_NOUN = re.compile("ت..ي.|است..ا.|است.ا.ة")
_REPLYING = frozenset({"رد", "عقب", "علق"})
# What is denied is a deed, and told by its noun ("نفت مصر مهاجمة ليبيا").
_DENYING = frozenset({"نفي", "انكر", "كذب"})
# Tokens of a verb and its doer, before a participle.
_DOER = 9
# Before these something is told, and nobody answers ("ورد في التقرير أن …").
_TOLD_BY = ("ان", "في", "ب", "ل")
_ACCUSATIVE = ("\u064bا", "ا\u064b")
_TANWIN, _SHADDA = "\u064b", "\u0651"
# Words that before a number say that it is about right.
_ABOUT = frozenset({"نحو", "حوالي", "زهاء", "قرابة"})
# What makes the word before it a verb ("فجر نفسه", no dawn).
_REFLEXIVES = frozenset({"نفسه", "نفسها", "نفسيهما", "نفسيهم", "انفسهم"})
_PRONOUNS_OF_PREPOSITIONS = frozenset(
    {
        "عليه",
        "عليها",
        "عليهم",
        "اليه",
        "اليها",
        "اليهم",
        "به",
        "بها",
        "له",
        "لها",
        "لهم",
        "معه",
        "معها",
        "منه",
        "منها",
        "فيه",
        "فيها",
        "عنه",
        "عنها",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token before its part of speech is settled: offsets, folded form, and what cutting knows of it."""

    start: int
    end: int
    norm: str
    sentence: int
    kind: str = ""  # clitic, owner, object; "" for a word
    lemma: str = ""


class Cutter:
    """Cuts words; made once from the pack's words."""

    def __init__(self, words: ArabicWords) -> None:
        self.words = words
        # Most words of a text were met in others before.
        self._known_cuts = functools.lru_cache(maxsize=_MET)(self._cut)

    def pieces(self, text: str, sentences: Sequence[Stretch]) -> list[Piece]:
        """Give the pieces of all sentences, in order."""
        found: list[Piece] = []
        for number, stretch in enumerate(sentences):
            words = [match for match in _WORDS.finditer(text, stretch.start, stretch.end) if not _INVISIBLE.match(match.group())]
            for place, match in enumerate(words):
                before, word = found[-1] if found else None, match.group()
                if word[0] == "و" and self._answers(word, before, number, words[place + 1].group() if place + 1 < len(words) else ""):
                    plain, start = folded(word), match.start()
                    found.append(Piece(start, start + 1, "و", number, "clitic", "و"))
                    found.append(Piece(start + 1, start + len(word), plain[1:], number))
                    continue
                found += self._word(word, match.start(), number, before)
        return found

    def _answers(self, word: str, before: Piece | None, sentence: int, following: str) -> bool:
        """Whether "ورد" is "and answered", and not "was told": marked so, or first in its clause before somebody ("ورد وزير الإعلام")."""
        if len(word) > 7 or folded(word) not in ("ورد", "وردت", "وردوا"):
            return False
        following = folded(following)
        if _SHADDA in word[2:5]:
            return True
        opens = before is None or before.sentence != sentence or before.norm in (",", "،", ".", ":", "؛")
        known = self.words.entry(following) is not None  # "وردت بكين"
        return opens and bool(following) and following not in self.words.functions and (known or not following.startswith(_TOLD_BY))

    def _word(self, word: str, start: int, sentence: int, before: Piece | None) -> list[Piece]:
        after_name = before is not None and before.sentence == sentence and before.norm in self.words.given
        cut = self._known_cuts(word, after_name)
        return [Piece(start + first, start + last, form, sentence, kind, lemma) for first, last, form, kind, lemma in cut]

    def _cut(self, word: str, after_name: bool) -> tuple[tuple[int, int, str, str, str], ...]:
        """Cut a word into (first and last letter, half-open, norm, kind, lemma)."""
        plain = Folded(word)
        norm = plain.text
        if not norm or not "\u0621" <= norm[0] <= "\u064a" or len(norm) < 3:
            return ((0, len(word), norm or word, "clitic" if norm in ("ل", "ب", "و", "ك", "ف") else "", ""),)
        parts = self.split(norm, after_name)
        places = accumulate((length for length, *_ in parts[:-1]), initial=0)
        firsts = [plain.back(place, place + 1)[0] if place else 0 for place in places]
        ends = [*firsts[1:], len(word)]
        return tuple((first, end, *part[1:]) for first, end, part in zip(firsts, ends, parts, strict=True))

    def split(self, norm: str, after_name: bool = False) -> tuple[tuple[int, str, str, str], ...]:
        """Cut a folded word into (letters taken, norm, kind, lemma)."""
        words = self.words
        if norm in words.functions:
            return (_whole(norm),)
        if norm[0] in "وف" and not self._native(norm, after_name):
            return ((1, norm[0], "clitic", norm[0]), *self._prepositions(norm[1:]))
        return self._prepositions(norm)

    def _native(self, norm: str, after_name: bool) -> bool:
        """Whether a word's و or ف is its own."""
        rest, words = norm[1:], self.words
        if len(rest) < 2 or norm in words.nouns:
            return True
        if (rest in words.functions and (norm[0] == "و" or rest in _AFTER_FA)) or rest in words.surnames:
            return False
        owned = words.owned(norm)
        if owned is not None and words.owned_lemma(owned[0]) in words.nouns:
            return True
        if words.is_known(norm):
            known_verb = any(not reading.participle for reading in words.verb_forms(rest))
            return not (known_verb and not words.verb_forms(norm) and words.plain(norm) not in words.nouns and norm not in words.given)
        if (rest.startswith(ARTICLE) and len(rest) >= 4) or words.is_known(rest) or len(self._prepositions(rest)) > 1:
            return False
        if words.owned(norm) is not None or words.with_object(norm) is not None:
            return True
        if words.verb_forms(norm) and not words.verb_forms(rest):  # "واصفا"
            return True
        return after_name or norm[0] == "ف" or len(rest) < 3

    def _prepositions(self, norm: str) -> tuple[tuple[int, str, str, str], ...]:
        words = self.words
        if norm in words.folds("joined_preposition"):
            return ((1, norm[0], "clitic", norm[0]), _whole(norm[1:]))
        known = norm in words.nouns or norm in words.given
        if norm[0] in "بل" and norm[1:] in words.roles and not known and not words.verb_forms(norm):
            return ((1, norm[0], "clitic", norm[0]), _whole(norm[1:]))  # "بولي العهد", and no town of Bolu
        if norm in words.functions or len(norm) < 3 or (words.is_known(norm) and not norm.startswith("لل")):
            return (_whole(norm),)
        if norm.startswith(ARTICLE):
            return (_whole(norm),)
        if norm.startswith("لل") and len(norm) >= 4:
            if words.entry(norm[1:]) is not None and words.entry(ARTICLE + norm[2:]) is None:  # "للبنان": the second ل is the name's own
                return ((1, "ل", "clitic", "ل"), _whole(norm[1:]))
            bare = norm[1:] if norm[1:] in words.known_nouns and norm[2:] not in words.known_nouns else norm[2:]
            return ((1, "ل", "clitic", "ل"), (len(norm) - 1, ARTICLE + bare, "", ""))
        if norm[0] in "بك" and norm[1:3] == ARTICLE and len(norm) >= 5:
            return ((1, norm[0], "clitic", norm[0]), _whole(norm[1:]))
        rest = norm[1:]
        if norm[0] == "س" and rest[0] in "يتن" and (words.verb_forms(rest) or words.with_object(rest) is not None):
            return ((1, "س", "clitic", "س"), *self._endings(rest))
        whole = self._endings(norm)
        if len(whole) > 1:
            return whole
        if (
            norm[0] in "بلك"
            and len(rest) >= 2
            and rest not in words.functions
            and ((len(rest) >= 3 and words.is_known(rest)) or len(self._endings(rest)) > 1)
        ):
            return ((1, norm[0], "clitic", norm[0]), *self._endings(rest))
        if norm[0] in "بل" and _VERBAL_NOUN.fullmatch(rest):  # "بتأجيج": no list has the noun, but its form tells what it is
            return ((1, norm[0], "clitic", norm[0]), _whole(rest))
        if norm[0] == "ل" and rest[0] in "يتن" and words.verb_forms(rest):
            return ((1, "ل", "clitic", "ل"), _whole(rest))
        return (_whole(norm),)

    def _endings(self, norm: str) -> tuple[tuple[int, str, str, str], ...]:
        """Cut a possessor off a noun or an object off a verb, where the rest is known and the whole is not."""
        words = self.words
        if words.is_known(norm):
            return (_whole(norm),)
        verb = words.with_object(norm)
        noun = words.owned(norm)
        if noun is not None and (
            verb is None or (not verb[2].perfect and norm[0] not in "يتن") or words.owned_lemma(noun[0]) in words.nouns
        ):
            base, owner = noun
            return ((len(base), base, "", words.owned_lemma(base)), (len(owner), owner, "owner", owner))
        if verb is not None:
            base, pronoun, reading = verb
            return ((len(base), base, "verb", reading.lemma), (len(pronoun), pronoun, "object", pronoun))
        return (_whole(norm),)


def _whole(norm: str) -> tuple[int, str, str, str]:
    return len(norm), norm, "", ""


def _like_a_noun(norm: str) -> bool:
    """Whether a perfect is written like a verbal noun: three sound letters ("قصف"; not "دعا"), two ("رد"), or a first ت ("تعاون")."""
    return len(norm) == 2 or (len(norm) == 3 and norm[1] != "ا" and norm[2] != "ا") or norm[0] == "ت"


# --- parts of speech


class Tagger:
    """Settles part of speech and lemma from the word itself, its neighbours and, where the pack has one, a trained tagger's hint."""

    def __init__(self, words: ArabicWords) -> None:
        self.words = words

    def tokens(self, text: str, pieces: Sequence[Piece], hints: Mapping[int, str]) -> tuple[Token, ...]:
        """Make tokens; each is its own head, as there is no tree."""
        made: list[Token] = []
        apart = any(text[piece.start : piece.end] == "على" for piece in pieces)  # written otherwise than the name Ali in this text
        for at, piece in enumerate(pieces):
            word = text[piece.start : piece.end]
            pos, lemma = self._settle(at, piece, word, pieces, made, hints)
            if pos == "ADP" and word == "علي" and apart and made and made[-1].pos in ("PROPN", "X"):
                pos = "PROPN"
            made.append(Token(piece.start, piece.end, word, piece.norm, lemma, pos, at, "", piece.sentence))
        return tuple(made)

    def _settle(
        self, at: int, piece: Piece, word: str, pieces: Sequence[Piece], made: Sequence[Token], hints: Mapping[int, str]
    ) -> tuple[str, str]:
        norm, words = piece.norm, self.words
        if piece.kind == "clitic":
            return _CLITICS[norm], norm
        if piece.kind in ("owner", "object"):
            return "PRON", norm
        if not any(char.isalnum() for char in norm):
            return "PUNCT", norm
        if norm[0].isdigit():
            return "NUM", norm
        if piece.kind == "verb":
            return "VERB", piece.lemma
        if norm == "علي" and word.endswith("ي") and self._is_ali(at, pieces, made):
            return "PROPN", norm
        if norm in ("لي", "لولا") and self._foreign_name(at, pieces, made):
            return "PROPN", norm
        if norm == "غير":  # "غير أن" parts two clauses, "غير مباشر" is an adjective
            after = pieces[at + 1].norm if at + 1 < len(pieces) else ""
            return ("CCONJ" if after.startswith("ان") and len(after) < 5 else "ADJ"), norm
        previous = made[-1] if made and made[-1].sentence == piece.sentence else None
        following = pieces[at + 1] if at + 1 < len(pieces) and pieces[at + 1].sentence == piece.sentence else None
        marked = words.marked_verbs.get(_UNMARKED.sub("", word))  # "هنأ" is no "هنا"
        if marked is not None:
            return "VERB", marked
        if word in words.marked_names:
            return "PROPN", norm
        if norm in _ABOUT and following is not None and (following.norm[0].isdigit() or following.norm in words.numbers):
            return "ADV", norm  # "نحو مئة": how many, and not where to
        if norm in _DIRECTIONS and self._points(previous, following):
            return "ADP", norm
        if norm in words.functions:
            pos = words.functions[norm]
            adjective = (
                pos == "ADV" and norm.endswith("يا") and previous is not None and previous.pos == "NOUN" and previous.norm[-1] == "ا"
            )
            return ("ADJ" if adjective else pos), norm
        before_that = following is not None and following.norm.startswith("ان")
        if previous is not None and previous.norm == "من" and before_that and norm in words.folds("impersonal"):
            return "ADV", norm  # "من المقرر أن": nobody
        itself = following is not None and following.norm in _REFLEXIVES  # "فجر نفسه"
        if norm in words.time and not (words.verb_forms(norm) and (norm[0] == "ي" or itself or self._opens(norm, previous, following))):
            return "NOUN", words.plain(norm)
        freed = previous is not None and previous.norm in words.folds("released")  # "سراح طالب لجوء"
        reading = None if freed else self._verb(norm, word, previous, made, following, hints.get(piece.start))
        if reading is not None and not self._indefinite(word, reading, previous):
            return "VERB", reading.lemma
        lemma = piece.lemma or words.noun_lemma(norm)
        return self._nominal(norm, lemma, hints.get(piece.start), word, previous.norm if previous is not None else ""), lemma

    @staticmethod
    def _indefinite(word: str, reading: VerbForm, previous: Token | None) -> bool:
        """ "أقامت حاجزاً", "رفضاً قاطعاً": an accusative, which no verb is, but for a participle that tells what else somebody does."""
        if not word.endswith(_ACCUSATIVE):
            return False
        beside = previous is not None and (previous.pos == "VERB" or previous.text.endswith(_ACCUSATIVE))
        return beside or not reading.participle

    def _is_ali(self, at: int, pieces: Sequence[Piece], made: Sequence[Token]) -> bool:
        """Whether a word that folding writes like "on" is the name Ali: after a name or title, or with a name right after it."""
        words = self.words
        before = made[-1] if made and made[-1].sentence == pieces[at].sentence else None
        if before is not None and (before.pos == "PROPN" or before.lemma in words.roles or before.norm in _TITLES_OF_ALI):
            return True
        after = pieces[at + 1] if at + 1 < len(pieces) and pieces[at + 1].sentence == pieces[at].sentence else None
        speaks = before is not None and before.lemma in words.speech  # "وقال علي الأنصاري"
        if after is None or (before is not None and before.pos == "VERB" and not speaks) or not after.norm[0].isalpha() or after.kind:
            return False
        if after.norm in words.given or after.norm in words.surnames:
            return speaks or before is None or before.pos in ("ADJ", "NOUN", "CCONJ", "PUNCT")
        unknown = words.plain(after.norm) not in words.common and words.noun_lemma(after.norm) not in words.nouns
        known = after.norm in words.functions or words.entry(after.norm) is not None or bool(words.verb_forms(after.norm))
        # "الإيراني علي لاريجاني", "محمد أبو فارس وعلي أبو السكر"
        led = before is not None and (speaks or before.pos in ("ADJ", "CCONJ", "PUNCT"))
        return unknown and not known and led and after.norm not in words.time

    def _foreign_name(self, at: int, pieces: Sequence[Piece], made: Sequence[Token]) -> bool:
        """Whether "لي" or "لولا" begins a name ("الرئيس الصيني لي تشيانغ") and is no "to me": after a definite title."""
        previous, following = (made[-1] if made else None), (pieces[at + 1] if at + 1 < len(pieces) else None)
        return (
            previous is not None
            and following is not None
            and previous.sentence == following.sentence == pieces[at].sentence
            and previous.pos in ("NOUN", "ADJ")
            and previous.norm.startswith(ARTICLE)
            and following.kind == ""
            and (
                following.norm in self.words.given
                or following.norm in self.words.folds("name_particles")
                or not (self.words.is_known(following.norm) or self.words.verb_forms(following.norm))
            )
        )

    def _points(self, previous: Token | None, following: Piece | None) -> bool:
        """Whether a direction says where ("مناورات بحرية شمال تايوان"): after a phrase that has ended, before a place."""
        if previous is None or following is None or previous.pos in ("ADP", "NUM"):
            return False
        ended = (
            previous.norm.startswith(ARTICLE)
            or previous.pos in ("ADJ", "PROPN", "PRON", "PUNCT", "VERB")
            or (self.words.entry(previous.norm) is not None)
        )
        entry = self.words.entry(following.norm)
        return ended and (
            following.norm.startswith(ARTICLE)
            or (entry is not None and entry.kind != "demonym")
            or following.norm in self.words.words.place_heads
        )

    def _opens(self, norm: str, previous: Token | None, following: Piece | None) -> bool:
        """Whether a word of time that is a verb too ("فجر", "ظهر") is the verb: it opens a clause, and no day or hour follows."""
        return (
            (previous is None or previous.pos in ("CCONJ", "PART"))
            and following is not None
            and following.norm not in self.words.time
            and (
                self._definite(following)
                or following.norm in _PRONOUNS_OF_PREPOSITIONS  # "وعقد معه جلسة", no decade
                or (norm == "عقد" and self.words.unmarked(following.norm) in self.words.event_words)
            )
        )

    def _nominal(self, norm: str, lemma: str, hint: str | None, word: str, before: str) -> str:
        words = self.words
        entry = words.demonym(norm, word, before)
        if entry is not None and entry.kind == "demonym":
            return "ADJ"
        if norm in words.given:
            return "PROPN"
        if entry is not None and entry.kind == "country" and (not entry.ambiguous or before.startswith(ARTICLE)):
            return "NOUN"
        if lemma in words.nouns or words.plain(norm) in words.common or norm.startswith(ARTICLE):
            return "ADJ" if hint == "ADJ" and lemma not in words.event_words else "NOUN"
        if hint == "VERB" and norm[0] == "ي" and len(norm) > 3:
            return "VERB"
        return hint if hint in ("ADJ", "NUM") else "X"

    def _verb(
        self, norm: str, word: str, previous: Token | None, made: Sequence[Token], following: Piece | None, hint: str | None
    ) -> VerbForm | None:
        """Give the reading of a word as a verb; None where it is a noun here."""
        readings = self.words.verb_forms(norm)
        if not readings:
            return None
        spoken = [reading for reading in readings if not reading.participle]
        if not spoken:
            counted = previous is not None and (previous.pos == "NUM" or previous.norm in self.words.numbers)  # "22 متظاهراً"
            if norm in self.words.nouns:  # "…، مطالبة بالإفراج عنهم": she asks, where a woman or a body of that gender did the deed before
                her = readings[0].feminine and norm not in self.words.words.place_heads and self._beside_her_deed(previous, made)
                return readings[0] if her and not counted else None
            said = self._participle_here(word, previous) or self._after_doer(norm, previous, made)
            return readings[0] if said and not counted else None
        best = spoken[0]
        if previous is not None and previous.norm in _BEFORE_IMPERFECT:
            best = next((reading for reading in spoken if not reading.perfect), best)
        if norm[0] == "ن" and not best.perfect and norm in self.words.known_nouns:
            return None
        # "وصل مساء الاثنين وفد من …": a delegation, where nobody is said to come to a place.
        if best.bare and norm in self.words.words.group_heads and (following is None or following.norm not in ("الي", "علي")):
            return None
        if best.bare and best.perfect and previous is not None and previous.norm == "اي":
            return None  # "أي وقف لإطلاق النار"
        if best.plural and best.feminine and best.perfect:
            return best  # "عرضتا"
        if best.bare and following is not None and self._no_deed(norm, best, previous, following):
            return None
        named = previous is not None and previous.pos == "PROPN" and following is not None and following.norm not in self.words.functions
        if norm in self.words.given and best.bare and named:  # "محمد صادق الصدر"
            return None
        # "وقال فادي كرم لصحيفة …": a subject's last name, where a verb waits for its subject.
        if best.bare and best.perfect and previous is not None and previous.pos == "PROPN" and self._subject_awaited(made):
            return None
        if norm in self.words.given and hint != "VERB" and (hint == "PROPN" or best.bare or self._among_names(previous, following)):
            return None
        if (
            previous is not None
            and previous.pos == "ADP"
            and not (previous.norm in ("ل", "من") and not best.perfect and norm[0] == "ي")
            and previous.norm not in ("كما", "حتي", "منذ", "حيث")
        ):
            return None
        # "تدخل": she enters, or an intervention; "قصفا": both shelled, or a shelling.
        leans = following is not None and (following.norm in _PRONOUNS_OF_PREPOSITIONS or following.norm in _REFLEXIVES)
        if best.bare and ((_SHADDA in word[2:4] and len(norm) == 3) or leans):
            return best
        marked = word[1:2] == _DAMMA  # "مُنع صحافيان": a passive
        if best.bare and best.perfect and (marked or norm in self.words.folds("never_nouns") or self._opens_late(made, following)):
            return best
        nounish = (
            (best.bare and _like_a_noun(norm))
            or norm in self.words.event_words
            or norm in self.words.nouns
            or (norm[0] == "ت" and len(norm) == 4 and hint == "NOUN" and not (self._she_does(best, previous) or self._goes_on(best, made)))
            or (norm.endswith("ا") and not (norm.endswith("وا") or best.bare) and norm[:-1] in self.words.known_nouns)
        )
        # "قاضي حسين", no "he sued": such perfects are written with ى.
        if best.perfect and best.bare and word.endswith("ي") and (norm in self.words.known_nouns or norm in self.words.roles):
            return None
        if not nounish or (not best.perfect and norm[0] == "ي"):
            return best
        if word.endswith((_TANWIN, "ًا")) or "ً" in word[-2:]:
            return None
        return best if self._verb_here(norm, best, previous, made, following, hint) else None

    def _opens_late(self, made: Sequence[Token], following: Piece | None) -> bool:
        """Whether a sentence has begun with a phrase of when or where, and no verb has come ("وعلى هامش الزيارة بحث وزيرا النفط …").

        A noun of a deed would lean on the word before it, which is definite and can't be leaned on.
        """
        if not made or not self._definite(following):
            return False
        previous, sentence = made[-1], made[-1].sentence
        ended = previous.pos == "PRON" or (
            previous.norm.startswith(ARTICLE) and previous.norm not in self.words.own_al and previous.pos in ("NOUN", "ADJ")
        )
        if not ended:
            return False
        first = next((at for at in range(len(made) - 1, -1, -1) if made[at].sentence != sentence or made[at].text in _STOPS), -1) + 1
        opening = made[first:]
        if opening and opening[0].pos == "CCONJ":
            opening = opening[1:]
        return bool(opening) and opening[0].pos == "ADP" and all(token.pos not in ("VERB", "SCONJ", "PUNCT") for token in opening)

    def _she_does(self, reading: VerbForm, previous: Token | None) -> bool:
        """Whether a definite feminine noun stands right before an imperfect in ت, which does the deed ("الشرطة تغلق")."""
        if reading.perfect or previous is None or previous.pos not in ("NOUN", "ADJ"):
            return False
        return previous.norm.startswith(ARTICLE) and previous.norm.endswith(("ة", "ات"))

    def _goes_on(self, reading: VerbForm, made: Sequence[Token]) -> bool:
        """Whether an imperfect stands behind a verb of being and its subject of one or two words ("لا تزال مصر تقصف")."""
        near = range(len(made) - 1, max(-1, len(made) - 4), -1)
        verb = next((at for at in near if made[at].pos == "VERB"), -1)
        if reading.perfect or verb < 0 or verb == len(made) - 1 or made[verb].lemma not in BEING:
            return False
        return all(token.pos in ("NOUN", "PROPN", "ADJ", "X") for token in made[verb + 1 :])

    def _no_deed(self, norm: str, reading: VerbForm, previous: Token | None, following: Piece) -> bool:
        """Whether a bare perfect is written like another word that stands here: "بيان صادر عن …", "قال دان هالوتس"."""
        if previous is None or not reading.perfect:
            return False
        if previous.pos == "NOUN" and not previous.norm.startswith(ARTICLE) and following.norm in self.words.participles.get(norm, ()):
            return True
        if norm not in self.words.folds("names_like_verbs") or following.norm in self.words.functions or following.kind:
            return False
        # Of a name the rest follows, which no list knows; of the verb, what is done.
        titled = previous.lemma in self.words.speech or previous.pos == "PROPN" or previous.lemma in self.words.roles
        titled = titled or (previous.pos == "ADJ" and previous.norm.startswith(ARTICLE) and len(norm) < 4)
        rest = following.norm
        known = rest in self.words.time or rest.startswith(ARTICLE) or self.words.is_known(rest) or self.words.entry(rest) is not None
        return titled and not known

    def _subject_awaited(self, made: Sequence[Token]) -> bool:
        """Whether a verb of speech stands before the name that is being read, with titles and names alone between them."""
        for token in reversed(made[-12:]):
            if token.sentence != made[-1].sentence or token.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "PART"):
                return False
            if token.pos == "VERB":
                return token.lemma in self.words.speech
        return False

    def _among_names(self, previous: Token | None, following: Piece | None) -> bool:
        words = self.words
        titles = previous is not None and (
            previous.pos == "PROPN"
            or previous.lemma in words.roles
            or any(longest(phrases, [previous.norm], 0) for phrases in (words.words.ranks, words.words.honorifics))
        )
        return titles or (following is not None and following.norm in words.given)

    def _participle_here(self, word: str, previous: Token | None) -> bool:
        """A participle goes with a verb after a comma, a conjunction or a closing bracket."""
        return (previous is not None and (previous.norm in (",", "،", "و", ")", "-", "؛") or previous.text in _QUOTES)) or (
            _TANWIN in word[-2:] and previous is not None and previous.pos not in ("ADP",)
        )

    def _beside_her_deed(self, previous: Token | None, made: Sequence[Token]) -> bool:
        """Whether a comma stands before a word, and before it a feminine verb as the last one."""
        if previous is None or previous.norm not in (",", "،"):
            return False
        verb = next((token for token in reversed(made) if token.pos == "VERB" or token.sentence != previous.sentence), None)
        return verb is not None and verb.sentence == previous.sentence and (verb.norm.startswith("ت") or verb.norm.endswith("ت"))

    def _after_doer(self, norm: str, previous: Token | None, made: Sequence[Token]) -> bool:
        """ "ردت بكين متهمة مانيلا", "رد رئيس الوزراء فلان متهما …": whether a verb and its doer alone stand before a word."""
        if previous is None or len(made) < 2:
            return False
        for back, token in enumerate(reversed(made[-_DOER:])):
            if token.sentence != previous.sentence or token.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "PRON"):
                return False
            if token.pos == "VERB":
                named = previous.pos == "PROPN" or self.words.entry(previous.norm) is not None
                speaks = token.lemma in (self.words.speech | _REPLYING) - _DENYING  # of "سلمت تركيا متهما" somebody is handed over
                return speaks and back > 0 and (norm.endswith("ا") or (named and back == 1))
        return False

    def _verb_here(
        self, norm: str, reading: VerbForm, previous: Token | None, made: Sequence[Token], following: Piece | None, hint: str | None
    ) -> bool:
        """A form that is verb or noun: by what stands before it, then by the trained tagger, then by what follows."""
        if reading.plural and norm.endswith("ا") and not norm.endswith("وا"):  # "وقفا": both stood, where both were named; else a standing
            return previous is not None and (previous.norm.endswith(("ان", "ين")) or previous.pos in ("CCONJ", "PART"))
        if reading.perfect and reading.bare and following is not None and self._accusative(following):
            return True  # "وقتل عددا من …": no noun leans on an accusative
        if previous is None or self._after_dateline(made):
            return not (norm in self.words.event_words and reading.bare and not self._definite(following) and hint != "VERB")
        if previous.norm in _OPENERS or previous.pos in ("AUX", "PART"):
            return True
        if hint != "VERB" and reading.perfect and self._wanted(made, previous):
            return True
        if previous.norm in ("و", "ف") and previous.pos == "CCONJ":
            before = made[-2] if len(made) > 1 and made[-2].sentence == previous.sentence else None
            if before is None or (before.pos == "PUNCT" and hint != "NOUN") or (before.pos == "VERB" and not reading.perfect):
                return True
            if norm in self.words.folds("rarely_nouns") and self.words.functions.get(following.norm if following else "") != "ADP":
                return True
            return hint == "VERB" or (hint != "NOUN" and not (norm in self.words.event_words and before.pos in ("NOUN", "ADJ")))
        if previous.pos == "PUNCT" and previous.text not in "-–":
            return hint == "VERB" or norm not in self.words.event_words or self._definite(following)
        if previous.pos == "SCONJ":
            return previous.norm != "ان"
        if previous.pos == "VERB":
            return hint == "VERB" and not reading.bare
        if previous.pos == "PROPN" or (following is not None and self.words.functions.get(following.norm) == "ADV"):
            return True
        if reading.plural and previous.norm.endswith(("ان", "ين", "ون")):
            return True
        if hint == "VERB":
            return not (
                previous.pos == "NOUN"
                and not previous.norm.startswith(ARTICLE)
                and (previous.lemma in self.words.nouns or previous.norm in ("بدء", "عدم", "قبيل", "استمرار", "تنفيذ", "خرق"))
                and reading.bare
            )
        return not reading.bare and norm not in self.words.event_words and hint is None

    def _accusative(self, piece: Piece) -> bool:
        """Whether a known noun stands in the indefinite accusative, and no adverb ("رسميا")."""
        norm = piece.norm
        ends = norm.endswith("ا") and not norm.endswith("يا") and norm not in self.words.functions
        return ends and norm[:-1] in self.words.nouns and norm not in self.words.nouns and norm not in self.words.time

    def _after_dateline(self, made: Sequence[Token]) -> bool:
        """Whether nothing but a place and a dash stand before a text's first word ("نومية - تظاهر آلاف …")."""
        return (
            1 < len(made) <= _LONGEST_DATELINE
            and made[-1].text in ("-", "–", "—")
            and made[0].sentence == made[-1].sentence
            and all(token.pos in ("X", "PROPN", "NOUN", "ADJ", "NUM", "PUNCT") for token in made)
        )

    def _wanted(self, made: Sequence[Token], previous: Token) -> bool:
        """Whether a clause that began with a definite noun or a name has no verb yet: "بأن الجيش الإثيوبي دفع بآليات"."""
        definite = previous.norm.startswith(ARTICLE) and previous.norm not in self.words.own_al and previous.pos in ("NOUN", "ADJ")
        accusative = previous.norm[-1] == "ا" and previous.pos in ("NOUN", "ADJ", "X")  # "إن جنديا عراقيا قتل"
        if not definite and not accusative:
            return False
        for token in reversed(made):
            if token.sentence != previous.sentence or token.pos == "PUNCT":
                return False
            if token.pos in ("VERB", "ADP"):
                return False
            if token.pos == "SCONJ":
                return definite or token.norm == "ان"
        return False

    def _definite(self, following: Piece | None) -> bool:
        """Whether a definite noun, a name or a known head follows: a subject, or what a construct leans on."""
        if following is None:
            return False
        norm = following.norm
        if norm in ('"', "«") or norm[0].isdigit() or norm in self.words.numbers:  # a body in quotation marks, or how many
            return True
        entry = self.words.entry(norm)
        heads = self.words.roles | self.words.words.org_heads | self.words.words.group_heads | self.words.folds("plural_officers")
        return (
            norm.startswith(ARTICLE)
            or norm in heads
            or norm in self.words.given
            or norm in self.words.surnames
            or (entry is not None and entry.kind != "demonym")
        )


# --- the trained pipelines, where the pack has them

_NER_KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place"}


@functools.cache
def _pipelines(code: str) -> tuple[str, ...]:
    return names(code)


def tag_hints(code: str, text: str, sentences: Sequence[Stretch], pieces: Sequence[Piece]) -> dict[int, str]:
    """Give, by the offset of a piece, what a trained tagger takes it for; {} without one."""
    if "tag" not in _pipelines(code):
        return {}
    spans: dict[int, str] = {}
    starts = {piece.end: piece.start for piece in pieces if piece.kind not in ("clitic", "owner", "object")}
    owners = {piece.end: piece.start for piece in pieces if piece.kind in ("owner", "object")}
    docs = annotated(load(code, "tag"), [text[stretch.start : stretch.end].replace("\n", " ") for stretch in sentences])
    for stretch, doc in zip(sentences, docs, strict=True):
        for token in doc:
            end = stretch.start + token.idx + len(token.text)
            start = starts.get(owners.get(end, end))
            if start is not None:
                spans[start] = token.pos_
    return spans


def recognised(
    code: str, text: str, sentences: Sequence[Stretch], tokens: Sequence[Token], recogniser: Any = None
) -> tuple[Recognised, ...] | None:
    """Give the names that a trained recogniser found, by the tokens that they cover whole; None without one.

    Args:
        recogniser: finds names in the place of the language's own.
    """
    spans = recognised_spans(code, text, sentences, recogniser)
    return None if spans is None else covered(spans, tokens)


def recognised_spans(
    code: str, text: str, sentences: Sequence[Stretch], recogniser: Any = None
) -> tuple[tuple[int, int, int, EntityKind], ...] | None:
    """Give the names that a trained recogniser found: sentence, start and end in the text, kind; None without one."""
    if recogniser is None and "ner" not in _pipelines(code):
        return None
    docs = annotated(recogniser or load(code, "ner"), [text[stretch.start : stretch.end].replace("\n", " ") for stretch in sentences])
    return tuple(
        (number, stretch.start + span.start_char, stretch.start + span.end_char, _NER_KINDS[span.label_])
        for number, (stretch, doc) in enumerate(zip(sentences, docs, strict=True))
        for span in doc.ents
        if span.label_ in _NER_KINDS
    )


def covered(spans: Sequence[tuple[int, int, int, EntityKind]], tokens: Sequence[Token]) -> tuple[Recognised, ...]:
    """Give the recogniser's names by the tokens that they cover whole."""
    by_sentence: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        by_sentence.setdefault(token.sentence, []).append(at)
    found: list[Recognised] = []
    for number, start, end, kind in spans:
        inside = [at for at in by_sentence.get(number, ()) if start <= tokens[at].start and tokens[at].end <= end]
        if inside:
            found.append(Recognised(inside[0], inside[-1] + 1, kind))
    return tuple(found)


def parted(pieces: Sequence[Piece], heard: Sequence[Recognised], words: ArabicWords) -> list[Piece] | None:
    """Cut "and" off unknown words within what was heard as one person ("ريدموند وكراغ"); None where there is nothing to cut.

    A foreign name may begin with و itself ("واشنطن", "وودز"): then a vowel's letter follows, and the word stays whole.
    """
    known = words.given | words.surnames
    joined = {
        at
        for name in heard
        if name.kind == "person"
        for at in range(name.first + 1, name.last)
        if (norm := pieces[at].norm).startswith("و")
        and not pieces[at].kind
        and len(norm) > 3
        and pieces[at].end - pieces[at].start == len(norm)  # no vowel marks between its letters
        and norm not in known
        and (norm[1:] in known or (norm[1] not in "واي" and words.entry(norm) is None))
    }
    if not joined:
        return None
    cut: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in joined:
            cut.append(replace(piece, end=piece.start + 1, norm="و", kind="clitic", lemma="و"))
            cut.append(replace(piece, start=piece.start + 1, norm=piece.norm[1:], lemma=""))
        else:
            cut.append(piece)
    return cut


def name_hints(found: Sequence[Recognised], tokens: Sequence[Token]) -> dict[int, str]:
    """Give the kind of each token of a name that a trained recogniser found."""
    return {at: name.kind for name in found for at in range(name.first, name.last) if tokens[at].pos not in ("CCONJ", "ADP", "PUNCT")}


__all__ = ["Cutter", "Piece", "Tagger", "covered", "name_hints", "parted", "recognised", "recognised_spans", "tag_hints"]
