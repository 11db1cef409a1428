"""Runs a program in a terminal of its own and watches what it draws."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET = 0.12
"""Seconds without a byte after which a drawing counts as finished."""


class Terminal:
    """A program in a pseudo-terminal of COLUMNS x ROWS cells."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 140,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            fixed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execvpe(command[0], list(command), {**os.environ, **fixed, **(env or {})})
        self.output = b""
        """What was drawn since the last key."""
        self.everything = b""
        """What was drawn since the start."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)  # hangs up: what the program has started in the terminal ends, too

    def _read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the program has ended
            return b""
        self.output += data
        self.everything += data
        return data

    def wait_for(self, text: str, timeout: float = 60) -> float:
        """Seconds from the start, or from the last key, until this text is drawn; TimeoutError if never."""
        wanted = text.encode()
        begun = self.started
        deadline = time.perf_counter() + timeout
        while wanted not in self.output:
            self._read(0.05)
            if time.perf_counter() > deadline:
                raise TimeoutError(f"never drawn: {text!r}; got {self.output[-600:]!r}")
        return time.perf_counter() - begun

    def press(self, keys: str) -> None:
        """Type keys; what was drawn before is forgotten."""
        self.settle()
        self.output = b""
        self.started = time.perf_counter()
        os.write(self._fd, keys.encode())

    def settle(self, quiet: float = QUIET) -> float:
        """Wait until nothing more is drawn; seconds from the last key to the last byte."""
        last = self.started
        while self._read(quiet):
            last = time.perf_counter()
        return last - self.started

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.settle()
        self.output = b""
        self.started = time.perf_counter()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def ended(self, timeout: float = 20) -> int:
        """Wait for the program to end; its exit code."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = os.posix_spawn("/bin/true", ["true"], os.environ)  # something to wait for on exit
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the program has not ended")

    @property
    def memory(self) -> float:
        """Resident memory of the program, in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
