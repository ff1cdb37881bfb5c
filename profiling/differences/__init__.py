"""What one commit's profile has more, or less, than another's."""

from .changes import Change, find_changes
from .rounds import Round, measure_rounds
from .sides import Side, build_sides

__all__ = ["Change", "Round", "Side", "build_sides", "find_changes", "measure_rounds"]
