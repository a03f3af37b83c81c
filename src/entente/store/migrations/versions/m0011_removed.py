"""What was removed for ever, and settings that stand in the record.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of documents of which words were removed, and the table of settings."""
    op.create_table(
        "removed",
        sa.Column("document", KEY, primary_key=True),
        sa.Column("what", KEY, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
    )
    op.create_table("settings", sa.Column("name", KEY, primary_key=True), sa.Column("value", sa.Text(), nullable=False))
