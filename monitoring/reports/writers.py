"""A report as text, as Markdown and as a page."""

import textwrap
from collections.abc import Callable, Iterator, Mapping

from monitoring.charts.templates import open_templates
from monitoring.reports.drawings import draw_figure
from monitoring.reports.performance import Report
from monitoring.reports.tables import (
    COLUMNS,
    escape_markdown,
    write_markdown_table,
    write_text_table,
)


def write_text(report: Report) -> str:
    """Write a report that fits 80 columns."""
    return "\n".join(_list_text_lines(report)) + "\n"


def write_markdown(report: Report) -> str:
    """Write a report in Markdown; no name becomes markup."""
    return "\n".join(_list_markdown_lines(report)) + "\n"


def write_html(report: Report) -> str:
    """Write a report as one page that loads nothing and runs nothing."""
    template = open_templates("monitoring.reports").get_template("report.html")
    return template.render(report=report, draw_figure=draw_figure)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": write_text,
    "html": write_html,
    "markdown": write_markdown,
}


def write_report(report: Report, form: str) -> str:
    """
    Write a report.

    Parameters
    ----------
    form
        One of ``FORMATS``.
    """
    return FORMATS[form](report)


def _list_text_lines(report: Report) -> Iterator[str]:
    yield report.title
    yield "=" * len(report.title)
    for name, value in report.facts:
        yield f"{name:<9}{value}"
    for warning in report.warnings:
        yield _wrap(f"Warning: {warning}")
    for section in report.sections:
        yield f"\n{section.title}\n{'-' * len(section.title)}"
        if section.note:
            yield _wrap(section.note)
        for number, table in enumerate(section.tables):
            if number:
                yield f"\n{table.title}"
            yield write_text_table(table)


def _list_markdown_lines(report: Report) -> Iterator[str]:
    yield f"# {report.title}\n"
    for name, value in report.facts:
        yield f"- {name}: {escape_markdown(value)}"
    for warning in report.warnings:
        yield f"- Warning: {escape_markdown(warning)}"
    for section in report.sections:
        yield f"\n## {section.title}\n"
        if section.note:
            yield escape_markdown(section.note)
        for number, table in enumerate(section.tables):
            if number:
                yield f"\n### {table.title}\n"
            yield write_markdown_table(table)


def _wrap(text: str) -> str:
    return textwrap.fill(text, COLUMNS, break_on_hyphens=False)
