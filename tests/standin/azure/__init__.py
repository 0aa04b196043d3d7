"""The simulated Azure Resource Manager, with its own checks; knows nothing of Pulumi."""
