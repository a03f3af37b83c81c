"""The time strip: a block for each event, month by month, cooperation up and conflict down."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from entente.analyse.months import month_name as as_month
from entente.analyse.months import month_number
from entente.serve.asking import Address
from entente.serve.dates import month_name
from entente.serve.kinds import side
from entente.serve.words import Words
from entente.store import Month

_BLOCK, _LABELS = 11, 36
_UNDATED_WIDTH, _BREAK_WIDTH = 84, 26
# From the middle of one year's figures to the middle of the next, at least.
_YEAR_ROOM = 40.0
# (class, width, most columns): one drawing for wide screens, one for narrow ones; the stylesheet shows the one that fits.
_SIZES = (("wide", 1200, 24), ("narrow", 368, 9))
_BLOCKS = 6
# So many empty months in a row are drawn as a break.
_GAP = 4
# The share of events that the newest columns must hold for what is older to become one column.
_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stretch of months (usually one), or a break in time."""

    first: str
    last: str
    counts: dict[tuple[str, bool], int]
    is_break: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def columns(months: Sequence[Month], most: int) -> list[Column]:
    """Arrange months into columns: single months where they fit, else quarters, years or decades; long gaps as breaks.

    Where the newest columns hold most of the events, what is older is one column at the left.
    """
    dated = {month_number(month.month): _counts(month) for month in months if month.month is not None}
    if not dated:
        return []
    whole = sum(sum(counts.values()) for counts in dated.values())
    for width in (1, 3, 12, 60, 120):
        made = _bins(dated, width)
        if len(made) <= most:
            return made
        newest = made[2 - most :]
        if sum(column.total for column in newest) >= _ENOUGH * whole:
            break
    older = [column for column in made[: 2 - most] if not column.is_break]
    while newest[0].is_break or not newest[0].total:
        newest = newest[1:]
    return [_together(older), Column("", "", {}, True), *newest]


def _together(some: Sequence[Column]) -> Column:
    counts: dict[tuple[str, bool], int] = {}
    for column in some:
        for key, count in column.counts.items():
            counts[key] = counts.get(key, 0) + count
    return Column(some[0].first, some[-1].last, counts)


def _counts(month: Month) -> dict[tuple[str, bool], int]:
    found: dict[tuple[str, bool], int] = {}
    for type, sure, count in month.types:
        key = (side(type), sure)
        found[key] = found.get(key, 0) + count
    return found


def _bins(dated: dict[int, dict[tuple[str, bool], int]], width: int) -> list[Column]:
    bins: dict[int, dict[tuple[str, bool], int]] = {}
    for number, counts in dated.items():
        into = bins.setdefault(number // width, {})
        for key, count in counts.items():
            into[key] = into.get(key, 0) + count
    made: list[Column] = []
    before: int | None = None
    for at in sorted(bins):
        if before is not None and at - before > _GAP:
            made.append(Column("", "", {}, True))
        elif before is not None:
            made += [Column(as_month(empty * width), as_month(empty * width + width - 1), {}) for empty in range(before + 1, at)]
        made.append(Column(as_month(at * width), as_month(at * width + width - 1), bins[at]))
        before = at
    return made


def draw(words: Words, months: Sequence[Month], address: Address) -> Markup:
    """Draw the strip, for wide and for narrow screens. Each column leads to its time; what is chosen stands on a shaded ground.

    The strip keeps its direction in every language: the past is at the left.
    """
    if not months:
        return Markup("")
    return Markup("").join(_drawn(words, months, address, *size) for size in _SIZES)


def _drawn(words: Words, months: Sequence[Month], address: Address, name: str, whole: int, most: int) -> Markup:
    made = columns(months, most)
    undated = next((_counts(month) for month in months if month.month is None), {})
    breaks = sum(column.is_break for column in made)
    room = whole - (_UNDATED_WIDTH if undated else 0) - breaks * _BREAK_WIDTH
    step = min(92.0, room / max(1, len(made) - breaks))
    # The undated are many in any record: they do not set the scale, and are counted in figures where they outgrow it.
    each = _per_block([column.counts for column in made] or [undated])
    below = any(side_ == "conf" for counts in [*(c.counts for c in made), undated] for side_, _ in counts)
    base = 14 + _BLOCK * max(1, _highest([*(column.counts for column in made), undated], each))
    height = base + (14 + _BLOCK * _highest([*(column.counts for column in made), undated], each, True) if below else 4) + _LABELS
    parts, at, shown_year, year_end = [], 0.0, "", -_YEAR_ROOM
    for column in made:
        if column.is_break:
            parts.append(f'<path class="gap" d="M{at + 6:.1f} {base + 5}l4 -10M{at + 12:.1f} {base + 5}l4 -10"/>')
            at += _BREAK_WIDTH
            continue
        # Two years side by side need the room of their figures; where there is none, the earlier one stands alone.
        crowded = at + step / 2 - year_end < _YEAR_ROOM
        parts.append(_column(words, column, at, step, base, each, address, column.first[:4] if crowded else shown_year, height))
        if column.first[:4] != shown_year and not crowded:
            year_end = at + step / 2
            shown_year = column.first[:4]
        at += step
    end = at
    if undated:
        middle = max(at + 8, whole - _UNDATED_WIDTH) + _UNDATED_WIDTH / 2
        parts.append(_blocks(undated, middle, base, max(each, _per_block([undated])), 22))
        total = words.number(sum(undated.values()))
        parts.append(f'<text class="label" x="{middle:.1f}" y="{height - 22}">{escape(words("date.undated"))}</text>')
        parts.append(f'<text class="label year" x="{middle:.1f}" y="{height - 7}">{total}</text>')
    line = f'<path class="zero" d="M0 {base + 0.5}H{end:.1f}"/>'
    note = (
        Markup('<p class="caption strip-note {}">{}</p>').format(name, words("strip.each", n=words.number(each)))
        if each > 1
        else Markup("")
    )
    label = escape(words("strip.title"))
    body = "".join(parts)
    names = f'data-from="{escape(words("strip.from"))}" data-to="{escape(words("strip.to"))}" data-end="{height - _LABELS}"'
    chosen = f'data-chosen="{escape(address.asked.since or "")}/{escape(address.asked.until or "")}"'
    brushed = f"data-brush {names} {chosen}"
    head = f'<svg class="strip {name}" dir="ltr" viewBox="0 0 {whole} {height}" role="group" aria-label="{label}" {brushed}>'
    return Markup(f"{head}{line}{body}</svg>") + note


def _per_block(all_counts: Sequence[dict[tuple[str, bool], int]]) -> int:
    stacks = [
        sum(count for (side_, _), count in counts.items() if (side_ == "conf") == down) for counts in all_counts for down in (False, True)
    ]
    most = max(stacks, default=1)
    each = 1
    for scale in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000):
        each = scale
        if most <= scale * _BLOCKS:
            break
    return each


