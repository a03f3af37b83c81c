"""How far the reading of a large file has come.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of files that are half read."""
    op.create_table(
        "progress",
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
    )
