"""The rules of azure-poolkit as a policy pack: ``pulumi preview --policy-pack policy``."""

from pulumi_policy import PolicyPack

from azure_poolkit.policies import policies

PolicyPack(name="azure-poolkit", policies=policies())
