"""Turns pages into HTML; no text becomes markup."""

import functools

from jinja2 import Environment

from monitoring.charts.templates import open_templates
from monitoring.dashboard import words
from monitoring.dashboard.model.naming import title_subject
from monitoring.dashboard.model.site import Site
from monitoring.dashboard.pages.menu import MENU
from monitoring.dashboard.pages.page import Page


def render(page: Page, site: Site) -> str:
    """Render a page."""
    template = _open_templates().get_template(page.template)
    context = {**page.context, "page": page, "site": site, "root": page.root, "menu": MENU}
    return template.render(context)


@functools.cache
def _open_templates() -> Environment:
    environment = open_templates("monitoring.dashboard")
    for name in words.__all__:
        environment.globals[name] = environment.filters[name] = getattr(words, name)
    environment.globals["title_subject"] = title_subject
    return environment
