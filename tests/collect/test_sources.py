"""Every source gives its documents, or one clear line each that says what, where and the mend; nothing raises, nothing is lost."""

import contextlib
import io
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.collect import MAX_BYTES, Claims, collect
from entente.collect.claims import NO_CLAIMS
from entente.collect.files import find_files
from entente.record import Description, Document, FailedDocument, document_id
from entente.record.errors import CollectError

EN = "The minister received the envoy at the airport on Tuesday, officials said.\nThey agreed to train officers."
AR = "استقبل الوزير \u200fصدام\u200e في المطار يوم الثلاثاء، وبحث معه سبل التعاون في مجال التــدريب."
MORE = "The two sides will meet again in the summer, according to a statement from the palace."
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks</title><link rel="canonical" href="https://example.org/talks">
<meta property="og:site_name" content="The Example"><meta property="article:published_time" content="2026-01-06T10:00:00Z"></head>
<body><article><p>{EN}</p><p>{MORE}</p></article></body></html>"""

Pdf = Callable[..., bytes]


def read(*sources: str | Path, claims: Claims = NO_CLAIMS, max_bytes: int = MAX_BYTES) -> list[Document | FailedDocument]:
    return list(collect(sources, claims, max_bytes=max_bytes))


def one(*sources: str | Path, claims: Claims = NO_CLAIMS) -> Document:
    (document,) = read(*sources, claims=claims)
    assert isinstance(document, Document), document
    return document


def failed(*sources: str | Path, max_bytes: int = MAX_BYTES) -> FailedDocument:
    (failure,) = read(*sources, max_bytes=max_bytes)
    assert isinstance(failure, FailedDocument), failure
    for part in (failure.locator, failure.problem, failure.mend):
        assert part
        assert "\n" not in part
        part.encode()
    return failure


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- documents -----------------------------------------------------------------------------------------------------------------


def test_a_text_file_is_one_document(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", EN)
    assert one(path) == Document(
        document_id(EN, None, None), EN, "article", "report.txt", (str(path),), (Description("language", "en", "text"),)
    )


def test_the_time_of_the_file_is_no_date_of_publication(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", EN)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert one(path).published is None


def test_a_page_says_who_it_is(tmp_path: Path) -> None:
    document = one(write(tmp_path / "page.html", PAGE))
    assert (document.told("url"), document.outlet, document.published) == ("https://example.org/talks", "The Example", "2026-01-06")
    assert document.id == document_id(document.text, "https://example.org/talks", "The Example")
    assert "https://example.org/talks" in document.locators
    assert {claim.by for claim in document.descriptions} == {"page", "text"}


def test_the_user_stands_above_page_file_and_text(tmp_path: Path) -> None:
    claims = Claims(published="2026-02-01", outlet="Mine", language="tr", url="https://example.org/mine")
    row = json.dumps({"text": EN, "outlet": "Theirs", "published": "2026-01-01", "lang": "fr", "url": "https://example.org/theirs"})
    for path in (write(tmp_path / "a.html", PAGE), write(tmp_path / "b.jsonl", row), write(tmp_path / "c.txt", EN)):
        document = one(path, claims=claims)
        assert (document.published, document.outlet, document.language) == ("2026-02-01", "Mine", "tr")
        assert document.id == document_id(document.text, "https://example.org/mine", "Mine")


def test_a_templates_language_is_not_believed_against_the_text(tmp_path: Path) -> None:
    arabic = PAGE.replace(EN, AR).replace(MORE, AR + " وقال مصدر.")
    assert one(write(tmp_path / "a.html", arabic)).language == "ar"
    assert one(write(tmp_path / "b.html", PAGE.replace('lang="en"', 'lang="fr"'))).language == "en"
    assert one(write(tmp_path / "c.html", PAGE.replace('lang="en"', 'lang="ku"'))).language == "ku"


def test_a_files_language_stands_above_the_texts(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.jsonl", json.dumps({"text": EN, "lang": "ckb"}))).language == "unknown"


def test_rows_keep_their_ids_and_say_who_says_so(tmp_path: Path) -> None:
    row = {"id": "000", "text": EN, "title": "Talks", "url": "https://example.org/1", "outlet": "X"}
    row |= {"published": "2026-01-06", "lang": "en-GB"}
    rows = [json.dumps(row) + "\r", "", json.dumps({"id": 7, "text": EN}), json.dumps({"text": EN})]
    path = write(tmp_path / "rows.jsonl", "\n".join(rows))
    first, second, third = read(path)
    assert isinstance(first, Document) and isinstance(second, Document) and isinstance(third, Document)  # noqa: PT018
    assert [first.source, second.source, third.source] == ["000", "7", "rows.jsonl:4"]
    assert {(claim.field, claim.value) for claim in first.descriptions if claim.by == "file"} == {
        ("title", "Talks"), ("url", "https://example.org/1"), ("outlet", "X"), ("published", "2026-01-06"), ("language", "en"),
    }  # fmt: skip
    assert first.locators == (f"{path}#000", "https://example.org/1")
    assert third.locators == (f"{path}#{third.id}",)


ROWS = {
    "not-json": ("{'text': 1}", "not JSON at character 2"),
    "list": ("[1]", "a list, not an object"),
    "number": ("5", "a number, not an object"),
    "null": ("null", "null, not an object"),
    "no-text": ('{"id": 1}', "has no 'text'"),
    "text-is-a-list": ('{"text": ["a"]}', "a list as 'text'"),
    "text-empty": ('{"text": " \\n"}', "'text' is empty"),
    "date-in-words": ('{"text": "a", "published": "last week"}', "'published' is 'last week'"),
    "date-is-a-number": ('{"text": "a", "published": 1767650400}', "'published' is a number"),
    "language-in-words": ('{"text": "a", "lang": "Martian"}', "'lang' is 'Martian'"),
    "id-is-an-object": ('{"id": {}, "text": "a"}', "'id' is an object"),
    "deep": ("[" * 200_000, "nested too deep"),
    "too-long": ('{"text": "' + "a" * 300_000 + '"}', "larger than 0.25 MB"),
    "binary": ("\x00\x01\x02\x03", "binary"),
}


@pytest.mark.parametrize(("row", "problem"), ROWS.values(), ids=ROWS.keys())
def test_a_bad_line_is_named_and_the_others_live(tmp_path: Path, row: str, problem: str) -> None:
    good = json.dumps({"text": EN})
    path = write(tmp_path / "rows.jsonl", "\n".join([good, row, good]))
    first, bad, last = read(path, max_bytes=250_000)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, FailedDocument)
    assert bad.locator == f"{path}:2"
    assert problem in bad.problem
    assert bad.mend


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_rows_in_other_forms_of_unicode(tmp_path: Path, encoding: str) -> None:
    rows = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in (AR, EN))
    documents = read(write(tmp_path / "rows.jsonl", rows.encode(encoding)))
    assert [getattr(document, "text", document) for document in documents] == [AR, EN]


def test_a_json_file_is_one_object_or_lines(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.json", json.dumps({"id": "x", "text": EN}, indent=2))).source == "x"
    assert one(write(tmp_path / "b.json", json.dumps({"text": EN}))).source == "b.json"
    assert len(read(write(tmp_path / "c.json", "\n".join([json.dumps({"text": EN})] * 2)))) == 2
    assert len(read(write(tmp_path / "d.json", json.dumps([{"text": EN}, {"text": MORE}])))) == 2
    assert "a list" in failed(write(tmp_path / "e.json", json.dumps([EN]))).problem


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from([None, "The Example"]))
def test_text_and_row_of_the_same_text_are_one_document(tmp_path_factory: pytest.TempPathFactory, text: str, outlet: str | None) -> None:
    folder = tmp_path_factory.mktemp("same")
    text = "In the capital, " + text  # not markup, not white space, no byte order mark
    plain = read(write(folder / "a.txt", text), claims=Claims(outlet=outlet))
    row = read(write(folder / "a.jsonl", json.dumps({"text": text, "outlet": outlet})))
    raw = read(write(folder / "b.jsonl", json.dumps({"text": text, "outlet": outlet}, ensure_ascii=False)))
    if isinstance(plain[0], Document):  # many control characters make a .txt a binary
        assert isinstance(row[0], Document)
        assert isinstance(raw[0], Document)
        assert plain[0].id == row[0].id == raw[0].id
        assert plain[0].text == row[0].text == raw[0].text


def test_files_by_content_whatever_the_name(tmp_path: Path, pdf: Pdf) -> None:
    assert one(write(tmp_path / "a.txt", PAGE)).outlet == "The Example"
    assert one(write(tmp_path / "b.txt", pdf(["The minister spoke."]))).text.strip() == "The minister spoke."
    assert one(write(tmp_path / "c.html", EN)).text == EN
    assert one(write(tmp_path / "d.dat", EN)).text == EN
    assert one(write(tmp_path / "e", json.dumps({"id": "9", "text": EN}))).source == "9"
    assert one(write(tmp_path / "f.md", "# Talks\n\n" + EN)).text == "Talks\n\n" + EN
    assert one(write(tmp_path / "g.HTML", PAGE)).outlet == "The Example"


def test_a_page_in_a_declared_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{AR} </p><p>{AR}</p></body></html>'
    assert "استقبل" in one(write(tmp_path / "a.html", page.encode("cp1256"))).text


def test_a_guessed_encoding_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    assert "استقبل" in one(write(tmp_path / "a.txt", AR.encode("cp1256"))).text
    assert "a.txt: read as windows-1256 (a guess), 0 bytes replaced" in caplog.text


# --- where sources are found -----------------------------------------------------------------------------------------------------


def test_a_record_in_use_among_the_articles_is_none_of_them(tmp_path: Path) -> None:
    for name in ("a.txt", "record.db", "record.db-wal", "record.db-shm", "gone.db-wal"):
        (tmp_path / name).write_text("France and Chad met.", "utf-8")
    assert [Path(str(item)).name for item in find_files(str(tmp_path))] == ["a.txt", "gone.db-wal"]


def test_what_browsers_and_systems_leave_in_a_folder_is_no_document(tmp_path: Path) -> None:
    left = ("Talks_files/a.js", "Talks_files/ad.html", "Başlık_dosyalar/a.css", "Thumbs.db", "desktop.ini", "~$a.docx")
    for name in ("Talks.html", "Başlık.htm", *left):
        write(tmp_path / name, PAGE)
    write(tmp_path / "notes_files/a.txt", EN)  # beside no page
    assert [Path(str(item)).name for item in find_files(str(tmp_path))] == ["Başlık.htm", "Talks.html", "a.txt"]


def test_a_style_sheet_is_no_article(tmp_path: Path) -> None:
    assert "style sheet" in failed(write(tmp_path / "a.css", "body { margin: 0 } /* the look of the whole site */")).problem


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.txt", "b/.x/y.txt"):
        write(tmp_path / name, name + " " + EN)
    names = [document.source for document in read(tmp_path) if isinstance(document, Document)]
    assert names == ["a.txt", "10.txt", "2.txt", "c.txt"]
    assert read(tmp_path) == read(tmp_path)


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("news/b.txt", "news/a.txt", "news/deep/c.txt", "odd[1].txt"):
        write(tmp_path / name, EN)
    monkeypatch.chdir(tmp_path)
    assert [getattr(document, "source", None) for document in read("news/*.txt")] == ["a.txt", "b.txt"]
    assert [getattr(document, "source", None) for document in read("news/**/*.txt")] == ["a.txt", "b.txt", "c.txt"]
    assert [getattr(document, "source", None) for document in read("news/*")] == ["a.txt", "b.txt", "c.txt"]
    assert one("odd[1].txt").source == "odd[1].txt"
    assert "matches no file" in failed("news/*.pdf").problem


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", EN)
    assert len(read(path, tmp_path, str(path), tmp_path / "." / "*.txt")) == 1


def test_standard_input() -> None:
    def give(data: bytes) -> list[Document | FailedDocument]:
        return list(collect(["-"], stdin=io.BytesIO(data)))

    assert give(EN.encode()) == [Document(document_id(EN, None, None), EN, "article", "-", (), (Description("language", "en", "text"),))]
    assert [getattr(document, "source", None) for document in give(b'{"id": "1", "text": "a"}\n{"text": "b"}\n')] == ["1", "-:2"]
    assert [getattr(document, "outlet", None) for document in give(PAGE.encode())] == ["The Example"]
    assert [getattr(failure, "problem", None) for failure in give(b"")] == ["It is empty."]


# --- bad input -------------------------------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "It is empty."),
    "white-space": ("a.txt", b" \r\n\t\xc2\xa0 ", "holds no text"),
    "only-a-mark": ("a.txt", b"\xef\xbb\xbf", "holds no text"),
    "empty-rows": ("a.jsonl", b"\n\n \n", "holds no text"),
    "empty-page": ("a.html", b"<html><body></body></html>", "No article"),
    "too-large": ("a.txt", b"word " * 60_000, "larger than 0.25 MB"),
    "too-large-pdf": ("a.pdf", b"%PDF-1.4" + b" " * 300_000, "larger than 0.25 MB"),
    "too-large-json": ("a.json", b'{"text": "' + b"a" * 300_000, "larger than 0.25 MB"),
    "png-named-txt": ("a.txt", PNG, "PNG picture"),
    "jpeg": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "JPEG picture"),
    "zip-named-txt": ("a.txt", b"PK\x03\x04" + bytes(100), "ZIP archive is broken"),
    "docx": ("a.docx", b"PK\x03\x04" + bytes(100), "archive is broken"),
    "elf": ("program", b"\x7fELF" + bytes(100), "a program"),
    "exe": ("a.exe", b"MZ\x90\x00" + bytes(100), "a program"),
    "gzip": ("a.txt.gz", b"\x1f\x8b\x08\x00" + bytes(100), "gzip"),
    "rtf": ("a.txt", b"{\\rtf1\\ansi text}", "RTF"),
    "unknown-binary": ("a.bin", bytes(range(256)) * 4, "binary file"),
    "binary-rows": ("a.jsonl", bytes(range(1, 256)) * 4, "binary file"),
    "mixed-encodings": ("a.txt", AR.encode() + AR.replace("\u200f", "").encode("cp1256", "replace"), "mixes UTF-8"),
    "feed": ("a.xml", b'<?xml version="1.0"?><rss><channel></channel></rss>', "feed holds no entries"),
    "feed-with-entities": ("a.txt", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "XML"),
    "atom-without-a-head": ("a.atom", b"\n<feed xmlns='x'></feed>", "holds no entries"),
    "mhtml": ("a.mht", b"From: <Saved by X>\r\nSubject: y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
    "not-a-pdf": ("a.pdf", b"The minister spoke.", "holds no PDF"),
    "broken-pdf": ("a.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type", "PDF is broken"),
}


@pytest.mark.parametrize(("name", "data", "problem"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = write(tmp_path / name, data)
    failure = failed(path, max_bytes=250_000)
    assert failure.locator == str(path)
    assert problem in failure.problem


@pytest.mark.parametrize("data", [b"ID3 is what they called the talks.", b"BZhang met the envoy.", b"MZ said so.", b"GIF8 is no gift."])
def test_words_are_not_taken_for_binaries(tmp_path: Path, data: bytes) -> None:
    assert one(write(tmp_path / "a.txt", data)).text == data.decode()


def test_a_few_nuls_are_replaced(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", EN.replace("envoy", "en\x00voy"))).text == EN.replace("envoy", "en\ufffdvoy")


def test_utf16_with_nuls_is_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", EN.encode("utf-16-le"))).text == EN


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    started = time.monotonic()
    assert "named pipe" in failed(tmp_path / "pipe").problem
    assert "file that is gone" in failed(tmp_path / "gone").problem
    assert "circle" in failed(tmp_path / "round").problem
    assert "device" in failed("/dev/zero").problem
    assert "no such file" in failed(tmp_path / "missing.txt").problem
    assert "no such file" in failed(tmp_path / "missing" / "missing.txt").problem
    assert "web address" in failed("https://example.org/a").problem
    assert "web address" in failed(Path("https://example.org/a")).problem
    assert "no path" in failed("").problem
    assert "no path" in failed("a\x00b").problem
    assert "too long" in failed("a" * 5000).problem
    assert time.monotonic() - started < 5


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # socket paths are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert "socket" in failed("s").problem


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", EN)
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "in" / "a.txt")
    document, folder, linked = read(tmp_path / "in")
    assert isinstance(document, Document)
    assert isinstance(folder, FailedDocument)
    assert "link to a folder" in folder.problem
    assert isinstance(linked, Document)
    assert linked.id == document.id


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"two\nlines.txt", "خبر.txt".encode()])
def test_odd_names_are_shown_on_one_line(tmp_path: Path, name: bytes) -> None:
    write(Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))), EN)
    document = one(tmp_path)
    assert document.source is not None
    document.source.encode()
    assert "\n" not in "".join((document.source, *document.locators))
    assert document.source in ("caf\\xe9.txt", "two\\x0alines.txt", "خبر.txt")


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", EN)
    write(tmp_path / "sub" / "b.txt", EN)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:  # root may read everything, so the system's answer is played
        patched.setattr(os, "open", refuse)
        assert "may not read" in failed(path).problem
    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", refuse)
        assert "may not read" in failed(tmp_path).problem


def test_a_failure_loses_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", EN)
    write(tmp_path / "b.png", PNG)
    write(tmp_path / "c.txt", EN + "!")
    assert [type(found) for found in read(tmp_path, tmp_path / "missing")] == [Document, FailedDocument, Document, FailedDocument]


def test_a_huge_file_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
        file.seek(0)
        file.write(b"The talks went on. " * 1000)
    assert "larger than 20 MB" in failed(path).problem
    path.rename(tmp_path / "huge.jsonl")
    rows = read(tmp_path / "huge.jsonl", max_bytes=100_000)
    assert [type(row) for row in rows] == [FailedDocument]


# --- PDF -------------------------------------------------------------------------------------------------------------------------


def test_pdf_pages_are_parted_by_an_empty_line(tmp_path: Path, pdf: Pdf) -> None:
    document = one(write(tmp_path / "a.pdf", pdf(["The minister spoke\nof co-\noperation.", "The envoy listened."])))
    assert document.text == "The minister spoke\nof co-\noperation.\n\nThe envoy listened."


def test_pdf_that_cannot_be_read(tmp_path: Path, pdf: Pdf) -> None:
    assert "a picture" in failed(write(tmp_path / "a.pdf", pdf(["", ""]))).problem
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"a" * 32 + b") /U (" + b"b" * 32 + b") /P -4 >> /ID [(x) (x)] "
    assert "locked" in failed(write(tmp_path / "b.pdf", pdf(["The minister spoke."], locked))).problem


def test_pdf_bounds(pdf: Pdf) -> None:
    from entente.collect.pdf import pdf_text
    from entente.collect.refusal import RefusedError

    with pytest.raises(RefusedError, match="3 pages"):
        pdf_text(pdf(["a", "b", "c"]), max_pages=2)
    with pytest.raises(RefusedError, match="seconds"):
        pdf_text(pdf(["a", "b", "c"]), max_seconds=-1)


@given(
    st.binary(max_size=600),
    st.sampled_from(["a.txt", "a.html", "a.pdf", "a.jsonl", "a.json", "a"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"<html>", b"{"]),
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, start: bytes) -> None:
    path = write(tmp_path_factory.mktemp("any") / name, start + data)
    found = read(path)
    assert found
    assert found == read(path)
    for result in found:
        if isinstance(result, Document):
            assert result.id == document_id(result.text, result.told("url"), result.outlet)
            result.text.encode()


def test_a_damaged_pdf_never_raises(pdf: Pdf) -> None:
    from entente.collect.pdf import pdf_text
    from entente.collect.refusal import RefusedError

    whole, chance = pdf(["The minister spoke.", "The envoy listened."]), random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(RefusedError):
            pdf_text(bytes(data[: chance.randrange(len(data))] if chance.random() < 0.3 else data), max_seconds=10).encode()


def test_the_room_opens_without_its_heavy_furniture() -> None:
    code = "import sys, entente.collect; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "selectolax", "lxml", "py3langid", "numpy", "pypdf"} & set(modules)


# --- claims ----------------------------------------------------------------------------------------------------------------------

CLAIMS = {
    "date-in-words": ({"published": "last week"}, "published: 'last week' is no day. Write it as 2026-01-06."),
    "language-in-words": ({"language": "Arabic"}, "language: 'Arabic' is no language code. Write two letters, such as en or ar."),
    "empty": ({"outlet": " "}, "outlet: The value is empty. Give one, or leave it out."),
}


@pytest.mark.parametrize(("values", "message"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_claim_that_makes_no_sense_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(CollectError) as caught:
        Claims(**values)
    assert str(caught.value) == message
