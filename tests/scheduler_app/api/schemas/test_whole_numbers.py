import pytest
from pydantic import ValidationError

from scheduler_app.api.schemas.base import Body


class Numbers(Body):
    count: int
    share: float = 0


def test_a_number_without_a_fraction_is_an_integer():
    assert Numbers.model_validate({"count": 3.0}).count == 3
    assert Numbers.model_validate({"count": 3, "share": 2.0}).share == 2


@pytest.mark.parametrize("count", [3.5, "3", True, None, float("inf"), float("nan")])
def test_nothing_else_is(count):
    with pytest.raises(ValidationError):
        Numbers.model_validate({"count": count})
