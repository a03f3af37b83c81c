"""What the user says of the documents, beside what they say themselves."""

from dataclasses import dataclass

from entente.collect.clean import one_line
from entente.collect.dates import iso_time
from entente.collect.tags import language_code
from entente.record import Description
from entente.record.errors import CollectError


@dataclass(frozen=True, slots=True)
class Claims:
    """What the user fills in for every document of one call; None where the user says nothing.

    Attributes:
        published: an ISO day (`2026-01-06`) or time.
        outlet: the outlet's name.
        language: an ISO 639-1 code (`ar`), or "unknown".
        url: the canonical address; makes sense for one document.

    Raises:
        CollectError: a value is empty, the date is no day, or the language no code.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        for field in ("published", "outlet", "language", "url"):
            value = getattr(self, field)
            if value is not None and not one_line(value):
                raise CollectError(field, "The value is empty.", "Give one, or leave it out.")
        if self.published is not None and iso_time(self.published) is None:
            raise CollectError("published", f"'{one_line(self.published)}' is no day.", "Write it as 2026-01-06.")
        if self.language is not None and language_code(self.language) is None:
            raise CollectError("language", f"'{one_line(self.language)}' is no language code.", "Write two letters, such as en or ar.")

    def descriptions(self) -> list[Description]:
        """Give the claims as descriptions by the user."""
        found: list[Description] = []
        if self.published is not None:
            found.append(Description("published", iso_time(self.published) or "", "user"))
        if self.outlet is not None:
            found.append(Description("outlet", one_line(self.outlet), "user"))
        if self.language is not None:
            found.append(Description("language", language_code(self.language) or "", "user"))
        if self.url is not None:
            found.append(Description("url", one_line(self.url), "user"))
        return found


NO_CLAIMS = Claims()
"""The user says nothing."""
