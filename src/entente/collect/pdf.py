"""Read the text of a PDF, within bounds."""

import io
import logging
import time
from typing import Any

from entente.collect.clean import clean
from entente.collect.refusal import RefusedError

# What the library logs about odd files would be printed where the user reads; what matters here comes as an error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

MAX_PAGES = 2_000
MAX_SECONDS = 120.0
_MAX_LETTERS = 20_000_000
_BY_HAND = "Save what it says as .txt and add that."


class _SlowError(Exception):
    """A page takes too long."""


def pdf_text(data: bytes, max_pages: int = MAX_PAGES, max_seconds: float = MAX_SECONDS) -> str:
    """Give the clean text of a PDF: its pages in order, parted by an empty line; words hyphenated at line ends stay so.

    Raises:
        RefusedError: it is broken, encrypted or a picture; it has too many pages or takes too long (then nothing of it is kept).
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    deadline = time.monotonic() + max_seconds
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("The PDF is locked with a password.", "Unlock it and save a copy, or save its text as .txt.")
        count = len(reader.pages)
        if count > max_pages:
            raise RefusedError(f"The PDF has {count} pages; at most {max_pages} are read.", "Split it, or save the articles as .txt.")
        text = "\n\n".join(filter(None, (page.strip() for page in _pages(reader, deadline))))
    except RefusedError:
        raise
    except _SlowError:
        raise RefusedError(f"Reading the PDF takes more than {max_seconds:g} seconds.", _BY_HAND) from None
    except DependencyError:
        raise RefusedError("The PDF is encrypted.", "Save a copy that is not, or save its text as .txt.") from None
    except (PyPdfError, Exception) as error:  # damaged files fail anywhere in the library, with errors of every kind
        raise RefusedError(f"The PDF is broken ({type(error).__name__}).", f"Open it in a viewer and save it anew. {_BY_HAND}") from None
    if not any(char.isalpha() for char in text):
        raise RefusedError("The PDF has no text: it is a picture of pages.", "Run text recognition (OCR) on it and add the result.")
    return clean(text)


def _pages(reader: Any, deadline: float) -> list[str]:
    """Give the text of each page.

    Raises:
        _SlowError: the deadline passed, which is looked at before each drawing operation.
        RefusedError: the text grows beyond bounds.
    """

    def watch(*_: object) -> None:
        if time.monotonic() > deadline:
            raise _SlowError

    texts: list[str] = []
    size = 0
    for page in reader.pages:
        watch()
        texts.append(page.extract_text(visitor_operand_before=watch))
        size += len(texts[-1])
        if size > _MAX_LETTERS:
            raise RefusedError("The PDF holds too much text for one document.", "Split it, or save the articles as .txt.")
    return texts
