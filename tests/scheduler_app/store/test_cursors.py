import json
from base64 import urlsafe_b64encode
from datetime import UTC, date as Date, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest

from scheduler_app.store import InvalidPageError
from scheduler_app.store.queries.cursors import decode_cursor, encode_cursor
from scheduler_app.store.tables import AbsenceRow, JobRow

ABSENCE_KEYS = (AbsenceRow.person, AbsenceRow.first, AbsenceRow.id)
JOB_KEYS = (JobRow.created_at, JobRow.id)


def encode(text):
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (ABSENCE_KEYS, {"person": "é 'x'", "first": Date(1, 1, 1), "id": 7}),
        (ABSENCE_KEYS, {"person": "r", "first": Date(9999, 12, 31), "id": 2**31 - 1}),
        (JOB_KEYS, {"created_at": datetime(2026, 7, 1, 1, 2, 3, 4, UTC), "id": uuid4()}),
    ],
)
def test_a_cursor_gives_back_what_it_was_made_of(keys, row):
    cursor = encode_cursor(SimpleNamespace(**row), keys)
    assert decode_cursor(cursor, keys) == list(row.values())


@pytest.mark.parametrize(
    "values",
    [
        ["r", "2026-07-01", 2**31],
        ["r", "2026-07-01", True],
        ["r", "2026-07-01", "7"],
        ["r", "2026-07-01", 7.0],
        ["r", "2026-13-01", 7],
        ["r", 20260701, 7],
        ["r\0", "2026-07-01", 7],
        ["\ud800", "2026-07-01", 7],
        [None, "2026-07-01", 7],
        ["r", "2026-07-01"],
        ["r", "2026-07-01", 7, 8],
        {"person": "r"},
        None,
    ],
)
def test_a_forged_cursor_is_refused(values):
    with pytest.raises(InvalidPageError):
        decode_cursor(encode(json.dumps(values)), ABSENCE_KEYS)


@pytest.mark.parametrize(
    "values", [["2026-07-01T00:00:00", "2b1f6a52-6a0b-4b6c-9f0e-0d8c5a1c7e11"], ["x", "y"]]
)
def test_a_moment_without_its_zone_is_refused(values):
    with pytest.raises(InvalidPageError):
        decode_cursor(encode(json.dumps(values)), JOB_KEYS)


@pytest.mark.parametrize("cursor", ["", "x", "é", "====", encode("["), encode("[" * 1400)])
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(InvalidPageError):
        decode_cursor(cursor, ABSENCE_KEYS)
