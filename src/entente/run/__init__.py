"""Run: the work done, document by document: collect, code, resolve, keep; in this process or on all cores, with progress."""

from entente.run.adding import Added, Rebuilt, add, add_collected, rebuild, settle
from entente.run.coding import CodingOptions, code_document, coding_name, described, why_unread
from entente.run.examples import EntriesAlone
from entente.run.many import code_many
from entente.run.progress import Progress, Stage, silent
from entente.run.ruling import Ruler, anchor_of, login, moment_after, rulings_on

__all__ = [
    "Added",
    "CodingOptions",
    "EntriesAlone",
    "Progress",
    "Rebuilt",
    "Ruler",
    "Stage",
    "add",
    "add_collected",
    "anchor_of",
    "code_document",
    "code_many",
    "coding_name",
    "described",
    "login",
    "moment_after",
    "rebuild",
    "rulings_on",
    "settle",
    "silent",
    "why_unread",
]
