"""The settings of the assistant, read once from the environment. Builds nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.errors import ConfigError

PREFIX = "ASSISTANT_"


@dataclass(frozen=True, slots=True)
class Config:
    """What an operator can set; each field is the variable ``ASSISTANT_<NAME>``."""

    corpus: Path = Path("corpus")
    index: Path = Path("index")
    host: str = "127.0.0.1"
    port: int = 7860
    allowed_hosts: tuple[str, ...] = ()  # further Host names, for a proxy in front
    password: str = ""  # asks every visitor for it (HTTP Basic, any user name)
    workers: int = 2  # reading processes
    read_seconds: float = 60.0  # per file
    read_memory_mb: int = 1024  # per reading process (Linux)
    on_call: str = ""  # the municipality's number for acute cases, shown when a child is in danger
    log_level: str = "WARNING"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Read the settings.

        Args:
            environ: the environment; None means the process's own.

        Raises:
            ConfigError: a variable has an unknown name or a value that cannot be used.
        """
        environ = os.environ if environ is None else environ
        known = {PREFIX + field.name.upper(): field.name for field in fields(cls)}
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise ConfigError(
                f"Ukendt indstilling: {', '.join(unknown)}. Kendte: {', '.join(sorted(known))}."
            )
        values: dict[str, object] = {}
        for name, text in given.items():
            values[known[name]] = _parse(name, known[name], text.strip())
        return cls(**values)  # type: ignore[arg-type]


def _parse(name: str, field: str, text: str) -> object:
    """Turn the text of one variable into its value, or say why it cannot be used."""
    parse, expected = _PARSERS[field]
    try:
        return parse(text)
    except ValueError:
        raise ConfigError(f"{name}={text!r} kan ikke bruges: {expected}.") from None


def _path(text: str) -> Path:
    if not text:
        raise ValueError
    return Path(text).expanduser()


def _int(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError
        return value

    return parse


def _seconds(text: str) -> float:
    value = float(text)
    if not 1 <= value <= 3600:
        raise ValueError
    return value


def _level(text: str) -> str:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError
    return text.upper()


def _host(text: str) -> str:
    if not text or any(c.isspace() for c in text):
        raise ValueError
    return text


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_PARSERS: dict[str, tuple[Callable[[str], object], str]] = {
    "corpus": (_path, "skriv stien til en mappe"),
    "index": (_path, "skriv stien til en mappe"),
    "host": (_host, "skriv en adresse, fx 127.0.0.1"),
    "port": (_int(0, 65535), "skriv et helt tal fra 0 til 65535"),
    "allowed_hosts": (_names, "skriv værtsnavne adskilt af komma"),
    "password": (str, "skriv en adgangskode"),
    "workers": (_int(1, 32), "skriv et helt tal fra 1 til 32"),
    "read_seconds": (_seconds, "skriv et antal sekunder fra 1 til 3600"),
    "read_memory_mb": (_int(256, 65536), "skriv et helt tal fra 256 til 65536"),
    "on_call": (str, "skriv telefonnummeret"),
    "log_level": (_level, "skriv DEBUG, INFO, WARNING eller ERROR"),
}
