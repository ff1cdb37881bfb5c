"""The commits that could not be built on a machine, so that no night tries them again."""

from pathlib import Path

from monitoring.results.json_files import write_atomically

FILE = "failed_builds.txt"
"""In the folder of a machine; a line holds hash and environment. ASV reads ``.json`` files only."""

Build = tuple[str, str]
"""The full hash of a commit, and the environment."""


def read_failed_builds(machine_dir: Path) -> set[Build]:
    """Return what is noted in the folder of a machine; a line that is no note is passed over."""
    path = machine_dir / FILE
    if not path.exists():
        return set()
    parts = (line.split() for line in path.read_text(errors="replace").splitlines())
    return {(part[0], part[1]) for part in parts if len(part) == 2}


def write_failed_builds(machine_dir: Path, builds: set[Build]) -> None:
    """Replace what is noted; the file goes when nothing is left."""
    path = machine_dir / FILE
    if builds:
        write_atomically(path, "".join(f"{' '.join(build)}\n" for build in sorted(builds)).encode())
    else:
        path.unlink(missing_ok=True)
