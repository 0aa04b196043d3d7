"""A server on this machine that speaks the comment APIs of GitHub, GitLab and Azure DevOps."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "canary-token-91c2"


class Host:
    """The comments of one pull request; ``faults`` are answered first, one request each, as (status, headers)."""

    def __init__(self) -> None:
        self.comments: dict[int, str] = {}
        self.faults: list[tuple[int, dict[str, str]]] = []
        self.requests: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.vanishing: set[int] = set()
        self.longest = 65_536
        self.url = ""
        self._next = 1

    def add(self, text: str) -> int:
        self.comments[self._next] = text
        self._next += 1
        return self._next - 1


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def log_message(self, format: str, *args: Any) -> None: ...

    def _answer(self, status: int, data: Any, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _serve(self) -> None:
        host, split = self.host, urlsplit(self.path)
        host.requests.append((self.command, split.path))
        host.tokens |= {self.headers.get("Authorization") or "", self.headers.get("PRIVATE-TOKEN") or ""}
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        if host.faults:
            status, headers = host.faults.pop(0)
            self._answer(status, {"message": "as the test asked"}, headers)
        elif self.command == "GET":
            self._list(split.path, parse_qs(split.query))
        else:
            self._write(split.path, body)

    def _list(self, path: str, query: dict[str, list[str]]) -> None:
        found = list(self.host.comments.items())
        if "_apis" in path:
            threads = [{"id": key, "comments": [{"id": 1, "content": text}]} for key, text in found]
            self._answer(200, {"value": [{"id": 0, "comments": []}, *threads]})
            return
        size, page = int(query["per_page"][0]), int(query["page"][0])
        part = found[(page - 1) * size : page * size]
        self._answer(200, [{"id": key, "body": text} for key, text in part])

    def _write(self, path: str, body: dict[str, Any]) -> None:
        nested = body.get("comments") or [{}]
        text = body.get("body") or body.get("content") or nested[0].get("content", "")
        if len(text) > self.host.longest:
            self._answer(422, {"message": "body is too long"})
            return
        key = re.search(r"/(?:comments|notes|threads)/(\d+)(?:/comments/1)?$", path)
        if key is None:
            self._answer(201, {"id": self.host.add(text)})
        elif int(key[1]) in self.host.vanishing or int(key[1]) not in self.host.comments:
            self._answer(404, {"message": "Not Found"})
        else:
            self.host.comments[int(key[1])] = text
            self._answer(200, {"id": int(key[1])})

    do_GET = do_POST = do_PUT = do_PATCH = _serve  # noqa: N815


@contextmanager
def serving() -> Iterator[Host]:
    """A host that answers as long as the context lasts."""
    host = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
