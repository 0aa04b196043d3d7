"""Judges a component's body before anything is made, and again when its Outputs are known.

What is known at once is judged at once. What is not stands in the resource's inputs as an Output that only resolves
once the whole body, as far as it is known by then, has been judged: a value nobody has checked never reaches Azure.
"""

from azure_poolkit.gate.cloud import configured_cloud, configured_region
from azure_poolkit.gate.gate import Gate
from azure_poolkit.gate.going_on import going_on
from azure_poolkit.gate.options import Names, check_options, child_options, own_options
from azure_poolkit.gate.ordered import Ordered, put_before_users_of
from azure_poolkit.gate.recorded import recorded
from azure_poolkit.gate.reported import CollectingRun, Judged, heard_by, this_run
from azure_poolkit.gate.taking_in import in_one_object, take_in

__all__ = [
    "CollectingRun",
    "Gate",
    "Judged",
    "Names",
    "Ordered",
    "check_options",
    "child_options",
    "configured_cloud",
    "configured_region",
    "going_on",
    "heard_by",
    "in_one_object",
    "own_options",
    "put_before_users_of",
    "recorded",
    "take_in",
    "this_run",
]
