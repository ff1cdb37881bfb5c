import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from monitoring.alerts import BadInputError, SendError
from monitoring.alerts.https import check_address, post_json, read_retry_after
from monitoring.alerts.retries import Patience
from tests.monitoring.alerts.servers import (
    DRIP,
    HANG,
    Answers,
    find_closed_port,
    make_certificate,
    run_https,
)

BODY = {"text": "something got slower"}
SHORT = Patience(2.0, attempt_seconds=0.3, attempts=3, first_pause_seconds=0.01)


def post(address, patience=SHORT):
    post_json("the webhook", address, BODY, patience)


def test_a_message_is_posted_once(trusted):
    answers = Answers([200])
    with run_https(trusted, answers) as address:
        post(address)
    assert answers.bodies == [BODY]


def test_too_many_requests_are_tried_again_as_late_as_the_server_asks(trusted):
    answers = Answers([429, 200], {"Retry-After": "1"})
    with run_https(trusted, answers) as address:
        post(address, Patience(total_seconds=20))
    assert len(answers.bodies) == 2
    assert answers.times[1] - answers.times[0] >= 1.0


def test_a_wait_longer_than_the_time_that_is_left_is_not_begun(trusted):
    answers = Answers([429], {"Retry-After": "3600"})
    with (
        run_https(trusted, answers) as address,
        pytest.raises(SendError, match="429; gave up after 1 attempts"),
    ):
        post(address)
    assert len(answers.bodies) == 1


def test_a_server_error_is_tried_again(trusted):
    answers = Answers([500, 503, 200])
    with run_https(trusted, answers) as address:
        post(address, Patience(20.0, first_pause_seconds=0.01))
    assert len(answers.bodies) == 3


@pytest.mark.parametrize("status", [301, 302, 400, 403, 404])
def test_a_refusal_or_a_redirect_is_final(trusted, status):
    answers = Answers([status], {"Location": "http://127.0.0.1:9/elsewhere"})
    with (
        run_https(trusted, answers) as address,
        pytest.raises(SendError, match=f"status {status}"),
    ):
        post(address)
    assert len(answers.bodies) == 1


@pytest.mark.parametrize("status", [HANG, DRIP])
def test_a_server_that_hangs_or_drips_is_given_up_in_time(trusted, status):
    answers = Answers([status])
    begun = time.monotonic()
    with (
        run_https(trusted, answers) as address,
        pytest.raises(SendError, match="no answer"),
    ):
        post(address)
    print(f"gave up after {(time.monotonic() - begun) / SHORT.total_seconds:.2f} of the time")
    assert answers.bodies


def test_nobody_listening_is_said(trusted):
    assert trusted.exists()
    with pytest.raises(SendError, match="refused"):
        post(f"https://127.0.0.1:{find_closed_port()}/very-secret")


def test_a_certificate_that_nobody_trusts_is_refused_at_once(certificate):
    answers = Answers([200])
    with (
        run_https(certificate, answers) as address,
        pytest.raises(SendError, match="certificate is not valid"),
    ):
        post(address)
    assert not answers.bodies


def test_a_certificate_of_another_host_is_refused(tmp_path, monkeypatch):
    other = make_certificate(tmp_path, "DNS:example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    answers = Answers([200])
    with run_https(other, answers) as address, pytest.raises(SendError, match="certificate"):
        post(address)
    assert not answers.bodies


@pytest.mark.parametrize("statuses", [[404], [500], [HANG]])
def test_the_address_is_in_no_error(trusted, statuses):
    with run_https(trusted, Answers(statuses)) as address, pytest.raises(SendError) as caught:
        post(address)
    error: BaseException | None = caught.value
    while error is not None:
        assert "very-secret" not in repr(error) + str(error)
        error = error.__cause__


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/very-secret",
        "hooks.example.org/very-secret",
        "https://",
        "https:///very-secret",
        "https://host:port/very-secret",
        "https://host/very secret",
        "https://host/very-secret\r\nX: y",
        "ftp://host/very-secret",
        "https://[::1/very-secret",
        "",
    ],
)
def test_anything_but_https_is_refused_without_showing_it(address):
    with pytest.raises(BadInputError, match="https://") as caught:
        check_address("the webhook", address)
    assert "secret" not in str(caught.value)


def test_retry_after_is_read_as_seconds_or_as_a_date():
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert read_retry_after("7") == 7.0
    assert 80 < (read_retry_after(later) or 0) <= 90
    assert read_retry_after("Fri, 31 Dec 1999 23:59:59 GMT") == 0.0
    assert read_retry_after("soon") is None
    assert read_retry_after(None) is None
