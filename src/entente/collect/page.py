"""Read what a web page says of itself: JSON-LD first, then Open Graph and meta, then its elements. Nothing is inferred."""

import html as entities
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from entente.collect.clean import clean, one_line
from entente.collect.dates import iso_time
from entente.collect.tags import language_code
from entente.record import Description
from entente.record.document import DescribedField

_ARTICLES = re.compile(r"(?:[A-Za-z]*Article|BlogPosting|LiveBlogPosting|Report)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "article.published", "date",
)  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->", re.IGNORECASE)


def page_descriptions(page: str) -> list[Description]:
    """Give title, address, outlet, author, language and day of publication as far as the page tells them, each once.

    A value that is no such thing is passed over: a date that is no full ISO day, a language that is no code, an address that is not
    absolute or is the site's front page (some templates give it to every article).
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(clean(page))
    meta = _meta(tree)
    article = next(_articles(tree), {})
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
            if name and not name.startswith(("http://", "https://"))
        ),
        "language": (
            language_code(offer or "") for offer in (
                _attribute(tree, "html", "lang"), _words(article.get("inLanguage"), "alternateName"), meta.get("og:locale"),
            )
        ),
        "published": (iso_time(offer or "") for offer in _dates(tree, article, meta)),
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


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the page's JSON-LD articles, in order: at the top, in `@graph`, or as `mainEntity`; none out of lists of other articles."""
    for node in tree.css('script[type="application/ld+json"]'):
        raw = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", node.text() or "").strip().rstrip(";")
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _nodes(data, 0):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


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


def _dates(tree: Any, article: dict[str, Any], meta: dict[str, str]) -> Iterator[str | None]:
    """Offer what the page calls its day of publication, the surest first."""
    yield _words(article.get("datePublished"))
    for name in _PUBLISHED:
        yield meta.get(name)
    for selector in ('[itemprop="datePublished"]', "time[pubdate]"):
        yield _attribute(tree, selector, "datetime")
        yield _attribute(tree, selector, "content")
    articles = tree.css("article")
    if len(articles) == 1:  # on a page of many, a time may be a neighbour's
        yield _attribute(articles[0], "time[datetime]", "datetime")
    times = {str(node.attributes.get("datetime") or "")[:10] for node in tree.css("time[datetime]")}
    if len(times) == 1:
        yield _attribute(tree, "time[datetime]", "datetime")


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
