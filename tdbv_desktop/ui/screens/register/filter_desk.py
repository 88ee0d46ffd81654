"""The filters a person makes over one list: made, kept under a name, changed, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import caption_by_id
from tdbv_desktop.services.listing import conditions, lists, saved_filters
from tdbv_desktop.services.listing.conditions import Condition, faults_of
from tdbv_desktop.services.listing.saved_filters import SavedFilter
from tdbv_desktop.ui.kit.forms.record_form import Ask
from tdbv_desktop.ui.kit.lists.filter_builder import FilterBuilder
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.list_parts import ListParts
from tdbv_desktop.ui.screens.register.listing import DOUBTFUL, PASSING


class FilterDesk(QObject):
    """Keeps chips, builder and listing in step; the chips are the person's own."""

    chosen = Signal()  # the list is to show another filter

    def __init__(self, parts: ListParts, *, ask: Ask) -> None:
        super().__init__(parts.bar)
        self._register, self._tasks, self._listing = parts.register, parts.tasks, parts.listing
        self._bar, self._slot, self._sources = parts.bar, parts.slot, parts.sources
        self._ask = ask
        self._builder: FilterBuilder | None = None
        self._counting = 0
        parts.bar.build_wanted.connect(self.build)
        parts.bar.edit_wanted.connect(self.change)
        parts.bar.remove_wanted.connect(self.remove)
        self.reload()

    @property
    def builder(self) -> FilterBuilder:
        """Return the panel, made when it is first wanted."""
        if self._builder is None:
            self._builder = FilterBuilder(self._register, self._sources, self._caption)
            self._builder.applied.connect(self._apply)
            self._builder.count_wanted.connect(self._count)
            self._slot.add(self._builder)
        return self._builder

    def reload(self) -> None:
        """Read the kept filters and show their chips."""
        actor = self._tasks.actor
        self._listing.saved = self._tasks.look(
            lambda s: saved_filters.saved_filters(s, self._register, actor=actor)
        )
        self._show_chips()

    def build(self) -> None:
        """Open the panel: with the filter at hand when it is one for the moment, else empty."""
        builder = self.builder
        self._slot.turn_to(builder)
        if self._bar.chosen == PASSING:
            builder.start(self._listing.passing)
        else:
            builder.start()

    def change(self, key: str) -> None:
        """Open the panel with a kept filter; what it can no longer ask is told."""
        if key == PASSING:
            self.build()
            return
        kept = next(one for one in self._listing.saved if one.key == key)
        builder = self.builder
        self._slot.turn_to(builder)
        builder.start(kept.conditions, name=kept.name, key=kept.key)
        builder.complain(" ".join(faults_of(self._register, kept.conditions)))

    def remove(self, key: str) -> None:
        """Forget a filter; a kept one only after a question."""
        if key == PASSING:
            self._forget_passing()
            return
        kept = next(one for one in self._listing.saved if one.key == key)
        if not self._ask(tr('Remove the filter "{name}"?', name=kept.name)):
            return
        actor = self._tasks.actor
        self._tasks.now(
            lambda s: saved_filters.remove_filter(s, self._register, key, actor=actor),
            lambda _none: self._after_removing(key),
            lambda _error: None,
        )

    def show_for_now(self, lines: Sequence[Condition]) -> None:
        """Filter by lines without keeping them."""
        self._listing.passing = tuple(lines)
        self._show_chips()
        self._bar.mark(PASSING)
        self.chosen.emit()

    def name_of(self, key: str) -> str:
        """Return the name of a kept filter, nothing for one that is declared."""
        if key == DOUBTFUL:
            return tr("To be looked at")
        return next((one.name for one in self._listing.saved if one.key == key), "")

    def _apply(self, lines: Sequence[Condition], name: str) -> None:
        builder = self.builder
        if not name.strip():
            builder.leave()
            self.show_for_now(lines)
            return
        actor, key = self._tasks.actor, builder.key
        self._tasks.now(
            lambda s: saved_filters.keep_filter(
                s, self._register, name, lines, key=key, actor=actor
            ),
            self._kept,
            lambda error: builder.complain(error.sentences),
        )

    def _kept(self, kept: SavedFilter) -> None:
        self.builder.leave()
        self._listing.passing = ()
        self._listing.forget_counts()
        self.reload()
        self._bar.mark(kept.key)
        self.chosen.emit()

    def _after_removing(self, key: str) -> None:
        was_chosen = self._bar.chosen == key
        self.reload()
        if was_chosen:
            self.chosen.emit()

    def _forget_passing(self) -> None:
        self._listing.passing = ()
        self._show_chips()
        self.chosen.emit()

    def _show_chips(self) -> None:
        kept = [(one.key, one.name, one.conditions) for one in self._listing.saved]
        if self._listing.passing:
            kept.append((PASSING, tr("For now"), self._listing.passing))
        words = self._tasks.look(
            lambda s: [
                conditions.in_words(self._register, lines, RecordView(s)) for _, _, lines in kept
            ]
        )
        chips = zip(kept, words, strict=True)
        self._bar.show_saved([(key, name, said) for (key, name, _), said in chips])

    def _count(self, lines: Sequence[Condition]) -> None:
        """Tell how many records the lines that are whole would show, the newest question only."""
        self._counting += 1
        counting, query = self._counting, lists.Query(conditions=tuple(lines))
        if not lines or faults_of(self._register, lines):
            self.builder.show_count(None)
            return

        def done(count: int) -> None:
            if counting == self._counting and isValid(self):
                self.builder.show_count(count)

        self._tasks.look_later(
            lambda s: lists.count_list(s, self._register, query, actor=self._tasks.actor),
            done,
            _leave_uncounted,
        )

    def _caption(self, field: Field, record_id: Any) -> str:
        if not isinstance(field, Reference):
            return ""
        to = BY_KEY[field.to]
        return self._tasks.look(lambda s: caption_by_id(to, record_id, RecordView(s)))


def _leave_uncounted(_error: AppError) -> None:
    """Say nothing of a count that failed: applying the filter will tell."""
