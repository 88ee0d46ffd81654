"""Builds `resources/places/` from the administrative units in a package of PyPI.

    python tools/build_places.py                 downloads the package, writes the files
    python tools/build_places.py --wheel FILE    takes a wheel that is already there
    python tools/build_places.py --check         writes nothing, fails when a file would change

Only the package's data is taken, never its code; `resources/places/SOURCE.md` is its notice.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.former_units import HEADERS, Former, former_rows, read_former

PLACES = Path(__file__).resolve().parents[1] / "resources" / "places"
PACKAGE = "vietnamadminunits==1.0.4"
WHEEL_SHA256 = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"
DATASET = "vietnamadminunits/data/dataset.db"
CONVERTER = "vietnamadminunits/data/converter_2025.json"
PROVINCE_KINDS = ("Thành phố", "Tỉnh")
COMMUNE_KINDS = ("Đặc khu", "Phường", "Xã")
KIND_COUNTS = {"Xã": 2621, "Phường": 687, "Đặc khu": 13}  # Nghị quyết 202/2025/QH15

# GSO code, code on the Ministry of Public Security's portal, number of communes, name. The codes
# stand in the portal's province list, as one hotel program ships it (dklt_provinces.json).
PORTAL_CODES = """
01 101 126 Thành phố Hà Nội
04 203  56 Tỉnh Cao Bằng
08 211 124 Tỉnh Tuyên Quang
11 302  45 Tỉnh Điện Biên
12 301  38 Tỉnh Lai Châu
14 303  75 Tỉnh Sơn La
15 205  99 Tỉnh Lào Cai
19 215  92 Tỉnh Thái Nguyên
20 209  65 Tỉnh Lạng Sơn
22 225  54 Tỉnh Quảng Ninh
24 223  99 Tỉnh Bắc Ninh
25 217 148 Tỉnh Phú Thọ
31 103 114 Thành phố Hải Phòng
33 109 104 Tỉnh Hưng Yên
37 117 129 Tỉnh Ninh Bình
38 401 166 Tỉnh Thanh Hóa
40 403 130 Tỉnh Nghệ An
42 405  69 Tỉnh Hà Tĩnh
44 409  78 Tỉnh Quảng Trị
46 411  40 Thành phố Huế
48 501  94 Thành phố Đà Nẵng
51 505  96 Tỉnh Quảng Ngãi
52 603 135 Tỉnh Gia Lai
56 511  65 Tỉnh Khánh Hòa
66 605 102 Tỉnh Đắk Lắk
68 703 124 Tỉnh Lâm Đồng
75 713  95 Tỉnh Đồng Nai
79 701 168 Thành phố Hồ Chí Minh
80 709  96 Tỉnh Tây Ninh
82 803 102 Tỉnh Đồng Tháp
86 809 124 Tỉnh Vĩnh Long
91 805 102 Tỉnh An Giang
92 815 103 Thành phố Cần Thơ
96 823  64 Tỉnh Cà Mau
"""

# First three digits of an identification number, GSO code of the successor since 1 July 2025,
# name before it. Codes: Thông tư 07/2016/TT-BCA, Phụ lục 1.
BIRTH_PROVINCES = """
001 01 Hà Nội
002 08 Hà Giang
004 04 Cao Bằng
006 19 Bắc Kạn
008 08 Tuyên Quang
010 15 Lào Cai
011 11 Điện Biên
012 12 Lai Châu
014 14 Sơn La
015 15 Yên Bái
017 25 Hoà Bình
019 19 Thái Nguyên
020 20 Lạng Sơn
022 22 Quảng Ninh
024 24 Bắc Giang
025 25 Phú Thọ
026 25 Vĩnh Phúc
027 24 Bắc Ninh
030 31 Hải Dương
031 31 Hải Phòng
033 33 Hưng Yên
034 33 Thái Bình
035 37 Hà Nam
036 37 Nam Định
037 37 Ninh Bình
038 38 Thanh Hóa
040 40 Nghệ An
042 42 Hà Tĩnh
044 44 Quảng Bình
045 44 Quảng Trị
046 46 Thừa Thiên Huế
048 48 Đà Nẵng
049 48 Quảng Nam
051 51 Quảng Ngãi
052 52 Bình Định
054 66 Phú Yên
056 56 Khánh Hòa
058 56 Ninh Thuận
060 68 Bình Thuận
062 51 Kon Tum
064 52 Gia Lai
066 66 Đắk Lắk
067 68 Đắk Nông
068 68 Lâm Đồng
070 75 Bình Phước
072 80 Tây Ninh
074 79 Bình Dương
075 75 Đồng Nai
077 79 Bà Rịa - Vũng Tàu
079 79 Hồ Chí Minh
080 80 Long An
082 82 Tiền Giang
083 86 Bến Tre
084 86 Trà Vinh
086 86 Vĩnh Long
087 82 Đồng Tháp
089 91 An Giang
091 91 Kiên Giang
092 92 Cần Thơ
093 92 Hậu Giang
094 92 Sóc Trăng
095 96 Bạc Liêu
096 96 Cà Mau
"""

Row = tuple[str, ...]


def main() -> int:
    """Write the six files, or only compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or download(Path(folder))
        units, old_names, former = read_wheel(wheel, Path(folder))
    files = build(units, old_names) | build_former(former)
    stale = [name for name, text in files.items() if not is_written(name, text)]
    for name in stale:
        print(f"{'differs' if options.check else 'written'}: {name}")
        if not options.check:
            PLACES.mkdir(parents=True, exist_ok=True)
            (PLACES / name).write_text(files[name], encoding="utf-8", newline="\n")
    return 1 if options.check and stale else 0


