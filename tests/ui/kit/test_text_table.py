"""A table of texts: what stands in it when nothing does."""

from __future__ import annotations

from tdbv_desktop.ui.kit.lists.text_table import TextTable


def drawn(table):
    picture = table.viewport().grab().toImage()
    ground = picture.pixelColor(1, picture.height() - 2)
    return any(
        picture.pixelColor(x, y) != ground
        for x in range(picture.width())
        for y in range(picture.height() - 2)
    )


def test_an_empty_table_says_so_until_a_row_comes(qtbot):
    table = TextTable("Backups", ("Made",))
    qtbot.addWidget(table)
    table.grow_to(3)
    table.show()
    assert not drawn(table)

    table.say_when_empty("Nothing yet")
    assert drawn(table)
    assert table.accessibleDescription() == "Nothing yet"

    table.show_rows([("a row",)])
    assert table.accessibleDescription() == ""
