from pathlib import Path

import pytest

from monitoring.results.acknowledgements import Acknowledgement, read_acknowledgements
from monitoring.results.errors import BrokenFileError

FILE = """
acknowledged:
  - benchmark: swap_matching_bench.Matching.time_match
    commit: 1234567
    reason: Exact matching is worth it.
    by: Ada
"""


def test_a_hash_that_looks_like_a_number_stays_a_hash(tmp_path: Path) -> None:
    path = tmp_path / "acknowledged.yaml"
    path.write_text(FILE)
    expected = Acknowledgement(
        "swap_matching_bench.Matching.time_match", "1234567", "Exact matching is worth it.", "Ada"
    )
    assert read_acknowledgements(path) == (expected,)


def test_no_file_acknowledges_nothing(tmp_path: Path) -> None:
    assert read_acknowledgements(tmp_path / "acknowledged.yaml") == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- a", "not a YAML mapping"),
        ("a: [", "not YAML"),
        ("acknowledged: [{benchmark: x, reason: y}]", "Field required at acknowledged.0.commit"),
        (FILE.replace("1234567", "main"), "at acknowledged.0.commit"),
        ("acknowledged: '\\xff'", "Input should be a valid list at acknowledged"),
    ],
)
def test_a_file_in_another_form_is_refused_with_the_place(
    tmp_path: Path, content: str, reason: str
) -> None:
    path = tmp_path / "acknowledged.yaml"
    path.write_text(content)
    with pytest.raises(BrokenFileError, match=reason):
        read_acknowledgements(path)
