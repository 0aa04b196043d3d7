"""The order of extensions."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import SEQUENCING

_ORDER: Final = ("extensions/*/provisionAfterExtensions",)

ORDER_CAUSES: Final = (
    Cause(
        code="CAU050",
        title="an extension was taken away that another one still names",
        phrases=(
            "in its provisionAfterExtensions property, but the extension * will no longer exist",
            "MissingDependentExtension",
        ),
        cause="an extension was taken away that another one still names",
        way_out="take the name out of provisionAfterExtensions in the same change, or one change earlier where "
        "extensions are resources of their own",
        commands=("poolkit order --change OLD NEW",),
        rule="SEQ004",
        inputs=_ORDER,
        sources=(GITHUB + "Azure/WALinuxAgent/pull/2933", SEQUENCING),
        samples=(
            "The extension 'b' names 'a' in its provisionAfterExtensions property, but the extension 'a' will no "
            "longer "
            "exist.",
        ),
        near_misses=(NearMiss("the extension will no longer be updated", "nothing of the order"),),
    ),
    Cause(
        code="CAU051",
        title="the order of an extension without settings is ignored",
        phrases=(
            "does not have any settings. Will ignore dependency",
            "Will ignore dependency (dependency level",
        ),
        cause="an extension with an order has no settings, for which the agent ignores the order",
        way_out="give it settings, as an empty object if there is nothing to set",
        look=("agent",),
        rule="SEQ003",
        inputs=("extensions/*/settings", *_ORDER),
        sources=(GITHUB + "Azure/WALinuxAgent",),
        samples=("Extension b does not have any settings. Will ignore dependency (dependency level: 1)",),
        near_misses=(NearMiss("Extension b does not have any settings.", "nothing of an order"),),
    ),
    Cause(
        code="CAU052",
        title="an extension was not run, since one before it failed",
        phrases=("is marked as failed since it depends upon the VM Extension",),
        general=True,
        cause="the extension was not run, since one that it comes after failed: look at the message of that one",
        way_out="find the status of the extension that it depends upon, and give its message to poolkit diagnose",
        look=("instance", "agent"),
        rule="NOD004",
        inputs=_ORDER,
        sources=(GITHUB + "Azure/WALinuxAgent/pull/3162", SEQUENCING),
        samples=("VM Extension 'b' is marked as failed since it depends upon the VM Extension 'a' which has failed.",),
        near_misses=(NearMiss("VM Extension 'b' depends upon the VM Extension 'a'", "nothing failed"),),
    ),
)
