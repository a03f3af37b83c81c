"""Find facts by words of their texts and names: FTS5 on SQLite, tsvector on PostgreSQL, plain LIKE where SQLite lacks FTS5."""

import re

from sqlalchemy import ColumnElement, Connection, and_, func, select, text

from entente.record.errors import QueryError
from entente.store import tables
from entente.store.answers import FactKind
from entente.store.names import fold_name

_PARTS = re.compile(r'"([^"]*)"|(\S+)')
# A shorter word stands for itself alone: as a beginning it would fit nearly everything.
_SHORTEST_BEGINNING = 3
_MOST_WORDS = 12

# A phrase: folded words side by side; a phrase of one word also fits longer words that begin so.
Phrase = tuple[str, ...]


def phrases(words: str) -> list[tuple[Phrase, bool]]:
    """Cut what was typed into phrases, each with whether it may be a beginning; what stands in quotation marks is one phrase.

    Raises:
        QueryError: nothing is left to look for, or too much.
    """
    found: list[tuple[Phrase, bool]] = []
    for quoted, plain in _PARTS.findall(words):
        folded = tuple(fold_name(quoted or plain).split())
        if quoted:
            found += [(folded, False)] if folded else []
        else:
            found += [((word,), len(word) >= _SHORTEST_BEGINNING) for word in folded]
    if not found:
        raise QueryError(f"'{words}' holds no word to look for.")
    if sum(len(phrase) for phrase, _ in found) > _MOST_WORDS:
        raise QueryError(f"Give {_MOST_WORDS} words at most to look for.")
    return found


def numbers(connection: Connection, words: str, kind: FactKind) -> list[int]:
    """Give the numbers (`search.number`) of the facts of a kind in which all the words stand."""
    wanted = phrases(words)
    columns = tables.search.c
    if connection.dialect.name == "postgresql":
        asked = " & ".join(_tsquery(phrase, begins) for phrase, begins in wanted)
        vector = func.to_tsvector(text("'simple'"), columns.words)
        condition: ColumnElement[bool] = vector.op("@@")(func.to_tsquery(text("'simple'"), asked))
        return list(connection.execute(select(columns.number).where(columns.kind == kind, condition)).scalars())
    if _indexes(connection):
        asked = " AND ".join(_match(phrase, begins) for phrase, begins in wanted)
        return [number for index in _indexes(connection) for number in _found_in(connection, index, asked)]
    likes = [columns.words.like(f"%{' '.join(phrase)}%") for phrase, _ in wanted]
    return list(connection.execute(select(columns.number).where(columns.kind == kind, and_(*likes))).scalars())


def _indexes(connection: Connection) -> list[str]:
    """Give the full-text indexes that there are: the record's, and where it is shown as it stood then, one of what it said otherwise."""
    there = "SELECT name FROM {} WHERE name IN ('search_index', 'past_index')"
    return [name for of in ("sqlite_master", "sqlite_temp_master") for name in connection.execute(text(there.format(of))).scalars()]


def _found_in(connection: Connection, index: str, asked: str) -> list[int]:
    # One long text is handed over much quicker than a hundred thousand rows.
    joined = text(f"SELECT group_concat(rowid) FROM {index} WHERE {index} MATCH :asked")
    found = connection.execute(joined, {"asked": asked}).scalar()
    return list(map(int, found.split(","))) if found else []


def _match(phrase: Phrase, begins: bool) -> str:
    # Folded words are letters, digits and "_" alone: nothing in them is syntax inside quotation marks.
    return f'"{" ".join(phrase)}"' + ("*" if begins else "")


def _tsquery(phrase: Phrase, begins: bool) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" if len(phrase) > 1 else f"'{phrase[0]}'" + (":*" if begins else "")
