"""What a page says of itself is read from JSON-LD, Open Graph, meta and elements; nothing is inferred."""

import json

import pytest

from entente.collect.dates import iso_time
from entente.collect.page import page_descriptions


def ld(*objects: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in objects)


ARTICLE = {
    "@type": "NewsArticle", "headline": "Envoy &amp; minister meet", "datePublished": "2026-01-06T10:30:00+02:00",
    "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "B. Writer"}], "publisher": {"name": "The Daily Example"},
    "mainEntityOfPage": {"@id": "https://Example.org/news/1#top"}, "inLanguage": "ar-LY",
}  # fmt: skip

CASES = {
    "json-ld": (
        ld(ARTICLE),
        {
            "title": "Envoy & minister meet", "published": "2026-01-06T10:30:00+02:00", "author": "A. Writer, B. Writer",
            "outlet": "The Daily Example", "url": "https://example.org/news/1", "language": "ar",
        },
    ),
    "json-ld-graph-and-list-of-types": (
        ld({"@graph": [{"@type": "WebSite", "name": "X"}, {"@type": ["Thing", "Article"], "headline": "H"}]}),
        {"title": "H"},
    ),
    "json-ld-neighbours-are-not-the-article": (ld({"@type": "ItemList", "itemListElement": [{"item": ARTICLE}]}), {}),
    "json-ld-broken": ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>', {}),
    "json-ld-deep": ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", {}),
    "json-ld-odd-values": (ld({"@type": "Article", "headline": 5, "author": [1, [2]], "publisher": [], "datePublished": {"x": 1}}), {}),
    "open-graph": (
        '<meta property="og:title" content="H"><meta property="og:site_name" content=" The  Example ">'
        '<meta property="og:url" content="https://example.org/a"><meta property="og:locale" content="fr_FR">'
        '<meta property="article:published_time" content="2026-01-06">',
        {"title": "H", "outlet": "The Example", "url": "https://example.org/a", "published": "2026-01-06", "language": "fr"},
    ),
    "canonical-before-open-graph": (
        '<link rel="canonical" href="https://example.org/a?id=2"><meta property="og:url" content="https://example.org/b">',
        {"url": "https://example.org/a?id=2"},
    ),
    "canonical-is-the-front-page": ('<link rel="canonical" href="https://example.org/">', {}),
    "canonical-relative": ('<link rel="canonical" href="/a">', {}),
    "canonical-relative-with-base": ('<base href="https://example.org/"><link rel="canonical" href="/a">', {"url": "https://example.org/a"}),
    "canonical-no-address": ('<link rel="canonical" href="http://[broken"><link rel="x">', {}),
    "saved-by-a-browser": ("<!-- saved from url=(0024)https://example.org/a/b -->", {"url": "https://example.org/a/b"}),
    "time-in-the-article": (
        '<article><time datetime="2026-01-06T08:00">6 Jan</time></article><time datetime="2025-12-01">',
        {"published": "2026-01-06T08:00:00"},
    ),
    "times-of-many-articles": ('<article><time datetime="2026-01-06"></article><article><time datetime="2025-12-01"></article>', {}),
    "itemprop": ('<span itemprop="datePublished" content="2026-01-06">', {"published": "2026-01-06"}),
    "json-ld-of-several-by-address": (
        '<link rel="canonical" href="https://www.example.org/b/">'
        + ld({"@type": "NewsArticle", "headline": "A", "url": "https://example.org/a", "datePublished": "2026-01-01"})
        + ld({"@type": "NewsArticle", "headline": "B", "url": "https://example.org/b", "datePublished": "2026-01-06"}),
        {"title": "B", "url": "https://www.example.org/b/", "published": "2026-01-06"},
    ),
    "json-ld-of-several-by-headline": (
        ld({"@type": "Article", "headline": "A", "datePublished": "2026-01-01"}, {"@type": "Article", "headline": "B"}) + "<h1>B</h1>",
        {"title": "B"},
    ),
    "json-ld-points-to-author-and-publisher": (
        ld({"@graph": [
            {"@type": "NewsArticle", "headline": "H", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}},
            {"@type": "Person", "@id": "#a", "name": "A. Writer"}, {"@type": "Organization", "@id": "#p", "name": "The Example"},
        ]}),
        {"title": "H", "author": "A. Writer", "outlet": "The Example"},
    ),
    "json-ld-comma-too-many": (
        '<script type="application/ld+json">{"@type": "Article", "headline": "A, ]", "author": {"name": "W",},}</script>',
        {"title": "A, ]", "author": "W"},
    ),
    "json-ld-page-instead-of-article": (
        ld({"@graph": [{"@type": "WebPage", "datePublished": "2026-01-06T10:00:00+00:00", "dateModified": "2026-01-09"}]}),
        {"published": "2026-01-06T10:00:00+00:00"},
    ),
    "author-is-nobody": ('<meta name="author" content="admin">', {}),
    "time-of-an-update-first": (
        '<article><p>Updated <time datetime="2026-01-08">8</time> Published <time datetime="2026-01-06">6</time></p></article>',
        {"published": "2026-01-06"},
    ),
    "time-of-an-update-alone": ('<article><time datetime="2026-01-08" itemprop="dateModified">8 January</time></article>', {}),
    "time-of-an-event": ('<article><p>They met as on <time datetime="2006-01-08">8 January 2006</time> in town.</p></article>', {}),
    "time-of-today-in-the-head": ('<header><time datetime="2026-01-09">9</time></header><main><h1>H</h1><p>Text.</p></main>', {}),
    "time-in-a-link": ('<article><a href="/x"><time datetime="2026-01-06">6 January</time></a></article>', {"published": "2026-01-06"}),
    "time-in-a-link-to-another-report": (
        '<article><a href="/x"><time datetime="2026-01-06">6</time> Opposition leader arrested after march</a></article>', {},
    ),
    "time-of-a-reader": (
        f"<article><h1>H</h1>{'<p>Long report.</p>' * 100}<div><time datetime='2026-01-08'>8 January</time></div></article>", {},
    ),
    "json-ld-of-a-neighbour": (
        '<link rel="canonical" href="https://example.org/b"><title>B</title>'
        + ld({"@type": "NewsArticle", "headline": "A", "url": "https://example.org/a", "datePublished": "2026-01-01"}),
        {"title": "B", "url": "https://example.org/b"},
    ),
    "time-of-other-reports": (
        '<article><p>Text.</p><aside><time datetime="2026-01-02">2</time></aside><ul class="related"><li><time datetime="2026-01-03">3'
        "</time></li></ul></article>",
        {},
    ),
    "line-below-the-headline": (
        "<h1>H</h1><p>By A. Writer</p><p>Tuesday, 6 January 2026 | 10:30</p><p>Text.</p>", {"published": "2026-01-06"},
    ),
    "line-below-the-headline-of-an-update": (
        "<h1>H</h1><p>Mis à jour le 8 janvier 2026 à 9h00, publié le 6 janvier 2026</p>", {"published": "2026-01-06"},
    ),
    "line-below-the-headline-only-an-update": ("<h1>H</h1><p>Son güncelleme: 08.01.2026</p>", {}),
    "line-below-the-headline-in-two-calendars": (
        "<h1>H</h1><p>الثلاثاء 17 رجب 1447 هـ - 6 كانون الثاني / يناير 2026</p>", {"published": "2026-01-06"},
    ),
    "line-below-the-headline-is-a-sentence": ("<h1>H</h1><p>The wall fell on 9 November 1989.</p>", {}),
    "line-below-the-headline-two-days": ("<h1>H</h1><p>6 January 2026</p><p>8 January 2026</p>", {}),
    "line-below-a-later-heading": ("<h1>Timeline</h1><h2>24 February 2022</h2><p>It began.</p>", {}),
    "line-above-the-headline": ("<p>6 January 2026</p><h1>H</h1><p>Text.</p>", {}),
    "line-far-below-the-headline": ("<h1>H</h1>" + f"<p>{'Long report. ' * 20}</p>" * 2 + "<p>6 January 2026</p>", {}),
    "meta-in-words": ('<meta name="date" content="January 6, 2026 5:40 PM">', {"published": "2026-01-06"}),
    "date-in-words-is-not-guessed": ('<meta name="date" content="last week"><p>6 January 2026</p><p class="date">2026-01-05</p>', {}),
    "date-day-or-month-is-not-guessed": ('<meta name="pubdate" content="06/01/2026">', {}),
    "date-in-address-is-not-guessed": (
        '<link rel="canonical" href="https://example.org/2026/01/06/a">',
        {"url": "https://example.org/2026/01/06/a"},
    ),
    "modified-is-not-published": ('<meta property="article:modified_time" content="2026-01-06">', {}),
    "lower-source-where-higher-is-bad": (
        ld({"@type": "Article", "datePublished": "1447-07-17"}) + '<meta name="pubdate" content="2026-01-06">',
        {"published": "2026-01-06"},
    ),
    "html-lang": ('<html lang="tr-TR"><title>Başlık</title>', {"language": "tr", "title": "Başlık"}),
    "author-is-an-address": ('<meta property="article:author" content="https://example.org/me">', {}),
    "nothing": ("<p>Text</p>", {}),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES.values(), ids=CASES.keys())
