import json

import pytest

from monitoring.gate.config import AsvConfig
from monitoring.gate.healing import heal, remove_unfinished
from monitoring.results import read_machine
from tests.monitoring.asv_files import MACHINE, write_results

FOLDERS = {"env_dir": ".asv/env", "results_dir": ".asv/results"}


@pytest.fixture
def config(tmp_path):
    return AsvConfig(tmp_path, FOLDERS)


def test_a_broken_record_is_named_and_moved_aside_and_the_others_stay(config, capsys):
    record = write_results(config.folder("results_dir"))
    broken = record.with_name("89abcdef-virtualenv-py3.11.json")
    broken.write_text('{"version": 2, "comm')
    before = record.read_bytes()
    heal(config, config.folder("results_dir"))
    assert record.read_bytes() == before
    assert not broken.exists()
    aside = config.work_dir / "broken" / MACHINE / broken.name
    assert aside.read_text() == '{"version": 2, "comm'
    assert f".asv/results/{MACHINE}/{broken.name} is broken" in capsys.readouterr().err


def test_a_file_moved_aside_earlier_is_not_overwritten(config):
    record = write_results(config.folder("results_dir"))
    for content in ("first", "second"):
        record.write_text(content)
        heal(config, config.folder("results_dir"))
    kept = sorted((config.work_dir / "broken").rglob("*.json*"))
    assert [path.read_text() for path in kept] == ["first", "second"]


def test_a_broken_machine_file_is_made_again_from_a_record(config):
    record = write_results(config.folder("results_dir"))
    path = record.with_name("machine.json")
    path.write_text("")
    heal(config, config.folder("results_dir"))
    assert read_machine(path) == MACHINE
    assert json.loads(path.read_text())["cpu"] == "ACME"


def test_a_broken_list_of_benchmarks_loses_its_fingerprint(config):
    results_dir = config.folder("results_dir")
    write_results(results_dir)
    (results_dir / "benchmarks.json").write_text("{")
    (results_dir / "benchmarks.sha256").write_text("abc")
    heal(config, results_dir)
    assert not (results_dir / "benchmarks.sha256").exists()


def test_files_of_an_unfinished_write_are_removed(config):
    record = write_results(config.folder("results_dir"))
    unfinished = record.with_name(f".{record.name}.123.tmp")
    unfinished.write_text("{")
    remove_unfinished(config.folder("results_dir"))
    assert not unfinished.exists()
    assert record.exists()
