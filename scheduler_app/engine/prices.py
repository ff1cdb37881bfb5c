"""What each undesired thing costs in the objective, in points.

Uncovered demand comes first: one missing person outweighs every wish, turn and change of service
that a block could trade for it. The other prices are a ranking: a strong wish (weight 5) weighs
as much as three turns above one's share, a turn as much as three changes of service.
"""

UNCOVERED = 1000
"""One resident, senior or member of the faculty missing on a shift."""

PREFERENCE = 2
"""One point of weight of a wish not granted."""

FAIRNESS = 3
"""One night, weekend day or call above a person's share, or each ``HOURS_STEP`` above it."""

HOURS_STEP = 6
"""Hours above a person's share that count as one unit of unfairness."""

CONTINUITY = 1
"""One more service than the first that a resident works in within a week."""
