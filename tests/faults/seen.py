"""What is found in a folder after a fault, and whether it is what was promised."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import look_files as files
from tests.faults.look_vault import Vault, look_at_vault

GUESTS = 232  # in the sample workbook


@dataclass(slots=True)
class Seen:
    """The vaults of a folder by name, everything wrong with them in general, and where it lies."""

    root: Path
    ground: dict
    vaults: dict[str, Vault] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def vault(self, name: str) -> Vault:
        """Return a vault; an empty one where there is none."""
        return self.vaults.get(name, Vault())


Judge = Callable[[Seen, Sequence[str]], list[str]]


def look(root: Path, ground: dict, keys: dict[str, str], *, is_salt_known: bool) -> Seen:
    """Look at every workspace of a folder, keys given by the names of their folders."""
    seen = Seen(root, ground)
    for label in sorted(root.glob("*/workspace.json")):
        name = label.parent.name
        try:
            path = files.vault_in(label.parent)
            files.json_of(label)
        except ValueError:
            seen.faults.append(f"half: a plain file of {name}")
            continue
        if name not in keys or name.startswith("."):
            continue
        key = bytes.fromhex(keys[name])
        vault = look_at_vault(path, key if is_salt_known else key[:32])
        seen.vaults[name] = vault
        seen.faults += vault.faults
        if vault.faults:
            continue
        seen.faults += files.sealed_faults(path.parent, vault, key)
        seen.faults += files.outbox_faults(path.parent, vault)
        seen.faults += files.inbox_faults(path.parent, vault)
        seen.faults += files.backup_faults(path.parent, key)
        if files.newest_slots(path.parent) is None:
            seen.faults.append("lost: no file of key slots is whole")
    return seen


def _told(marks: Sequence[str], word: str) -> list[str]:
    return [mark.partition(" ")[2] for mark in marks if mark.partition(" ")[0] == word]


# ---------------------------------------------------------------------- what each work promises


def saving(seen: Seen, marks: Sequence[str]) -> list[str]:
    """Every person that was called saved is there, in order, and as they were last changed."""
    people = {row["citizen_number"]: row for row in seen.vault("one").rows("person")}
    jobs = {number: row["occupation"] for number, row in people.items()}
    faults = [f"lost: {n}" for n in _told(marks, "SAVED") if n not in people]
    faults += [f"lost: change of {n}" for n in _told(marks, "CHANGED") if jobs.get(n) is None]
    ours = sorted(n for n in people if n and n.startswith("000090"))
    if ours != [f"000090{number:06}" for number in range(len(ours))]:
        faults.append("half: a later person without an earlier one")
    return faults


def drafts(seen: Seen, marks: Sequence[str]) -> list[str]:
    """What was kept last is there, or one letter more."""
    kept = [row["content"] for row in seen.vault("one").rows("stored_draft")]
    text = json.loads(kept[0])[0]["fields"]["full_name"][0] if kept else ""
    promised = (_told(marks, "KEPT") or [""])[-1]
    return [] if text.startswith(promised) else [f"lost: draft {promised}"]


def attachments(seen: Seen, marks: Sequence[str]) -> list[str]:
    """Files that were put to a record are there, with their row and their line."""
    vault = seen.vault("one")
    rows = {row["name"]: row for row in vault.rows("attachment")}
    faults = [f"lost: {name}" for name in _told(marks, "ATTACHED") if name not in rows]
    told = len(vault.rows("journal_line", action="attach"))
    if told != len(rows):
        faults.append("half: files and lines differ")
    away = [name for name in _told(marks, "DETACHED") if name in rows]
    return faults + [
        f"lost: removal of {name}" for name in away if rows[name]["removed_at"] is None
    ]


def importing(seen: Seen, marks: Sequence[str]) -> list[str]:
    """The guests of a workbook are all there or none."""
    vault = seen.vault("one")
    house = [row["id"] for row in vault.rows("rental_house", code="NT-MOI")]
    rooms = {row["id"] for row in vault.rows("room") if row["house"] in house}
    stays = [row for row in vault.rows("stay") if row["room"] in rooms]
    if len(stays) not in (0, GUESTS):
        return [f"half: {len(stays)} guests"]
    return ["lost: the guests"] if _told(marks, "IMPORTED") and not stays else []


def settings(seen: Seen, marks: Sequence[str]) -> list[str]:
    """What was remembered last is remembered, or something newer; never a half."""
    try:
        said = files.json_of(seen.root / "config" / "TDBV" / "window.json")
        files.json_of(seen.root / "one" / "sign_ins.json")
    except ValueError:
        return ["half: a plain file"]
    at = -1 if said is None else int(said["folders"][0].strip("/"))
    values = [int(row["value"]) for row in seen.vault("one").rows("preference", name="columns")]
    faults = [f"lost: window {n}" for n in _told(marks, "WINDOW")[-1:] if int(n) > at]
    told = _told(marks, "PREFERENCE")[-1:]
    return faults + [f"lost: preference {n}" for n in told if int(n) > max(values, default=-1)]


def migrating(seen: Seen, marks: Sequence[str]) -> list[str]:
    """The file stands at one step, in the form of that step, and was backed up before."""
    vault, forms = seen.vault("one"), seen.ground["forms"]
    faults = [] if vault.schema == forms.get(vault.version) else [f"half: step {vault.version}"]
    first, newest = min(forms), max(forms)
    if vault.version != first and not files.finished_sets(seen.root / "one"):
        faults.append("lost: no backup from before")
    if _told(marks, "MIGRATED") and vault.version != newest:
        faults.append("lost: the migration")
    return faults


def founding(seen: Seen, marks: Sequence[str]) -> list[str]:
    """A workspace is there whole, with its chief, or not at all."""
    folder = seen.root / "hoso"
    if not folder.exists():
        return ["lost: the workspace"] if _told(marks, "FOUNDED") else []
    user, password = seen.ground["founder"]
    key = files.opens(files.newest_slots(folder), user, password)
    if key is None or not (folder / "core.db").exists():
        return ["half: nobody can open the workspace"]
    vault = look_at_vault(folder / "core.db", key)
    is_led = bool(vault.rows("account", name=user)) and vault.fact("identity")
    is_labelled = files.json_of(folder / "workspace.json") is not None
    return vault.faults + ([] if is_led and is_labelled else ["half: a workspace without a chief"])


def slots(seen: Seen, marks: Sequence[str]) -> list[str]:
    """Old or new password opens; after the word only the new one, in both files."""
    folder, ground = seen.root / "one", seen.ground
    newest, chief = files.newest_slots(folder), ground["chief"]
    is_new = files.opens(newest, chief, ground["new_password"]) is not None
    is_old = not is_new and files.opens(newest, chief, ground["password"]) is not None
    faults = [] if is_new or is_old else ["lost: the chief cannot sign in"]
    if _told(marks, "PASSWORD"):
        first, second = (files.slots_in(folder / name) for name in files.SLOT_FILES)
        if not is_new or first != second:  # the old password still opens one of them
            faults.append("lost: the new password")
    name, password = ground["officer"]
    accounts = seen.vault("one").rows("account", name=name, is_active=1)
    has_slot = bool(accounts) and files.opens(newest, name, password) is not None
    if accounts and not has_slot:
        faults.append("half: an account without a slot")
    if _told(marks, "OFFICER") and not (accounts and has_slot):
        faults.append("lost: the officer")
    return faults


def backing_up(seen: Seen, marks: Sequence[str]) -> list[str]:
    """The newest sets that were promised are there; what is there was looked at in general."""
    there = {path.name for path in files.finished_sets(seen.root / "one")}
    promised = _told(marks, "BACKED-UP")[-seen.ground["sets_kept"] :]
    return [f"lost: backup {name}" for name in promised if name not in there]


def erasing(seen: Seen, marks: Sequence[str]) -> list[str]:
    """A record is there, or gone without a trace; then the ledger outside the vault says so."""
    vault, gone = seen.vault("one"), seen.ground["closed"].replace("-", "")
    rows, stones = vault.rows("person", id=gone), vault.rows("erased_record", record_id=gone)
    if len(rows) + len(stones) != 1:
        return ["half: a record erased and not"]
    told = [line["content"] for line in vault.rows("journal_values")]
    if stones and any(seen.ground["gone"] in (content or "") for content in told):
        return ["half: an erased number in the journal"]
    ledger = seen.root / "one" / "purge.ledger"
    is_told = ledger.exists() and seen.ground["closed"] in ledger.read_text(encoding="utf-8")
    if is_told and not stones:
        return ["half: the ledger is ahead of the records"]
    is_done = bool(stones) and is_told
    return [] if is_done or not _told(marks, "ERASED") else ["lost: an erasure"]


def restoring(seen: Seen, marks: Sequence[str]) -> list[str]:
    """The records are those of before or those of the set on a new line; the others are kept."""
    vault, folder = seen.vault("one"), seen.root / "one"
    is_back, epochs = (folder / "current.json").exists(), len(vault.rows("epoch"))
    people = len(vault.rows("person"))
    if (epochs, people) != ((2, people) if is_back else (1, people)):
        return ["half: the line of history is not that of the records"]
    if (people > seen.ground["more_than"]) == is_back:
        return ["half: the records are not those that are pointed to"]
    files_there = [*folder.glob("*.db"), *(folder / "evidence").glob("*.db")]
    if is_back and len(files_there) < 2:
        return ["lost: what was the vault before"]
    chief = files.opens(files.newest_slots(folder), seen.ground["chief"], seen.ground["password"])
    faults = [] if chief else ["lost: the chief cannot sign in"]
    return faults + ([] if is_back or not _told(marks, "RESTORED") else ["lost: the restore"])


def sending(seen: Seen, marks: Sequence[str]) -> list[str]:
    """A bundle called made is in the outbox and told of; one on the stick is the same file."""
    outbox, stick = seen.root / "one" / "outbox", seen.root / "stick"
    made = {row["message_id"] for row in seen.vault("one").rows("outgoing", state="made")}
    faults = []
    for said in _told(marks, "SENT"):
        name, message = said.split()
        if not (outbox / name).exists() or message not in made:
            faults.append("lost: a bundle")
    there = list(stick.glob("*.tdbv"))
    if any(path.read_bytes() != _bytes_of(outbox / path.name) for path in there):
        faults.append("half: a file on the stick")
    names = {path.name for path in there}
    return faults + ["lost: the stick" for name in _told(marks, "CARRIED") if name not in names]


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def receiving(seen: Seen, marks: Sequence[str]) -> list[str]:
    """A bundle is in the mirror and the registers whole or not at all, and told of."""
    vault, ground = seen.vault("upper"), seen.ground
    counts = [len(vault.rows("mirror_row")), len(vault.rows("person"))]
    told = len(vault.rows("incoming", kind="delta", verdict="applied"))
    if counts not in (ground["before"], ground["after"]):
        return [f"half: {counts} rows"]
    if bool(told) != (counts == ground["after"]):
        return ["half: rows and book differ"]
    faults = []
    for said in _told(marks, "RECEIVED"):
        name = said.split()[0]
        if counts != ground["after"] or not (seen.root / "upper" / "outbox" / name).exists():
            faults.append("lost: a bundle taken in")
    return faults


def acknowledging(seen: Seen, marks: Sequence[str]) -> list[str]:
    """A receipt counts, and is in the book, or neither."""
    vault = seen.vault("one")
    at = max((row["sequence"] or 0 for row in vault.rows("standing")), default=0)
    is_told = any(row["verdict"] == "acknowledged" for row in vault.rows("incoming")[1:])
    old, new = seen.ground["acknowledged"]
    if at not in (old, new) or is_told != (at == new):
        return [f"half: acknowledged {at}"]
    return ["lost: a receipt"] if _told(marks, "ACKNOWLEDGED") and at != new else []


JUDGES: dict[str, Judge] = {
    "saving": saving,
    "drafts": drafts,
    "attachments": attachments,
    "importing": importing,
    "settings": settings,
    "migrating": migrating,
    "founding": founding,
    "slots": slots,
    "backing-up": backing_up,
    "erasing": erasing,
    "restoring": restoring,
    "sending": sending,
    "receiving": receiving,
    "acknowledging": acknowledging,
}
