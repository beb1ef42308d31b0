"""Who may import what, who reads the environment, and what a question loads."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import Config

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assistant"
FILES = sorted(PACKAGE.rglob("*.py"))

# Any module may use these two; every other library has its owner in pyproject.toml.
ANYWHERE = {"msgspec", "numpy"}
HEAVY = {
    "chromadb",
    "gradio",
    "langchain_core",
    "scipy",
    "sentence_transformers",
    "simplemma",
    "sklearn",
    "torch",
    "transformers",
}
# These are imported by whoever wants what they wrap, and by nothing on the way to an answer.
WRAPPERS = ("ui/", "adapters.py", "embedding/sentence_module.py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_import_contracts_of_pyproject_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_outside_library_stands_in_the_contract_of_owners() -> None:
    used = {
        name for path in FILES for name in imports_of(ast.parse(path.read_text(encoding="utf-8")))
    }
    outside = used - sys.stdlib_module_names - {"assistant", "__future__"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (owners,) = [
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Each outside library has one owner"
    ]
    assert outside - ANYWHERE == set(owners["forbidden_modules"])


def reads_of_environment(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where the environment is used other than by setting a variable."""
    settings = {
        id(node.value)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del))
        or (isinstance(node, ast.Attribute) and node.attr == "update")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            if {"environ", "getenv", "environb"} & {alias.name for alias in node.names}:
                yield node.lineno
        elif (
            isinstance(node, ast.Attribute)
            and node.attr in {"environ", "getenv", "environb"}
            and id(node) not in settings
        ):
            yield node.lineno


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("import os\nos.environ['A'] = 'x'\nos.environ.update(B='y')", []),
        ("import os\nprint(os.environ['A'])", [2]),
        ("import os\nos.environ.get('A')\nos.getenv('A')", [2, 3]),
        ("from os import environ", [1]),
    ],
)
def test_the_scan_sees_reads_of_the_environment(code: str, lines: list[int]) -> None:
    assert sorted(reads_of_environment(ast.parse(code))) == lines


def test_the_environment_is_read_in_config_only() -> None:
    readers = {
        name_of(path)
        for path in FILES
        if any(reads_of_environment(ast.parse(path.read_text(encoding="utf-8"))))
    }
    readers.remove("reading/process.py")  # it hands a named part on to the workers, unread
    assert readers == {"config.py"}


def loaded_after(code: str, folder: Path, environ: dict[str, str] | None = None) -> set[str]:
    """Return the outermost names of all modules that a fresh Python has loaded after ``code``."""
    out = folder / "modules.json"
    tail = (
        "\nimport json, sys\n"
        "names = sorted({name.partition('.')[0] for name in sys.modules})\n"
        f"open({str(out)!r}, 'w').write(json.dumps(names))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code + tail],
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | (environ or {}),
        cwd=ROOT,
    )
    return set(json.loads(out.read_text()))


def test_importing_the_modules_loads_nothing_heavy(tmp_path: Path) -> None:
    modules = [
        "assistant." + name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in FILES
        if not name_of(path).startswith(WRAPPERS) and path != PACKAGE / "__init__.py"
    ]
    code = "import importlib\n" + "".join(f"importlib.import_module({m!r})\n" for m in modules)
    assert loaded_after("import assistant\n" + code, tmp_path) & HEAVY == set()


def test_a_question_loads_neither_torch_nor_gradio_nor_sklearn(
    library: Config, tmp_path: Path
) -> None:
    code = (
        "from assistant.__main__ import main\n"
        "assert main(['ask', '--json', 'Hvornår beskæres frugttræer?']) == 0\n"
    )
    environ = {"ASSISTANT_CORPUS": str(library.corpus), "ASSISTANT_INDEX": str(library.index)}
    loaded = loaded_after(code, tmp_path, environ)
    assert "chromadb" in loaded  # it did search
    assert loaded & (HEAVY - {"chromadb"}) == set()
