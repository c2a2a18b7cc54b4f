"""Photos are listed and erased to the last one, however many there are."""

from typing import Any

import pytest

from edgecontrol.errors import AwsError
from edgecontrol.photo_store import PhotoStore


class Bucket:
    """S3 as far as the store calls it: a thousand names at a time, in and out."""

    def __init__(self, names: list[str], stubborn: str = "") -> None:
        self.names, self.stubborn = names, stubborn

    def list_objects_v2(self, Bucket: str, Prefix: str, ContinuationToken: str = "0") -> dict[str, Any]:  # noqa: N803
        start = int(ContinuationToken)
        fitting = [name for name in self.names if name.startswith(Prefix)]
        more = {"NextContinuationToken": str(start + 1_000)} if len(fitting) > start + 1_000 else {}
        return {"Contents": [{"Key": name} for name in fitting[start : start + 1_000]], **more}

    def delete_objects(self, Bucket: str, Delete: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        keys = [item["Key"] for item in Delete["Objects"]]
        assert len(keys) <= 1_000
        self.names = [name for name in self.names if name not in keys or name == self.stubborn]
        return {"Errors": [{"Key": self.stubborn, "Code": "AccessDenied"}]} if self.stubborn in keys else {}


def store(bucket: Bucket) -> PhotoStore:
    made = PhotoStore("photos")
    made.__dict__["_client"] = bucket
    return made


def test_more_than_a_thousand_photos_are_listed_and_erased() -> None:
    bucket = Bucket([*(f"555/{number:04d}" for number in range(2_301)), "556/0000"])
    photos = store(bucket)
    found = photos.keys("555/")

    photos.delete(found)

    assert len(found) == 2_301
    assert bucket.names == ["556/0000"]


def test_a_photo_that_s3_keeps_is_no_silent_success() -> None:
    with pytest.raises(AwsError, match="AccessDenied"):
        store(Bucket(["555/1", "555/2"], stubborn="555/2")).delete(["555/1", "555/2"])


def test_nothing_to_erase_calls_nobody() -> None:
    store(Bucket([])).delete([])
