"""The daemon as its users meet it: a process, a feed over HTTP, a mail at a mail server."""

import signal
import socket
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.support.daemon import (
    Daemon,
    execute,
    figure_item,
    make_due,
    monitor,
    query,
    wait_for,
    write_config,
)
from tests.support.feed_server import Answer, FeedServer, rss
from tests.support.smtp_server import SmtpServer


def smtp(server: SmtpServer) -> dict[str, object]:
    return {"host": server.host, "port": server.port, "security": server.security} | (
        {"username": server.username, "password": server.password} if server.username else {}
    )


def test_a_new_article_on_a_feed_becomes_one_mail(tmp_path: Path, database_url: str) -> None:
    with (
        FeedServer() as feeds,
        SmtpServer(security="starttls", username="monitor", password="secret") as mail,
    ):
        mail.write_trust(tmp_path / "ca.pem")
        feeds.publish("/feed.xml", Answer(body=rss()))
        config = write_config(
            tmp_path, database=database_url, feeds=[feeds.url()], email=smtp(mail)
        )
        assert monitor(config, "migrate").returncode == 0
        with Daemon(config, SSL_CERT_FILE=str(tmp_path / "ca.pem")) as daemon:
            daemon.wait_for_log("feed.polled", seen=0)
            feeds.publish("/feed.xml", Answer(body=rss(figure_item(4321))))
            make_due(database_url)
            received = wait_for(lambda: mail.received, "the mail")
            assert daemon.stop() == 0
    message = message_from_bytes(received[0].content, policy=policy.default)
    assert received[0].recipients == ("desk@newsroom.example",)
    assert message["Subject"] == "[DPRK-Russia] Troops sent: about 4,321 (NIS)"
    text = message.get_body(("plain",)).get_content()
    assert "https://outlet.example/4321" in text
    assert "had sent about 4,321 soldiers to Russia" in " ".join(text.replace("> ", "").split())
    assert len(mail.received) == 1
    assert monitor(config, "verify").returncode == 0


def test_a_restart_polls_nothing_twice(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(figure_item(100))))
        config = write_config(tmp_path, database=database, feeds=[feeds.url()])
        for _ in range(2):
            with Daemon(config) as daemon:
                daemon.wait_for_log("daemon.ready")
                wait_for(feeds.requests_to, "the first request")
                assert daemon.stop() == 0
        assert len(feeds.requests_to()) == 1


