"""The pages: each module builds its own, and the files that its scripts read."""

from collections.abc import Callable, Iterator
from functools import partial

from monitoring.dashboard.model import Site
from monitoring.dashboard.pages.benchmark import build_benchmark_pages, build_commits_file
from monitoring.dashboard.pages.benchmarks import build_benchmarks_page
from monitoring.dashboard.pages.compare import build_compare_page
from monitoring.dashboard.pages.feed import build_feed
from monitoring.dashboard.pages.help import build_help
from monitoring.dashboard.pages.load import build_load_pages
from monitoring.dashboard.pages.metrics import build_metrics_page
from monitoring.dashboard.pages.overview import build_overview
from monitoring.dashboard.pages.page import Output
from monitoring.dashboard.pages.profiles import build_profile_pages
from monitoring.dashboard.pages.regressions import build_regression_pages
from monitoring.dashboard.pages.runs import build_runs_pages
from monitoring.dashboard.pages.search import build_search

SHARE = 25
"""Series whose pages are built in one go."""

_BUILDERS = (
    build_commits_file,
    build_benchmarks_page,
    build_compare_page,
    build_regression_pages,
    build_profile_pages,
    build_load_pages,
    build_metrics_page,
    build_runs_pages,
    build_help,
    build_search,
    build_feed,
    build_overview,
)


def list_builders(site: Site) -> list[Callable[[Site], Iterator[Output]]]:
    """List what builds the site's pages and files: each can do its part by itself."""
    starts = range(0, len(site.series), SHARE)
    shares = [slice(start, start + SHARE) for start in starts]
    return [*(partial(build_benchmark_pages, share=share) for share in shares), *_BUILDERS]
