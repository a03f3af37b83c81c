"""Measure the measures on worlds whose ties, turns, camps, hedgers and brokers are known: `python bench/known.py` (`--worlds 4`: quick).

The worlds are those of the tests (tests/analyse/simulated.py): events of states, told by one to three voices, some of them copied, one in
six or ten against the grain. `--errors 0.1` has a tenth of the events misread as a coder does (another type, date or party, no date, or
not at all), and a tenth of the copies taken for voices of their own. Printed is what docs/analysis.md tells.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/analyse"))

from simulated import START, acquainted, allied, brokered, misread, turning  # noqa: E402

from entente.analyse.balance import balance_of  # noqa: E402
from entente.analyse.brokers import brokers_of  # noqa: E402
from entente.analyse.facts import Facts  # noqa: E402
from entente.analyse.ledger import ledger_between, ledger_of  # noqa: E402
from entente.analyse.meetings import consultations  # noqa: E402
from entente.analyse.parameters import Parameters  # noqa: E402
from entente.analyse.scale import scale_of  # noqa: E402
from entente.analyse.strength import strengths_at  # noqa: E402
from entente.analyse.turns import turns_of  # noqa: E402
from entente.codebook.load import load_codebook  # noqa: E402

PARAMETERS = Parameters()
LAST = START + 23
SCALE = scale_of(load_codebook())


class Worlds:
    """So many worlds of each kind, read with a share of errors."""

    def __init__(self, worlds: int, errors: float) -> None:
        self.worlds, self.errors = worlds, errors

    def read(self, facts: Facts, seed: int) -> Facts:
        """Read a world."""
        return misread(facts, self.errors, seed) if self.errors else facts

    def signs(self) -> str:
        """Tell how many ties of three events and more have the right sign."""
        right, sure = [], []
        for seed in range(self.worlds):
            facts, friends = acquainted(seed)
            ledger = ledger_of(self.read(facts, seed), SCALE, "country", PARAMETERS)
            seen = strengths_at(ledger, LAST, replace(PARAMETERS, replicates=100))
            for pair in np.flatnonzero(seen.enough(PARAMETERS)):
                names = ledger.actors[seen.a[pair]], ledger.actors[seen.b[pair]]
                if names in friends:  # a tie that only an error made has no sign to be right
                    right.append((seen.strength[pair] > 0) == friends[names])
                    sure.append(seen.low[pair] > 0 or seen.high[pair] < 0)
        held = np.array(sure)
        share, of_sure = 100 * np.mean(right), 100 * np.mean(np.array(right)[held])
        return f"sign of {len(right)} ties of three events or more: {share:.1f} % right; of {held.sum()} with a sure sign {of_sure:.1f} %"

    def turns(self, rate: float) -> str:
        """Tell how many turns are found within a month, and how many of those found are turns."""
        hit = found = planted = 0
        for seed in range(5 * self.worlds):
            facts, months = turning(seed, rate)
            ledger = ledger_between(self.read(facts, seed), SCALE, "C000", "C001", PARAMETERS)
            turns = turns_of(ledger, "C000", "C001", 1, PARAMETERS).turns
            told = [int(turn.likeliest[:4]) * 12 + int(turn.likeliest[5:]) - 1 for turn in turns]
            hit += sum(any(abs(month - each) <= 1 for each in told) for month in months)
            found, planted = found + len(told), planted + len(months)
        recall, precision = hit / max(1, planted), hit / max(1, found)
        return f"{planted} turns, {rate:g} reports a month: recall {recall:.2f}, precision {precision:.2f} (within a month)"

    def shuffled(self) -> str:
        """Tell in how many shuffled series a turn is found."""
        false = series = 0
        for seed in range(10 * self.worlds):
            facts, _ = turning(seed, 3.0, 48)
            ledger = ledger_between(self.read(facts, seed), SCALE, "C000", "C001", PARAMETERS)
            order = np.random.default_rng(seed).permutation(len(ledger))
            mixed = replace(ledger, value=ledger.value[order], weight=ledger.weight[order])
            false, series = false + bool(turns_of(mixed, "C000", "C001", 1, PARAMETERS).turns), series + 1
        return f"{series} shuffled series: a turn in {100 * false / series:.1f} %"

    def camps(self) -> Iterator[str]:
        """Tell how many actors stand in their camp, and how many planted hedgers are among the first five."""
        placed = right = planted = told = 0
        for seed in range(self.worlds):
            facts, camps, hedgers = allied(seed)
            read = self.read(facts, seed)
            seen = strengths_at(ledger_of(read, SCALE, "country", PARAMETERS), LAST, replace(PARAMETERS, replicates=100))
            balance = balance_of(seen, read, PARAMETERS, draws=5)
            sides = {each.id: each.side for each in balance.placed if each.id in camps}
            agree = sum((sides[name] == 1) == (camps[name] == 1) for name in sides)
            placed, right = placed + len(camps), right + max(agree, len(sides) - agree)
            planted, told = planted + len(hedgers), told + len({each.id for each in balance.hedgers[:5]} & set(hedgers))
        yield f"{placed} actors: {100 * right / placed:.1f} % in their camp"
        yield f"{planted} planted hedgers: {told} in the first five"

    def brokers(self) -> str:
        """Tell how many planted brokers are among the first five."""
        planted = told = 0
        for seed in range(self.worlds):
            facts, brokers = brokered(seed)
            read = self.read(facts, seed)
            seen = strengths_at(ledger_of(read, SCALE, "country", PARAMETERS), LAST, replace(PARAMETERS, replicates=2))
            found = brokers_of(consultations(read, SCALE, "country", PARAMETERS), seen, read, PARAMETERS)
            planted, told = planted + len(brokers), told + len({each.id for each in found[:5]} & set(brokers))
        return f"{planted} planted brokers: {told} in the first five"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=40, help="of each kind; five times as many series, ten times as many shuffled")
    parser.add_argument("--errors", type=float, default=0.0, help="share of events that are misread, and of copies taken for voices")
    asked = parser.parse_args()
    worlds = Worlds(asked.worlds, asked.errors)
    print(worlds.signs(), flush=True)
    for rate in (4.0, 3.0, 2.0, 1.0):
        print(worlds.turns(rate), flush=True)
    print(worlds.shuffled(), flush=True)
    print(*worlds.camps(), worlds.brokers(), sep="\n")


if __name__ == "__main__":
    main()
