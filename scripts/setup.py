r"""Makes .venv and installs the assistant into it. Standard library only, knows no package code.

    python3 scripts/setup.py [--dev]        (Windows: py scripts\setup.py)

What is installed is remembered in ``.venv/installed.json``, so a repeat installs nothing. A virtual
environment that was moved, copied, cut off while installing or made by too old a Python is made
anew.
"""

from __future__ import annotations  # so that an old Python gets as far as the message it needs

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Run = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]
    Say = Callable[[str], None]

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
STAMP = "installed.json"  # what is installed; written when an installation is complete
UNFINISHED = "unfinished"  # stands in .venv while an installation runs
PROBE = "import sys, pip; print(sys.version.split()[0])"


class Stamp(NamedTuple):
    """What an installation has left behind, and where the virtual environment stood then."""

    folder: str = ""
    digest: str = ""
    extras: tuple[str, ...] = ()


class SetupError(Exception):
    """The set-up cannot go on. The message is Danish and says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Install what is missing; return the exit code."""
    parser = argparse.ArgumentParser(description="Installerer assistenten i .venv.")
    parser.add_argument("--dev", action="store_true", help="også det, som testene bruger")
    options = parser.parse_args(arguments)
    try:
        check_python(sys.version_info[:2])
        with alone(ROOT, say):
            ensure(ROOT, ("dev",) if options.dev else (), run_in(ROOT), say)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAfbrudt. Kør samme kommando igen for at fortsætte.", file=sys.stderr)
        return 130
    return 0


def ensure(root: Path, extras: Sequence[str], run: Run, say: Say) -> bool:
    """Bring ``root/.venv`` up to date.

    Args:
        root: the project's folder, with pyproject.toml and constraints.txt.
        extras: the extras of pyproject.toml that must be installed too.
        run: runs a command in ``root`` and returns its result.
        say: shows a Danish line to the user.

    Returns:
        Whether anything was installed.

    Raises:
        SetupError: the environment could not be made or the installation failed.
    """
    venv = root / ".venv"
    version = version_of(venv, run)
    if version is None:
        version = make(venv, run, say)
    want = digest(root, version)
    last = installed(venv)
    if last.digest == want and set(extras).issubset(last.extras):
        say("Alt er installeret i forvejen.")
        return False
    everything = tuple(sorted({*last.extras, *extras}))
    install(venv, everything, run, say)
    stamp = Stamp(str(venv), want, everything)
    (venv / STAMP).write_text(json.dumps(stamp._asdict()), encoding="utf-8")
    (venv / UNFINISHED).unlink()
    return True


def version_of(venv: Path, run: Run) -> str | None:
    """Return the Python version of a virtual environment, or None when it cannot be used."""
    if not python_of(venv).exists() or (venv / UNFINISHED).exists():
        return None
    if installed(venv).folder not in ("", str(venv)):  # its commands point to where it was
        return None
    done = run([str(python_of(venv)), "-I", "-c", PROBE])
    version = done.stdout.strip()
    if done.returncode != 0 or not version:
        return None
    major, minor = version.split(".")[:2]
    return version if (int(major), int(minor)) >= OLDEST_PYTHON else None


def make(venv: Path, run: Run, say: Say) -> str:
    """Make the virtual environment anew and return its Python version."""
    check_venv_module()
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        say("Mappen .venv kan ikke bruges, som den er, og bliver lavet forfra.")
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / UNFINISHED).touch()
    # The interpreter behind an active virtual environment: that one may just have been removed.
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = run([base, "-m", "venv", str(venv)])
    if done.returncode == 0:
        done = run([str(python_of(venv)), "-I", "-c", PROBE])
    if done.returncode != 0:
        raise SetupError(f"Det virtuelle miljø .venv kunne ikke laves:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def install(venv: Path, extras: Sequence[str], run: Run, say: Say) -> None:
    """Install the project and what it needs, in the versions of constraints.txt."""
    say("Installerer i .venv. Det tager nogle minutter første gang og kræver internet …")
    began = time.monotonic()
    unfinished = venv / UNFINISHED
    new = unfinished.exists()
    unfinished.touch()  # stays if this process is killed: then nobody knows what is whole
    target = "." + (f"[{','.join(extras)}]" if extras else "")
    command = [str(python_of(venv)), "-m", "pip", "install", "-qq", "--no-input"]
    command += ["--disable-pip-version-check", "-c", "constraints.txt", "-e", target]
    done = run(command)
    if done.returncode != 0:
        if not new:
            unfinished.unlink()  # pip gave up by itself and left what was there before
        raise SetupError(
            f"{done.stdout}{done.stderr}\n"
            "Installationen lykkedes ikke; pip skriver hvorfor ovenfor. "
            "Se efter, om der er internet og plads på disken, og kør samme kommando igen."
        )
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    say(f"Installeret på {minutes} min. {seconds} sek.")


def digest(root: Path, version: str) -> str:
    """Return a digest of all that decides what must stand in the virtual environment.

    The settings of tools in pyproject.toml do not count.
    """
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    parts = (
        json.dumps([project["project"], project["build-system"]], sort_keys=True),
        (root / "constraints.txt").read_text(encoding="utf-8"),
        version,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def installed(venv: Path) -> Stamp:
    """Return what the last complete installation left; an empty stamp without one."""
    try:
        stamp = Stamp(**json.loads((venv / STAMP).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return Stamp()
    return stamp._replace(extras=tuple(stamp.extras))


def python_of(venv: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that is too old, in words that help."""
    if tuple(version) < OLDEST_PYTHON:
        raise SetupError(
            f"Assistenten kræver Python 3.11 eller nyere; her er {version[0]}.{version[1]}. "
            "Installer en nyere Python, eller vælg en, der er der: make run PYTHON=python3.12"
        )


def check_venv_module() -> None:
    """Refuse a Python without the means to make virtual environments (Debian splits them off)."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise SetupError(
            "Python mangler den del, der laver virtuelle miljøer. "
            f"På Debian og Ubuntu installeres den med: sudo apt install {name}"
        )


@contextlib.contextmanager
def alone(root: Path, say: Say) -> Iterator[None]:
    """Hold off a second set-up in the same folder (Linux and macOS)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (root / "pyproject.toml").open(encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Venter på en anden installation i samme mappe …")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def run_in(root: Path) -> Run:
    """Return a runner of commands in ``root`` that keeps what they print."""

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                command, cwd=root, capture_output=True, text=True, errors="replace", check=False
            )
        except OSError as error:  # a .venv whose interpreter points to nothing
            return subprocess.CompletedProcess(command, 127, "", str(error))

    return run


def say(line: str) -> None:
    """Show a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