def _highest(all_counts: Sequence[dict[tuple[str, bool], int]], each: int, down: bool = False) -> int:
    """Give how many blocks the highest stack has, on one side of the line."""
    own = max(each, _per_block(all_counts[-1:]))  # the undated have a scale of their own
    stacks = [
        sum(-(-count // (own if counts is all_counts[-1] else each)) for (side_, _), count in counts.items() if (side_ == "conf") == down)
        for counts in all_counts
    ]
    return max(stacks, default=1)


def _column(words: Words, column: Column, at: float, step: float, base: int, each: int, address: Address, year: str, height: int) -> str:
    middle = at + step / 2
    width = min(26.0, step * 0.66)
    chosen = _is_chosen(column, address)
    ground = f'<rect class="chosen" x="{at:.1f}" y="0" width="{step:.1f}" height="{height - _LABELS}"/>' if chosen else ""
    blocks = _blocks(column.counts, middle, base, each, width)
    label = _label(words, column, step)
    first_year = column.first[:4] != year
    texts = f'<text class="label" x="{middle:.1f}" y="{height - 22}">{escape(label)}</text>' if label else ""
    if first_year and column.last[:4] == column.first[:4] and label != column.first[:4]:
        texts += f'<text class="label year" x="{middle:.1f}" y="{height - 7}">{column.first[:4]}</text>'
    reach = f'x="{at:.1f}" y="0" width="{step:.1f}" height="{height - _LABELS}" data-since="{column.first}" data-until="{column.last}"'
    said = escape(_title(words, column))
    if not column.total:  # nothing to go to, but a selection may begin or end there
        return f'{ground}<rect class="hit" {reach} data-name="{said}"/>{texts}'
    coop, conf = (sum(count for (side_, _), count in column.counts.items() if side_ == name) for name in ("coop", "conf"))
    title = words("strip.month", month=_title(words, column), coop=words.number(coop), conf=words.number(conf))
    link = address.within(column.first, column.last) if not chosen or not address.asked.since else address.within(None, None)
    hit = f'<rect class="hit" {reach} data-name="{said}"/>'
    label_ = escape(title)
    return f'{ground}<a href="{escape(link)}" aria-label="{label_}"><title>{label_}</title>{hit}{blocks}</a>{texts}'


def _is_chosen(column: Column, address: Address) -> bool:
    since, until = address.asked.since, address.asked.until
    if since is None and until is None:
        return False
    return (since is None or since[:7] <= column.last) and (until is None or until[:7] >= column.first[: len(until[:7])])


def _label(words: Words, column: Column, step: float) -> str:
    first, last = column.first, column.last
    if first == last:
        return month_name(words, int(first[5:])) if step > 30 or int(first[5:]) % 3 == 1 else ""
    if first[:4] == last[:4] and first[5:] == "01" and last[5:] == "12":
        return first[:4]
    if first[:4] == last[:4]:
        return month_name(words, int(first[5:])) if step > 30 else ""
    return f"{first[:4]}–{last[2:4]}" if step > 40 else first[:4]


def _title(words: Words, column: Column) -> str:
    first, last = (f"{month_name(words, int(each[5:]), True)} {each[:4]}" for each in (column.first, column.last))
    return first if first == last else f"{first} – {last}"


def _blocks(counts: dict[tuple[str, bool], int], middle: float, base: int, each: int, width: float) -> str:
    """Draw a column's blocks, all of one kind in one path: a page of a busy record has some hundred of them."""
    parts = []
    side, across = f"{middle - width / 2:.1f}", f"{width:.1f}".removesuffix(".0")
    for down in (False, True):
        level = 0
        for (side_, sure), count in sorted(counts.items(), key=lambda item: (item[0][0], not item[0][1])):
            if (side_ == "conf") != down:
                continue
            path = ""
            for _ in range(-(-count // each)):
                y = base + 3 + level * _BLOCK if down else base - 10 - level * _BLOCK
                path += f"M{side} {y:.0f}h{across}v9h-{across}z"
                level += 1
            if path:
                parts.append(f'<path class="block {side_}{"" if sure else " loose"}" d="{path}"/>')
    return "".join(parts)
