"""The fixed lists a stay is described with, as data."""

from __future__ import annotations

# Reasons of the ministry's lodging list, under its own numbers.
REASONS = (
    ("1", "Du lịch"),
    ("2", "Công tác"),
    ("3", "Học tập"),
    ("4", "Thăm viếng"),
    ("5", "Hội nghị"),
    ("6", "Thăm thân"),
    ("7", "Từ thiện"),
    ("8", "Tổ chức quốc tế"),
    ("9", "Kết hôn"),
    ("10", "Lãnh sự quán"),
    ("11", "Viện trợ"),
    ("12", "Đại sứ quán"),
    ("13", "Định cư"),
    ("14", "Tiếp thị"),
    ("15", "Báo chí, phóng viên"),
    ("16", "Thương mại"),
    ("17", "Gia hạn thị thực"),
    ("18", "Chữa bệnh"),
    ("19", "Lao động"),
    ("20", "Mục đích khác"),
)

# Thông tư 116/2026/TT-BCA Điều 14 khoản 1; paper notices of earlier years keep their name.
CHANNELS = (
    ("phone", "Điện thoại"),
    ("web", "Trang thông tin, thư điện tử"),
    ("dvc", "Cổng dịch vụ công"),
    ("vneid", "VNeID"),
    ("software", "Phần mềm thông báo lưu trú"),
    ("in_person", "Trực tiếp"),
)

# Thông tư 116/2026/TT-BCA Điều 6 khoản 1; the head of the household stands first.
_RELATIONS = (
    "Chủ hộ", "Cùng ở thuê", "Vợ", "Chồng", "Cha đẻ", "Mẹ đẻ", "Cha vợ", "Mẹ vợ", "Cha chồng",
    "Mẹ chồng", "Cha nuôi", "Mẹ nuôi", "Cha dượng", "Mẹ kế", "Con đẻ", "Con dâu", "Con rể",
    "Con nuôi", "Con riêng của vợ hoặc chồng", "Ông nội", "Bà nội", "Ông ngoại", "Bà ngoại",
    "Anh ruột", "Chị ruột", "Em ruột", "Cháu ruột", "Anh, chị em cùng cha khác mẹ",
    "Anh, chị em cùng mẹ khác cha", "Anh rể", "Em rể", "Chị dâu", "Em dâu", "Cụ nội", "Cụ ngoại",
    "Cháu nội", "Cháu ngoại", "Bác ruột", "Chú ruột", "Cậu ruột", "Cô ruột", "Dì ruột",
    "Chắt ruột", "Người giám hộ", "Người được giám hộ", "Ở thuê", "Ở mượn", "Ở nhờ",
    "Cùng ở mượn", "Cùng ở nhờ",
)
ROLES = tuple((f"{place:02}", words) for place, words in enumerate(_RELATIONS, start=1))
