"""Delivery to a real mail server on loopback, and every way in which it can go wrong."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from monitor.alerts import smtp
from monitor.alerts.message import compose
from monitor.alerts.smtp import SmtpChannel, SmtpSettings
from monitor.errors import DeliveryError
from tests.alerts.samples import letter
from tests.support.smtp_server import SmtpServer

LOGIN = {"username": "monitor", "password": "secret"}
DESK = "desk@example.org"


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    with SmtpServer() as running:
        yield running


def settings(server: SmtpServer, **other: Any) -> SmtpSettings:
    """How to reach *server*, as its operator would write it."""
    right = SmtpSettings(
        host=server.host,
        port=server.port,
        security=server.security,
        sender="News monitor <monitor@example.org>",
        username=server.username,
        password=server.password,
        timeout_seconds=5,
        tls=server.trust,
    )
    return replace(right, **other)


async def refusal(settings: SmtpSettings, recipient: str = DESK) -> DeliveryError:
    """The error of a delivery that must fail."""
    with pytest.raises(DeliveryError) as caught:
        await SmtpChannel(settings).send(compose(letter()), recipient)
    return caught.value


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
@pytest.mark.parametrize("login", [LOGIN, {}], ids=["login", "open"])
async def test_a_message_arrives_whole_and_at_one_address(
    security: Any, login: dict[str, str]
) -> None:
    with SmtpServer(security=security, **login) as server:
        channel = SmtpChannel(settings(server))
        await channel.check()
        assert server.received == []
        message = compose(letter(recipient=f"The desk <{DESK}>"))
        await channel.send(message, f"The desk <{DESK}>")
    [received] = server.received
    assert (received.sender, received.recipients) == ("monitor@example.org", (DESK,))
    arrived = message_from_bytes(received.content, policy=default)
    assert arrived["Message-ID"] == message["Message-ID"]
    for part in ("plain", "html"):
        sent_part, there = message.get_body((part,)), arrived.get_body((part,))
        assert there.get_content().splitlines() == sent_part.get_content().splitlines()


async def test_a_line_that_is_one_dot_does_not_end_the_message(server: SmtpServer) -> None:
    message = compose(letter())
    message.clear_content()
    message.set_content("before\n.\n..after\n")
    await SmtpChannel(settings(server)).send(message, DESK)
    arrived = message_from_bytes(server.received[0].content, policy=default)
    assert arrived.get_content().splitlines() == ["before", ".", "..after"]


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("550 5.1.1 no such user", True),
        ("451 4.7.1 greylisted, come back later", False),
        ("421 4.3.2 closing", False),
        ("530 5.7.0 authentication required", False),
    ],
)
async def test_the_recipients_refusal_is_final_only_if_the_server_says_so(
    server: SmtpServer, answer: str, permanent: bool
) -> None:
    server.refused_recipients[DESK] = answer
    error = await refusal(settings(server))
    assert error.permanent is permanent
    assert answer in error.reason
    assert server.received == []


async def test_a_bad_recipient_harms_no_other(server: SmtpServer) -> None:
    server.refused_recipients["gone@example.org"] = "550 5.1.1 no such user"
    channel = SmtpChannel(settings(server))
    with pytest.raises(DeliveryError, match=r"gone@example\.org"):
        await channel.send(compose(letter()), "gone@example.org")
    await channel.send(compose(letter()), DESK)
    assert [each.recipients for each in server.received] == [(DESK,)]


async def test_a_greylisted_message_comes_again_under_its_message_id(server: SmtpServer) -> None:
    server.data_answer = "451 4.7.1 come back later"
    first = await refusal(settings(server))
    assert not first.permanent
    server.data_answer = ""
    message = compose(letter())
    await SmtpChannel(settings(server)).send(message, DESK)
    arrived = message_from_bytes(server.received[0].content, policy=default)
    assert arrived["Message-ID"] == compose(letter())["Message-ID"]


async def test_a_message_refused_for_its_content_is_given_up(server: SmtpServer) -> None:
    server.data_answer = "554 5.7.1 looks like spam\r\n"
    error = await refusal(settings(server))
    assert error.permanent
    assert "554 5.7.1 looks like spam" in error.reason


async def test_a_refused_sender_is_for_the_operator_to_repair(server: SmtpServer) -> None:
    server.refused_sender = "550 5.7.1 not your address"
    error = await refusal(settings(server))
    assert not error.permanent
    assert "550 5.7.1 not your address" in error.reason
    assert "email.from" in error.reason


async def test_a_refused_login_names_the_user_and_the_settings_but_not_the_password() -> None:
    with SmtpServer(security="starttls", **LOGIN) as server:
        wrong = settings(server, password="hunter2")
        error = await refusal(wrong)
        with pytest.raises(DeliveryError, match="refused the login of user monitor: 535"):
            await SmtpChannel(wrong).check()
    assert not error.permanent
    assert "refused the login of user monitor: 535" in error.reason
    assert error.reason.endswith("check email.username and email.password")
    assert "hunter2" not in error.reason + repr(wrong)


async def test_a_login_the_server_does_not_offer_is_said(server: SmtpServer) -> None:
    error = await refusal(settings(server, **LOGIN))
    assert not error.permanent
    assert "offers no login" in error.reason


async def test_a_server_without_starttls_gets_neither_login_nor_message(server: SmtpServer) -> None:
    error = await refusal(settings(server, security="starttls", **LOGIN))
    assert not error.permanent
    assert "offers no STARTTLS" in error.reason
    assert server.received == []


async def test_a_server_that_wants_a_login_says_so_and_the_message_waits() -> None:
    with SmtpServer(security="tls", **LOGIN) as server:
        error = await refusal(settings(server, username="", password=""))
    assert not error.permanent
    assert "wants a login: 530 5.7.0 authentication required" in error.reason


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_nobody_vouches_for_is_not_accepted(security: Any) -> None:
    with SmtpServer(security=security) as server:
        error = await refusal(settings(server, tls=None))
        assert server.received == []
    assert not error.permanent
    assert "over TLS" in error.reason
    assert "certificate" in error.reason


async def test_a_certificate_of_another_name_is_not_accepted() -> None:
    with SmtpServer(security="tls", certified="mail.example.org") as server:
        error = await refusal(settings(server))
    assert not error.permanent
    assert "localhost" in error.reason
    assert "over TLS" in error.reason


async def test_tls_spoken_to_a_server_in_the_clear_is_told_as_such(server: SmtpServer) -> None:
    error = await refusal(settings(server, security="tls"))
    assert not error.permanent
    assert "over TLS" in error.reason


async def test_a_server_that_is_not_there_costs_nothing_but_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    nowhere = SmtpSettings(host="127.0.0.1", port=port, security="none", sender="m@example.org")
    error = await refusal(nowhere)
    assert not error.permanent
    assert f"127.0.0.1:{port}" in error.reason
    assert "check email.host" in error.reason


async def test_a_host_name_that_cannot_exist_is_told_and_not_raised() -> None:
    impossible = SmtpSettings(host="a" * 70, port=25, security="none", sender="m@example.org")
    error = await refusal(impossible)
    assert not error.permanent


async def test_a_server_that_dies_in_the_middle_of_a_message_may_be_tried_again(
    server: SmtpServer,
) -> None:
    server.dies_in_data = True
    error = await refusal(settings(server))
    assert not error.permanent
    server.dies_in_data = False
    await SmtpChannel(settings(server)).send(compose(letter()), DESK)
    assert len(server.received) == 1


async def test_a_server_that_stalls_is_left_after_the_timeout(server: SmtpServer) -> None:
    server.stalls = True
    async with asyncio.timeout(5):
        error = await refusal(settings(server, timeout_seconds=0.2))
    assert not error.permanent
    assert "did not answer in time" in error.reason


async def test_a_whole_delivery_has_a_deadline(
    server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "DEADLINE_SECONDS", 0.3)
    monkeypatch.setattr(smtp, "_GOODBYE_SECONDS", 0.1)
    server.stalls = True
    async with asyncio.timeout(5):
        error = await refusal(settings(server))
    assert "did not answer in time" in error.reason


@pytest.mark.parametrize("recipient", ["", "nobody", "a@b@c", "x@example.org\r\nRCPT TO:<y@z>"])
async def test_what_is_no_address_never_reaches_the_server(
    server: SmtpServer, recipient: str
) -> None:
    error = await refusal(settings(server), recipient)
    assert error.permanent
    assert server.received == []
