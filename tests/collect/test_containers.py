"""Files that hold other files, tables, mails, feeds, lists: each document is found, each broken one is told, nothing else is lost."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from entente.collect import collect
from entente.collect.bounds import Budget, unpack
from entente.collect.claims import NO_CLAIMS, Claims
from entente.collect.lists import feed_lines, listed
from entente.collect.reading import Place, Reading, read_bytes
from entente.collect.refusal import RefusedError
from entente.record import Description, Document, FailedDocument

EN = "The minister received the envoy at the airport on Tuesday, officials said. They agreed to train officers."
AR = "استقبل الوزير المبعوث في المطار يوم الثلاثاء، وبحث معه سبل التعاون في مجال التدريب."
PAGE = f"<!doctype html><html lang='en'><body><article><p>{EN}</p><p>{EN.replace('envoy', 'general')}</p></article></body></html>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def docx(body: str, core: str = "") -> bytes:
    files: dict[str, bytes | str] = {"word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}  # noqa: E501
    if core:
        files["docProps/core.xml"] = core
    return zipped({"[Content_Types].xml": "<x/>", **files})


def record(address: str, body: bytes, kind: str = "response", form: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(body):032x}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
    return f"{head}WARC-Target-URI: {address}\r\nContent-Type: {form}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes, head: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def read(name: str, data: bytes, tmp_path: Path) -> list[Document | FailedDocument]:
    (tmp_path / name).write_bytes(data)
    found = list(collect([tmp_path / name], max_bytes=2_000_000))
    for item in found:
        if isinstance(item, FailedDocument):
            assert item.problem
            assert item.mend
            assert name in item.locator
            assert "\n" not in item.locator + item.problem + item.mend
    return found


def texts(found: list[Document | FailedDocument]) -> list[str]:
    return [item.text for item in found if isinstance(item, Document)]


def problems(found: list[Document | FailedDocument]) -> list[str]:
    return [item.problem for item in found if isinstance(item, FailedDocument)]


def told(item: Document | FailedDocument) -> set[tuple[str, str, str]]:
    assert isinstance(item, Document), item
    return {(claim.field, claim.value, claim.by) for claim in item.descriptions if claim.by != "text"}


# --- what is read -----------------------------------------------------------------------------------------------------------------

DEEP = zipped({"in.zip": zipped({"a.txt": EN})})
READ: dict[str, tuple[str, bytes, list[str]]] = {
    "zip": ("a.zip", zipped({"b.txt": AR, "a.html": PAGE, ".DS_Store": b"\x00", "__MACOSX/a": b"\x00"}), [EN, AR]),
    "zip-in-zip": ("a.zip", DEEP, [EN]),
    "docx": ("a.docx", docx("<w:p><w:r><w:t>The envoy </w:t></w:r><w:del><w:r><w:delText>left</w:delText></w:r></w:del><w:r><w:t>spoke.</w:t></w:r></w:p><w:p><w:r><w:t>تحدث</w:t></w:r></w:p>"), ["The envoy spoke.\n\nتحدث"]),  # noqa: E501
    "docx-by-another-name": ("a.bin", docx(f"<w:p><w:r><w:t>{EN}</w:t></w:r></w:p>"), [EN]),
    "csv": ("a.csv", f'id,text,published\n1,"{EN}",2026-01-06\n\n2,"{AR}\nالثاني",\n'.encode(), [EN, AR + "\nالثاني"]),
    "csv-other-delimiter": ("a.csv", f"headline;body\nTalks;{EN}\n".encode(), [EN]),
    "csv-cp1256": ("a.csv", f"text,lang\n{AR},ar\n".replace("،", "").encode("cp1256"), [AR.replace("،", "")]),
    "csv-with-a-line-for-excel": ("a.csv", f"sep=;\ntitle;text\nTalks;{EN}\n".encode(), [EN]),
    "csv-gz": ("a.csv.gz", gzip.compress(f'id,text\n1,"{EN}"\n'.encode()), [EN]),
    "page-gz": ("a.html.gz", gzip.compress(PAGE.encode()), [EN]),
    "csv-of-factiva": ("a.csv", f"HD;PD;LP;TD\nTalks;6 January 2026;{EN};More.\n".encode(), [EN]),
    "json-list": ("a.json", json.dumps([{"id": 1, "text": EN}, {"id": 2, "body": AR}]).encode(), [EN, AR]),
    "json-answer-of-a-service": ("a.json", json.dumps({"status": "ok", "articles": [{"content": EN}]}).encode(), [EN]),
    "html-in-a-row": ("a.jsonl", json.dumps({"text": f"<p>{EN}</p>\n<p>{AR} a&amp;b</p>"}).encode(), [EN]),
    "tsv": ("a.tsv", f"url\ttext\nhttps://example.org/1\t{EN}\n".encode(), [EN]),
    "markdown": ("a.md", f"---\ntitle: Talks\ndate: 2026-01-06\n---\n# Talks\n\n**The envoy** met [him](x) on 3*4*5.\n\n```\ncode\n```\n> {EN}\n".encode(), [f"Talks\n\nThe envoy met him on 3*4*5.\n\n{EN}"]),  # noqa: E501
    "mail": ("a.eml", f"Subject: Talks\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{AR}\r\n".encode(), [AR]),
    "mail-with-only-html": ("a.eml", f"Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>p{{}}</style><p>{EN}</p><div>a<br>b</div>".encode(), [f"{EN}\n\na\nb"]),  # noqa: E501
    "warc": ("a.warc", record("https://example.org/1", answer(PAGE.encode())) + record("https://example.org/x", answer(b"gone", status="404 No")), [EN]),  # noqa: E501
    "warc-gz": ("a.warc.gz", gzip.compress(record("https://example.org/1", answer(gzip.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"))), [EN]),  # noqa: E501
    "wet": ("a.wet.gz", gzip.compress(record("https://example.org/1", AR.encode(), "conversion", "text/plain")), [AR]),
    "chunked": ("a.warc", record("https://example.org/1", answer(f"{len(PAGE.encode()):x}\r\n".encode() + PAGE.encode() + b"\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked")), [EN]),  # noqa: E501
    "rss": ("a.xml", f"<rss version='2.0'><channel><title>The Example</title><item><guid>1</guid><title>T</title><description>&lt;p&gt;{EN}&lt;/p&gt;</description></item><item><title>Only a headline</title></item></channel></rss>".encode(), [EN, "Only a headline"]),  # noqa: E501
    "json-feed": ("a.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "E", "items": [{"id": "1", "content_text": AR}]}).encode(), [AR]),  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), READ.values(), ids=READ.keys())
def test_what_a_file_holds(tmp_path: Path, name: str, data: bytes, expected: list[str]) -> None:
    found = read(name, data, tmp_path)
    assert problems(found) == []
    assert [text if text in expected else text.split("\n\n")[0] for text in texts(found)] == expected
    again = read(name, data, tmp_path)
    assert again == found


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Example</title>
<link href="https://example.org/"/>
<entry><id>tag:1</id><title>Talks &amp;amp; more</title><link href="/talks?utm_source=rss&amp;id=7#top"/>
<author><name>A. Writer</name></author>
<published>2026-01-06T10:00:00+02:00</published><updated>2026-01-09T00:00:00Z</updated>
<content type="html">&lt;p&gt;{EN}&lt;/p&gt;</content></entry>
<entry><id>tag:2</id><title>Later</title>
<updated>2026-01-09T00:00:00Z</updated><summary>{EN} Again.</summary></entry></feed>"""


