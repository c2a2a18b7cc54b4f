"""The local stack as a whole: it comes up as deployed, what it writes is true, and it leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from local.endpoints import Endpoints
from local.furnish import client
from local.lambdas import aws, kill, processes
from local.place import ROOT, free_ports

pytestmark = pytest.mark.e2e


def get(url: str, token: str = "") -> tuple[int, Any]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def token(endpoints: Endpoints, role: str) -> str:
    person = next(user for user in endpoints.admin_users if user["role"] == role)
    answer = client("cognito-idp", aws(endpoints)).initiate_auth(
        ClientId=endpoints.user_pool_client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person["username"], "PASSWORD": person["password"]},
    )
    found: str = answer["AuthenticationResult"]["IdToken"]
    return found


def test_health_answers_directly_and_through_the_chat_page(endpoints: Endpoints) -> None:
    assert get(f"{endpoints.api_url}/api/health")[0] == 200
    assert get(f"{endpoints.chat_url}api/health")[0] == 200


def test_the_admin_api_wants_a_token_and_takes_every_roles(endpoints: Endpoints) -> None:
    address = f"{endpoints.api_url}/api/admin/stats"

    assert get(address)[0] == 401
    assert get(address, "nonsense")[0] == 401
    for role in ("viewer", "operator", "admin"):
        assert get(address, token(endpoints, role))[0] == 200


def test_the_endpoints_name_what_was_deployed(endpoints: Endpoints) -> None:
    environment = aws(endpoints)

    table = client("dynamodb", environment).describe_table(TableName=endpoints.table_name)["Table"]
    assert table["TableStatus"] == "ACTIVE"
    queue = client("sqs", environment).get_queue_attributes(QueueUrl=endpoints.queue_url, AttributeNames=["All"])
    assert queue["Attributes"]["FifoQueue"] == "true"
    names = (endpoints.credentials_secret, endpoints.discord_secret)
    manager = client("secretsmanager", environment)
    agents, discords = (json.loads(manager.get_secret_value(SecretId=name)["SecretString"]) for name in names)
    assert discords == {"discord_bot_token": endpoints.discord_bot_token}
    assert len(agents["link_code_key"]) == 64
    assert not agents["discord_bot_token"]
    assert set(endpoints.functions) == {"interactions", "agent", "admin", "cleanup", "gateway"}


def test_everything_listens_on_the_loopback_only(endpoints: Endpoints) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("needs /proc")
    ports = {int(url.split(":")[2].split("/")[0]) for url in (endpoints.discord_api_url, endpoints.aws_endpoint_url)}

    rows = [line.split()[1].split(":") for line in listening.read_text().splitlines()[1:]]
    addresses = {address for address, port in rows if int(port, 16) in ports}
    assert addresses == {"0100007F"}


def test_no_developers_key_reaches_the_functions(endpoints: Endpoints) -> None:
    get(f"{endpoints.api_url}/api/health")
    (process, *_) = processes(endpoints, "admin")
    environment = (Path("/proc") / str(process) / "environ").read_bytes()

    assert b"OPENAI_API_KEY" not in environment
    assert endpoints.discord_bot_token.encode() not in environment


def test_a_killed_function_is_replaced_by_a_fresh_one(endpoints: Endpoints) -> None:
    get(f"{endpoints.api_url}/api/health")
    killed = kill(endpoints, "admin")
    deadline = time.monotonic() + 20
    while get(f"{endpoints.api_url}/api/health")[0] != 200:
        assert time.monotonic() < deadline

    assert killed
    assert set(processes(endpoints, "admin")).isdisjoint(killed)


def test_roles_are_enforced_as_on_aws(endpoints: Endpoints) -> None:
    get(f"{endpoints.api_url}/api/health")
    (process, *_) = processes(endpoints, "admin")
    environment = dict(
        pair.split("=", 1)
        for pair in (Path("/proc") / str(process) / "environ").read_text(encoding="utf-8").split("\0")
        if "=" in pair
    )
    role = boto3.Session(
        environment["AWS_ACCESS_KEY_ID"],
        environment["AWS_SECRET_ACCESS_KEY"],
        environment["AWS_SESSION_TOKEN"],
        region_name=endpoints.aws_region,
    )

    role.client("dynamodb", endpoint_url=endpoints.aws_endpoint_url).get_item(
        TableName=endpoints.table_name, Key={"pk": {"S": "nobody"}, "sk": {"S": "nothing"}}
    )
    with pytest.raises(ClientError, match="AccessDenied"):
        role.client("dynamodb", endpoint_url=endpoints.aws_endpoint_url).scan(TableName=endpoints.table_name)
    with pytest.raises(ClientError, match="AccessDenied"):
        role.client("secretsmanager", endpoint_url=endpoints.aws_endpoint_url).get_secret_value(
            SecretId=endpoints.credentials_secret
        )


def test_mail_sent_through_ses_lies_in_the_inbox(endpoints: Endpoints) -> None:
    content = {"Simple": {"Subject": {"Data": "Your code"}, "Body": {"Text": {"Data": "123456"}}}}
    client("sesv2", aws(endpoints)).send_email(
        FromEmailAddress="desk@edgecontrol.example",
        Destination={"ToAddresses": ["driver@example.com"]},
        Content=content,
    )

    deadline = time.monotonic() + 10
    while not (mails := get(f"{endpoints.inbox_url}?to=driver@example.com")[1]["mail"]):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert mails[0]["text"] == "123456"


def test_a_runner_killed_outright_takes_its_children_along(tmp_path: Path) -> None:
    ports = free_ports(23_000)
    environment = {**os.environ, "PORT": str(ports.discord), "LOCAL_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "local", "run"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as runner:
        assert runner.stdout is not None
        assert "local AWS are up" in runner.stdout.readline()
        runner.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + 10
    while left := _processes_of(tmp_path):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def _processes_of(folder: Path) -> list[str]:
    """Command lines of processes that mention the folder in arguments or environment."""
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc")
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            try:
                about = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in about:
                found.append(f"{process.name} {about[:200]!r}")
    return found
