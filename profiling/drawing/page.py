"""One self-contained page with a flame graph, or with the difference of two."""

import base64
import hashlib
from html import escape
from pathlib import Path

from monitoring.charts.flame import SCRIPTS, STYLE, draw_figure
from profiling.records.open_formats import fold_weights
from profiling.records.stacks import Stacks

_PAGE_STYLE = Path(__file__).with_name("page.css")


def draw_page(
    stacks: Stacks, title: str, baseline: Stacks | None = None, lines: tuple[str, ...] = ()
) -> str:
    """
    Draw a page, which may run its own script and style and ask for nothing else.

    Parameters
    ----------
    stacks
        Of the profile, or of the candidate.
    title
        What it is of.
    baseline
        What to compare with; None for one profile alone.
    lines
        What to say above the graph.
    """
    figure = draw_figure(
        fold_weights(stacks),
        None if baseline is None else fold_weights(baseline),
        unit=stacks.unit,
    )
    style = _PAGE_STYLE.read_text(encoding="utf-8") + STYLE.read_text(encoding="utf-8")
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    policy = _build_policy(style, scripts)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style></head><body><main>",
            f"<h1>{escape(title)}</h1>",
            *(f"<p>{escape(line)}</p>" for line in lines),
            figure,
            "</main>",
            *(f"<script>{script}</script>" for script in scripts),
            "</body></html>",
            "",
        ]
    )


def _build_policy(style: str, scripts: list[str]) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
