"""What a deployment must do from outside, asked right after it: health, a refused forgery, a closed admin API."""

from collections.abc import Callable, Mapping
from functools import partial

import httpx

from operations.deployed import LOCAL, Deployed

_SECONDS = 15.0
_FORGED: Mapping[str, str] = {"x-signature-ed25519": "0" * 128, "x-signature-timestamp": "1"}


def run(stage: Deployed) -> int:
    """Ask everything; status 1 when something is not as it must be."""
    base = base_url(stage)
    with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
        results = [(what, *_asked(partial(ask, client, base), wanted)) for what, ask, wanted in CHECKS]
    for what, good, seen in results:
        print(f"{'ok  ' if good else 'FAIL'}  {what}{'' if good else f': {seen}'}")
    failed = [what for what, good, _ in results if not good]
    if failed:
        print("The deployment does not answer as it must. Runbook: docs/runbook.md#a-deployment-went-wrong")
    return 1 if failed else 0


def _asked(ask: Callable[[], httpx.Response], wanted: int) -> tuple[bool, str]:
    try:
        status = ask().status_code
    except httpx.HTTPError as error:
        return False, f"no answer ({type(error).__name__})"
    return status == wanted, f"answered {status}, not {wanted}"


def base_url(stage: Deployed) -> str:
    """Where the HTTP API answers; the local AWS serves it below its own address."""
    if stage.stage != LOCAL:
        return stage.output("ApiUrl")
    endpoint = stage.client("sts").meta.endpoint_url
    return f"{endpoint}/_aws/execute-api/{stage.output('ApiId')}/$default"


CHECKS: tuple[tuple[str, Callable[[httpx.Client, str], httpx.Response], int], ...] = (
    ("health answers", lambda c, base: c.get(f"{base}/api/health"), 200),
    (
        "a forged interaction is refused",
        lambda c, base: c.post(f"{base}/interactions", content=b'{"type":1}', headers=_FORGED),
        401,
    ),
    ("the admin API wants a sign-in", lambda c, base: c.get(f"{base}/api/admin/stats"), 401),
    ("the dashboard's page is there", lambda c, base: c.get(f"{base}/dashboard"), 200),
)