def test_what_a_feed_tells_of_its_entries(tmp_path: Path) -> None:
    first, second = read("a.xml", ATOM.encode(), tmp_path)
    assert told(first) == {
        ("title", "Talks & more", "feed"), ("author", "A. Writer", "feed"), ("outlet", "The Example", "feed"),
        ("published", "2026-01-06T10:00:00+02:00", "feed"), ("language", "en", "feed"), ("url", "https://example.org/talks?id=7", "feed"),
    }  # fmt: skip
    assert ("published", "2026-01-09T00:00:00+00:00", "feed") not in told(second)  # an update is no publication


RSS_DAYS = {
    "as-it-should-be": ("<pubDate>Tue, 06 Jan 2026 10:00:00 +0200</pubDate>", "2026-01-06T10:00:00+02:00"),
    "without-a-zone": ("<pubDate>Tue, 06 Jan 2026 10:00</pubDate>", "2026-01-06"),
    "long-month": ("<pubDate>Tue, 6 January 2026 10:00:00 +0200</pubDate>", "2026-01-06"),
    "in-french": ("<pubDate>mar., 06 janv. 2026 10:00:00 +0200</pubDate>", "2026-01-06"),
    "iso": ("<pubDate>2026-01-06 10:00:00</pubDate>", "2026-01-06T10:00:00"),
    "dublin-core": ("<dc:date>2026-01-06T10:00:00Z</dc:date>", "2026-01-06T10:00:00+00:00"),
    "an-update": ("<a:updated xmlns:a='http://www.w3.org/2005/Atom'>2026-01-06T10:00:00Z</a:updated>", None),
}


