"""What every page stands in: the language, the theme, the build, and the templates."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from entente.publish.charts import rules
from entente.publish.naming import LANGUAGES, is_arabic_script
from entente.record import edtf
from entente.serve import dates, forms, headlines, kinds
from entente.serve.evidence import value_words
from entente.serve.then import ASOF, Then, carried, store_of, then_of
from entente.serve.words import Words, direction, hard, isolate, short
from entente.store import Build, Store

THEMES: Final = ("system", "light", "dark")
NAV: Final = (
    ("record", "/"), ("actors", "/entities"), ("network", "/network"), ("map", "/map"), ("calendar", "/calendar"),
    ("analysis", "/analysis"), ("positions", "/positions"), ("statements", "/statements"), ("sources", "/documents"), ("review", "/review"),
)  # fmt: skip
_YEAR = 31_536_000
_STATIC: Final = {
    "style.css": "text/css; charset=utf-8",
    "analysis.css": "text/css; charset=utf-8",
    "charts.css": "text/css; charset=utf-8",
    "comfort.js": "text/javascript; charset=utf-8",
    "time.js": "text/javascript; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}


@cache
def static_files() -> Mapping[str, tuple[bytes, str, str]]:
    """Give the static files by name, read once: (bytes, media type, hash). No path from a request ever reaches the disk."""
    folder = resources.files("entente.serve").joinpath("static")
    found = {}
    for name, media in _STATIC.items():
        content = rules().encode() if name == "charts.css" else folder.joinpath(name).read_bytes()
        found[name] = (content, media, hashlib.sha256(content).hexdigest()[:12])
    return found


def _static(name: str) -> str:
    return f"/static/{name}?{static_files()[name][2]}"


@cache
def templates() -> Environment:
    """Give the templates: everything that is filled in is escaped, and a name that is not there is a fault."""
    made = Environment(
        loader=PackageLoader("entente.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        static=_static, mark=kinds.mark, type_mark=kinds.type_mark, standing_mark=kinds.standing_mark, side=kinds.side, isolate=isolate,
        direction=direction, hard=hard, is_arabic=is_arabic_script, edtf=edtf,
        reading=value_words,
    )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class Shell:
    """One request: whose language, which record.

    Attributes:
        request: the request.
        store: the record, as it stands or as it stood.
        words: of the interface's language.
        theme: the colours that were chosen.
        then: as of when the record is shown; None for now.
    """

    request: Request
    store: Store
    words: Words
    theme: str
    then: Then | None = None

    @property
    def present(self) -> Store:
        """The record as it stands now."""
        store: Store = self.request.app.state.store
        return store

    @classmethod
    def of(cls, request: Request) -> "Shell":
        """Read the language (address, cookie, browser) and the theme (cookie) of a request."""
        language, theme = chosen(request)
        return cls(request, store_of(request), Words(language), theme, then_of(request))

    def page(self, template: str, section: str, title: str, status: int = 200, **values: Any) -> Response:
        """Render a page."""
        build = values.pop("build", None) or self.store.build()
        context = {
            "w": self.words, "lang": self.words.language, "theme": self.theme, "build": build, "section": section, "title": short(title),
            "nav": NAV, "q": None, "searched_in": (), "languages": [(code, self._with("lang", code)) for code in LANGUAGES], "crumbs": (),
            "themes": [(name, self._with("theme", name)) for name in THEMES], "siblings": (), "told_left": "", "told_right": "",
            "dates": _Dates(self.words), "headline": self._headline, "fresh": _day(build),
        }  # fmt: skip
        desk, caller = self.request.app.state.desk, forms.writer_of(self.request)
        may_write = forms.may_write(self.request) and self.then is None  # what was is not to be ruled upon
        context |= self._of_then()
        context |= {
            "can_rule": may_write, "author": forms.author_of(self.request) if may_write else "",
            "token": forms.form_token(desk, forms.session_of(self.request)) if may_write else "",
            "caller": caller if caller.token is not None else None, "may_audit": caller.scope in ("own", "admin"),
        }  # fmt: skip
        html = templates().get_template(template).render(context | values)
        if self.then is not None:
            html = carried(html, self.then)
        mark = f'W/"{hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'
        headers = {"cache-control": "private, no-cache", "vary": "cookie, accept-language", "etag": mark}
        if status == 200 and mark in self.request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        response = HTMLResponse(html.encode("utf-8", "surrogatepass"), status, headers=headers)
        forms.keep_session(self.request, response)
        asked = self.request.query_params.get("lang")
        if asked in LANGUAGES:
            keep(response, "entente_lang", asked)
        return response

    def _of_then(self) -> dict[str, Any]:
        """Give what every page says of the time that it shows."""
        if self.then is None:
            return {"then": None}
        touched = self.present.touched(self.then.build.number)
        now = urlencode([(key, value) for key, value in self.request.query_params.multi_items() if key not in (ASOF, "token")])
        return {
            "then": self.then, "since_then": sum(count for kind, count in touched.items() if kind != "lineage"),
            "here_now": f"/{self.request.url.path.lstrip('/')}{f'?{now}' if now else ''}",
        }  # fmt: skip

    def _headline(self, event: Any, entities: Any) -> Any:
        return headlines.headline(self.words, event, entities)

    def _with(self, name: str, value: str) -> str:
        params = [(key, each) for key, each in self.request.query_params.multi_items() if key not in ("lang", "theme", "token")]
        return f"?{urlencode([*params, (name, value)])}"


class _Dates:
    """Dates for templates, in the page's language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def shown(self, when: str | None, with_year: bool = True, told: str | None = None) -> dates.Shown:
        return dates.shown(self._words, when, with_year, told)

    def sentence(self, when: str | None) -> str:
        return dates.sentence(self._words, when)

    def day(self, value: str | None) -> str:
        return dates.day_words(self._words, value)

    def month(self, value: str | None) -> str:
        return dates.month_title(self._words, value)


def _day(build: Build | None) -> str | None:
    return build.created_at[:10] if build is not None else None


def language_of(request: Request) -> str:
    """Give the interface's language that a request asks for: in its address, else its cookie, else the browser's."""
    asked = request.query_params.get("lang") or request.cookies.get("entente_lang") or _accepted(request)
    return asked if asked in LANGUAGES else LANGUAGES[0]


def chosen(request: Request) -> tuple[str, str]:
    """Give the language (address, cookie, browser) and the theme (cookie) in which a request is answered."""
    theme = request.cookies.get("entente_theme", THEMES[0])
    return language_of(request), theme if theme in THEMES else THEMES[0]


def _accepted(request: Request) -> str:
    """Give the first language of the browser's that the interface has."""
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def keep(response: Response, name: str, value: str) -> None:
    """Remember a choice in the browser."""
    response.set_cookie(name, value, max_age=_YEAR, samesite="lax", httponly=True)


def theme_choice(request: Request) -> Response | None:
    """Take a choice of theme out of the address, so that a copied address carries none; None where none was made."""
    asked = request.query_params.get("theme")
    if asked not in THEMES or request.method != "GET":
        return None
    rest = urlencode([(key, value) for key, value in request.query_params.multi_items() if key != "theme"])
    # The same page: a path of our own, never another host's ("//elsewhere").
    response = RedirectResponse("/" + request.url.path.lstrip("/") + (f"?{rest}" if rest else ""), 303)
    keep(response, "entente_theme", asked)
    return response
