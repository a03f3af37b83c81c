"""Read a Word document (.docx): its paragraphs as they read with all changes accepted."""

from collections.abc import Callable, Iterator
from typing import Any

from entente.collect.clean import clean, one_line
from entente.collect.markup import local, parse_xml
from entente.collect.refusal import RefusedError
from entente.collect.tags import language_code
from entente.record import Description
from entente.record.document import DescribedField

_MEND = "Open it in Word and save it anew, or save its text as .txt."
# What was struck out, what fields compute from, and the second copy of a drawing's text for older programs.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "sectPr", "pPr", "rPr"})
_FACTS: dict[str, DescribedField] = {"title": "title", "creator": "author", "language": "language"}


def read_docx(part: Callable[[str, int], bytes], names: set[str], max_bytes: int) -> tuple[str, list[Description]]:
    """Give the clean text of a Word document, a paragraph a block, and what its properties say of it.

    The day it was made is no day of publication, and is left alone.

    Args:
        part: gives the bytes of a part by its name, at most so many.
        names: of the parts.
        max_bytes: the most that a part may hold.

    Raises:
        RefusedError: it is broken or holds no text.
    """
    root = parse_xml(part("word/document.xml", max_bytes), "Word document")
    if local(root) != "document":
        raise RefusedError("It is named .docx but holds no Word document.", _MEND)
    text = clean("\n\n".join(paragraph for paragraph in _paragraphs(root) if paragraph.strip()))
    if not text:
        raise RefusedError("The Word document holds no text.", _MEND)
    told = []
    if "docProps/core.xml" in names:
        try:
            properties = parse_xml(part("docProps/core.xml", 1_000_000), "properties")
        except RefusedError:  # what it says of itself is lost, not what it says
            return text, []
        for element in properties:
            field, value = _FACTS.get(local(element)), one_line(element.text or "")
            value = (language_code(value) or "") if field == "language" else value
            if field and value:
                told.append(Description(field, value, "file"))
    return text, told


def _paragraphs(root: Any) -> Iterator[str]:
    """Give the paragraphs in the order of the document; a text box stands after the paragraph that holds it."""
    stack: list[tuple[Any, list[str] | None, bool]] = [(root, None, True)]
    while stack:
        element, pieces, opening = stack.pop()
        name = local(element)
        if not opening:
            yield "".join(pieces or ())
            continue
        if name in _SKIPPED:
            continue
        if name == "p":
            pieces = []
            stack.append((element, pieces, False))
        elif pieces is not None:
            if name == "t":
                pieces.append(element.text or "")
            elif name == "tab":
                pieces.append("\t")
            elif name in ("br", "cr"):
                pieces.append("\n")
            elif name == "noBreakHyphen":
                pieces.append("\u2011")
        stack.extend((child, pieces, True) for child in reversed(element))
