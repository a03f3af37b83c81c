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
