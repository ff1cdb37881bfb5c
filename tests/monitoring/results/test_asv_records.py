import json
import math

import pytest

from monitoring.results import BrokenFileError, read_record
from tests.monitoring.asv_files import build_record, write_results


def test_failed_and_not_applicable_results_are_told_apart(tmp_path):
    path = write_results(
        tmp_path,
        whole=[None, [], "v1"],
        part=[[1.5, None, math.nan], [["1", "2", "3"]], "v2"],
        fine=[[2.0], [], "v3"],
    )
    results = read_record(path).results
    assert results["whole"].has_failed
    assert results["part"].has_failed
    assert results["part"].values[:2] == (1.5, None)
    assert not results["fine"].has_failed
    assert results["fine"].version == "v3"


def test_a_record_cut_short_anywhere_is_broken(tmp_path):
    path = write_results(tmp_path, fine=[[2.0], [], "v1"])
    content = path.read_bytes()
    for length in range(0, len(content) - 1, 7):
        path.write_bytes(content[:length])
        with pytest.raises(BrokenFileError):
            read_record(path)


@pytest.mark.parametrize(
    "key", [key for key in build_record() if key not in ("env_vars", "durations")]
)
def test_a_record_without_a_key_that_asv_needs_is_broken(tmp_path, key):
    path = write_results(tmp_path)
    data = build_record()
    del data[key]
    path.write_text(json.dumps(data))
    with pytest.raises(BrokenFileError, match=key):
        read_record(path)


def test_a_record_in_the_folder_of_another_machine_is_broken(tmp_path):
    path = write_results(tmp_path)
    moved = path.parent.with_name("other-2core-4gb")
    path.parent.rename(moved)
    with pytest.raises(BrokenFileError, match="its machine"):
        read_record(moved / path.name)


BAD_RESULTS = [3.0, ["fast"], [[1]], [{}], [10**400]]


@pytest.mark.parametrize("values", BAD_RESULTS, ids=lambda values: str(values)[:9])
def test_a_result_that_is_no_list_of_numbers_is_broken(tmp_path, values):
    path = write_results(tmp_path, odd=[values, [], "v1"])
    with pytest.raises(BrokenFileError, match=r"at results\.odd\.result"):
        read_record(path)


def test_a_parameter_that_is_no_text_is_broken(tmp_path):
    path = write_results(tmp_path, odd=[[3.0], [[1]], "v1"])
    with pytest.raises(BrokenFileError, match=r"string at results\.odd\.params"):
        read_record(path)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("started_at", "noon"), ("started_at", 1e30), ("duration", math.inf), ("stats_q_25", ["low"])],
)
def test_a_column_that_cannot_be_shown_is_broken(tmp_path, column, cell):
    path = write_results(tmp_path)
    record = build_record(odd=[[3.0], [], "v1", cell])
    record["result_columns"].append(column)
    path.write_text(json.dumps(record))
    with pytest.raises(BrokenFileError, match=rf"at results\.odd\.{column}"):
        read_record(path)


def test_a_date_that_no_calendar_has_is_broken(tmp_path):
    path = write_results(tmp_path)
    path.write_text(json.dumps(build_record() | {"date": 10**18}))
    with pytest.raises(BrokenFileError, match="at date"):
        read_record(path)
