"""Tools about chargers anybody may ask: how an outlet is right now, what it costs, and where a usable one is."""

from decimal import Decimal
from typing import Any

from pydantic import Field

from agent import faults
from agent.network import USABLE, Network, Sight, status_word
from agent.stations import Located, locate, nearest_usable
from agent.tools.base import Result, Tool, ToolArguments
from agent.tools.context import ToolContext
from edgecontrol.ampeco.records import Tariff

STATION = Field(
    description="The outlet as the driver named it: its sticker number, charger name or site.", max_length=100
)

NEVER_CONNECTED = "never_connected"


class GetStationStatus(Tool):
    """Look at an outlet right now: its state, open fault, known downtime, power, and the outlets beside it on the same
    charger. Use it before saying or advising anything about a charger."""

    name = "get_station_status"

    class Arguments(ToolArguments):
        station: str = STATION

    def run(self, context: ToolContext, arguments: Any) -> Result:
        found = locate(context, arguments.station)
        if not isinstance(found, Located):
            return found
        context.station = found.sight.station
        return describe(context.network, found.sight)


class GetTariff(Tool):
    """What charging costs at an outlet: the driver's own price when their account is linked, else the public price.
    Quote it; never compute a bill from it."""

    name = "get_tariff"

    class Arguments(ToolArguments):
        station: str = STATION

    def run(self, context: ToolContext, arguments: Any) -> Result:
        found = locate(context, arguments.station)
        if not isinstance(found, Located):
            return found
        context.station = found.sight.station
        tariff, own = price_of(context, found.sight)
        result: Result = {"station": found.sight.station, "site": site_of(context.network, found.sight)}
        if tariff is None:
            return {**result, "price": "not known"}
        return {**result, "price_is": "yours" if own else "public", **describe_tariff(tariff, context.network.language)}


class FindUsableOutlets(Tool):
    """The nearest outlets that can be used right now, near an outlet or at a site, with distance, power and price."""

    name = "find_usable_outlets"

    class Arguments(ToolArguments):
        near: str = Field(description="An outlet number, charger name or site to search around.", max_length=100)

    def run(self, context: ToolContext, arguments: Any) -> Result:
        return nearest_usable(context, arguments.near)


def site_of(network: Network, sight: Sight) -> str:
    """The site's name in the driver's language."""
    return sight.location.name.pick(network.language) if sight.location else ""


def describe(network: Network, sight: Sight) -> Result:
    """An outlet as the model and the driver read it."""
    result: Result = {
        "station": sight.station,
        "charge_point": sight.charge_point.name,
        "site": site_of(network, sight),
        "status": sight.status,
        "checked_at": network.local(network.now, sight.location),
    }
    if sight.status == "offline":
        result["offline_kind"] = sight.live.network_status
        result["last_known_status"] = sight.live.hardware_status_of(sight.evse.id)
        if sight.live.network_status != NEVER_CONNECTED:  # then the time is that of its entry in the books
            result["last_contact_at"] = network.local(network.last_contact(sight), sight.location)
    if sight.fault:
        result["fault"] = sight.fault
        result["fault_means"] = faults.words(sight.fault, network.language)
        if sight.log is not None:
            result["fault_since_at"] = network.local(sight.log.at, sight.location)
            result["operator_advice"] = sight.log.customer_action
    if sight.downtime is not None:
        result["downtime"] = {
            "type": sight.downtime.type,
            "started_at": network.local(sight.downtime.started_at, sight.location),
            "notice": sight.notice,
        }
    if sight.evse.max_power_w:
        result["max_power_kw"] = number(sight.evse.max_power_w / 1000)
    result["connectors"] = [connector.type for connector in sight.evse.connectors if connector.type]
    result["neighbours"] = describe_neighbours(sight)
    return {key: value for key, value in result.items() if value not in (None, "", [])}


def describe_neighbours(sight: Sight) -> list[Result]:
    """The other outlets of the same charger."""
    return [
        {"station": other.physical_reference, "status": status_word(sight.charge_point, other, sight.live)}
        for other in sight.neighbours
    ]


def price_of(context: ToolContext, sight: Sight) -> tuple[Tariff | None, bool]:
    """The tariff that holds on this outlet, and whether it is the driver's own."""
    group = sight.evse.tariff_group_id
    if not group:
        return None, False
    identity = context.identity
    if identity is not None:
        return context.ampeco.tariff_for(group, identity.user_id), True
    return context.ampeco.ad_hoc_tariff(group), False


def describe_tariff(tariff: Tariff, language: str) -> Result:
    """The operator's words and the plain figures of a tariff; prices include tax."""
    pricing = tariff.pricing
    figures: Result = {"tariff": tariff.description.pick(language), "type": tariff.type, "currency": tariff.currency}
    if pricing is not None:
        figures |= {
            "price_per_kwh": pricing.per_kwh,
            "day_price_per_kwh": pricing.day_per_kwh,
            "night_price_per_kwh": pricing.night_per_kwh,
            "price_per_session": pricing.per_session,
            "connection_fee": pricing.connection_fee,
            "idle_fee_per_minute": pricing.idle_fee_per_minute,
            "idle_free_minutes": pricing.idle_fee_grace_minutes,
            "idle_fee_limit": pricing.idle_fee_limit,
            "minimum_price": pricing.minimum,
            "hold_amount": pricing.pre_authorize,
        }
    return {key: number(value) for key, value in figures.items() if value not in (None, "")}


def number(value: Any) -> Any:
    """A figure without needless zeros: 22 kW, 1.65 ILS."""
    if isinstance(value, Decimal | float):
        rounded = round(float(value), 2)
        return int(rounded) if rounded == int(rounded) else rounded
    return value


def is_usable(sight: Sight) -> bool:
    """Whether a driver could plug in and start now."""
    return sight.status == USABLE and sight.downtime is None
