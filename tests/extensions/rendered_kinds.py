"""What is typed of each kind of extension, and what Azure is sent for it."""

from __future__ import annotations

from typing import Any

from pools import CLIENT_ID, IDENTITY_ID

CANARY = "canary-7f3a"
ADDRESS = "https://render.vault.azure.net/secrets/web"
HEALTH = {
    "protocol": "http",
    "port": 80,
    "request_path": "/health",
    "interval": "PT10S",
    "number_of_probes": 3,
    "grace_period": "PT10M",
    "vm_watch_settings": {"enabled": True},
}
AZURE_HEALTH = {
    "protocol": "http",
    "port": 80,
    "requestPath": "/health",
    "intervalInSeconds": 10,
    "numberOfProbes": 3,
    "gracePeriod": 600,
    "vmWatchSettings": {"enabled": True},
}
VAULT = {
    "secretsManagementSettings": {"pollingIntervalInS": "3600", "observedCertificates": [{"url": ADDRESS}]},
    "authenticationSettings": {"msiEndpoint": "http://169.254.169.254/metadata/identity", "msiClientId": CLIENT_ID},
}
SIGNED_IN = {
    "authentication": {"managedIdentity": {"identifier-name": "mi_res_id", "identifier-value": IDENTITY_ID}},
}
WORKSPACE = {"workspace_id": CLIENT_ID, "workspace_key": CANARY, "stop_on_multiple_connections": True}
AZURE_WORKSPACE = {"workspaceId": CLIENT_ID, "stopOnMultipleConnections": True}
FILES = {
    "protected_file_uris": [f"https://files?sig={CANARY}"],
    "storage_account_name": "files",
    "storage_account_key": CANARY,
}
AZURE_FILES = {
    "fileUris": [f"https://files?sig={CANARY}"],
    "storageAccountName": "files",
    "storageAccountKey": CANARY,
}
ATTESTATION = {"maa_endpoint": "https://shared.attest.azure.net", "maa_tenant_name": "GuestAttestation"}
AZURE_ATTESTATION = {
    "AttestationConfig": {
        "MaaSettings": {"maaEndpoint": "https://shared.attest.azure.net", "maaTenantName": "GuestAttestation"}
    }
}

