"""No claim without a receipt: what a reply says, held against what this conversation's tools have shown."""

from agent.receipts.basis import basis
from agent.receipts.evidence import EffectFact, Evidence, Line, ToolResult, Violation
from agent.receipts.note import repair_note
from agent.receipts.verdict import check, prepare

__all__ = ["EffectFact", "Evidence", "Line", "ToolResult", "Violation", "basis", "check", "prepare", "repair_note"]
