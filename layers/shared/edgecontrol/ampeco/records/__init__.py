"""What AMPECO's answers become: frozen records with only the fields we allow ourselves to see.

Energy is in watt-hours, power in watts, money in major units of `currency`, times aware and in UTC. Enumerations stay
text: AMPECO adds values without notice (contract §1, Change policy). Every field but the ids may be "not known".
"""

from edgecontrol.ampeco.records.hours import OpeningHours
from edgecontrol.ampeco.records.network import (
    ChargePoint,
    ChargePointStatus,
    Connector,
    Downtime,
    DowntimeNotice,
    Evse,
    EvseStatus,
    HardwareLog,
    Location,
    NetworkLog,
    VendorErrorCode,
)
from edgecontrol.ampeco.records.people import (
    Authorization,
    IdTag,
    PaymentMethod,
    Receipt,
    Transaction,
    User,
)
from edgecontrol.ampeco.records.prices import Pricing, Tariff
from edgecontrol.ampeco.records.sessions import (
    ChargingPeriod,
    ConsumptionPoint,
    PriceLine,
    Session,
    SessionAuthorization,
)
from edgecontrol.ampeco.wire import Localised

__all__ = [
    "Authorization",
    "ChargePoint",
    "ChargePointStatus",
    "ChargingPeriod",
    "Connector",
    "ConsumptionPoint",
    "Downtime",
    "DowntimeNotice",
    "Evse",
    "EvseStatus",
    "HardwareLog",
    "IdTag",
    "Localised",
    "Location",
    "NetworkLog",
    "OpeningHours",
    "PaymentMethod",
    "PriceLine",
    "Pricing",
    "Receipt",
    "Session",
    "SessionAuthorization",
    "Tariff",
    "Transaction",
    "User",
    "VendorErrorCode",
]
