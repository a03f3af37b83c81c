"""Lists of one filter with pages: their addresses."""

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from entente.store import Filter


@dataclass(frozen=True, slots=True)
class Pager:
    """A list's address with its filter, and how many fit."""

    path: str
    asked: Filter
    total: int

    def _of(self, asked: Filter, path: str) -> str:
        usual = {"limit": 40, "offset": 0}
        values = [(field.name, getattr(asked, field.name)) for field in fields(asked) if field.name not in {"after", "newest"}]
        query = urlencode([(name, value) for name, value in values if value is not None and value != usual.get(name)])
        return f"{path}?{query}" if query else path

    @property
    def first(self) -> int:
        """The number of the first row of this page, from 1."""
        return self.asked.offset + 1

    @property
    def last(self) -> int:
        """The number of the last row of this page."""
        return min(self.total, self.asked.offset + (self.asked.limit or self.total))

    @property
    def next(self) -> str | None:
        """The address of the next page; None at the end."""
        if self.last >= self.total:
            return None
        return self._of(replace(self.asked, offset=self.last), self.path)

    @property
    def start(self) -> str:
        """The address of the first page."""
        return self._of(replace(self.asked, offset=0), self.path)

    def sibling(self, form: str) -> str:
        """Give the address of the same list in another form."""
        return self._of(replace(self.asked, offset=0, limit=None), f"{self.path}.{form}")
