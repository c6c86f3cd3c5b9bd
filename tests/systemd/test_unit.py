"""The unit is right in systemd's eyes, and the install page is true to it."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from monitor.config import load

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "systemd" / "monitor.service"
WRAPPER = ROOT / "systemd" / "monitor-as-service"
PAGE = ROOT / "docs" / "install.md"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="systemd-analyze is not installed here (Debian: apt install systemd)",
)


def settings(name: str) -> list[str]:
    """Every value of a setting of the unit, in its order."""
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(), flags=re.MULTILINE)


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"},
    )


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with programs that exist on every machine."""
    text = re.sub(r"/opt/dispatch-monitor/bin/monitor|/bin/kill", "/bin/true", UNIT.read_text())
    path = tmp_path / UNIT.name
    path.write_text(text)
    return path


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path) -> None:
    verdict = analyze("verify", "--man=no", str(unit))
    complaints = [line for line in verdict.stderr.splitlines() if unit.name in line]
    assert (verdict.returncode, complaints) == (0, [])


@needs_systemd
def test_the_check_above_sees_a_wrong_line(unit: Path) -> None:
    unit.write_text(unit.read_text().replace("KillMode=mixed", "KillMod=mixed"))
    assert unit.name in analyze("verify", "--man=no", str(unit)).stderr


@needs_systemd
def test_little_is_exposed(unit: Path) -> None:
    """1.1 of 10 with systemd 252: the network, local sockets and the clock device remain."""
    verdict = analyze("security", "--offline=true", "--threshold=15", str(unit))
    assert verdict.returncode == 0, verdict.stdout


@needs_systemd
def test_the_check_above_sees_an_open_unit(unit: Path) -> None:
    unit.write_text("[Service]\nExecStart=/bin/true\n")
    assert analyze("security", "--offline=true", "--threshold=15", str(unit)).returncode != 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Type", "notify"),  # notify-reload came with systemd 253; Debian 12 has 252
        ("NotifyAccess", "main"),
        ("WatchdogSec", "60"),
        ("TimeoutStopSec", "30"),
        ("KillMode", "mixed"),
        ("Restart", "on-failure"),
        ("DynamicUser", "yes"),
        ("ExecReload", "/bin/kill -HUP $MAINPID"),
        (
            "ExecStart",
            "/opt/dispatch-monitor/bin/monitor run --config /etc/dispatch-monitor/monitor.toml",
        ),
    ],
)
def test_the_daemon_counts_on(name: str, value: str) -> None:
    assert settings(name) == [value]


def test_every_setting_of_the_service_stands_below_a_comment() -> None:
    """One comment may speak for the settings right below it."""
    service = UNIT.read_text().split("[Service]")[1].split("[Install]")[0]
    for block in re.split(r"\n(?=#)|\n\n", service.strip()):
        assert block.startswith("#")


def test_commands_by_hand_run_as_the_service_does() -> None:
    words = shlex.split(WRAPPER.read_text(), comments=True)
    given = [word.removeprefix("--property=") for word in words if word.startswith("--property=")]
    assert given
    for name, _, value in (word.partition("=") for word in given):
        assert settings(name) == [value]
    (start,) = settings("ExecStart")
    program, _, _, config = start.split()
    assert words[words.index("--") + 1] == program
    assert f"--setenv=MONITOR_CONFIG={config}" in words


def test_the_shell_can_read_the_command_for_commands_by_hand() -> None:
    subprocess.run(["/bin/sh", "-n", str(WRAPPER)], check=True, timeout=10)
    assert WRAPPER.stat().st_mode & 0o111


def test_the_install_page_speaks_of_the_paths_of_the_unit() -> None:
    page = PAGE.read_text()
    (start,) = settings("ExecStart")
    program, _, _, config = start.split()
    assert f"python3 -m venv {Path(program).parents[1]}\n" in page
    assert f"install -m 644 config/monitor.toml {Path(config).parent}/\n" in page
    (state,) = settings("StateDirectory")
    assert f"/var/lib/{state}" in page
    name, _, secret = settings("LoadCredential")[0].partition(":")
    assert f'password_credential = "{name}"' in page
    assert f"install -m 600 /dev/null {secret}\n" in page


def test_every_file_that_the_install_page_copies_is_there() -> None:
    copied = re.findall(
        r"^(?:install -m \d+|cp -r) ((?!/)\S+)", PAGE.read_text(), flags=re.MULTILINE
    )
    assert len(copied) == 4
    assert all((ROOT / path).exists() for path in copied)


def test_the_sed_of_the_install_page_moves_everything_the_service_writes(tmp_path: Path) -> None:
    """Run as printed, on a copy of the shipped file: nothing stays outside the state directory."""
    (line,) = re.findall(r"^sed -i .*$", PAGE.read_text(), flags=re.MULTILINE)
    copy = tmp_path / "monitor.toml"
    shutil.copy(ROOT / "config" / "monitor.toml", copy)
    *command, target = shlex.split(line)
    assert target == settings("ExecStart")[0].split()[-1]
    subprocess.run([*command, str(copy)], check=True, timeout=10)
    config = load(copy, {})
    (state,) = settings("StateDirectory")
    assert config.database.url.get_secret_value() == f"sqlite:////var/lib/{state}/monitor.db"
    assert config.email.maildir == Path(f"/var/lib/{state}/mail")
    assert config.topics.path == tmp_path / "topics"
