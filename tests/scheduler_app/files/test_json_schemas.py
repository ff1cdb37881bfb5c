import dataclasses
import json

import pytest

from scheduler_app.files import build_json_schema, write_problem, write_schedule
from scheduler_app.files.documents import ScheduleDocument
from scheduler_app.model import Problem, Schedule
from tests.scheduler_app.files.small_program import small_problem, small_schedule

KINDS = {"problem": Problem, "schedule": ScheduleDocument}


def resolve(schema, root):
    """Follow a reference, and of a choice that includes null take the other."""
    if "anyOf" in schema:
        schema = next(choice for choice in schema["anyOf"] if choice.get("type") != "null")
    if "$ref" in schema:
        return root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def find_misfits(value, schema, root):
    """Yield what a value has that its schema does not know: enough of JSON Schema for ours."""
    schema = resolve(schema, root)
    if value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from find_misfits(item, schema["items"], root)
    elif isinstance(value, dict) and "properties" in schema:
        yield from set(schema["required"]) - set(value)
        for key, item in value.items():
            if key not in schema["properties"]:
                yield key
            else:
                yield from find_misfits(item, schema["properties"][key], root)
    elif value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_names_every_field_and_no_other(kind):
    schema = build_json_schema(kind)
    names = [field.name for field in dataclasses.fields(KINDS[kind])]
    assert list(schema["properties"]) == ["schema", *names]
    assert schema["additionalProperties"] is False


def test_a_schedule_document_has_the_fields_of_a_schedule():
    names = [field.name for field in dataclasses.fields(Schedule)]
    fields = [field.name for field in dataclasses.fields(ScheduleDocument)]
    assert fields == ["assignments" if name == "table" else name for name in names]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_json_whose_references_lead_somewhere(kind):
    schema = build_json_schema(kind)
    text = json.dumps(schema, allow_nan=False)
    references = {part.split('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert references == set(schema["$defs"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described(kind):
    schema = build_json_schema(kind)
    for definition in [schema, *schema["$defs"].values()]:
        for name, field in definition.get("properties", {}).items():
            assert field.get("description"), name


def test_what_is_written_fits_the_schema(tmp_path):
    write_problem(tmp_path / "problem.json", small_problem())
    write_schedule(tmp_path / "schedule.json", small_schedule())
    for kind in KINDS:
        schema = build_json_schema(kind)
        document = json.loads((tmp_path / f"{kind}.json").read_text())
        assert list(find_misfits(document, schema, schema)) == []


def test_the_check_of_this_file_finds_misfits():
    schema = build_json_schema("problem")
    people = [{"id": "r1", "name": "A", "role": "nurse", "age": 3}]
    found = set(find_misfits({"schema": "x", "people": people}, schema, schema))
    assert found == {"x", "nurse", "age", "start", "days", "shift_types", "rotations"}
