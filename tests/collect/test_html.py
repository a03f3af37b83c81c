"""The article is cut out of the page; its characters stay as they are."""

import pytest

from entente.collect.html import article_text
from entente.collect.refusal import RefusedError

ONE = "The minister received the envoy at the airport on Tuesday and both went on to the palace for talks, officials said."
TWO = "They agreed that officers would be trained in the coming year, and that pilots would follow after the summer."
AR = "استقبل الوزير \u200fصدام\u200e في المطار يوم الثلاثاء، وبحث معه سبل التعاون في مجال التدريب العسكري بين البلدين."
FA = "وزیر می\u200cگوید که افسران در سال آینده آموزش می\u200cبینند و خلبانان پس از تابستان به آنان می\u200cپیوندند."
MARKED = "صــدام عَمَّان cafe\u0301 \U0001f469\u200d\U0001f4bb "
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
FOOT = "<footer><p><a href='/i'>Imprint</a> Copyright</p></footer>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{NAV}{body}{FOOT}</body></html>"


def both(one: str, two: str) -> str:
    return f"<article><h1>Talks</h1><p>{one}</p><p>{two}</p></article>"


READ = {
    "plain": (page(both(ONE, TWO)), [ONE, TWO]),
    "arabic-with-marks": (page(both(AR, AR.replace("الثلاثاء", "الأربعاء"))), [AR]),
    "persian-joiners": (page(both(FA, ONE)), [FA]),
    "combining-tatweel-emoji": (page(both(MARKED + ONE, TWO)), [MARKED + ONE]),
    "a-date-and-a-quotation-inside-a-sentence": (
        page(both("The accords of <time datetime='2006-01-06'>6 January 2006</time> said <q>no shot</q> may be fired. " + ONE, TWO)),
        ["The accords of 6 January 2006 said no shot may be fired."],
    ),
    "soft-hyphen": (page(both("co\u00adoperation. " + ONE, TWO)), ["co\u00adoperation. " + ONE]),
    "entities-once": (page(both("Black &amp;amp; White &lt;said&gt;. " + ONE, TWO)), ["Black &amp; White <said>. " + ONE]),
    "unclosed": (f"<html><body><div><p>{ONE}<p>{TWO}", [ONE, TWO]),
    "no-html-element": (f"<p>{ONE}</p><p>{TWO}</p>", [ONE, TWO]),
    "bad-references": (page(both("&#1; &#xD800; &#0; &#99999999; " + ONE, TWO)), [ONE, TWO]),
    "control-characters": (page(both("a\x01b\x0b " + ONE, TWO)), [ONE, TWO]),
    "attributes-broken": (page(f'<article><p class="x>{TWO}</p><p class=">{ONE}</p><p>{TWO}</p></article>'), [TWO]),
    "deep": ("<div>" * 3000 + f"<p>{ONE}</p><p>{TWO}</p>", [ONE, TWO]),
    "line-break": (page(both(ONE + "<br>" + TWO, ONE + " " + TWO)), [ONE + "\n" + TWO]),
    "div-soup": (page(f"<div><div>{ONE}</div><div>{TWO}</div></div>"), [ONE, TWO]),
    "xhtml": ('<?xml version="1.0" encoding="utf-8"?>' + page(both(ONE, TWO)), [ONE, TWO]),
    "inline": (page(both(ONE.replace("envoy", "<b>envoy</b>").replace("Tuesday", '<a href="/t">Tuesday</a>'), TWO)), [ONE, TWO]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "held"), READ.values(), ids=READ.keys())
def test_article_is_read(source: str, held: list[str]) -> None:
    text = article_text(source)
    for words in held:
        assert words in text
    assert "Imprint" not in text
    assert article_text(source) == text


NO_ARTICLE = {
    "menus": page("<ul>" + "".join(f'<li><a href="/{n}">Headline number {n} of the day</a></li>' for n in range(30)) + "</ul>"),
    "empty-body": page(""),
    "script-only": "<html><body><script>var long = 'text that nobody sees and no reader should take for one';</script></body></html>",
    "linked-paragraphs": page("".join(f'<p><a href="/{n}">Headline number {n} of this very long day</a></p>' for n in range(30))),
}


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(RefusedError, match="nested without end"):
        article_text("<div>" * 100_000 + ONE)


def test_a_very_long_page_is_still_read() -> None:
    assert article_text("<html><body>" + f"<p>{ONE}</p>" * 30_000).count(ONE) == 30_000


@pytest.mark.parametrize("source", NO_ARTICLE.values(), ids=NO_ARTICLE.keys())
def test_page_without_article_is_refused(source: str) -> None:
    with pytest.raises(RefusedError, match="No article"):
        article_text(source)


def test_comments_are_left_out() -> None:
    comment = '<div class="comment"><p>I do not believe a word of this, says a reader from afar.</p></div>'
    comments = f'<section id="comments" class="comments">{comment}</section>'
    assert "reader from afar" not in article_text(page(both(ONE, TWO) + comments))
