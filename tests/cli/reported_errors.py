# ruff: noqa: E501
"""What people reported of nodes that did not come up, in words of our own where these do not matter."""

REPORTED = [
    ('{"error":"invalid_request","error_description":"Identity not found"}', "does not carry the identity"),
    (
        "Status=403 Code=Forbidden Message=The user, group or application 'appid=1;oid=2;iss=https://sts.windows.net/3/' "
        "does not have secrets get permission on key vault 'farm;location=westeurope'.",
        "goes by access policies",
    ),
    (
        "(Forbidden) Caller is not authorized to perform action on resource.\r\nIf role assignments were changed "
        "recently, please observe propagation time.\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
        "goes by roles",
    ),
    ("Client address (10.0.0.4) is not authorized and caller is not a trusted service", "firewall"),
    (
        "VM has reported a failure when processing extension 'setup'. Error message: \"Enable failed: failed to execute "
        'command: command terminated with exit status=2\\n[stdout]\\n"',
        "ended with an error of its own",
    ),
    (
        "Error message: 'Command execution finished, but failed because it returned a non-zero exit code of: '1'.'",
        "Microsoft.Compute.CustomScriptExtension",
    ),
    (
        "Enable failed: processing file downloads failed: failed to download file[0]: failed to download file: unexpected "
        "status code: actual=404 expected=200",
        "not where the address says",
    ),
    ('event="download failed" error="unexpected status code: got=403 expected=200"', "does not let the node have"),
    (
        "AuthenticationErrorDetail: Signature not valid in the specified time frame: Start [Thu, 19 May 2022] - Expiry "
        "[Fri, 20 May 2022]",
        "has ended",
    ),
    (
        '{"code": "SubnetIsFull", "message": "Subnet nodes with address prefix 10.0.0.0/24 does not have enough capacity '
        'for 30 IP addresses."}',
        "fewer free addresses",
    ),
    (
        "Resource 'nodes' was disallowed by policy. Reasons: 'The selected virtual machine size is not allowed.'",
        "forbids it",
    ),
    (
        "The scope '/subscriptions/1/x' cannot perform write operation because the following scope(s) are locked: '/y'",
        "a lock",
    ),
    (
        "OS Provisioning for VM 'n' did not finish in the allotted time. However, the VM guest agent was detected running. "
        "This suggests the guest OS has not been properly prepared to be used as a VM image (with CreateOption=FromImage).",
        "was not generalised",
    ),
    (
        "OS Provisioning for VM 'n' did not finish in the allotted time. The VM may still finish provisioning "
        "successfully. Please check provisioning state later.",
        "has not reported in time",
    ),
]
