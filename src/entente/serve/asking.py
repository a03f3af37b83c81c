"""Between addresses and questions: the state of every page lives in its address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import QueryParams

from entente.record.errors import QueryError, UnknownNameError
from entente.store import Asked, Filter
from entente.store.ledger import FACETS, ORDERS, Order
from entente.store.marks import mark, marked

# Of the interface, not of the question: known on every page.
_EVERYWHERE: Final = frozenset({"lang", "theme", "token", "asof"})
_LEDGER: Final = ("q", *FACETS, "since", "until", "sort", "after", "limit")
# A page that shows more rows than this grows past what a person reads, and a line of JSON past what a client wants at once.
MOST_ROWS: Final = 500
_PAGE_ROWS: Final = 40
# Of a page, not of the question: a mark holds whatever they are.
_OF_A_PAGE: Final = frozenset({"lang", "theme", "token", "limit", "offset", "after", "asof"})


def pairs(params: QueryParams, known: Iterable[str]) -> list[tuple[str, str]]:
    """Give what an address asks, empty values left out.

    Raises:
        UnknownNameError: there is no such part of a question.
    """
    allowed = {*known, *_EVERYWHERE}
    for name in params:
        if name not in allowed:
            raise UnknownNameError("filter", name, sorted(allowed - _EVERYWHERE))
    return [(name, value.strip()) for name, value in params.multi_items() if name not in _EVERYWHERE and value.strip()]


def single(found: Sequence[tuple[str, str]], name: str) -> str | None:
    """Give the one value of a part, None where it is not asked for.

    Raises:
        QueryError: it is given twice.
    """
    values = [value for key, value in found if key == name]
    if len(values) > 1:
        raise QueryError(f"Give {name} once, not {len(values)} times.")
    return values[0] if values else None


def number(text: str | None, name: str, usual: int, most: int, least: int = 1) -> int:
    """Read a number from an address.

    Raises:
        QueryError: it is none, or too great.
    """
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise QueryError(f"'{text[:40]}' is no {name}: give a number from {least} to {most}.")
    return int(text)


def asked_of(params: QueryParams, rows: int = _PAGE_ROWS) -> Asked:
    """Read a question of the ledger out of an address.

    Raises:
        QueryError: it makes no sense; the text says what to give instead.
    """
    found = pairs(params, _LEDGER)
    facets = {name: tuple(dict.fromkeys(value for key, value in found if key == name)) for name in FACETS}
    order = single(found, "sort") or ORDERS[0]
    if order not in ORDERS:
        raise UnknownNameError("order", order, ORDERS)
    chosen: Order = next(name for name in get_args(Order) if name == order)
    limit = number(single(found, "limit"), "limit", rows, MOST_ROWS)
    return Asked(
        single(found, "q"), **facets, since=single(found, "since"), until=single(found, "until"), order=chosen,
        after=after_of(params)[1], limit=limit,
    )  # fmt: skip


def question_of(named: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give what a mark holds for: all parts of a question that decide what is in a list, and in which order."""
    return tuple(sorted((name, value.strip()) for name, value in named if name not in _OF_A_PAGE and value.strip()))


def after_of(params: QueryParams) -> tuple[int, str | None]:
    """Read the mark of an address: how many facts were given before, and the last of them.

    Raises:
        QueryError: it is no mark of this question.
    """
    given = marked(question_of(params.multi_items()), single([item for item in params.multi_items() if item[1].strip()], "after"))
    count, _, id = (given or "0:").partition(":")
    return int(count) if count.isdigit() else 0, id or None


def go_on(address: str, id: str) -> str:
    """Turn the address of a next page, which tells its first row, into one that goes on behind a fact."""
    path, _, query = address.partition("?")
    named = parse_qsl(query)
    offset = next((value for name, value in named if name == "offset"), "0")
    kept = [(name, value) for name, value in named if name not in ("offset", "after")]
    return f"{path}?{urlencode([*kept, ('after', mark(question_of(kept), f'{offset}:{id}'))])}"


def filter_of(params: QueryParams, parts: Sequence[str], rows: int = _PAGE_ROWS) -> Filter:
    """Read a filter of a list (positions, ties …) out of an address: single values, a limit and an offset."""
    found = pairs(params, (*parts, "limit", "offset", "after"))
    values = {name: single(found, name) for name in parts}
    limit = number(single(found, "limit"), "limit", rows, MOST_ROWS)
    before, after = after_of(params)
    offset = number(single(found, "offset"), "offset", before, 10**9, 0)
    return Filter(**values, limit=limit, offset=offset, after=after, newest=False)


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address with its question, to make neighbouring ones from."""

    path: str
    asked: Asked

    def _query(self, asked: Asked) -> list[tuple[str, str]]:
        parts: list[tuple[str, str | None]] = [("q", asked.words)]
        parts += [(name, value) for name in FACETS for value in getattr(asked, name)]
        parts += [("since", asked.since), ("until", asked.until)]
        parts += [("sort", asked.order if asked.order != ORDERS[0] else None)]
        told = [(name, value) for name, value in parts if value]
        if asked.after is not None:
            told.append(("after", mark(question_of(told), f"0:{asked.after}")))
        return told + ([("limit", str(asked.limit))] if asked.limit != _PAGE_ROWS else [])

    def of(self, asked: Asked, path: str | None = None) -> str:
        """Give the address of another question."""
        query = urlencode(self._query(asked))
        return f"{path or self.path}?{query}" if query else path or self.path

    def without(self, name: str, value: str | None = None) -> str:
        """Give the address without a part of the question, or without one value of a facet."""
        return self.of(without(self.asked, name, value))

    def within(self, since: str | None, until: str | None) -> str:
        """Give the address for another time."""
        return self.of(replace(self.asked, since=since, until=until, after=None))

    def sorted(self, order: Order) -> str:
        """Give the address for another order."""
        return self.of(replace(self.asked, order=order, after=None))

    def after(self, mark: str | None) -> str:
        """Give the address of the page after a mark; of the first page for None."""
        return self.of(replace(self.asked, after=mark))

    def hidden(self, with_words: bool = False) -> list[tuple[str, str]]:
        """Give the parts of the question that a small form does not ask for itself, and must carry along."""
        shown = {"after", "limit", "since", "until"} | (set() if with_words else {"q"})
        return [(name, value) for name, value in self._query(self.asked) if name not in shown]

    def beside_words(self) -> list[tuple[str, str]]:
        """Give the question but for its words: what a search within it carries along."""
        return [(name, value) for name, value in self._query(replace(self.asked, words=None, after=None)) if name != "limit"]

    def sibling(self, form: str) -> str:
        """Give the address of the same question in another format."""
        return self.of(replace(self.asked, after=None, limit=_PAGE_ROWS), f"/events.{form}")


def without(asked: Asked, name: str, value: str | None = None) -> Asked:
    """Take a part out of a question: `words`, `time`, or a facet (or one value of it)."""
    if name == "words":
        return replace(asked, words=None, after=None)
    if name == "time":
        return replace(asked, since=None, until=None, after=None)
    kept = tuple(item for item in getattr(asked, name) if value is not None and item != value)
    changes: Mapping[str, tuple[str, ...]] = {name: kept}
    return replace(asked, after=None, **changes)  # type: ignore[arg-type]


def is_open(asked: Asked) -> bool:
    """Tell whether nothing is asked: the whole record is shown."""
    return asked.words is None and asked.since is None and asked.until is None and not any(getattr(asked, name) for name in FACETS)
