"""What the name of a font promises."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.legacy.fonts import font_kind, is_capital_font


@pytest.mark.parametrize(
    ("font", "kind", "is_capital"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".VnArial NarrowH", "tcvn3", True),
        (".vnarialh", "tcvn3", False),
        ("VNSTCVN3-Times", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("VNI-HelveH", "vni", False),
        ("VPS Times", "unknown", False),
        ("Times New Roman", "", False),
        ("", "", False),
    ],
)
def test_a_font_promises_an_encoding_by_its_name(font, kind, is_capital):
    assert (font_kind(font), is_capital_font(font)) == (kind, is_capital)
