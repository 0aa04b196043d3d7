"""azure-native's servicer asked directly, as the engine asks it."""

from pulumi.runtime.proto import provider_pb2 as wire

from standin.native.values import from_struct, to_struct

GROUP = "azure-native:resources:ResourceGroup"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ACCOUNT = "azure-native:batch:BatchAccount"
POOL = "azure-native:batch:Pool"
ROLE = "azure-native:authorization:RoleAssignment"
LISTED = {"resourceGroupName": "rg", "accountName": "acct"}


class RefusedError(Exception):
    """What a gRPC context does when a call is aborted."""


class Context:
    def abort(self, code, message):
        raise RefusedError(message)


def urn(type_, name="name"):
    return f"urn:pulumi:dev::project::my:index:Component${type_}::{name}"


def check(provider, type_, news, olds=None, name="name", seed=b"seed", **more):
    request = wire.CheckRequest(
        urn=urn(type_, name), news=to_struct(news), olds=to_struct(olds or {}), randomSeed=seed, **more
    )
    return provider.Check(request, Context())


def checked(provider, type_, news, olds=None, **more):
    return from_struct(check(provider, type_, news, olds, **more).inputs)


def failures(provider, type_, news):
    return [failure.reason for failure in check(provider, type_, news).failures]


def diff(provider, type_, olds, news, state=None):
    request = wire.DiffRequest(
        urn=urn(type_), old_inputs=to_struct(olds), news=to_struct(news), olds=to_struct(state or olds)
    )
    return provider.Diff(request, Context())


def create(provider, type_, inputs, preview=False):
    request = wire.CreateRequest(urn=urn(type_), properties=to_struct(inputs), preview=preview)
    return provider.Create(request, Context())


def update(provider, type_, olds, news, preview=False):
    request = wire.UpdateRequest(id="id", urn=urn(type_), olds=to_struct(olds), news=to_struct(news), preview=preview)
    return from_struct(provider.Update(request, Context()).properties)
