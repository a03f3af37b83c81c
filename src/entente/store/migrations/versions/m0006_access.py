"""Tokens, and who changed what.

This file never changes: it says how the tables were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of tokens and of the audit."""
    op.create_table(
        "tokens",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scope", KEY, nullable=False),
        sa.Column("salt", KEY, nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.Column("created_at", KEY, nullable=False),
        sa.Column("expires_at", KEY),
        sa.Column("revoked_at", KEY),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", KEY, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("token", KEY),
        sa.Column("scope", KEY, nullable=False),
        sa.Column("address", KEY),
        sa.Column("action", KEY, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
    )
    op.create_index("audit_who", "audit", ["who", "number"])
