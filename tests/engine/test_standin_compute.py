"""Scale sets and images of the stand-in under the real engine, with programs written in azure-native itself."""

import pytest

import standin

SCALE_SET = """
    import pulumi
    from pulumi_azure_native import compute, network

    config = pulumi.Config()
    net = network.VirtualNetwork(
        "net", resource_group_name="rg", address_space={"address_prefixes": ["10.0.0.0/16"]}
    )
    subnet = network.Subnet(
        "nodes", resource_group_name="rg", virtual_network_name=net.name, address_prefix="10.0.0.0/24"
    )
    nodes = compute.VirtualMachineScaleSet(
        "nodes",
        vm_scale_set_name="nodes",
        resource_group_name="rg",
        sku={"name": "Standard_D2s_v5", "capacity": 2},
        upgrade_policy={"mode": compute.UpgradeMode.AUTOMATIC},
        virtual_machine_profile={
            "storage_profile": {"image_reference": {"publisher": "canonical", "offer": "ubuntu", "sku": "server"}},
            "network_profile": {
                "network_interface_configurations": [
                    {"name": "nic", "primary": True, "ip_configurations": [{"name": "ip", "subnet": {"id": subnet.id}}]}
                ]
            },
        },
    )
    made = {}
    for name, after in config.require_object("order").items():
        made[name] = compute.VirtualMachineScaleSetExtension(
            name,
            resource_group_name="rg",
            vm_scale_set_name=nodes.name,
            vmss_extension_name=name,
            publisher="Contoso",
            type=name.title(),
            type_handler_version="1.0",
            settings={},
            protected_settings=pulumi.Output.secret({"key": "canary-90ce"}),
            provision_after_extensions=after,
            opts=pulumi.ResourceOptions(depends_on=[made[before] for before in after if before in made]),
        )
"""
FARM = """
    import pulumi
    from pulumi_azure_native import batch, compute, resources

    config = pulumi.Config()
    here = {"resource_group_name": "rg"}
    snapshot = compute.Snapshot("disk", creation_data={"create_option": "Empty"}, **here)
    disk = {"os_type": "Linux", "os_state": "Generalized", "snapshot": {"id": snapshot.id}}
    image = compute.Image("node", storage_profile={"os_disk": disk}, **here)
    gallery = compute.Gallery("farm", gallery_name="farm", **here)
    definition = compute.GalleryImage(
        "node",
        gallery_name=gallery.name,
        os_type="Linux",
        os_state="Generalized",
        identifier={"publisher": "farm", "offer": "linux", "sku": "node"},
        **here,
    )
    version = compute.GalleryImageVersion(
        "node",
        gallery_name=gallery.name,
        gallery_image_name=definition.name,
        gallery_image_version_name="1.0.0",
        storage_profile={"source": {"id": image.id}},
        **here,
    )
    machines = {"node_agent_sku_id": "batch.node.ubuntu 24.04", "image_reference": {"id": version.id}}
    pool = batch.Pool(
        "render",
        account_name="acct",
        vm_size="STANDARD_D2S_V5",
        deployment_configuration={"virtual_machine_configuration": machines},
        scale_settings={"fixed_scale": {"target_dedicated_nodes": config.get_int("nodes") or 1}},
        **here,
    )
    legacy = resources.Resource(
        "legacy",
        resource_name_="legacy",
        api_version="2019-08-01",
        resource_provider_namespace="Microsoft.Batch",
        parent_resource_path="batchAccounts/acct",
        resource_type="pools",
        properties={
            "vmSize": "STANDARD_D2S_V5",
            "deploymentConfiguration": {
                "virtualMachineConfiguration": {
                    "nodeAgentSkuId": "batch.node.ubuntu 18.04", "imageReference": {"id": image.id}
                }
            },
        },
        **here,
    )
    pulumi.export("resize", pool.resize_operation_status)
"""


@pytest.fixture(scope="module")
def azure(engine, tmp_path_factory):
    azure = standin.install(engine, tmp_path_factory.mktemp("azure"))
    azure.already_has("rg", "acct")
    return azure


@pytest.fixture(scope="module")
def nodes(engine, azure):
    """What became of a scale set whose extensions are separate: made in order, reordered, shortened, destroyed."""
    project, runs = engine.project(SCALE_SET, name="nodes"), {}
    arm_id = f"{azure.subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/nodes"

    def run(name, operation, order, **options):
        project.set_config({"order": order})
        requests = len(azure.requests)
        runs[name] = getattr(project, operation)(**options)
        runs[name, "requests"] = [(r.method, r.path.rpartition("/")[2]) for r in azure.requests[requests:]]
        runs[name, "view"] = azure.on_instances(arm_id) if arm_id in azure.resources else {}

    run("up", "up", '{"a": [], "b": ["a"]}')
    run("same", "preview", '{"a": [], "b": ["a"]}')
    runs["secrets"] = project.find_on_disk("canary-90ce")
    run("reordered", "up", '{"b": [], "a": ["b"]}')
    run("still named", "up", '{"a": ["b"]}', fails=True)
    run("shortened", "up", '{"a": []}')
    run("destroy", "destroy", '{"a": []}')
    return runs


def test_separate_extensions_are_made_after_the_scale_set_and_run_on_its_instances(nodes):
    assert nodes["up"].changes == {"create": 6}
    assert [list(view) for view in nodes["up", "view"].values()] == [["a", "b"]] * 2
    assert nodes["same"].changes == {"same": 6}
    assert nodes["secrets"] == []


def test_an_order_is_changed_in_place(nodes):
    assert (nodes["reordered"].op_of("a"), nodes["reordered"].op_of("b")) == ("update", "update")


def test_an_extension_that_others_name_is_not_deleted(nodes):
    assert any("but the extension 'b' will no longer exist" in error for error in nodes["still named"].errors)


def test_removing_one_together_with_its_name_updates_first_and_deletes_then(nodes):
    assert nodes["shortened", "requests"] == [("PUT", "a"), ("DELETE", "b")]


def test_a_scale_set_is_destroyed_from_its_extensions_down(nodes):
    deleted = [name for method, name in nodes["destroy", "requests"] if method == "DELETE"]

    assert deleted[:2] == ["a", "nodes"]
    assert nodes["destroy"].changes == {"delete": 5}


@pytest.fixture(scope="module")
def farm(engine, azure):
    """What became of pools whose images were deleted under them."""
    project, runs = engine.project(FARM, name="farm"), {}
    runs["up"] = project.up()
    runs["same"] = project.preview()
    for arm_id in list(azure.resources):
        if arm_id.endswith("/versions/1.0.0"):
            azure.delete(arm_id)
    project.set_config({"nodes": "5"})
    runs["grown"] = project.up()
    runs["refresh"] = project.refresh()
    runs["destroy"] = project.destroy()
    return runs


def test_pools_start_from_a_gallery_image_and_from_a_managed_image_at_the_old_api_version(farm):
    assert farm["up"].changes == {"create": 8}
    assert farm["same"].changes == {"same": 8}


def test_a_pool_whose_image_is_gone_is_updated_and_its_resize_fails(farm):
    (error,) = farm["grown"].outputs["resize"]["errors"]

    assert farm["grown"].op_of("render") == "update"
    assert error["code"] == "AllocationFailed"
    assert error["message"].startswith("There was an error encountered while performing the last resize on the pool.")


def test_a_refresh_tells_that_the_image_is_gone(farm):
    assert farm["refresh"].changes["delete"] == 1


def test_a_gallery_is_destroyed_from_within(farm):
    assert farm["destroy"].changes == {"delete": 7}
