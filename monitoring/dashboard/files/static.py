"""The style sheet and the scripts."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

from monitoring.charts import THEME
from monitoring.charts.flame import SCRIPTS, STYLE
from monitoring.results import write_atomically

STATIC = Path(__file__).parents[1] / "static"

_EXPOSE = "window.vegaEmbed = vegaEmbed;"
"""All that our scripts need of the library."""


def write_static_files(folder: Path, memory: Path) -> None:
    """
    Copy them into ``static/`` of the site, the chart library and its theme with them.

    Parameters
    ----------
    folder
        Of the site.
    memory
        A folder that keeps the chart library from one time to the next.
    """
    target = folder / "static"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((*STATIC.iterdir(), *SCRIPTS, STYLE)):
        if path.is_file():
            shutil.copyfile(path, target / path.name)
    shutil.copyfile(_keep_chart_library(memory), target / "vega.js")
    theme = f'"use strict";\nconst chartTheme = {json.dumps(THEME)};\n'
    (target / "chart_theme.js").write_text(theme, encoding="utf-8")


def _keep_chart_library(memory: Path) -> Path:
    path = memory / f"vega-{version('vl-convert-python')}.js"
    if not path.exists():
        write_atomically(path, _build_chart_library().encode())
    return path


def _build_chart_library() -> str:
    """Give Vega, Vega-Lite and Vega-Embed in one script, whose own names stay inside."""
    import vl_convert  # it brings a JavaScript engine, which takes a moment to load

    return f"(() => {{\n{vl_convert.javascript_bundle(_EXPOSE)}\n}})();\n"
