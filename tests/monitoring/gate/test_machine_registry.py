import json

from monitoring.gate.machine import Machine
from monitoring.gate.machine_registry import register_machine

MACHINE = Machine("ACME 9", 2, 8 * 1024**3)


def test_a_list_is_begun_where_there_is_none(tmp_path):
    path = tmp_path / "machines.json"
    register_machine(MACHINE, path)
    assert json.loads(path.read_text()) == {MACHINE.name: MACHINE.facts, "version": 1}


def test_entries_of_others_stay(tmp_path):
    path = tmp_path / "machines.json"
    path.write_text(json.dumps({"host": {"machine": "mine"}, "version": 1}))
    register_machine(MACHINE, path)
    entries = json.loads(path.read_text())
    assert entries["host"] == {"machine": "mine"}
    assert entries[MACHINE.name] == MACHINE.facts


def test_a_known_machine_is_not_written_again(tmp_path):
    path = tmp_path / "machines.json"
    register_machine(MACHINE, path)
    before = path.stat().st_mtime_ns
    register_machine(MACHINE, path)
    assert path.stat().st_mtime_ns == before


def test_a_list_that_cannot_be_read_is_kept_beside_a_new_one(tmp_path, capsys):
    path = tmp_path / "machines.json"
    path.write_text('{"host": {')
    register_machine(MACHINE, path)
    assert MACHINE.name in json.loads(path.read_text())
    assert (tmp_path / "machines.json.broken").read_text() == '{"host": {'
    assert "machines.json.broken" in capsys.readouterr().err
