"""The local AWS: `ministack` as a child process in an environment of its own, on the loopback only."""

import asyncio
import os
import signal
from pathlib import Path

import httpx

from local import children
from local.place import HOST, ROOT, LocalError, Place

REGION = "eu-west-1"
ACCOUNT = "000000000000"
INTERPRETER = ROOT / ".emulator" / "bin" / "python"
RUNNER = ROOT / "local" / "emulator" / "run.py"
START_SECONDS = 30.0
# What Lambdas inherit through the emulator: nothing of the developer's keys, endpoints or Python settings.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")


class LocalAws:
    """One emulator with nothing in it; what it is given is gone when it ends."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._child: asyncio.subprocess.Process | None = None
        self.log = place.folder / "aws.log"

    @property
    def url(self) -> str:
        """The one endpoint of every service."""
        return f"http://{HOST}:{self._place.ports.aws}"

    @property
    def pid(self) -> int:
        """The emulator, which leads the process group of its Lambdas."""
        assert self._child is not None, "not started"
        return self._child.pid

    def client_environment(self) -> dict[str, str]:
        """Variables that point any AWS client, the CDK's included, here and nowhere else."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ENDPOINT_URL_S3": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    async def start(self) -> None:
        """Start and wait until it answers."""
        if not INTERPRETER.is_file():
            raise LocalError("The local AWS is not installed. Run 'make setup'.")
        scratch = self._place.folder / "tmp"
        scratch.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self._child = await asyncio.create_subprocess_exec(
                str(INTERPRETER),
                str(RUNNER),
                env=self._environment(scratch),
                cwd=scratch,
                stdin=asyncio.subprocess.PIPE,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            await asyncio.wait_for(self._healthy(), START_SECONDS)
        except TimeoutError as error:
            raise LocalError(f"The local AWS does not answer after {START_SECONDS:.0f} s; see {self.log}.") from error

    def enforce_iam(self) -> None:
        """From now on roles may do what their policies say and nothing else, as on AWS."""
        os.kill(self.pid, signal.SIGUSR1)

    async def ended(self) -> int:
        """Returns when the emulator does, with its exit status."""
        assert self._child is not None, "not started"
        return await self._child.wait()

    async def stop(self) -> None:
        """End it and its Lambdas."""
        if self._child is not None:
            await children.end(self._child)

    def _environment(self, scratch: Path) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in INHERITED if name in os.environ},
            "BIND_HOST": HOST,
            "MINISTACK_HOST": HOST,
            "GATEWAY_PORT": str(self._place.ports.aws),
            "MINISTACK_REGION": REGION,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
            "TMPDIR": str(scratch),
            "LAYER_CACHE": str(scratch / "layers"),
            "STATE_DIR": str(scratch / "state"),
            "PYTHONUTF8": "1",
        }

    async def _healthy(self) -> None:
        assert self._child is not None
        async with httpx.AsyncClient(trust_env=False, timeout=2.0) as client:
            while self._child.returncode is None:
                try:
                    if (await client.get(f"{self.url}/_ministack/health")).is_success:
                        return
                except httpx.HTTPError:
                    await asyncio.sleep(0.05)
        raise LocalError(f"The local AWS ended as it started; see {self.log}.")