def test_page_descriptions(page: str, expected: dict[str, str]) -> None:
    found = page_descriptions(page)
    assert {claim.field: claim.value for claim in found} == expected
    assert {claim.by for claim in found} <= {"page"}


DATES = {
    "day": ("2026-01-06", "2026-01-06"),
    "basic": ("20260106", "2026-01-06"),
    "zulu": ("2026-01-06T10:30:00Z", "2026-01-06T10:30:00+00:00"),
    "fraction": ("2026-01-06T10:30:00.123+0300", "2026-01-06T10:30:00+03:00"),
    "space-and-utc": (" 2026-01-06 10:30 UTC ", "2026-01-06T10:30:00+00:00"),
    "short-zone": ("2026-01-06T10:30+02", "2026-01-06T10:30:00+02:00"),
    "mail": ("Tue, 06 Jan 2026 10:30:00 GMT", "2026-01-06T10:30:00+00:00"),
    "no-such-day": ("2026-02-30", None),
    "no-such-hour": ("2026-02-03T25:00", None),
    "month": ("2026-01", None),
    "hijri": ("1447-07-17", None),
    "solar-hijri": ("1404-10-16", None),
    "buddhist": ("2569-01-06", None),
    "no-date-in-software": ("1970-01-01T00:00:00Z", None),
    "slashes": ("01/06/2026", None),
    "words": ("January 6, 2026", None),
    "mail-no-such-day": ("Tue, 36 Jan 2026 10:30:00 GMT", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("value", "expected"), DATES.values(), ids=DATES.keys())
def test_iso_time(value: str, expected: str | None) -> None:
    assert iso_time(value) == expected
