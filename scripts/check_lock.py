"""Checks constraints.txt, or makes it anew. Owns the list of systems the assistant installs on.

    python scripts/check_lock.py            every pin has a wheel on every system, nothing is left
                                            unpinned, no licence forbids shipping
    python scripts/check_lock.py --write    resolve anew and write constraints.txt

Nothing is installed: pip reads the metadata of the wheels only. pip evaluates environment markers
for the Python that runs it, so the closure is walked here, with the markers of each system.
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from licences import licence_problems
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "constraints.txt"
TOOL = ROOT / "build" / "lock-tool"  # a virtual environment with a pip that reads metadata only
PYTHONS = ("3.11", "3.12", "3.13")
GLIBC = 28  # manylinux_2_28: Debian 10, Ubuntu 20.04, RHEL 8 and newer

# PyTorch's default Linux build asks for its GPU libraries in exact versions of its own. They are
# gigabytes, not needed on a CPU, and left to it.
OF_TORCH = re.compile(r"^(nvidia|cuda)-|^triton$")

HEADER = """\
# The versions the assistant is built and tested with: pip install -c constraints.txt -e .
# Linux x86_64, Windows and macOS arm64, Python 3.11-3.13. Made by `make lock`, checked by
# `make check-lock`. The GPU libraries of PyTorch's default Linux build are not named: it pins them.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """A system and a Python version on it: pip's platform tags, and the markers it makes true."""

    system: str
    python: str
    tags: tuple[str, ...]
    markers: Mapping[str, str] = field(compare=False)

    @property
    def name(self) -> str:
        """Return a name for messages."""
        return f"{self.system}, Python {self.python}"


def _targets() -> tuple[Target, ...]:
    linux = tuple(f"manylinux_2_{minor}_x86_64" for minor in range(GLIBC, 4, -1))
    linux += ("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")
    systems = (
        ("Linux", linux, ("linux", "posix", "x86_64")),
        ("Windows", ("win_amd64",), ("win32", "nt", "AMD64")),
        ("Darwin", ("macosx_14_0_arm64",), ("darwin", "posix", "arm64")),
    )
    return tuple(
        Target(system, python, tags, _markers(system, python, *names))
        for system, tags, names in systems
        for python in PYTHONS
    )


def _markers(
    system: str, python: str, sys_platform: str, os_name: str, machine: str
) -> Mapping[str, str]:
    return {
        "platform_system": system,
        "sys_platform": sys_platform,
        "os_name": os_name,
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.1",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


TARGETS = _targets()


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of constraints.txt."""

    name: str  # canonical
    version: str
    marker: Marker | None

    def applies(self, target: Target) -> bool:
        """Return whether the line holds on a system."""
        return self.marker is None or self.marker.evaluate(dict(target.markers))


Metadata = Mapping[str, Any]  # of one wheel, as pip reports it, and the wheel's file name


def main() -> int:
    """Check, or write; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="resolve anew and write the file")
    if parser.parse_args().write:
        write()
    problems, known = check(read(LOCK.read_text(encoding="utf-8")))
    problems += licence_problems(known.values())
    for line in problems:
        print(line, file=sys.stderr)
    print(f"{len(known)} packages, {len(TARGETS)} systems, {len(problems)} problems")
    return 1 if problems else 0


def read(text: str) -> tuple[Pin, ...]:
    """Read the lines of a constraints file."""
    requirements = [Requirement(line) for line in text.splitlines() if line and line[0] != "#"]
    return tuple(
        Pin(canonicalize_name(r.name), str(r.specifier).removeprefix("=="), r.marker)
        for r in requirements
    )


def check(pins: tuple[Pin, ...]) -> tuple[list[str], dict[str, Metadata]]:
    """Look for what is missing; return the problems and the metadata of every pinned package."""
    first, *others = TARGETS
    found = [_check_one(first, pins, {})]
    with ThreadPoolExecutor(4) as pool:  # they mostly wait for the network
        found += pool.map(lambda target: _check_one(target, pins, found[0][1]), others)
    problems = [problem for some, _ in found for problem in some]
    return problems, {name: data for _, known in found for name, data in known.items()}


def _check_one(
    target: Target, pins: tuple[Pin, ...], elsewhere: Mapping[str, Metadata]
) -> tuple[list[str], dict[str, Metadata]]:
    """Check one system; what was found for another one is not asked for again if it fits all."""
    here = {pin.name: pin.version for pin in pins if pin.applies(target)}
    known = {name: elsewhere[name] for name in here if _universal(elsewhere, name, target)}
    try:
        known |= metadata([f"{name}=={here[name]}" for name in here if name not in known], target)
    except subprocess.CalledProcessError as error:
        return [f"{target.name}: {error.stderr.strip()}"], {}
    reached, missing = closure(known, target)
    problems = [f"{target.name}: not pinned, or pinned wrongly: {line}" for line in sorted(missing)]
    problems += [f"{target.name}: pinned, not needed: {name}" for name in set(here) - reached]
    print(f"{target.name}: {len(reached)} packages", flush=True)
    return problems, known


