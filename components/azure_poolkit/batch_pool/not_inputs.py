"""Names that are no inputs of a pool, and what to do about each.

Names in braces are spelt as the program spells them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from azure_poolkit.inputs.misplaced import OF_RESOURCES

_PARTS: Final = "give its parts as '{image}', '{node_agent_sku_id}', '{extensions}' and other inputs of the pool"
_OF_THE_SERVICE: Final = {
    "id": "write '{pool_name}'",
    "pool_id": "write '{pool_name}'",
    "enable_auto_scale": "give '{auto_scale}' for a size that a formula decides, '{fixed_scale}' for a fixed one",
    "auto_scale_formula": "give it in '{auto_scale}', as its '{formula}'",
    "autoscale_formula": "give it in '{auto_scale}', as its '{formula}'",
    "auto_scale_evaluation_interval": "give it in '{auto_scale}', as its '{evaluation_interval}'",
    "max_tasks_per_node": "write '{task_slots_per_node}'",
    "enable_inter_node_communication": "give '{inter_node_communication}', as 'Enabled' or 'Disabled'",
}
"""What the Batch service's own API, and older ones, call it."""
_OF_ARM: Final = {
    "name": "write '{pool_name}'",
    "scale_settings": "give '{fixed_scale}' or '{auto_scale}'",
    "deployment_configuration": _PARTS,
    "virtual_machine_configuration": _PARTS,
    "cloud_service_configuration": "give '{image}': Batch has only pools of virtual machines now",
    "image_reference": "write '{image}'",
    "network_configuration": "write '{network}'",
    "mount_configuration": "write '{mounts}'",
    "container_configuration": "write '{containers}'",
    "disk_encryption_configuration": "give its targets as '{disk_encryption}'",
    "node_placement_configuration": "give its policy as '{node_placement}'",
    "task_scheduling_policy": "give its nodeFillType as '{node_fill_type}'",
    "windows_configuration": "give its enableAutomaticUpdates as '{windows_automatic_updates}'",
    "service_artifact_reference": "give its id as '{service_artifact_id}'",
    "identity": "give '{identities}'",
    "certificates": "give the extension '{key_vault_for_linux}' or '{key_vault_for_windows}' in '{extensions}': "
    "certificates of Batch accounts are retired",
    "subnet": "give its id in '{network}', as '{subnet_id}'",
}
"""What ARM calls it."""
_OF_SCALE_SETS: Final = {
    **dict.fromkeys(
        ("capacity", "instances"), "give the number of nodes in '{fixed_scale}', as its '{target_dedicated_nodes}'"
    ),
    "scale_set_name": "write '{pool_name}'",
    "virtual_machine_profile": _PARTS,
    "extension_profile": "give '{extensions}'",
    "storage_profile": "give '{image}', '{os_disk}' and '{data_disks}'",
    "network_profile": "give '{network}'",
    "administrator": "give '{user_accounts}'",
    **dict.fromkeys(("admin_username", "os_profile"), "give '{user_accounts}'"),
    "os_type": "remove it: the image tells the operating system",
    "priority": "give the number of Spot nodes in '{fixed_scale}', as its '{target_low_priority_nodes}'",
    "upgrade_mode": "give it in '{upgrade_policy}', as its '{mode}'",
    "os_disk_type": "give it in '{os_disk}', as the '{storage_account_type}' of its '{managed_disk}'",
    "system_assigned_identity": "give '{identities}': a pool has user-assigned identities only",
    "serial": "put each extension after the one before it, by its '{after}'",
    **dict.fromkeys(("location", "region"), "remove it: a pool is in the region of its account"),
    "zones": "give '{node_placement}', as 'Zonal': Batch chooses the zones",
    **dict.fromkeys(
        ("extensions_time_budget", "health_probe_id", "orchestration_mode", "overprovision", "vm_tier"),
        "remove it: only a scale set has it",
    ),
}
"""What scale sets have."""

NOT_INPUTS: Final[Mapping[str, str]] = {**OF_RESOURCES, **_OF_THE_SERVICE, **_OF_ARM, **_OF_SCALE_SETS}
