"""Importing a lodging workbook: which file, which house, what would happen, then do it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from tdbv_desktop.blueprint.fields import DocumentNumber, Text
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.exchange.lodging_layout import LodgingFile
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.imports import (
    ImportReport,
    RowNote,
    import_lodging,
    preview_lodging,
    read_lodging_file,
)
from tdbv_desktop.services.lists import look_up
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.file_picker import FilePicker
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.text_edit import TextEdit
from tdbv_desktop.ui.kit.text_table import TextTable
from tdbv_desktop.ui.kit.words import grouped, noted, said, tr
from tdbv_desktop.ui.screens.house_form import HouseForm
from tdbv_desktop.ui.screens.step_screen import StepScreen, busy_bar, dim_line
from tdbv_desktop.ui.tasks import Tasks
