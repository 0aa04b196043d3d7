"""Why something could not be read, in one line, and what to do about it."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from azure.core.exceptions import (
    AzureError,
    ClientAuthenticationError,
    HttpResponseError,
    ServiceRequestError,
    ServiceResponseError,
)

from azure_poolkit.live.tokens import Tokens
from azure_poolkit.status.errors import error_text

_SIGN_IN: Final = "sign in: az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET"
_CLOUD: Final = "if this is in another cloud, give --cloud"
_WAYS: Final = {
    401: f"the sign-in is not accepted or has expired: az login; {_CLOUD}",
    403: "who is signed in may not read this: a role such as Reader is needed, for nodes one on the Batch account",
    404: f"look at the name and --subscription; {_CLOUD}",
    429: "Azure refuses so many requests: try again with a lower --parallel",
}
_CERTIFICATE: Final = "if a proxy signs it, give its CA by SSL_CERT_FILE or REQUESTS_CA_BUNDLE"
_HOST: Final = re.compile(r"host ([\w.-]+)")
_LONGEST: Final = 300


def failure_text(error: AzureError, tokens: Tokens) -> str:
    """What ``error`` says, with nothing secret in it."""
    return tokens.hidden_in(_text(error))


def is_gone(error: AzureError) -> bool:
    """Whether what was asked for is not there."""
    return isinstance(error, HttpResponseError) and error.status_code == 404


def ends_all(error: AzureError) -> bool:
    """Whether every other request would end so too."""
    if isinstance(error, HttpResponseError):
        return error.status_code in (None, 401, 403)
    return isinstance(error, ClientAuthenticationError) or "CERTIFICATE_VERIFY_FAILED" in str(error)


def _text(error: AzureError) -> str:
    if isinstance(error, HttpResponseError) and error.response is not None:
        return _answered(error)
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return f"the certificate of {_host(error)} is not trusted; {_CERTIFICATE}"
    if isinstance(error, ClientAuthenticationError):
        return f"could not sign in: {_shortened(str(error))}; {_SIGN_IN}"
    if isinstance(error, ServiceRequestError | ServiceResponseError):
        return _unanswered(error)
    return _shortened(str(error)) or type(error).__name__


def _answered(error: HttpResponseError) -> str:
    status = error.status_code or 0
    said = error_text(_body(error))
    if _signing_in(error):
        return f"could not sign in: {said}; {_SIGN_IN}; {_CLOUD}"
    way = _WAYS.get(status) or ("Azure could not answer: try again later" if status >= 500 else "")
    return "; ".join(filter(None, (f"{said} (HTTP {status})", way)))


def _signing_in(error: HttpResponseError) -> bool:
    """Whether the answer is one of the host to sign in at."""
    return isinstance(error, ClientAuthenticationError) and error.status_code == 400


def _body(error: HttpResponseError) -> Any:
    """The error in the answer, in the form of either plane, or of where one signs in."""
    try:
        found = json.loads(error.response.text())  # type: ignore[union-attr]
    except Exception:
        return error.reason or "an answer that is no JSON"
    if not isinstance(found, dict):
        return error.reason or "an answer of another form"
    inner = found.get("error", found)
    return inner if isinstance(inner, dict) else {"code": inner, "message": found.get("error_description")}


def _unanswered(error: AzureError) -> str:
    said = _shortened(str(error))
    if "timeout" in said.casefold() or "timed out" in said.casefold() or not said:
        return "no answer in time; try again, or with a longer --timeout"
    return f"the connection failed: {said}"


def _host(error: AzureError) -> str:
    found = _HOST.search(str(error))
    return found[1] if found else "Azure's host"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
