"""Reads the units of before 1 July 2025 and what became of them out of the package's data.

Part of `tools/build_places.py`; `resources/places/SOURCE.md` says what the files hold.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Row = tuple[str, ...]
COMMUNE_COUNT, DISTRICT_COUNT, PROVINCE_COUNT = 10_040, 696, 63  # five districts had no commune
DIVIDED_COUNT = 471
KINDS = ("Thành phố", "Thị trấn", "Thị xã", "Tỉnh", "Quận", "Huyện", "Phường", "Xã")
KIND_COUNTS = {"Xã": 7692, "Phường": 1726, "Thị trấn": 617, "Huyện": 5}
KEY_KINDS = ("thanhpho", "thitran", "thixa", "phuong", "huyen", "quan", "xa")
EARLIER = {"46": ("thuathienhue",)}  # the package has only the name of 1 January 2025
HEADERS = {
    "former_provinces.csv": ("code", "name", "kind", "province_code", "also"),
    "former_districts.csv": ("code", "name", "kind", "province_code", "also"),
    "former_communes.csv": ("code", "name", "kind", "district_code", "successors", "also"),
}


@dataclass(frozen=True, slots=True)
class Former:
    """The package's table of old units, and the two tables that say what became of them."""

    units: list[Row]  # province, district and commune: code, name, key, aliases of each
    whole: dict[str, dict[str, list[str]]]  # new province → new commune → old units
    divided: dict[str, dict[str, list[dict[str, Any]]]]  # new province → old unit → parts
    new_codes: dict[tuple[str, str], str]  # keys of province and commune → code


def read_former(database: sqlite3.Connection, converter: bytes) -> Former:
    """Return what the package knows of the old units."""
    levels = ("province", "district", "ward")
    columns = [f"{level}{part}" for level in levels for part in ("Code", "", "Key", "Alias")]
    query = f"SELECT {', '.join(columns)} FROM admin_units_legacy"  # noqa: S608 - names above
    rows = [tuple(composed(text or "") for text in row) for row in database.execute(query)]
    tables = json.loads(converter)
    new = database.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    return Former(
        rows,
        tables["DICT_PROVINCE_WARD_NO_DIVIDED"],
        tables["DICT_PROVINCE_WARD_DIVIDED"],
        {(province, ward): code for province, ward, code in new},
    )


def former_rows(
    former: Former, successors: dict[str, str], expect: Callable[[str, object, object], None]
) -> dict[str, list[Row]]:
    """Return the rows of the three files, after checking that they are whole.

    `successors` gives for a two-digit code of an old province the code of the new one.
    """
    became = _became(former)
    provinces, districts, communes = dict[str, Row](), dict[str, Row](), list[Row]()
    for row in former.units:
        (at, province, _, _), (within, district, _, older), (code, name, key, also) = (
            row[place : place + 4] for place in (0, 4, 8)
        )
        earlier = " ".join(EARLIER.get(at, ()))
        provinces[at] = (at, *split_kind(province), successors[at], earlier)
        districts[within] = (within, *split_kind(district), at, aliases(older, row[6]))
        parts = " ".join(became["_".join((row[2], row[6], key))])
        own = (code, *split_kind(name)) if code else (within, *split_kind(district))
        communes.append((*own, within, parts, aliases(also, key) if code else ""))
    _check(communes, former, expect)
    expect("old provinces", len(provinces), PROVINCE_COUNT)
    expect("old districts", len(districts), DISTRICT_COUNT)
    return {
        "former_provinces.csv": sorted(provinces.values()),
        "former_districts.csv": sorted(districts.values()),
        "former_communes.csv": sorted(communes),
    }


def _became(former: Former) -> dict[str, list[str]]:
    """Return for the key of each old unit the codes of its successors, the default one first."""
    became: dict[str, list[str]] = {}
    for province, by_new in former.whole.items():
        for new, olds in by_new.items():
            for old in olds:
                became.setdefault(old, []).append(former.new_codes[province, new])
    for province, by_old in former.divided.items():
        for old, parts in by_old.items():
            parts = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            codes = [former.new_codes[province, part["newWardKey"]] for part in parts]
            became.setdefault(old, []).extend(codes)
    return became


def _check(
    communes: Iterable[Row], former: Former, expect: Callable[[str, object, object], None]
) -> None:
    """Compare the units with what was counted when the package was looked through."""
    communes = list(communes)
    reached = {code for row in communes for code in row[4].split()}
    defaults = {
        sum(part["isDefaultNewWard"] for part in parts)
        for by_old in former.divided.values()
        for parts in by_old.values()
    }
    expect("old communes", len({row[0] for row in communes}), COMMUNE_COUNT)
    expect("old kinds", Counter(row[2] for row in communes), KIND_COUNTS)
    expect("divided communes", sum(" " in row[4] for row in communes), DIVIDED_COUNT)
    expect("communes without a successor", [row for row in communes if not row[4]], [])
    expect("communes that came from nowhere", set(former.new_codes.values()) - reached, set())
    expect("default successors", defaults, {1})


def split_kind(full_name: str) -> tuple[str, str]:
    """Return name and kind; the package writes some kinds with another capital letter."""
    for kind in KINDS:
        if full_name.lower().startswith(f"{kind.lower()} "):
            return full_name[len(kind) + 1 :], kind
    raise SystemExit(f"no kind: {full_name}")


def aliases(listed: str, own_key: str) -> str:
    """Return the keys of still older units merged into one, without their kinds, in order."""
    given: list[str] = json.loads(listed) if listed else []
    found: dict[str, None] = {}
    for key in given:
        kind = next((kind for kind in KEY_KINDS if key.startswith(kind)), "")
        bare = key[len(kind) :].lstrip("0")
        is_known = kind and (bare in given or bare.isdigit())
        if is_known and bare and not own_key.endswith(bare):
            found[bare] = None
    return " ".join(found)


def composed(text: str) -> str:
    """Return the composed form with single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
