"""The list of policies: one for each code and level, and one for what could not be judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyConfigSchema,
    PolicyResource,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
)

from azure_poolkit.arm.table import TYPES
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding, Severity
from azure_poolkit.model.path import show_path
from azure_poolkit.model.printable import one_line
from azure_poolkit.policies.marked import as_in_a_preview
from azure_poolkit.policies.record import Record, Said, is_ours
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.rule import AnyRule, ProgramRule, Rule

_LEVELS: Final = {Severity.ERROR: EnforcementLevel.MANDATORY, Severity.WARNING: EnforcementLevel.ADVISORY}
_ACCEPT: Final = PolicyConfigSchema(
    properties={
        "accept": {
            "type": "object",
            "additionalProperties": {"type": "string", "minLength": 1},
            "description": "Names of resources (* for all), each with the reason to accept the finding there.",
        }
    }
)
_KINDS: Final = frozenset(type_.kind for type_ in TYPES) | {"any", "scale set extensions"}
TOGETHER: Final = "TOGETHER"
"""The policies for what rules about one resource say only of several: extensions beside their scale set."""


UNDECIDED: Final = "UNDECIDED"
"""The policies that say what could not be judged."""


def policies(context: Context | None = None) -> list[Policy]:
    """All rules for resources of azure-native, as policies of a pack of your own or of ours.

    - One policy for each code, with that name: ``mandatory`` for errors, ``advisory`` for warnings; a code whose errors
      may be warnings has a second one, as in ``KVX006-warning``. Levels and ``accept`` (names of resources with the
      reason) are set by the pack's configuration.
    - ``SECRETS`` has level ``remediate``, since only such a policy is told which inputs are secret; it changes nothing.
      While it is disabled no finding shows a value.
    - ``UNDECIDED`` and ``UNDECIDED-TOGETHER`` name what waits for values that are not known yet.
    - What our components made has been judged by them, and is not reported again.

    ``context`` is what is known of the place the resources go to. Rules about changes need what was there before, so
    that ``poolkit report`` has them, not this.
    """
    record = Record(context or Context())
    return [_secrets(record), *_of_rules(record), *_of_several(record), *_undecided(record)]


def _of_rules(record: Record) -> Iterator[Policy]:
    for rule in WITH_SHAPES:
        if isinstance(rule, ProgramRule):
            yield from _levels(rule, partial(_of_program, record))
        elif isinstance(rule, Rule) and _KINDS.intersection(_kinds(rule)):
            yield from _levels(rule, partial(_of_resource, record))


def _kinds(rule: Rule[Any]) -> tuple[str, ...]:
    return (rule.body_kind,) if isinstance(rule.body_kind, str) else rule.body_kind


def _levels(rule: AnyRule[Any], make: Callable[[str, str, Severity, str], Policy]) -> Iterator[Policy]:
    yield make(rule.code, rule.code, rule.severity, rule.title)
    if rule.warns:
        yield make(f"{rule.code}-warning", rule.code, Severity.WARNING, rule.title)


def _of_resource(record: Record, name: str, code: str, severity: Severity, text: str) -> Policy:
    def validate(args: ResourceValidationArgs, report: ReportViolation) -> None:
        if is_ours(args.urn):
            return
        _report(record.alone(_registered(record, args)).of(code, severity), args.name, args, report)

    return ResourceValidationPolicy(
        name=name, description=text, validate=validate, enforcement_level=_LEVELS[severity], config_schema=_ACCEPT
    )


def _of_program(record: Record, name: str, code: str, severity: Severity, text: str) -> Policy:
    def chosen(said: Said, _urn: str) -> list[Finding]:
        return said.of(code, severity)

    return _stack_policy(record, name, severity, text, chosen)


def _of_several(record: Record) -> Iterator[Policy]:
    codes = frozenset(rule.code for rule in WITH_SHAPES if isinstance(rule, Rule))

    def chosen(severity: Severity, said: Said, urn: str) -> list[Finding]:
        return [one for one in said.findings if one.code in codes and one.severity is severity and not is_ours(urn)]

    text = "resources that only together break a rule, such as extensions and their scale set"
    for severity, name in ((Severity.ERROR, TOGETHER), (Severity.WARNING, f"{TOGETHER}-warning")):
        yield _stack_policy(record, name, severity, text, partial(chosen, severity))


def _stack_policy(
    record: Record, name: str, severity: Severity, text: str, chosen: Callable[[Said, str], list[Finding]]
) -> Policy:
    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        names = {resource.urn: resource.name for resource in args.resources}
        said = record.together({resource.urn: _links(resource) for resource in args.resources})
        for urn, one in said.items():
            for finding in () if _reason(args, names[urn]) else chosen(one, urn):
                report(finding.line(), urn)

    return StackValidationPolicy(
        name=name, description=text, validate=validate, enforcement_level=_LEVELS[severity], config_schema=_ACCEPT
    )


def _links(resource: PolicyResource) -> Mapping[str, Any]:
    sources = {key: [source.urn for source in given] for key, given in resource.property_dependencies.items()}
    return {"propertyDependencies": sources, "provider": resource.provider.urn if resource.provider else None}


def _secrets(record: Record) -> Policy:
    def remember(args: ResourceValidationArgs) -> None:
        record.register(args.urn, args.resource_type, as_in_a_preview(args.props), marked=True)

    return ResourceValidationPolicy(
        name="SECRETS",
        description="tells the other policies which inputs are secret; changes nothing",
        remediate=remember,
        enforcement_level=EnforcementLevel.REMEDIATE,
    )


def _undecided(record: Record) -> Iterator[Policy]:
    def of_one(args: ResourceValidationArgs, report: ReportViolation) -> None:
        if not is_ours(args.urn):
            _report_open(record.alone(_registered(record, args)), args.urn, report)

    def of_several(args: StackValidationArgs, report: ReportViolation) -> None:
        for urn, said in record.together({one.urn: _links(one) for one in args.resources}).items():
            _report_open(said, urn, report)

    text, level = "rules that wait for values that are not known yet", EnforcementLevel.ADVISORY
    yield ResourceValidationPolicy(UNDECIDED, text, of_one, level)
    yield StackValidationPolicy(f"{UNDECIDED}-{TOGETHER}", text, of_several, level)


def _report_open(said: Said, urn: str, report: ReportViolation) -> None:
    for failure in said.failures:
        report(failure.text, urn)
    waits: dict[str, set[str]] = {}
    for item in said.undecided:
        waits.setdefault(f"{show_path(item.path)}: {item.why}", set()).add(item.code)
    if waits:
        lines = [f"{', '.join(sorted(codes))} ({why})" for why, codes in sorted(waits.items())]
        report(one_line("could not be judged yet: " + "; ".join(lines)), urn)


def _registered(record: Record, args: ResourceValidationArgs) -> str:
    if not record.has(args.urn):
        record.register(args.urn, args.resource_type, as_in_a_preview(args.props), marked=False)
    return args.urn


def _report(findings: Iterable[Finding], name: str, args: ResourceValidationArgs, report: ReportViolation) -> None:
    findings = list(findings)
    reason = _reason(args, name)
    if findings and reason:
        args.not_applicable(f"accepted: {reason}")
    for finding in findings:
        report(finding.line(), args.urn)


def _reason(args: ResourceValidationArgs | StackValidationArgs, name: str) -> str | None:
    """The reason for which a policy's findings on the resource called ``name`` are accepted."""
    given = args.get_config().get("accept")
    reason = (given.get(name) or given.get("*")) if isinstance(given, Mapping) else None
    return reason if isinstance(reason, str) and reason.strip() else None
