import pytest
from click.testing import CliRunner
from sqlalchemy import text

from scheduler_app.cli import main
from scheduler_app.cli.exit_codes import OK, REFUSED
from scheduler_app.store.revisions import find_current, find_head, list_revisions
from tests.scheduler_app.cli.command import refused


@pytest.fixture
def migrate(empty, monkeypatch):
    """Runs ``scheduler migrate`` on a database that begins without tables."""
    monkeypatch.setenv("DATABASE_URL", empty.url.render_as_string(hide_password=False))

    def run(*options):
        return CliRunner().invoke(main, ["migrate", *options])

    yield run
    run("--down", "base")


def test_it_says_from_where_to_where_it_went(migrate, empty):
    done = migrate()
    assert (done.exit_code, done.stdout) == (OK, f"The schema went from base to {find_head()}.\n")
    assert find_current(empty) == find_head()


def test_a_second_time_there_is_nothing_to_do(migrate):
    migrate()
    assert migrate().stdout == f"The schema is at {find_head()} already.\n"


def test_it_goes_down_and_up_again(migrate, empty):
    migrate()
    for revision in [*list_revisions()[::-1], "base"]:
        assert migrate("--down", revision).exit_code == OK
    assert find_current(empty) is None
    assert migrate().exit_code == OK


@pytest.mark.parametrize(
    ("revision", "reason"), [("nonsense", "there is no revision"), ("0002", "newer than base")]
)
def test_a_revision_that_is_not_below_is_one_line(migrate, revision, reason):
    done = migrate("--down", revision)
    assert done.exit_code == REFUSED
    [line] = done.stderr.splitlines()
    assert reason in line


@pytest.fixture
def stranger(empty):
    """Address of a user who may make nothing in the database."""
    with empty.begin() as connection:
        connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        connection.execute(text("CREATE ROLE stranger LOGIN"))
    yield empty.url.set(username="stranger").render_as_string(hide_password=False)
    with empty.begin() as connection:
        connection.execute(text("DROP ROLE stranger"))


def test_a_user_who_may_make_no_tables_is_told_so_in_one_line(stranger, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", stranger)
    line = refused("migrate")
    assert line.startswith("the database refused: permission denied for schema public; ")
