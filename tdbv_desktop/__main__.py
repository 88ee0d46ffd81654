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
    if sys.argv[1:2] == ["_return-workbook"]:
        # The child that writes results into the officer's own workbook.
        from tdbv_desktop.exchange.returning_child import main as give_back  # noqa: PLC0415

        sys.exit(give_back(sys.argv[2], sys.stdin.buffer, sys.stdout.buffer))
    if not sys.argv[1:]:
        # As the icon starts it: what reads commands is not loaded either.
        from tdbv_desktop.bootstrap import start_window  # noqa: PLC0415

        sys.exit(start_window())
    from tdbv_desktop.cli import run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
