# ruff: noqa: E501
"""Texts as people pasted them into public issues, in words of our own where these do not matter, and what is behind them.

Where each was met stands as the source of its cause.
"""

REPORTS = [
    (  # MicrosoftDocs/azure-docs 43099
        "2019-11-19 07:01:14: <error> [CertificateManager] failed to acquire a token, response: "
        '{"error":"invalid_request","error_description":"Identity not found"}; will try again',
        "CAU010",
    ),
    (  # Azure/azure-sdk-for-rust 748
        '400 Bad Request {\\n "error":"invalid_request",\\n "error_description":"Multiple user assigned identities exist, '
        'please specify the clientId / resourceId of the identity in the token request"\\n}',
        "CAU011",
    ),
    (  # MicrosoftDocs/azure-docs 109667
        "<debug> [CertificateManagementConfiguration]\tFound v3.x configuration with ACL\n<error> Refreshing "
        "'https://kv.vault.azure.net/secrets/web/' failed with exception: URI must contain a hostname.",
        "CAU012",
    ),
    (  # MicrosoftDocs/azure-docs 49224
        '[{"status":{"code":0,"formattedMessage":{"lang":"en","message":"Failed to parse the configuration settings with: '
        '\'not an object\'"},"operation":"Service start - Settings Load.","status":"error"},"version":"1.0"}]',
        "CAU020",
    ),
    (  # Azure/azure-linux-extensions 1915
        'KeyVaultForLinux 2.2.2158.57: "Attempt to get non-existent AuthConfig"',
        "CAU021",
    ),
    (  # MicrosoftDocs/azure-docs 43099, the status file
        '[{"status":{"code":0,"formattedMessage":{"lang":"en","message":"Failed to download one or more certificates, '
        'retrying..."},"operation":"Service start.","status":"transitioning"},"version":"1.0"}]',
        "CAU022",
    ),
    (  # ansible-collections/azure 1989
        "exception as (Forbidden) Operation get is not allowed on a disabled secret.\nCode: Forbidden\nInner error: {\n "
        '"code": "SecretDisabled"\n}',
        "CAU006",
    ),
    (  # Azure/azure-cli 24486: what failed stands behind the status of the command
        "(VMExtensionProvisioningError) VM has reported a failure when processing extension 'customScript'. Error message: "
        '"Enable failed\n[stderr]\nE: Could not get lock /var/lib/dpkg/lock-frontend - open (11: Resource temporarily '
        'unavailable)"',
        "CAU035",
    ),
    (  # Azure/custom-script-extension-linux 209
        "VM has reported a failure when processing extension 'scripts'. Error message: \"Enable failed: failed to get "
        "configuration: invalid configuration: 'commandToExecute' was specified both in public and protected settings; it "
        'must be specified only once"',
        "CAU036",
    ),
    (  # Azure/custom-script-extension-linux 172
        '{"code": "VMExtensionProvisioningTimeout", "message": "Provisioning of VM extension Install.sh has timed out. '
        'Extension provisioning has taken too long to complete. The extension last reported \\"Plugin enabled\\".\\r\\n"}',
        "CAU044",
    ),
    (  # microsoft/OMS-Agent-for-Linux 1079
        "(VMExtensionHandlerNonTransientError) The handler for VM extension type "
        "'Microsoft.Azure.Monitor.AzureMonitorLinuxAgent' has reported terminal failure for VM extension 'agent' with error "
        "message: '[ExtensionOperationError] Non-zero exit code: 51, ./shim.sh -install\n[stdout]\nInstall,failed,51,"
        "Unsupported operating system: debian 12",
        "CAU045",
    ),
    (  # Azure/custom-script-extension-linux pull 257
        "This is a system error message: 'failed to parse protected settings: decrypting protected settings with smime "
        "command failed: error=exit status 2 stderr=Could not open file or uri for loading recipient certificate file from "
        "/var/lib/waagent/BD.crt'",
        "CAU046",
    ),
    (  # Azure/azure-xplat-cli 2794
        "error: Long running operation failed with error: 'VM 'node1' has not reported status for VM agent or extensions. "
        "Please verify the VM has a running VM agent, and can establish outbound connections to Azure storage.'",
        "CAU060",
    ),
    (  # MicrosoftDocs/azure-docs 53298
        "Code: AccountCoreQuotaReached\nMessage: The specified account has reached core quota\nValues: n/a",
        "CAU071",
    ),
    (  # microsoft/onefuzz 605
        "ResourceExistsError: (OperationNotAllowed) Operation could not be completed as it results in exceeding approved "
        "Total Regional Cores quota. Additional details - Location: eastus2, Current Limit: 100, Current Usage: 100",
        "CAU072",
    ),
    (  # Azure-Samples/azuresandbox 70
        "unexpected status 409 (409 Conflict) with error: SkuNotAvailable: The requested VM size for resource 'Following "
        "SKUs have failed for Capacity Restrictions: Standard_B2s' is currently not available in location 'eastus'.",
        "CAU073",
    ),
    (  # pulumi/pulumi-aws 5129
        'azure-native:compute:VirtualMachine (vm):\n    error: Status=404 Code="GalleryImageNotFound" Message="The gallery '
        'image /SharedGalleries/G/Images/I/Versions/1.2.0 is not available in southeastasia region."',
        "CAU082",
    ),
    (  # hashicorp/terraform 36698
        'Pool Name: "d8s"): unexpected status 400 (400 Bad Request) with error: InvalidPropertyValue: The value provided '
        "for one of the properties in the request body is invalid.\nRequestId:1",
        "CAU086",
    ),
    (  # microsoft/ga4gh-tes 80
        '"Either the specified VNet does not exist, or the Batch service does not have access to it"',
        "CAU093",
    ),
    (  # microsoft/CromwellOnAzure 450
        "Error Details key=Reason value=The user identity used for this operation does not have the required privelege "
        "Microsoft.Network/virtualNetworks/subnets/join/action on the specified resource /subscriptions/1/vnet",
        "CAU102",
    ),
    (  # nextflow-io/nextflow 5584
        'Name: Message Value: Head "https://reg.azurecr.io/v2/img/manifests/1": unauthorized: authentication required, '
        "visit https://aka.ms/acr/authorization",
        "CAU120",
    ),
    (  # Azure/Batch 107
        "pull access denied for team/render, repository does not exist or may require 'docker login': denied: requested "
        "access to the resource is denied",
        "CAU120",
    ),
    (  # Azure-Samples/azure-batch-samples 165
        "BlobDownloadMiscError: Miscellaneous error encountered while downloading one of the specified Azure Blob(s)",
        "CAU114",
    ),
    (  # Azure/batch-shipyard 191
        'ResizeError: "Desired number of dedicated nodes could not be allocated as the resize timeout was reached"',
        "CAU075",
    ),
    (  # Azure/azure-rest-api-specs 17102
        "Cannot update handlerVersion or autoUpgradeMinorVersion for VM extension 'CustomScriptExtension'.\nChange is in "
        "conflict with other extensions under handler 'Microsoft.Compute.CustomScriptExtension'",
        "CAU041",
    ),
    (  # opencb/opencga 987
        '\\"code\\": \\"MaxUnhealthyInstancePercentExceededInRollingUpgrade\\",\\r\\n \\"message\\": \\"Rolling Upgrade '
        "failed after exceeding the MaxUnhealthyInstancePercent value defined in the RollingUpgradePolicy. 100%\nof "
        'instances are in an unhealthy state\\"',
        "CAU132",
    ),
]
