"""A run as one page that needs nothing else."""

from load.report.page import build_page, write_report

__all__ = ["build_page", "write_report"]
