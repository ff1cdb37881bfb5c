import pytest
from hypothesis import given, settings

from scheduler_app.resilience import (
    compute_n_minus_one,
    compute_n_minus_two,
    rank_criticality,
)
from tests.scheduler_app.resilience.drawn_programs import schedules
from tests.scheduler_app.resilience.small_programs import needs, resident, schedule_of

ADA, BEN = resident("ada"), resident("ben")


def test_where_nothing_can_be_lost_all_are_equal_in_the_order_of_the_people():
    found = rank_criticality(schedule_of([BEN, ADA]))
    assert [(c.person, c.rank, c.score) for c in found] == [
        ("ben", 1, 0),
        ("ada", 1, 0),
        ("sup", 1, 0),
    ]


def test_the_only_one_who_is_qualified_is_the_most_critical():
    people = [
        *(resident(name, skills=["care"]) for name in ("ada", "ben")),
        resident("cal", skills=["icu"]),
    ]
    work = [("cal", 0, "D", "ICU"), ("ada", 0, "N")]
    demand = [needs(0, "D", rotation="ICU"), needs(0, "N")]
    cal, ben, ada, sup = rank_criticality(schedule_of(people, *work, demand=demand))
    assert [c.person for c in (cal, ben, ada, sup)] == ["cal", "ben", "ada", "sup"]
    assert [c.rank for c in (cal, ben, ada, sup)] == [1, 2, 3, 4]
    assert (cal.uncovered_hours, cal.score) == (12, 0.6)
    assert (ben.sole_covers, ben.extra_pair_hours, ben.score) == (1, 12, 0.4)
    assert (ada.sole_covers, ada.extra_pair_hours, ada.score) == (0, 12, 0.25)


@settings(derandomize=True, database=None, deadline=None, max_examples=100)
@given(schedule=schedules())
def test_the_score_is_the_stated_sum_over_single_and_pair_losses(schedule):
    alone, pairs = compute_n_minus_one(schedule), compute_n_minus_two(schedule)
    own, extra, sole = {}, {}, {}
    for person in [p.id for p in schedule.problem.people]:
        own[person] = sum(loss.uncovered_hours for loss in alone if person in loss.people)
        extra[person] = sum(pair.extra_hours for pair in pairs if person in pair.people)
        sole[person] = [gap.candidates for loss in alone for gap in loss.gaps].count((person,))
    found = rank_criticality(schedule)
    for entry in found:
        a, b, c = (_share(entry.person, amounts) for amounts in (own, extra, sole))
        assert entry.score == pytest.approx(0.6 * a + 0.25 * b + 0.15 * c)
        assert 0 <= entry.score <= 1
    scores = [entry.score for entry in found]
    assert scores == sorted(scores, reverse=True)
    assert [entry.rank for entry in found] == [1 + scores.index(score) for score in scores]
    assert rank_criticality(schedule) == found


def _share(person, amounts):
    most = max(amounts.values())
    return amounts[person] / most if most else 0
