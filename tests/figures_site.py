"""Prints what publishing a large history costs, beside plain ASV on the same results.

Run by ``python -m tests.figures_site``: 1,000 commits, 300 series, two machines; some minutes.
"""

import json
import resource
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.browser import open_browser, serve
from tests.monitoring.dashboard.histories import build_large_history
from tests.monitoring.dashboard.published import publish, start_project
from tests.monitoring.dashboard.repository import PlannedCommit

COMMITS, SERIES, MACHINES = 1000, 300, 2
OURS = ".monitoring.dashboard"


def main() -> None:
    """Publish three times, look at two pages, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        commits = [PlannedCommit(f"Commit {number}") for number in range(COMMITS)]
        start_project(root, commits, build_large_history(SERIES, MACHINES))
        config = json.loads((root / "asv.conf.json").read_text())
        plain = {**config, "plugins": [one for one in config["plugins"] if one != OURS]}
        rows = [("plain ASV", *_publish(root, plain))]
        rows += [(name, *_publish(root, config)) for name in ("ours, first", "ours, again")]
        pages = list(_look(root / ".asv" / "html"))
    _print(rows, pages)


def _publish(root: Path, config: dict[str, object]) -> tuple[float, float, float]:
    """Give wall seconds, processor seconds, and the largest process so far in MB."""
    (root / "asv.conf.json").write_text(json.dumps(config))
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = publish(root)
    assert done.returncode == 0, done.stderr
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used, after.ru_maxrss / 1000


def _look(site: Path) -> list[tuple[str, float, float]]:
    """Give of two pages the milliseconds until they are ready, and the kB they load."""
    found = []
    benchmark = next((site / "b").glob("*.html")).relative_to(site)
    with open_browser() as browser, serve(site) as address:
        for name in ("index.html", str(benchmark)):
            page = browser.new_page()
            sizes: list[int] = []
            page.on("response", lambda answer, sizes=sizes: sizes.append(len(answer.body())))
            start = time.perf_counter()
            page.goto(f"{address}/{name}", wait_until="networkidle")
            idle = 0.5  # for so long nothing is asked for when a network is called idle
            found.append((name, (time.perf_counter() - start - idle) * 1000, sum(sizes) / 1000))
            page.close()
    return found


def _print(
    rows: list[tuple[str, float, float, float]], pages: list[tuple[str, float, float]]
) -> None:
    console = Console()
    table = Table("publish", "wall", "processor", "largest process", "wall / plain ASV")
    for name, wall, used, memory in rows:
        ratio = wall / rows[0][1]
        table.add_row(name, f"{wall:.0f} s", f"{used:.0f} s", f"{memory:.0f} MB", f"{ratio:.2f}")
    console.print(table)
    table = Table("page", "ready", "loaded")
    for name, milliseconds, size in pages:
        table.add_row(name, f"{milliseconds:.0f} ms", f"{size:.0f} kB")
    console.print(table)


if __name__ == "__main__":
    main()
