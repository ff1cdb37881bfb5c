import pytest

from tests.fuzz.refusals import is_beyond_schemas

OURS = "last is before first; exchange the two"
PYDANTIC = "Input should be a valid integer"


def test_a_version_is_beyond_schemas():
    assert is_beyond_schemas(412, {"detail": "x"})
    assert is_beyond_schemas(428, {"detail": "x"})


@pytest.mark.parametrize(
    ("faults", "is_right"), [([OURS], True), ([PYDANTIC], False), ([OURS, PYDANTIC], False)]
)
def test_only_a_fault_with_a_remedy_is(faults, is_right):
    errors = [{"field": "body", "fault": fault} for fault in faults]
    assert is_beyond_schemas(422, {"detail": "no; see errors.", "errors": errors}) == is_right


def test_a_body_that_cannot_be_read_is_not():
    assert not is_beyond_schemas(400, {"detail": "the body cannot be read; send another."})
    assert is_beyond_schemas(400, {"detail": "the address has a NUL character; leave it out."})
    assert not is_beyond_schemas(500, {"detail": "a fault; report it."})
