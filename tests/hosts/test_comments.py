"""The life of a report's comment on each host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from azure_poolkit.cli.main import main
from azure_poolkit.hosts import requests
from hosts.servers import TOKEN, Host, serving

MARKER = "<!-- azure-poolkit report: farm / dev -->"
FIRST = f"{MARKER}\n\n## no changes\n"
HOSTS = ("github", "gitlab", "azure-devops")
on_every_host = pytest.mark.parametrize("on", HOSTS)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Host]:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    with serving() as host:
        variables = {
            "GITHUB_API_URL": host.url,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_REPOSITORY": "farm/infra",
            "GITHUB_EVENT_PATH": str(event),
            "CI_API_V4_URL": host.url,
            "CI_PROJECT_ID": "farm/infra",
            "CI_MERGE_REQUEST_IID": "7",
            "GITLAB_TOKEN": TOKEN,
            "SYSTEM_COLLECTIONURI": host.url,
            "SYSTEM_TEAMPROJECT": "the farm",
            "BUILD_REPOSITORY_ID": "infra",
            "SYSTEM_PULLREQUEST_PULLREQUESTID": "7",
            "SYSTEM_ACCESSTOKEN": TOKEN,
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("PULL_REQUEST", raising=False)
        monkeypatch.setattr(requests, "_pause", lambda _seconds: None)
        yield host


def put(tmp_path: Path, text: str, on: str) -> Result:
    file = tmp_path / "report.md"
    file.write_text(text)
    return CliRunner().invoke(main, ["comment", str(file), "--on", on])


@on_every_host
def test_a_first_report_makes_a_comment_and_the_next_updates_it(host: Host, tmp_path: Path, on: str) -> None:
    assert put(tmp_path, FIRST, on).stdout == "comment created\n"
    assert put(tmp_path, f"{MARKER}\n\n1 pool will be REPLACED\n", on).stdout == "comment updated\n"
    assert list(host.comments.values()) == [f"{MARKER}\n\n1 pool will be REPLACED\n"]
    assert {token.rpartition(" ")[2] for token in host.tokens} - {""} == {TOKEN}


@on_every_host
def test_the_comment_is_found_behind_hundreds_of_others(host: Host, tmp_path: Path, on: str) -> None:
    for number in range(250):
        host.add(f"comment {number}")
    host.add(FIRST)
    host.add("one more")
    assert put(tmp_path, f"{MARKER}\n\nnew\n", on).stdout == "comment updated\n"
    assert len(host.comments) == 252


@on_every_host
def test_a_report_that_says_the_same_writes_nothing(host: Host, tmp_path: Path, on: str) -> None:
    put(tmp_path, FIRST, on)
    assert put(tmp_path, FIRST, on).stdout == "comment unchanged\n"
    assert [method for method, _ in host.requests] == ["GET", "POST", "GET"]


@on_every_host
def test_the_report_of_another_stack_has_a_comment_of_its_own(host: Host, tmp_path: Path, on: str) -> None:
    put(tmp_path, FIRST, on)
    put(tmp_path, FIRST.replace("dev", "prod"), on)
    assert len(host.comments) == 2


@on_every_host
def test_a_comment_that_someone_deletes_meanwhile_is_made_again(host: Host, tmp_path: Path, on: str) -> None:
    host.vanishing.add(host.add(FIRST))
    assert put(tmp_path, f"{MARKER}\n\nnew\n", on).stdout == "comment created\n"


@on_every_host
@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_host_that_asks_for_patience_gets_it(host: Host, tmp_path: Path, on: str, status: int) -> None:
    host.faults = [(status, {"Retry-After": "1"}), (status, {})]
    assert put(tmp_path, FIRST, on).stdout == "comment created\n"


@on_every_host
@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_may_not_comment_is_told_and_fails_nothing(
    host: Host, tmp_path: Path, on: str, status: int
) -> None:
    host.faults = [(status, {})]
    done = put(tmp_path, FIRST, on)
    assert done.exit_code == 0
    assert "no comment, since the token may not write one" in done.stderr
    assert TOKEN not in done.output


@on_every_host
@pytest.mark.parametrize("status", [404, 422, 500])
def test_any_other_refusal_is_one_line_without_the_token(host: Host, tmp_path: Path, on: str, status: int) -> None:
    host.faults = [(status, {})] * 5
    done = put(tmp_path, FIRST, on)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{status} as the test asked" in done.stderr
    assert TOKEN not in done.output


def test_a_host_that_does_not_answer_is_told(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    done = put(tmp_path, FIRST, "github")
    assert done.exit_code == 2
    assert "no answer" in done.stderr
    assert TOKEN not in done.output


def test_a_report_that_is_too_long_for_the_host_is_refused_before_it_is_sent(host: Host, tmp_path: Path) -> None:
    done = put(tmp_path, MARKER + "x" * 70_000, "github")
    assert done.exit_code == 2
    assert "a comment there may have 65536" in done.stderr
    assert host.requests == []


@pytest.mark.parametrize(
    ("on", "variable"),
    [("github", "GITHUB_TOKEN"), ("gitlab", "CI_PROJECT_ID"), ("azure-devops", "SYSTEM_TEAMPROJECT")],
)
def test_a_variable_that_is_missing_is_named(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on: str, variable: str
) -> None:
    monkeypatch.delenv(variable)
    done = put(tmp_path, FIRST, on)
    assert done.exit_code == 2
    assert f"the variable {variable} is not set" in done.stderr


def test_an_event_that_is_no_pull_request_is_told(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = tmp_path / "push.json"
    event.write_text("{}")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    done = put(tmp_path, FIRST, "github")
    assert done.exit_code == 2
    assert "PULL_REQUEST" in done.stderr


def test_the_number_of_the_pull_request_can_be_given(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULL_REQUEST", "12")
    put(tmp_path, FIRST, "github")
    assert host.requests[0] == ("GET", "/repos/farm/infra/issues/12/comments")
