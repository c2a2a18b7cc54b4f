"""What nearly every stored turn says anyway: the preset dictionaries its compression starts from (zlib's `zdict`).

A turn of one question and one look at a charger is two kilobytes, most of them the same in every turn; begun from here
it takes a third of one, and DynamoDB bills writes by the kilobyte. A stored turn names the dictionary it was written
with. One that was ever released stays as it is, to the byte. A better one gets the next number, and `CURRENT` moves to
it a release later: until then the release before, which a canary deployment may go back to, could not read it.
"""

from collections.abc import Mapping
from typing import Final

# zlib finds near matches cheapest, so what is most frequent comes last.
_FIRST: Final = (
    r"\"outcome\":\"asked\",\"question\":\"\"outcome\":\"refused\",\"reason\":\""
    r'"name":"search_knowledge","arguments":"{\"query\": \"'
    r"\"articles\":[{\"title\":\"\",\"text\":\""
    '"name":"unlock_connector""name":"analyze_station_image"'
    r'"name":"reset_charger","arguments":"{\"station\": \"20", \"type\": \"soft\"}"'
    '"name":"start_charging""name":"stop_charging""name":"get_active_session""name":"get_session_history"'
    '"name":"explain_bill""name":"explain_card_refusal""name":"get_payment_methods""name":"retry_payment"'
    r'"name":"escalate","arguments":"{\"reason\": \"'
    r"\"energy_kwh\":,\"started_at\":\"2026-\",\"ended_at\":\"2026-\",\"total\":,\"currency\":\"ILS\""
    r"\"idle_fee_per_minute\":,\"price_per_kwh\":2.45,\"connection_fee\":\"currency\":\"ILS\"}"
    r'"name":"get_tariff","arguments":"{\"station\": \"20'
    r'"name":"find_usable_outlets","arguments":"{\"near\": \"20'
    r"{\"near\":\"20061\",\"outlets\":[{\"station\":\"20081\",\"site\":\"\",\"status\":\"available\","
    r"\"max_power_kw\":22.0,\"connectors\":[\"type2\"],\"price_per_kwh\":1.95,\"currency\":\"ILS\"},"
    "Charger Checked: Maximum power: kW Connector: Neighbouring outlets: , available charging faulted offline "
    "Станция Проверено: Максимальная мощность: кВт Разъём: Соседние разъёмы: свободна занята заряжает "
    "المحطة وقت الفحص: القدرة القصوى: كيلوواط القابس: المقابس المجاورة: متاح مشغول "
    r"עמדה נבדק: הספק מרבי: קילוואט מחבר: מחיר אנרגיה: שקעים סמוכים: פנוי תפוס בטעינה תקלה ILS/kWh\n• "
    '"label":"Talk to a person""label":"End chat""label":"What is this based on?"'
    '"label":"Позвать сотрудника""label":"Завершить разговор""label":"На чём это основано?"'
    '"label":"التحدث مع شخص""label":"إنهاء المحادثة""label":"على ماذا يستند هذا؟"'
    '"label":"מענה אנושי""label":"סיום השיחה""label":"על מה זה מבוסס?"'
    '{"type":2,"style":3,"label":"","custom_id":"ec:confirm:"},{"type":2,"style":4,"label":"","custom_id":"ec:decline:"}'
    '{"messages":[{"role":"user","content":"'
    '"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_","type":"function","function":{'
    r'"name":"get_station_status","arguments":"{\"station\": \"20011\"}"}}]},{"role":"tool","tool_call_id":"call_'
    r'","content":"{\"station\":\"20011\",\"charge_point\":\"DKL-AC-01\",\"site\":\"\",\"status\":\"available'
    r"\",\"checked_at\":\"2026-11-28 11:46\",\"max_power_kw\":22,\"connectors\":[\"type2\"],"
    r'\"neighbours\":[{\"station\":\"20012\",\"status\":\"charging\"}]}"},{"role":"assistant","content":"'
    '"}],"deliveries":[{"to":{"channel_id":"1290000000000003001","token":"aW50ZXJhY3Rpb246MT","message_id":"",'
    '"private":true,"updates_message":false},"reply":{"text":"'
    '","components":[{"type":1,"components":[{"type":2,"style":2,"label":"","custom_id":"ec:basis:1","emoji":{"name":"🔎"}},'
    '{"type":2,"style":2,"label":"","custom_id":"ec:human","emoji":{"name":"🙋"}},'
    '{"type":2,"style":2,"label":"","custom_id":"ec:end"}]}],"private":false},"user_id":"1290000000000001001",'
    '"sent_notice":"","unsent_notice":"","staff_thread":"","to_staff":false}]}'
)

DICTIONARIES: Final[Mapping[int, bytes]] = {1: _FIRST.encode()}
CURRENT: Final = 1
