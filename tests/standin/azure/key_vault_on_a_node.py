"""The Key Vault extension on a node, by keyvault-extension-settings (KV) and batch-pool-extensions (BX)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from standin.errors import OWN_WORDS

_VAULTS = ".vault.azure.net"
_IMDS = "http://169.254.169.254/metadata/identity"
_ENDPOINTS = (_IMDS, f"{_IMDS}/oauth2/token")
_NO_AUTHENTICATION = "Attempt to get non-existent AuthConfig"  # KV-02


@dataclass(frozen=True)
class KeyVault:
    """One extension, its settings an object; `client_ids` are those of the pool's identities."""

    settings: dict[str, Any]
    version: str
    windows: bool
    client_ids: set[str]

    @property
    def refuses(self) -> str | None:
        """Why it cannot work with its settings at all."""
        if "authenticationSettings" not in self.settings:
            return _NO_AUTHENTICATION
        if not self._certificates:  # KV-01
            return f"{OWN_WORDS} There are no observed certificates."
        for certificate in self._certificates:
            if not self._takes(certificate):
                return f"{OWN_WORDS} Version {self.version} cannot read the observed certificate {certificate!r}."
        polling = self._management.get("pollingIntervalInS")
        if polling is not None and not isinstance(polling, str):  # azure-docs 41837
            return f"{OWN_WORDS} pollingIntervalInS is not a string"
        for location in self._store_locations:
            if not self._has_store(location):
                return f"{OWN_WORDS} There is no store location {location!r}."
        return None

    @property
    def fetches_nothing(self) -> str | None:
        """Why certificates never come, though it has begun to poll."""
        authentication = self.settings["authenticationSettings"]
        authentication = authentication if isinstance(authentication, dict) else {}
        client_id, endpoint = authentication.get("msiClientId"), authentication.get("msiEndpoint")
        if endpoint not in _ENDPOINTS:  # KV-09, KV-10
            return f"Nobody answers at {endpoint!r}: there is no token."
        if str(client_id).lower() not in {known.lower() for known in self.client_ids}:  # BX-41
            return f"No identity of the pool has the client id {client_id!r}: there is no token."
        for certificate in self._certificates:
            url = str(certificate["url"] if isinstance(certificate, dict) else certificate)
            if urlsplit(url).scheme != "https" or not urlsplit(url).path.startswith("/secrets/"):  # BX-43
                return f"There is no private key at {url}."
            if not str(urlsplit(url).hostname).endswith(_VAULTS):  # F: the simulated cloud is the public one
                return f"The vault at {url} takes no token of this cloud."
        return None

    @property
    def waits(self) -> bool:
        """Whether it reports success only once all certificates are there (BX-64, BX-65)."""
        return bool(self._management.get("requireInitialSync")) or (self.windows and (self._major or 0) >= 4)

    @property
    def _management(self) -> dict[str, Any]:
        management = self.settings.get("secretsManagementSettings")
        return management if isinstance(management, dict) else {}

    @property
    def _certificates(self) -> list[Any]:
        certificates = self._management.get("observedCertificates")
        return certificates if isinstance(certificates, list) else []

    @property
    def _store_locations(self) -> list[Any]:
        said = [self._management, *(one for one in self._certificates if isinstance(one, dict))]
        return [one["certificateStoreLocation"] for one in said if one.get("certificateStoreLocation") is not None]

    def _has_store(self, location: Any) -> bool:
        """The table of a certificate's keys: a store by its exact name on Windows, the path of a folder on Linux."""
        return location in ("LocalMachine", "CurrentUser") if self.windows else str(location).startswith("/")

    @property
    def _major(self) -> int | None:
        major = self.version.partition(".")[0]
        return int(major) if major.isdecimal() else None

    def _takes(self, certificate: Any) -> bool:
        """KV-18 and the table of versions; whether Linux 3.0 still reads strings is open (BX-33), and Batch's own pages
        give it strings. Which version Azure takes where none is named is not known: then either shape does."""
        major = self._major
        if self.windows and (major or 0) >= 4 and _has_version(certificate):  # KV-05
            return False
        if isinstance(certificate, str):
            return certificate != "" and (major is None or major < 3 or not self.windows)
        return isinstance(certificate, dict) and (major is None or major >= 3) and bool(certificate.get("url"))


def _has_version(certificate: Any) -> bool:
    url = certificate.get("url") if isinstance(certificate, dict) else certificate
    return len(urlsplit(str(url)).path.strip("/").split("/")) > 2
