"""Runs the benchmarks: ``python -m evals.bench [--only PART ...] [--large] [--out FILE]``."""

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from assistant.config import Config
from evals.bench import parts
from evals.bench.large import large

PARTS = ("answers", "start", "crowd", "build")
LARGE = "large"  # takes many minutes, so it is run by itself


def main() -> int:
    """Measure, print a table, and write JSON where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument(
        "--large", action="store_true", help="measure 20,000 chunks; nothing else without --only"
    )
    parser.add_argument("--out", type=Path, help="write the numbers as JSON to this file")
    options = parser.parse_args()
    config = Config.from_env()
    subprocess.run([sys.executable, "-m", "assistant", "index"], check=True, stdout=sys.stderr)
    measured: dict[str, parts.Numbers] = {}
    chosen = options.only or (() if options.large else PARTS)
    for name in (*chosen, *((LARGE,) if options.large else ())):
        measured[name] = _measure(name, config)
        print(
            f"{name:<8}", "  ".join(f"{key} {value:,.4g}" for key, value in measured[name].items())
        )
    if options.out:
        machine = {"python": platform.python_version(), "system": platform.platform()}
        machine["cpus"] = str(os.cpu_count())
        text = json.dumps({"machine": machine, **measured}, indent=2)
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


def _measure(name: str, config: Config) -> parts.Numbers:
    match name:
        case "answers":
            return parts.answers(config)
        case "start":
            return parts.start()
        case "crowd":
            return parts.crowd()
        case "large":
            return large(config)
        case _:
            return parts.build(config)


if __name__ == "__main__":
    sys.exit(main())
