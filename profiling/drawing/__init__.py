"""Draws profiles as pages that open from disk, without a network."""

from .page import draw_page

__all__ = ["draw_page"]