@pytest.mark.parametrize(("element", "expected"), RSS_DAYS.values(), ids=RSS_DAYS.keys())
def test_days_in_rss(tmp_path: Path, element: str, expected: str | None) -> None:
    item = f"<item><title>T</title><guid>1</guid>{element}<description>{EN}</description></item>"
    feed = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>X</title>{item}</channel></rss>"
    (entry,) = read("a.xml", feed.encode(), tmp_path)
    assert isinstance(entry, Document)
    assert entry.told("published") == expected


FRONTS = {
    "day-in-words": (
        "---\ntitle: Talks\ndate: January 6, 2026\nlang: English\n---\n",
        {("title", "Talks"), ("published", "2026-01-06"), ("language", "en")},
    ),
    "toml": (
        '+++\ntitle = "Talks"\ndate = 2026-01-06T10:00:00Z\nweight = 1.5\n+++\n',
        {("title", "Talks"), ("published", "2026-01-06T10:00:00+00:00")},
    ),
    "clipped": (
        '---\nsource: "https://e.org/1"\nauthor:\n  - "[[A. Writer]]"\npublished: 2026-01-06\n---\n',
        {("url", "https://e.org/1"), ("author", "A. Writer"), ("published", "2026-01-06")},
    ),
    "source-is-an-outlet": ("---\nsource: The Example\n---\n", {("outlet", "The Example")}),
}


@pytest.mark.parametrize(("front", "expected"), FRONTS.values(), ids=FRONTS.keys())
def test_what_stands_before_a_note(tmp_path: Path, front: str, expected: set[tuple[str, str]]) -> None:
    (note,) = read("a.md", f"{front}\n{EN}\n".encode(), tmp_path)
    assert {(field, value) for field, value, _ in told(note)} == expected
    assert texts([note]) == [EN]


def test_what_files_tell_of_themselves(tmp_path: Path) -> None:
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Talks</dc:title><dc:creator>A. Writer</dc:creator></cp:coreProperties>'
    assert told(read("a.docx", docx(f"<w:p><w:r><w:t>{EN}</w:t></w:r></w:p>", core), tmp_path)[0]) == {
        ("title", "Talks", "file"),
        ("author", "A. Writer", "file"),
    }
    mail = f"From: A. Writer <a@example.org>\r\nDate: Tue, 06 Jan 2026 10:00:00 +0200 (EET)\r\nSubject: =?utf-8?b?2YTZgtin2KE=?=\r\n\r\n{EN}"  # noqa: E501
    assert told(read("a.eml", mail.encode(), tmp_path)[0]) == {
        ("author", "A. Writer", "file"),
        ("published", "2026-01-06T10:00:00+02:00", "file"),
        ("title", "لقاء", "file"),
    }
    page = read("a.warc", record("https://Example.org/1#x", answer(PAGE.encode())), tmp_path)[0]
    assert ("url", "https://example.org/1", "file") in told(page)
    assert isinstance(page, Document)
    assert page.locators == ("https://example.org/1",)


ROWS: dict[str, tuple[str, str, set[tuple[str, str]]]] = {
    "media-cloud": (
        "a.csv", f'id,language,media_name,publish_date,title,url,text\n7,en,example.org,2026-01-06 10:00:00,Talks,https://e.org/1,"{EN}"\n',
        {("language", "en"), ("outlet", "example.org"), ("published", "2026-01-06T10:00:00"), ("title", "Talks"), ("url", "https://e.org/1")},
    ),
    "press-database": (
        "a.csv", f'Headline,Published date,Publication,Byline,Language,Full text\nTalks,"January 6, 2026 Tuesday",X,W,ENGLISH,"{EN}"\n',
        {("language", "en"), ("outlet", "X"), ("published", "2026-01-06"), ("title", "Talks"), ("author", "W")},
    ),
    "turkish": (
        "a.csv", f"Tarih;Başlık;Kaynak;Metin\n06.01.2026;T;K;{EN}\n",
        {("published", "2026-01-06"), ("title", "T"), ("outlet", "K")},
    ),
    "arabic": (
        "a.csv", f"التاريخ,العنوان,المصدر,النص\n6 يناير 2026,ع,م,{AR}\n",
        {("published", "2026-01-06"), ("title", "ع"), ("outlet", "م")},
    ),
    "news-service": (
        "a.json", json.dumps({"title": "T", "source": {"id": None, "name": "X"}, "publishedAt": "2026-01-06T10:00:00Z", "content": EN}),
        {("title", "T"), ("outlet", "X"), ("published", "2026-01-06T10:00:00+00:00")},
    ),
    "authors-in-a-list": ("a.jsonl", json.dumps({"authors": ["A", "B"], "text": EN}), {("author", "A, B")}),
    "source-is-an-address": ("a.jsonl", json.dumps({"source": "https://e.org/1", "text": EN}), {("url", "https://e.org/1")}),
    "codes-without-a-headline-mean-nothing": ("a.jsonl", json.dumps({"an": 2026, "la": "x", "pd": "y", "text": EN}), set()),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), ROWS.values(), ids=ROWS.keys())
