"""Small pieces of sentences that several outputs share."""

from scheduler_app.model import Uncovered


def describe_missing(uncovered: Uncovered) -> str:
    """Say who is missing: ``2 residents, 1 faculty``."""
    counts = (
        (uncovered.missing_residents, "resident", "residents"),
        (uncovered.missing_seniors, "senior", "seniors"),
        (uncovered.missing_faculty, "faculty", "faculty"),
    )
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)
