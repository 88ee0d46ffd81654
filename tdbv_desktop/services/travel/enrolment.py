"""Getting to know a partner: its key file, and the fingerprint compared by phone or in person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange import enrolment
from tdbv_desktop.exchange.enrolment import Enrolment
from tdbv_desktop.exchange.sealing import Keys
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.exchange import Partner

LARGEST_FILE = 64 * 1024


class FingerprintDiffers(UserMistake):
    """The fingerprint that was read out is not that of the file: somebody changed one of them."""

    def __init__(self) -> None:
        super().__init__(
            "Mã an toàn không khớp với tệp khóa này.",
            kept="Chưa đăng ký đơn vị nào.",
            then="Đọc lại mã an toàn qua số điện thoại đã biết; nếu vẫn khác, không dùng tệp này.",
        )


class NobodyEnrolled(UserMistake):
    """There is no partner to send to yet."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa đăng ký đơn vị cấp trên.",
            then="Nhận tệp khóa của cấp trên, so mã an toàn, rồi đăng ký.",
        )


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The own enrolment with its fingerprint, and the secrets beside it."""

    enrolment: Enrolment
    fingerprint: str
    keys: Keys


def own_keys(session: Session) -> OwnKeys:
    """Return the keys of this installation; never shown whole to a screen."""
    said = {
        name: facts.fact(session, name)
        for name in (
            facts.OWN_UNIT,
            facts.UNIT_NAME,
            facts.LEVEL,
            facts.INSTALLATION,
            facts.SIGNING_SECRET,
            facts.SIGNING_PUBLIC,
            facts.IDENTITY,
            facts.RECIPIENT,
        )
    }
    public = Enrolment(
        unit=said[facts.OWN_UNIT],
        name=said[facts.UNIT_NAME],
        level=said[facts.LEVEL],
        installation=said[facts.INSTALLATION],
        signing_public=said[facts.SIGNING_PUBLIC],
        recipient=said[facts.RECIPIENT],
    )
    keys = Keys(
        signing_secret=said[facts.SIGNING_SECRET],
        signing_public=said[facts.SIGNING_PUBLIC],
        identity=said[facts.IDENTITY],
        recipient=said[facts.RECIPIENT],
    )
    return OwnKeys(public, enrolment.fingerprint(public), keys)


def show_fingerprint(session: Session, *, actor: Actor) -> str:
    """Return the own fingerprint, to be read out by telephone."""
    require(actor, Right.SHOW_KEYS)
    return own_keys(session).fingerprint


def write_key_file(session: Session, path: Path, *, actor: Actor) -> str:
    """Write the own key file, which holds nothing secret; return its fingerprint."""
    require(actor, Right.SHOW_KEYS)
    own = own_keys(session)
    write_safely(
        path, enrolment.write_enrolment(own.enrolment, signing_secret=own.keys.signing_secret)
    )
    return own.fingerprint


def export_identity(session: Session, path: Path, *, actor: Actor) -> None:
    """Write the secret age identity, so that the public `age` tool opens what comes in here."""
    require(actor, Right.EXPORT_IDENTITY)
    own = own_keys(session)
    text = f"# public key: {own.keys.recipient}\n{own.keys.identity}\n"
    write_safely(path, text.encode())
    journal.append(
        session,
        stamp_of(session, actor),
        [journal.Entry(action="account", content={"identity_exported": True})],
    )


def read_key_file(path: Path) -> tuple[Enrolment, str]:
    """Return whose key file this is, and its fingerprint, before anything is believed."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserMistake("Tệp này không phải tệp khóa.")
        said = enrolment.read_enrolment(path.read_bytes())
    except OSError as error:
        raise UserMistake(f"Không đọc được tệp {path.name}.") from error
    return said, enrolment.fingerprint(said)


def enrol_partner(session: Session, said: Enrolment, *, fingerprint: str, actor: Actor) -> None:
    """Trust a partner's keys, after the fingerprint read out by its people was typed in."""
    require(actor, Right.ENROL)
    if _digits(fingerprint) != _digits(enrolment.fingerprint(said)):
        raise FingerprintDiffers
    if said.unit == facts.fact(session, facts.OWN_UNIT):
        raise UserMistake(
            "Đây là tệp khóa của chính đơn vị này.",
            kept="Chưa đăng ký đơn vị nào.",
            then="Chọn tệp khóa do đơn vị kia gửi.",
        )
    known = session.get(Partner, said.unit)
    if known is not None and known.signing_public != said.signing_public:
        raise UserMistake(
            f"Đơn vị {said.unit} đã đăng ký với khóa khác.",
            kept="Khóa cũ vẫn được dùng.",
            then="Thay khóa phải làm trực tiếp với đơn vị đó.",
        )
    if known is None:
        session.add(
            Partner(
                unit=said.unit,
                name=said.name,
                level=said.level,
                installation=said.installation,
                signing_public=said.signing_public,
                recipient=said.recipient,
                enrolled_at=clock.now(),
            )
        )
        journal.append(
            session,
            stamp_of(session, actor),
            [journal.Entry(action="enrol", content={"unit": said.unit})],
        )


def trusted_keys(session: Session) -> dict[str, str]:
    """Return the public signing key of every enrolled unit."""
    return {p.unit: p.signing_public for p in session.scalars(select(Partner))}


def partner_to_send_to(session: Session, unit: str | None = None) -> Partner:
    """Return the partner bundles go to: the one named, or the first that was enrolled."""
    query = select(Partner).order_by(Partner.enrolled_at, Partner.unit)
    if unit is not None:
        query = query.where(Partner.unit == unit)
    found = session.scalars(query.limit(1)).one_or_none()
    if found is None:
        raise NobodyEnrolled
    return found


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
