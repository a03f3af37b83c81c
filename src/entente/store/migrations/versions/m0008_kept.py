"""What resolving keeps between two builds, and which documents changed since the last.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the next build is made from nothing and fills them."""
    op.create_table(
        "kept",
        sa.Column("space", KEY, primary_key=True),
        sa.Column("key", KEY, primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "touched",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("document", KEY, nullable=False),
    )
    op.create_index("touched_document", "touched", ["document"])
    # Digests are sums now, which can be brought up to date: the next build writes one whole.
    op.execute(sa.text("UPDATE builds SET digest = ''"))
