"""Writes what was measured for people: as text, as Markdown and as a page."""

from monitoring.reports.performance import Report, build_report
from monitoring.reports.sparklines import draw_sparkline
from monitoring.reports.tables import Table, write_markdown_table, write_text_table
from monitoring.reports.writers import FORMATS, write_report

__all__ = [
    "FORMATS",
    "Report",
    "Table",
    "build_report",
    "draw_sparkline",
    "write_markdown_table",
    "write_report",
    "write_text_table",
]
