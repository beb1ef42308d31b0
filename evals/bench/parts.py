"""What is measured; each function returns named numbers, times in the unit the name ends in."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from assistant.config import Config
from assistant.records import Question
from assistant.service import Assistant
from evals.bench import percentile, questions
from evals.bench.servers import APP, BARE_GRADIO, ask, served

Numbers = dict[str, float | int]

ANSWER_ROUNDS = 5
START_ROUNDS = 5
USERS = 20
QUESTIONS_EACH = 5


def answers(config: Config) -> Numbers:
    """Time per question in this process, index open, everything asked once before."""
    assistant = Assistant.open(config)
    try:
        asked = [Question(text) for text in questions()]
        for question in asked:
            assistant.ask(question)
        times = []
        for question in asked * ANSWER_ROUNDS:
            began = time.perf_counter()
            assistant.ask(question)
            times.append(time.perf_counter() - began)
    finally:
        assistant.close()
    return {
        "questions": len(times),
        "median_ms": 1000 * statistics.median(times),
        "p95_ms": 1000 * percentile(times, 0.95),
        "max_ms": 1000 * max(times),
    }


def start() -> Numbers:
    """Time from starting the app to its first HTTP answer, beside a bare Gradio app's."""
    ours: list[float] = []
    bare: list[float] = []
    for round_ in range(START_ROUNDS + 1):
        for arguments, times in ((APP, ours), (BARE_GRADIO, bare)):
            with served(arguments) as (_, seconds):
                if round_:  # the first round only warms the disk cache
                    times.append(seconds)
    return {
        "rounds": START_ROUNDS,
        "app_s": statistics.median(ours),
        "bare_gradio_s": statistics.median(bare),
        "ratio": statistics.median(ours) / statistics.median(bare),
    }


def crowd() -> Numbers:
    """Many users at once over HTTP, each answer compared with the one given to a lone user."""
    with served(APP) as (port, _):
        alone = {text: ask(port, text)[1].get("lead") for text in questions()}
        gate = threading.Barrier(USERS)

        def user(number: int) -> list[tuple[float, bool, bool]]:
            gate.wait()
            return [
                _asked(port, questions()[(number * QUESTIONS_EACH + n) % len(alone)], alone)
                for n in range(QUESTIONS_EACH)
            ]

        with ThreadPoolExecutor(USERS) as pool:
            seen = [one for result in pool.map(user, range(USERS)) for one in result]
    times = [seconds for seconds, _, _ in seen]
    return {
        "users": USERS,
        "questions": len(seen),
        "errors": sum(failed for _, failed, _ in seen),
        "mixed_up": sum(mixed for _, _, mixed in seen),
        "median_ms": 1000 * statistics.median(times),
        "p95_ms": 1000 * percentile(times, 0.95),
        "max_ms": 1000 * max(times),
    }


def _asked(port: int, text: str, alone: dict[str, object]) -> tuple[float, bool, bool]:
    """Ask once; return the seconds, whether it failed, and whether it was another's answer."""
    began = time.monotonic()
    status, answer = ask(port, text)
    seconds = time.monotonic() - began
    mixed = answer.get("question") != text or answer.get("lead") != alone[text]
    return seconds, status != 200, status == 200 and mixed


def build(config: Config) -> Numbers:
    """Build the index of the whole corpus from nothing, as ``python -m assistant index`` does."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        command = [sys.executable, "-m", "assistant", "index"]
        command += ["--corpus", str(config.corpus), "--index", str(index)]
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.05)
        seconds = time.monotonic() - began
        if process.returncode != 0:
            raise RuntimeError(f"building the index ended with {process.returncode}")
        assistant = Assistant.open(Config(corpus=config.corpus, index=index))
        pages = sum(report.pages for report in assistant.reports())
        assistant.close()
    return {
        "pages": pages,
        "seconds": seconds,
        "pages_per_s": pages / seconds,
        "peak_mb": peak / 2**20,
    }


def _memory(pid: int) -> int:
    """Return the resident bytes of a process and all its children."""
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        return sum(member.memory_info().rss for member in family)
    except psutil.NoSuchProcess:  # one ended while being looked at; the next look counts
        return 0
