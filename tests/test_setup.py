"""The installer: when it installs, when it starts over, and what it says."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "setup.py"
PYPROJECT = """
[build-system]
requires = ["setuptools"]
[project]
name = "prøve"
dependencies = ["numpy"]
[tool.ruff]
line-length = {length}
"""


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


setup = load()


class Machine:
    """Runs nothing: makes the files that venv would, and remembers every command."""

    def __init__(self, root: Path) -> None:
        self.venv = root / ".venv"
        self.version = "3.11.7"
        self.pip_fails = False
        self.made = 0
        self.installs: list[str] = []
        self.said: list[str] = []

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if command[1:3] == ["-m", "venv"]:
            self.made += 1
            python = setup.python_of(self.venv)
            python.parent.mkdir(parents=True)
            python.touch()
        elif "pip" in command:
            self.installs.append(command[-1])
            if self.pip_fails:
                return subprocess.CompletedProcess(command, 1, "", "ingen forbindelse")
        elif "-c" in command:
            return subprocess.CompletedProcess(command, 0, f"{self.version}\n", "")
        return subprocess.CompletedProcess(command, 0, "", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "en mappe med æøå"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PYPROJECT.format(length=100), encoding="utf-8")
    (folder / "constraints.txt").write_text("numpy==2.4.6\n", encoding="utf-8")
    return folder


@pytest.fixture
def machine(root: Path) -> Machine:
    return Machine(root)


def ensure(root: Path, machine: Machine, *extras: str) -> bool:
    return bool(setup.ensure(root, extras, machine.run, machine.said.append))


def test_a_fresh_clone_gets_a_virtual_environment_and_one_installation(
    root: Path, machine: Machine
) -> None:
    assert ensure(root, machine)
    assert machine.made == 1
    assert machine.installs == ["."]


def test_a_repeat_installs_nothing_and_says_so_in_one_line(root: Path, machine: Machine) -> None:
    ensure(root, machine)
    machine.said.clear()
    assert not ensure(root, machine)
    assert machine.installs == ["."]
    assert machine.said == ["Alt er installeret i forvejen."]


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml"])
def test_a_changed_dependency_is_installed_into_the_same_environment(
    root: Path, machine: Machine, name: str
) -> None:
    ensure(root, machine)
    path = root / name
    path.write_text(path.read_text(encoding="utf-8").replace("numpy", "scipy"), encoding="utf-8")
    assert ensure(root, machine)
    assert machine.made == 1
    assert len(machine.installs) == 2


def test_the_settings_of_a_tool_install_nothing(root: Path, machine: Machine) -> None:
    ensure(root, machine)
    (root / "pyproject.toml").write_text(PYPROJECT.format(length=80), encoding="utf-8")
    assert not ensure(root, machine)


def test_what_tests_need_is_added_once_and_kept(root: Path, machine: Machine) -> None:
    ensure(root, machine)
    assert ensure(root, machine, "dev")
    assert not ensure(root, machine, "dev")
    assert not ensure(root, machine)
    (root / "constraints.txt").write_text("numpy==2.5\n", encoding="utf-8")
    ensure(root, machine)
    assert machine.installs == [".", ".[dev]", ".[dev]"]


def test_an_environment_in_a_copied_or_moved_folder_is_made_anew(
    root: Path, machine: Machine, tmp_path: Path
) -> None:
    ensure(root, machine)
    moved = root.rename(tmp_path / "flyttet")
    machine.venv = moved / ".venv"
    assert ensure(moved, machine)
    assert machine.made == 2
    assert not ensure(moved, machine)


def test_an_environment_of_too_old_a_python_is_made_anew(root: Path, machine: Machine) -> None:
    ensure(root, machine)
    machine.version = "3.10.13"
    ensure(root, machine)
    assert machine.made == 2


def test_an_installation_that_was_cut_off_is_made_anew(root: Path, machine: Machine) -> None:
    def cut_off(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if "pip" in command:
            raise KeyboardInterrupt
        return machine.run(command)

    with pytest.raises(KeyboardInterrupt):
        setup.ensure(root, (), cut_off, machine.said.append)
    assert ensure(root, machine)
    assert machine.made == 2


def test_a_failed_update_keeps_the_environment_and_is_tried_again(
    root: Path, machine: Machine
) -> None:
    ensure(root, machine)
    (root / "constraints.txt").write_text("numpy==2.5\n", encoding="utf-8")
    machine.pip_fails = True
    with pytest.raises(setup.SetupError, match="ingen forbindelse"):
        ensure(root, machine)
    machine.pip_fails = False
    assert ensure(root, machine)
    assert machine.made == 1


def test_a_damaged_stamp_leads_to_an_installation(root: Path, machine: Machine) -> None:
    ensure(root, machine)
    (root / ".venv" / setup.STAMP).write_text("[", encoding="utf-8")
    assert ensure(root, machine)


def test_a_python_too_old_is_refused_in_danish() -> None:
    with pytest.raises(setup.SetupError, match=r"kræver Python 3\.11 eller nyere; her er 3\.9"):
        setup.check_python((3, 9))
    setup.check_python((3, 13))


def test_a_python_without_venv_is_refused_with_the_command_that_helps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name)
    )
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    with pytest.raises(setup.SetupError, match=f"apt install python{version}-venv"):
        setup.check_venv_module()


def test_a_command_that_cannot_start_is_a_failed_command(root: Path) -> None:
    done = setup.run_in(root)([str(root / "findes-ikke")])
    assert done.returncode != 0
