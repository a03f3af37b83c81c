"""Take names apart: tokens that compare across spellings and scripts, and the skeletons that bring them together.

A name becomes tokens without titles, particles and articles ("al-Hunaiti" and "الحنيطي" are one token each), compounds are joined ("Abdul
Hamid", "Salah al-Din", "Nasr Allah"), and each token has *units*: one symbol a sound, so that comparing letters of two scripts is possible.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from anyascii import anyascii

from entente.resolve import name_data as data
from entente.resolve.given_names import short_for

_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# An article or "of" that French and Catalan write together with the next word: "l'Intérieur", "d'état-major".
_ELIDED: Final = re.compile(r"(?<!\w)([ldLD])['’](?=\w{2})")
_APOSTROPHES: Final = re.compile("['`´‘’ʻʼʾʿ‛′ʹ]")
_SPLIT: Final = re.compile(r"[\s.·•・‧･/()\[\]\"“”«»]+")
_HYPHENS: Final = re.compile("[-‐‑‒–—]")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_HEBREW: Final = re.compile("[\u0590-\u05ff]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_SIGNS: Final = re.compile("[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
# Letters of scripts that no table here knows: romanized by anyascii.
_OTHER: Final = re.compile(
    "[\u0370-\u03ff\u0530-\u058f\u0700-\u1dbf\u1f00-\u1fff"
    "\u2d00-\u33ff\ua000-\ua6ff\ua800-\uabff\ufb00-\ufb17\U00010000-\U0003ffff]"
)
# So many words and names are held as they were taken apart: a record has no end of them.
CACHED: Final = 1 << 15
# A hamza or madda says that the letter is the name's own, no article ("إلهام") and no "father of" ("آبي"); folding would lose it.
_OWN_ALEF: Final = re.compile(r"(?<!\w)(?:[أإ](?=ل\w{2})|آ(?!ل\b))")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    Attributes:
        text: folded letters, article and apostrophes left out.
        script: `latin`, `arabic`, `cyrillic`, `hebrew`, `signs` (Chinese and Korean, a syllable each) or `other`; only Arabic, Hebrew and
            signs stay as they are in `text`.
        article: whether an article was taken off.
        son: whether a word for "son of" stands before it.
        units: its sounds, one symbol each.
        skeletons: its consonant classes without vowels: the keys that bring spellings together.
    """

    text: str
    script: str
    article: bool
    units: str
    skeletons: tuple[str, ...]
    son: bool = False

    @property
    def arabic(self) -> bool:
        """Whether it stands in Arabic script."""
        return self.script == "arabic"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or organization's name taken apart.

    Attributes:
        tokens: its words that tell, in order.
        numeral: regnal number ("Abdullah II"), 0 where there is none.
        generation: "jr" or "sr" where the name says so.
    """

    tokens: tuple[Token, ...]
    numeral: int = 0
    generation: str | None = None

    @property
    def full(self) -> bool:
        """Whether the name has a given name and more, or a regnal number: enough to know a person by."""
        return len([token for token in self.tokens if len(token.text) > 1]) > 1 or bool(self.tokens and self.numeral)


@functools.lru_cache(maxsize=CACHED)
def fold(text: str) -> str:
    """Fold a name for comparison: marks, case, apostrophes and letter variants go.

    Arabic, Hebrew and letters that are syllables stay in their script, Cyrillic and all others become Latin.
    """
    if _OTHER.search(text):
        text = "".join(anyascii(char) if _OTHER.match(char) else char for char in text)
    text = _APOSTROPHES.sub("", _MARKS.sub("", text)).casefold()
    text = "".join(data.LATIN.get(char, char) for char in unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char) or char in "\u0653\u0654\u0655")
    text = unicodedata.normalize("NFC", text)
    return _MARKS.sub("", "".join(data.ARABIC_FOLD.get(char, char) for char in text))


@functools.lru_cache(maxsize=CACHED)
def script_of(text: str) -> str:
    """Tell the script of a text: `arabic`, `hebrew`, `cyrillic`, `signs`, `other` or `latin`; of several, the first of these."""
    found = ((_ARABIC, "arabic"), (_HEBREW, "hebrew"), (_CYRILLIC, "cyrillic"), (_SIGNS, "signs"), (_OTHER, "other"))
    return next((name for pattern, name in found if pattern.search(text)), "latin")


@functools.lru_cache(maxsize=CACHED)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of any short text (a role, an organization): no punctuation, Arabic articles off, French ones by themselves."""
    found = re.findall(r"[^\W_]+", _HYPHENS.sub(" ", fold(_ELIDED.sub(r"\1 ", text))).translate(data.PLAIN))
    return tuple(_bare_arabic(word) if _ARABIC.search(word) else word for word in found)


