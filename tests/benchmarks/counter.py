"""Says where the tests that count instructions cannot run."""

import pytest

from benchmarks.instructions import need_counter


def skip_without_counter():
    try:
        need_counter()
    except NotImplementedError as error:
        pytest.skip(f"{error}: install valgrind and setarch")
