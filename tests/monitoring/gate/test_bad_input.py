import pytest


@pytest.fixture
def packaged(repository):
    repository.commit("package", scheduler_app="")
    return repository


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["bench", "--commits", "abc"], "COMMITS is 'abc'"),
        (["bench", "--bench", "time_("], "BENCH is 'time_('"),
        (["backfill", "--range", "HEAD", "--steps", "0"], "STEPS is '0'"),
        (["backfill"], "RANGE is missing"),
        (["backfill", "--range", "none..HEAD"], "'none..HEAD'"),
        (["backfill", "--range", "HEAD..HEAD"], "'HEAD..HEAD'"),
        (["continuous", "--base", "none"], "Unknown revision 'none'"),
        (["continuous", "--head", "none"], "Unknown revision 'none'"),
        (["publish"], "no result"),
    ],
)
def test_bad_input_ends_with_one_line_and_exit_code_2(packaged, command, named):
    done = packaged.gate(*command)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{command[0]}: ")
    assert named in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_without_a_configuration_is_refused(packaged):
    (packaged.root / "asv.conf.json").unlink()
    done = packaged.gate("bench")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "asv.conf.json" in done.stderr
