"""How Sphinx makes the manual out of these pages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "scheduler_app"
author = project_copyright = "the scheduler_app project"
extensions = [
    "command_output",
    "error_messages",
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx_click",
]

exclude_patterns = ["decisions/README.md"]  # decisions/index.md includes it

myst_heading_anchors = 3
numpydoc_show_class_members = False
autodoc_typehints = "none"

html_theme = "furo"
html_title = "The manual"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}
