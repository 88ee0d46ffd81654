"""Commands that look at the registers."""

from __future__ import annotations

import typer

from tdbv_desktop.cli import talk


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("registers")(registers)


def registers(as_json: talk.AsJson = False) -> None:
    """Liệt kê các sổ và các mục của từng sổ."""
    from tdbv_desktop.registers import ALL  # noqa: PLC0415

    data = {
        register.key: {
            "title": register.title,
            "fields": [
                {
                    "name": field.name,
                    "label": field.label,
                    "kind": field.kind,
                    "required": field.required,
                }
                for field in register.fields
            ],
        }
        for register in ALL
    }
    lines = []
    for register in ALL:
        lines += ["", f"{register.title} ({register.key})"]
        lines += [f"  {field.label}{' *' if field.required else ''}" for field in register.fields]
    talk.answer(data, lines[1:], as_json=as_json)
