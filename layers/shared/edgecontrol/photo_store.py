"""The bucket that keeps drivers' photos; boto3 is imported only when the first photo comes."""

from functools import cached_property
from typing import Any

from edgecontrol.errors import AwsError

_PAGE = 1_000  # what S3 lists or deletes at once


class PhotoStore:
    """Puts and signs photos of conversations."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Store one photo; raises `AwsError`."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=content_type)
        except (BotoCoreError, ClientError) as error:
            raise AwsError("s3", type(error).__name__) from error

    def link(self, key: str, seconds: int = 300) -> str:
        """An address that shows the photo for a short while."""
        parameters = {"Bucket": self._bucket, "Key": key}
        url: str = self._client.generate_presigned_url("get_object", Params=parameters, ExpiresIn=seconds)
        return url

    def keys(self, prefix: str) -> list[str]:
        """Names of all photos that start so; raises `AwsError`."""
        found: list[str] = []
        more: dict[str, str] = {}
        while True:
            answer = self._do("list_objects_v2", Bucket=self._bucket, Prefix=prefix, **more)
            found += [item["Key"] for item in answer.get("Contents", [])]
            if "NextContinuationToken" not in answer:
                return found
            more = {"ContinuationToken": answer["NextContinuationToken"]}

    def delete(self, keys: list[str]) -> None:
        """Erase photos for good; raises `AwsError`, also when S3 kept one of them."""
        for start in range(0, len(keys), _PAGE):
            objects = [{"Key": key} for key in keys[start : start + _PAGE]]
            answer = self._do("delete_objects", Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})
            if answer.get("Errors"):
                raise AwsError("s3", str(answer["Errors"][0].get("Code", "not deleted")))

    def _do(self, operation: str, **request: Any) -> dict[str, Any]:
        from botocore.exceptions import BotoCoreError, ClientError  # as lazily as boto3

        try:
            answer: dict[str, Any] = getattr(self._client, operation)(**request)
        except (BotoCoreError, ClientError) as error:
            raise AwsError("s3", type(error).__name__) from error
        return answer

    @cached_property
    def _client(self) -> Any:
        import boto3
        from botocore.config import Config

        # Regions opened since 2014 know no older signature, which boto3 would still take for presigned addresses.
        return boto3.client("s3", config=Config(signature_version="s3v4"))
