"""What sizes can be asked for, by the parameter's name."""

SIZES = {
    "residents": range(8, 501),
    "weeks": range(1, 54),
    "faculty": range(1, 401),
    "offers": range(1, 10_001),
    "spread_days": range(367),
    "batch_size": range(1, 10_001),
    "calls": range(1, 10_001),
    "concurrency": range(1, 21),
}
"""Of a program those that it can be built in, and of users those that have an account."""


class WrongSizeError(ValueError):
    """A size is out of range; the message says which there are."""


def check_size(name: str, value: int) -> None:
    """Refuse a size that nothing can be measured in.

    Parameters
    ----------
    name
        Of the parameter; one that is no size may have any value.
    value
        What was asked for.

    Raises
    ------
    WrongSizeError
        If it is out of range.
    """
    sizes = SIZES.get(name)
    if sizes is not None and value not in sizes:
        raise WrongSizeError(f"expected {sizes[0]:,} to {sizes[-1]:,}, got {value}")
