from scheduler_app.files.exports.labels import build_labels
from scheduler_app.model import Rotation


def labels(*names):
    return build_labels([Rotation(i, name, "care", ("D",)) for i, name in names])


def test_a_short_id_is_its_own_label():
    assert labels(("ICU", "Intensive care"), ("ward", "Wards")) == ["ICU", "ward"]


def test_a_long_id_gives_way_to_the_name():
    assert labels(("rotation-17", "Coronary care unit"), ("rotation-18", "Oncology")) == [
        "CCU",
        "Onco",
    ]


def test_equal_labels_are_told_apart():
    found = labels(
        ("rotation-1", "Oncology"), ("rotation-2", "Oncology"), ("rotation-3", "Oncology")
    )
    assert found == ["Onco", "Onc2", "Onc3"]


def test_a_name_without_letters_falls_back_to_the_id():
    assert labels(("rotation-1", "***")) == ["rota"]
