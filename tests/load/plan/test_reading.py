import pytest

from load.plan import PlanError, find_scenario, list_scenarios, read_levels

GUIDE = {
    "normal": (50, 2000, 2),
    "peak": (150, 5000, 10),
    "maximum": (200, 10000, 20),
}


def find_limit(scenario, measure, stage=""):
    [found] = [
        one.limit
        for one in scenario.criteria
        if one.measure == measure and not one.endpoint and (stage in one.stages or not stage)
    ]
    return found


def test_the_levels_are_the_guides():
    levels = read_levels().items()
    assert {name: (one.users, one.p95_ms, one.error_percent) for name, one in levels} == GUIDE


def test_there_are_nine_scenarios():
    assert len(list_scenarios()) == 9


def test_peak_load_goes_to_200_users_in_22_minutes():
    peak = find_scenario("peak_load")
    assert peak.seconds == 22 * 60
    assert [one.users for one in peak.stages[1::2]] == [50, 100, 150, 200]
    assert find_limit(peak, "p95_ms", "maximum") == 5000
    assert find_limit(peak, "error_percent", "maximum") == 10


def test_the_long_scenarios_are_the_guides():
    sustained, soak = find_scenario("sustained_load"), find_scenario("soak")
    assert (sustained.most_users, sustained.seconds) == (50, 30 * 60)
    assert find_limit(sustained, "error_percent") == 2
    assert (soak.most_users, soak.seconds) == (30, 2 * 3600)
    assert find_limit(soak, "error_percent") == 1


def test_the_spike_comes_in_ten_seconds_and_has_to_be_recovered_from():
    spike = find_scenario("spike")
    [to_it] = [one for one in spike.stages if one.name == "to the spike"]
    assert (spike.find_users_before(to_it), to_it.users, to_it.seconds) == (10, 200, 10)
    assert spike.stages[-1].users == 10
    assert find_limit(spike, "error_percent", "spike") == 30
    assert find_limit(spike, "success_percent", "recovery") == 95


@pytest.mark.parametrize("name", ["peak", "peak_load", "Peak-Load", "rate limit"])
def test_a_scenario_is_found_by_how_its_name_begins(name):
    assert find_scenario(name).name.startswith(name[:4].lower())


def test_an_unknown_scenario_is_refused_with_the_nearest():
    with pytest.raises(PlanError, match="did you mean peak_load"):
        find_scenario("peek_laod")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "not YAML"),
        ("levels: {}\nscenarios: {a: {purpose: x, stages: [], criteria: []}}", "stages"),
        (
            "levels: {}\nscenarios: {a: {purpose: x, stages: [{name: s, users: 1, seconds: 1}],"
            " criteria: [{measure: crashes, limit: 0, stages: [t]}]}}",
            "no stage",
        ),
    ],
)
def test_a_broken_file_is_refused(tmp_path, text, said):
    path = tmp_path / "scenarios.yaml"
    path.write_text(text)
    with pytest.raises(PlanError, match=said):
        find_scenario("a", path)