def test_it_stays_up_and_clear_when_no_feed_can_be_reached(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    nowhere = [f"http://127.0.0.1:9/{n}" for n in range(3)]
    config = write_config(tmp_path, database=database, feeds=nowhere)
    with Daemon(config) as daemon:
        for url in nowhere:
            assert "refused" in daemon.wait_for_log("feed.failed", url=url)["reason"]
        assert monitor(config, "status").stdout.count("refused") == len(nowhere)
        assert daemon.stop() == 0


def test_sighup_takes_a_changed_configuration_and_refuses_a_wrong_one(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds:
        feeds.publish("/one.xml", Answer(body=rss()))
        feeds.publish("/two.xml", Answer(body=rss()))
        config = write_config(tmp_path, database=database, feeds=[feeds.url("/one.xml")])
        with Daemon(config) as daemon:
            daemon.wait_for_log("feed.polled")
            right = write_config(
                tmp_path, database=database, feeds=[feeds.url("/one.xml"), feeds.url("/two.xml")]
            ).read_text()
            config.write_text(right.replace("interval_minutes = 60", 'interval_minutes = "often"'))
            daemon.signal(signal.SIGHUP)
            assert "interval_minutes" in daemon.wait_for_log("reload.refused")["reason"]
            config.write_text(right)
            daemon.signal(signal.SIGHUP)
            wait_for(lambda: feeds.requests_to("/two.xml"), "the new feed to be polled")
            assert daemon.stop() == 0
        assert len(feeds.requests_to("/one.xml")) == 1


def test_a_refused_mail_login_delays_the_mail_and_nothing_else(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds, SmtpServer(username="monitor", password="right") as mail:
        feeds.publish("/feed.xml", Answer(body=rss(figure_item(700))))
        wrong = smtp(mail) | {"password": "wrong"}
        config = write_config(tmp_path, database=database, feeds=[feeds.url()], email=wrong)
        with Daemon(config) as daemon:
            reason = daemon.wait_for_log("alert.not_delivered")["reason"]
            assert "refused the login of user monitor" in reason
            assert "refused the login" in monitor(config, "status").stdout
            assert query(database, "SELECT central FROM latest_troop_estimate") == [(700,)]
            right = config.read_text().replace('"wrong"', '"right"')
            config.write_text(right)
            daemon.signal(signal.SIGHUP)
            execute(database, "UPDATE outbox SET next_attempt_at = queued_at")
            wait_for(lambda: mail.received, "the delayed mail")
            daemon.wait_for_log("alert.delivered", attempt=2)
            assert daemon.stop() == 0
        assert len(mail.received) == 1


def test_a_mail_server_that_stalls_holds_up_no_poll_and_no_other_channel(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    with FeedServer() as feeds, SmtpServer() as mail:
        mail.stalls = True
        both = smtp(mail) | {"maildir": str(tmp_path / "mail")}
        config = write_config(tmp_path, database=database, feeds=[feeds.url()], email=both)
        items = []
        feeds.publish("/feed.xml", Answer(body=rss()))
        with Daemon(config) as daemon:
            daemon.wait_for_log("feed.polled", seen=0)
            for number in range(1, 4):
                items.append(figure_item(1000 * number))
                feeds.publish("/feed.xml", Answer(body=rss(*items)))
                make_due(database)
                folder = tmp_path / "mail" / "new"
                wait_for(
                    lambda n=number, f=folder: f.exists() and len(list(f.iterdir())) == n,
                    "the copy in the maildir",
                )
            assert mail.received == []
            assert daemon.stop() == 0


def test_a_reload_to_a_database_that_does_not_answer_is_refused(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    config = write_config(tmp_path, database=database, feeds=[])
    right = config.read_text()
    with Daemon(config) as daemon:
        daemon.wait_for_log("daemon.ready")
        write_config(tmp_path, database="postgresql://nobody@127.0.0.1:9/x", feeds=[])
        daemon.signal(signal.SIGHUP)
        assert "refused" in daemon.wait_for_log("reload.refused")["reason"]
        assert daemon.process.poll() is None
        config.write_text(right)
        assert daemon.stop() == 0


@pytest.mark.parametrize("seed", range(2))
def test_kill_9_in_the_middle_loses_and_doubles_nothing(tmp_path: Path, seed: int) -> None:
    """Killed while it polls, reads and mails; after each restart it goes on where it was."""
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    rounds = 5
    with FeedServer() as feeds, SmtpServer() as mail:
        items = []
        config = write_config(tmp_path, database=database, feeds=[feeds.url()], email=smtp(mail))
        for number in range(rounds):
            items.append(figure_item(1000 + 500 * number))
            feeds.publish("/feed.xml", Answer(body=rss(*items)))
            if number:
                make_due(database)
            with Daemon(config) as daemon:
                daemon.wait_for_log("daemon.ready")
                # A different point of the turn each time, from the request to the mail.
                time.sleep(0.02 + 0.06 * (number + rounds * seed))
                daemon.signal(signal.SIGKILL)
            assert monitor(config, "verify").returncode == 0
        make_due(database)
        execute(database, "UPDATE outbox SET taken_until = queued_at WHERE state = 'sending'")
        with Daemon(config) as daemon:
            daemon.wait_for_log("daemon.ready")
            wait_for(
                lambda: (
                    query(database, "SELECT count(*) FROM outbox WHERE state <> 'sent'") == [(0,)]
                    and query(database, "SELECT count(*) FROM outbox") == [(rounds,)]
                ),
                "all mails to be sent",
            )
            assert daemon.stop() == 0
        assert query(database, "SELECT count(*), count(DISTINCT url) FROM articles") == [
            (rounds, rounds)
        ]
        delivered = [message_from_bytes(m.content)["Message-ID"] for m in mail.received]
        assert len(set(delivered)) == rounds
        assert query(database, "SELECT central FROM latest_troop_estimate") == [
            (1000 + 500 * (rounds - 1),)
        ]
        assert monitor(config, "verify").returncode == 0


def test_systemd_is_told_ready_alive_reloading_and_stopping(tmp_path: Path) -> None:
    """Over a real datagram socket, as systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(20)
        told: list[str] = []

        def hear(word: str) -> None:
            while not any(word in message for message in told):
                told.append(listener.recv(4096).decode())
            told.clear()

        config = write_config(tmp_path, database=f"sqlite:///{tmp_path / 'monitor.db'}", feeds=[])
        environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "600000"}
        with Daemon(config, **environ) as daemon:
            hear("READY=1")
            hear("WATCHDOG=1")
            hear("WATCHDOG=1")
            daemon.signal(signal.SIGHUP)
            hear("RELOADING=1")
            hear("READY=1")
            daemon.signal(signal.SIGTERM)
            hear("STOPPING=1")
            assert daemon.process.wait(20) == 0


def test_sigterm_finishes_the_write_in_hand(tmp_path: Path) -> None:
    """Stopped in the middle of recording a thousand articles: all of them are there, or none."""
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    items = [figure_item(1000 + number) for number in range(1000)]
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(*items)))
        config = write_config(tmp_path, database=database, feeds=[feeds.url()])
        with Daemon(config) as daemon:
            wait_for(lambda: feeds.answered, "the feed to be read")
            assert daemon.stop() == 0
        ((recorded,),) = query(database, "SELECT count(*) FROM articles")
        in_log = "SELECT count(*) FROM event_log WHERE type = 'ArticlePublished'"
        assert query(database, in_log)[0][0] in (0, 1000)
        assert recorded <= 1000
        assert monitor(config, "verify").returncode == 0
