"""Networks: addresses, names, ways out."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss
from azure_poolkit.facts.pages import BATCH_POOL_ERRORS

_SUBNET: Final = ("subnet",)

NETWORK_CAUSES: Final = (
    Cause(
        code="CAU090",
        title="the subnet is full",
        phrases=("does not have enough capacity for * IP addresses",),
        error_codes=("SubnetIsFull",),
        cause="the subnet has fewer free addresses than nodes were asked for",
        way_out="ask for fewer nodes, or take a larger subnet, which replaces a pool; while a pool is replaced both "
        "need their addresses",
        commands=("az network vnet subnet show --ids SUBNET-ID --query '[addressPrefix, length(ipConfigurations)]'",),
        look=("resize",),
        rule="NET002",
        inputs=("subnet", "scale"),
        sources=(GITHUB + "MicrosoftDocs/azure-docs/issues/88211",),
        samples=(
            '{"code": "SubnetIsFull", "message": "Subnet nodes with address prefix 10.0.0.0/24 does not have enough '
            'capacity for 30 IP addresses."}',
        ),
        near_misses=(NearMiss("The subnet has enough capacity for 30 IP addresses.", "nothing is refused"),),
    ),
    Cause(
        code="CAU091",
        title="a name does not resolve on the node",
        phrases=(
            "Temporary failure in name resolution",
            "no such host",
            "The remote name could not be resolved",
        ),
        cause="the node cannot resolve a name: its network has a DNS server that it does not reach, or that does not "
        "know it",
        way_out="check that the DNS servers of the virtual network answer, and that the node may reach them on port 53",
        commands=("az network vnet show --ids VNET-ID --query dhcpOptions.dnsServers",),
        look=("script", "agent"),
        inputs=_SUBNET,
        sources=(GITHUB + "Azure/vm-scale-sets/issues/82", GITHUB + "Azure/avdaccelerator/issues/563"),
        samples=(
            "wget: unable to resolve host address: Temporary failure in name resolution",
            "The server returned the message \"The remote name could not be resolved: 'raw.githubusercontent.com'.\"",
        ),
        near_misses=(NearMiss("The name was resolved after 3 s", "nothing failed"),),
    ),
    Cause(
        code="CAU092",
        title="no more public addresses in this subscription and region",
        phrases=("Cannot create more than * public IP addresses",),
        error_codes=("PublicIPCountLimitReached", "StaticPublicIPCountLimitReached"),
        cause="the subscription's limit of public addresses in the region is reached; pools in a virtual network "
        "make theirs in your subscription, one for each 100 nodes",
        way_out="remove addresses that nothing uses, ask for a higher limit, or make the pool without public addresses",
        commands=('az network public-ip list --query "[?ipConfiguration==null].id" --output tsv',),
        look=("resize",),
        inputs=("publicAddresses", "scale"),
        sources=(
            GITHUB + "openshift/openshift-azure/issues/2252",
            GITHUB + "giantswarm/azure-operator/issues/163",
        ),
        samples=(
            "(PublicIPCountLimitReached) Cannot create more than 20 public IP addresses for this subscription in this "
            "region.",
        ),
        near_misses=(NearMiss("Cannot create more than 5 NAT pools", "another limit"),),
    ),
    Cause(
        code="CAU093",
        title="Batch does not find the network, or may not use it",
        phrases=("Either the specified VNet does not exist, or the Batch service does not have access to it",),
        cause="the subnet's id is wrong, the network is in another region or subscription than the account, or a "
        "deny assignment or missing right keeps Batch from it",
        way_out="compare the subnet's id with what is there; let whoever makes the pool join the subnet, and let the "
        "Batch service (MicrosoftAzureBatch) read the network",
        commands=("az network vnet subnet show --ids SUBNET-ID",),
        rule="NET001",
        inputs=_SUBNET,
        sources=(GITHUB + "microsoft/ga4gh-tes/issues/80",),
        samples=("Either the specified VNet does not exist, or the Batch service does not have access to it",),
        near_misses=(NearMiss("The specified VNet exists", "nothing is refused"),),
    ),
    Cause(
        code="CAU094",
        title="Batch does not reach the node",
        phrases=("state: unusable* errors: null", "state: unusable* errors: []"),
        cause="a node that is unusable without any error is one that Batch does not hear from: a security group, "
        "route or firewall of its network closes port 443 to Batch's node management or to storage, DNS does not "
        "resolve storage, or the image does not come up",
        way_out="open outbound 443 to BatchNodeManagement.REGION and to Storage, let DNS resolve storage, and try a "
        "Marketplace image in the same subnet; then remove the nodes, so that new ones come",
        commands=("az network nsg rule list --resource-group GROUP --nsg-name NSG --output table",),
        look=("node",),
        rule="NET004",
        also=("KVX003", "KVX005", "KVX006", "KVX009", "KVX016", "BAT004", "BAT014", "BAT015", "IDN001", "NET005"),
        inputs=("subnet", "image"),
        sources=(BATCH_POOL_ERRORS, GITHUB + "Azure-Samples/azure-batch-samples/issues/238"),
        samples=('{"id": "tvm-1", "state": "unusable", "errors": null}', '{"state": "unusable", "errors": []}'),
        near_misses=(NearMiss('{"state": "idle", "errors": null}', "a node that works"),),
    ),
    Cause(
        code="CAU095",
        title="a certificate of a server is not trusted on the node",
        phrases=(
            "x509: certificate signed by unknown authority",
            "certificate verify failed: unable to get local issuer",
        ),
        cause="something between the node and the server puts its own certificate in place, as a firewall that "
        "inspects TLS does, or the image lacks certificate authorities",
        way_out="take Azure's addresses out of the inspection, or put the firewall's authority into the image",
        commands=("openssl s_client -connect VAULT.vault.azure.net:443 -servername VAULT.vault.azure.net </dev/null",),
        look=("key-vault", "script"),
        inputs=("subnet", "image"),
        sources=(GITHUB + "Azure/azure-linux-extensions/issues/1950",),
        samples=("Get https://farm.blob.core.windows.net/x: x509: certificate signed by unknown authority",),
        near_misses=(NearMiss("certificate is valid", "nothing failed"),),
    ),
)
