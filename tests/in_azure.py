"""What a run of the engine does to resources of Azure; components whose inputs change are updated beside them."""

from collections import Counter

from pulumi_mocks.engine import Run


def in_azure(run: Run) -> dict[str, int]:
    """How many resources of azure-native each operation is for, by the engine's words."""
    return dict(Counter(step.op for step in run.steps if step.type.startswith("azure-native:")))
