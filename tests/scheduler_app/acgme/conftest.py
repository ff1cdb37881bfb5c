import pytest

from scheduler_app.model import Person, Role


@pytest.fixture
def two_residents():
    return (Person("ada", "Ada", Role.RESIDENT, 2), Person("ben", "Ben", Role.RESIDENT, 3))
