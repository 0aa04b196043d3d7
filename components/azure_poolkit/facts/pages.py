"""The addresses of Azure's documentation, and the dates that the pages bore when they were read.

Every page that a rule, a handler or a message names stands here once.
"""

from __future__ import annotations

from typing import Final

_AZURE: Final = "https://learn.microsoft.com/azure/"
_REST: Final = "https://learn.microsoft.com/rest/api/"
_BATCH: Final = f"{_AZURE}batch/"
_EXTENSIONS: Final = f"{_AZURE}virtual-machines/extensions/"
_SCALE_SETS: Final = f"{_AZURE}virtual-machine-scale-sets/"

BATCH_EXTENSIONS: Final = f"{_BATCH}create-pool-extensions"
BATCH_ROTATION: Final = f"{_BATCH}automatic-certificate-rotation"
BATCH_IDENTITIES: Final = f"{_BATCH}managed-identity-pools"
BATCH_LINUX_NODES: Final = f"{_BATCH}batch-linux-nodes"
BATCH_MANAGED_IMAGES: Final = f"{_BATCH}batch-custom-images"
BATCH_GALLERY_IMAGES: Final = f"{_BATCH}batch-sig-images"
BATCH_IMAGE_MIGRATION: Final = f"{_BATCH}batch-custom-image-pools-to-azure-compute-gallery-migration-guide"
BATCH_DISK_ENCRYPTION: Final = f"{_BATCH}disk-encryption"
BATCH_TEMPORARY_DISKS: Final = f"{_BATCH}batch-nvme-temp"
BATCH_QUOTA: Final = f"{_BATCH}batch-quota-limit"
BATCH_BEST_PRACTICES: Final = f"{_BATCH}best-practices"
BATCH_UPDATES: Final = f"{_BATCH}batch-pool-update-properties"
BATCH_POOL_ERRORS: Final = f"{_BATCH}batch-pool-node-error-checking"
BATCH_ENDPOINTS: Final = f"{_BATCH}pool-endpoint-configuration"
POOL_CREATE: Final = f"{_REST}batchmanagement/pool/create"
POOL_GET: Final = f"{_REST}batchmanagement/pool/get"
RESOURCE_FILES: Final = f"{_BATCH}resource-files"
POOL_DELETE: Final = f"{_REST}batchservice/pools/delete-pool"
POOL_RESIZE: Final = f"{_REST}batchservice/pools/resize-pool"
JOB_UPDATE: Final = f"{_REST}batchservice/jobs/update-job"
JOB_DISABLE: Final = f"{_REST}batchservice/jobs/disable-job"
JOB_ENABLE: Final = f"{_REST}batchservice/jobs/enable-job"
JOB_GET: Final = f"{_REST}batchservice/jobs/get-job"
JOB_CREATE: Final = f"{_REST}batchservice/jobs/create-job"
JOB_COUNTS: Final = f"{_REST}batchservice/jobs/get-job-task-counts"
JOB_SCHEDULE_UPDATE: Final = f"{_REST}batchservice/job-schedules/update-job-schedule"
JOB_SCHEDULE_CREATE: Final = f"{_REST}batchservice/job-schedules/create-job-schedule"
BATCH_FILTERS: Final = f"{_REST}batchservice/odata-filters-in-batch"
BATCH_ERRORS: Final = f"{_REST}batchservice/batch-status-and-error-codes"
BATCH_RETRIES: Final = f"{_BATCH}batch-retry-after-errors"
BATCH_ROLES: Final = f"{_BATCH}batch-role-based-access-control"
TASK_DEPENDENCIES: Final = f"{_BATCH}batch-task-dependencies"
JOB_PREPARATION: Final = f"{_BATCH}batch-job-prep-release"
TASK_GET: Final = f"{_REST}batchservice/tasks/get-task"
TASK_REQUEUE: Final = f"{_BATCH}batch-task-requeue-event"
TAGS: Final = f"{_AZURE}azure-resource-manager/management/tag-resources"
USER_DATA: Final = f"{_AZURE}virtual-machines/user-data"
IMAGE_REFERENCE: Final = f"{_REST}batchservice/pools/create-pool#batchvmimagereference"
SCALE_SET_CREATE: Final = f"{_REST}compute/virtual-machine-scale-sets/create-or-update"
SCALE_SET_EXTENSION_CREATE: Final = f"{_REST}compute/virtual-machine-scale-set-extensions/create-or-update"
SEQUENCING: Final = f"{_SCALE_SETS}virtual-machine-scale-sets-extension-sequencing"
HEALTH: Final = f"{_SCALE_SETS}virtual-machine-scale-sets-health-extension"
UPGRADE_POLICY: Final = f"{_SCALE_SETS}virtual-machine-scale-sets-upgrade-policy"
ROLLING_UPGRADES: Final = f"{_SCALE_SETS}virtual-machine-scale-sets-configure-rolling-upgrades"
POOL_UPGRADES: Final = "https://learn.microsoft.com/azure/batch/batch-upgrade-policy"
AUTOMATIC_OS_UPGRADE: Final = f"{_SCALE_SETS}virtual-machine-scale-sets-automatic-upgrade"
EXTENSIONS: Final = f"{_EXTENSIONS}overview"
KEY_VAULT_LINUX: Final = f"{_EXTENSIONS}key-vault-linux"
KEY_VAULT_WINDOWS: Final = f"{_EXTENSIONS}key-vault-windows"
LOG_ANALYTICS_LINUX: Final = f"{_EXTENSIONS}oms-linux"
LOG_ANALYTICS_WINDOWS: Final = f"{_EXTENSIONS}oms-windows"
DSC: Final = f"{_EXTENSIONS}dsc-template"
DSC_LINUX: Final = f"{_EXTENSIONS}dsc-linux"
DIAGNOSTICS_LINUX: Final = f"{_EXTENSIONS}diagnostics-linux"
DIAGNOSTICS_WINDOWS: Final = f"{_AZURE}azure-monitor/agents/diagnostics-extension-schema-windows"
DIAGNOSTICS_VERSIONS: Final = f"{_AZURE}azure-monitor/agents/diagnostics-extension-versions"
MONITOR_AGENT: Final = f"{_AZURE}azure-monitor/agents/azure-monitor-agent-manage"
AMD_WINDOWS: Final = f"{_EXTENSIONS}hpccompute-amd-gpu-windows"
AMD_LINUX: Final = f"{_EXTENSIONS}hpccompute-amd-gpu-linux"
NVIDIA_WINDOWS: Final = f"{_EXTENSIONS}hpccompute-gpu-windows"
NVIDIA_LINUX: Final = f"{_EXTENSIONS}hpccompute-gpu-linux"
INFINIBAND: Final = f"{_EXTENSIONS}enable-infiniband"
ANTIMALWARE: Final = f"{_EXTENSIONS}iaas-antimalware-windows"
SCRIPT_LINUX: Final = f"{_EXTENSIONS}custom-script-linux"
SCRIPT_WINDOWS: Final = f"{_EXTENSIONS}custom-script-windows"
RUN_COMMAND_LINUX: Final = f"{_AZURE}virtual-machines/linux/run-command"
RUN_COMMAND_WINDOWS: Final = f"{_AZURE}virtual-machines/windows/run-command"
DISK_ENCRYPTION_LINUX: Final = f"{_EXTENSIONS}azure-disk-enc-linux"
DISK_ENCRYPTION_WINDOWS: Final = f"{_EXTENSIONS}azure-disk-enc-windows"
DEPENDENCY_LINUX: Final = f"{_EXTENSIONS}agent-dependency-linux"
DEPENDENCY_WINDOWS: Final = f"{_EXTENSIONS}agent-dependency-windows"
GUEST_CONFIGURATION: Final = f"{_EXTENSIONS}guest-configuration"
BOOT_INTEGRITY: Final = f"{_AZURE}virtual-machines/boot-integrity-monitoring-overview"
ACCESS_LINUX: Final = f"{_EXTENSIONS}vmaccess-linux"
ACCESS_WINDOWS: Final = f"{_EXTENSIONS}vmaccess-windows"
NETWORK_WATCHER_LINUX: Final = f"{_AZURE}network-watcher/network-watcher-agent-linux"
NETWORK_WATCHER_WINDOWS: Final = f"{_AZURE}network-watcher/network-watcher-agent-windows"
ENTRA_LINUX: Final = "https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-linux"
ENTRA_WINDOWS: Final = "https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows"
SERVICE_FABRIC: Final = f"{_AZURE}service-fabric/"
DEFENDER: Final = f"{_AZURE}defender-for-cloud/enable-defender-for-endpoint"
ROLE_SCOPES: Final = f"{_AZURE}role-based-access-control/scope-overview"
MARINER: Final = f"{_AZURE}azure-linux/support-cycle"
BATCH_NOTICES: Final = "https://github.com/Azure/Batch/issues/"
"""The Batch team's notices, by their numbers."""
DOMAIN_JOIN: Final = "https://github.com/MicrosoftDocs/azure-docs/issues/50716"
HEALTH_SCHEMA: Final = "https://github.com/Azure/applicationhealth-extension-linux/blob/master/main/schema.go"
"""What the extension for Linux checks its settings by; commit 0f6ec4e was read."""

