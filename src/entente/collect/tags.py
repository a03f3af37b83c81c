"""Language tags, as files and pages write them, to the code of the record."""

import re

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
# ISO 639-2 and -3 codes of the languages that have a two-letter code in `language.LANGUAGES`, and codes withdrawn long ago.
_TWO_LETTERS = {
    "eng": "en", "ara": "ar", "arb": "ar", "fra": "fr", "fre": "fr", "tur": "tr", "spa": "es", "fas": "fa", "per": "fa", "pes": "fa",
    "prs": "fa", "urd": "ur", "rus": "ru", "deu": "de", "ger": "de", "ita": "it", "por": "pt", "zho": "zh", "chi": "zh", "cmn": "zh",
    "ukr": "uk", "heb": "he", "iw": "he", "ind": "id", "in": "id",
}  # fmt: skip
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx", "xx"})


def language_code(tag: str) -> str | None:
    """Give the ISO 639-1 code that a language tag begins with: `ar` for `ar`, `ar-LY`, `ara`.

    Returns:
        "unknown" for "unknown" and for a three-letter code of a language that has no two-letter one here (`ckb`: it is told, and
        nothing here reads it); None where the tag tells nothing (`und`, `Arabic`, "").
    """
    tag = tag.strip().lower()
    if tag == "unknown":
        return "unknown"
    if not _TAG.fullmatch(tag):
        return None
    primary = re.split("[-_]", tag)[0]
    if primary in _NO_LANGUAGE:
        return None
    if primary in _TWO_LETTERS:
        return _TWO_LETTERS[primary]
    return primary if len(primary) == 2 else "unknown"
