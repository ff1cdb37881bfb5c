import os

import pytest

from monitoring.results import read_load_records
from tests.load.services import run_load, serving_with_fault

pytestmark = pytest.mark.slow

SIGN_IN = {
    "findings",
    "wrong passwords checked at speed",
    "sign-ins past the limit",
    "sessions that outlive a logout",
}
LIMITS = {
    "findings",
    "guesses of one account from many addresses",
    "guesses of many accounts from one address",
    "guesses with a forged X-Forwarded-For",
    "guesses with a forged X-Real-IP",
    "guesses with a forged Forwarded",
    "guesses with a forged True-Client-IP",
    "guesses around a window's edge",
    "changes of one user in a minute",
}
TAKES_LONG = pytest.mark.skipif(
    os.environ.get("LOAD_FAULTS") != "1", reason="takes minutes: set LOAD_FAULTS=1"
)


@pytest.mark.parametrize(
    ("scenario", "found"),
    [
        ("auth_security", SIGN_IN),
        pytest.param("rate_limit_attack", LIMITS, marks=TAKES_LONG),
    ],
)
def test_attacks_find_what_a_service_without_limits_and_logout_lets_through(
    tmp_path, scenario, found
):
    with serving_with_fault("stay_signed_in") as (url, told):
        done = run_load(
            *(scenario, "--host", url, "--results", tmp_path, "--users", 20, "--duration", "8s"),
            **told,
        )
    (record,) = read_load_records(tmp_path).records
    failed = {verdict.name for verdict in record.verdicts if verdict.passed is False}
    assert failed == found, (done.stdout, done.stderr)
    assert done.returncode in {1, 3}  # 3 where so few requests decide no error rate
