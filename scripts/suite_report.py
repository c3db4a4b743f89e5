"""What the steps of one run of the suite came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from suite_beside import beside
from suite_stages import Outcome, Spent, Stage, run, run_alone, run_stage


@dataclass(slots=True)
class Report:
    """What each step came to, in the order of the steps."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By the name of the step."""
    only_alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The tests that failed and then passed alone, by the name of their stage."""
    _again: list[Stage] = field(default_factory=list)

    def step(self, name: str, *command: str) -> None:
        """Run *command* in the project's folder and keep whether it succeeded."""
        print(f"\n== {name}", flush=True)
        began = Spent.so_far()
        self.outcomes[name] = Outcome(run(command, {}) == 0, began.until_now())

    def tests(self, stage: Stage, *, while_running: Sequence[Stage] = ()) -> None:
        """Run *stage*, and beside it those that are to run *while* it is *running*, one after the other.

        What those print is shown in one piece, after what *stage* has printed.
        """
        with beside(while_running) as others:
            print(f"\n== {stage.name}", flush=True)
            self._keep(stage, run_stage(stage))
            for other, printed, outcome in others:
                print(f"\n== {other.name}\n{printed}", end="", flush=True)
                self._keep(other, outcome)

    def unsteady_again(self) -> None:
        """Run the tests that failed once more, alone: after everything else, when nothing runs beside them.

        A machine that is busy can make a page slower than a test believed. A test that fails
        alone as well fails the suite; one that does not is named in the summary, to be mended.
        """
        for stage in self._again:
            before = self.outcomes[stage.name]
            print(f"\n== {stage.name}: {len(before.unsteady)} once more, alone", flush=True)
            alone = run_alone(stage, before.unsteady)
            self.outcomes[stage.name] = Outcome(
                alone.is_green, before.spent + alone.spent, could_not_run=alone.could_not_run
            )
            if alone.is_green:
                self.only_alone[stage.name] = before.unsteady
        self._again.clear()

    def _keep(self, stage: Stage, outcome: Outcome) -> None:
        if outcome.could_not_run:
            print(f"could not run: {outcome.could_not_run}", flush=True)
        self.outcomes[stage.name] = outcome
        if outcome.unsteady:
            self._again.append(stage)

    @property
    def failed(self) -> list[str]:
        """The names of the steps that failed; one that could not run failed: nothing is skipped silently."""
        return [name for name, outcome in self.outcomes.items() if not outcome.is_green]

    @property
    def lines(self) -> list[str]:
        """The summary, a line a step, and a line a test that is to be mended."""
        lines = []
        for name, outcome in self.outcomes.items():
            spent = "could not run" if outcome.could_not_run else str(outcome.spent)
            lines.append(f"{'ok    ' if outcome.is_green else 'FAILED'} {name} ({spent})")
            unsteady = self.only_alone.get(name, ())
            lines += [f"       passed only alone, to be mended: {test}" for test in unsteady]
        return lines