def _universal(known: Mapping[str, Metadata], name: str, target: Target) -> bool:
    """Return whether the wheel found for another system is the one for this system too."""
    if name not in known or not known[name]["wheel"].endswith("-none-any.whl"):
        return False
    pythons = SpecifierSet(known[name].get("requires_python", ""))
    return pythons.contains(target.markers["python_full_version"])


def write() -> None:
    """Resolve on this system and Python, add what only other systems need, write the file."""
    report = pip(["--ignore-installed", ".[dev]"])
    known = {name: data for name, data in _by_name(report).items() if not OF_TORCH.search(name)}
    known.pop(canonicalize_name(_project()["name"]), None)
    needed: dict[str, set[Target]] = {}
    for target in TARGETS:
        reached, missing = closure(known, target)
        while missing:
            known |= metadata(sorted(missing), target)
            reached, missing = closure(known, target)
        for name in reached:
            needed.setdefault(name, set()).add(target)
    lines = [
        f"{name}=={Version(known[name]['version']).public}{_marker_of(needed[name])}"
        for name in sorted(needed)
    ]
    LOCK.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{LOCK.name}: {len(lines)} packages")


def _marker_of(targets: set[Target]) -> str:
    """Return the marker that holds on these systems and Pythons, with its semicolon."""
    clauses = []
    everywhere = {t.markers["sys_platform"] for t in TARGETS}
    here = {t.markers["sys_platform"] for t in targets}
    if len(everywhere - here) == 1:
        clauses.append(f"sys_platform != '{(everywhere - here).pop()}'")
    elif here != everywhere:
        clauses.append(f"sys_platform == '{here.pop()}'")
    pythons = tuple(python for python in PYTHONS if python in {t.python for t in targets})
    if pythons != PYTHONS:
        newest = pythons[-1] == PYTHONS[-1]
        bound = f">= '{pythons[0]}'" if newest else f"<= '{pythons[-1]}'"
        clauses.append(f"python_version {bound}")
    return f" ; {' and '.join(clauses)}" if clauses else ""


def closure(known: Mapping[str, Metadata], target: Target) -> tuple[set[str], set[str]]:
    """Follow the requirements from pyproject.toml on.

    Returns:
        The names reached, and the requirements that no known package fulfils.
    """
    reached: set[str] = set()
    missing: set[str] = set()
    seen: set[tuple[str, str]] = set()
    queue = [(Requirement(line), frozenset[str]()) for line in _asked_for()]
    while queue:
        requirement, extras = queue.pop()
        name = canonicalize_name(requirement.name)
        if not _holds(requirement, extras, target) or OF_TORCH.search(name):
            continue
        if name not in known or not requirement.specifier.contains(
            Version(known[name]["version"]), prereleases=True
        ):
            missing.add(f"{name}{requirement.specifier}")
            continue
        reached.add(name)
        for extra in ("", *requirement.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                wanted = frozenset({extra})
                lines = known[name].get("requires_dist", ())
                queue += [(Requirement(line), wanted) for line in lines]
    return reached, missing


def _holds(requirement: Requirement, extras: frozenset[str], target: Target) -> bool:
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate({**target.markers, "extra": extra}) for extra in extras or {""}
    )


def _project() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(project)


def _asked_for() -> Iterator[str]:
    project = _project()
    yield from project["dependencies"]
    for lines in project["optional-dependencies"].values():
        yield from lines


def metadata(requirements: Iterable[str], target: Target) -> dict[str, Metadata]:
    """Return the metadata of the wheels that pip would take on a system, without dependencies."""
    arguments = ["--no-deps", "--only-binary=:all:", "--ignore-installed", "--target", "unused"]
    arguments += ["--implementation", "cp", "--python-version", target.python]
    for tag in target.tags:
        arguments += ["--platform", tag]
    return _by_name(pip([*arguments, *requirements]))


def _by_name(report: Mapping[str, Any]) -> dict[str, Metadata]:
    found = [
        {**entry["metadata"], "wheel": entry["download_info"]["url"].rpartition("/")[2]}
        for entry in report["install"]
    ]
    return {canonicalize_name(data["name"]): data for data in found}


def pip(arguments: Iterable[str]) -> dict[str, Any]:
    """Let pip resolve without installing, and return its report."""
    python = TOOL / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(TOOL, with_pip=True, clear=True)
        upgrade = [str(python), "-m", "pip", "install", "-qq", "--upgrade", "pip"]
        subprocess.run(upgrade, check=True)
    command = [str(python), "-m", "pip", "install", "-qq", "--dry-run", "--use-feature=fast-deps"]
    command += ["--report", "-", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main())
