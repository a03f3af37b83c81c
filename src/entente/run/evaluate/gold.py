"""Gold files: what a careful coder finds in a text, one YAML file a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from entente.record.errors import CollectError

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One gold file.

    Attributes:
        id: the document's id.
        stem: the file's name without its suffix; the text has the same.
        data: what the file holds.
    """

    id: str
    stem: str
    data: Item

    def items(self, kind: str) -> list[Item]:
        """Give the events, positions, ties or statements, in the file's order."""
        return list(self.data.get(kind) or [])

    def row(self, text: str) -> Item:
        """Give the document as a line of JSON Lines would: its text, and what is known of it."""
        told = {key: str(self.data[key]) for key in ("outlet", "published", "url") if self.data.get(key)}
        return {"id": self.id, "text": text} | told


def read_gold(folder: Path) -> Iterator[GoldDocument]:
    """Read the gold files of a folder, by name.

    Raises:
        CollectError: there are none, or one is no gold file.
    """
    paths = sorted(folder.glob("*.yaml"), key=lambda path: path.name)
    if not paths:
        raise CollectError(str(folder), "There is no gold file (.yaml) in it.", "Name the folder that holds them.")
    for path in paths:
        try:
            data = yaml.safe_load(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CollectError(str(path), "It is not YAML that can be read.", f"Mend it ({' '.join(str(error).split())[:120]}).") from error
        if not isinstance(data, dict) or not data.get("id"):
            raise CollectError(str(path), "It is no gold file: it names no 'id'.", "Give it one.")
        yield GoldDocument(str(data["id"]), path.stem, data)
