"""Gold files: what a careful coder finds in a text; YAML, one document a file, or a list of passages with their texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from entente.codebook.bounded import check_bounds
from entente.record.errors import CollectError

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What a gold file has on one document.

    Attributes:
        id: the document's id.
        stem: the file's name without its suffix; the text has the same, where it doesn't stand in the file.
        data: what the file holds on it.
    """

    id: str
    stem: str
    data: Item

    @property
    def text(self) -> str | None:
        """The text, where the file holds it."""
        return self.data.get("text")

    def items(self, kind: str) -> list[Item]:
        """Give the events, positions, ties or statements, in the file's order."""
        return list(self.data.get(kind) or [])

    def row(self, text: str) -> Item:
        """Give the document as a line of JSON Lines would: its text, and what is known of it."""
        told = {key: str(self.data[key]) for key in ("outlet", "published", "url") if self.data.get(key)}
        return {"id": self.id, "text": text} | told


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Read a gold file, or those of a folder and of the folders in it, by name.

    Raises:
        CollectError: there are none, or one is no gold file.
    """
    paths = [path] if path.is_file() else sorted(path.rglob("*.yaml"), key=lambda each: str(each.relative_to(path)))
    told = [(each, data) for each in paths for data in _read(each)]
    if not told:
        why = "There is no gold file (.yaml) in it." if path.exists() else "There is no such file or folder."
        raise CollectError(str(path), why, "Name the folder that holds the gold files.")
    seen: dict[str, Path] = {}
    for each, data in told:
        if not isinstance(data, dict) or not data.get("id"):
            raise CollectError(str(each), "It is no gold file: it names no 'id'.", "Give it one.")
        name = str(data["id"])
        if name in seen:
            raise CollectError(str(each), f"The id {name} stands in {seen[name].name} as well.", "Give each text an id of its own.")
        seen[name] = each
        yield GoldDocument(name, each.stem, data)


def _read(path: Path) -> list[Any]:
    """Give the documents of a file; a split.yaml, which only says which of them are held out, has none."""
    if path.name == "split.yaml":
        return []
    try:
        text = path.read_text("utf-8")
        check_bounds(text)
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CollectError(str(path), "It is not YAML that can be read.", f"Mend it ({' '.join(str(error).split())[:120]}).") from error
    return data if isinstance(data, list) else [data]
