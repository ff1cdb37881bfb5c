"""A plugin of ASV: names this machine at the start of each ASV command, without a question."""

from asv.machine import Machine as AsvMachine

from monitoring.gate.machine import describe_machine
from monitoring.gate.machine_registry import register_machine


def setup() -> None:
    """Name the machine; ASV calls this when it has loaded the plugin."""
    machine = describe_machine()
    register_machine(machine)
    AsvMachine.hardcoded_machine_name = machine.name