READ: Final = "2026-11"
"""When the pages were read."""

DATES: Final = {
    AUTOMATIC_OS_UPGRADE: "2026-05-19",
    BATCH_DISK_ENCRYPTION: "2026-07-29",
    BATCH_ENDPOINTS: "2026-01-12",
    BATCH_EXTENSIONS: "2023-12-05",
    BATCH_GALLERY_IMAGES: "2024-03-04",
    BATCH_MANAGED_IMAGES: "2023-04-06",
    BATCH_QUOTA: "2020-06",
    BATCH_FILTERS: "2024-01-29",
    BATCH_RETRIES: "2020-02-15",
    BATCH_ROLES: "2025-04-02",
    BATCH_ROTATION: "2026-06-16",
    BATCH_TEMPORARY_DISKS: "2026-05-19",
    BATCH_UPDATES: "2025-04-02",
    DISK_ENCRYPTION_LINUX: "2020-03-19",
    DISK_ENCRYPTION_WINDOWS: "2020-03-19",
    HEALTH: "2026-05-19",
    HEALTH_SCHEMA: "2026-08-13",
    KEY_VAULT_LINUX: "2025-04-29",
    KEY_VAULT_WINDOWS: "2026-05-07",
    ROLLING_UPGRADES: "2026-05-19",
    SCRIPT_WINDOWS: "2025-08-18",
    SEQUENCING: "2026-05-19",
    UPGRADE_POLICY: "2026-05-19",
}
"""The dates that pages bore when they were read, as far as they are on record."""
