import os
from contextlib import contextmanager

import pytest

NOBODY = 65534


@pytest.fixture
def without_privilege():
    """Give a context in which the super-user is nobody, so that permissions count."""

    @contextmanager
    def drop():
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return drop()
