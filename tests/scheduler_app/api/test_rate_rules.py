import pytest
from limits import parse

from scheduler_app.api.rate_rules import build_rate_rules
from scheduler_app.api.rate_windows import Standing, parse_limit
from scheduler_app.services.settings import InvalidSettingsError, Settings, read_settings


def test_by_default_the_database_counts():
    rules = build_rate_rules(Settings())
    assert rules.redis is None
    assert rules.sign_in == parse("10/minute")
    assert rules.writes == parse("120/minute")


def test_limits_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("RATE_LIMIT_WRITES", "7 per 2 hours")
    monkeypatch.setenv("RATE_LIMIT_STORAGE_URL", "redis://127.0.0.1:1/0")
    rules = build_rate_rules(read_settings())
    assert (rules.writes.amount, rules.writes.get_expiry()) == (7, 7200)
    assert rules.redis is not None


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("rate_limit_sign_in", "RATE_LIMIT_SIGN_IN"),
        ("rate_limit_sign_in_address", "RATE_LIMIT_SIGN_IN_ADDRESS"),
        ("rate_limit_sign_in_name", "RATE_LIMIT_SIGN_IN_NAME"),
        ("rate_limit_writes", "RATE_LIMIT_WRITES"),
        ("rate_limit_writes_address", "RATE_LIMIT_WRITES_ADDRESS"),
        ("trusted_proxies", "SCHEDULER_TRUSTED_PROXIES"),
        ("rate_limit_storage_url", "RATE_LIMIT_STORAGE_URL"),
    ],
)
def test_a_setting_that_cannot_be_is_named_in_one_line(field, name):
    with pytest.raises(InvalidSettingsError, match=rf"^{name}: Expected .* variable") as caught:
        build_rate_rules(Settings(**{field: "nonsense"}))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "ten/minute", "0/minute", "-1/minute", "10/fortnight", "10/minute; 20/hour", "1/2 days"],
)
def test_what_is_no_limit_is_refused(text):
    with pytest.raises(ValueError, match="Expected a limit such as 10/minute"):
        parse_limit(text)


def test_the_last_request_allowed_is_not_one_too_many():
    last = Standing(limit=3, count=3, reset_seconds=9)
    assert (last.remaining, last.is_exceeded) == (0, False)
    assert Standing(limit=3, count=4, reset_seconds=9).is_exceeded
