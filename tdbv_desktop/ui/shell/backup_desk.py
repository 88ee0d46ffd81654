"""Makes the first backup in the place the assistant asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tdbv_desktop.ui.shell.door.assistant_backup import BackupStep
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.backup_places import PlaceSeen


class BackupDesk:
    """Looks at a folder first, then backs up there; answers come by the doorkeeper."""

    def __init__(self, keeper: Doorkeeper, step: BackupStep, *, made: Callable[[], None]) -> None:
        self._keeper, self._step, self._made = keeper, step, made
        self.entered: Entered | None = None
        step.wanted.connect(self.back_up)

    def begin(self, entered: Entered) -> None:
        """Take the records that were opened, and offer the sticks there are."""
        from tdbv_desktop.services.travel.handing_over import removable_folders  # noqa: PLC0415 - slow

        self.entered = entered
        self._step.offer(removable_folders())

    def back_up(self, folder: Path, is_same_disk_right: bool) -> None:
        """Back up into a folder; one on the same disk is asked about once."""
        from tdbv_desktop.services.safety.backup_places import look_at_place  # noqa: PLC0415 - slow

        assert self.entered is not None  # noqa: S101 - the page is shown after `begin`
        desk = self.entered.desk
        self._step.set_busy(on=True)

        def decide(seen: PlaceSeen) -> None:
            if seen.is_same_disk and not is_same_disk_right:
                self._step.warn_same_disk(folder)
            else:
                self._write(seen)

        self._keeper.run(
            lambda: look_at_place(desk.store, folder, actor=desk.actor), decide, self._step.refuse
        )

    def _write(self, seen: PlaceSeen) -> None:
        from tdbv_desktop.services.safety.backup_places import (  # noqa: PLC0415 - slow
            choose_backup_place,
            in_megabytes,
        )

        assert self.entered is not None  # noqa: S101 - as above
        desk = self.entered.desk

        def show(made: Path) -> None:
            self._step.show_made(made.parent, in_megabytes(seen.free))
            self._made()

        job = self._keeper.job(self._step.line.show_step)
        self._step.line.begin(job)
        self._keeper.run(
            lambda: (
                choose_backup_place(
                    desk.store, seen.folder, actor=desk.actor, progress=job.progress
                ).folder
            ),
            show,
            self._step.refuse,
        )
