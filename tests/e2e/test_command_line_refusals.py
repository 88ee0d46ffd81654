"""What the command line says, and how it ends, when something is not as it should be."""

from __future__ import annotations

import pytest

from tests.e2e.program import ROOT, make_cheap, run

PASSWORD = "bốn mái nhà tranh"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def station(home):
    folder = home / "tram"
    made = run(
        "new",
        "--unit",
        "00565",
        "--name",
        "Công an xã Mẫu",
        "--chief",
        "Nguyễn Văn Mẫu",
        "--workspace",
        folder,
        home=home,
        password=PASSWORD,
    )
    assert made.code == 0, made.complaint
    make_cheap(folder, {"Nguyễn Văn Mẫu": PASSWORD})
    return folder


@pytest.fixture
def at(home, station):
    def at(*words, password=PASSWORD, **environment):
        return run(*words, "--workspace", station, home=home, password=password, **environment)

    return at


def test_help_is_in_vietnamese_and_names_every_command(home):
    answer = run("--help", home=home)

    assert (answer.code, answer.qt) == (0, [])
    assert "Công an cấp xã" in answer.out
    for word in (
        "new",
        "add-officer",
        "change-password",
        "recover",
        "import",
        "registers",
        "export",
        "receive",
        "acknowledge",
        "check",
        "enrol",
        "demo",
        "status",
        "backup",
        "selftest",
        "version",
        "key",
    ):
        assert f"\n  {word} " in answer.out


@pytest.mark.parametrize("command", ["new", "import", "export", "status"])
def test_help_of_a_command_explains_its_options_in_vietnamese(home, command):
    answer = run(command, "--help", home=home)

    assert answer.code == 0
    assert "Thư mục bộ sổ" in answer.out
    assert "In một đối tượng JSON" in answer.out


def test_the_version_is_told(home):
    from tdbv_desktop import __version__

    assert run("version", home=home).out == f"TDBV Desktop {__version__}\n"
    assert run("version", "--json", home=home).said["tdbv"] == __version__


def test_registers_are_listed_for_people_and_for_programs(home):
    from tdbv_desktop.registers import ALL

    people, programs = run("registers", home=home), run("registers", "--json", home=home)

    assert list(programs.said) == [register.key for register in ALL]
    assert programs.said["person"]["fields"][0] == {
        "name": "full_name",
        "label": "Họ, chữ đệm và tên",
        "kind": "text",
        "required": True,
    }
    assert all(f"{register.title} ({register.key})" in people.out for register in ALL)
    assert people.qt == programs.qt == []


def test_a_wrong_password_ends_with_four_and_says_what_to_try(at):
    answer = at("status", password="không phải mật khẩu")

    assert (answer.code, answer.out) == (4, "")
    assert answer.complaint.startswith("Mật khẩu không đúng.")
    assert "bộ gõ tiếng Việt" in answer.complaint


def test_without_a_password_it_says_how_to_give_one(at):
    answer = at("status", password=None)

    assert answer.code == 4
    assert "--password-file" in answer.complaint


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00b"], ids=["missing", "not UTF-8"])
def test_a_password_file_that_cannot_be_read_is_said_so(at, tmp_path, content):
    if content is not None:
        (tmp_path / "mk.txt").write_bytes(content)
    answer = at("status", "--password-file", tmp_path / "mk.txt")

    assert answer.code == 4
    assert "Không đọc được tệp mật khẩu" in answer.complaint


def test_a_person_nobody_knows_is_told_who_there_is(at):
    answer = at("status", "--user", "Lê Văn Lạ")

    assert answer.code == 4
    assert "Nguyễn Văn Mẫu" in answer.complaint


def test_where_no_workspace_lies_it_says_so(home):
    answer = run("status", home=home, password=PASSWORD)

    assert answer.code == 4
    assert "Không thấy bộ sổ" in answer.complaint


@pytest.mark.parametrize(
    "words",
    [
        ("khong-co",),
        ("status", "--khong-co"),
        ("import",),
        ("new", "--kind", "chair"),
    ],
)
def test_a_word_nobody_knows_ends_with_two(home, words):
    assert run(*words, home=home).code == 2


