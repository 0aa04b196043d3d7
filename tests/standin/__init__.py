"""A stand-in for azure-native and Azure, for tests on the real engine.

`install(pulumi_engine, folder)` makes the engine take it for azure-native; the `AzureStandIn` it gives
knows the requests that Azure got, and lets a test say what was there before, or has vanished meanwhile. The
world is kept in `folder` between commands.

It refuses what Azure refuses, in Azure's words where a fact gives them and else in its own, which begin with
``[stand-in]``. It is written from the facts about Azure and azure-native, never from azure-poolkit's rules,
so that the two can be held against each other: `AzureStandIn.put`, `patch` and `delete` need no engine. Bodies of
Batch and Compute are held against the models of azure-mgmt.
"""

from standin.azure_stand_in import VERSION, AzureStandIn, install

__all__ = ["VERSION", "AzureStandIn", "install"]
