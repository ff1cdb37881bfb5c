import json

import pytest

from monitoring.results.profile_records import FunctionFigures, read_profiles
from profiling.records import (
    CannotStoreError,
    Frame,
    Profile,
    Stacks,
    list_figures,
    pick_top,
    replace_folder,
    save_profile,
    shorten_path,
)
from profiling.records.open_formats import build_speedscope, fold
from profiling.records.stacks import ROOT, add_up

OUTER, INNER = Frame("outer", "a.py", 1), Frame("inner; <b>", "b.py", 2)
STACKS = Stacks({(OUTER,): 0.25, (OUTER, INNER): 0.5, (OUTER, INNER, OUTER): 0.25})
CONDITIONS = {
    "started_at": "2026-01-02",
    "commit": "ab" * 20,
    "branch": "main",
    "is_dirty": True,
    "machine": {"name": "here"},
    "python": "3.11.7",
}


def build_profile():
    return Profile("schedule", "pyspy", STACKS, list_figures(STACKS), {"seconds": 1.0})


def test_a_function_that_calls_itself_counts_once():
    figures = {each.function: each for each in list_figures(STACKS)}
    assert (figures["outer"].self_seconds, figures["outer"].cumulative_seconds) == (0.5, 1.0)
    assert figures["inner; <b>"].cumulative_seconds == 0.75


def test_the_top_has_who_is_first_by_own_and_who_is_first_by_whole_share():
    many = [FunctionFigures(f"leaf {n}", self_seconds=n, cumulative_seconds=n) for n in range(200)]
    root = FunctionFigures("root", self_seconds=0, cumulative_seconds=1000)
    top = pick_top([*many, root])
    assert top[0].function == "leaf 199"
    assert root in top
    assert len(top) == 51


def test_what_is_above_the_workload_is_cut_off():
    stacks = add_up([((Frame("main"), Frame("repeat_work"), OUTER), 1.0)])
    assert stacks.weights == {(OUTER,): 1.0}


def test_files_are_told_relative_to_what_people_know():
    assert shorten_path(f"{ROOT}/scheduler_app/cli/main.py") == "scheduler_app/cli/main.py"
    assert shorten_path("/x/env/lib/python3.11/site-packages/numpy/core.py") == "numpy/core.py"
    assert shorten_path(json.__file__) == "json/__init__.py"
    assert shorten_path("<unknown>") == ""


def test_open_formats_have_all_of_the_time():
    lines = fold(STACKS).splitlines()
    assert sum(int(line.rpartition(" ")[2]) for line in lines) == 1_000_000
    assert "outer (a.py:1);inner, <b> (b.py:2) 500000" in lines
    scope = build_speedscope(STACKS, "x")
    profile = scope["profiles"][0]
    assert sum(profile["weights"]) == profile["endValue"] == 1.0
    assert max(max(sample) for sample in profile["samples"]) < len(scope["shared"]["frames"])


def test_a_stored_profile_is_found_with_all_of_its_files(tmp_path):
    folder = save_profile(build_profile(), tmp_path, CONDITIONS)
    assert folder == tmp_path / "abababababab" / "schedule-pyspy"
    (found,) = read_profiles(tmp_path).profiles
    assert found.conditions.is_dirty
    assert {path.name for path in folder.iterdir()} == {"profile.json", *found.files.values()}


def write_half(folder):
    with replace_folder(folder) as draft:
        (draft / "half").write_text("x")
        raise KeyboardInterrupt


def test_an_earlier_result_stays_whole_until_the_new_one_is_complete(tmp_path):
    folder = save_profile(build_profile(), tmp_path, CONDITIONS)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        write_half(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["schedule-pyspy"]


def test_a_place_that_cannot_be_written_is_named_with_a_remedy(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStoreError, match=r"file.*--output"):
        save_profile(build_profile(), tmp_path / "file", CONDITIONS)
