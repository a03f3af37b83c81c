"""The history of the record: its builds, what each changed and why, and the record as it stood at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Path, Query, Request
from markupsafe import Markup, escape
from starlette.responses import Response

from entente.record import Entity, Event, Lineage, Position, Statement, Tie
from entente.record.errors import QueryError, StoreError
from entente.record.jsons import to_json
from entente.serve import headlines, siblings
from entente.serve.asking import number, pairs, single
from entente.serve.desk import FOLDERS
from entente.serve.panel import Change, changes_shown
from entente.serve.shell import Shell
from entente.serve.story import reason
from entente.serve.words import Words, isolate
from entente.store import Build, Store
from entente.store.answers import Fact
from entente.store.difference import Compared
from entente.store.story import BuildCounts

router = APIRouter()
_ROWS = 50
_MOST_FACTS = 5_000
_SHOWN = 100
_KINDS: Final = ("event", "position", "tie", "statement", "entity", "lineage")
Number = Annotated[int, Path(ge=1, le=10**9, description="A build's number.")]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact that stands otherwise, as a page shows it."""

    kind: str
    change: str
    line: Markup
    href: str | None
    changes: Sequence[Change]
    why: Sequence[Markup]


@router.get("/builds", include_in_schema=False)
def builds(request: Request) -> Response:
    """List the builds, the newest first."""
    shell = Shell.of(request)
    asked = pairs(request.query_params, ("offset",))
    offset = number(single(asked, "offset"), "offset", 0, 10**9, 0)
    every = shell.present.builds()
    shown = every[offset : offset + _ROWS]
    counts = shell.present.changes_by_build()
    rows = [(build, counts.get(build.number, BuildCounts())) for build in shown]
    return shell.page(
        "builds.html", "record", str(shell.words("builds.title")), builds=rows,
        total=len(every), first=offset + 1, following=f"/builds?offset={offset + _ROWS}" if offset + _ROWS < len(every) else None,
        newest=every[0].number if every else None, day=every[0].created_at[:10] if every else "",
        siblings=[("json", "/builds.json"), ("csv", "/builds.csv")],
        crumbs=[(str(shell.words("nav.record")), "/")], told_left=shell.words("site.about"), told_right="",
    )  # fmt: skip


