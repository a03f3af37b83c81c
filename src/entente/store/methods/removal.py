"""Removal: what goes for ever, and settings of the record."""

import sqlite3
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from entente.record import Entity
from entente.record.errors import StoreError
from entente.store import auditing, documents, opening, removing
from entente.store.auditing import SOMEBODY, Writer
from entente.store.methods.decisions import Decisions


class Removal(Decisions):
    """What is taken out of the record and its file for ever; settings."""

    def removed(self, ids: Sequence[str]) -> dict[str, str]:
        """Give those of the documents of which words were removed for ever, with what: `text`, `document` or `names`."""
        return self._read(lambda connection: documents.removed(connection, ids))

    def known_since(self, before: str) -> tuple[str, ...]:
        """Give the documents that came with a build made before a moment (ISO, UTC) and still have their words, by id."""
        return self._read(lambda connection: tuple(removing.known_since(connection, before)))

    def names_in_texts(self, entity: Entity) -> tuple[dict[str, tuple[removing.Range, ...]], tuple[str, ...]]:
        """Give where texts name a person, by document, and all whole names: where mentions do, and wherever a whole name stands.

        A whole name is one of two words or more. A part of one (a surname) is found in texts that name the person so or otherwise, but for
        places where it names somebody else.
        """

        def ask(connection: Connection) -> tuple[dict[str, tuple[removing.Range, ...]], tuple[str, ...]]:
            found = removing.spellings_in(connection, entity.mentions)
            said = [entity.name, *(item.name for item in entity.names), *(words for of in found.values() for words in of.values())]
            whole = tuple(sorted({" ".join(words.split()) for words in said if len(words.split()) > 1}))
            places = {id: set(of) for id, of in found.items()}
            for id, ranges in removing.holding(connection, removing.names_pattern(whole)):
                places.setdefault(id, set()).update(ranges)
            for id, alone in removing.alone(connection, sorted(places), entity.mentions, whole).items():
                places[id].update(alone)
            return {id: removing.joined(of) for id, of in sorted(places.items())}, whole

        return self._read(ask)

    def remove_texts(self, ids: Sequence[str], by: Writer = SOMEBODY) -> None:
        """Remove the texts of documents for ever, but for what mentions and rulings quote; end with `sweep`."""

        def change(connection: Connection) -> None:
            removing.take_text(connection, ids)
            auditing.write(connection, by, "forget", f"the texts of {len(ids)} documents but for what is quoted: {' '.join(ids)}")

        self._write(change)

    def remove_documents(self, ids: Sequence[str], by: Writer = SOMEBODY) -> int:
        """Remove documents for ever, with all that was read in them and rulings on them; gives how many rulings went.

        The facts that rest on them go with the next build; then `sweep`.
        """

        def change(connection: Connection) -> int:
            count = removing.take_document(connection, ids)
            auditing.write(connection, by, "forget", f"{len(ids)} documents, {count} rulings on them: {' '.join(ids)}")
            return count

        return self._write(change)

    def remove_names(
        self, places: Mapping[str, Sequence[removing.Range]], spellings: Sequence[str], entity: str, by: Writer = SOMEBODY
    ) -> int:
        """Remove a person's names for ever (`names_in_texts`); gives how many rulings went.

        The documents are to be coded anew; then `sweep`.
        """

        def change(connection: Connection) -> int:
            count = removing.take_names(connection, places, spellings)
            auditing.write(connection, by, "forget", f"the names of {entity} in {len(places)} documents, {count} rulings that say them")
            return count

        return self._write(change)

    def sweep(self) -> None:
        """Take out of the file what was removed; where documents or names were, also what builds wrote down of what was said before.

        The file is written anew: it needs as much room once more, and nobody else may write meanwhile.
        """
        self._write(removing.forget_readings)
        try:
            opening.sweep(self._engine, self.label)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(opening.explain(error, self.label)) from error
        self._write(removing.finish)
        self._decisions = None

    def unfinished_removals(self) -> tuple[str, ...]:
        """Give the documents whose words were removed, and may still be in the record or its file: `sweep` was not reached."""
        return self._read(lambda connection: tuple(removing.unfinished(connection)))

    def setting(self, name: str) -> str | None:
        """Give a setting of the record, None where there is none."""
        return self._read(lambda connection: removing.setting(connection, name))

    def put_setting(self, name: str, value: str | None, by: Writer = SOMEBODY) -> None:
        """Keep a setting of the record; None takes it away."""

        def change(connection: Connection) -> None:
            removing.put_setting(connection, name, value)
            auditing.write(connection, by, "setting", f"{name}: {value}")

        self._write(change)
