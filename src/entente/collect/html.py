"""Cut the article out of a web page."""

import logging
import re
from typing import Any

from entente.collect.clean import clean
from entente.collect.refusal import RefusedError

# What the extractor logs about odd pages would be printed where the user reads; what matters here comes as an error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# Control characters may not stand in HTML, and lxml takes none.
_CONTROLS = bytes((*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_WITHOUT_CONTROLS = dict.fromkeys(_CONTROLS, "\ufffd")
_INLINE = frozenset({"hi", "ref", "del", "code", "graphic", "span", "cell", "fw"})
_INLINE_HTML = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
        "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del",
    }
)  # fmt: skip
_SPACES = re.compile("[ \t]*\n[ \t]*")
_MIN_LETTERS = 40
# Beyond these, trafilatura takes minutes (its work grows with the square); no article that was met comes near.
_MAX_LENGTH, _MAX_TAGS = 2_500_000, 30_000
_NESTING = re.compile(r"<(/?)(?:div|span|section|article|ul|ol|li|table|td|blockquote|center|font|a|b|i|em|strong)\b", re.IGNORECASE)
_MAX_DEPTH = 10_000


def article_text(page: str) -> str:
    """Give the text of a page's article, clean, its blocks parted by an empty line.

    The blocks are those that trafilatura finds (without comments, rather too little than a neighbouring headline too much); their
    words are read from its tree, not from its plain text, which would lose joiners and direction marks. Where it finds nothing,
    the page's paragraphs that are no lists of links.

    Args:
        page: the decoded page; however broken.

    Raises:
        RefusedError: there is no article, or the page is broken beyond reading.
    """
    from selectolax.lexbor import LexborHTMLParser

    if _depth(page) > _MAX_DEPTH:
        raise RefusedError("The page is broken: its elements are nested without end.", "Save its text as .txt and add that.")
    tree = LexborHTMLParser(_uncontrolled(clean(page)))
    _keep_running_text(tree)
    text = _by_trafilatura(_uncontrolled(clean(tree.html or ""))) if _moderate(page) else ""
    letters = _letters(text)
    if letters < _MIN_LETTERS:
        text = max(_by_paragraphs(tree), text, key=_letters)
        letters = _letters(text)
    if letters < _MIN_LETTERS or _mostly_links(text, letters, tree):
        raise RefusedError("No article was found on the page.", "Open the article itself and save that page, or save its text as .txt.")
    return clean(text)


def _keep_running_text(tree: Any) -> None:
    """Take the marks off dates and quotations inside a sentence, which the extractor would drop with them or break it at."""
    for node in tree.css("p time, li time, p q, li q"):
        block = node.parent
        while block is not None and block.tag not in ("p", "li"):
            block = block.parent
        if node.tag == "q" or (block is not None and _letters(block.text() or "") - _letters(node.text() or "") > _MIN_LETTERS):
            node.unwrap()


def _uncontrolled(page: str) -> str:
    """Put U+FFFD in the place of control characters; by the page's bytes, most are told at once to have none."""
    data = page.encode("utf-8", "surrogatepass")
    return page.translate(_WITHOUT_CONTROLS) if len(data.translate(None, _CONTROLS)) < len(data) else page


def _depth(page: str) -> int:
    """Give the depth of nesting, roughly, where it could be beyond bounds: the parser's work grows with its square."""
    if page.count("<") <= _MAX_DEPTH:
        return 0
    depth = deepest = 0
    for match in _NESTING.finditer(page):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _moderate(page: str) -> bool:
    return len(page) <= _MAX_LENGTH and page.count("<") <= _MAX_TAGS


def _by_trafilatura(page: str) -> str:
    """Extract with trafilatura; "" where it finds nothing."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, include_comments=False, favor_precision=True, with_metadata=False)
    except Exception:  # whatever its heuristics stumble over on a broken page, the paragraphs are still there
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else _blocks(body)


def fragment_text(fragment: str) -> str:
    """Give the text of a piece of HTML that is all article (an entry of a feed, a mail): clean, its blocks parted by an empty line.

    Raises:
        RefusedError: it is broken beyond reading.
    """
    from lxml import html
    from selectolax.lexbor import LexborHTMLParser

    if _depth(fragment) > _MAX_DEPTH:
        raise RefusedError("Its HTML is broken: its elements are nested without end.", "Save its text as .txt and add that.")
    tree = LexborHTMLParser(_uncontrolled(clean(fragment)))
    tree.strip_tags(["script", "style", "noscript", "template", "head", "figure", "iframe"])
    page = tree.html
    if not page:
        return ""
    body = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    # White space inside a block says nothing in HTML; line ends come from its elements.
    for element in body.iter():
        if element.tag != "pre":
            element.text = re.sub(r"[ \t\r\n]+", " ", element.text) if element.text else element.text
        element.tail = re.sub(r"[ \t\r\n]+", " ", element.tail) if element.tail else element.tail
    return clean(_blocks(body, _INLINE_HTML, "br"))


def _blocks(body: Any, inline: frozenset[str] = _INLINE, line_end: str = "lb") -> str:
    """Write an extracted tree as text: a block a paragraph, `lb` a line end, table cells a space apart."""
    blocks: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        block = _SPACES.sub("\n", "".join(pieces)).strip()
        if block:
            blocks.append(block)
        pieces.clear()

    stack: list[tuple[Any, bool]] = [(body, True)]
    while stack:
        element, opening = stack.pop()
        if element.tag == line_end:
            pieces.append("\n" if opening else "")
        elif element.tag not in inline:
            close()
        if opening:
            pieces.append((element.text or "") if isinstance(element.tag, str) else "")  # a comment's tag is a function
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
        else:
            pieces.append((" " if element.tag == "cell" else "") + (element.tail or ""))
    close()
    return "\n\n".join(blocks)


def _by_paragraphs(tree: Any) -> str:
    """Give the paragraphs of the article element, the main element, or the page, but not those that are mostly links."""
    for within in ("article p", "main p", "p"):
        kept = []
        for node in tree.css(within):
            text = " ".join(node.text(separator="").split(" ")).strip()
            linked = sum(len(link.text()) for link in node.css("a"))
            if text and linked * 2 <= len(text):
                kept.append(re.sub(r"[ \t\n]+", " ", text))
        if _letters("".join(kept)) >= _MIN_LETTERS:
            return "\n\n".join(kept)
    return ""


def _mostly_links(text: str, letters: int, tree: Any) -> bool:
    """Tell whether most of a text, of so many letters, is blocks that are one link each: a front page or headlines, not an article."""
    links = {" ".join(node.text().split()) for node in tree.css("a")}
    linked = sum(_letters(block) for block in text.split("\n\n") if " ".join(block.split()) in links)
    return linked * 2 > letters


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
