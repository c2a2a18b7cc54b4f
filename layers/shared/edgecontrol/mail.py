"""E-mail by SES about linked accounts and nothing else; boto3 is imported only when the first mail is to be sent."""

from functools import cached_property
from typing import Any

from edgecontrol.errors import AwsError


class Mail:
    """Sends plain-text mail from the verified sender."""

    def __init__(self, sender: str) -> None:
        self._sender = sender

    @property
    def ready(self) -> bool:
        """Whether a sender is configured."""
        return bool(self._sender)

    def prepare(self) -> None:
        """Everything sending needs but the sending itself: it takes a second the first time."""
        _ = self._client

    def send(self, to: str, subject: str, text: str) -> None:
        """Send one mail; raises `AwsError`."""
        from botocore.exceptions import BotoCoreError, ClientError

        content = {"Simple": {"Subject": {"Data": subject}, "Body": {"Text": {"Data": text}}}}
        try:
            self._client.send_email(FromEmailAddress=self._sender, Destination={"ToAddresses": [to]}, Content=content)
        except (BotoCoreError, ClientError) as error:
            raise AwsError("ses", type(error).__name__) from error

    @cached_property
    def _client(self) -> Any:
        import boto3

        return boto3.client("sesv2")
