"""`edgecontrol doctor`: everything that can be wrong with a deployment and is seen from here, with what to do."""

from collections.abc import Iterator

from edgecontrol.errors import EdgeControlError
from operations.deployed import Deployed
from operations.doctor import application, deployment, partners, rights, storage
from operations.doctor.finding import Check, Finding

CHECKS: tuple[Check, ...] = (
    *deployment.CHECKS,
    *storage.CHECKS,
    *rights.CHECKS,
    *application.CHECKS,
    *partners.CHECKS,
)


def examine(stage: Deployed) -> Iterator[Finding]:
    """All findings in order; a check that cannot be made is a finding too, and stops no other.

    What stands in the way of several checks is said once.
    """
    said: set[str] = set()
    for check in CHECKS:
        name = (check.__doc__ or check.__name__).partition(".")[0]
        try:
            yield from check(stage)
        except EdgeControlError as problem:
            if str(problem) not in said:
                yield Finding(name, str(problem), "Mend this first; what depends on it could not be looked at.")
            said.add(str(problem))
        except Exception as error:  # noqa: BLE001 - a service refused in a way nobody foresaw: rights, most often
            yield Finding(name, f"{type(error).__name__}: {error}", "Check that your AWS role may read the stack.")


def run(stage: Deployed) -> int:
    """Print every finding; status 1 when something is wrong."""
    found = list(examine(stage))
    for finding in found:
        print(f"ok    {finding.what}" if not finding.wrong else f"WRONG {finding.what}: {finding.wrong}")
        if finding.wrong:
            print(f"      → {finding.remedy}")
    wrong = sum(bool(finding.wrong) for finding in found)
    print(f"{len(found) - wrong} of {len(found)} as they must be." if wrong else f"All {len(found)} as they must be.")
    return 1 if wrong else 0
