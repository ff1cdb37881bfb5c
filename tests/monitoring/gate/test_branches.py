from monitoring.gate.branches import find_branches
from monitoring.gate.config import read_config


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
