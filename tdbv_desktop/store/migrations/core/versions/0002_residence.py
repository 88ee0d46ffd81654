"""The five registers of residence: hamlets, rental houses, rooms, people, stays."""

from __future__ import annotations

import sqlalchemy as sa

from tdbv_desktop.store.migrations.record_tables import (
    create_record_table,
    day,
    number,
    points_to,
    text,
    yes_no,
)
from tdbv_desktop.store.types import Hundredths, Partial

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, in the order they depend on each other."""
    _hamlets_houses_rooms()
    _people_stays()


def _hamlets_houses_rooms() -> None:
    create_record_table(
        "hamlet",
        text("name", required=True),
        text("kind", required=True),
        text("old_commune"),
        text("officer_in_charge"),
        text("note"),
    )
    create_record_table(
        "rental_house",
        text("code", required=True),
        text("name", required=True),
        points_to("hamlet", "hamlet"),
        text("address", required=True),
        text("owner_name", required=True),
        sa.Column("owner_birth", Partial()),
        text("owner_number"),
        text("owner_phone"),
        yes_no("owner_lives_here"),
        text("manager_name"),
        text("manager_phone"),
        sa.Column("floor_area", Hundredths()),
        text("business_licence"),
        text("antt_scope"),
        text("antt_number"),
        day("antt_issued_on"),
        text("antt_issuer"),
        day("pledged_on"),
        day("fire_pledged_on"),
        number("extinguishers"),
        yes_no("second_exit"),
        day("fire_checked_on"),
        number("cameras"),
        day("model_joined_on"),
        text("rating"),
        text("note"),
        indexed=(
            "code",
            "hamlet",
        ),
    )
    create_record_table(
        "room",
        points_to("house", "rental_house"),
        text("number", required=True),
        number("floor"),
        number("capacity"),
        sa.Column("area", Hundredths()),
        text("note"),
        indexed=("house",),
    )


def _people_stays() -> None:
    create_record_table(
        "person",
        text("full_name", required=True),
        sa.Column("birth", Partial(), nullable=False),
        text("sex", required=True),
        text("citizen_number"),
        text("old_number"),
        text("passport_number"),
        text("nationality"),
        text("phone"),
        text("residence_kind"),
        text("residence_unit"),
        text("residence_detail"),
        text("occupation"),
        text("workplace"),
        text("note"),
        indexed=(
            "citizen_number",
            "old_number",
            "passport_number",
        ),
    )
    create_record_table(
        "stay",
        points_to("person", "person"),
        points_to("room", "room"),
        day("arrived_on", required=True),
        day("expected_leave_on"),
        day("left_on"),
        text("reason"),
        text("reason_text"),
        text("household_role"),
        text("notice_channel"),
        day("notified_on"),
        text("notifier_name"),
        text("notifier_phone"),
        day("registered_from"),
        day("registered_until"),
        text("dossier_code"),
        day("landlord_reported_on"),
        text("note"),
        indexed=(
            "person",
            "room",
            "arrived_on",
            "left_on",
            "registered_until",
        ),
    )
