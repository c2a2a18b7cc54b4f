"""The dashboard's files as they lie beside this module: served with a strict Content-Security-Policy, no build step."""

import base64
import gzip
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from admin.answers import SECURITY, failure
from edgecontrol.settings import AdminSettings

FOLDER = Path(__file__).parent / "page"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".LICENSE": "text/plain; charset=utf-8",
}
_SMALL = 1_000


@dataclass(frozen=True)
class File:
    """One file, ready to send."""

    content: bytes
    packed: bytes
    kind: str
    etag: str


def is_page(path: str) -> bool:
    """Whether a path belongs to the dashboard rather than to the API."""
    return path == "/dashboard" or path.startswith("/dashboard/")


def page(settings: AdminSettings, event: Mapping[str, Any]) -> dict[str, Any]:
    """A file of the page, or what the page must know before anybody is signed in."""
    name = str(event.get("rawPath", "")).removeprefix("/dashboard").strip("/") or "index.html"
    if name == "config.json":
        return _answer(_file(_config(settings), ".json"), settings, event)
    found = files().get(name)
    if found is None:
        return failure(404, "There is no such page.")
    return _answer(found, settings, event)


@cache
def files() -> dict[str, File]:
    """All files of the page by name, read once."""
    paths = [path for path in sorted(FOLDER.rglob("*")) if path.is_file() and path.suffix in _KINDS]
    return {path.relative_to(FOLDER).as_posix(): _file(path.read_bytes(), path.suffix) for path in paths}


def _file(content: bytes, suffix: str) -> File:
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return File(content, gzip.compress(content, mtime=0), _KINDS.get(suffix, "application/json"), etag)


def _config(settings: AdminSettings) -> bytes:
    """Public by nature: a client id and addresses, no secret."""
    return json.dumps(
        {
            "client_id": settings.user_pool_client_id,
            "sign_in_url": settings.oidc_domain_url.rstrip("/"),
            "page_url": settings.dashboard_url,
            "language": settings.default_language,
            "stage": settings.stage,
        }
    ).encode()


def _answer(file: File, settings: AdminSettings, event: Mapping[str, Any]) -> dict[str, Any]:
    headers = {**SECURITY, "Content-Security-Policy": policy(settings), "Cache-Control": "no-cache", "ETag": file.etag}
    asked = event.get("headers") or {}
    if asked.get("if-none-match") == file.etag:
        return {"statusCode": 304, "headers": headers, "body": ""}
    headers["Content-Type"] = file.kind
    if "gzip" in asked.get("accept-encoding", "") and len(file.content) > _SMALL:
        body = base64.b64encode(file.packed).decode()
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return {"statusCode": 200, "headers": headers, "body": body, "isBase64Encoded": True}
    return {"statusCode": 200, "headers": headers, "body": file.content.decode()}


def policy(settings: AdminSettings) -> str:
    """The page runs its own scripts only and talks to its own address and the sign-in; photos come from the bucket."""
    sign_in = urlsplit(settings.oidc_domain_url)
    known = f"{sign_in.scheme}://{sign_in.netloc}" if sign_in.netloc else ""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"connect-src 'self' {known}".strip(),
            f"img-src 'self' data: {_photos(settings.photo_bucket)}".strip(),
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _photos(bucket: str) -> str:
    """Where presigned addresses of the bucket point to."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        return endpoint
    region = os.environ.get("AWS_REGION", "")
    return f"https://{bucket}.s3.{region}.amazonaws.com https://{bucket}.s3.amazonaws.com" if bucket else ""
