"""Search: the words of each fact, how many tell it, and an index over them.

This file never changes: it says how records of the first version were brought to the second. What the new columns and the table hold
is computed after it has run (`entente.store.building.refresh`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 0', prefix='3 4')"
)
_DROP_WORDS = "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words);"
_ADD_WORDS = "INSERT INTO search_index(rowid, words) VALUES (new.number, new.words);"


def upgrade() -> None:
    """Make the table of words and its index."""
    op.drop_index("parties_entity", "parties")
    op.create_index("parties_entity", "parties", ["entity", "side", "fact"])
    op.add_column("facts", sa.Column("documents", sa.Integer()))
    op.add_column("facts", sa.Column("independent", sa.Integer()))
    op.create_table(
        "search",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("fact", KEY, sa.ForeignKey("facts.id", ondelete="CASCADE"), nullable=False, unique=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX search_index ON search USING gin (to_tsvector('simple', words))")
    elif _has_fts5():
        op.execute(_INDEX)
        op.execute(f"CREATE TRIGGER search_came AFTER INSERT ON search BEGIN {_ADD_WORDS} END")
        op.execute(f"CREATE TRIGGER search_went AFTER DELETE ON search BEGIN {_DROP_WORDS} END")
        op.execute(f"CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN {_DROP_WORDS} {_ADD_WORDS} END")


def _has_fts5() -> bool:
    options = op.get_bind().exec_driver_sql("PRAGMA compile_options").scalars().all()
    return "ENABLE_FTS5" in options
