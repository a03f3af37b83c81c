"""Tell what a file is, by its first bytes and then by its name."""

import os
import re
import zlib
from typing import Literal

from entente.collect.refusal import RefusedError

Format = Literal[
    "text", "html", "markdown", "pdf", "jsonl", "json", "csv", "eml", "zip", "warc", "feed", "opml", "sitemap", "addresses", "gzip"
]  # fmt: skip

_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "csv", ".eml": "eml",
}  # fmt: skip
_CODE = {
    ".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".map": "a script's map", ".py": "a program", ".r": "a program",
    ".ini": "a program's settings", ".log": "a program's log", ".ics": "a calendar", ".vcf": "an address book",
}  # fmt: skip
_GIVE_TEXT = "Save what it says as .txt, .html or .pdf and add that."
_BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
)
_XML = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg)\b", re.IGNORECASE)
_HTML = re.compile(r"(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
# The first element, past declaration, comments, style sheets and a DOCTYPE with what it declares.
_ROOT = re.compile(
    rb"(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,3500}\]\s*)?>\s*)*<([A-Za-z:]{3,20})[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS: dict[bytes, Format] = {
    b"rss": "feed", b"feed": "feed", b"rdf:rdf": "feed", b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap",
}  # fmt: skip
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)


def refuse_code(name: str) -> None:
    """Refuse what is named as a page's look or a program: it is text, but nobody's report.

    Raises:
        RefusedError: it is.
    """
    what = _CODE.get(os.path.splitext(name)[1].lower())
    if what is not None:
        raise RefusedError(f"It is {what}, not an article.", "Leave it out; if it is one, give it the suffix of what it is.")


def refuse_binary(head: bytes) -> None:
    """Refuse what is known by its first bytes to be no text, whatever its name.

    Raises:
        RefusedError: a picture, an archive, an Office document, a program …
    """
    for magic, name in _BINARIES:
        if head.startswith(magic) and not (magic.isalnum() and b"\x00" not in head):  # "BZh…", "ID3…" and "GIF8…" may begin a text
            raise RefusedError(f"It is {name}, not text.", _GIVE_TEXT)
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise RefusedError("It is a picture, film or recording, not text.", _GIVE_TEXT)
    if head.startswith(b"MZ") and b"\x00" in head:
        raise RefusedError("It is a program, not text.", _GIVE_TEXT)


def format_of(head: bytes, suffix: str) -> Format:
    """Give the format to read a file by: PDF and JSON Lines by their first bytes, too, else by the name's suffix.

    Args:
        head: the first bytes (1 KB is enough).
        suffix: of the file's name, with its dot, in any case; "" where there is none, as for standard input.

    Returns:
        "text" for an unknown suffix: whether that is HTML is told once it is decoded, see `is_html`.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:5] == b"%PDF-":
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"WARC/1.") or (head.startswith(b"\x1f\x8b\x08") and _unzipped(head).startswith(b"WARC/1.")):
        return "warc"
    root = _ROOT.match(start)
    if root is not None and (listed := _ROOTS.get(root[1].lower())) is not None:
        return listed
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    known = _SUFFIXES.get(suffix.lower())
    if known is not None and not (known == "text" and _only_addresses(head)):
        return known
    if re.match(rb'\{\s*"', start):
        return "jsonl"
    return "addresses" if _only_addresses(head) else "text"


def _only_addresses(head: bytes) -> bool:
    """Tell whether the first bytes are lines of one web address each; lines that begin with # are comments, the last may be cut."""
    lines = [line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines()]
    told = [line for line in lines if line and not line.startswith(b"#")]
    return bool(told) and all(re.fullmatch(rb"https?://[^\s<>]+", line) for line in told)


def _unzipped(head: bytes) -> bytes:
    """Give the first bytes that a gzip file holds; b"" where it is none."""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def is_html(text: str, told: Format) -> bool:
    """Tell whether a decoded text is an HTML page: it begins as one, or its name says so and it has a tag."""
    return bool(_HTML.match(text[:4096].lstrip())) or (told == "html" and bool(_TAG.search(text)))


def refuse_markup(text: str) -> None:
    """Refuse XML that is no list or feed, and web archives in one file; nothing in them is parsed.

    Raises:
        RefusedError: the text begins as XML that is no HTML page, or as MHTML.
    """
    start = text[:4096].lstrip()
    if _XML.match(start) and not re.search(r"<html\b|<!doctype\s+html", start, re.IGNORECASE):
        problem = "It is XML, but no feed, no list of feeds and no sitemap."
        raise RefusedError(problem, "Save the articles themselves as .html or .txt and add those.")
    if re.match(r"(?:From:.*\n(?:.*\n)*?)?MIME-Version:", start) and "multipart/related" in start:
        raise RefusedError("It is a web page saved as one MHTML file.", "Save the page as 'HTML only' and add that.")
