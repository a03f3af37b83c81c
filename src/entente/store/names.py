"""Fold names for look-up, so that one question finds a name in every spelling that means the same letters.

Both back ends search this column of our own: neither SQLite's nor PostgreSQL's text search knows hamza or the article.
"""

import re
import unicodedata

# What Unicode's decomposition leaves apart. NFKD itself takes off accents, hamza on its seat, madda and short vowels.
_LETTERS = str.maketrans(
    {
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "گ": "ك", "ٱ": "ا", "ء": "", "ـ": "",
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "'": "", "’": "", "‘": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "",
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")
_LATIN_ARTICLES = frozenset({"al", "el"})
_ARABIC_ARTICLE = "ال"
# A shorter word keeps its first letters: they are more likely its own than an article.
_SHORTEST_WITH_ARTICLE = 5
# "and", "so", "in", "for", "like"; a shorter word keeps them: they are more likely its own.
_PARTICLES = frozenset("وفبلك")
_SHORTEST_BEHIND = 4


def fold_name(name: str) -> str:
    """Fold a name: case, diacritics, hamza, tāʾ marbūṭa, tatweel, Persian letters, punctuation and the article ("ال", "al-") go.

    Returns:
        The words with one blank between them; empty where no letter or digit is left.
    """
    apart = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in unicodedata.normalize("NFKD", apart) if unicodedata.category(char) not in ("Mn", "Me", "Cf"))
    words = _WORD.findall(bare.translate(_LETTERS))
    kept = [_without_article(word) for word in words if word not in _LATIN_ARTICLES]
    return " ".join(kept or words)


def _without_article(word: str) -> str:
    if word.startswith(_ARABIC_ARTICLE) and len(word) >= _SHORTEST_WITH_ARTICLE:
        return word.removeprefix(_ARABIC_ARTICLE)
    return word


def fold_text(text: str) -> str:
    """Fold a text to the words by which it is found: each as `fold_name` folds it, with what stands behind a joined particle as well.

    Arabic writes "and", "in", "for" and "like" as letters joined to the next word ("والرئيس", "بعمان"): the word behind them
    is given too, so that it is found with and without them.
    """
    words: list[str] = []
    for word in _folded_words(text):
        words.append(word)
        words += [bare for bare in _behind_particle(word) if bare != word]
    return " ".join(words)


def _folded_words(text: str) -> list[str]:
    if text.isascii():
        return [word for word in _WORD.findall(text.lower().replace("'", "").replace("`", "")) if word not in _LATIN_ARTICLES]
    return fold_name(text).split()


def _behind_particle(word: str) -> list[str]:
    """Give the word without particles joined to its front, and without the article behind them; at least three letters stay."""
    found = []
    while len(word) > _SHORTEST_BEHIND and word[0] in _PARTICLES and "\u0600" <= word[1] <= "\u06ff":
        # "لل" is "ل" and an article that lost its alef.
        word = word[2:] if word.startswith("لل") else word[1:]
        word = _without_article(word)
        found.append(word)
    return found