def _bare_arabic(word: str) -> str:
    """Take the article, and prepositions written together with it, off a folded Arabic word."""
    for prefix in ("وال", "بال", "كال", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word[2:] if word.startswith("لل") and len(word) >= 5 else word


@functools.lru_cache(maxsize=CACHED)
def parse(text: str) -> Name:
    """Take a person's name apart."""
    script = script_of(text)
    text = _OWN_ALEF.sub(data.OWN_ALEF, text)
    if script == "signs" and 2 <= len(text) <= 4 and all(map(_SIGNS.match, text)):
        text = f"{text[0]} {text[1:]}"  # a family name of one sign, as nearly all are
    if text.count(",") == 1:  # "Haftar, Saddam"
        last, _, first = text.partition(",")
        text = f"{first} {last}"
    pieces = [piece for piece in _SPLIT.split(fold(text).replace(",", " ").replace("،", " ")) if piece]
    pieces = [part for piece in pieces for part in _unhyphen(piece)]
    numeral, generation, kept = 0, None, list[str]()
    for place, piece in enumerate(pieces):
        if place and piece in data.NUMERALS:
            numeral = data.NUMERALS[piece]
        elif place and place == len(pieces) - 1 and piece in data.LAST_NUMERALS:
            numeral = data.LAST_NUMERALS[piece]
        elif place and piece in data.GENERATIONS:
            generation = data.GENERATIONS[piece]
        else:
            kept.append(piece)
    while len(kept) > 1 and kept[0] in data.TITLES:
        kept = kept[1:]
    return Name(tuple(_tokens(kept, script)), numeral, generation)


@functools.lru_cache(maxsize=CACHED)
def word(text: str) -> Token:
    """Take a single word of a name apart, its article off; of several words, all together as one."""
    tokens = parse(text).tokens
    return tokens[0] if len(tokens) == 1 else make_token("".join(token.text for token in tokens), False, script_of(text))


def _unhyphen(piece: str) -> list[str]:
    """Part a hyphened word: an article stays with its word ("al-hunaiti"), double names become two words."""
    parts = [part for part in _HYPHENS.split(piece) if part]
    result: list[str] = []
    while parts:
        head = parts.pop(0)
        if head in data.HYPHENED_ARTICLES and parts:
            result.append(f"{head}-{parts.pop(0)}")
        else:
            result.append(head)
    return result


def _tokens(pieces: list[str], script: str) -> list[Token]:
    """Join compounds, drop particles, strip articles."""
    result: list[Token] = []
    pending = ""  # "abd", "abu": joined to what follows
    article = son = False
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        if not last and piece in data.ABD:
            pending += "عبد·" if _ARABIC.search(piece) else "abd·"
            continue
        if not last and piece in data.ABU:
            pending += "ابو·" if _ARABIC.search(piece) else "abu·"
            continue
        if not last and piece in data.ARTICLES:
            article = True
            continue
        if piece in data.SONS and not last and not (piece == "ben" and len(pieces) == 2):  # "Ben Carson"
            son = True
            continue
        if piece in data.PARTICLES and not last:
            continue
        if last and result and piece in data.SON_ENDINGS:  # "Davut oğlu" is the name Davutoğlu
            result.append(make_token(f"{result.pop().text}{piece}", False, script))
            continue
        word, had_article = _strip_article(piece)
        had_article, article = had_article or article, False
        if result and not pending and word in data.SUFFIXES and (had_article or _ARABIC.search(word) or word not in data.BARE_SUFFIXES):
            before = result.pop()
            result.append(make_token(f"{before.text}·{data.SUFFIXES[word]}", before.article, script))
            continue
        made = make_token(_compound(pending + word), had_article and not pending, script)
        result.append(replace(made, son=True) if son else made)
        pending, son = "", False
    return result


def _strip_article(piece: str) -> tuple[str, bool]:
    _, hyphen, rest = piece.partition("-")
    if hyphen:
        return rest, True
    if _ARABIC.search(piece):
        bare = piece[2:] if piece.startswith("ال") and len(piece) >= 5 and piece not in data.OWN_AL else piece
        return bare, bare != piece
    return piece, False


def _compound(word: str) -> str:
    """Bring one-word compounds to the form of those written apart: "abdulhamid", "عبدالحميد", "salahuddin"."""
    if word == "عبدالله":
        return "عبد·الله"
    if word.startswith("عبدال") and len(word) >= 7:
        return "عبد·" + word[5:]
    found = data.ABD_PREFIX.match(word)
    if found and len(word) - found.end() >= 3:
        word = "abd·" + word[found.end() :]
    found = data.DIN_SUFFIX.search(word)
    if found and found.start() >= 2:
        word = word[: found.start()] + "·din"
    return re.sub("(.{2})الدين$", r"\1·دين", word)


@functools.lru_cache(maxsize=CACHED)
def make_token(word: str, article: bool, script: str = "") -> Token:
    """Make a token from a folded word; `script`: that of the word before folding, where it was another."""
    script = script or script_of(word)
    sounds = units(word)
    found = set(skeletons(sounds))
    rest = data.GLUED_ARTICLE.match(word) if script != "arabic" and not article else None
    if rest and len(word) - rest.end() >= 4:  # "Alhunaiti"
        found |= set(skeletons(units(word[rest.end() :])))
    if father := data.GLUED_SON.match(word):  # "Benali"
        found |= set(skeletons(units(word[father.end() :])))
    found |= {skeleton for form in short_for(word) for skeleton in skeletons(units(form))}
    return Token(word, script, article, sounds, tuple(sorted(found)))


@functools.lru_cache(maxsize=CACHED)
def units(word: str) -> str:
    """Write a folded word as sounds, one symbol each (the table is `name_data.SOUNDS`), doubled sounds once."""
    result: list[str] = []
    if _SIGNS.search(word):
        word = anyascii(word).casefold()
    # An opening alef only carries the vowel after it ("أون"); an opening X is Chinese ("Xi").
    place = 1 if word[:2] in ("او", "اي") and len(word) > 2 else 0
    if word[:1] == "x":
        result, place = ["S"], 1
    while place < len(word):
        for length in (3, 2, 1):
            sound = data.SOUNDS.get(word[place : place + length])
            if sound is not None:
                break
        else:
            sound, length = (word[place] if word[place].isalnum() else ""), 1
        result += [symbol for symbol in sound if not (result and result[-1] == symbol)]
        place += length
    return "".join(result)


@functools.lru_cache(maxsize=CACHED)
def skeletons(sounds: str) -> tuple[str, ...]:
    """Give the consonant classes of a word, vowels and weak sounds left out, at most eight readings of unclear ones."""
    readings = [""]
    for sound in sounds:
        classes = data.CLASSES.get(sound, (sound,))
        if len(readings) * len(classes) > 8:
            classes = classes[:1]
        readings = [reading + ("" if reading.endswith(each) else each) for reading in readings for each in classes]
    return tuple(sorted(set(readings) - {""})) or ("-",)  # vowels alone ("Yahya", "يحيى")


def begins(token: Token) -> tuple[str, ...]:
    """Give the classes of a word's first sound: what an initial and the name that it stands for have in common."""
    return tuple(kind or "-" for kind in data.CLASSES.get(token.units[:1], (token.units[:1],)))
