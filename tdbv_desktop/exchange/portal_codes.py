"""The code lists of the portal's lodging template, shipped or read from its current file.

An entry is written as the portal writes it: `101 - TP. Hà Nội`. Nine-digit commune codes cannot be
worked out, so they are known only once a unit has loaded the portal's own template.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.lodging_columns import (
    Option,
    comparable,
    load_layout,
    refuse,
    split_code,
)

GENERAL, PROVINCES, COMMUNES = "DANH_MUC", "TINH_THANH", "PHUONG_XA"
VIETNAM = "VNM - Viet Nam"
_COUNTRY = 3  # letters of a country's code


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCodes:
    """Every list of the portal, each entry as `code - name`."""

    sexes: tuple[str, ...]
    papers: tuple[str, ...]
    residences: tuple[str, ...]
    reasons: tuple[str, ...]
    countries: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()

    def coded(self, kind: str, code: str) -> str:
        """Return the entry of a list with this code, nothing when the list has none."""
        return next((e for e in getattr(self, kind) if split_code(e)[0] == code), "")

    def province(self, name: str, code: str) -> str:
        """Return the entry of a province by its name, else by the portal's code."""
        wanted = _bare(name)
        named = [e for e in self.provinces if _bare(split_code(e)[1]) == wanted]
        return named[0] if len(named) == 1 else self.coded("provinces", code)

    def commune(self, full_name: str, province: str) -> str:
        """Return the entry of a commune of a province entry, by its name with its kind."""
        above, wanted = split_code(province)[0], comparable(full_name)
        inside = [e for e in self.communes if above and split_code(e)[0].startswith(above)]
        named = [e for e in inside if comparable(split_code(e)[1]) == wanted]
        return named[0] if len(named) == 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeNews:
    """What a portal's template brought: the lists as they are now, how many entries, what not."""

    codes: PortalCodes
    counts: Mapping[str, int]
    unknown: tuple[str, ...]  # entries of DANH_MUC that belong to no list known here


@cache
def shipped_codes() -> PortalCodes:
    """Return the lists that ship with the program; no commune is among them."""
    layout = load_layout()
    with asset("resources", "places", "provinces.csv").open(encoding="utf-8") as file:
        provinces = [f"{r['portal_code']} - {_short(r)}" for r in csv.DictReader(file)]
    return PortalCodes(
        sexes=_entries(layout.sexes),
        papers=_entries(layout.papers),
        residences=_entries(layout.residences),
        reasons=_entries(layout.reasons),
        countries=(VIETNAM, *(f"{c} - {name}" for c, name, *_ in countries() if c != "VNM")),
        provinces=tuple(provinces),
    )


@cache
def countries() -> tuple[tuple[str, ...], ...]:
    """Return the countries of ISO 3166-1: code of three letters, Vietnamese name, other names."""
    with asset("resources", "places", "countries.csv").open(encoding="utf-8") as file:
        return tuple(
            (row["code"], row["name"], row["english"], *filter(None, row["also"].split(";")))
            for row in csv.DictReader(file)
        )


def country_of(codes: PortalCodes, text: str) -> str:
    """Return the entry of the country a nationality names, nothing when none is known."""
    wanted = comparable(text)
    code, _ = split_code(text)
    for entry in codes.countries:
        own, name = split_code(entry)
        if wanted and (comparable(name) == wanted or own == code.upper() or own == text.upper()):
            return entry
    for known, *names in countries():
        if wanted in map(comparable, names):
            return codes.coded("countries", known)
    return ""


def read_codes(sheets: Iterable[ForeignSheet], known: PortalCodes) -> CodeNews:
    """Return the lists of a portal's template over those known; refuse a file without any."""
    found = {sheet.title.strip().upper(): sheet for sheet in sheets}
    lists: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    if GENERAL in found:
        for group in _groups(found[GENERAL]):
            kind = _kind_of(group, known)
            if kind:
                lists[kind] = group
            else:
                unknown += group
    for title, kind in ((PROVINCES, "provinces"), (COMMUNES, "communes")):
        if title in found and (entries := tuple(_coded_cells(found[title]))):
            lists[kind] = entries
    if not lists:
        raise refuse(
            "no_code_lists",
            "Tệp không có trang DANH_MUC, TINH_THANH hoặc PHUONG_XA của mẫu trên cổng.",
            "Tải tệp mẫu hiện hành từ cổng rồi chọn lại tệp đó.",
        )
    counts = {kind: len(entries) for kind, entries in lists.items()}
    changed: dict[str, tuple[str, ...]] = lists
    return CodeNews(codes=replace(known, **changed), counts=counts, unknown=tuple(unknown))


def codes_to_text(codes: PortalCodes) -> str:
    """Return the lists as one JSON text, as a workspace keeps them."""
    return json.dumps(asdict(codes), ensure_ascii=False, separators=(",", ":"))


def codes_from_text(text: str) -> PortalCodes:
    """Return the lists a workspace keeps."""
    said = json.loads(text)
    return PortalCodes(**{f.name: tuple(said.get(f.name, ())) for f in fields(PortalCodes)})


def _entries(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(f"{option.code} - {option.name}" for option in options)


def _short(row: Mapping[str, str]) -> str:
    return f"{'TP.' if row['kind'] == 'Thành phố' else row['kind']} {row['name']}"


def _bare(name: str) -> str:
    text = tidy(name).removeprefix("TP.").removeprefix("TP ")
    for kind in ("Thành phố", "Tỉnh"):
        text = tidy(text).removeprefix(kind)
    return comparable(text)


def _coded_cells(sheet: ForeignSheet) -> Iterator[str]:
    for _, row in sorted(sheet.rows.items()):
        for _, cell in sorted(row.items()):
            text = tidy(cell.text)
            code, name = split_code(text)
            if code and name:
                yield text


def _groups(sheet: ForeignSheet) -> Iterator[tuple[str, ...]]:
    """Yield the lists that stand below and beside each other: codes begin anew with each."""
    columns: dict[int, list[str]] = {}
    for _, row in sorted(sheet.rows.items()):
        for column, cell in row.items():
            columns.setdefault(column, []).append(tidy(cell.text))
    for column in sorted(columns):
        group: list[str] = []
        for text in columns[column]:
            code, name = split_code(text)
            if group and (not (code and name) or _begins_anew(group, code)):
                yield tuple(group)
                group = []
            if code and name:
                group.append(text)
        if group:
            yield tuple(group)


def _begins_anew(group: Sequence[str], code: str) -> bool:
    last = split_code(group[-1])[0]
    if last.isdigit() != code.isdigit() or (len(last) != len(code) and not code.isdigit()):
        return True
    return code.isdigit() and int(code) <= int(last)


def _kind_of(group: Sequence[str], known: PortalCodes) -> str:
    """Return which list a group is: the one with most of its names, countries by their codes."""
    codes = [split_code(entry)[0] for entry in group]
    if all(len(code) == _COUNTRY and code.isalpha() for code in codes):
        return "countries"
    names = {comparable(split_code(entry)[1]) for entry in group}
    best, most = "", 0
    for kind in ("sexes", "papers", "residences", "reasons"):
        same = len(names & {comparable(split_code(e)[1]) for e in getattr(known, kind)})
        if same > most:
            best, most = kind, same
    return best
