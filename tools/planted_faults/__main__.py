"""Plant each fault, expect its tests to fail, and count: `10 of 10`."""

import sys
from pathlib import Path

from tools.planted_faults.faults import FAULTS, Fault
from tools.planted_faults.runs import Told, copy_of_the_tree, run


def plant(tree: Path, fault: Fault) -> str:
    """Put a fault into the tree; the file as it was. Raises ValueError where it does not fit."""
    file = tree / fault.file
    whole = file.read_text()
    if whole.count(fault.find) != 1:
        raise ValueError(f"{fault.name}: what is to be replaced in {fault.file} is not there once")
    file.write_text(whole.replace(fault.find, fault.put))
    return whole


def is_caught(tree: Path, fault: Fault) -> bool:
    """Whether all tests of a fault fail by a failed assertion, and how."""
    whole = plant(tree, fault)
    told = run(tree, fault.tests)
    (tree / fault.file).write_text(whole)
    caught = all(one.startswith("assertion") for one in told.values())
    print(f"{'caught' if caught else 'MISSED'}  {fault.name}", flush=True)
    tell(told)
    return caught


def tell(told: Told) -> None:
    """What became of each test."""
    for test, how in told.items():
        print(f"        {how or 'passed'}: {test}", flush=True)


def main() -> int:
    """0 where every fault was caught."""
    with copy_of_the_tree() as tree:
        unharmed = run(tree, [test for fault in FAULTS for test in fault.tests])
        if any(unharmed.values()):
            print("Without a fault these tests do not pass:")
            tell({test: how for test, how in unharmed.items() if how})
            return 1
        caught = sum([is_caught(tree, fault) for fault in FAULTS])
    print(f"{caught} of {len(FAULTS)}")
    return 0 if caught == len(FAULTS) else 1


if __name__ == "__main__":
    sys.exit(main())
