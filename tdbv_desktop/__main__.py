"""Entry point: `tdbv`, or `python -m tdbv_desktop`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command, or open the window when none is named."""
    if sys.argv[1:2] == ["_read-foreign"]:
        # The child that reads foreign files loads nothing it does not need.
        from tdbv_desktop.exchange.foreign_child import main as read_foreign  # noqa: PLC0415

        read_foreign(sys.argv[2], sys.stdout.buffer)
        return
    from tdbv_desktop.cli import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
