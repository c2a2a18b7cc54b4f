"""Linking an account by a one-time code: five tries, ten minutes, and not a word on whether the account exists."""

from collections.abc import Callable

import pytest

from edgecontrol.identities import (
    CODE_SECONDS,
    CodeCheck,
    Identity,
    address_digest,
    check_code,
    code_for,
    is_code_awaited,
    keep_code,
    link,
    read_identity,
    unlink,
)
from tests.services import Stores

Sent = Callable[..., None]
NOW = 1_800_000_000
USER, HOST, KEY = "400", "dekel.example.com", "key"


@pytest.fixture
def sent(stores: Stores) -> Sent:
    """Keep a code as if it had been sent."""

    def keep(code: str = "123456", account: str = "driver-7", user: str = USER) -> None:
        keep_code(stores.table, user, HOST, code, account, key=KEY, now=NOW)

    return keep


def tried(stores: Stores, code: str, *, at: int = NOW, user: str = USER, host: str = HOST, key: str = KEY) -> CodeCheck:
    return check_code(stores.table, user, host, code, key=key, now=at)


def test_the_right_code_tells_the_account_once(stores: Stores, sent: Sent) -> None:
    sent()

    assert tried(stores, "123456") == CodeCheck("right", user_id="driver-7")
    assert tried(stores, "123456") == CodeCheck("expired")


def test_five_wrong_tries_lock_even_the_right_code(stores: Stores, sent: Sent) -> None:
    sent()
    wrong = [tried(stores, "000000") for _ in range(5)]

    assert wrong == [*(CodeCheck("wrong", left) for left in (4, 3, 2, 1)), CodeCheck("locked")]
    assert tried(stores, "123456") == CodeCheck("locked")


def test_the_fifth_try_may_still_be_right(stores: Stores, sent: Sent) -> None:
    sent()
    for _ in range(4):
        tried(stores, "000000")

    assert tried(stores, "123456").verdict == "right"


def test_a_code_is_good_for_ten_minutes(stores: Stores, sent: Sent) -> None:
    sent()

    assert tried(stores, "123456", at=NOW + CODE_SECONDS) == CodeCheck("expired")
    assert tried(stores, "123456", at=NOW + CODE_SECONDS - 1).verdict == "right"


def test_an_address_without_an_account_fares_like_a_wrong_code(stores: Stores, sent: Sent) -> None:
    sent(account="", user="1")
    sent(user="2")
    without = [tried(stores, "123456", user="1") for _ in range(7)]
    with_account = [tried(stores, "654321", user="2") for _ in range(7)]

    assert without == with_account
    assert tried(stores, "123456", user="1", at=NOW + CODE_SECONDS) == CodeCheck("expired")


def test_a_code_is_bound_to_the_user_the_tenant_and_the_key(stores: Stores, sent: Sent) -> None:
    sent()

    assert tried(stores, "123456", user="401") == CodeCheck("expired")
    assert tried(stores, "123456", host="spark.example.com") == CodeCheck("expired")
    assert tried(stores, "123456", key="rotated").verdict == "wrong"


def test_a_new_code_replaces_the_old_one_and_its_tries(stores: Stores, sent: Sent) -> None:
    sent()
    for _ in range(5):
        tried(stores, "000000")
    sent("222222")

    assert tried(stores, "123456") == CodeCheck("wrong", 4)
    assert tried(stores, "222222").verdict == "right"


def test_a_kept_code_cannot_be_read_from_the_table(stores: Stores, sent: Sent) -> None:
    sent()

    assert "123456" not in str(stores.table.query(f"USER#{USER}"))


def test_codes_are_six_digits_and_differ_by_request_user_and_key() -> None:
    codes = {code_for(USER, str(event), key=KEY) for event in range(200)}

    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 150
    assert code_for(USER, "1", key=KEY) == code_for(USER, "1", key=KEY)
    assert len({code_for(USER, "1", key=KEY), code_for("401", "1", key=KEY), code_for(USER, "1", key="rotated")}) == 3


def test_only_the_newest_code_of_an_account_is_awaited_and_only_while_it_is_good(stores: Stores, sent: Sent) -> None:
    def awaited(code: str, now: int = NOW) -> bool:
        return is_code_awaited(stores.table, USER, HOST, code, key=KEY, now=now)

    before = awaited("123456")
    sent()

    assert (before, awaited("123456"), awaited("222222")) == (False, True, False)
    assert not awaited("123456", NOW + CODE_SECONDS)
    sent("222222")
    assert not awaited("123456")
    sent("333333", account="")
    assert not awaited("333333")


def test_an_address_is_counted_by_what_tells_nothing_of_it() -> None:
    first, second = (address_digest(address, key=KEY) for address in ("a@example.com", "b@example.com"))

    assert first != second
    assert first != address_digest("a@example.com", key="another")
    assert "example" not in first


def test_a_link_holds_for_its_tenant_until_it_is_removed(stores: Stores, sent: Sent) -> None:
    identity = Identity(USER, HOST, "driver-7", NOW)
    link(stores.table, identity)
    link(stores.table, Identity(USER, "spark.example.com", "other", NOW))
    sent()
    assert read_identity(stores.table, USER, HOST) == identity
    unlink(stores.table, USER, HOST)

    assert read_identity(stores.table, USER, HOST) is None
    assert read_identity(stores.table, USER, "spark.example.com") is not None
    assert tried(stores, "123456") == CodeCheck("expired")
