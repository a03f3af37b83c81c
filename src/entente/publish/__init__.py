"""Publish: facts to text, in formats that other tools read. Pure: the same facts give the same bytes."""

from entente.publish.codeline import code_line
from entente.publish.formats import FORMATS, KINDS, Form, export, export_bytes, form_of
from entente.publish.sheet import Changed, DocumentLike, Extract, Origin, PackedFile, Report, Sheet

__all__ = [
    "FORMATS", "KINDS", "Changed", "DocumentLike", "Extract", "Form", "Origin", "PackedFile", "Report", "Sheet", "code_line", "export",
    "export_bytes", "form_of",
]  # fmt: skip