def test_rows_are_read_by_the_names_that_other_tools_give(tmp_path: Path, name: str, data: str, expected: set[tuple[str, str]]) -> None:
    (row,) = read(name, data.encode(), tmp_path)
    assert {(field, value) for field, value, _ in told(row)} == expected


DAYS = {
    "day-first": (["03/04/2026", "24/11/2026", "05/06/2026"], ["2026-04-03", "2026-11-24", "2026-06-05"]),
    "month-first": (["11/24/2026 10:00", "3/4/2026 9:00"], ["2026-11-24", "2026-03-04"]),
    "nothing-tells": (["03/04/2026", "05/06/2026"], [None, None]),
    "the-same-either-way": (["04/04/2026"], ["2026-04-04"]),
}


@pytest.mark.parametrize(("days", "expected"), DAYS.values(), ids=DAYS.keys())
def test_a_column_of_days_is_read_in_one_order(tmp_path: Path, days: list[str], expected: list[str | None]) -> None:
    rows = "".join(f'{day},"{EN} {number}"\n' for number, day in enumerate(days))
    found = read("a.csv", f"date,text\n{rows}".encode(), tmp_path)
    assert [getattr(item, "published", None) for item in found] == expected
    for item in found:
        if isinstance(item, FailedDocument):
            assert "may be exchanged" in item.problem


ADDRESSES = {
    "text": ("a.txt", b"# ours\nhttps://e.org/1\nhttps://e.org/2\n"),
    "column": ("a.csv", b"title,url\nA,https://e.org/1\nB,https://e.org/2\n"),
    "gdelt": ("a.csv", b"20260106\thttps://e.org/1\te.org\n20260106\thttps://e.org/2\te.org\n"),
}


