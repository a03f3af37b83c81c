"""Write the demo's true output into README.md, between its marks: an excerpt of the ledger, the event that the demo opens, and the scores.

`python docs/fill.py` writes; `python docs/fill.py --check` only says whether the README is up to date.
"""

import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

import yaml

from entente.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_LANGUAGES = {"en": "English", "ar": "Arabic", "fr": "French", "tr": "Turkish", "es": "Spanish"}
_COLUMNS = ("events F1", "strict F1", "who by name", "dates invented", "positions F1")
_OPENED = "One of them, with each sentence that tells it:"
_ROWS = 22
# The first line of a row that is part of nothing: a date or none, then the type.
_ROW = re.compile(r"(?:\d{4}\S*|told|–) +[A-Z]{3,}")


def demo_output() -> str:
    """Run the demo in a folder that is thrown away, and give what it prints."""
    with tempfile.TemporaryDirectory(prefix="entente-readme-") as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
        code = main(["demo", "--record", str(Path(folder) / "sample.db")])
    if code:
        raise SystemExit(f"the demo ended with {code}")
    return printed.getvalue()


def parts(output: str) -> dict[str, str]:
    """Cut the output into what the README shows."""
    ledger, opened = output.split(_OPENED)
    lines = ledger[ledger.index("Events by date") :].rstrip().splitlines()
    # The middle of the ledger would fill pages: its newest events are shown.
    last_rows = range(max(3, len(lines) - _ROWS), len(lines))
    first = next((number for number in last_rows if _ROW.match(lines[number])), 3)
    shown = [*lines[:3], "…", *lines[first:]]
    fact = opened[: opened.index("Built and printed in")].strip()
    return {
        "demo": "```text\n$ make demo\n" + "\n".join(line.rstrip() for line in shown) + "\n```",
        "fact": "```text\n" + "\n".join(line.rstrip() for line in fact.splitlines()) + "\n```",
    }


def scores() -> str:
    """Give the table of scores: the figures that tests hold the coder to (`tests/quality/floors.json`), and of how many texts."""
    floors = json.loads((ROOT / "tests/quality/floors.json").read_text("utf-8"))
    heads = ("measured on", "events F1", "strict F1", "who by name F1", "invented dates", "positions F1")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for code, name in _LANGUAGES.items():
        texts = len(yaml.safe_load((ROOT / "tests/gold/real/held" / f"{code}.yaml").read_text("utf-8")))
        lines.append(_row(f"{name}, {texts} stretches of real news held out", floors[f"{code}-real-held"]["floors"]))
    for half, words in (("held", "held out"), ("dev", "developed on")):
        for code, name in _LANGUAGES.items():
            split = yaml.safe_load((ROOT / "tests/gold/dev" / code / "split.yaml").read_text("utf-8"))
            lines.append(_row(f"{name}, {len(split[half])} articles of ours {words}", floors[f"{code}-{half}"]["floors"]))
    return "\n".join(lines)


def _row(title: str, found: dict[str, float]) -> str:
    """Give a row of the table; what was not coded has no figure."""
    cells = ["–" if kind not in found else f"{found[kind]:.{0 if kind == 'dates invented' else 2}f}" for kind in _COLUMNS]
    return f"| {title} | {' | '.join(cells)} |"


def filled(readme: str, blocks: dict[str, str]) -> str:
    """Give the README with its blocks written anew."""
    for name, block in blocks.items():
        pattern = re.compile(rf"(<!-- {name}:begin[^\n]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        if not pattern.search(readme):
            raise SystemExit(f"README.md has no block '{name}'")
        readme = pattern.sub(lambda match, block=block: f"{match[1]}{block}\n{match[2]}", readme)  # type: ignore[misc]
    return readme


def run(arguments: list[str]) -> int:
    """Write or check."""
    before = README.read_text("utf-8")
    after = filled(before, {**parts(demo_output()), "scores": scores()})
    if "--check" in arguments:
        return int(before != after)
    README.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
