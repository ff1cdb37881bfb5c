from benchmarks.swap_matching_bench import Matching, draw
from scheduler_app.swaps import Matching as Found

SIZE = 60, 14, 25, 4


def find_nothing(schedule, _offers, _requests):
    return Found(schedule.version, (), ())


def test_a_matcher_that_satisfies_less_leaves_more_weight_unmet():
    benchmark = Matching()
    benchmark.setup({SIZE: draw(*SIZE)}, *SIZE)
    unmet = benchmark.track_unmet_weight()
    satisfied = benchmark.matching.weight
    benchmark.match = find_nothing
    assert benchmark.track_unmet_weight() == unmet + satisfied > unmet >= 0
