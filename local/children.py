"""Child processes: each leads a process group of its own and is ended with everything it started."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

GRACE_SECONDS = 6.0


async def run(command: Sequence[str], *, environment: Mapping[str, str], folder: Path, log: Path) -> int:
    """Run to the end, output in `log`; a cancelled caller takes the child with it."""
    with log.open("wb") as output:
        child = await asyncio.create_subprocess_exec(
            *command,
            env=dict(environment),
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return await child.wait()
    finally:
        await end(child)


async def end(child: asyncio.subprocess.Process) -> None:
    """Ask the whole group to end, then make it."""
    if child.returncode is None:
        _signal(child.pid, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(child.wait(), GRACE_SECONDS)
    _signal(child.pid, signal.SIGKILL)
    await child.wait()


def _signal(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS refuses a group whose leader is gone
        os.killpg(group, number)


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log, indented, for a message."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"  {line}" for line in lines[-count:])
