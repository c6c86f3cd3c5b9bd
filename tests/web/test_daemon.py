"""The page as its readers meet it: the daemon as a process, a feed, a browser's requests."""

import signal
import socket
from pathlib import Path

import httpx

from tests.support.daemon import Daemon, figure_item, monitor, wait_for, write_config
from tests.support.feed_server import Answer, FeedServer, rss
from tests.web.test_server import free_port


def listen_on(config: Path, port: int) -> None:
    """Write the port into the configuration, in place of any other."""
    text = config.read_text().split("\n[web]")[0]
    config.write_text(f'{text}\n[web]\nlisten = "127.0.0.1:{port}"\n')


def answers(port: int, path: str = "/") -> httpx.Response | None:
    try:
        return httpx.get(f"http://127.0.0.1:{port}{path}")
    except httpx.TransportError:
        return None


def shows(port: int, text: str) -> bool:
    answer = answers(port)
    return answer is not None and text in answer.text


def test_the_page_shows_what_a_feed_brings_moves_at_a_reload_and_ends_with_the_daemon(
    tmp_path: Path,
) -> None:
    first, second = free_port(), free_port()
    with FeedServer() as feeds:
        feeds.publish("/feed.xml", Answer(body=rss(figure_item(4321))))
        database = f"sqlite:///{tmp_path / 'monitor.db'}"
        config = write_config(tmp_path, database=database, feeds=[feeds.url()])
        listen_on(config, first)
        with Daemon(config) as daemon:
            daemon.wait_for_log("article.read")
            wait_for(lambda: shows(first, "about 4,321"), "the figure on the page")
            assert httpx.get(f"http://127.0.0.1:{first}/readyz").text == "ready\n"
            daemon.wait_for_log("web.answered", path="/", status=200)

            listen_on(config, second)
            daemon.signal(signal.SIGHUP)
            wait_for(lambda: shows(second, "about 4,321"), "the page at its new address")
            assert answers(first) is None

            # A reload to a port that is taken costs the page, not the daemon.
            with socket.create_server(("127.0.0.1", 0)) as taken:
                listen_on(config, taken.getsockname()[1])
                daemon.signal(signal.SIGHUP)
                assert "[web] listen" in daemon.wait_for_log("web.not_open")["reason"]
            assert answers(second) is None
            listen_on(config, first)
            daemon.signal(signal.SIGHUP)
            wait_for(lambda: shows(first, "about 4,321"), "the page back at its first address")
            assert daemon.stop() == 0
        assert answers(first) is None
        assert len(feeds.requests_to()) == 1


def test_a_start_with_a_taken_port_ends_and_says_which_setting_is_wrong(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'monitor.db'}"
    config = write_config(tmp_path, database=database, feeds=[])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        listen_on(config, port)
        ended = monitor(config, "run")
    assert ended.returncode == 1
    assert f"[web] listen: 127.0.0.1, port {port}, cannot be listened on" in ended.stderr
    assert "Traceback" not in ended.stderr
