"""Real news that was coded for this project, by reference: the corpora of ../shared hold the text, tests/gold/real the coding.

python tests/quality/by_reference.py GOLD_DIR TEXT_DIR LANGUAGE           # put what was coded with its text among what is learned from
python tests/quality/by_reference.py GOLD_DIR TEXT_DIR LANGUAGE --held    # or among what is only measured on

No word of a text stands in the project. A text is one or more stretches of a corpus file, counted in characters without white space, and
the lengths of its words; triggers, evidence and names are places in it. Where there is no ../shared, these texts are left out. What is
learned from is of the corpora alone; what is only measured on may be of the public benchmarks, too.
"""

import functools
import gzip
import json
import lzma
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from entente.run.evaluate import GoldDocument

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests/gold/real"
# Corpora whose texts may be learned from, a folder a language; and benchmarks that may be measured on. Both under SHARED.
CORPORA, BENCH = "corpora", "bench"
# Fields of an event that are stretches of the text, one or several; and of a party.
_STRETCHES = ("trigger", "evidence", "date_text", "alt_triggers")
_NAMES = ("name", "aliases")
# A stretch this short is looked for in another corpus file no longer.
_SHORTEST = 24


def here() -> bool:
    """Tell whether the corpora are here, without which there is no text."""
    return (SHARED / CORPORA).is_dir() and (SHARED / BENCH).is_dir()


def texts(path: Path, language: str) -> Iterator[tuple[GoldDocument, str]]:
    """Give the texts of a file of such gold, with their gold; none where the corpora are not here."""
    if not here():
        return
    for row in yaml.safe_load(path.read_text("utf-8")):
        text = _spaced("".join(_plain(name)[start:end] for name, start, end in row["pieces"]), row["words"])
        data = {key: value for key, value in row.items() if key not in ("pieces", "words")}
        data |= {"lang": language, "events": [_told(event, text) for event in row["events"]], "positions": [], "ties": [], "statements": []}
        yield GoldDocument(row["id"], row["id"], data), text


def path_of(language: str, held: bool) -> Path:
    """Give the file of a language: of what is learned from, or of what is only measured on."""
    return GOLD / ("held" if held else "learn") / f"{language}.yaml"


def main(gold: Path, written: Path, language: str, held: bool) -> None:
    """Add a folder of gold and its texts to what is coded by reference."""
    path = path_of(language, held)
    rows = {row["id"]: row for row in yaml.safe_load(path.read_text("utf-8"))} if path.is_file() else {}
    for file in sorted(gold.glob("*.yaml")):
        data, text = yaml.safe_load(file.read_text("utf-8")), (written / f"{file.stem}.txt").read_text("utf-8").strip()
        row = by_reference(data, text, language, held)
        if row is None:
            print(f"{file.stem}: no corpus has this text; left out")
            continue
        rows[row["id"]] = row
    path.write_text(HEAD + "".join(_dumped(rows[name]) for name in sorted(rows)), "utf-8")
    print(f"{language}: {len(rows)} texts, {sum(len(row['events']) for row in rows.values())} events")


HEAD = "# Real news coded for this project, by reference (tests/quality/by_reference.py): pieces of a corpus file, and places in them.\n"


def _dumped(row: Mapping[str, Any]) -> str:
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False, width=150, default_flow_style=None)


def by_reference(data: Mapping[str, Any], text: str, language: str, held: bool) -> dict[str, Any] | None:
    """Give gold with places in the stead of words; None where no corpus file has the text."""
    pieces = _pieces(_squeezed(text), _files(language, held))
    if pieces is None:
        return None
    return {
        "id": f"{language}-{data['id']}",
        "published": data.get("published") and str(data["published"]),
        "pieces": pieces,
        "words": " ".join(str(len(word)) + ("/" if gap.count("\n") else "") for word, gap in re.findall(r"(\S+)(\s*)", text)),
        "events": [_placed(event, text) for event in data.get("events") or ()],
    }


def _placed(event: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Give an event with places for what it quotes."""
    found = {key: value for key, value in event.items() if key not in ("id", "story", "about")}
    for key in _STRETCHES:
        if found.get(key):
            found[key] = _place(found[key], text)
    actors = [{key: _place(value, text) if key in _NAMES else value for key, value in party.items()} for party in event.get("actors") or ()]
    return found | {"actors": actors}


def _place(words: Any, text: str) -> Any:
    """Give where words stand in a text; the words themselves where they stand nowhere in it ("United States" for "Washington")."""
    if isinstance(words, list):
        return [_place(word, text) for word in words]
    at = text.find(str(words))
    return [at, at + len(str(words))] if at >= 0 else str(words)


def _told(event: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Give an event with the words that its places stand for."""
    found = dict(event)
    for key in _STRETCHES:
        if found.get(key):
            found[key] = _words(found[key], text)
    found["actors"] = [{key: _words(value, text) if key in _NAMES else value for key, value in party.items()} for party in event["actors"]]
    return found


def _words(place: Any, text: str) -> Any:
    if isinstance(place, list) and len(place) == 2 and all(isinstance(each, int) for each in place):
        return text[place[0] : place[1]]
    return [_words(each, text) for each in place] if isinstance(place, list) else place


def _spaced(letters: str, words: str) -> str:
    """Put white space back between words, by their lengths; a stroke ends a line."""
    found, at = [], 0
    for word in words.split():
        size = int(word.rstrip("/"))
        found.append(letters[at : at + size] + ("\n" if word.endswith("/") else " "))
        at += size
    return "".join(found).strip()


def _files(language: str, held: bool) -> list[str]:
    """Name the files in which a text may stand."""
    found = sorted((SHARED / CORPORA / language).glob("*/*.xz")) + (sorted((SHARED / BENCH).glob("*/*.jsonl.gz")) if held else [])
    return [str(path.relative_to(SHARED)) for path in found]


def _pieces(letters: str, files: Sequence[str]) -> list[list[Any]] | None:
    """Find a text in some files, in as few stretches as there are."""
    found: list[list[Any]] = []
    while letters:
        best = max(((size, -number) for number, name in enumerate(files) if (size := _common(letters, _plain(name)))), default=(0, 0))
        if best[0] < min(_SHORTEST, len(letters)):
            return None
        name = files[-best[1]]
        start = _plain(name).index(letters[: best[0]])
        found.append([name, start, start + best[0]])
        letters = letters[best[0] :]
    return found


def _common(letters: str, stream: str) -> int:
    """Give how many of the letters, from the first on, stand in a stream in a row."""
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if letters[:middle] in stream else (low, middle - 1)
    return low


@functools.cache
def _plain(name: str) -> str:
    """Give the text of a file without white space: a treebank's text lines, a benchmark's texts, of other files the first column."""
    if name.endswith(".jsonl.gz"):
        with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
            return _squeezed("".join(_said(json.loads(line)) for line in lines))
    with lzma.open(SHARED / name, "rt", encoding="utf-8") as lines:
        if ".conllu" in name:
            return _squeezed("".join(line.partition("=")[2] for line in lines if line.startswith("# text =")))
        return _squeezed("".join(line.split()[0] for line in lines if line.strip()))


def _said(row: Mapping[str, Any]) -> str:
    """Give what a row of a benchmark says: its title and text, or the words of its sentences."""
    if row.get("text"):
        return f"{row.get('title') or ''} {row['text']}"
    return " ".join(" ".join(each[1]) for each in row.get("sentences") or () if isinstance(each, list) and isinstance(each[-1], list))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], "--held" in sys.argv)
