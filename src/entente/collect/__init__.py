"""Collect: files, folders, pages and JSON lines in; documents with a clean, frozen text out, and a line for each that failed.

`collect` is the room's door. The rest of what is public answers one question each: `clean` (what a clean text is), `identify` and
`paragraph_languages` (in which language a text is).
"""

from entente.collect.claims import Claims
from entente.collect.clean import clean
from entente.collect.language import LANGUAGES, identify, paragraph_languages
from entente.collect.sources import MAX_BYTES, Piece, collect, pieces, read_bytes

__all__ = [
    "LANGUAGES", "MAX_BYTES", "Claims", "Piece", "clean", "collect", "identify", "paragraph_languages", "pieces", "read_bytes",
]  # fmt: skip
