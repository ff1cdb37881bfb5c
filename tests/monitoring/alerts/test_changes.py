from monitoring.alerts import compare_runs
from monitoring.alerts.changes import find_changes, update_alerts
from monitoring.results import OpenAlert
from tests.monitoring.alerts.regressions import build_changes, build_run, compare

NAME = "schedule_generation/small:duration"
TOLD = {NAME: OpenAlert("2026-11-20", ("slack",), "", "told")}


def test_a_regression_is_told_once():
    assert [one.name for one in build_changes(1.5).regressions] == [NAME]
    assert not build_changes(1.5, TOLD)


def test_another_channel_is_told_for_itself():
    assert find_changes(compare(1.5), TOLD, "email").regressions


def test_a_regression_that_is_over_is_told():
    (mended,) = build_changes(1.0, TOLD).mended
    assert mended.alert.since == "2026-11-20"
    assert not build_changes(1.0)


def test_what_is_undecided_neither_begins_nor_ends_anything():
    undecided = compare_runs(build_run(value=1.0), build_run(value=9.0))
    assert not find_changes(undecided, {}, "slack")
    assert not find_changes(undecided, TOLD, "slack")


def test_the_state_remembers_since_when_and_who_was_told():
    alerts = update_alerts({}, build_changes(1.5), "slack", "2026-11-21")
    assert alerts[NAME].channels == ("slack",)
    later = find_changes(compare(1.5), alerts, "email")
    alerts = update_alerts(alerts, later, "email", "2026-11-22")
    assert (alerts[NAME].since, alerts[NAME].channels) == ("2026-11-21", ("slack", "email"))


def test_an_alert_is_closed_when_each_channel_knows_that_it_is_over():
    alerts = {NAME: OpenAlert("2026-11-20", ("slack", "email"))}
    alerts = update_alerts(alerts, find_changes(compare(1.0), alerts, "slack"), "slack", "now")
    assert alerts[NAME].channels == ("email",)
    alerts = update_alerts(alerts, find_changes(compare(1.0), alerts, "email"), "email", "now")
    assert alerts == {}
