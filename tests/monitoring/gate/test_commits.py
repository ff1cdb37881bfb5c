import pytest

from monitoring.gate.commits import (
    find_new,
    find_newest,
    find_range,
    find_spread,
    find_unmeasured_changes,
)
from monitoring.gate.errors import BadInputError


def test_commits_that_change_nothing_measured_are_passed_over(repository):
    repository.commit("package", scheduler_app="answer = 1")
    repository.commit("documents", docs="")
    repository.commit("suite", benchmarks="pass")
    repository.commit("change", scheduler_app="answer = 2")
    repository.write("requirements/bench.txt", "numpy")
    repository.commit("lock")
    found = [commit.subject for commit in find_newest(repository.root, 5)]
    assert found == ["lock", "change", "package"]


def test_only_as_many_as_asked_for_are_taken_the_newest_first(repository):
    for number in range(4):
        repository.commit(f"change {number}", scheduler_app=f"answer = {number}")
    found = [commit.subject for commit in find_newest(repository.root, 2)]
    assert found == ["change 3", "change 2"]


def test_new_are_the_gaps_near_the_last_record_too_and_the_oldest_comes_first(repository):
    hashes = [repository.commit(f"{n}", scheduler_app=f"answer = {n}")[:8] for n in range(12)]
    broken_off = {hashes[n] for n in (0, 1, 4, 6, 7, 9)}
    assert [c.subject for c in find_new(repository.root, broken_off, 6)] == ["5", "8", "10", "11"]
    assert len(find_new(repository.root, set(), 6)) == len(hashes)
    assert not find_new(repository.root, set(hashes), 6)


def test_commits_older_than_the_package_are_left_out(repository):
    repository.commit("start")
    package = repository.commit("package", scheduler_app="answer = 1")
    assert [commit.hash for commit in find_newest(repository.root, 5)] == [package]


def test_a_merge_counts_once_with_all_it_brings(repository):
    repository.commit("package", scheduler_app="answer = 1")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("one", scheduler_app="answer = 2")
    repository.commit("two", scheduler_app="answer = 3")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "merge", "side")
    assert [c.subject for c in find_newest(repository.root, 5)] == ["merge", "package"]


def test_a_repository_without_the_package_is_refused(repository):
    repository.commit("start", docs="")
    with pytest.raises(BadInputError, match="scheduler_app"):
        find_newest(repository.root, 1)


def test_a_range_is_sampled_evenly_from_its_newest_to_its_oldest(repository):
    for number in range(9):
        repository.commit(f"{number}", scheduler_app=f"answer = {number}")
    spread = find_spread(repository.root, "HEAD", 3)
    assert [commit.subject for commit in spread] == ["8", "4", "0"]
    assert [c.subject for c in find_spread(repository.root, "HEAD~3..HEAD", 9)] == ["8", "7", "6"]
    assert [c.subject for c in find_spread(repository.root, "HEAD~3..HEAD", 1)] == ["8"]


@pytest.mark.parametrize("revisions", ["none..HEAD", "--all", "HEAD..HEAD", "a b"])
def test_a_range_without_commits_is_refused_by_name(repository, revisions):
    repository.commit("package", scheduler_app="answer = 1")
    with pytest.raises(BadInputError, match=revisions):
        find_spread(repository.root, revisions, 3)


def test_changes_that_no_commit_has_are_named(repository):
    repository.commit("package", scheduler_app="answer = 1")
    repository.write("scheduler_app/__init__.py", "answer = 2")
    repository.write("scheduler_app/more.py", "")
    found = find_unmeasured_changes(repository.root)
    assert found == ["scheduler_app/__init__.py", "scheduler_app/more.py"]


def test_ends_of_a_search_that_make_no_line_are_refused_with_the_remedy(repository):
    first = repository.commit("package", scheduler_app="answer = 1")
    second = repository.commit("change", scheduler_app="answer = 2")
    alone = repository.git("commit-tree", "-m", "no parent", f"{first}^{{tree}}")
    assert [commit.hash for commit in find_range(repository.root, first, second)] == [second]
    with pytest.raises(BadInputError, match=f"the same commit, {first[:8]}; name two"):
        find_range(repository.root, first, first)
    for good, bad in ((second, first), (alone, second)):
        with pytest.raises(BadInputError, match=r"GOOD is no ancestor of BAD: .*exchange them"):
            find_range(repository.root, good, bad)