# kind: what is typed, publisher, type, version, settings, protected settings
RENDERED: dict[str, tuple[dict[str, Any], str, str, str, Any, Any]] = {
    "key_vault_for_linux": (
        {"observed_certificates": [ADDRESS]},
        *("Microsoft.Azure.KeyVault", "KeyVaultForLinux", "3.0", VAULT, None),
    ),
    "key_vault_for_windows": (
        {"observed_certificates": [ADDRESS]},
        *("Microsoft.Azure.KeyVault", "KeyVaultForWindows", "3.0", VAULT, None),
    ),
    "azure_monitor_for_linux": ({}, "Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent", "1.0", SIGNED_IN, None),
    "azure_monitor_for_windows": ({}, "Microsoft.Azure.Monitor", "AzureMonitorWindowsAgent", "1.0", SIGNED_IN, None),
    "nvidia_gpu_driver_for_linux": (
        {"update_os": True, "driver_version": "550.1", "install_cuda": False},
        *("Microsoft.HpcCompute", "NvidiaGpuDriverLinux", "1.11"),
        {"updateOS": True, "driverVersion": "550.1", "installCUDA": False},
        None,
    ),
    "nvidia_gpu_driver_for_windows": (
        {"driver_version": "550.1"},
        *("Microsoft.HpcCompute", "NvidiaGpuDriverWindows", "1.10", {"driverVersion": "550.1"}, None),
    ),
    "amd_gpu_driver_for_linux": (
        {"driver_version": "23.1"},
        *("Microsoft.HpcCompute", "AmdGpuDriverLinux", "1.0", {"driverVersion": "23.1"}, None),
    ),
    "amd_gpu_driver_for_windows": ({}, "Microsoft.HpcCompute", "AmdGpuDriverWindows", "1.1", None, None),
    "infiniband_driver_for_linux": ({}, "Microsoft.HpcCompute", "InfiniBandDriverLinux", "1.2", None, None),
    "infiniband_driver_for_windows": ({}, "Microsoft.HpcCompute", "InfiniBandDriverWindows", "1.2", None, None),
    "antimalware_for_windows": (
        {
            "realtime_protection": True,
            "scheduled_scan": {"day": 7, "time": 120, "scan_type": "Quick"},
            "excluded_extensions": [".log", ".exr"],
            "excluded_paths": [r"D:\scratch"],
            "excluded_processes": ["render.exe"],
        },
        *("Microsoft.Azure.Security", "IaaSAntimalware", "1.3"),
        {
            "AntimalwareEnabled": True,
            "RealtimeProtectionEnabled": True,
            "ScheduledScanSettings": {"isEnabled": True, "day": 7, "time": 120, "scanType": "Quick"},
            "Exclusions": {"Extensions": ".log;.exr", "Paths": r"D:\scratch", "Processes": "render.exe"},
        },
        None,
    ),
    "desired_state_configuration_for_windows": (
        {
            "configuration_url": "https://files/web.zip",
            "configuration_script": "web.ps1",
            "configuration_function": "Web",
            "configuration_arguments": {"Site_Name": "render"},
            "configuration_data_url": "https://files/web.psd1",
            "wmf_version": "5.1",
            "data_collection": "Disable",
            "advanced_options": {"forcePullAndApply": False},
            "protected_arguments": {"Admin_Password": CANARY},
            "configuration_url_sas_token": f"?sig={CANARY}",
            "configuration_data_url_sas_token": f"?sig={CANARY}",
        },
        *("Microsoft.Powershell", "DSC", "2.77"),
        {
            "configuration": {"url": "https://files/web.zip", "script": "web.ps1", "function": "Web"},
            "configurationArguments": {"Site_Name": "render"},
            "configurationData": {"url": "https://files/web.psd1"},
            "wmfVersion": "5.1",
            "privacy": {"dataCollection": "Disable"},
            "advancedOptions": {"forcePullAndApply": False},
        },
        {
            "configurationArguments": {"Admin_Password": CANARY},
            "configurationUrlSasToken": f"?sig={CANARY}",
            "configurationDataUrlSasToken": f"?sig={CANARY}",
        },
    ),
    "custom_script_for_linux": (
        {
            "protected_command": f"./setup.sh {CANARY}",
            "file_uris": ["https://files/setup.sh"],
            "skip_dos2unix": True,
            "timestamp": 7,
            **{key: FILES[key] for key in ("storage_account_name", "storage_account_key")},
        },
        *("Microsoft.Azure.Extensions", "CustomScript", "2.1"),
        {"fileUris": ["https://files/setup.sh"], "skipDos2Unix": True, "timestamp": 7},
        {
            "commandToExecute": f"./setup.sh {CANARY}",
            **{key: AZURE_FILES[key] for key in ("storageAccountName", "storageAccountKey")},
        },
    ),
    "custom_script_for_windows": (
        {"command": "setup.cmd", "timestamp": 7, **FILES},
        *("Microsoft.Compute", "CustomScriptExtension", "1.10"),
        {"commandToExecute": "setup.cmd", "timestamp": 7},
        AZURE_FILES,
    ),
    "application_health_for_linux": (
        HEALTH,
        *("Microsoft.ManagedServices", "ApplicationHealthLinux", "2.0", AZURE_HEALTH, None),
    ),
    "application_health_for_windows": (
        HEALTH,
        *("Microsoft.ManagedServices", "ApplicationHealthWindows", "2.0", AZURE_HEALTH, None),
    ),
    "aad_ssh_login_for_linux": ({}, "Microsoft.Azure.ActiveDirectory", "AADSSHLoginForLinux", "1.0", None, None),
    "aad_login_for_windows": (
        {"mdm_id": "mdm"},
        *("Microsoft.Azure.ActiveDirectory", "AADLoginForWindows", "1.0", {"mdmId": "mdm"}, None),
    ),
    "vm_access_for_linux": (
        {
            "check_disk": True,
            "repair_disk": False,
            "user_name": "render",
            "password": CANARY,
            "ssh_key": f"ssh-rsa {CANARY}",
            "reset_ssh": True,
            "remove_user": "old",
            "expiration": "2030-01-01",
        },
        *("Microsoft.OSTCExtensions", "VMAccessForLinux", "1.5", {"check_disk": True, "repair_disk": False}),
        {
            "username": "render",
            "password": CANARY,
            "ssh_key": f"ssh-rsa {CANARY}",
            "reset_ssh": True,
            "remove_user": "old",
            "expiration": "2030-01-01",
        },
    ),
    "vm_access_for_windows": (
        {"user_name": "render", "password": CANARY},
        *("Microsoft.Compute", "VMAccessAgent", "2.4", {"UserName": "render"}, {"Password": CANARY}),
    ),
    "guest_attestation_for_linux": (
        ATTESTATION,
        *("Microsoft.Azure.Security.LinuxAttestation", "GuestAttestation", "1.0", AZURE_ATTESTATION, None),
    ),
    "guest_attestation_for_windows": (
        ATTESTATION,
        *("Microsoft.Azure.Security.WindowsAttestation", "GuestAttestation", "1.0", AZURE_ATTESTATION, None),
    ),
    "guest_configuration_for_linux": ({}, "Microsoft.GuestConfiguration", "ConfigurationForLinux", "1.0", None, None),
    "guest_configuration_for_windows": (
        {},
        *("Microsoft.GuestConfiguration", "ConfigurationforWindows", "1.0", None, None),
    ),
    "dependency_agent_for_linux": (
        {"enable_ama": True},
        *("Microsoft.Azure.Monitoring.DependencyAgent", "DependencyAgentLinux", "9.10", {"enableAMA": "true"}, None),
    ),
    "dependency_agent_for_windows": (
        {"enable_ama": False},
        *("Microsoft.Azure.Monitoring.DependencyAgent", "DependencyAgentWindows", "9.10", {"enableAMA": "false"}, None),
    ),
    "network_watcher_for_linux": ({}, "Microsoft.Azure.NetworkWatcher", "NetworkWatcherAgentLinux", "1.4", None, None),
    "network_watcher_for_windows": (
        {},
        *("Microsoft.Azure.NetworkWatcher", "NetworkWatcherAgentWindows", "1.4", None, None),
    ),
    "run_command_for_linux": (
        {"command": "id", "script": "id"},
        *("Microsoft.CPlat.Core", "RunCommandLinux", "1.0", {"commandToExecute": "id", "script": "id"}, None),
    ),
    "run_command_for_windows": (
        {"command": "ver", "script": "ver"},
        *("Microsoft.CPlat.Core", "RunCommandWindows", "1.1", {"commandToExecute": "ver", "script": "ver"}, None),
    ),
    "azure_diagnostics_for_linux": (
        {
            "storage_account_name": "logs",
            "storage_account_sas_token": CANARY,
            "storage_account_end_point": "https://core.windows.net",
            "lad_cfg": {"sampleRateInSeconds": 15},
            "sinks_config": {"sink": []},
            "protected_sinks_config": {"sink": [{"sasURL": CANARY}]},
            "file_logs": [{"file": "/var/log/render"}],
            "mdsd_http_proxy": "http://proxy",
        },
        *("Microsoft.Azure.Diagnostics", "LinuxDiagnostic", "4.0"),
        {
            "StorageAccount": "logs",
            "ladCfg": {"sampleRateInSeconds": 15},
            "sinksConfig": {"sink": []},
            "fileLogs": [{"file": "/var/log/render"}],
            "mdsdHttpProxy": "http://proxy",
        },
        {
            "storageAccountName": "logs",
            "storageAccountSasToken": CANARY,
            "storageAccountEndPoint": "https://core.windows.net",
            "sinksConfig": {"sink": [{"sasURL": CANARY}]},
        },
    ),
    "azure_diagnostics_for_windows": (
        {
            "wad_cfg": {"DiagnosticMonitorConfiguration": {"overallQuotaInMB": 5000}},
            "storage_account_name": "logs",
            "storage_account_key": CANARY,
            "storage_account_end_point": "https://core.windows.net",
        },
        *("Microsoft.Azure.Diagnostics", "IaaSDiagnostics", "1.5"),
        {"WadCfg": {"DiagnosticMonitorConfiguration": {"overallQuotaInMB": 5000}}, "StorageAccount": "logs"},
        {
            "storageAccountName": "logs",
            "storageAccountKey": CANARY,
            "storageAccountEndPoint": "https://core.windows.net",
        },
    ),
    "log_analytics_for_linux": (
        WORKSPACE,
        *("Microsoft.EnterpriseCloud.Monitoring", "OmsAgentForLinux", "1.13"),
        AZURE_WORKSPACE,
        {"workspaceKey": CANARY},
    ),
    "log_analytics_for_windows": (
        WORKSPACE,
        *("Microsoft.EnterpriseCloud.Monitoring", "MicrosoftMonitoringAgent", "1.0"),
        AZURE_WORKSPACE,
        {"workspaceKey": CANARY},
    ),
    "raw": (
        {"publisher": "Contoso", "type": "Licence", "settings": {"Key_Name": 1}},
        *("Contoso", "Licence", None, {"Key_Name": 1}, None),  # type: ignore[dict-item]
    ),
}
