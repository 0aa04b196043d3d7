import pulumi
from poolkit_azure_poolkit import (
    ApplicationHealthForLinuxProtocol,
    ApplicationHealthForWindowsProtocol,
    ScaleSet,
    ScaleSetExtensions,
    UpgradeMode,
)

SUBNETS = (
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/web/providers/Microsoft.Network"
    "/virtualNetworks/web/subnets"
)

front = ScaleSet(
    "front",
    resource_group_name="web",
    location="westeurope",
    vm_size="Standard_D2s_v5",
    capacity=2,
    image={"marketplace": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}},
    administrator={"username": "operator", "ssh_public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample"},
    network={"subnet_id": f"{SUBNETS}/front"},
    upgrade_mode=UpgradeMode.ROLLING,
    extensions=[
        {"name": "setup", "custom_script_for_linux": {"command": "sh -c 'apt-get install --yes nginx'"}},
        {
            "name": "health",
            "after": ["setup"],
            "application_health_for_linux": {
                "protocol": ApplicationHealthForLinuxProtocol.HTTP,
                "port": 80,
                "request_path": "/ready",
                "grace_period": "PT10M",
            },
        },
    ],
)

back = ScaleSet(
    "back",
    resource_group_name="web",
    location="westeurope",
    vm_size="Standard_D2s_v5",
    capacity=1,
    image={
        "marketplace": {
            "publisher": "microsoftwindowsserver",
            "offer": "windowsserver",
            "sku": "2022-datacenter-azure-edition",
        }
    },
    administrator={"username": "operator", "password": pulumi.Config().require_secret("password")},
    network={"subnet_id": f"{SUBNETS}/back"},
)

back_extensions = ScaleSetExtensions(
    "backExtensions",
    scale_set={"id": back.scale_set_id, "upgrade_mode": UpgradeMode.MANUAL},
    serial=True,
    extensions=[
        {"custom_script_for_windows": {"command": "powershell -File setup.ps1"}},
        {
            "name": "myHealthExtension",
            "application_health_for_windows": {
                "protocol": ApplicationHealthForWindowsProtocol.HTTP,
                "port": 80,
                "request_path": "/healthEndpoint",
            },
        },
    ],
)

pulumi.export("waves", [front.waves, back_extensions.waves])
