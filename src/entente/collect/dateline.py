"""Find the day of publication where a reader finds it: in the line below the headline, of a page or a text, and in `time` elements."""

import re
from collections.abc import Iterator
from typing import Any

from entente.collect.dates import iso_time
from entente.collect.days import ToldDay, begins_with_role, days_in, is_day_alone, only_published
from entente.record import Span

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3",
        "h4", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "td", "tr", "ul",
    }
)  # fmt: skip
# What holds other reports, readers' words or the page's furniture.
_ELSEWHERE = frozenset(
    {"aside", "nav", "footer", "form", "script", "style", "noscript", "template", "select", "figure", "figcaption", "h2", "h3"}
)
_OTHERS = re.compile(
    "relat|comment|sidebar|footer|popular|trending|newsletter|recirc|more-|teaser|promo|widget|caption|credit|latest|recent|disqus|reply"
    "|respond",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"updat|modif|guncel|actuali[sz]|maj\b", re.IGNORECASE)
# Letters of a line besides its days: so many are a date line's labels, a byline and a place; more are running text.
_LABELS = 60
# A line that calls its day nothing must be shorter, and no sentence ("The wall fell on 9 November 1989.").
_UNNAMED = 45
_SENTENCE = re.compile(r"[^\W\d]{2}[.!?؟۔][\"'»”)]*$|\d{4}[.؟۔]$")
# Letters of a line that is the report itself, and after how many of them no date line is looked for: a standfirst may come before it,
# and in a text the headline, too.
_TELLS, _MOST_BELOW_HEADLINE, _MOST_IN_TEXT = 90, 2, 3
# Letters of a link that holds a day: more are another report's headline.
_LINKED = 30
# Letters behind the headline after which a `time` element that says nothing of itself is a reader's, or another report's.
_FAR = 1_000
_LEVELS = 40
# So much of a text is its head; letters of a line of a byline or a place and the day ("By A. Writer | Tuesday, 24 November 2026").
_HEAD, _SHORT = 3_000, 36
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


def told_by_times(tree: Any) -> str | None:
    """Give the day that the page's `time` elements tell: the first of its only article, else the one that all agree upon.

    Left out are those of other reports and of comments, those that tell an update, those in running text, which date an event, and
    those above the headline that stand apart from it: the page's head tells today.
    """
    articles = tree.css("article")
    inside = articles[0] if len(articles) == 1 else None  # on a page of many, a time may be a neighbour's
    found = list(_times(tree))
    if inside is not None and (first := next((told for node, told in found if _inside(node, inside)), None)) is not None:
        return first
    days = {told[:10]: told for _, told in found}
    return next(iter(days.values())) if len(days) == 1 else None


def _times(tree: Any) -> Iterator[tuple[Any, str]]:
    """Give the `time` elements that may tell when the page's report was published, with what they tell."""
    headings = tree.css("h1")
    heading = headings[0] if len(headings) == 1 else None
    below, letters = heading is None, 0
    nodes = tree.body.traverse(include_text=True) if tree.body is not None and tree.css_first("time[datetime]") is not None else ()
    for node in nodes:
        if heading is not None and node.mem_id == heading.mem_id:
            below = True
        elif node.tag == "-text" and below and heading is not None:
            letters += len(node.text() or "")
        if node.tag != "time" or not (told := iso_time(node.attributes.get("datetime") or "")):
            continue
        if heading is not None and not below and not _inside(node, heading.parent):
            continue
        if _is_elsewhere(node.parent) or _named(_MODIFIED, node, 2):
            continue
        block = _block_of(node)
        before, line = _before(block, node), " ".join(block.text().split()) if block is not None and block.tag == "p" else ""
        if sum(map(str.isalpha, line)) > _LABELS or (_SENTENCE.search(line) and days_in(line)[:1] != [] and not before.endswith(":")):
            continue
        role = days_in(f"{before} 1 January 2000")[-1].role
        if role == "published" or (role is None and letters < _FAR):
            yield node, told


def told_below_headline(tree: Any) -> str | None:
    """Give the day in the date line between the headline and the report, where the page writes it there for its readers.

    Of several the one that is called publication; none, where they are not told apart.
    """
    headings = tree.css("h1")
    if len(headings) != 1:
        return None
    found: list[ToldDay] = []
    told = 0
    for line, marked in _lines_after(headings[0], tree.body):
        days = days_in(line) if len(line) < 400 else []
        if days and days[0].spare <= _LABELS:
            if days[0].role is not None or (days[0].spare <= _UNNAMED and not _SENTENCE.search(line)):
                found += [ToldDay(day.day, day.role or ("updated" if marked else None), day.spare) for day in days]
        elif sum(map(str.isalpha, line)) > _TELLS:
            told += 1
            if told >= _MOST_BELOW_HEADLINE:
                break
    return only_published(found)


