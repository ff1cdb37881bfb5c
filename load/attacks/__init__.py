"""What attackers try; each attempt is a verdict of its own."""

from load.attacks.attack import Attack

__all__ = ["Attack"]
