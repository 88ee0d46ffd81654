"""Looks at the files beside the encrypted one: key slots, sealed files, bundles, backups, labels.

Written from docs/vault-format.md and docs/bundle-format.md, with the public libraries alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.faults.look_vault import Vault, look_at_vault

SLOT_FILES = ("keyslots.A", "keyslots.B")
SEALED = b"TDBVATT1"


def vault_in(folder: Path) -> Path:
    """Return the file that is the vault: the one a restore points to, or the first one."""
    said = json_of(folder / "current.json")
    return folder / (said["vaults"]["core"] if isinstance(said, dict) else "core.db")


def slots_in(path: Path) -> dict | None:
    """Return what a file of key slots says, None when it is not whole."""
    try:
        whole = json.loads(path.read_bytes())
        body = whole["body"]
        return body if hashlib.sha256(_canonical(body)).hexdigest() == whole["sha256"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def newest_slots(folder: Path) -> dict | None:
    """Return the newest slots that are whole, None when no file is."""
    found = [said for name in SLOT_FILES if (said := slots_in(folder / name)) is not None]
    return max(found, key=lambda said: said["generation"], default=None)


def opens(slots: dict | None, user: str, password: str) -> bytes | None:
    """Return the key and salt a password opens for a person known by id or name; None for none."""
    for slot in (slots or {}).get("slots", []):
        if user in (slot["user_id"], slot["user_name"]):
            return _unwrapped(json.dumps(slot), password)
    return None


@cache
def _unwrapped(slot_text: str, password: str) -> bytes | None:
    slot = json.loads(slot_text)
    cost, wrapped = slot["cost"], bytes.fromhex(slot.pop("wrapped"))
    secret = hash_secret_raw(
        unicodedata.normalize("NFC", password).encode(),
        bytes.fromhex(slot["salt"]),
        time_cost=cost["passes"],
        memory_cost=cost["memory"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )
    try:
        return AESGCM(secret).decrypt(bytes.fromhex(slot["nonce"]), wrapped, _canonical(slot))
    except InvalidTag:
        return None


def _canonical(value: object) -> bytes:
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return said.encode()


def sealed_faults(folder: Path, vault: Vault, key: bytes) -> Iterator[str]:
    """Yield the files put to records that do not open, or are not what their row says."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=key[32:], info=b"tdbv.attachments.v1")
    secret = AESGCM(derive.derive(key[:32]))
    for row in vault.rows("attachment"):
        file_id = UUID(row["id"])
        try:
            blob = (folder / "attachments" / str(file_id)).read_bytes()
            nonce, rest = blob[len(SEALED) :][:12], blob[len(SEALED) + 12 :]
            data = secret.decrypt(nonce, rest, SEALED + file_id.bytes)
        except (OSError, InvalidTag, ValueError) as error:
            yield f"half: the file of an attachment: {type(error).__name__}"
            continue
        if hashlib.sha256(data).hexdigest() != row["sha256"]:
            yield "half: an attachment is not the file that was put there"


def is_whole_bundle(path: Path, identity: str, signing_public: str = "") -> bool:
    """Say whether a sealed file opens, every member is whole, and the signature holds."""
    try:
        opener = pyrage.x25519.Identity.from_str(identity)
        packed = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(path.read_bytes(), [opener])))
        manifest = packed.read("manifest.json")
        if signing_public:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signing_public))
            key.verify(packed.read("manifest.sig"), b"tdbv.bundle.v1\0" + manifest)
        said = {one["name"]: one["sha256"] for one in json.loads(manifest)["files"]}
        return all(hashlib.sha256(packed.read(n)).hexdigest() == told for n, told in said.items())
    except (
        OSError,
        ValueError,
        pyrage.DecryptError,
        zipfile.BadZipFile,
        InvalidSignature,
        KeyError,
    ):
        return False


def outbox_faults(folder: Path, vault: Vault) -> Iterator[str]:
    """Yield files under a final name that are not whole, and bundles told of that are not there."""
    identity, public = vault.fact("identity"), vault.fact("signing_public")
    there = {path.name for path in (folder / "outbox").glob("*.tdbv")}
    for name in sorted(there):
        if not is_whole_bundle(folder / "outbox" / name, identity, public):
            yield "half: a bundle in the outbox"
    for path in (folder / "outbox").glob("*.pdf"):
        if not path.read_bytes().rstrip().endswith(b"%%EOF"):
            yield "half: a page in the outbox"
    for row in vault.rows("outgoing", state="made"):
        if row["kind"] != "receipt" and row["file_name"] not in there:
            yield "half: a bundle is told of and not there"


def inbox_faults(folder: Path, vault: Vault) -> Iterator[str]:
    """Yield files that were taken in and are not whole."""
    for path in (folder / "inbox").glob("*.tdbv"):
        if not is_whole_bundle(path, vault.fact("identity")):
            yield "half: a file in the inbox"


def finished_sets(folder: Path) -> list[Path]:
    """Return the backup sets that say they are finished, in the order of their names."""
    found = (path.parent for path in (folder / "backups").glob("*/backup.json"))
    return sorted(path for path in found if not path.name.endswith(".part"))


def backup_faults(folder: Path, key: bytes) -> Iterator[str]:
    """Yield what is wrong with sets that say they are finished: every byte, and the file itself."""
    for found in finished_sets(folder):
        try:
            said = json.loads((found / "backup.json").read_bytes())
            for name, told in said["files"].items():
                if hashlib.sha256((found / name).read_bytes()).hexdigest() != told:
                    yield f"half: {name} of a backup is not what was written"
        except (OSError, ValueError, KeyError) as error:
            yield f"half: a backup that says it is finished: {type(error).__name__}"
            continue
        held = look_at_vault(found / "core.db", key)
        chains = {line["sequence"]: line["chain"] for line in held.rows("journal_line")}
        if held.faults or chains.get(said["sequence"]) != said["chain"]:
            yield f"half: a backup does not hold its point of the history {held.faults[:1]}"
        for end in ("-wal", "-shm"):
            Path(f"{found}/core.db{end}").unlink(missing_ok=True)


def json_of(path: Path) -> object | None:
    """Return what a plain file says, None where it is missing; ValueError when it is a half."""
    return json.loads(path.read_bytes()) if path.exists() else None
