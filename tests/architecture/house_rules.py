"""The house rules no linter knows: each is a function from a tree of files to its findings."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "tdbv_desktop"
CODE = (PACKAGE, "tools")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

VAGUE_NAMES = re.compile(r"(util|helper|common|misc|manager)s?")

# Whoever reads one of these has asked the machine what time it is.
CLOCK = f"{PACKAGE}/core/clock.py"
CLOCK_READINGS = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "sqlalchemy.func.now",
    "sqlalchemy.func.current_timestamp",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QTime.currentTime",
}

# A modal dialog holds up everything else; the one place that may is where decisions are asked.
MESSAGES = f"{PACKAGE}/ui/shell/messages.py"
MODAL_CALLS = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
}
EVENT_LOOPS = {"app", "application", "QApplication", "QCoreApplication", "QGuiApplication"}


def long_files(root: Path) -> list[str]:
    """Return the files longer than a person reads in one go, tests included."""
    findings = []
    for path, name in _modules(root, *CODE, "tests"):
        length = len(path.read_text("utf-8").splitlines())
        if length > LONGEST_FILE:
            findings.append(f"{name}: {length} lines, at most {LONGEST_FILE}")
    return findings


def long_functions(root: Path) -> list[str]:
    """Return the functions longer than a screen."""
    findings = []
    for name, tree in _trees(root, *CODE):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    findings.append(
                        f"{name}:{node.lineno}: {node.name} has {length} lines, "
                        f"at most {LONGEST_FUNCTION}"
                    )
    return findings


def vague_modules(root: Path) -> list[str]:
    """Return the modules and folders whose name does not say what is inside."""
    names = {name for _, name in _modules(root, *CODE, "tests")}
    parts = {
        Path(*Path(name).parts[:end]) for name in names for end in range(1, name.count("/") + 2)
    }
    return [
        f"{part.as_posix()}: name it for what is inside"
        for part in sorted(parts)
        if VAGUE_NAMES.fullmatch(part.stem)
    ]


def words_where_translators_do_not_look(root: Path) -> list[str]:
    """Return the non-ASCII string literals of core and ui, docstrings aside."""
    findings = []
    for path, name in _modules(root, f"{PACKAGE}/core", f"{PACKAGE}/ui"):
        source = path.read_text("utf-8")
        tree = ast.parse(source)
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            # A letter written as an escape is a letter that code works on, not a word to read.
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in prose
                and not node.value.isascii()
                and not (ast.get_source_segment(source, node) or node.value).isascii()
            ):
                findings.append(f"{name}:{node.lineno}: {node.value[:40]!r}")
    return findings


def own_clocks(root: Path) -> list[str]:
    """Return the places outside core/clock.py that ask the machine for the time."""
    findings = []
    for name, tree in _trees(root, PACKAGE):
        if name == CLOCK:
            continue
        imported = _imported_names(tree)
        for node in ast.walk(tree):
            # Named without being called counts too: `default=datetime.now`.
            if isinstance(node, ast.Attribute | ast.Name):
                head, _, rest = (_dotted(node) or "").partition(".")
                full = ".".join(filter(None, (imported.get(head, head), rest)))
                if full in CLOCK_READINGS:
                    findings.append(f"{name}:{node.lineno}: {full}")
    return findings


def modal_dialogs(root: Path) -> list[str]:
    """Return the places outside messages.py that stop the program with a modal dialog."""
    findings = []
    for name, tree in _trees(root, PACKAGE):
        if name == MESSAGES:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_modal(node.func):
                findings.append(f"{name}:{node.lineno}: {ast.unparse(node.func)}")
    return findings


def broken_contracts(root: Path) -> list[str]:
    """Return what import-linter says about the contracts of pyproject.toml, if it objects."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def unexplained_dependencies(root: Path) -> list[str]:
    """Return where pyproject.toml and docs/dependencies.md do not name the same packages."""
    lines = re.findall(r"^\| `([^`]+)`", _text(root, "docs/dependencies.md"), re.MULTILINE)
    explained = {_normal(name) for name in lines}
    named = _declared(root, dev=True)
    return [
        *(f"{name}: no line in docs/dependencies.md" for name in sorted(named - explained)),
        *(f"{name}: explained, but not in pyproject.toml" for name in sorted(explained - named)),
    ]


def loose_pins(root: Path) -> list[str]:
    """Return what is wrong with the pins: missing, without a hash, or from a named place."""
    findings = []
    for file, dev in (("requirements.txt", False), ("requirements-dev.txt", True)):
        text = _text(root, file)
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        pinned = {_normal(block.partition("==")[0]) for block in blocks}
        findings += [
            f"{file}: {name} not pinned" for name in sorted(_declared(root, dev=dev) - pinned)
        ]
        findings += [f"{file}: {b.split()[0]} has no hash" for b in blocks if "--hash=" not in b]
        findings += [f"{file}: {line}" for line in text.splitlines() if re.search("://|-url", line)]
    return findings


def _declared(root: Path, *, dev: bool) -> set[str]:
    """Return the packages that pyproject.toml asks for."""
    project = tomllib.loads(_text(root, "pyproject.toml"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return {_normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in wanted}


def _modules(root: Path, *folders: str) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield path, path.relative_to(root).as_posix()


def _trees(root: Path, *folders: str) -> Iterator[tuple[str, ast.Module]]:
    for path, name in _modules(root, *folders):
        yield name, ast.parse(path.read_text("utf-8"))


def _imported_names(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for: `dt` → `datetime.datetime`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else None
    return None


def _is_modal(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    owner = (_dotted(called.value) or "").rpartition(".")[2]
    if called.attr in {"exec", "exec_"}:
        return owner not in EVENT_LOOPS
    return called.attr in MODAL_CALLS.get(owner, ())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _text(root: Path, name: str) -> str:
    return (root / name).read_text("utf-8")
