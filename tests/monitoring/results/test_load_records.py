import json

import pytest

from monitoring.results import (
    BrokenFileError,
    Endpoint,
    LoadRecord,
    LoadStage,
    LoadVerdict,
    Resources,
    Timeline,
    merge_endpoints,
    read_load_record,
    read_load_records,
    write_load_record,
)


def build_record(**changes):
    endpoints = {
        "GET /people": Endpoint(requests=3, failures=1, histogram={12.3: 2, 250.0: 1}),
        "generate a week (job)": Endpoint(requests=1, failures=0, histogram={4000.0: 1}),
    }
    stage = LoadStage(
        name="steady", users=20, start_seconds=0.0, end_seconds=60.0, endpoints=endpoints
    )
    record = LoadRecord(
        scenario="peak_load",
        started_at="2026-11-23T20:00:00+00:00",
        machine={"name": "box"},
        stages=(stage,),
        verdicts=(LoadVerdict(name="p95", limit=2000.0, unit="ms", measured=250.0, passed=True),),
        most_users=20,
    )
    return record.model_copy(update=changes)


def build_verdict(passed):
    return LoadVerdict(name="p95", limit=2000.0, passed=passed)


def test_a_record_is_read_as_it_was_written(tmp_path):
    record = build_record()
    path = write_load_record(tmp_path, record)
    assert read_load_record(path) == record.model_copy(update={"path": path})


def test_a_record_from_before_the_reference_was_measured_is_read(tmp_path):
    older = {name: [1.0, 2.0] for name in Resources.model_fields if name != "reference_ms"}
    path = write_load_record(tmp_path, build_record())
    path.write_text(json.dumps({**json.loads(path.read_text()), "resources": older}))
    assert read_load_record(path).resources.reference_ms == (None, None)


def test_records_of_the_same_second_lie_beside_each_other(tmp_path):
    paths = {write_load_record(tmp_path, build_record()) for _ in range(3)}
    assert {path.name for path in paths} == {
        "20261123T200000Z-peak_load.json",
        "20261123T200000Z-peak_load-2.json",
        "20261123T200000Z-peak_load-3.json",
    }


def test_the_name_has_the_time_in_utc(tmp_path):
    path = write_load_record(tmp_path, build_record(started_at="2026-11-23T21:30:00+01:00"))
    assert path.name == "20261123T203000Z-peak_load.json"


def test_a_folder_names_broken_files_and_goes_on(tmp_path):
    good = write_load_record(tmp_path, build_record())
    (tmp_path / "cut.json").write_text(good.read_text()[:100])
    (tmp_path / "newer.json").write_text(json.dumps({**json.loads(good.read_text()), "schema": 2}))
    (tmp_path / ".half.json").write_text("")
    folder = read_load_records(tmp_path)
    assert [record.path for record in folder.records] == [good]
    assert {error.path.name for error in folder.broken} == {"cut.json", "newer.json"}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert read_load_records(tmp_path / "none") == ((), ())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("scenario", "../../etc"),
        ("most_users", -1),
        ("most_users", "20"),
        ("host_kind", "moon"),
        ("timeline", {"seconds": [0.0, 1.0], "users": [1.0]}),
        ("resources", [1.0]),
        ("resources", {"seconds": 1.0}),
        ("verdicts", [{"name": "p95", "limit": 1.0}]),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(tmp_path, place, value):
    path = write_load_record(tmp_path, build_record())
    path.write_text(json.dumps({**json.loads(path.read_text()), place: value}))
    with pytest.raises(BrokenFileError, match=place):
        read_load_record(path)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "passed"),
        ({"verdicts": (build_verdict(True), build_verdict(False))}, "failed"),
        ({"verdicts": (build_verdict(True), build_verdict(None))}, "invalid"),
        ({"verdicts": (build_verdict(False),), "is_valid": False}, "invalid"),
        ({"is_partial": True}, "partial"),
        ({"is_partial": True, "verdicts": (build_verdict(None),)}, "partial"),
        ({"is_partial": True, "verdicts": (build_verdict(False),)}, "failed"),
    ],
)
def test_the_outcome_is_never_better_than_what_is_known(changes, outcome):
    assert build_record(**changes).outcome == outcome


def test_merged_histograms_are_those_of_all_requests_together():
    parts = [
        Endpoint(requests=3, failures=0, histogram={1.0: 2, 5.0: 1}),
        Endpoint(requests=2, failures=1, histogram={5.0: 1, 90.0: 1}),
    ]
    merged = merge_endpoints(parts)
    assert (merged.requests, merged.failures) == (5, 1)
    assert merged.histogram == {1.0: 2, 5.0: 2, 90.0: 1}


def test_a_percentile_is_the_smallest_time_that_the_share_did_not_exceed():
    endpoint = Endpoint(requests=100, failures=0, histogram={10.0: 94, 20.0: 5, 900.0: 1})
    assert [endpoint.find_percentile_ms(one) for one in (0.5, 0.94, 0.95, 0.99, 1.0)] == [
        10.0,
        10.0,
        20.0,
        20.0,
        900.0,
    ]
    assert Endpoint(requests=0, failures=0).find_percentile_ms(0.95) is None


def test_waits_for_jobs_are_no_requests_of_a_stage():
    assert build_record().stages[0].merge().requests == 3


def test_seconds_without_a_request_have_no_percentile(tmp_path):
    timeline = Timeline(
        seconds=(0.0, 1.0),
        users=(1.0, 1.0),
        requests_per_second=(1.0, 0.0),
        failures_per_second=(0.0, 0.0),
        p50_ms=(4.0, None),
        p95_ms=(4.0, None),
        p99_ms=(4.0, None),
    )
    path = write_load_record(tmp_path, build_record(timeline=timeline))
    assert read_load_record(path).timeline.p95_ms == (4.0, None)
