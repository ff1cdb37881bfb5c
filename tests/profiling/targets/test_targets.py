import pytest

from profiling.targets import (
    TARGETS,
    InvalidSizeError,
    QueriesTarget,
    ScheduleTarget,
    TargetError,
    UnknownTargetError,
    find_target,
)

SMALL = {
    "schedule": {"residents": 8, "weeks": 1},
    "validation": {"residents": 8, "weeks": 4, "repeats": 2},
    "queries": {"residents": 25, "weeks": 26, "repeats": 1},
    "api": {"residents": 10, "weeks": 4, "requests": 10},
}


@pytest.mark.parametrize("name", SMALL)
def test_a_target_does_its_work_any_number_of_times(name):
    with find_target(name)(**SMALL[name]) as target:
        assert target.workload == SMALL[name]
        target.work()
        target.work()


def test_every_target_is_tried():
    tried_by_its_command = {"tasks"}
    assert set(SMALL) | tried_by_its_command == set(TARGETS)


def test_an_unknown_target_is_refused_with_those_that_there_are():
    with pytest.raises(UnknownTargetError, match=r"no target 'nonsense'.*schedule, validation"):
        find_target("nonsense")


@pytest.mark.parametrize("sizes", [{"residents": -1}, {"residents": 7}, {"weeks": 0}])
def test_a_size_that_cannot_be_is_refused_with_its_range(sizes):
    with pytest.raises(InvalidSizeError, match="expected"):
        ScheduleTarget(**sizes)


def test_too_few_rows_for_a_query_are_refused_with_the_remedy():
    with pytest.raises(TargetError, match="choose more residents"), QueriesTarget(10, 4, 1):
        pass
