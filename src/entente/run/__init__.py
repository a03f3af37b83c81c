"""Run: the work done, document by document: collect, code, resolve, keep; in this process or on all cores, with progress."""

from entente.run.adding import Added, Rebuilt, add, rebuild
from entente.run.coding import CodingOptions, code_document, coding_name, described, why_unread
from entente.run.many import code_many
from entente.run.progress import Progress, Stage, silent

__all__ = [
    "Added",
    "CodingOptions",
    "Progress",
    "Rebuilt",
    "Stage",
    "add",
    "code_document",
    "code_many",
    "coding_name",
    "described",
    "rebuild",
    "silent",
    "why_unread",
]
