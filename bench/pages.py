"""Tables of figures, and the pages under docs/ that hold them between two marks."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
END = "<!-- figures:end -->"


def run(about: str | None, page: str, begin: str, tables: Callable[[Path], Iterable[str]]) -> None:
    """Measure, and write the tables into a page, or print them where asked.

    Args:
        about: what the script measures, for its help.
        page: the page's path from the root.
        begin: the mark after which the tables stand.
        tables: gives the tables; it is told where corpora and benchmarks lie.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of corpora and benchmarks")
    parser.add_argument("--print", action="store_true", help="print the tables and write nothing")
    options = parser.parse_args()
    measured = "\n\n".join(tables(options.shared))
    if options.print:
        print(measured)
        return
    target = ROOT / page
    before, _, rest = target.read_text("utf-8").partition(begin)
    target.write_text(f"{before}{begin}\n{measured}\n{END}{rest.partition(END)[2]}", "utf-8")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table."""
    return "\n".join((f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *(f"| {' | '.join(row)} |" for row in rows)))
