"""The tree of calls that folded stacks make up."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Folded = Mapping[tuple[str, ...], float]
"""Weights of stacks; a frame is ``function (file:line)``, or a function alone."""

SMALLEST = 1 / 5000
"""Of the whole; what is narrower cannot be seen, and is drawn together with its like."""

_PLACE = re.compile(r"^(?P<name>.*) \((?P<place>[^()]+)\)$")
_PROJECT = ("benchmarks/", "monitoring/", "profiling/", "load/", "tests/")


@dataclass
class Node:
    """
    A function in its stack.

    Parameters
    ----------
    frame
        As folded stacks have it.
    candidate, baseline
        What it took with what it called; one profile alone is the candidate.
    own_candidate, own_baseline
        What it took itself.
    children
        What it called, by frame.
    """

    frame: str
    candidate: float = 0
    baseline: float = 0
    own_candidate: float = 0
    own_baseline: float = 0
    children: dict[str, "Node"] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """The greater of both, summed up from the innermost: what vanished stays to be seen."""
        own = max(self.own_candidate, self.own_baseline)
        return own + sum(child.width for child in self.children.values())

    @property
    def name(self) -> str:
        """The function."""
        found = _PLACE.match(self.frame)
        return found["name"] if found else self.frame

    @property
    def place(self) -> str:
        """Its file and line; empty for what is built in."""
        found = _PLACE.match(self.frame)
        return found["place"] if found else ""

    @property
    def kind(self) -> str:
        """Who wrote it: the application, what measures it, Python or a library."""
        place = self.place
        if place.startswith("scheduler_app/"):
            return "application"
        if place.startswith(_PROJECT):
            return "measurement"
        first = re.split(r"[/.:]", place, maxsplit=1)[0]
        is_interpreter = re.search(r"\.[ch](:|$)", place) is not None
        if not place or is_interpreter or first in sys.stdlib_module_names or first[:1] == "<":
            return "python"
        return "library"


def parse_folded(lines: Iterable[str]) -> dict[tuple[str, ...], float]:
    """
    Read folded stacks; a line that is none is passed over.

    Parameters
    ----------
    lines
        Each has the frames with semicolons between them, a space and a number.
    """
    return dict(_parse(lines))


def build_tree(candidate: Folded, baseline: Folded | None = None) -> Node:
    """
    Build the tree of one profile, or of two together.

    Parameters
    ----------
    candidate, baseline
        Stacks of both; the unit has to be the same.
    """
    root = Node("all")
    for stack, weight in candidate.items():
        path = list(_walk(root, stack))
        path[-1].own_candidate += weight
        for node in path:
            node.candidate += weight
    for stack, weight in (baseline or {}).items():
        path = list(_walk(root, stack))
        path[-1].own_baseline += weight
        for node in path:
            node.baseline += weight
    _gather_small(root, SMALLEST * root.width)
    return root


def _parse(lines: Iterable[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    for line in lines:
        stack, _, weight = line.strip().rpartition(" ")
        if stack and weight.isdigit():
            yield tuple(stack.split(";")), float(weight)


def _walk(root: Node, stack: Iterable[str]) -> Iterator[Node]:
    node = root
    yield node
    for frame in stack:
        node = node.children.setdefault(frame, Node(frame))
        yield node


def _gather_small(node: Node, smallest: float) -> None:
    small = {frame: child for frame, child in node.children.items() if child.width < smallest}
    if small:
        rest = Node(f"{len(small)} smaller")
        for frame, child in small.items():
            del node.children[frame]
            rest.candidate += child.candidate
            rest.baseline += child.baseline
        rest.own_candidate, rest.own_baseline = rest.candidate, rest.baseline
        node.children[rest.frame] = rest
    for child in node.children.values():
        if child.frame not in small and child.children:
            _gather_small(child, smallest)
