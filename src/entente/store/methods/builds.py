"""Builds: the record as its newest build has it, what the builds before changed, and what stands under an id."""

from collections.abc import Iterable

from entente.record import Record
from entente.store import difference, lookup, story
from entente.store.answers import Background, Build, Change, Fact, Gone, Moved, Standing, Told
from entente.store.difference import Compared, Difference
from entente.store.methods.connected import Connected
from entente.store.story import BuildCounts, Step


class Builds(Connected):
    """The record, and how it came to be so."""

    def record(self) -> Record:
        """Give the whole record, each kind sorted by id; an empty one before the first build."""
        return self._read(lookup.record)

    def holds(self) -> dict[str, int]:
        """Count the facts of each kind, entities in public roles alone; `copies`: the documents that are copies of others."""
        return self._read(lookup.holds)

    def build(self) -> Build | None:
        """Give the newest build, None before the first."""
        return self._read(lookup.latest)

    def builds(self) -> tuple[Build, ...]:
        """Give all builds, newest first."""
        return self._read(lambda connection: tuple(lookup.builds(connection)))

    def build_on(self, day: str) -> Build | None:
        """Give the last build made on a day (ISO, UTC) or before it; None where there was none yet."""
        return next((build for build in self.builds() if build.created_at[:10] <= day), None)

    def story(self, id: str, limit: int = 1_000) -> tuple[tuple[Step, ...], int]:
        """Give what builds did to a fact, the first one first: it came, was corrected in these fields, went; each with its reasons.

        Of more than so many steps the first and the last are given; and how many there are.
        """
        steps, total = self._read(lambda connection: story.story(connection, id, limit))
        return tuple(steps), total

    def touched(self, after: int, until: int | None = None) -> dict[str, int]:
        """Count by kind the facts that came, changed or went after a build, until another (or until now)."""
        return self._read(lambda connection: story.touched(connection, after, until))

    def compare(self, first: int, second: int) -> tuple[Compared, ...]:
        """Give what came, went and changed from one build to a later one, each with the fact as it was and as it became.

        Raises:
            StoreError: there is no such build, or it was made before builds kept what they changed.
        """
        return self._read(lambda connection: tuple(difference.compare(connection, first, second)))

    def changes_by_build(self) -> dict[int, BuildCounts]:
        """Count what each build did, by its number."""
        return self._read(story.counts)

    def changes(self, after: int = 0) -> tuple[Change, ...]:
        """Give which ids came, changed and went in the builds after this one, by build, then by id."""
        return self._read(lambda connection: tuple(lookup.changes(connection, after)))

    def diff(self, first: int, second: int) -> tuple[Difference, ...]:
        """Give what came, went and changed from one build to another, by kind and id, with the reasons that are known.

        Raises:
            StoreError: there is no such build, or it was made before builds kept what they changed.
        """
        return self._read(lambda connection: tuple(difference.diff(connection, first, second)))

    def find(self, id: str) -> Standing | Moved | Gone | None:
        """Answer for any id ever shown: the fact, where it leads now, or since when and why it is gone. None: there never was one."""
        return self._read(lambda connection: lookup.find(connection, id))

    def mentions_of(self, id: str) -> tuple[Told, ...]:
        """Give the mentions that tell a fact, each with its document, earliest published first; an old id will do."""
        return self._read(lambda connection: lookup.mentions_of(connection, id))

    def background(self, facts: Iterable[Fact]) -> Background:
        """Give what facts point to: entities, mentions and documents, as exports need them."""
        return self._read(lambda connection: lookup.background(connection, facts))
