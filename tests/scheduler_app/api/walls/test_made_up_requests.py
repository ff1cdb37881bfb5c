import pytest

from tests.fuzz.attack import attack
from tests.fuzz.program import fill
from tests.scheduler_app.api.walls.running import run_service

pytestmark = pytest.mark.slow

DRAWN = ("examples", "fuzzing")
MOST = 4
"""A slice of what ``make fuzz`` sends."""


@pytest.fixture(scope="module")
def filled(database):
    fill(database)
    return database.url.render_as_string(hide_password=False)


@pytest.mark.parametrize(("role", "phases"), [("admin", (*DRAWN, "stateful")), ("resident", DRAWN)])
def test_no_made_up_request_gets_an_answer_outside_the_schema(filled, tmp_path, role, phases):
    with run_service(filled, tmp_path) as service:
        found = attack(
            service.address, filled, tmp_path, role=role, seed=1, most=MOST, phases=phases
        )
        log = service.read_log()
    print(f"{role}: {found.cases} cases, {found.counts['checks']} checks")
    assert found.exit_code == 0, found.report
    assert found.failures == 0
    assert found.cases > 100
    assert found.counts["checks"] > found.cases
    assert "Traceback" not in log
