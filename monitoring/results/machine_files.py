"""What ASV keeps of a machine, in the folder with its results."""

from pathlib import Path
from typing import Literal

from monitoring.results.errors import BrokenFileError
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json

MACHINE_FIELDS = ("machine", "os", "arch", "cpu", "num_cpu", "ram")


class _MachineForm(Form):
    version: Literal[1]
    machine: str


def read_machine(path: Path) -> str:
    """
    Read ``machine.json`` and return the machine's name.

    Raises
    ------
    BrokenFileError
        If ASV would fail on the file, or drop the whole folder.
    """
    form = check_form(_MachineForm, read_json(path), path)
    if form.machine != path.parent.name:
        raise BrokenFileError(path, "its machine is not the one its folder is named after")
    return form.machine
