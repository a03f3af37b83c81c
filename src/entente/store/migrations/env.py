"""Run the migrations on the connection that `entente.store.opening` hands over, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="entente_version")
context.run_migrations()