def told_in_text(text: str) -> tuple[str, Span] | None:
    """Give the day in the date line at the head of a text without other words on it, and the line.

    The headline stands there too: its first line must say nothing but the day, or begin with "Published"; a later one may name who
    and where before it. Of several lines, as in `told_below_headline`. Days that head the parts of a chronology are none.
    """
    found: list[ToldDay] = []
    spans: dict[str | None, Span] = {}
    told = 0
    for number, match in enumerate(_LINE.finditer(text[:_HEAD])):
        line = match[0].strip()
        letters = sum(map(str.isalpha, line))
        if letters > _TELLS:
            told += 1
            if told >= _MOST_IN_TEXT:
                break
            continue
        days = days_in(line)
        if not days or days[0].spare > _LABELS or _SENTENCE.search(line):
            continue
        named = begins_with_role(line) or (number > 0 and days[0].role is not None)
        if named or (is_day_alone(line) and letters <= _SHORT):
            found += days
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            for each in days:
                spans.setdefault(each.day, Span.cut(text, start, start + len(line)))
    day = only_published(found)
    if day is None:
        return None
    alone = (line for line in text[: _HEAD * 10].split("\n") if len(line) <= _TELLS and is_day_alone(line))
    others = {each.day for line in alone for each in days_in(line)} - {day}
    chronology = others and all(each.role is None for each in found)
    return None if chronology else (day, spans[day])


def _lines_after(heading: Any, body: Any) -> Iterator[tuple[str, bool]]:
    """Give the page's lines behind its headline, what holds other reports left out; each with whether its element is named an update's."""
    if body is None:
        return
    seen = False
    block, pieces = None, []
    for node in body.traverse(include_text=True):
        if node.mem_id == heading.mem_id:
            seen = True
        if not seen or node.tag != "-text":
            continue
        if _inside(node, heading) or _is_elsewhere(node.parent):
            continue
        here = _block_of(node)
        if block is not None and here is not None and here.mem_id != block.mem_id:
            yield " ".join("".join(pieces).split()), _named(_MODIFIED, block, 0)
            pieces = []
        block = here
        pieces.append(node.text() or "")
        if node.parent is not None and node.parent.tag in ("span", "time", "b", "strong"):
            pieces.append(" ")
    if block is not None:
        yield " ".join("".join(pieces).split()), _named(_MODIFIED, block, 0)


def _inside(node: Any, outer: Any) -> bool:
    return any(each.mem_id == outer.mem_id for each in _upwards(node))


def _is_elsewhere(node: Any) -> bool:
    for each in _upwards(node):
        if each.tag in ("article", "main", "body", "html"):
            continue  # named for what they may hold ("has-sidebar")
        if each.tag in _ELSEWHERE or _OTHERS.search(_names(each)):
            return True
        if each.tag == "a" and sum(map(str.isalpha, each.text() or "")) > _LINKED:
            return True
    return False


def _named(pattern: re.Pattern[str], node: Any, levels: int) -> bool:
    """Tell whether an element, or one so many levels around it, is named so; a block around it is asked no more."""
    for level, each in enumerate(_upwards(node)):
        if level > levels or (level > 0 and each.tag in ("article", "main", "body")):
            return False
        if pattern.search(_names(each)) and not re.search("publi", _names(each), re.IGNORECASE):
            return True
    return False


def _names(node: Any) -> str:
    return " ".join(node.attributes.get(name) or "" for name in ("class", "id", "itemprop"))


def _upwards(node: Any) -> Iterator[Any]:
    for _ in range(_LEVELS):
        if node is None:
            return
        yield node
        node = node.parent


def _block_of(node: Any) -> Any:
    return next((each for each in _upwards(node) if each.tag in _BLOCKS), None)


def _before(block: Any, node: Any) -> str:
    """Give the words of a block before one of its elements."""
    if block is None:
        return ""
    pieces = []
    for each in block.traverse(include_text=True):
        if each.mem_id == node.mem_id:
            break
        if each.tag == "-text":
            pieces.append(each.text() or "")
    return " ".join(" ".join(pieces).split())