def download(folder: Path) -> Path:
    """Fetch the wheel with pip, without what the package's own code would need."""
    options = ["-q", "--no-deps", "--only-binary=:all:", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read_wheel(wheel: Path, folder: Path) -> tuple[list[Row], dict[str, str], Former]:
    """Return the units of today, the names of the old provinces by code, and all old units."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise SystemExit(f"{wheel.name}: another file than the one checked, SHA-256 {digest}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extract(DATASET, folder)
        converter = archive.read(CONVERTER)
    database = sqlite3.connect(folder / DATASET)
    try:
        units = database.execute("SELECT provinceCode, province, wardCode, ward FROM admin_units")
        old = database.execute("SELECT provinceCode, provinceShort FROM admin_units_legacy")
        names = {code: nfc(name) for code, name in old}
        return [tuple(map(nfc, row)) for row in units], names, read_former(database, converter)
    finally:
        database.close()


def build(units: list[Row], old_names: dict[str, str]) -> dict[str, str]:
    """Return the text of each file, after checking that sources agree."""
    communes: list[Row] = sorted(
        (code, *split(name, COMMUNE_KINDS), at) for at, _, code, name in units
    )
    full_names = {at: name for at, name, _, _ in units}
    portal = {row[0]: row[1:] for row in table(PORTAL_CODES, columns=4)}
    births = table(BIRTH_PROVINCES, columns=3)
    check_communes(communes, full_names, portal)
    check_births(births, old_names, full_names)
    provinces = [
        (at, *split(full_names[at], PROVINCE_KINDS), portal[at][0]) for at in sorted(portal)
    ]
    return {
        "provinces.csv": written(("code", "name", "kind", "portal_code"), provinces),
        "communes.csv": written(("code", "name", "kind", "province_code"), communes),
        "birth_provinces.csv": written(
            ("number_code", "name", "province_code"),
            [(number, name, at) for number, at, name in births],
        ),
    }


def build_former(former: Former) -> dict[str, str]:
    """Return the text of the files of before the reform, after checking that they are whole."""
    successors = {number[1:]: at for number, at, _ in table(BIRTH_PROVINCES, columns=3)}
    rows = former_rows(former, successors, expect)
    return {name: written(HEADERS[name], rows[name]) for name in HEADERS}


def check_communes(communes: list[Row], full_names: dict[str, str], portal: dict[str, Row]) -> None:
    """Compare the units with the counts of the reform and with the portal's provinces."""
    expect("kinds", Counter(kind for _, _, kind, _ in communes), KIND_COUNTS)
    expect(
        "codes", len({code for code, *_ in communes if re.fullmatch(r"\d{5}", code)}), len(communes)
    )
    expect("pairs", len({(at, name) for _, name, _, at in communes}), len(communes))
    expect("provinces", full_names, {at: name for at, (_, _, name) in portal.items()})
    expect(
        "communes of each province",
        Counter(at for *_, at in communes),
        {at: int(count) for at, (_, count, _) in portal.items()},
    )
    expect("portal codes", len({code for code, *_ in portal.values()}), len(portal))


def check_births(births: list[Row], old_names: dict[str, str], full_names: dict[str, str]) -> None:
    """Compare the old provinces with the package's list of before the reform."""
    named = {number[1:]: name for number, _, name in births}
    differing = {
        code for code, name in named.items() if plain(old_names.get(code, "")) != plain(name)
    }
    # The package calls the old Thừa Thiên Huế by its name of 2025, a city.
    expect("old provinces", differing, {"46"})
    expect("old codes", set(named), set(old_names))
    expect("successors", {at for _, at, _ in births}, set(full_names))


def expect(what: str, found: object, wanted: object) -> None:
    """Stop when two sources differ."""
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, wanted {wanted!r}")


def split(full_name: str, kinds: Iterable[str]) -> tuple[str, str]:
    """Return name and kind; the package's own column of kinds contradicts four of its names."""
    for kind in kinds:
        if full_name.startswith(f"{kind} "):
            return full_name.removeprefix(f"{kind} "), kind
    raise SystemExit(f"no kind: {full_name}")


def table(text: str, *, columns: int) -> list[Row]:
    """Return the rows of a table above; the last column may hold spaces."""
    return [tuple(nfc(line).split(maxsplit=columns - 1)) for line in text.strip().splitlines()]


def nfc(text: str) -> str:
    """Return the composed form every text of the program has."""
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> list[str]:
    """Return the letters and marks of a name, whichever vowel carries the tone."""
    return sorted(unicodedata.normalize("NFD", text))


def written(header: Row, rows: Iterable[Row]) -> str:
    """Return a CSV text with a header and one LF after each line."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue()


def is_written(name: str, text: str) -> bool:
    """Say whether the file already holds this text."""
    path = PLACES / name
    return path.exists() and path.read_bytes() == text.encode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
