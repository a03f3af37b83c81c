"""Turn bytes into text, and say by which encoding."""

import codecs
import re
from dataclasses import dataclass

from entente.collect.plausible import plausibility
from entente.collect.refusal import RefusedError

SAVE_AS_UTF8 = "Save it as UTF-8 text and add it again."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tried in this order; between equals the earlier stands. iso-8859-9 and iso-8859-1 are parts of the Windows pages.
GUESSED = ("cp1252", "cp1254", "cp1256", "cp1251", "cp1255")
_NAMES = {"cp1252": "windows-1252", "cp1254": "windows-1254", "cp1256": "windows-1256", "cp1251": "windows-1251", "cp1255": "windows-1255"}
_LABELS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-8": "cp1255",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE
)
_BAD = re.compile("[\udc80-\udcff]")
_HIGH = re.compile("[^\x00-\x7f\udc80-\udcff]")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
# A reading below this is no reading; what is sampled to score a reading; what may be bad in a text that is kept.
_FLOOR, _SAMPLE, _BAD_SHARE = 0.6, 200_000, 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, not yet clean.

    Attributes:
        text: the text, U+FFFD where bytes had no meaning.
        encoding: the name of the encoding it was read by.
        guessed: nothing in the bytes named the encoding or proved it.
        replaced: how many bytes had no meaning.
    """

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0


def known_charset(name: str | None) -> str | None:
    """Give an encoding as a name that Python knows, for one that a header declares; None for what is no encoding of text."""
    try:
        found = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    if found.name.startswith(("utf-16", "utf-32", "utf-7")) or not getattr(found, "_is_text_encoding", True):
        return None
    return _LABELS.get(found.name, found.name)


def declared_charset(data: bytes) -> str | None:
    """Give the encoding that an HTML page declares in its first 4,096 bytes, as a name that Python knows; None where it declares none."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    # A page that was found as ASCII bytes cannot be in UTF-16; text codecs only (Python also has rot13 and zip).
    return known_charset(match[1].decode("ascii"))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a document: a byte order mark first, then valid UTF-8, UTF-16 by its look, the declared encoding, a careful guess.

    Args:
        data: the whole document, so that one stray byte does not decide.
        declared: what the page says of itself, see `declared_charset`; believed only where UTF-8 fails and the result looks like text.

    Raises:
        RefusedError: it is no text, its encodings are mixed, or no known encoding makes sense of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide is not None:
        return wide
    if looks_binary(data):
        raise RefusedError("It is a binary file, not text.", "Give the text itself: .txt, .html, .pdf or .jsonl.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    named = _by_declaration(data, declared)
    return named if named is not None else _by_guess(data)


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes hold so many NULs and control characters that they are no text in any 8-bit encoding."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > max(3, len(sample) // 50) or (controls > 0 and controls * 2 >= len(sample))


def _by_mark(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if bad > max(2, len(text) * _BAD_SHARE):
        raise RefusedError(f"Its byte order mark says {encoding.upper()}, but much of it is not.", SAVE_AS_UTF8)
    return Decoded(text, encoding, replaced=max(bad, 0))


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 that has no mark: it has NULs, on one side of its pairs."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: _SAMPLE - _SAMPLE % 2].decode(encoding, "replace")
        usual = len(re.findall("[\t\n\r -~\u00a0-\u024f\u0370-\u06ff\u2010-\u2026\u200b-\u200f]", sample))
        share = usual / max(len(sample), 1)
        if share >= 0.9 and (best is None or share > best[0]):
            best = (share, encoding)
    if best is None:
        return None
    text = data.decode(best[1], "replace")
    return Decoded(text, best[1], guessed=True, replaced=text.count("\ufffd"))


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None or declared == "utf-8":
        return None
    text = data.decode(declared, "replace")
    bad = text.count("\ufffd")
    if bad > len(text) * _BAD_SHARE:
        return None
    if declared in GUESSED and plausibility(text[:_SAMPLE]) < _FLOOR:
        return None
    return Decoded(text, _NAMES.get(declared, declared), replaced=bad)


def _by_guess(data: bytes) -> Decoded:
    """Choose between damaged UTF-8 and the single-byte pages.

    Raises:
        RefusedError: neither makes sense.
    """
    escaped = data.decode("utf-8", "surrogateescape")
    bad, good = len(_BAD.findall(escaped)), len(_HIGH.findall(escaped))
    damaged = Decoded(_BAD.sub("\ufffd", escaped), "utf-8", guessed=True, replaced=bad)
    slight = bad <= len(escaped) * _BAD_SHARE
    if good * 2 > 0.2 * (good * 2 + bad):  # much of it IS UTF-8: no single-byte page looks like that
        if slight:
            return damaged
        mixed = "It mixes UTF-8 with another encoding" if good * 2 > bad else "Its encoding is not known, or it is no text"
        raise RefusedError(f"{mixed} ({bad} bytes are not UTF-8).", SAVE_AS_UTF8)
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    scores = {encoding: plausibility(sample.decode(encoding, "replace")) for encoding in GUESSED}
    best = max(GUESSED, key=scores.__getitem__)
    if scores[best] >= _FLOOR:
        text = data.decode(best, "replace")
        return Decoded(text, _NAMES[best], guessed=True, replaced=text.count("\ufffd"))
    if slight:
        return damaged
    tried = ", ".join(["UTF-8", *(_NAMES[name] for name in GUESSED)])
    raise RefusedError(f"Its encoding is not known, or it is no text (tried {tried}).", SAVE_AS_UTF8)
