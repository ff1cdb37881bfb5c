from xml.etree import ElementTree

import pytest

from monitoring.charts.load_curves import CURVES, MOST_POINTS, list_points
from monitoring.charts.load_run import draw_load_run
from monitoring.results import LoadRecord, LoadStage, LoadVerdict, Resources, Timeline


def build_record(seconds=120, scenario="peak_load", **changes):
    clock = tuple(map(float, range(seconds)))
    timeline = Timeline(
        seconds=clock,
        users=(50.0,) * seconds,
        requests_per_second=(25.0,) * seconds,
        failures_per_second=(0.0,) * (seconds - 1) + (5.0,),
        p50_ms=(20.0,) * seconds,
        p95_ms=(60.0,) * (seconds - 1) + (900.0,),
        p99_ms=(None,) * seconds,
    )
    stages = (
        LoadStage(name="normal", users=50, start_seconds=0.0, end_seconds=seconds / 2),
        LoadStage(name="busy", users=50, start_seconds=seconds / 2, end_seconds=float(seconds)),
    )
    verdicts = (
        LoadVerdict(name="p95", stage="normal", limit=2000.0, unit="ms", passed=True),
        LoadVerdict(name="error rate", limit=2.0, unit="%", passed=True),
    )
    record = LoadRecord(
        scenario=scenario,
        started_at="2026-11-23T20:00:00+00:00",
        stages=stages,
        timeline=timeline,
        verdicts=verdicts,
    )
    return record.model_copy(update=changes)


def read_texts(drawing):
    return {one.text for one in ElementTree.fromstring(drawing).iter() if one.text}


def test_what_is_known_is_drawn_with_the_names_of_the_stages():
    texts = read_texts(draw_load_run(build_record()))
    assert {"Users", "Requests a second", "Errors, %", "Response time, ms"} <= texts
    assert {"normal", "busy", "Seconds since the start"} <= texts
    assert "Memory, MB" not in texts


def test_long_runs_are_shown_in_minutes():
    assert "Minutes since the start" in read_texts(draw_load_run(build_record(1200)))


def test_limits_are_drawn_where_they_belong():
    drawing = draw_load_run(build_record())
    assert drawing.count("stroke-dasharray") == 2


def test_a_run_without_a_request_draws_nothing():
    assert draw_load_run(LoadRecord(scenario="soak", started_at="2026-11-23")) == ""


def test_resources_are_on_the_clock_of_the_run():
    columns = dict.fromkeys(Resources.model_fields, (1.0, 2.0)) | {"seconds": (0.4, 1.4)}
    texts = read_texts(draw_load_run(build_record(resources=Resources(**columns))))
    assert {"CPU, % of a core", "Memory, MB", "Threads and open files"} <= texts


@pytest.mark.parametrize("seconds", [MOST_POINTS, 7200])
def test_no_peak_is_lost_in_a_long_run(seconds):
    errors = next(one for one in CURVES if one.title.startswith("Errors"))
    response = next(one for one in CURVES if one.title.startswith("Response"))
    record = build_record(seconds)
    assert max(point.value for point in list_points(record, errors)) == 20.0
    slow = [point for point in list_points(record, response) if point.curve == "p95"]
    assert len(slow) <= MOST_POINTS
    assert slow[-1].value == 900.0


def test_the_same_run_gives_the_same_drawing():
    assert draw_load_run(build_record()) == draw_load_run(build_record())
