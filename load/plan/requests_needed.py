"""How many requests it takes to say something about a share of them."""

import math

DOUBT = 0.01
"""How likely a verdict that something is below its limit may be chance."""


def count_needed(share: float) -> int:
    """Count the requests without which nothing can be said about a share of them.

    Had a share of all requests a property, so many would show none with it only once in a
    hundred times: the exact binomial bound for zero.

    Parameters
    ----------
    share
        Above 0 and below 1, such as 0.05 for the 95th percentile.
    """
    return math.ceil(math.log(DOUBT) / math.log1p(-share))
