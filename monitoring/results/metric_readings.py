"""What a series of metric samples holds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form
from monitoring.results.metric_series import SCHEMA, list_rotated

MOST_DIGITS = 19
"""Of a counter of 64 bits."""


class _SampleForm(Form):
    collected_at: str
    machine: str = ""


class Sample(NamedTuple):
    """
    One line of a series.

    Parameters
    ----------
    collected_at
        UTC, ISO 8601.
    machine
        Its name.
    sections
        All of the line: ``system``, ``database``, ``benchmarks``.
    """

    collected_at: str
    machine: str
    sections: dict[str, Any]


class SeriesReading(NamedTuple):
    """
    What a series holds.

    Parameters
    ----------
    samples
        From the oldest to the newest.
    broken
        Lines that were passed over, each with its file and number.
    """

    samples: tuple[Sample, ...]
    broken: tuple[BrokenFileError, ...]


def read_series(path: Path) -> SeriesReading:
    """
    Read a series with the files that were set aside.

    Parameters
    ----------
    path
        The newest file.

    Raises
    ------
    BrokenFileError
        If the newest file cannot be read, or no line of the series is a sample.
    """
    samples: list[Sample] = []
    broken: list[BrokenFileError] = []
    for file in [*reversed(list_rotated(path)), path]:
        for line in _read_lines(file):
            if isinstance(line, Sample):
                samples.append(line)
            else:
                broken.append(line)
    if not samples:
        raise broken[0] if broken else BrokenFileError(path, "holds no sample")
    return SeriesReading(tuple(samples), tuple(broken))


def _read_lines(path: Path) -> Iterator[Sample | BrokenFileError]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise BrokenFileError(path, error.strerror or "cannot be read") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, number, path)


def _read_line(line: bytes, number: int, path: Path) -> Sample | BrokenFileError:
    try:
        data = json.loads(line, parse_int=_parse_int)
        if not isinstance(data, dict):
            return BrokenFileError(path, f"line {number} is not a JSON object")
        schema = data.get("schema", SCHEMA)
        if not isinstance(schema, int) or schema > SCHEMA:
            return BrokenFileError(path, f"line {number} has schema {schema!r}, known is {SCHEMA}")
        form = check_form(_SampleForm, data, path)
    except BrokenFileError as error:
        return BrokenFileError(path, f"line {number}: {error.reason}")
    except ValueError:
        return BrokenFileError(path, f"line {number} is not JSON")
    return Sample(form.collected_at, form.machine, data)


def _parse_int(text: str) -> int | float:
    """Keep what no float can hold from being an integer: it becomes infinite."""
    return int(text) if len(text) < MOST_DIGITS else float(text)
