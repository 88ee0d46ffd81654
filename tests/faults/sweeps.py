"""Sweeps: one piece of work, and a power cut, a kill or a refusal at each of its operations."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.disk import RULES, STATES, Disk, Tree, lay_down, tree_of
from tests.faults.ground import Ground
from tests.faults.planted import planted
from tests.faults.runner import KILLED, Runner, Try
from tests.faults.seen import JUDGES, Seen, look
from tests.faults.shim import BUILD, Op
from tests.faults.works import WORKS, Work

KINDS = ("cut", "kill", "full", "error", "short", "error-cut")
MODE = {"kill": "kill", "full": "enospc", "error": "eio", "short": "short", "error-cut": "eio"}
CHANGES = "CDWTSUdRL"  # operations that may fail or be the last
GROWS = "CDWSRL"
NAMES = "URdL"
WEIGHTY = "CDTSUdRLMF"  # operations after which the disk differs most; of the writes a quarter
HEALED_EVERY = 7  # new states of a power cut, of which one is started from again
FACTORS = (1, 4, 16)  # so many times the points, until a planted fault is found
NEVER_SAID = ("Mẫu", "Đặng Văn", "0000", "cam kết", "bốn từ", "sáu cây", "bảy con", "tám bến")


@dataclass(slots=True)
class Line:
    """What a sweep did and found."""

    sweep: str
    operations: int = 0
    states: int = 0
    promised: int = 0
    lost: int = 0
    half: int = 0
    other: int = 0
    planted: int = 0
    caught: int = 0
    seconds: float = 0.0
    seed: int = 0
    found: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Say whether nothing was found and every planted fault was."""
        return not self.found and self.caught == self.planted


