"""What watching feeds must remember.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of feeds, their entries, and alerts."""
    op.create_table(
        "feeds",
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("tried_at", KEY),
        sa.Column("succeeded_at", KEY),
        sa.Column("not_before", KEY),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text()),
    )
    op.create_table(
        "entries",
        sa.Column("feed", KEY, sa.ForeignKey("feeds.digest"), primary_key=True),
        sa.Column("entry", KEY, primary_key=True),
        sa.Column("state", KEY, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("seen_at", KEY, nullable=False),
        sa.Column("json", sa.Text()),
        sa.Column("problem", sa.Text()),
    )
    op.create_index("entries_state", "entries", ["state", "feed"])
    op.create_table(
        "alerts",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("build", sa.Integer(), nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("sent_at", KEY),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_index("alerts_at", "alerts", ["at", "id"])
    op.create_table("watched", sa.Column("name", KEY, primary_key=True), sa.Column("build", sa.Integer(), nullable=False))
