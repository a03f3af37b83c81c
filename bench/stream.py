"""Make a stream of articles by chance, as web archives hold them: some 400 words each, in English and Arabic, of which few matter here.

`python bench/stream.py FILE.warc.gz --documents 1000 [--seed 1] [--matter 0.05] [--plain]` writes one: pages (HTML with a frame of links),
or with `--plain` their texts, as in a WET file. Everything follows from the seed. What matters tells of states and their leaders; the rest
is of gardens, games and kitchens, with words made up so that no two are alike. Some are copies of others, as in the news.
"""

import argparse
import gzip
import html
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from worlds import _LANDS, _name, _word

WORDS = 400
_COPIES = 0.1
_FIRST = date(2021, 3, 1)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_AR = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")

# {w}: a made-up word, {n}: a number, {t}, {k}, {a}: a thing, a place about the house, what something is like.
_DULL = (
    "The {a} {t} near the {k} grew {n} centimetres in {w}, and the {t} beside it none at all.",
    "Stir the {t} with {n} grams of {w}, then leave it by the {k} until it is {a}.",
    "In the {k} stood a {a} {t}, painted {w} and worth some {n} coins.",
    "{w} {w2} kept {n} of them behind the {k}, each more {a} than the last.",
    "A {t} of this kind is {a} in spring; by autumn the {w} turns {a2} and falls.",
    "Nobody at {w} had seen a {t} so {a}, though the {k} was full of {t2}.",
    "The recipe asks for a {a} {t}, {n} spoons of {w} and a pinch of {w2}.",
    "With {n} stitches the {t} looked {a} again, and {w} hung it in the {k}.",
    "It drizzled over {w} for {n} hours, so the {t} stayed dry in the {k}.",
    "It was a {a} evening, and the {t} smelled of {w} and of {w2}.",
)
_THINGS = ("tomato", "lantern", "kettle", "carpet", "guitar", "bicycle", "pumpkin", "blanket", "teapot", "violin", "ladder", "mushroom",
           "sparrow", "candle", "cushion", "melon", "jacket", "puzzle", "biscuit", "mirror", "feather", "thimble")  # fmt: skip
_PLACES = ("kitchen", "cellar", "garden", "attic", "porch", "pantry", "orchard", "stable", "shed", "pond", "hallway", "greenhouse")
_LIKE = ("soft", "golden", "bitter", "tall", "quiet", "crisp", "pale", "sweet", "narrow", "heavy", "mild", "dusty", "smooth", "warm")
_DULL_AR = (
    "كانت {t} في {k} لونها {a} وطولها {n} سنتيمترا كما قالت {w}.",
    "اخلطي {t} مع {n} غراما من {w} ثم اتركيها قرب {k} حتى تصبح {a}.",
    "كانت {w} تحب {t} كثيرا لأنها {a} مثل {w2}.",
    "هطل المطر {n} ساعات وبقيت {t} جافة داخل {k} مع {w}.",
    "تحتاج الوصفة إلى {t} واحدة و{n} ملاعق من {w} وقليل من {w2}.",
)
_THINGS_AR = ("الطماطم", "السجادة", "الدراجة", "البطيخة", "المرآة", "الوسادة", "القلادة", "الريشة", "الفراشة", "السلة")
_PLACES_AR = ("المطبخ", "الحديقة", "البستان", "الشرفة", "المخزن", "البركة", "الحظيرة")
_LIKE_AR = ("ناعمة", "ذهبية", "حلوة", "طويلة", "هادئة", "شاحبة", "دافئة", "خفيفة")