@pytest.mark.parametrize(
    ("command", "content"),
    [
        ("receive", b""),
        ("check", b"not a bundle"),
        ("acknowledge", b"age-encryption.org/v1\n" + b"x" * 99),
    ],
)
def test_a_refused_file_ends_with_six_and_stays_as_it_was(at, tmp_path, command, content):
    path = tmp_path / "goi.tdbv"
    path.write_bytes(content)
    answer = at(command, path)

    assert (answer.code, answer.out) == (6, "")
    assert "Không mở được tệp" in answer.complaint
    assert path.read_bytes() == content


def test_a_file_that_is_gone_ends_with_five(at, tmp_path):
    answer = at("receive", tmp_path / "khong-co.tdbv")

    assert answer.code == 5
    assert "Cắm lại USB" in answer.complaint


def test_nothing_is_exported_before_somebody_was_enrolled(at):
    answer = at("export")

    assert answer.code == 4
    assert "Chưa đăng ký đơn vị cấp trên" in answer.complaint


def test_a_wrong_fingerprint_enrols_nobody(at, home, tmp_path):
    at("key", "show", "--write", tmp_path / "minh.tdbvkey")
    answer = at("enrol", tmp_path / "minh.tdbvkey", "--fingerprint", "1" * 60)

    assert answer.code == 4
    assert "Mã an toàn không khớp" in answer.complaint


def test_a_file_that_is_no_workbook_is_said_so_and_imports_nothing(at, tmp_path):
    (tmp_path / "chu.xlsx").write_bytes(b"not a workbook")
    for name in ("khong-co.xlsx", "chu.xlsx"):
        answer = at("import", tmp_path / name, "--house", "NT-1")
        assert answer.code in (4, 5, 6)
        assert answer.complaint

    assert at("status", "--json").said["counts"] == {}


def test_a_house_code_that_cannot_be_one_is_refused(at):
    sample = ROOT / "tests" / "data" / "luu-tru-19-cot.xlsx"
    answer = at("import", sample, "--house", "NT#1")

    assert answer.code == 4
    assert "Số giấy tờ chỉ gồm" in answer.complaint


@pytest.mark.parametrize("options", [("--unit", "Xã Mẫu"), ("--name", " "), ("--chief", " ")])
def test_a_workspace_that_could_not_be_used_is_not_made(home, tmp_path, options):
    said = {"--unit": "00565", "--name": "Công an xã Mẫu", "--chief": "Nguyễn Văn Mẫu"}
    said |= dict([options])
    words = [word for pair in said.items() for word in pair]
    answer = run("new", *words, "--workspace", tmp_path / "moi", home=home, password=PASSWORD)

    assert answer.code == 4
    assert not (tmp_path / "moi").exists()


def test_a_weak_password_makes_no_workspace(home, tmp_path):
    answer = run(
        "new",
        "--unit",
        "00565",
        "--name",
        "Công an xã Mẫu",
        "--chief",
        "Mẫu",
        "--workspace",
        tmp_path / "moi",
        home=home,
        password="matkhau123",
    )

    assert answer.code == 4
    assert "quá quen thuộc" in answer.complaint
    assert not (tmp_path / "moi").exists()


def test_a_workspace_is_not_made_over_another(home, station):
    before = sorted((path.name, path.stat().st_size) for path in station.iterdir())
    answer = run(
        "new",
        "--unit",
        "00565",
        "--name",
        "Công an xã Mẫu",
        "--chief",
        "Mẫu",
        "--workspace",
        station,
        home=home,
        password=PASSWORD,
    )

    assert answer.code == 4
    assert sorted((path.name, path.stat().st_size) for path in station.iterdir()) == before


def test_the_demo_is_not_made_over_something_that_is_there(home, tmp_path):
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "quan-trong.txt").write_text("x")
    answer = run("demo", "--dir", tmp_path / "thu", "--no-window", home=home)

    assert answer.code == 4
    assert [path.name for path in (tmp_path / "thu").iterdir()] == ["quan-trong.txt"]


def test_a_small_demo_runs_to_its_end_and_both_sides_agree(home, tmp_path):
    answer = run(
        "demo",
        "--dir",
        tmp_path / "thu",
        "--no-window",
        "--houses",
        3,
        "--people",
        20,
        "--json",
        home=home,
    )

    assert (answer.code, answer.qt) == (0, [])
    assert answer.said["equal"] is True
    assert answer.said["import"]["found"] == 240
