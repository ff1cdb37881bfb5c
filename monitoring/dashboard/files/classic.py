"""ASV's own page, kept beside ours."""

from pathlib import Path

CLASSIC = "classic.html"


def keep_classic_view(folder: Path) -> None:
    """Move ASV's first page out of the way of ours; nothing else of ASV's is touched."""
    page = folder / "index.html"
    if page.exists():
        page.replace(folder / CLASSIC)