# {p}, {q}: persons; {o}, {u}: their offices; {A}, {B}: their states; {C}: the second one's capital; {d}: a day of the week; {n}: a number.
_TOLD = (
    "{A}'s {o} {p} arrived in {C} on {d} for talks with {B}'s {u} {q}.",
    "{p}, the {o} of {A}, met {q} in {C} and discussed {w} and trade.",
    "{A} and {B} signed an agreement on {d} to train {n} officers.",
    "The {o} of {A}, {p}, condemned the strike on {B} and called for a ceasefire.",
    "{q} thanked {A} for its aid after the flood and promised to visit in May.",
    "{A} accused {B} of shelling the village of {w}, which {q} denied.",
    "{B} said it would send {n} soldiers to {A} next month.",
    "{A} imposed sanctions on {n} officials of {B}, {p} announced on {d}.",
)
_TOLD_AR = (
    "وصل {o} {A} {p} إلى {C} يوم {d} لإجراء محادثات مع {u} {B} {q}.",
    "التقى {o} {A} {p} في {C} نظيره {q} وبحثا التعاون بين {A} و{B}.",
    "وقعت {A} و{B} يوم {d} اتفاقا لتدريب {n} ضابطا.",
    "أدان {o} {A} {p} الهجوم على {B} ودعا إلى وقف إطلاق النار.",
    "اتهمت {A} {B} بقصف بلدة {w}، ونفى {u} {B} {q} ذلك.",
    "أرسلت {A} مساعدات إلى {B} وشكر {q} {A} على دعمها.",
)
_OFFICES = ("president", "foreign minister", "defence minister", "army chief")
_OFFICES_AR = ("رئيس", "وزير خارجية", "وزير دفاع", "رئيس أركان")


@dataclass(frozen=True)
class Article:
    """One article: its address, outlet, day, language, headline and paragraphs, and whether it matters."""

    url: str
    outlet: str
    day: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    matters: bool


@dataclass(frozen=True)
class _Person:
    name: str
    arabic: str
    land: str
    office: int


@cache
def _states() -> dict[str, dict[str, tuple[str, str]]]:
    """Give, by language and code, a state's name and capital as our lists have them."""
    lists = json.loads(resources.files("entente.languages").joinpath("gazetteer/lists.json").read_text("utf-8"))
    found: dict[str, dict[str, tuple[str, str]]] = {"en": {}, "ar": {}}
    for country in lists["countries"]:
        for language, states in found.items():
            names = country["names"].get(language)
            capitals = [capital["names"].get(language) for capital in country.get("capitals", ())]
            if names and capitals and capitals[0] and country["code"] in _LANDS:
                states[country["code"]] = names[0], capitals[0][0]
    return found


