"""poolkit comment"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

import click

from azure_poolkit.cli.exits import NOTHING_WRONG, UNUSABLE
from azure_poolkit.hosts.requests import HostError
from azure_poolkit.hosts.sticky import PullRequest, put_comment
from azure_poolkit.output.printing import complain, say

_HOSTS: Final = {"github": "github", "gitlab": "gitlab", "azure-devops": "azure_devops"}
_NOT_ALLOWED: Final = (401, 403)


@click.command()
@click.argument("file")
@click.option("--on", "host", type=click.Choice(sorted(_HOSTS)), required=True, help="Where the pull request is.")
def comment(file: str, host: str) -> None:
    """Leave the report in FILE (Markdown, from `poolkit report`) as one comment of the pull request.

    The comment of an earlier run is updated in place. Which pull request, and the token, come from the variables that
    the host sets: on GitHub GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_EVENT_PATH (or PULL_REQUEST); on GitLab
    CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID and GITLAB_TOKEN; on Azure DevOps SYSTEM_COLLECTIONURI,
    SYSTEM_TEAMPROJECT, BUILD_REPOSITORY_ID, SYSTEM_PULLREQUEST_PULLREQUESTID and SYSTEM_ACCESSTOKEN. Exit code 0 also
    where the token may not comment, as in pull requests from forks; that is said.
    """
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{file}: {getattr(error, 'strerror', None) or 'not a text in UTF-8'}")
    module = import_module(f"azure_poolkit.hosts.{_HOSTS[host]}")
    if len(text) > module.LONGEST:
        _refuse(f"{file} has {len(text)} characters; a comment there may have {module.LONGEST}")
    try:
        done = put_comment(_pull_request(module.of_environment, os.environ), text)
    except HostError as error:
        if error.status in _NOT_ALLOWED:
            complain(f"no comment, since the token may not write one: {error}")
            sys.exit(NOTHING_WRONG)
        _refuse(str(error))
    say(f"comment {done}")


def _pull_request(of: Callable[[Mapping[str, str]], PullRequest], environment: Mapping[str, str]) -> PullRequest:
    try:
        return of(environment)
    except KeyError as error:
        _refuse(f"the variable {error.args[0]} is not set; is this a run for a pull request?")
    except (OSError, ValueError, TypeError):
        _refuse("the event is not one of a pull request; set PULL_REQUEST to its number")


def _refuse(text: str) -> NoReturn:
    complain(f"{text}")
    sys.exit(UNUSABLE)
