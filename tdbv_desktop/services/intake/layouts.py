"""What officers chose for the columns of a layout, remembered for the next file like it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.plan import ImportPlan, Target
from tdbv_desktop.services.intake.proposing import Layout, Layouts, fingerprint_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.tables.intake import ImportLayout


def remembered_layouts(session: Session, register: str, *, actor: Actor) -> Layouts:
    """Return what was chosen for layouts of a register, by fingerprint."""
    require(actor, Right.VIEW)
    rows = session.scalars(select(ImportLayout).where(ImportLayout.register == register))
    return {row.fingerprint: _layout(register, json.loads(row.content)) for row in rows}


def remember_layout(session: Session, plan: ImportPlan, *, actor: Actor) -> None:
    """Keep where the columns of this layout go; templates need no remembering."""
    require(actor, Right.IMPORT)
    if plan.is_template:
        return
    content = [
        {
            "split": column.split,
            "targets": [[target.path, target.part, target.label] for target in column.targets],
        }
        for column in plan.columns
    ]
    session.merge(
        ImportLayout(
            register=plan.register,
            fingerprint=fingerprint_of([column.name for column in plan.columns]),
            content=json.dumps(content, ensure_ascii=False),
            chosen_at=clock.now(),
        )
    )
    session.flush()


def forget_layouts(session: Session, register: str, *, actor: Actor) -> int:
    """Forget every layout of a register; return how many there were."""
    require(actor, Right.IMPORT)
    rows = list(session.scalars(select(ImportLayout).where(ImportLayout.register == register)))
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def _layout(register: str, content: list[dict[str, Any]]) -> Layout:
    """Return the columns of a layout; a field that is gone meanwhile is left out."""
    known = reachable(register)
    return {
        at: (
            tuple(Target(*said) for said in column["targets"] if said[0] in known),
            column["split"],
        )
        for at, column in enumerate(content)
    }
