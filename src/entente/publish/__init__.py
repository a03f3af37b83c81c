"""Publish: facts to text, in formats that other tools read. Pure: the same facts give the same bytes."""

from entente.publish.codeline import code_line
from entente.publish.formats import FORMATS, KINDS, export
from entente.publish.sheet import DocumentLike, Sheet

__all__ = ["FORMATS", "KINDS", "DocumentLike", "Sheet", "code_line", "export"]
