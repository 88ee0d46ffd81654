"""Looks at an encrypted file with the bare driver: is it whole, and what does it hold?

Written from docs/vault-format.md; shares no code with the program, so that a mistake of the program
is not made here a second time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

Row = dict[str, Any]
QUESTIONS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")
KEPT_WITH_RECORDS = {"row_hash", "owner_unit", "revision", "sequence"}


@dataclass(slots=True)
class Vault:
    """What a file holds, table by table, and everything wrong with it."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    schema: str = ""
    faults: list[str] = field(default_factory=list)

    def rows(self, table: str, **wanted: Any) -> list[Row]:
        """Return the rows of a table that have these values; none where there is no table."""
        found = self.tables.get(table, [])
        return [row for row in found if all(row[n] == v for n, v in wanted.items())]

    def fact(self, name: str) -> str:
        """Return a fact of the workspace, empty where it is not there."""
        return next((row["value"] for row in self.rows("fact", name=name)), "")

    @property
    def version(self) -> str:
        """Return the step its schema stands at."""
        return next((row["version_num"] for row in self.rows("alembic_version")), "")

    @property
    def registers(self) -> dict[str, list[Row]]:
        """Return the rows of every register, by its table."""
        return {
            n: rows for n, rows in self.tables.items() if rows and set(rows[0]) >= KEPT_WITH_RECORDS
        }


def look_at_vault(path: Path, key: bytes) -> Vault:
    """Return what a file holds; a file that does not open holds nothing and has a fault."""
    vault = Vault()
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # The seals are looked for in the file alone, so the log goes into it first.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for question in QUESTIONS:
            for answer in connection.execute(f"PRAGMA {question}").fetchall():
                if answer != ("ok",):
                    vault.faults.append(f"half: {question}: {answer}")
        _read_tables(connection, vault)
    except dbapi2.Error as error:
        vault.faults.append(f"lost: {path.name} cannot be read: {error}")
        return vault
    finally:
        connection.close()
    vault.faults += [*_chain_faults(vault), *_row_faults(vault), *_index_faults(vault)]
    return vault


def _read_tables(connection: Any, vault: Vault) -> None:
    said = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    whole = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    vault.schema = hashlib.sha256(repr(whole).encode()).hexdigest()
    for name, sql in said:
        if "fts5" in (sql or "") or name.startswith("sqlite_"):
            continue
        cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - its own name
        columns = [column[0] for column in cursor.description]
        vault.tables[name] = [dict(zip(columns, row, strict=True)) for row in cursor]


def _chain_faults(vault: Vault) -> Iterator[str]:
    """Yield where the chain of the journal does not close."""
    previous, lines = "0" * 64, vault.rows("journal_line")
    values = {row["sequence"]: row for row in vault.rows("journal_values")}
    for expected, line in enumerate(sorted(lines, key=lambda one: one["sequence"]), start=1):
        at = line["sequence"]
        if at != expected:
            yield f"half: line {expected} of the journal is missing"
            return
        if line["chain"] != _link(previous, line):
            yield f"half: line {at} does not follow the one before"
        kept = values.get(at)
        if kept is not None and kept["content"] and _values_hash(kept) != line["values_hash"]:
            yield f"half: the values of line {at} are not those it tells of"
        previous = line["chain"]
    chains = {line["sequence"]: line["chain"] for line in lines} | {0: "0" * 64}
    for head in vault.rows("head"):
        if chains.get(head["sequence"]) != head["chain"]:
            yield f"lost: export point {head['sequence']} is not in the chain"


def _link(previous: str, line: Row) -> str:
    said = [
        line["sequence"],
        line["epoch"],
        line["register"],
        line["record_id"] and str(UUID(line["record_id"])),
        line["action"],
        line["revision"],
        str(UUID(line["action_id"])),
        str(UUID(line["actor_id"])),
        line["actor_name"],
        line["installation"],
        line["at"],
        line["values_hash"],
        line["row_hash"],
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(b"tdbv.chain.v1\0" + bytes.fromhex(previous) + text).hexdigest()


def _values_hash(kept: Row) -> str:
    salted = bytes.fromhex(kept["salt"]) + kept["content"].encode()
    return hashlib.sha256(b"tdbv.values.v1\0" + salted).hexdigest()


def _row_faults(vault: Vault) -> Iterator[str]:
    """Yield the own records that are not what their newest line tells of, and lines without one."""
    own = vault.fact("unit")
    newest = {
        (line["register"], line["record_id"]): line
        for line in vault.rows("journal_line")
        if line["register"] and line["record_id"]
    }
    for register, rows in vault.registers.items():
        for row in rows:
            line = newest.pop((register, row["id"]), None)
            if row["owner_unit"] != own:
                continue
            told = line and (line["sequence"], line["row_hash"], line["revision"])
            if told != (row["sequence"], row["row_hash"], row["revision"]):
                yield f"half: a row of {register} is not the one the journal tells of"
    erased = {row["record_id"] for row in vault.rows("erased_record")}
    for register, record in newest:
        if record not in erased:
            yield f"half: the journal tells of a row of {register} that is not there"


def _index_faults(vault: Vault) -> Iterator[str]:
    """Yield the records that cannot be found, and what is found without a record."""
    indexed = {row["record_id"] for row in vault.rows("search_entry")}
    known = {row["id"] for rows in vault.registers.values() for row in rows}
    if indexed != known:
        yield f"half: {len(known - indexed)} not indexed, {len(indexed - known)} indexed only"
