"""Which methods there are, and which is taken where none is named."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from profiling.methods import cprofile, memray, pyspy
from profiling.methods.errors import TraceRefusedError
from profiling.methods.order import Order
from profiling.records.profile import Profile

METHODS: dict[str, Callable[[Order, Path], Profile]] = {
    pyspy.LABEL: pyspy.profile_samples,
    cprofile.LABEL: cprofile.profile_calls,
    memray.LABEL: memray.profile_memory,
}

AUTO = "auto"


def take_profile(
    order: Order, method: str, scratch: Path, tell: Callable[[str], None] = lambda _: None
) -> Profile:
    """
    Profile a target.

    Parameters
    ----------
    order
        What to do.
    method
        One of `METHODS`, or ``auto``: py-spy, and cprofile where that is refused.
    scratch
        A folder for what the method leaves; it has to be there as long as the profile is used.
    tell
        Called with a sentence for people.

    Raises
    ------
    ProfilingError
        If the target could not be profiled.
    """
    if method != AUTO:
        return METHODS[method](order, _make_folder(scratch))
    try:
        return METHODS[pyspy.LABEL](order, _make_folder(scratch))
    except TraceRefusedError as error:
        tell(f"{error}. Going on with cprofile.")
        return METHODS[cprofile.LABEL](order, _make_folder(scratch))


def _make_folder(scratch: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=scratch))
