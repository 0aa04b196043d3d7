"""The process in which Pulumi's Python host runs a program."""

from azure_poolkit.model.collector import OBJECTS_BETWEEN_COLLECTIONS

PROGRAM = """
import gc
import pulumi
before = gc.get_threshold()[0]
import azure_poolkit
pulumi.export("thresholds", [before, gc.get_threshold()[0]])
"""


def test_it_looks_for_garbage_seldom_from_the_import_on(engine):
    before, after = engine.project(PROGRAM).up().outputs["thresholds"]
    assert before < after == OBJECTS_BETWEEN_COLLECTIONS
