import pytest

from scheduler_app.api.errors import PreconditionRequiredError
from scheduler_app.api.etags import build_etag, is_not_modified, read_version
from scheduler_app.store import StaleVersionError


def test_the_tag_of_a_version_gives_the_version():
    assert read_version(build_etag(7, 3), 7) == 3


def test_of_several_tags_the_one_of_the_schedule_counts():
    assert read_version('"8-1", "7-3"', 7) == 3


@pytest.mark.parametrize("header", [None, "*", " * "])
def test_a_change_must_name_its_version(header):
    with pytest.raises(PreconditionRequiredError):
        read_version(header, 7)


@pytest.mark.parametrize(
    "header", ['"8-3"', 'W/"7-3"', "7-3", '""', "", '"7-99999999999"', '"7-x"', '"٧-٣"']
)
def test_a_tag_that_is_none_of_the_schedule_is_stale(header):
    with pytest.raises(StaleVersionError):
        read_version(header, 7)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ('"7-3"', True),
        ('W/"7-3"', True),
        ('"1-1", "7-3"', True),
        ("*", True),
        ('"7-2"', False),
        ("7-3", False),
        ("", False),
    ],
)
def test_a_copy_is_current_if_its_tag_is(header, expected):
    assert is_not_modified(header, '"7-3"') == expected
