"""A disk that remembers what was really written, and what the power would have taken.

Files and folders are inodes. A write waits until its file is synced, a change of a name until the
folder is; what waits may be on the disk or not when the power goes. Two rules for names: `ordered`,
as journalling file systems do (a name never without all earlier ones), and `posix`, which promises
nothing but what was synced by itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.shim import Op

SECTOR = 512
STATES = ("none", "all", "prefix", "subset", "torn", "garbage")
RULES = ("ordered", "posix")
Tree = dict[str, bytes | None]  # relative path -> contents, None for a folder


@dataclass(slots=True, eq=False)
class Inode:
    """A file or folder: what is safely on the disk, and what waits."""

    is_folder: bool = False
    safe: bytes = b""
    waiting: list[tuple[str, int, bytes]] = field(default_factory=list)
    names: dict[str, Inode] = field(default_factory=dict)  # as the program sees them
    safe_names: dict[str, Inode] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Naming:
    """A change of names that is one step for the disk; a rename has two parts."""

    parts: tuple[tuple[Inode, str, Inode | None], ...]

    def is_about(self, inode: Inode) -> bool:
        """Say whether a sync of this inode waits for the change."""
        return any(inode in (folder, child) for folder, _, child in self.parts)


class Unmodelled(Exception):
    """The program did something to its files that the disk here knows nothing of."""


class Disk:
    """What a log of operations makes of a tree that was safe before."""

    def __init__(self, before: Mapping[str, bytes | None], root: Path, *, rule: str) -> None:
        self.root, self.rule = root, rule
        self.top = _safe_tree(before)
        self.namings: list[Naming] = []
        self._open: dict[int, Inode] = {}

    def apply(self, op: Op) -> None:
        """Let one operation happen."""
        if op.kind == "X":
            raise Unmodelled(f"{op.path} {op.other}")
        if op.kind != "M":
            getattr(self, _HOW[op.kind])(op)

    def _make(self, op: Op) -> None:
        folder, name = self._place(op.path)
        made = Inode(is_folder=op.kind == "D")
        self._name((folder, name, made))
        if op.kind == "C":
            self._open[op.fd] = made

    def _opened(self, op: Op) -> None:
        self._open[op.fd] = self._inode(op.path)

    def _closed(self, op: Op) -> None:
        del self._open[op.fd]

    def _write(self, op: Op) -> None:
        self._open[op.fd].waiting.append((op.kind, op.number, op.data))

    def _remove(self, op: Op) -> None:
        folder, name = self._place(op.path)
        self._name((folder, name, None))

    def _rename(self, op: Op) -> None:
        (source, name), (target, new) = self._place(op.path), self._place(op.other)
        self._name((source, name, None), (target, new, source.names[name]))

    def _link(self, op: Op) -> None:
        folder, name = self._place(op.other)
        self._name((folder, name, self._inode(op.path)))

    def _sync(self, op: Op) -> None:
        inode = self._open[op.fd]
        inode.safe, inode.waiting = played(inode.safe, inode.waiting), []
        if self.rule == "posix":
            kept = [one for one in self.namings if inode not in [f for f, _, _ in one.parts]]
            done = [one for one in self.namings if one not in kept]
        else:
            about = [n for n, one in enumerate(self.namings) if one.is_about(inode)]
            upto = about[-1] + 1 if about else 0
            done, kept = self.namings[:upto], self.namings[upto:]
        for one in done:
            _put_name(one, {}, is_safe=True)
        self.namings = kept

    def _sync_failed(self, op: Op) -> None:
        """Linux drops what it could not write: a later sync says well and has written nothing."""
        self._open[op.fd].waiting.clear()

    def _name(self, *parts: tuple[Inode, str, Inode | None]) -> None:
        for folder, name, child in parts:
            if child is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = child
        self.namings.append(Naming(parts))

    def _inode(self, path: str) -> Inode:
        inode = self.top
        for part in Path(path).relative_to(self.root).parts:
            inode = inode.names[part]
        return inode

    def _place(self, path: str) -> tuple[Inode, str]:
        return self._inode(str(Path(path).parent)), Path(path).name

    # ------------------------------------------------------------------ what is found afterwards

    def now(self) -> Tree:
        """Return the tree as the program sees it, with the power on."""
        return _as_tree(self.top, lambda one: one.names, lambda one: played(one.safe, one.waiting))

    def after_power_cut(self, dice: random.Random, state: str) -> Tree:
        """Return a tree that may be found when the power goes now."""
        names: dict[Inode, dict[str, Inode]] = {}
        for one in self._survivors(dice, state):
            _put_name(one, names)
        found: dict[Inode, bytes] = {}

        def contents(inode: Inode) -> bytes:
            if inode not in found:  # two names of one file show the same
                kept = surviving(inode, dice, state)
                found[inode] = played(inode.safe, kept)
            return found[inode]

        return _as_tree(self.top, lambda one: names.get(one, one.safe_names), contents)

    def _survivors(self, dice: random.Random, state: str) -> Iterable[Naming]:
        waiting = self.namings
        if state in ("none", "all"):
            return waiting if state == "all" else ()
        if self.rule == "ordered" or state == "prefix":
            return waiting[: dice.randint(0, len(waiting))]
        return [one for one in waiting if dice.random() < 0.5]


_HOW = {
    "C": "_make",
    "D": "_make",
    "O": "_opened",
    "c": "_closed",
    "W": "_write",
    "T": "_write",
    "S": "_sync",
    "F": "_sync_failed",
    "d": "_remove",
    "U": "_remove",
    "R": "_rename",
    "L": "_link",
}


def surviving(inode: Inode, dice: random.Random, state: str) -> list[tuple[str, int, bytes]]:
    """Return what of the waiting writes reached the disk, as this kind of power cut has it."""
    waiting = inode.waiting
    if state in ("none", "all"):
        return waiting if state == "all" else []
    if state == "prefix":
        return waiting[: dice.randint(0, len(waiting))]
    spoil = {"subset": _whole, "torn": _torn, "garbage": _garbage}[state]
    return [spoil(one, dice) for one in waiting if dice.random() < 0.6]


def _whole(write: tuple[str, int, bytes], _dice: random.Random) -> tuple[str, int, bytes]:
    return write


def _torn(write: tuple[str, int, bytes], dice: random.Random) -> tuple[str, int, bytes]:
    """Keep the first sectors of a write only, or the last ones."""
    kind, place, data = write
    if len(data) <= SECTOR or dice.random() < 0.5:
        return write
    cut = SECTOR * dice.randrange(1, -(-len(data) // SECTOR)) - place % SECTOR
    if cut <= 0 or dice.random() < 0.7:
        return kind, place, data[: max(cut, 1)]
    return kind, place + cut, data[cut:]


def _garbage(write: tuple[str, int, bytes], dice: random.Random) -> tuple[str, int, bytes]:
    kind, place, data = write
    return (kind, place, dice.randbytes(len(data))) if dice.random() < 0.4 else write


def played(safe: bytes, writes: Iterable[tuple[str, int, bytes]]) -> bytes:
    """Return the contents after some writes and truncations, in this order."""
    held = bytearray(safe)
    for kind, place, data in writes:
        if kind == "T" and place < len(held):
            del held[place:]
        elif place > len(held):
            held.extend(bytes(place - len(held)))
        held[place : place + len(data)] = data
    return bytes(held)


def _put_name(
    naming: Naming, names: dict[Inode, dict[str, Inode]], *, is_safe: bool = False
) -> None:
    for folder, name, child in naming.parts:
        known = folder.safe_names if is_safe else names.setdefault(folder, dict(folder.safe_names))
        if child is None:
            known.pop(name, None)
        else:
            known[name] = child


def _as_tree(top: Inode, names_of, contents_of) -> Tree:
    tree: Tree = {}
    left = [("", top)]
    while left:
        above, folder = left.pop()
        for name, inode in names_of(folder).items():
            path = f"{above}{name}"
            tree[path] = None if inode.is_folder else contents_of(inode)
            if inode.is_folder:
                left.append((f"{path}/", inode))
    return tree


def tree_of(root: Path) -> Tree:
    """Return what really lies in a folder; a database's shared memory is nobody's content."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if not path.name.endswith("-shm")
    }


def lay_down(tree: Mapping[str, bytes | None], root: Path) -> None:
    """Write a tree into a new folder."""
    root.mkdir(parents=True)
    for path, contents in sorted(tree.items()):
        if contents is None:
            (root / path).mkdir(parents=True, exist_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(contents)


def _safe_tree(before: Mapping[str, bytes | None]) -> Inode:
    top = Inode(is_folder=True)
    for path, contents in sorted(before.items()):
        *above, name = path.split("/")
        folder = top
        for part in above:
            folder = folder.names[part]
        folder.names[name] = Inode(is_folder=contents is None, safe=contents or b"")
        folder.safe_names[name] = folder.names[name]
    return top
