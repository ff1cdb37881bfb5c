import pytest
from sqlalchemy import text

from benchmarks.database import fill_database, open_filled
from benchmarks.database_query_bench import JoinQueries
from profiling.queries import Execution, find_repeats
from profiling.queries.survey import find_suspects, record, survey
from profiling.queries.units import KINDS, Unit, open_units
from profiling.targets.queries import build_query

SIZE, FEWER = (25, 26), (19, 26)


def build_lazy_unit(size):
    """An N+1 pattern: one statement for each person of five hundred assignments."""
    query = build_query(JoinQueries, fill_database(*size), "joins", "lazy")
    return Unit("lazy", query.run), query.close


@pytest.fixture(scope="module")
def planted():
    (unit, close), (smaller, close_smaller) = build_lazy_unit(SIZE), build_lazy_unit(FEWER)
    sent = record([unit])
    found = survey([unit], sent, record([smaller]))
    close()
    close_smaller()
    return sent, found


def test_a_planted_n_plus_one_is_found_with_its_line_and_its_counts(planted):
    sent, found = planted
    assert find_suspects(sent) == {"lazy"}
    (repeat,) = found.repeats
    assert repeat.place.startswith("benchmarks/database_query_bench.py:")
    assert "FROM person" in repeat.text
    assert (repeat.count > 10, repeat.rows) == (True, 500)


def send(count, rows):
    many = Execution("SELECT * FROM person", "list.py:1", 0.1, rows)
    return [many, *[Execution("SELECT name", "name.py:2", 0.01, 1)] * count]


@pytest.mark.parametrize(
    ("sent", "sent_with_fewer_rows", "is_pattern"),
    [
        (send(50, 50), send(50, 50), True),  # a page
        (send(50, 50), send(25, 25), True),
        (send(50, 0), send(25, 0), True),  # for each row of something in memory
        (send(6, 50), send(6, 25), False),  # always so many
        (send(6, 2), send(6, 2), False),
        (send(4, 50), send(2, 50), False),
    ],
)
def test_a_pattern_follows_the_rows(sent, sent_with_fewer_rows, is_pattern):
    assert bool(list(find_repeats("unit", sent, sent_with_fewer_rows))) is is_pattern


def test_statements_have_their_counts_times_rows_and_plans(planted):
    _, found = planted
    by_count = {statement.count: statement for statement in found.statements}
    assert by_count[1].rows == 500
    assert all(statement.seconds > 0 for statement in found.statements)
    assert {plan.text for plan in found.plans} == {one.text for one in found.statements}
    assert all("Buffers" in plan.shown and "actual time" in plan.shown for plan in found.plans)


def test_a_planted_missing_index_is_found_and_its_statement_named():
    database = open_filled(fill_database(*SIZE).address)
    query = text("SELECT shift_type FROM bare WHERE person = 'r001' AND date = '2026-08-03'")

    def ask():
        with database.connect() as connection:
            connection.execute(query)

    with database.begin() as connection:
        connection.execute(text("CREATE TABLE bare AS SELECT * FROM assignment"))
    try:
        (missing,) = survey([Unit("bare", ask)], {"bare": []}, {}).missing_indexes
        assert missing.table == "bare"
        assert "r001" in missing.condition
        assert (missing.read > 2_000, missing.kept <= 1) == (True, True)
        assert missing.place.startswith("tests/profiling/queries/test_findings.py:")
        with database.begin() as connection:
            connection.execute(text("CREATE INDEX ON bare (person, date)"))
        assert survey([Unit("bare", ask)], {"bare": []}, {}).missing_indexes == []
    finally:
        with database.begin() as connection:
            connection.execute(text("DROP TABLE bare"))
        database.dispose()


@pytest.mark.slow
def test_nothing_is_found_in_the_application():
    with open_units(frozenset(KINDS), *SIZE, 4) as units:
        sent = record(units)
        suspects = find_suspects(sent)
        with open_units(frozenset(KINDS), *FEWER, 4) as smaller:
            fewer = record(unit for unit in smaller if unit.name in suspects)
        found = survey(units, sent, fewer)
    assert (found.repeats, found.missing_indexes) == ([], [])
    assert len(found.plans) > 30


def test_explaining_changes_nothing():
    database = open_filled(fill_database(*SIZE).address)

    def count():
        with database.connect() as connection:
            return connection.scalar(text("SELECT count(*) FROM absence"))

    def delete():
        with database.begin() as connection:
            connection.execute(text("DELETE FROM absence"))
            connection.rollback()

    before = count()
    (plan,) = survey([Unit("delete", delete)], {"delete": []}, {}).plans
    assert plan.root["Node Type"] == "ModifyTable"
    assert count() == before > 0
    database.dispose()