@pytest.mark.parametrize(("name", "data"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_list_of_pages_is_fetched_only_where_that_is_wanted(tmp_path: Path, name: str, data: bytes) -> None:
    (refused,) = read(name, data, tmp_path)
    assert isinstance(refused, FailedDocument)
    assert "2 addresses" in refused.problem
    assert "--fetch" in refused.mend
    asked: list[str] = []

    def follow(addresses: list[str], claims: Claims) -> Iterator[Document | FailedDocument]:
        asked.extend(addresses)
        yield from ()

    list(collect([tmp_path / name], follow=follow))
    assert asked == ["https://e.org/1", "https://e.org/2"]


SENT_ON = f"""{{}}

---------- {{}} ---------
{{}}

{EN} Yesterday they met again.
"""
FORWARDS = {
    "english": ("Fwd: Talks", "Forwarded message", "From: B. Writer <b@e.org>\nDate: Tue, Jan 6, 2026 at 10:00 AM\nSubject: Talks\nTo: Me"),
    "turkish": ("İlt: Talks", "Yönlendirilmiş ileti", "Kimden: B. Writer <b@e.org>\nTarih: 6 Oca 2026 Sal 10:00\nKonu: Talks\nKime: Ben"),
    "french": ("TR: Talks", "Message d'origine", "De : B. Writer <b@e.org>\nEnvoyé : mardi 6 janvier 2026 10:00\nÀ : Moi\nObjet : Talks"),
}


@pytest.mark.parametrize(("subject", "mark", "head"), FORWARDS.values(), ids=FORWARDS.keys())
def test_a_mail_that_is_sent_on_is_of_its_own_day(tmp_path: Path, subject: str, mark: str, head: str) -> None:
    whole = f"From: Me <m@e.org>\nDate: Fri, 09 Jan 2026 09:00:00 +0000\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n"
    (mail,) = read("a.eml", (whole + SENT_ON.format("FYI", mark, head)).encode(), tmp_path)
    assert told(mail) == {("title", "Talks", "file"), ("author", "B. Writer", "file"), ("published", "2026-01-06", "file")}
    (own,) = read("a.eml", (whole.replace(subject, "Re: x") + SENT_ON.format("Our own report. " * 20, mark, head)).encode(), tmp_path)
    assert ("published", "2026-01-09T09:00:00+00:00", "file") in told(own)


def test_a_mail_is_read_as_it_is_seen(tmp_path: Path) -> None:
    flowed = "Content-Type: text/plain; charset=utf-8; format=flowed\n\nThe minister \nmet the envoy.\n\nThey spoke.\n"
    assert texts(read("a.eml", flowed.encode(), tmp_path)) == ["The minister met the envoy.\n\nThey spoke."]
    plain = "--x\nContent-Type: text/plain\n\nView this mail in your browser.\n"
    both = f"{plain}--x\nContent-Type: text/html\n\n<p>{EN}</p><p>{EN}</p>\n--x--\n"
    mail = f"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n{both}"
    assert texts(read("a.eml", mail.encode(), tmp_path)) == [f"{EN}\n\n{EN}"]


def test_a_mail_on_a_mail_is_not_read_twice(tmp_path: Path) -> None:
    inner = f"Subject: In\nContent-Type: text/plain\n\n{EN}\n"
    outer = f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee below, please.\n--x\nContent-Type: message/rfc822\n\n{inner}\n--x--\n"  # noqa: E501
    assert [text.strip() for text in texts(read("a.eml", outer.encode(), tmp_path))] == ["See below, please.", EN]


def test_what_hangs_on_a_mail_is_a_document_of_its_own(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee below, please.\r\n"  # noqa: E501
    hung = f"--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n{EN}\r\n--x--\r\n"
    found = read("a.eml", (head + hung).encode(), tmp_path)
    assert [getattr(item, "source", None) for item in found] == ["a.eml", "a.eml#a.txt"]


# --- what is refused --------------------------------------------------------------------------------------------------------------

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>"""
BOMB = zipped({"a.txt": b"a" * 5_000_000, "b.txt": EN})
WARC = record("https://example.org/1", answer(PAGE.encode())) + record("https://example.org/2", answer(PAGE.replace("envoy", "x").encode()))
BAD: dict[str, tuple[str, bytes, str, int]] = {
    "billion-laughs": ("a.xml", LAUGHS, "billion laughs", 0),
    "billion-laughs-in-docx": ("a.docx", zipped({"word/document.xml": LAUGHS}), "billion laughs", 0),
    "billion-laughs-in-opml": ("a.opml", LAUGHS.replace(b"rss", b"opml"), "billion laughs", 0),
    "zip-bomb": ("a.zip", BOMB, "zip bomb", 1),
    "bomb-in-docx": ("a.docx", zipped({"word/document.xml": b" " * 3_000_000}), "zip bomb", 0),
    "too-deep": ("a.zip", zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"4.txt": EN})})})}), "3 archives deep", 0),
    "locked-entry": ("a.zip", zipped({"a.txt": EN}).replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"), "password", 0),
    "cut-zip": ("a.zip", zipped({"a.txt": EN})[:-30], "ZIP archive is broken", 0),
    "damaged-entry": ("a.zip", zipped({"a.txt": EN, "b.txt": AR}, zipfile.ZIP_STORED).replace(b"The minister", b"The sinister"), "damaged", 1),  # noqa: E501
    "nameless-entry": ("a.zip", zipped({"ab": EN}).replace(b"ab", b"\x00b"), "empty ZIP", 0),
    "empty-zip": ("a.zip", zipped({}), "empty ZIP", 0),
    "workbook": ("a.xlsx", zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "Excel", 0),
    "broken-docx": ("a.docx", zipped({"word/document.xml": "<w:docu"}), "no Word document", 0),
    "docx-without-text": ("a.docx", docx("<w:p/>"), "no text", 0),
    "cut-warc": ("a.warc", WARC[:-150], "breaks off", 1),
    "cut-warc-gz": ("a.warc.gz", gzip.compress(WARC[:-150]), "breaks off", 1),
    "cut-warc-in-a-head": ("a.warc", WARC + b"WARC/1.0\r\nWARC-Type: resp", "breaks off", 2),
    "garbage-in-warc": ("a.warc", WARC + b"\x00\x00garbage\r\n\r\n", "broken at", 2),
    "empty-mail": ("a.eml", b"Subject: x\r\n\r\n\r\n", "no text", 0),
    "picture-mail": ("a.eml", b"Content-Type: image/png\r\n\r\nxxxx", "no text", 0),
    "csv-without-text": ("a.csv", b"name,age\nA,1\n", "no column 'text'; its columns are: name, age", 0),
    "csv-bad-date": ("a.csv", f"text,published\n\"{EN}\",06/01/2026\n{AR},2026-01-06\n".encode(), "'published' is '06/01/2026'", 1),
    "csv-no-text-in-a-row": ("a.csv", f"id,text\n1,\n2,{EN}\n".encode(), "'text' is empty", 1),
    "csv-open-quote": ("a.csv", f"text\n{EN}\n\"{'word ' * 500_000}".encode(), "quotation mark", 1),
    "bad-front-matter": ("a.md", b"---\ndate: last week\n---\nThe envoy spoke.", "'date' is 'last week'", 0),
    "opml": ("a.opml", b'<opml><body><outline text="x"><outline xmlUrl="https://example.org/f"/></outline></body></opml>', "list of feeds", 0),  # noqa: E501
    "empty-opml": ("a.opml", b"<opml><body/></opml>", "names no address", 0),
    "sitemap": ("a.xml", b'<urlset xmlns="s"><url><loc>https://example.org/1</loc></url></urlset>', "a sitemap of 1 address,", 0),
    "not-json-feed": ("a.json", b'{"version": "https://jsonfeed.org/version/1"}', "no list of 'items'", 0),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "problem", "kept"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line_and_costs_nothing_else(tmp_path: Path, name: str, data: bytes, problem: str, kept: int) -> None:
    found = read(name, data, tmp_path)
    assert len(texts(found)) == kept
    assert len(problems(found)) == 1
    assert problem in problems(found)[0]


def test_entries_and_bytes_of_one_source_are_bounded() -> None:
    def fill(budget: Budget) -> list[Document | FailedDocument]:
        data = zipped({f"{number}.txt": EN * 500 for number in range(9)})
        return list(read_bytes(data, Place("a.zip", "a.zip", None), Reading(NO_CLAIMS, 2_000_000, budget=budget)))

    assert len(texts(fill(Budget()))) == 9
    found = fill(Budget(entries=4))
    assert (len(texts(found)), len(problems(found))) == (4, 1)
    found = fill(Budget(unpacked=120_000))
    assert (len(texts(found)), problems(found)[-1]) == (2, "It unpacks to more than is read out of one source; the rest is left.")


@pytest.mark.parametrize("make", [lambda data: data, gzip.compress, lambda data: gzip.compress(gzip.compress(data))])
def test_bodies_are_unpacked_within_bounds(make: Callable[[bytes], bytes]) -> None:
    data = make(b"a" * 1_000)
    depth = (data[:2] == b"\x1f\x8b") + (len(data) > 2 and data[:2] == b"\x1f\x8b" and gzip.decompress(data)[:2] == b"\x1f\x8b")
    assert unpack(data, ", ".join(["gzip"] * depth), 1_000) == b"a" * 1_000
    with pytest.raises(RefusedError):
        unpack(gzip.compress(b"a" * 1_001), "gzip", 1_000)
    with pytest.raises(RefusedError, match="breaks off"):
        unpack(gzip.compress(b"abc" * 9)[:-9], "gzip", 1_000)
    with pytest.raises(RefusedError, match="'br'"):
        unpack(b"x", "br", 1_000)


def test_lists_of_addresses(tmp_path: Path) -> None:
    index = b'<sitemapindex xmlns="s"><sitemap><loc>https://example.org/1.xml</loc></sitemap></sitemapindex>'
    assert listed(index, None) == ("an index of sitemaps", ["https://example.org/1.xml"])
    assert feed_lines("# ours\nhttps://example.org/a\n\nhttps://example.org/a\nhttp://B.org\n") == ["https://example.org/a", "http://b.org/"]
    with pytest.raises(RefusedError, match="Line 1"):
        feed_lines("example.org")
    opml = tmp_path / "a.opml"
    opml.write_bytes(BAD["opml"][1])
    asked: list[list[str]] = []
    assert list(collect([opml], follow=lambda addresses, claims: asked.append(addresses) or iter(()))) == []
    assert asked == [["https://example.org/f"]]


def test_descriptions_have_their_source() -> None:
    (document,) = read_bytes(EN.encode(), Place("x", "x", None), Reading(NO_CLAIMS, 9_999, told=(Description("url", "https://e.org/1", "file"),)))  # noqa: E501
    assert told(document) == {("url", "https://e.org/1", "file")}
