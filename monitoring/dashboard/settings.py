"""Turns ASV's configuration into ours."""

import os
from pathlib import Path
from typing import Any

from monitoring.dashboard.model.sources import Sources

_NONE = "#"  # what ASV's configuration says where there is no address


def build_sources(conf: Any) -> Sources:
    """
    Say where a site is built from.

    Parameters
    ----------
    conf
        ASV's configuration; the working directory is where it stands.
    """
    address = str(conf.show_commit_url or "")
    return Sources(
        Path.cwd(),
        Path(conf.results_dir),
        tuple(branch or "HEAD" for branch in conf.branches),
        str(conf.project or ""),
        "" if address == _NONE else address,
        os.environ.get("SITE_MANUAL", ""),
    )
