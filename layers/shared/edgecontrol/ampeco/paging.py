"""The next page of a list: only ever on the tenant's own host, and only its query is taken over."""

import urllib.parse
from collections.abc import Mapping
from typing import Any

from edgecontrol.ampeco.transport import SERVICE
from edgecontrol.errors import Unavailable


def first_page(paging: str) -> dict[str, str]:
    """Parameters that ask for a list's first page (contract §1, Lists)."""
    if paging == "both":
        return {"per_page": "100", "cursor": ""}
    return {} if paging == "whole" else {"per_page": "100"}


def next_page(name: str, body: Mapping[str, Any], asked: Mapping[str, str], base_url: str) -> dict[str, str] | None:
    """Parameters of the next page: what was asked, with the link's own on top, or None at the end.

    Our filters stay even where the link forgets them; a link to another host is refused with `Unavailable`.
    """
    links = body.get("links")
    link = links.get("next") if isinstance(links, Mapping) else None
    if not isinstance(link, str) or not link:
        return None
    try:
        target = urllib.parse.urlsplit(urllib.parse.urljoin(base_url, link))
        same_host = target.netloc.lower() == urllib.parse.urlsplit(base_url).netloc
    except ValueError:
        same_host = False
    if not same_host:
        raise Unavailable(SERVICE, f"{name}: the link to the next page leads to another host")
    theirs = dict(urllib.parse.parse_qsl(target.query, keep_blank_values=True))
    return {**asked, **theirs}
