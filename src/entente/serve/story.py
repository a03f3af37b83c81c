"""When a fact was first told, since when the record has it, and what was corrected since, with the reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from entente.serve import dates
from entente.serve.panel import Change, changes_shown
from entente.serve.shell import Shell
from entente.serve.words import Words, isolate
from entente.store import Build, DocumentRow, Told
from entente.store.difference import Difference, FieldChange
from entente.store.story import Step

# So many steps are shown: the first, and the last ones.
_MOST = 8
_DOCUMENT: Final = "new document: "
_RULED: Final = re.compile(r"ruled by (?P<who>.*) \((?P<kind>[a-z]+), (?P<id>[^,()]+)\): (?P<why>.*)", re.DOTALL)
_NAMES = 5
_OTHERS: Final = (
    ("the texts were read by another coding", "why.coding"), ("another resolver", "why.resolver"),
    ("its mentions were put", "why.together"), ("what it points to", "why.points"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What one build did to the fact.

    Attributes:
        build: the build.
        what: the key of the words for it.
        changes: before/after lines.
        why: the reasons.
        later: whether it was after the time that the page shows.
        shown: whether it is the reading that the page shows.
    """

    build: Build
    what: str
    changes: Sequence[Change]
    why: Sequence[Markup]
    later: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Story:
    """What became of a fact.

    Attributes:
        first: who told it first, and when; None where that is not asked.
        lines: the steps.
        left_out: how many steps between the first and the next are not shown.
    """

    first: Markup | None
    lines: Sequence[Line]
    left_out: int


def story_of(shell: Shell, id: str, told: Sequence[Told]) -> Story:
    """Tell what became of a fact, from its coming to now, whatever the time that the page shows."""
    steps, total = shell.present.story(id, _MOST)
    number = shell.then.build.number if shell.then is not None else None
    at = max((step.build.number for step in steps if number is None or step.build.number <= number), default=None)
    lines = [_line(shell, step, back, number, at) for step, back in zip(steps, range(len(steps)), strict=True)]
    return Story(_first(shell.words, told[0].document) if told else None, lines, total - len(steps))


def _line(shell: Shell, step: Step, place: int, number: int | None, at: int | None) -> Line:
    what = {"came": "story.back" if place else "story.came", "changed": "story.changed", "went": "story.went"}[step.change]
    fields = [field for field in step.fields if field.field != "mentions"]
    lines = changes_shown(shell, [Difference("event", "", "changed", tuple(fields), ())])
    tellings = [_tellings(shell.words, field) for field in step.fields if field.field == "mentions"]
    why = [reason(shell.words, words) for words in step.why]
    later = number is not None and step.build.number > number
    return Line(step.build, what, [*lines, *(each for each in tellings if each is not None)], why, later, step.build.number == at)


def _tellings(words: Words, field: FieldChange) -> Change | None:
    """Say how many tellings there were before and after, where the number differs."""
    before, after = (len(re.findall(r'"[^"]+"', value or "")) for value in (field.before, field.after))
    if before == after:
        return None
    return Change(str(words("story.tellings")), escape(words.number(before)), escape(words.number(after)))


def reason(words: Words, told: str) -> Markup:
    """Say a reason of the store's in the interface's language; what people wrote stays as they wrote it."""
    if told.startswith(_DOCUMENT):
        names = told.removeprefix(_DOCUMENT).split(", ")
        shown = [isolate(name) for name in names[:_NAMES]]
        if len(names) > _NAMES:
            shown.append(words("count.more", n=len(names) - _NAMES))
        return words("why.document", names=escape(words("list.comma")).join(shown))
    ruled = _RULED.fullmatch(told)
    if ruled is not None:
        link = Markup('<a href="/rulings/{}">{}</a>').format(ruled["id"], isolate(ruled["why"]))
        return words("why.ruled", who=isolate(ruled["who"]), why=link)
    key = next((key for start, key in _OTHERS if told.startswith(start)), None)
    return words(key) if key is not None else isolate(told)


def _first(words: Words, first: DocumentRow) -> Markup:
    """Say who told it first, and when."""
    link = Markup('<a href="/documents/{}">{}</a>').format(first.id, isolate(first.outlet or first.source or first.id, first.language))
    if first.published is None:
        return words("story.told-undated", outlet=link)
    return words("story.told", outlet=link, day=dates.day_words(words, first.published))