class Stream:
    """A stream of articles.

    Args:
        seed: gives everything.
        matter: the share of those that matter.
    """

    def __init__(self, seed: int = 1, matter: float = 0.05) -> None:
        self._chance, self._matter = random.Random(seed), matter
        self._states = _states()
        both = sorted(set(self._states["en"]) & set(self._states["ar"]))
        self._leaders = [
            _Person(*_name(self._chance), land, office) for land in both for office in range(len(_OFFICES))
        ]

    def articles(self, count: int) -> Iterator[Article]:
        """Give so many articles, in order of their days by and large."""
        chance = self._chance
        told: Article | None = None
        for number in range(count):
            day = _FIRST + timedelta(days=number // 2000)
            outlet = int(chance.paretovariate(0.7)) % 300
            address = f"https://outlet{outlet}.example/{day:%Y/%m/%d}/{number}"
            matters = chance.random() < self._matter
            if told is not None and matters and chance.random() < _COPIES:
                words = told.language, told.title, told.paragraphs
            else:
                words = self._written("en" if chance.random() < 0.7 else "ar", day, matters)
            article = Article(address, f"Outlet {outlet}", day.isoformat(), *words, matters)
            told = article if matters else told
            yield article

    def _written(self, language: str, day: date, matters: bool) -> tuple[str, str, tuple[str, ...]]:
        chance = self._chance
        said: list[str] = []
        if matters:
            one, other = chance.sample(self._leaders, 2)
            said = [self._told(language, one, other, day) for _ in range(18 if language == "en" else 16)]
        left = WORDS - sum(len(sentence.split()) for sentence in said)
        while left > 0:
            sentence = self._dull(language)
            left -= len(sentence.split())
            said.append(sentence)
        return language, said[0].rstrip("."), tuple(" ".join(said[at : at + 5]) for at in range(0, len(said), 5))

    def _dull(self, language: str) -> str:
        chance = self._chance
        english = language == "en"
        templates = _DULL if english else _DULL_AR
        things, places, like = (_THINGS, _PLACES, _LIKE) if english else (_THINGS_AR, _PLACES_AR, _LIKE_AR)
        return chance.choice(templates).format(
            t=chance.choice(things), t2=chance.choice(things), k=chance.choice(places), a=chance.choice(like), a2=chance.choice(like),
            n=chance.randint(2, 900), w=self._made(english), w2=self._made(english),
        )  # fmt: skip

    def _made(self, english: bool) -> str:
        latin, arabic = _name(self._chance)
        # Beginnings that no place or people has, so that a word by chance means nothing.
        return f"Zog{latin.split()[0].lower()}" if english else f"زغ{arabic.split()[0]}"

    def _told(self, language: str, one: _Person, other: _Person, day: date) -> str:
        chance = self._chance
        english = language == "en"
        states, offices = self._states[language], _OFFICES if english else _OFFICES_AR
        mine, theirs = states[one.land], states[other.land]
        weekday = (day - timedelta(days=chance.randint(0, 3))).weekday()
        sentence = chance.choice(_TOLD if english else _TOLD_AR).format(
            p=one.name if english else one.arabic, q=other.name if english else other.arabic, o=offices[one.office],
            u=offices[other.office], A=mine[0], B=theirs[0], C=theirs[1], d=(_DAYS if english else _DAYS_AR)[weekday],
            n=chance.randint(2, 900), w="".join(_word(chance, 2)).capitalize() if english else self._made(False),
        )  # fmt: skip
        return sentence[0].upper() + sentence[1:]


def page(article: Article) -> bytes:
    """Write an article as a page with the frame that sites put around it."""
    links = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(25))
    told: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title, "datePublished": f"{article.day}T08:00:00Z",
        "publisher": {"@type": "Organization", "name": article.outlet},
    }  # fmt: skip
    paragraphs = "\n".join(f"<p>{html.escape(words)}</p>" for words in article.paragraphs)
    text = (
        f'<!DOCTYPE html><html lang="{article.language}"><head><meta charset="utf-8"><title>{html.escape(article.title)}</title>'
        f'<link rel="canonical" href="{article.url}">'
        f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script></head>'
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{html.escape(article.title)}</h1>\n{paragraphs}\n</article>"
        f"</main><footer><ul>{links}</ul><p>All rights reserved.</p></footer></body></html>"
    )
    return text.encode()


def record(article: Article, plain: bool) -> bytes:
    """Write an article as a record of a web archive: a response with a page, or its text as a conversion."""
    if plain:
        kind, mime, block = "conversion", "text/plain", "\n".join((article.title, *article.paragraphs)).encode()
    else:
        body = page(article)
        kind, mime = "response", "application/http; msgtype=response"
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {article.url}\r\nWARC-Date: {article.day}T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:x:{article.url}>\r\nContent-Type: {mime}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write(path: Path, count: int, seed: int = 1, matter: float = 0.05, plain: bool = False) -> int:
    """Write an archive of so many articles; give how many of them matter."""
    matters = 0
    with path.open("wb") as file:
        for article in Stream(seed, matter).articles(count):
            matters += article.matters
            file.write(gzip.compress(record(article, plain), 1))
    return matters


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description="Write a web archive of made-up articles.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--matter", type=float, default=0.05)
    parser.add_argument("--plain", action="store_true", help="Texts, as in a WET file, in the place of pages.")
    asked = parser.parse_args()
    print(f"{write(asked.file, asked.documents, asked.seed, asked.matter, asked.plain)} of {asked.documents} matter")


if __name__ == "__main__":
    main()
