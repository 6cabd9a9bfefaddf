"""One headless soffice process: started in a group of its own, connected to over a pipe, ended for certain."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Mapping  # noqa: UP035 - for Python 3.8

import uno  # type: ignore[import-not-found]
from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found]

_OPTIONS = (
    "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck",
)  # fmt: skip
_PATIENCE = 5.0
_PIPE_FOLDERS = (Path("/tmp"), Path("/var/tmp"))
"""Where soffice puts its pipes, whatever TMPDIR says."""


def without_other_pythons(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for soffice, in whose own Python a virtual environment's would mix.

    It takes its standard library from beside the first python3 on PATH: that must be the one that runs this.
    """
    kept = {key: value for key, value in environment.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    own = str(Path(sys.executable).parent)
    return {**kept, "PATH": os.pathsep.join([own, *filter(None, [kept.get("PATH")])])}


class Soffice:
    """The process, its folder for temporary files, and the component context that everything is asked from."""

    def __init__(self, program: str, folder: str, profile: str) -> None:
        self._folder = Path(folder)
        self._profile = Path(profile).as_uri()
        self._is_private = self._folder in Path(profile).parents
        self._pipe = f"xl-engagement-{secrets.token_hex(8)}"
        temporary = self._folder / "tmp"
        temporary.mkdir()
        environment = without_other_pythons(os.environ)
        environment.update(TMPDIR=str(temporary), TMP=str(temporary), TEMP=str(temporary))
        self._process = subprocess.Popen(
            [
                program, *_OPTIONS, f"--accept=pipe,name={self._pipe};urp;",
                f"-env:UserInstallation={self._profile}",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True, env=environment,
        )  # fmt: skip
        self.pid = self._process.pid
        """The process, which leads its group."""
        self.context: Any = None

    def connect(self, seconds: float) -> None:
        """Wait until the process answers; TimeoutError or ChildProcessError where it does not."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + seconds
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext")
            except UnoException:
                if self._process.poll() not in (None, 0):
                    raise ChildProcessError(f"ended with the status {self._process.returncode}") from None
                if time.monotonic() > end:
                    raise TimeoutError(f"did not answer within {seconds:g} seconds") from None
                time.sleep(0.02)
            else:
                return

    def is_alive(self) -> bool:
        """Whether the process still answers."""
        try:
            self.create("com.sun.star.frame.Desktop")
        except UnoException:
            return False
        return True

    def create(self, service: str) -> Any:
        """A new object of a service."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def end(self) -> None:
        """Let the process write its profile and end; then `kill` what is left of it."""
        # Where a LibreOffice with this profile was running, the new process has handed over to it and ended: it stays.
        if self.context is not None and self._process.poll() is None:
            with suppress(UnoException, subprocess.TimeoutExpired):
                self.create("com.sun.star.frame.Desktop").terminate()
                self._process.wait(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End the process and its children at once, and remove what they leave behind."""
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.pid)], capture_output=True, check=False)
        else:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._remove_pipes()
        shutil.rmtree(str(self._folder), ignore_errors=True)

    def _remove_pipes(self) -> None:
        """The sockets that a killed process cannot remove itself."""
        names = [self._pipe]
        if self._is_private:
            # A second process finds the owner of the profile by this one.
            digest = hashlib.md5(self._profile.encode("utf-16-le")).digest()
            names.append("SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest))
        for folder in _PIPE_FOLDERS:
            for name in names:
                for path in folder.glob(f"OSL_PIPE_*_{name}"):
                    path.unlink()
