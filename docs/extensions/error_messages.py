"""A directive that lists what the errors of a package say, as its code has it."""

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).parents[2]
VARIES = "…"
FEWEST_LETTERS = 12
"""What says less in its own words takes them from elsewhere."""


class ErrorMessages(SphinxDirective):
    """Lists the messages of the packages that are its arguments."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a list with a line a message, in the order of the alphabet."""
        packages = self.arguments[0].split()
        messages = {message for package in packages for message in list_messages(ROOT / package)}
        if not messages:
            raise self.error(f"no error of {self.arguments[0]} says anything")
        items = (
            nodes.list_item("", nodes.paragraph("", "", nodes.literal(text=one, rawsource=one)))
            for one in sorted(messages, key=lambda one: one.strip(f"{VARIES} :;'").lower())
        )
        return [nodes.bullet_list("", *items)]


def list_messages(package: Path) -> Iterator[str]:
    """Give the messages of a package's own errors; what varies in them is one character."""
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = ast.unparse(node.exc.func)
                message = "; ".join(filter(None, map(_write, node.exc.args)))
                is_own = name.endswith("Error") and not hasattr(builtins, name)
                if is_own and sum(map(str.isalpha, message)) >= FEWEST_LETTERS:
                    yield " ".join(message.split())


def _write(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_write, node.values))
    if isinstance(node, ast.BinOp):
        return _write(node.left) + _write(node.right)
    return VARIES


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_directive("error-messages", ErrorMessages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
