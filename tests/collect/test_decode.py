"""Bytes become text by what they prove, then by what they declare, then by a careful guess."""

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.collect.clean import clean
from entente.collect.decode import declared_charset, decode
from entente.collect.refusal import RefusedError

ARABIC = "استقبل وزير الدفاع، يوم الثلاثاء، وفداً عسكرياً برئاسة الفريق أول صدام، وبحث الجانبان سبل التعاون في مجال التدريب."
PERSIAN = "وزیر دفاع روز سه شنبه با هیئت نظامی دیدار کرد و گفت که چند پیمان تازه امضا خواهد شد."
FRENCH = "À Paris, le ministre a reçu l’envoyé spécial ; l'été dernier, il s'était déjà rendu à Alger. Élu en mai, il espère un accord."
TURKISH = "Savunma Bakanı Yaşar Güler, salı günü heyeti kabul etti; görüşmede eğitim iş birliği ele alındı. İki ülke anlaşma imzaladı."
SPANISH = "El señor ministro llegó mañana temprano a la reunión: ¿habrá acuerdo? «Sí», contestó él."
RUSSIAN = "Министр обороны принял во вторник делегацию. Стороны обсудили подготовку офицеров и подписали соглашение."
HEBREW = "שר הביטחון נפגש ביום שלישי עם המשלחת ודן עמה בשיתוף הפעולה בין הצבאות."
ICELANDIC = "Ráðherrann átti fund með sendinefndinni á þriðjudag og þeir ræddu þjálfun; það var góður fundur í Reykjavík."
GERMAN = "Der Minister empfing am Dienstag die Delegation; über die Höhe der Mittel wurde später gesprochen. Größere Käufe folgen."
ENGLISH = "The minister’s envoy said “no” — twice."

GUESSES = {
    "arabic-1256": (ARABIC, "cp1256", "windows-1256"),
    "turkish-1254": (TURKISH, "cp1254", "windows-1254"),
    "turkish-8859-9": (TURKISH, "iso8859-9", "windows-1254"),
    "french-1252": (FRENCH, "cp1252", "windows-1252"),
    "spanish-1252": (SPANISH, "cp1252", "windows-1252"),
    "german-1252": (GERMAN, "cp1252", "windows-1252"),
    "icelandic-1252": (ICELANDIC, "cp1252", "windows-1252"),
    "english-quotes-1252": (ENGLISH, "cp1252", "windows-1252"),
    "russian-1251": (RUSSIAN, "cp1251", "windows-1251"),
    "hebrew-1255": (HEBREW, "cp1255", "windows-1255"),
    "arabic-among-english": (f"The minister, known as {ARABIC[:30]}, spoke. " * 3, "cp1256", "windows-1256"),
    "one-french-word": ("The café reopened in the capital, the paper said, and the talks went on for hours.", "cp1252", "windows-1252"),
}
WIDE = {
    f"{name}-{encoding}": (text, encoding)
    for name, text in {"english": ENGLISH, "arabic": ARABIC, "russian": RUSSIAN}.items()
    for encoding in ("utf-16-le", "utf-16-be")
}
ALL = (ARABIC, PERSIAN, FRENCH, TURKISH, SPANISH, RUSSIAN, HEBREW, ICELANDIC, ENGLISH)


@pytest.mark.parametrize(("text", "codec", "name"), GUESSES.values(), ids=GUESSES.keys())
def test_single_byte_pages_are_guessed(text: str, codec: str, name: str) -> None:
    decoded = decode(text.replace("’", "'").encode(codec) if codec == "iso8859-9" else text.encode(codec))
    assert (decoded.encoding, decoded.guessed, decoded.replaced) == (name, True, 0)
    assert decoded.text == (text.replace("’", "'") if codec == "iso8859-9" else text)


@pytest.mark.parametrize(("text", "codec"), WIDE.values(), ids=WIDE.keys())
def test_utf16_without_a_mark_is_seen(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_marks_and_utf8_decide(text: str, codec: str) -> None:
    assert clean(decode(text.encode(codec)).text) == text


def test_a_few_bad_bytes_are_replaced() -> None:
    data = bytearray(ARABIC.encode() * 5)
    data[101] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert 0 < decoded.replaced <= 2
    assert decoded.text.count("\ufffd") == decoded.replaced


def test_a_text_cut_inside_a_character_is_kept() -> None:
    assert decode(ARABIC.encode()[:-2]).text.startswith(ARABIC[:-2])


def test_a_few_nuls_are_kept_for_cleaning() -> None:
    assert clean(decode(b"The talks\x00 went on for hours, the paper said, and ended at night.").text).count("\ufffd") == 1


REFUSED = {
    "mixed": (ARABIC.encode() + b"\n" + ARABIC.encode("cp1256"), "mixes UTF-8"),
    "random-high": (bytes(random.Random(5).choices(range(128, 256), k=4000)), "encoding"),
    "gbk": ("国防部长星期二在首都会见了来访的军事代表团，双方讨论了军官培训问题。".encode("gbk"), "encoding is not known"),
    "binary": (bytes(range(256)) * 8, "binary"),
    "false-mark": (b"\xff\xfe" + bytes(value for _ in range(300) for value in (0x00, 0xDC)), "byte order mark"),
}


@pytest.mark.parametrize(("data", "problem"), REFUSED.values(), ids=REFUSED.keys())
def test_junk_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(RefusedError, match=problem) as caught:
        decode(data)
    assert "UTF-8" in caught.value.mend or "text" in caught.value.mend


DECLARED = {
    "meta-charset": (b'<meta charset="windows-1256">', "cp1256"),
    "http-equiv": (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-9">', "cp1254"),
    "latin-1-means-1252": (b"<meta charset=iso-8859-1>", "cp1252"),
    "xml": (b'<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
    "utf-16-cannot-be": (b'<meta charset="utf-16">', None),
    "no-text-codec": (b'<meta charset="rot13">', None),
    "unknown": (b'<meta charset="klingon">', None),
    "none": (b"<p>charset=x</p>", None),
}


@pytest.mark.parametrize(("head", "expected"), DECLARED.values(), ids=DECLARED.keys())
def test_declared_charset(head: bytes, expected: str | None) -> None:
    assert declared_charset(head) == expected


def test_a_declaration_is_believed_where_it_makes_sense() -> None:
    chinese = "国防部长星期二在首都会见了代表团。"
    assert decode(chinese.encode("gbk"), "gb18030").text == chinese
    assert decode(ARABIC.encode("cp1256"), "cp1252").text == ARABIC  # a template's declaration
    assert decode(ARABIC.encode(), "cp1256").text == ARABIC  # valid UTF-8 proves itself


@given(st.binary(max_size=2000))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    with contextlib.suppress(RefusedError):
        clean(decode(data).text).encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_round_trips(text: str) -> None:
    assert clean(decode(text.encode()).text) == clean(text)
