"""What a page of analysis is asked: its measures, its words, who is meant, and how it answers – as a page, as JSON, as CSV."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from markupsafe import Markup
from starlette.responses import Response

from entente.analyse.facts import Facts
from entente.analyse.parameters import LEVELS, Level
from entente.publish.charts import NARROW, WIDE
from entente.publish.drawings import signed
from entente.publish.measured import Table, measured_json
from entente.publish.tabular import plain_csv
from entente.record import Entity
from entente.record.errors import UnknownNameError
from entente.run.measures import Span
from entente.serve.asking import pairs, single
from entente.serve.measured import Measures, NotYet
from entente.serve.opened import Opened
from entente.serve.saying import Sayings
from entente.serve.shell import Shell
from entente.serve.siblings import json_response
from entente.store import Moved, Standing, fold_name

TABS: Final = (
    ("overview", "/analysis"), ("ties", "/analysis/ties"), ("turns", "/analysis/turns"), ("balance", "/analysis/balance"),
    ("itineraries", "/analysis/itineraries"), ("coverage", "/analysis/coverage"), ("compare", "/analysis/compare"),
)  # fmt: skip
_MOST_CHOICES: Final = 12
_AGAIN: Final = "4"


@dataclass(frozen=True)
class Inquiry:
    """One request to a page of analysis: its shell, the measures, and what the address asks."""

    shell: Shell
    measures: Measures
    asked: Sequence[tuple[str, str]]
    path: str
    form: str

    @classmethod
    def of(cls, request: Request, path: str, parts: Iterable[str], form: str = "") -> "Inquiry":
        """Read a request; `form` is the sibling asked for, empty for the page.

        Raises:
            UnknownNameError: there is no such part of a question, or no such form.
        """
        if form not in ("", "json", "csv"):
            raise UnknownNameError("form", form, ("json", "csv"))
        shell = Shell.of(request)
        return cls(shell, request.app.state.measures.of(shell.store), pairs(request.query_params, parts), path, form)

    def get(self, name: str) -> str | None:
        """Give one part of the question."""
        return single(self.asked, name)

    @property
    def level(self) -> Level:
        """The level asked for; countries where none is.

        Raises:
            UnknownNameError: there is no such level.
        """
        wanted = self.get("level") or "country"
        found = next((level for level in LEVELS if level == wanted), None)
        if found is None:
            raise UnknownNameError("level", wanted, LEVELS)
        return found

    @property
    def span(self) -> Span:
        """The time asked for."""
        return Span(self.get("since"), self.get("until"))

    def query(self, **changed: str | None) -> str:
        """Give the question as part of an address, some of it changed."""
        kept = [(name, value) for name, value in self.asked if name not in changed]
        return urlencode([*kept, *((name, value) for name, value in changed.items() if value)])

    def siblings(self) -> list[tuple[str, str]]:
        """Give the addresses of the other forms of this page."""
        query = self.query()
        return [(form, f"{self.path}.{form}{'?' if query else ''}{query}") for form in ("json", "csv")]

    def sayings(self, facts: Facts) -> Sayings:
        """Give what says sentences of facts in the page's language."""
        return Sayings(self.shell.words, facts, self.measures.parameters)

    def page(self, template: str, tab: str, title: str | Markup, **values: Any) -> Response:
        """Render a page of analysis."""
        values.setdefault("told_right", "")
        values.setdefault("siblings", self.siblings())
        values |= {"signed": signed, "ltr": ltr, "shown": shown}
        return self.shell.page(
            template, "analysis", str(Markup(title).striptags()), tab=tab, tabs=TABS, heading=title,
            level=self.level, levels=LEVELS, asked_=dict(self.asked), told_left=self.shell.words("site.about"), **values,
        )  # fmt: skip

    def answer(self, table: Table, value: Mapping[str, Any], facts: Facts) -> Response:
        """Answer with the JSON or CSV of a measure."""
        if self.form == "json":
            return json_response(measured_json(value, facts, self.level, self.measures.parameters))
        text = "".join(plain_csv(table.columns, table.rows))
        return Response(text.encode("utf-8", "surrogatepass"), media_type="text/csv; charset=utf-8")

    def waiting(self) -> Response:
        """Say that the measure is being computed, and look again soon."""
        if self.form:
            answer = json_response({"error": "This is being computed: ask again."}, 503)
        else:
            answer = self.page("analysis_wait.html", "", self.shell.words("an.wait.title"), here=f"{self.path}?{self.query()}")
            answer.headers["refresh"] = _AGAIN
        answer.headers["retry-after"] = _AGAIN
        answer.headers["cache-control"] = "no-store"
        return answer

    def measured(self, compute: Callable[[], Response]) -> Response:
        """Answer, or say that it is not yet there."""
        try:
            return compute()
        except NotYet:
            return self.waiting()

    def party(self, words: str | None) -> "Meant":
        """Find who is meant by an id or a name."""
        return meant(self.shell, words)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant: `entity` where it is one alone, else those among whom to choose."""

    words: str | None
    entity: Entity | None
    choices: Sequence[Entity] = ()

    @property
    def id(self) -> str | None:
        """The id of the one that is meant."""
        return self.entity.id if self.entity is not None else None


def meant(shell: Shell, words: str | None) -> Meant:
    """Find who is meant by an id or by a name; of several the page lets one choose."""
    if words is None:
        return Meant(None, None)
    store = shell.store
    standing = store.find(words) or (store.find(words.upper()) if len(words) == 2 else None)
    if isinstance(standing, Standing | Moved) and isinstance(standing.fact, Entity):
        return Meant(words, standing.fact)
    if not fold_name(words):
        return Meant(words, None)
    ranked, _ = store.ranked_entities(words, limit=60)
    fitting = [item.entity for item in ranked if item.entity.kind != "place"]
    wanted = fold_name(words)
    shown = [item for item in fitting if wanted in {fold_name(item.name), fold_name(shell.words.name(item, item.id))}]
    exact = [item for item in fitting if wanted in {fold_name(name.name) for name in item.names}]
    for found in (shown, exact, fitting):
        if len(found) == 1:
            return Meant(words, found[0])
    return Meant(words, None, (shown or exact or fitting)[:_MOST_CHOICES])


def ltr(text: object) -> Markup:
    """Set a number apart, so that its sign stays before it in every direction of text."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def shown(ids: Iterable[str], opened: Mapping[str, Opened]) -> list[Opened]:
    """Give those of the facts that stand, in the order of their ids."""
    return [opened[id] for id in ids if id in opened]


def twice(draw: Callable[..., str]) -> Markup:
    """Draw a chart for wide screens and for narrow ones; the stylesheet shows the one that fits."""
    return Markup(draw(width=WIDE, name="wide") + draw(width=NARROW, name="narrow"))
