"""The mail folder, read back with the standard library's maildir."""

import asyncio
import mailbox
import os
from pathlib import Path

import pytest

from monitor.alerts.maildir import MaildirChannel
from monitor.alerts.message import compose
from monitor.errors import DeliveryError
from tests.alerts.samples import letter

DESK = "desk@example.org"


def subjects(folder: Path) -> list[str]:
    box = mailbox.Maildir(folder, create=False)
    return sorted(message["Subject"] for message in box)


async def test_a_message_becomes_a_file_that_mail_programs_read(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    message = compose(letter())
    await MaildirChannel(folder).send(message, DESK)
    assert subjects(folder) == [message["Subject"]]
    [file] = (folder / "new").iterdir()
    assert b"\r" not in file.read_bytes()
    assert list((folder / "tmp").iterdir()) == []


async def test_an_empty_folder_made_by_the_operator_will_do(tmp_path: Path) -> None:
    await MaildirChannel(tmp_path).send(compose(letter()), DESK)
    assert len(subjects(tmp_path)) == 1


async def test_the_same_message_id_is_filed_once(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path)
    for _ in range(3):
        await channel.send(compose(letter()), DESK)
    await channel.send(compose(letter(recipient="night@example.org")), "night@example.org")
    await channel.send(compose(letter(alert="al2")), DESK)
    assert len(subjects(tmp_path)) == 3


async def test_a_message_that_was_read_meanwhile_does_not_come_again(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path)
    await channel.send(compose(letter()), DESK)
    [file] = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")
    await channel.send(compose(letter()), DESK)
    assert not file.exists()


async def test_half_a_message_left_by_a_crash_is_written_anew(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path)
    await channel.send(compose(letter()), DESK)
    [file] = (tmp_path / "new").iterdir()
    whole = file.read_bytes()
    file.unlink()
    (tmp_path / "tmp" / file.name).write_bytes(b"From: half")
    await channel.send(compose(letter()), DESK)
    assert len(file.read_bytes()) == len(whole)
    assert list((tmp_path / "tmp").iterdir()) == []


async def test_a_folder_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    channel = MaildirChannel(blocked / "mail")
    with pytest.raises(DeliveryError, match=r"cannot write .* check email\.maildir") as caught:
        await channel.send(compose(letter()), DESK)
    assert not caught.value.permanent
    with pytest.raises(DeliveryError, match=r"check email\.maildir"):
        await channel.check()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DeliveryError, match="Permission denied"):
        asyncio.run(MaildirChannel(tmp_path / "mail").check())


def test_a_check_leaves_nothing_behind(tmp_path: Path) -> None:
    asyncio.run(MaildirChannel(tmp_path).check())
    assert {each.name for each in tmp_path.rglob("*")} == {"tmp", "new", "cur"}
