"""What tables and files of many articles call their columns: ours, those of tools in use, and plain words of our languages."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from entente.collect.tags import language_code

# Written without blanks, hyphens, underscores and accents; ours come first, and of several that a file has the first stands.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "content", "body", "article", "articletext", "articlebody", "fulltext", "maintext", "story", "storytext", "bodytext",
        "contenttext", "plaintext", "rawtext", "textcontent", "contenthtml", "texte", "contenu", "corps", "texto", "contenido", "cuerpo",
        "metin", "icerik", "habermetni", "نص", "النص", "المحتوي", "متن",
    ),
    "id": ("id", "articleid", "documentid", "docid", "uid", "storiesid", "storyid", "guid", "accessionnumber"),
    "title": ("title", "headline", "titre", "titulo", "titular", "baslik", "العنوان", "عنوان", "تيتر"),
    "url": ("url", "link", "canonicalurl", "articleurl", "weburl", "permalink", "documentidentifier", "lien", "enlace", "الرابط"),
    "outlet": (
        "outlet", "publisher", "sourcename", "publication", "publicationname", "medianame", "newspaper", "source", "media", "sitename",
        "sourcecommonname", "sourcedomain", "domain", "journal", "medio", "fuente", "gazete", "kaynak", "المصدر", "الصحيفه", "منبع",
    ),
    "author": ("author", "authors", "byline", "creator", "auteur", "autor", "yazar", "الكاتب", "نويسنده"),
    "published": (
        "published", "publishedat", "publishdate", "datepublished", "publicationdate", "date", "publisheddate", "datepublish", "pubdate",
        "datetime", "seendate", "datedepublication", "fecha", "fechadepublicacion", "fechapublicacion", "tarih", "yayintarihi", "التاريخ",
        "تاريخ النشر", "تاريخ",
    ),
    "lang": ("lang", "language", "metalang", "langue", "idioma", "dil", "اللغه", "زبان"),
}  # fmt: skip
_FIELDS = {re.sub(r"[\s_-]", "", name): (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}
# The codes of Factiva, believed only where a file has those of headline and text both: each by itself may mean anything.
_CODED = {"td": "text", "an": "id", "hd": "title", "sn": "outlet", "by": "author", "pd": "published", "la": "lang"}
_LEAD = "lp"  # the first paragraphs stand apart
_LANGUAGES = {
    "en": "english anglais ingles ingilizce الانجليزيه", "ar": "arabic arabe arapca العربيه",
    "fr": "french francais frances fransizca الفرنسيه",
    "tr": "turkish turc turco turkce التركيه", "es": "spanish espagnol espanol castellano ispanyolca الاسبانيه",
    "fa": "persian farsi persan persa farsca الفارسيه فارسي", "de": "german allemand aleman deutsch almanca",
    "ru": "russian russe ruso rusca", "it": "italian italien italiano", "pt": "portuguese portugais portugues", "he": "hebrew hebreu",
    "uk": "ukrainian ukrainien", "zh": "chinese chinois chino", "ur": "urdu", "id": "indonesian",
}  # fmt: skip
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def fields_of(names: Iterable[str]) -> dict[str, str]:
    """Give for each of our fields the name, among those of a file, under which it stands; a field that the file lacks is left out."""
    found: dict[str, tuple[int, str]] = {}
    squeezed = {name: _squeezed(name) for name in names}
    if _is_coded(squeezed.values()):
        return {_CODED[code]: name for name, code in squeezed.items() if code in _CODED}
    for name, words in squeezed.items():
        field, rank = _FIELDS.get(words, ("", 0))
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, name)
    return {field: name for field, (_, name) in found.items()}


def lead_of(names: Iterable[str]) -> str | None:
    """Give the name of a column that holds the beginning of the text in another; None where the text stands whole in its own."""
    squeezed = {_squeezed(name): name for name in names}
    return squeezed.get(_LEAD) if _is_coded(squeezed) else None


def _is_coded(squeezed: Iterable[str]) -> bool:
    return {"hd", "td"} <= set(squeezed)


def language_named(value: str) -> str | None:
    """Give the code of a language that is told by its code or by its name ("ENGLISH", "français"); None for what is neither."""
    return _CODES.get(_squeezed(value)) or language_code(value)


def address_in(value: str) -> bool:
    """Tell whether a value is a web address."""
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", value.strip())


def _squeezed(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.strip().lstrip("\ufeff").casefold())
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    return re.sub(r"[\s_-]", "", plain.translate(_LETTERS))


_LETTERS = str.maketrans({"ى": "ي", "ی": "ي", "ة": "ه", "ı": "i"})

__all__ = ["NAMES", "address_in", "fields_of", "language_named", "lead_of"]
