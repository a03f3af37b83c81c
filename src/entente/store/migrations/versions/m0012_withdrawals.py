"""Documents that were taken out of the record.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of withdrawals."""
    op.create_table(
        "withdrawals",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("back", KEY),
    )
    op.create_index("withdrawals_document", "withdrawals", ["document"])
