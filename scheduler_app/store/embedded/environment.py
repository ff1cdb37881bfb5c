"""What PostgreSQL's processes see of our environment."""

import os
import sys

# No more: secrets are not for a server that outlives us, PG* would change its settings.
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "TMPDIR")


def build_environment() -> dict[str, str]:
    """Give what programs need to be found and to find their parts, our modules included."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"LC_ALL": "C", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