@router.get("/builds.json", summary="The builds, the newest first, as JSON (paged)")
def builds_json(
    request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 100, offset: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> Response:
    """Give the builds, each with how much it changed."""
    store: Store = request.app.state.store
    every, counts = store.builds(), store.changes_by_build()
    lines = [_as_json(build, counts.get(build.number, BuildCounts())) for build in every[offset : offset + limit]]
    after = f"/builds.json?limit={limit}&offset={offset + limit}" if offset + limit < len(every) else None
    return siblings.json_response(siblings.paged("builds", lines, len(every), after))


@router.get("/builds.csv", summary="All builds, the newest first, a row each")
def builds_csv(request: Request) -> Response:
    """Give the builds as a table."""
    store: Store = request.app.state.store
    counts = store.changes_by_build()
    lines = [_as_json(build, counts.get(build.number, BuildCounts())) for build in store.builds()]
    columns = tuple(lines[0]) if lines else ("number",)
    return siblings.table_csv(columns, ([line[name] for name in columns] for line in lines))


def _as_json(build: Build, count: BuildCounts) -> dict[str, Any]:
    return {**to_json(build), **to_json(count)}


def _ends(store: Store, request: Request, n: int) -> tuple[Build, Build | None]:
    """Give the build that is asked for, and the one that it is compared with: an earlier one; None for the first build.

    Raises:
        HTTPException: there is no such build (404).
        QueryError: the other one is none, or not earlier.
    """
    known = {build.number: build for build in store.builds()}
    if n not in known:
        raise HTTPException(404, f"There is no build {n}: the record has builds 1 to {max(known)}." if known else "There is no build yet.")
    since = single(pairs(request.query_params, ("since", "offset")), "since")
    if since is None:
        return known[n], known.get(max((each for each in known if each < n), default=0))
    earlier = known.get(number(since, "build", 0, 10**9))
    if earlier is None or earlier.number > n:
        raise QueryError(f"'{since}' is no build before {n}: give an earlier one.")
    return known[n], earlier


@router.get("/builds/{n}.json", summary="What a build changed, or what changed since an earlier one, with the reasons")
def build_json(request: Request, n: Number, since: Annotated[int | None, Query(ge=1, le=10**9)] = None) -> Response:
    """Give the differences, in the shape of `entente diff --format json`."""
    build, earlier, found = _differences(request, n)
    return siblings.json_response(
        {"since": earlier.number if earlier else None, "until": build.number, "differences": [to_json(each.difference) for each in found]}
    )


@router.get("/builds/{n}.csv", summary="What a build changed, or what changed since an earlier one: a row a field that changed")
def build_csv(request: Request, n: Number, since: Annotated[int | None, Query(ge=1, le=10**9)] = None) -> Response:
    """Give the differences as a table, each field's readings as JSON."""
    _, _, found = _differences(request, n)
    return siblings.table_csv(("kind", "id", "change", "field", "before", "after"), (row for each in found for row in _field_rows(each)))


def _field_rows(compared: Compared) -> list[tuple[object, ...]]:
    told = compared.difference
    fields: list[tuple[object, ...]] = [(told.kind, told.id, told.change, each.field, each.before, each.after) for each in told.fields]
    return fields or [(told.kind, told.id, told.change, None, None, None)]


def _differences(request: Request, n: int) -> tuple[Build, Build | None, list[Compared]]:
    store: Store = request.app.state.store
    build, earlier = _ends(store, request, n)
    found = [] if earlier is None else _compared(store, earlier.number, n)
    if found is None:
        raise QueryError(f"More than {_MOST_FACTS} facts differ: `entente diff {earlier.number if earlier else 0} {n}` lists them all.")
    return build, earlier, found


def _compared(store: Store, first: int, second: int) -> list[Compared] | None:
    """Give the differences; None where there are too many.

    Raises:
        QueryError: the builds are from before they kept what they changed.
    """
    if sum(store.touched(first, second).values()) > _MOST_FACTS:
        return None
    try:
        return list(store.compare(first, second))
    except StoreError as error:
        raise QueryError(str(error)) from error


@router.get("/builds/{n}", include_in_schema=False)
def build(request: Request, n: Number) -> Response:
    """Show what a build changed, or what changed since an earlier one."""
    shell = Shell.of(request)
    words, store = shell.words, shell.present
    made, earlier = _ends(store, request, n)
    offset = number(single(pairs(request.query_params, ("since", "offset")), "offset"), "offset", 0, 10**9, 0)
    found = [] if earlier is None else _compared(store, earlier.number, n)
    shown = (found or [])[offset : offset + _SHOWN]
    since = earlier.number if earlier is not None else 0
    plain = earlier is not None and request.query_params.get("since")
    title = words("build.between", a=since, b=n) if plain else words("build.title", n=n)
    query = f"?since={since}&offset={offset + _SHOWN}" if plain else f"?offset={offset + _SHOWN}"
    newest = store.build()
    return shell.page(
        "build.html", "record", str(title), groups=_groups(shell, shown, since, n if newest is None or newest.number != n else None),
        made=made, since=since, too_many=sum(store.touched(since, n).values()) if found is None else None, first_build=earlier is None,
        total=len(found or ()), first=offset + 1, last=offset + len(shown),
        following=f"/builds/{n}{query}" if found and offset + _SHOWN < len(found) else None,
        is_newest=newest is not None and newest.number == n,
        siblings=[(form, f"/builds/{n}.{form}{f'?since={since}' if plain else ''}") for form in ("json", "csv")],
        crumbs=[(str(words("nav.record")), "/"), (str(words("builds.title")), "/builds")], told_left=words("site.about"), told_right="",
    )  # fmt: skip


def _groups(shell: Shell, found: Sequence[Compared], since: int, until: int | None) -> list[tuple[str, list[Row]]]:
    named = {id for each in found for fact in (each.before, each.after) for id in _parties(fact)}
    entities = shell.present.parties(named)
    entities |= {each.before.id: each.before for each in found if isinstance(each.before, Entity) and each.before.id not in entities}
    rows = [_row(shell, each, entities, since, until) for each in found]
    groups = [(kind, [row for row in rows if row.kind == kind]) for kind in _KINDS]
    return [(kind, some) for kind, some in groups if some]


def _parties(fact: Fact | None) -> list[str]:
    match fact:
        case Event():
            return [*fact.actors, *fact.recipients]
        case Position():
            return [fact.person, *([fact.organization] if fact.organization else [])]
        case Tie():
            return [fact.a, fact.b]
        case Statement():
            return [fact.speaker]
        case Entity():
            return [fact.id]
        case _:
            return []


def _row(shell: Shell, each: Compared, entities: Mapping[str, Entity], since: int, until: int | None) -> Row:
    told = each.difference
    fact = each.after if each.after is not None else each.before
    folder = FOLDERS.get(told.kind)
    asof = since if told.change == "went" else until
    href = f"/{folder}/{told.id}{f'?asof={asof}' if asof else ''}" if folder else None
    lines = changes_shown(shell, [told]) if told.change == "changed" else []
    return Row(told.kind, told.change, _line(shell.words, fact, entities), href, lines, [reason(shell.words, why) for why in told.why])


def _line(words: Words, fact: Fact | None, entities: Mapping[str, Entity]) -> Markup:
    """Name a fact in a line."""

    def name(id: str) -> Markup:
        return isolate(words.name(entities.get(id), id))

    match fact:
        case Event():
            return headlines.headline(words, fact, entities)
        case Position():
            return Markup("{}: {}").format(name(fact.person), isolate(fact.role))
        case Tie():
            return Markup("{} – {}: {}").format(name(fact.a), name(fact.b), words.named("tie", fact.kind))
        case Statement():
            return Markup("{}: {}").format(name(fact.speaker), isolate(fact.text[:140]))
        case Entity():
            return isolate(words.name(fact, fact.id))
        case Lineage():
            return words("build.copies", n=len(fact.documents))
        case _:
            return escape("")
