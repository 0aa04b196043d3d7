"""PowerShell Desired State Configuration."""

from __future__ import annotations

from typing import Annotated, ClassVar

from azure_poolkit.extensions.extension import KindOf, Places
from azure_poolkit.facts.handlers import known_handler
from azure_poolkit.inputs import Input, JsonObject, Secret, args


@args
class DesiredStateConfigurationForWindows(KindOf):
    """PowerShell Desired State Configuration (DSC) for Windows. It retires on 2028-03-31.

    The newest known version, 2.77, is the default. `configuration_url` needs `configuration_script`, and that
    `configuration_function`. No argument may stand both in `configuration_arguments` and in the protected ones. Source:
    https://learn.microsoft.com/azure/virtual-machines/extensions/dsc-template
    """

    configuration_url: Input[str | None] = None
    """The address of the archive with the configuration."""
    configuration_script: Input[str | None] = None
    """The script in the archive that has the configuration, as in `web.ps1`."""
    configuration_function: Input[str | None] = None
    """The configuration in the script."""
    configuration_arguments: Input[JsonObject | None] = None
    """Arguments of the configuration, by name."""
    configuration_data_url: Input[str | None] = None
    """The address of the configuration's data, a `.psd1` file."""
    wmf_version: Input[str | None] = None
    """The version of the Windows Management Framework to install, as in `5.1` or `latest`."""
    data_collection: Input[str | None] = None
    """Whether telemetry is collected, as in `Disable`."""
    advanced_options: Input[JsonObject | None] = None
    """Advanced options, as Azure spells them."""
    protected_arguments: Annotated[Input[JsonObject | None], Secret()] = None
    """Arguments of the configuration that are secret, by name. A protected setting."""
    configuration_url_sas_token: Annotated[Input[str | None], Secret()] = None
    """The access signature for the archive. A protected setting."""
    configuration_data_url_sas_token: Annotated[Input[str | None], Secret()] = None
    """The access signature for the data. A protected setting."""

    known_handler = known_handler("Microsoft.Powershell", "DSC")
    places: ClassVar[Places] = {
        "configuration_url": ("configuration", "url"),
        "configuration_script": ("configuration", "script"),
        "configuration_function": ("configuration", "function"),
        "configuration_arguments": ("configurationArguments",),
        "configuration_data_url": ("configurationData", "url"),
        "wmf_version": ("wmfVersion",),
        "data_collection": ("privacy", "dataCollection"),
        "advanced_options": ("advancedOptions",),
    }
    protected_places: ClassVar[Places] = {
        "protected_arguments": ("configurationArguments",),
        "configuration_url_sas_token": ("configurationUrlSasToken",),
        "configuration_data_url_sas_token": ("configurationDataUrlSasToken",),
    }
