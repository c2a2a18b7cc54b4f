"""Evaluates the synthesized alarms as CloudWatch does: periods, statistics, M of N datapoints, missing data, pages.

docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html, "Evaluating an alarm". The local AWS
evaluates alarms too, but without dimensions, periods and missing data.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from local.emf import Sample

COMPARE = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
}


@dataclass
class AlarmClock:
    """The alarms of one template; names are those of `infra.alarms`."""

    template: Mapping[str, Any]

    def alarms(self) -> dict[str, dict[str, Any]]:
        """Metric alarms by name."""
        found = self._of("AWS::CloudWatch::Alarm")
        return {_name(logical_id): item for logical_id, item in found.items()}

    def pages(self) -> dict[str, dict[str, Any]]:
        """Composite alarms by name."""
        return {_name(logical_id): item for logical_id, item in self._of("AWS::CloudWatch::CompositeAlarm").items()}

    def ringing(self, samples: Iterable[Sample], at: float) -> set[str]:
        """Names of the metric alarms in ALARM at this moment."""
        return ringing(self.alarms(), samples, at)

    def paged(self, samples: Iterable[Sample], at: float) -> set[str]:
        """What the topic hears of: alarms that speak for themselves, and composites for the others."""
        ringing = self.ringing(samples, at)
        speaking = {name for name in ringing if self.alarms()[name].get("AlarmActions")}
        return speaking | {name for name, page in self.pages().items() if ringing & parts(page)}

    def id_of(self, prefix: str) -> str:
        """The one logical id of the template that begins so: stands for the deployed name."""
        (found,) = (key for key in self.template["Resources"] if re.fullmatch(prefix + "[0-9A-F]{8}", key))
        return found

    def _of(self, kind: str) -> dict[str, dict[str, Any]]:
        return {key: item["Properties"] for key, item in self.template["Resources"].items() if item["Type"] == kind}


def ringing(alarms: Mapping[str, Mapping[str, Any]], samples: Iterable[Sample], at: float) -> set[str]:
    """Names of the alarms in ALARM at this moment; they are given as CloudFormation or CloudWatch describes them."""
    known = list(samples)
    return {name for name, alarm in alarms.items() if _in_alarm(alarm, known, at)}


def deployed(alarms: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Alarms as CloudWatch describes them, by their names in `infra.alarms`."""
    return {re.sub(r"^.*-Alarms|[0-9A-F]{8}-\w+$", "", alarm["AlarmName"]): alarm for alarm in alarms}


def parts(page: Mapping[str, Any]) -> set[str]:
    """Names of the alarms a composite is made of."""
    pieces = page["AlarmRule"]["Fn::Join"][1]
    return {_name(piece["Fn::GetAtt"][0]) for piece in pieces if isinstance(piece, dict)}


def dimensions(alarm: Mapping[str, Any]) -> dict[str, str]:
    """An alarm's dimensions; deployed names as their logical ids."""
    return {item["Name"]: _resolved(item["Value"]) for item in alarm.get("Dimensions", ())}


def _name(logical_id: str) -> str:
    return re.sub(r"^Alarms|[0-9A-F]{8}$", "", logical_id)


def _resolved(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value["Ref"] if "Ref" in value else value["Fn::GetAtt"][0])


def _in_alarm(alarm: Mapping[str, Any], samples: list[Sample], at: float) -> bool:
    wanted = dimensions(alarm)
    mine = [
        sample
        for sample in samples
        if (sample.namespace, sample.name) == (alarm["Namespace"], alarm["MetricName"])
        and dict(sample.dimensions) == wanted
    ]
    period, compare = alarm["Period"], COMPARE[alarm["ComparisonOperator"]]
    breaching = 0
    for number in range(alarm["EvaluationPeriods"]):
        end = at - number * period
        values = [value for sample in mine if end - period < sample.at <= end for value in sample.values]
        if values:
            breaching += compare(_statistic(alarm, values), alarm["Threshold"])
        else:
            breaching += alarm["TreatMissingData"] == "breaching"
    return breaching >= alarm["DatapointsToAlarm"]


def _statistic(alarm: Mapping[str, Any], values: list[float]) -> float:
    if "ExtendedStatistic" in alarm:
        share = float(alarm["ExtendedStatistic"].removeprefix("p")) / 100
        return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
    known: dict[str, Callable[[list[float]], float]] = {"Sum": math.fsum, "Maximum": max, "SampleCount": len}
    return known[alarm["Statistic"]](values)
