"""Opens the templates of pages: no text becomes markup, and no name may be missing."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def open_templates(package: str) -> Environment:
    """
    Return the environment of a package's pages.

    Parameters
    ----------
    package
        Whose folder ``templates`` has them, such as ``monitoring.reports``.
    """
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
