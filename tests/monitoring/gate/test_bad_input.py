import pytest

from monitoring.gate.absent import note_absent_commits
from monitoring.gate.config import read_config
from tests.monitoring.asv_files import write_results
from tests.monitoring.gate.small_repository import SmallRepository


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
        (["backfill", "--range", "none..HEAD"], "`git branch --all`"),
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


def test_a_shallow_clone_is_not_backfilled_and_says_how_to_get_the_rest(packaged, tmp_path):
    packaged.commit("second", scheduler_app="x = 1\n")
    address = f"file://{packaged.root}"
    packaged.git("clone", "--quiet", "--depth", "1", address, str(tmp_path / "shallow"))
    shallow = SmallRepository(tmp_path / "shallow", packaged.environ)
    for command in (["backfill", "--range", "new"], ["gate", "--base", "HEAD~1"]):
        done = shallow.gate(*command)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "git fetch --unshallow" in done.stderr


def test_results_of_a_newer_version_stay_and_stop_the_run(packaged):
    record = write_results(packaged.root / ".asv" / "results")
    record.write_text(record.read_text().replace('"version": 2', '"version": 3', 1))
    before = record.read_bytes()
    done = packaged.gate("publish")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is of version 3, and this code reads up to 2" in done.stderr
    assert record.read_bytes() == before


def test_commits_that_a_rebase_removed_are_named_and_their_results_stay(packaged, capsys):
    results = packaged.root / ".asv" / "results"
    record = write_results(results)
    note_absent_commits(read_config(packaged.root), results)
    assert f"no published branch has {record.name[:8]}" in capsys.readouterr().out
    assert record.exists()


def test_a_folder_that_takes_no_report_is_refused_before_anything_is_measured(packaged):
    (packaged.root / "file").write_text("")
    done = packaged.gate("gate", "--output", "file/report")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "name another OUTPUT" in done.stderr
    assert "Building" not in done.stdout
