"""Containers on Batch nodes."""

from __future__ import annotations

from typing import Final

from azure_poolkit.facts.causes.cause import GITHUB, Cause, NearMiss

_LOOK: Final = ("node",)

CONTAINER_CAUSES: Final = (
    Cause(
        code="CAU120",
        title="the registry does not let the node pull an image",
        phrases=(
            "unauthorized: authentication required",
            "pull access denied for * repository does not exist or may require",
        ),
        cause="the node has no right to pull: no registry in containerRegistries, an image name without the "
        "registry's name, or an identity without AcrPull",
        way_out="name the registry with an identityReference of the pool, give that identity AcrPull, and write the "
        "image with the registry's host",
        commands=(
            "az role assignment create --role AcrPull --assignee-object-id OBJECT-ID --assignee-principal-type "
            "ServicePrincipal --scope REGISTRY-ID",
        ),
        look=_LOOK,
        inputs=("containers", "identity"),
        sources=(GITHUB + "Azure/Batch/issues/107", GITHUB + "nextflow-io/nextflow/issues/5584"),
        samples=(
            'ContainerInvalidImage: Head "https://farm.azurecr.io/v2/render/manifests/1": unauthorized: authentication '
            "required",
            "pull access denied for render, repository does not exist or may require 'docker login'",
        ),
        near_misses=(NearMiss("unauthorized: client certificate", "another kind of sign-in"),),
    ),
    Cause(
        code="CAU121",
        title="a container image could not be used",
        phrases=("One or more container images specified are invalid",),
        error_codes=("ContainerInvalidImage", "ContainerInvalidRegistry"),
        general=True,
        cause="the image's name is wrong, its tag is gone, it is for another system, or it could not be pulled; the "
        "value named Message beside it says which",
        way_out="read that message; pull the image by the same name on a machine with a container runtime",
        commands=("az acr manifest list-metadata --registry REGISTRY --name IMAGE",),
        look=_LOOK,
        inputs=("containers",),
        sources=(GITHUB + "Azure/Batch/issues/122", GITHUB + "Azure/acr/issues/411"),
        samples=("Code: ContainerInvalidImage Message: One or more container images specified are invalid",),
        near_misses=(NearMiss("One or more container images were pulled", "nothing failed"),),
    ),
    Cause(
        code="CAU122",
        title="the settings of a container are not valid",
        phrases=("At least one value of specified task container settings is invalid",),
        error_codes=("ContainerInvalidSettings",),
        cause="containerRunOptions are not options of docker create, the image is not for this system, or the "
        "runtime did not answer in time just after the node started",
        way_out="read the value named Message beside it; try the options with docker create",
        look=_LOOK,
        inputs=("startTask/containerSettings", "containers"),
        sources=(GITHUB + "Azure/Batch/issues/4",),
        samples=(
            "ContainerInvalidSettings: At least one value of specified task container settings is invalid: Read timed "
            "out",
        ),
        near_misses=(NearMiss("container settings are valid", "nothing failed"),),
    ),
)
