"""Where one copy of the local system lives: its folder, its ports, and the lock that keeps a second one out of both."""

import contextlib
import fcntl
import os
import shlex
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
FIRST_PORT = 3000
HOST = "127.0.0.1"


class LocalError(RuntimeError):
    """The local system cannot do what was asked; the message is one clear sentence on what to do."""


@dataclass(frozen=True)
class Ports:
    """Where everything listens, on the loopback only."""

    discord: int
    ampeco: int
    model: int
    aws: int
    second_ampeco: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """`PORT` and the four after it, unless one has a variable of its own."""
        first = _port("PORT", environment.get("PORT") or str(FIRST_PORT))
        names = ("DISCORD_PORT", "AMPECO_PORT", "MODEL_PORT", "AWS_PORT", "SECOND_AMPECO_PORT")
        return cls(*(_port(name, environment.get(name) or str(first + i)) for i, name in enumerate(names)))

    def named(self) -> dict[str, int]:
        """Each port by the variable that moves it."""
        return {
            "DISCORD_PORT": self.discord,
            "AMPECO_PORT": self.ampeco,
            "MODEL_PORT": self.model,
            "AWS_PORT": self.aws,
            "SECOND_AMPECO_PORT": self.second_ampeco,
        }


@dataclass(frozen=True)
class Place:
    """One copy: `folder` holds what it writes, `options` go to the stack as context."""

    folder: Path
    ports: Ports
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The first copy lives in `.local`, one on another port in `.local/<port>`, unless LOCAL_DIR says otherwise."""
        ports = Ports.from_environment(environment)
        own = ROOT / ".local" if ports.discord == FIRST_PORT else ROOT / ".local" / str(ports.discord)
        folder = Path(environment.get("LOCAL_DIR") or own).resolve()
        return cls(folder, ports, _options(environment.get("CONTEXT", "")))

    @property
    def endpoints_file(self) -> Path:
        """Written last, when everything answers; removed first, when it ends."""
        return self.folder / "endpoints.json"

    @property
    def lock_file(self) -> Path:
        """Held by the runner, and naming its process."""
        return self.folder / "runner.lock"

    def take(self) -> contextlib.ExitStack:
        """Lock the folder for this process; a `LocalError` when another copy has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        held = contextlib.ExitStack()
        file = held.enter_context(self.lock_file.open("a+", encoding="ascii"))
        if not _locked(file.fileno()):
            held.close()
            raise LocalError(
                f"The local system already runs from {self.folder} (process {self.runner()}). "
                "End it with 'make stop', or start a second copy beside it with 'make run PORT=4000'."
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return held

    def runner(self) -> int | None:
        """Process id of the runner, or None when nothing runs here."""
        try:
            with self.lock_file.open("r+", encoding="ascii") as file:
                if _locked(file.fileno()):
                    return None
                return int(file.read() or 0) or None
        except (FileNotFoundError, ValueError):
            return None


def listen(port: int, variable: str) -> socket.socket:
    """A socket bound to the port, or a `LocalError` that says how to choose another."""
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((HOST, port))
    except OSError as error:
        server.close()
        raise LocalError(
            f"Port {port} is taken by another program: end it, choose another with {variable}=..., "
            "or move all five with 'make run PORT=4000'."
        ) from error
    server.set_inheritable(False)
    return server


def free_ports(first: int) -> Ports:
    """The first run of five free ports from `first` on, ten apart."""
    for base in range(first, first + 1000, 10):
        ports = Ports(*range(base, base + 5))
        if all(_free(port) for port in ports.named().values()):
            return ports
    raise LocalError(f"No five free ports between {first} and {first + 1000}.")


def _free(port: int) -> bool:
    try:
        listen(port, "PORT").close()
    except LocalError:
        return False
    return True


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _port(variable: str, text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise LocalError(f"{variable}={text} is not a port: it must be a number from 1 to 65535.")
    return int(text)


def _options(text: str) -> dict[str, str]:
    """`-c name=value -c name=value`, as the CDK's own command line takes them."""
    words = [word for word in shlex.split(text) if word not in ("-c", "--context")]
    broken = [word for word in words if "=" not in word]
    if broken:
        raise LocalError(f"CONTEXT={text!r} is not understood at {broken[0]!r}: write CONTEXT='-c name=value'.")
    return dict(word.split("=", 1) for word in words)
