import json
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from monitoring.results import BrokenFileError, append_sample, list_rotated, read_series


def append(path, number, *, max_bytes=1_000_000, keep=3):
    sample = {"schema": 1, "collected_at": f"t{number}", "machine": "acme", "number": number}
    append_sample(path, sample, max_bytes=max_bytes, keep=keep)


def read_numbers(path):
    return [sample.sections["number"] for sample in read_series(path).samples]


def test_samples_are_read_in_the_order_they_were_added(tmp_path):
    path = tmp_path / "metrics" / "series.json"
    for number in range(5):
        append(path, number)
    assert read_numbers(path) == [0, 1, 2, 3, 4]


def test_a_full_file_is_set_aside_and_the_oldest_deleted(tmp_path):
    path = tmp_path / "series.json"
    for number in range(20):
        append(path, number, max_bytes=200, keep=2)
    assert len(list_rotated(path)) == 2
    assert all(file.stat().st_size <= 200 for file in (path, *list_rotated(path)))
    numbers = read_numbers(path)
    assert numbers == list(range(numbers[0], 20))


def test_half_a_line_from_a_power_cut_costs_only_that_line(tmp_path):
    path = tmp_path / "series.json"
    append(path, 1)
    with path.open("a") as file:
        file.write('{"collected_at": "t')
    append(path, 2)
    reading = read_series(path)
    assert [sample.sections["number"] for sample in reading.samples] == [1, 2]
    assert [error.reason for error in reading.broken] == ["line 2 is not JSON"]


def test_a_line_of_a_newer_schema_is_passed_over(tmp_path):
    path = tmp_path / "series.json"
    append(path, 1)
    with path.open("a") as file:
        file.write('{"schema": 2, "collected_at": "t"}\n')
    (error,) = read_series(path).broken
    assert "schema 2" in error.reason


@pytest.mark.parametrize("content", [None, "", "no json\n", "[]\n"])
def test_a_series_without_a_sample_is_refused(tmp_path, content):
    path = tmp_path / "series.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(BrokenFileError, match=r"series\.json"):
        read_series(path)


def test_what_is_no_number_becomes_null(tmp_path):
    path = tmp_path / "series.json"
    sample = {"collected_at": "t", "deep": [float("nan"), {"a": float("inf")}]}
    append_sample(path, sample, max_bytes=1000, keep=1)
    assert json.loads(path.read_text())["deep"] == [None, {"a": None}]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_whole_lines(tmp_path):
    path = tmp_path / "series.json"
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from monitoring.results import append_sample
        for number in range(10**6):
            sample = {"collected_at": "t", "number": number, "text": "x" * 5000}
            append_sample(Path(sys.argv[1]), sample, max_bytes=10**5, keep=3)
            print(number, flush=True)
        """
    )
    for _attempt in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            for _line in range(30):
                process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
    assert not read_series(path).broken
