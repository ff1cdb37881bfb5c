import pytest

from monitoring.gate.branches import find_baseline, find_branches
from monitoring.gate.config import read_config
from monitoring.gate.errors import BadInputError


def find(repository):
    return find_branches(read_config(repository.root))


def test_main_alone_is_shown_where_it_is_checked_out(repository):
    repository.commit("one")
    assert find(repository) == ["main"]


def test_a_branch_at_work_is_shown_beside_main(repository):
    repository.commit("one")
    repository.git("checkout", "--quiet", "-b", "side")
    assert find(repository) == ["main"]
    repository.commit("two")
    assert find(repository) == ["main", "side"]


def test_main_is_taken_from_the_remote_where_it_is_not_checked_out(repository, tmp_path):
    repository.commit("one")
    repository.git("clone", "--quiet", str(repository.root), str(tmp_path / "clone"))
    clone = type(repository)(tmp_path / "clone", repository.environ)
    clone.git("checkout", "--quiet", "--detach")
    clone.git("branch", "--delete", "--force", "main")
    assert find(clone) == ["origin/main"]


def test_a_single_commit_without_any_branch_is_shown_as_it_is(repository):
    repository.commit("one")
    repository.git("checkout", "--quiet", "--detach")
    repository.git("branch", "--delete", "--force", "main")
    assert find(repository) == ["HEAD"]


def test_a_baseline_is_what_git_knows_here_before_it_is_sought_on_the_remote(repository, tmp_path):
    first = repository.commit("one")
    repository.git("clone", "--quiet", str(repository.root), str(tmp_path / "clone"))
    clone = type(repository)(tmp_path / "clone", repository.environ)
    second = clone.commit("two")
    assert find_baseline(clone.root, "HEAD") == second
    clone.git("checkout", "--quiet", "--detach")
    clone.git("branch", "--delete", "--force", "main")
    assert find_baseline(clone.root, "main") == first
    with pytest.raises(BadInputError, match="Unknown revision 'nowhere'"):
        find_baseline(clone.root, "nowhere")
