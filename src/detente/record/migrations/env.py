"""Runs the migrations in the transaction that `record/migrate.py` hands over."""

from alembic import context

from detente.record.migrate import VERSION_TABLE
from detente.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
