"""Names that are no inputs of a scale set, and what to do about each; names in braces are spelt as the program spells
them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from azure_poolkit.inputs.misplaced import OF_RESOURCES

_REST: Final = "and anything else of it in '{properties}'"
_OF_ARM: Final = {
    "name": "write '{scale_set_name}'",
    "sku": "give the size as '{vm_size}', and the number of instances as '{capacity}'",
    **dict.fromkeys(("instances", "instance_count"), "write '{capacity}'"),
    "virtual_machine_profile": "give its parts as '{image}', '{administrator}', '{network}', '{extensions}' and other "
    f"inputs of the scale set, {_REST}",
    "network_profile": f"give '{{network}}', {_REST}",
    "subnet": "give its id in '{network}', as '{subnet_id}'",
    "upgrade_policy": f"give its mode as '{{upgrade_mode}}', {_REST}",
    "storage_profile": f"give '{{image}}' and '{{os_disk_type}}', {_REST}",
    "image_reference": "write '{image}'",
    "os_disk": f"give the storage of the disk as '{{os_disk_type}}', {_REST}",
    "os_profile": f"give '{{administrator}}', {_REST}",
    "admin_username": "give it in '{administrator}', as its '{username}'",
    "admin_password": "give it in '{administrator}', as its '{password}'",
    "extension_profile": "give '{extensions}'",
    "os_type": "remove it: the image tells the operating system",
    "region": "write '{location}'",
    "health_probe": "give its id as '{health_probe_id}'",
    "identity": "give '{identities}'",
}
"""What ARM calls it."""
_OF_POOLS: Final = {
    "pool_name": "write '{scale_set_name}'",
    **dict.fromkeys(("fixed_scale", "scale_settings"), "give the number of instances as '{capacity}'"),
    "target_dedicated_nodes": "write '{capacity}'",
    "auto_scale": "give the number of instances as '{capacity}'; what changes it is a resource of its own, "
    "azure-native's AutoscaleSetting",
    **dict.fromkeys(("deployment_configuration", "virtual_machine_configuration"), "give '{image}'"),
    "network_configuration": "write '{network}'",
    "start_task": "give an extension with a script, '{custom_script_for_linux}' or '{custom_script_for_windows}'",
    "user_accounts": "give '{administrator}'",
    **dict.fromkeys(("metadata", "resource_tags"), "write '{tags}'"),
    "node_placement": "give '{zones}'",
    "windows_automatic_updates": "give it in '{properties}', as "
    "virtualMachineProfile.osProfile.windowsConfiguration.enableAutomaticUpdates",
    **dict.fromkeys(
        (
            *("account", "account_name", "application_licenses", "application_packages", "containers"),
            *(
                "disk_encryption",
                "display_name",
                "generation",
                "handover",
                "inter_node_communication",
                "legacy_managed_image",
            ),
            *("mounts", "node_agent_sku_id", "node_fill_type", "target_node_communication_mode"),
            *("task_scheduling_policy", "task_slots_per_node"),
        ),
        "remove it: only a pool has it",
    ),
}
"""What pools have."""

NOT_INPUTS: Final[Mapping[str, str]] = {**OF_RESOURCES, **_OF_ARM, **_OF_POOLS}
