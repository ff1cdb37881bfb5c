from monitoring.analysis.change_points import find_change_points
from tests.monitoring.analysis.series import build_drifts, build_series
from tests.signal.detect import match


def test_steps_of_generated_histories_are_found_with_few_false_ones():
    right = claimed = true = 0
    for series in build_series(120, seed=1):
        found = [point.index for point in find_change_points(series.values)]
        right += match(series.steps, found)
        claimed += len(found)
        true += len(series.steps)
    assert right / claimed >= 0.97
    assert right / true >= 0.85


def test_changes_lie_in_the_range_that_is_given_for_them():
    inside = near = 0
    for series in build_series(60, seed=2):
        for point in find_change_points(series.values):
            steps = [step for step in series.steps if abs(step - point.index) <= 12]
            near += bool(steps)
            inside += any(point.first_possible <= step <= point.last_possible for step in steps)
    assert inside / near >= 0.95


def test_generated_drifts_hold_no_step():
    drifts = list(build_drifts(60, seed=3))
    assert [find_change_points(drift.values) for drift in drifts] == [[]] * len(drifts)
