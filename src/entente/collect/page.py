"""Read what a web page says of itself: JSON-LD first, then Open Graph and meta, then its elements and date line. Nothing is inferred."""

import html as entities
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from entente.collect.clean import clean, one_line
from entente.collect.dateline import told_below_headline, told_by_times
from entente.collect.days import told_day
from entente.collect.tags import language_code
from entente.record import Description
from entente.record.document import DescribedField

_ARTICLES = re.compile(r"(?:[A-Za-z]*Article|BlogPosting|LiveBlogPosting|Report)$")
_PAGES = re.compile("(?:WebPage|ItemPage)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "article.published", "date",
)  # fmt: skip
# The system's own name for whoever pressed the button.
_NOBODY = frozenset({"admin", "administrator", "webmaster", "root", "user", "editor", "author", "guest"})
_COMMAS = re.compile(r',(\s*[}\]])|"(?:\\.|[^"\\])*"')
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->", re.IGNORECASE)


def page_descriptions(page: str) -> list[Description]:
    """Give title, address, outlet, author, language and day of publication as far as the page tells them, each once.

    A value that is no such thing is passed over: a date that is no full day or could be two, a language that is no code, an address that
    is not absolute or is the site's front page (some templates give it to every article).
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(clean(page))
    meta = _meta(tree)
    things = list(_things(tree))
    article = _the_article(things, tree, meta)
    base = _attribute(tree, "base[href]", "href")
    offers: dict[DescribedField, Iterable[str | None]] = {
        "title": (_words(article.get("headline")), meta.get("og:title"), meta.get("twitter:title"), _text(tree, "title")),
        "url": (
            _web_address(offer, base)
            for offer in (
                _attribute(tree, 'link[rel~="canonical"]', "href"), meta.get("og:url"), _words(article.get("mainEntityOfPage"), "@id"),
                _words(article.get("url"), "@id"), _saved_from(page),
            )
        ),
        "outlet": (_words(article.get("publisher")), meta.get("og:site_name")),
        "author": (
            name for name in (_words(article.get("author")), meta.get("author"), meta.get("article:author"))
            if name and not name.startswith(("http://", "https://")) and name.strip().lower() not in _NOBODY
        ),
        "language": (
            language_code(offer or "") for offer in (
                _attribute(tree, "html", "lang"), _words(article.get("inLanguage"), "alternateName"), meta.get("og:locale"),
            )
        ),
        "published": (told_day(offer or "") for offer in _dates(tree, article, meta, things)),
    }  # fmt: skip
    found = []
    for field, values in offers.items():
        value = next((tidy for value in values if value and (tidy := one_line(entities.unescape(value)))), None)
        if value:
            found.append(Description(field, value, "page"))
    return found


def _meta(tree: Any) -> dict[str, str]:
    """Give the page's meta elements by lower-case name; the first of a name stands."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = node.attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """Give what the page's JSON-LD tells of, in order: at the top, in `@graph`, or as `mainEntity`; nothing out of lists of others."""
    for node in tree.css('script[type="application/ld+json"]'):
        raw = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", node.text() or "").strip().rstrip(";")
        try:
            data = _json(raw)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data, 0)


def _json(raw: str) -> Any:
    """Read JSON; a comma behind the last of a list, which templates leave, is passed over.

    Raises:
        ValueError: it is none.
    """
    try:
        return json.loads(raw, strict=False)
    except ValueError:
        return json.loads(_COMMAS.sub(lambda match: match[0] if match[1] is None else match[1], raw), strict=False)


def _is_a(thing: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = thing.get("@type")
    return any(isinstance(each, str) and kind.search(each) for each in (kinds if isinstance(kinds, list) else [kinds]))


def _the_article(things: list[dict[str, Any]], tree: Any, meta: dict[str, str]) -> dict[str, Any]:
    """Give the article that the page is of: of several, the one with the page's address, else the one with its title, else the first.

    One that has an address of its own and another headline is a neighbour, and none.

    What it only points to (`{"@id": …}` for its author or its publisher) stands in it whole.
    """
    articles = [thing for thing in things if _is_a(thing, _ARTICLES)]
    if not articles:
        return {}
    here = {_bare(_attribute(tree, 'link[rel~="canonical"]', "href")), _bare(meta.get("og:url"))} - {""}
    titles = {one_line(entities.unescape(offer)) for offer in (meta.get("og:title"), _text(tree, "h1"), _text(tree, "title")) if offer}

    def addresses(article: dict[str, Any]) -> set[str]:
        return {_bare(_words(article.get(key), "@id")) for key in ("url", "mainEntityOfPage", "@id")} - {""}

    def is_titled(article: dict[str, Any]) -> bool:
        headline = one_line(entities.unescape(_words(article.get("headline")) or ""))
        return any(title.startswith(headline) for title in titles) if headline else False

    by_address = (each for each in articles if here & addresses(each))
    by_title = (each for each in articles if is_titled(each))
    unknown = (each for each in articles if not here or not addresses(each))
    found = next(chain(by_address, by_title, unknown), None)
    if found is None:
        return {}
    known = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str)}
    return {key: _followed(value, known) for key, value in found.items()}


def _followed(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_followed(item, known) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _bare(address: str | None) -> str:
    """Give an address for comparison: without scheme, "www.", fragment and last slash."""
    return re.sub(r"^https?://(?:www\.)?|#.*$|/+(?:#.*)?$", "", (address or "").strip())


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            if depth < 4 and key in data:
                yield from _nodes(data[key], depth + 1)


def _words(value: Any, key: str = "name") -> str | None:
    """Give a JSON-LD value as text: a text, the named part of an object, or all of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        part = value.get(key)
        return part if isinstance(part, str) else None
    if isinstance(value, list):
        parts = [part.strip() for item in value if not isinstance(item, list) and (part := _words(item, key))]
        return ", ".join(dict.fromkeys(parts)) or None
    return None


def _dates(tree: Any, article: dict[str, Any], meta: dict[str, str], things: list[dict[str, Any]]) -> Iterator[str | None]:
    """Offer what the page calls its day of publication, the surest first."""
    yield _words(article.get("datePublished"))
    for name in _PUBLISHED:
        yield meta.get(name)
    pages = [thing for thing in things if _is_a(thing, _PAGES)]
    if len(pages) == 1:  # what many templates write instead of an article
        yield _words(pages[0].get("datePublished"))
    for selector in ('[itemprop="datePublished"]', "time[pubdate]"):
        yield _attribute(tree, selector, "datetime")
        yield _attribute(tree, selector, "content")
    yield told_by_times(tree)
    yield told_below_headline(tree)


def _attribute(tree: Any, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    value = node.attributes.get(name) if node is not None else None
    return value if isinstance(value, str) else None


def _text(tree: Any, selector: str) -> str | None:
    node = tree.css_first(selector)
    return node.text() if node is not None else None


def _saved_from(page: str) -> str | None:
    match = _SAVED_FROM.search(page[:4096])
    return match[1] if match else None


def _web_address(offer: str | None, base: str | None) -> str | None:
    """Give an absolute web address without its fragment, host in lower case; None for anything else, and for a front page."""
    if not offer:
        return None
    try:
        parts = urlsplit(urljoin(base, offer.strip()) if base else offer.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or (parts.path in ("", "/") and not parts.query):
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
