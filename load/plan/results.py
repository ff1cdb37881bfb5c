"""Where the records go."""

import tempfile
from pathlib import Path

from load.plan.errors import PlanError


def make_results(folder: Path) -> None:
    """Make the folder of the records, before anything is measured for them.

    Parameters
    ----------
    folder
        It may be there already.

    Raises
    ------
    PlanError
        If nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise PlanError(f"{folder}: {error.strerror}; name another folder with --results") from None
