import cProfile
import marshal
import pickle
import pstats

import pytest

from profiling.flame_graph_generator import main
from profiling.methods.cprofile import build_profile, read_pstats


def burn(number):
    return sum(range(number))


def left():
    burn(200_000)


def right(depth=3):
    burn(300_000)
    if depth:
        right(depth - 1)


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("pstats") / "work.pstats"
    with cProfile.Profile() as profiler:
        left()
        right()
    profiler.dump_stats(path)
    return path


def test_stacks_have_the_own_time_of_every_function_and_no_more(whole_file):
    stats = pstats.Stats(str(whole_file))
    profile = build_profile(stats, "x", whole_file)
    assert profile.stacks.total == pytest.approx(stats.total_tt, rel=1e-9)
    own = {each.place: each.self_seconds for each in profile.functions}
    told = dict.fromkeys(own, 0.0)
    for stack, weight in profile.stacks.weights.items():
        told[str(stack[-1])] += weight
    assert told == pytest.approx(own, rel=1e-9)


def test_every_chain_is_one_of_calls_that_happened(whole_file):
    profile = build_profile(read_pstats(whole_file), "x", whole_file)
    names = {tuple(frame.function for frame in stack) for stack in profile.stacks.weights}
    assert any(chain[-3:-1] == ("left", "burn") for chain in names)
    assert any(chain[-3:-1] == ("right", "burn") for chain in names)
    assert not any({"left", "right"} <= set(chain) for chain in names)


def test_a_pstats_file_becomes_a_page(whole_file, tmp_path):
    assert main(["--pstats", str(whole_file), "--output", str(tmp_path)]) == 0
    assert "burn" in (tmp_path / "work.html").read_text()


def truncate(path):
    return path.read_bytes()[: path.stat().st_size // 2]


BAD = {
    "cut short": truncate,
    "empty": lambda _: b"",
    "of another Python": lambda _: b"\xff" + b"\x00\x01\x02" * 40,
    "a pickle": lambda _: pickle.dumps({"a": 1}),
    "another object": lambda _: marshal.dumps([1, 2]),
    "another form": lambda _: marshal.dumps({("f", 1, "g"): (1, 1)}),
    "without functions": lambda _: marshal.dumps({}),
    "text": lambda _: b"no profile at all\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_pstats_file_is_named_in_one_line(whole_file, tmp_path, capsys, kind):
    path = tmp_path / "bad.pstats"
    path.write_bytes(BAD[kind](whole_file))
    assert main(["--pstats", str(path), "--output", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "bad.pstats" in error
    assert len(error.strip().splitlines()) == 1
    assert not list(tmp_path.glob("*.html"))


def test_a_missing_pstats_file_is_named(tmp_path, capsys):
    assert main(["--pstats", str(tmp_path / "none.pstats")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "none.pstats: No such file" in line
    assert line.endswith("make one with python -m profiling.profile_scheduler")


@pytest.mark.parametrize("options", [["--duration", "0"], ["--duration", "nan"], ["--rate", "0"]])
def test_a_duration_or_rate_that_cannot_be_is_refused(capsys, options):
    assert main(["--target", "validation", *options]) == 2
    assert "expected" in capsys.readouterr().err
