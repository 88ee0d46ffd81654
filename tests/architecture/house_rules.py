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
LONGEST_TESTS = 350  # a list of sentences reads faster than code
LONGEST_FUNCTION = 40

VAGUE_NAMES = re.compile(r"(util|helper|common|misc|manager)s?")

MIGRATIONS = f"{PACKAGE}/store/migrations/"

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
    lengths = {
        name: len(path.read_text("utf-8").splitlines())
        for path, name in _modules(root, *CODE, "tests")
    }
    return [
        f"{name}: {lines} lines"
        for name, lines in lengths.items()
        if lines > (LONGEST_TESTS if name.startswith("tests/") else LONGEST_FILE)
    ]


def long_functions(root: Path) -> list[str]:
    """Return the functions longer than a screen; the table lists of migrations may be."""
    return [
        f"{name}:{node.lineno}: {node.name} has {lines} lines"
        for name, node in _nodes(root, *CODE)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
        and not name.startswith(MIGRATIONS)
    ]


def vague_modules(root: Path) -> list[str]:
    """Return the modules and folders whose name does not say what is inside."""
    names = [Path(name) for _, name in _modules(root, *CODE, "tests")]
    vague = {
        part.as_posix()
        for name in names
        for part in (name, *name.parents)
        if VAGUE_NAMES.fullmatch(part.stem)
    }
    return sorted(vague)


def words_where_translators_do_not_look(root: Path) -> list[str]:
    """Return the non-ASCII string literals of core and ui, docstrings aside."""
    return [
        f"{name}:{literal.lineno}: {literal.value[:40]!r}"
        for path, name in _modules(root, f"{PACKAGE}/core", f"{PACKAGE}/ui")
        for literal in _spoken(path.read_text("utf-8"))
    ]


def own_clocks(root: Path) -> list[str]:
    """Return the places outside core/clock.py that ask the machine for the time."""
    return [
        f"{name}:{reading}"
        for path, name in _modules(root, PACKAGE)
        if name != CLOCK
        for reading in _clock_readings(ast.parse(path.read_text("utf-8")))
    ]


def modal_dialogs(root: Path) -> list[str]:
    """Return the places outside messages.py that stop the program with a modal dialog."""
    return [
        f"{name}:{node.lineno}: {ast.unparse(node.func)}"
        for name, node in _nodes(root, PACKAGE)
        if name != MESSAGES and isinstance(node, ast.Call) and _is_modal(node.func)
    ]


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


def _nodes(root: Path, *folders: str) -> Iterator[tuple[str, ast.AST]]:
    for path, name in _modules(root, *folders):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield name, node


def _spoken(source: str) -> Iterator[ast.Constant]:
    """Yield the literals with letters beyond ASCII that are neither prose nor escapes."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not node.value.isascii()
            and id(node) not in prose
            # A letter written as an escape is a letter code works on, not a word to read.
            and not (ast.get_source_segment(source, node) or node.value).isascii()
        ):
            yield node


def _clock_readings(tree: ast.Module) -> Iterator[str]:
    """Yield what reads the clock, called or only named as in `default=datetime.now`."""
    imported = _imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            head, dot, rest = (_dotted(node) or "").partition(".")
            full = imported.get(head, head) + dot + rest
            if full in CLOCK_READINGS:
                yield f"{node.lineno}: {full}"


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
        return owner.lstrip("_") not in EVENT_LOOPS
    return called.attr in MODAL_CALLS.get(owner, ())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _text(root: Path, name: str) -> str:
    return (root / name).read_text("utf-8")
