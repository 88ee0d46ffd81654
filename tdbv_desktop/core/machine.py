"""Which computer this is, as far as its system says: the same for every account on it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_LINUX = Path("/etc/machine-id")


def machine_id() -> str:
    """Return what the system calls this installation of itself, nothing where it does not say."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - exists on one platform

        with suppress(OSError):
            where = r"SOFTWARE\\Microsoft\\Cryptography"
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where, 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0]).strip()
        return ""
    with suppress(OSError, UnicodeDecodeError):
        return _LINUX.read_text(encoding="ascii").strip()
    return ""
