"""The bytes that documents were cleaned from.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of bytes by their hash, and of which document was cleaned from which, and how."""
    op.create_table(
        "originals",
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "cleanings",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("digest", KEY, sa.ForeignKey("originals.digest"), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("cleaner", KEY, nullable=False),
    )
    op.create_index("cleanings_digest", "cleanings", ["digest"])
