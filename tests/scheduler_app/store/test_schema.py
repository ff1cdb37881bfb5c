from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from scheduler_app.store import downgrade, upgrade
from scheduler_app.store.tables import Base


def test_the_schema_goes_up_down_and_up_again_and_agrees_with_the_models(empty):
    upgrade(empty)
    downgrade(empty)
    assert inspect(empty).get_table_names() == ["alembic_version"]
    upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