class Harness:
    """A ground, a runner, and sweeps over them; deterministic by its seed."""

    def __init__(self, scratch: Path, ground: Ground, *, seed: int, tries: int | None) -> None:
        self.scratch, self.ground, self.seed = scratch, ground, seed
        self.tries = tries  # points of one sweep; all of them without a number
        self.facts = ground.facts
        self.runner = Runner(scratch)
        self._looked: dict[bytes, Seen] = {}
        self._is_salt_known = True
        self._judged_before: set[tuple[bytes, int]] = set()

    def close(self) -> None:
        """End the runner."""
        self.runner.close()

    def sweep(self, name: str, kind: str) -> Line:
        """Sweep one work with one kind of fault, then once more with each fault planted in it."""
        work, begun = WORKS[name], time.monotonic()
        line = Line(f"{name} {kind}", seed=self.seed)
        for what in self._tried(work, kind, None, line):
            line.found.append(what)
        for plant in planted(name, kind):
            line.planted += 1
            line.caught += self._catches(work, kind, plant)
        line.seconds = time.monotonic() - begun
        return line

    def _catches(self, work: Work, kind: str, plant: str) -> bool:
        """Say whether the planted fault is found, at more points the longer it is not."""
        unheeded, tries = Line(plant), self.tries
        for factor in FACTORS if tries else (1,):
            self.tries = tries and tries * factor
            caught = next(self._tried(work, kind, plant, unheeded), None) is not None
            self.tries = tries
            if caught:
                return True
        return False

    def _tried(self, work: Work, kind: str, plant: str | None, line: Line) -> Iterator[str]:
        dice = random.Random(f"{self.seed} {work.name} {kind} {plant}")
        self._is_salt_known = plant != "key_without_salt"
        self._looked.clear()
        self._judged_before.clear()
        if kind == "cut":
            yield from self._cuts(work, plant, line, dice)
        else:
            yield from self._refusals(work, kind, plant, line, dice)

    # ------------------------------------------------------------------ power cuts

    def _cuts(
        self, work: Work, plant: str | None, line: Line, dice: random.Random
    ) -> Iterator[str]:
        root, before = self._laid(work)
        got = self._run(work, root, plant=plant, keeps_data=True)
        if not got.is_finished:
            yield f"other: the work itself fails: {got.said[-300:]}"
            return
        line.operations += sum(op.kind in CHANGES for op in got.ops)
        line.promised += len(got.marks)
        disks = [Disk(before, root, rule=rule) for rule in RULES]
        marks: list[str] = []
        chosen = self._chosen(got.ops, dice)
        for number, op in enumerate(got.ops):
            for disk in disks:
                disk.apply(op)
            marks += [op.path] if op.kind == "M" else []
            if number not in chosen:
                continue
            for disk in disks:
                for state in STATES:
                    tree = disk.after_power_cut(dice, state)
                    told = f"cut after {number} ({op.kind}), {disk.rule}, {state}"
                    yield from self._judged(work, tree, marks, told, line, plant)

    def _chosen(self, ops: list[Op], dice: random.Random) -> set[int]:
        """Return after which operations the power goes: mostly those after which much differs."""
        weighty = [n for n, op in enumerate(ops) if op.kind in WEIGHTY]
        writes = [n for n, op in enumerate(ops) if op.kind == "W"]
        if self.tries is None:
            return {*weighty, *dice.sample(writes, len(writes) // 4)}
        most = (self.tries * 3 // 4, self.tries // 4)
        picked = (
            dice.sample(some, min(len(some), max(1, count)))
            for some, count in zip((weighty, writes), most, strict=True)
        )
        return {number for some in picked for number in some}

    def _judged(
        self,
        work: Work,
        tree: Tree,
        marks: list[str],
        told: str,
        line: Line,
        plant: str | None,
    ) -> Iterator[str]:
        line.states += 1
        named, root = _digest(tree), self.scratch / "cut"
        if (named, len(marks)) in self._judged_before:
            return
        self._judged_before.add((named, len(marks)))
        _lay_anew(tree, root)
        is_new = named not in self._looked
        if is_new:
            self._looked[named] = self._look(root)
        wrong = self._wrong(work, self._looked[named], marks)
        if not wrong and is_new and len(self._looked) % HEALED_EVERY == 0:
            wrong = self._healed(work, tree, root, marks, plant)
        yield from self._count(work, wrong, told, line, plant, tree)

    def _wrong(self, work: Work, seen: Seen, marks: list[str]) -> list[str]:
        try:
            return [*seen.faults, *JUDGES[work.name](seen, marks)]
        except ValueError as error:  # neither JSON nor text any more
            return [*seen.faults, f"half: a plain file: {type(error).__name__}"]

    # ------------------------------------------------------------------ kills and refusals

    def _refusals(
        self, work: Work, kind: str, plant: str | None, line: Line, dice: random.Random
    ) -> Iterator[str]:
        root, _ = self._laid(work)
        clean = self._run(work, root, plant=plant, keeps_data=True)
        total = sum(op.kind in CHANGES for op in clean.ops)
        if kind == "error-cut":
            points = [op.turn for op in clean.ops if op.kind == "S"]
        elif kind in ("kill", "error"):
            points = self._turns(clean.ops, dice)
        else:  # fewer operations may fail, and are counted on their own
            kinds = "W" if kind == "short" else GROWS
            points = list(range(1, sum(op.kind in kinds for op in clean.ops) + 1))
        line.operations += total
        for at in self._some(points, dice):
            for is_sticky in (False, True) if kind in ("full", "error", "short") else (False,):
                yield from self._refused(work, kind, at, plant, line, is_sticky=is_sticky)

    def _turns(self, ops: list[Op], dice: random.Random) -> list[int]:
        """Return places to fail at: mostly changes of names, of which there are few."""
        turns = range(1, max(op.turn for op in ops) + 1)
        if self.tries is None:
            return list(turns)
        names = [op.turn for op in ops if op.kind in NAMES]
        picked = dice.sample(names, min(len(names), self.tries * 2 // 3))
        others = dice.sample(turns, min(len(turns), max(1, self.tries - len(picked))))
        return sorted({*picked, *others})

    def _some(self, points: list[int], dice: random.Random) -> list[int]:
        if self.tries is None or len(points) <= self.tries:
            return points
        return sorted(dice.sample(points, self.tries))

    def _refused(
        self, work: Work, kind: str, at: int, plant: str | None, line: Line, *, is_sticky: bool
    ) -> Iterator[str]:
        root, before = self._laid(work)
        is_cut = kind == "error-cut"
        got = self._run(
            work, root, plant=plant, mode=MODE[kind], at=at, is_sticky=is_sticky, keeps_data=is_cut
        )
        line.states += 1
        line.promised += len(got.marks)
        told = f"{kind} at {at}{' and from then on' if is_sticky else ''}"
        wrong = self._manners(got, kind)
        if is_cut:
            disk = Disk(before, root, rule="ordered")
            for op in got.ops:
                disk.apply(op)
            _lay_anew(disk.after_power_cut(random.Random(at), "none"), root)
        tree = tree_of(root)
        seen = self._look(root)
        wrong += self._wrong(work, seen, got.marks)
        if not wrong:
            wrong = self._healed(work, tree, root, got.marks, plant)
        yield from self._count(work, wrong, told, line, plant, tree)

    def _manners(self, got: Try, kind: str) -> list[str]:
        """Say what the program should not have said, or how it should not have ended."""
        told = [f"other: {word} on stderr" for word in NEVER_SAID if word in got.said]
        if kind == "kill" and got.code not in (0, KILLED):
            told.append(f"other: ended with {got.code}: {got.said[-400:]}")
        elif not got.is_orderly:
            told.append(f"other: a traceback instead of words: {got.said[-600:]}")
        return told

    def _healed(
        self, work: Work, tree: Tree, root: Path, marks: list[str], plant: str | None
    ) -> list[str]:
        """Start again without a fault: the work finishes, and all that was promised is there."""
        _lay_anew(tree, root)  # the looking has mended what the program must mend itself
        again = self._run(work, root, plant=plant)
        if not again.is_finished:
            return [f"other: the next start fails: {again.said[-600:]}"]
        seen = self._look(root)
        wrong = self._wrong(work, seen, [*marks, *again.marks])
        return [f"{one} (after the next start)" for one in wrong]

    # ------------------------------------------------------------------ how it is done

    def _look(self, root: Path) -> Seen:
        return look(root, self.facts, self._keys(), is_salt_known=self._is_salt_known)

    def _keys(self) -> dict[str, str]:
        return self.facts["keys"] | self.facts.get("keys_now", {})

    def _laid(self, work: Work) -> tuple[Path, Tree]:
        root = self.scratch / "root"
        shutil.rmtree(root, ignore_errors=True)
        self.ground.lay(work.needs, root)
        self.facts["keys_now"] = (
            {"one": self.facts["keys"]["old"]} if work.needs == ("old",) else {}
        )
        return root, tree_of(root)

    def _run(self, work: Work, root: Path, **how) -> Try:
        return self.runner.run(work.name, root, self.ground.said, **how)

    def _count(
        self,
        work: Work,
        wrong: list[str],
        told: str,
        line: Line,
        plant: str | None,
        tree: Tree,
    ) -> Iterator[str]:
        if not wrong:
            return
        word = wrong[0].partition(":")[0]
        setattr(line, word, getattr(line, word) + 1)
        if plant is None:
            self._keep(work, tree, line, told, wrong)
        yield f"{told}: {'; '.join(wrong[:3])}"

    def _keep(self, work: Work, tree: Tree, line: Line, told: str, wrong: list[str]) -> None:
        """Keep the first states that failed, and how to come to them again."""
        number = line.lost + line.half + line.other
        if number > 5:
            return
        BUILD.mkdir(parents=True, exist_ok=True)
        name = f"{line.sweep.replace(' ', '-')}-{self.seed}-{number}.zip"
        points = "--every" if self.tries is None else f"--points {self.tries}"
        how = f"./run faults --only {work.name} --seed {self.seed} {points}"
        with zipfile.ZipFile(BUILD / name, "w", zipfile.ZIP_DEFLATED) as kept:
            for path, contents in tree.items():
                kept.writestr(
                    f"tree/{path}/" if contents is None else f"tree/{path}", contents or b""
                )
            kept.writestr("HOW", "\n".join([how, told, *wrong]))


def _lay_anew(tree: Tree, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    lay_down(tree, root)


def _digest(tree: Tree) -> bytes:
    digest = hashlib.blake2b()
    for path, contents in sorted(tree.items()):
        digest.update(f"{path} {-1 if contents is None else len(contents)}\n".encode())
        digest.update(contents or b"")
    return digest.digest()
