"""Our rules as Pulumi policies, for resources that nobody made with our components.

Needs ``pulumi-policy``: ``azure-poolkit[policy]``.
"""

from azure_poolkit.policies.policies import policies

__all__ = ["policies"]
