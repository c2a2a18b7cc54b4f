"""The agent against the textbook workers: one turn from the queue to Discord, and what it writes on the way."""

import json
import urllib.request
from collections.abc import Mapping, Sequence
from itertools import count

from benchmarks.fakes.run import ROOT, Fakes, running
from benchmarks.peers.environments import python_as_deployed, python_of
from benchmarks.processes import Contender, Figures, alternate, spawn
from benchmarks.row import Row
from local.ampeco.config import FIRST
from local.deploy import tokenizer_folder

GROUP = "agent"
HISTORY = 30
TEXTBOOK, LANGGRAPH, LANGGRAPH_EXIT = "openai-agents", "LangGraph", "LangGraph, durability exit"
LIVE, THREE = "ours, every read live", "ours, three reads"
# CPU of one turn, and of a fresh process to its first finished turn, as a share of the peer's.
GOALS = {TEXTBOOK: (0.3, 0.5), LANGGRAPH: (0.35, 0.5), LANGGRAPH_EXIT: (None, 0.5)}
SHORT, WITHIN, LONG = 6, 40, 300  # a longer history than the second is summed up
_SERIAL = count(1)


def run(quick: bool) -> list[Row]:
    """Everything about the agent, on one set of stand-ins."""
    with running() as fakes:
        ours, live, peers = _ours(fakes), _ours(fakes, LIVE, READS="live"), _peers(fakes, quick)
        everybody = [_ours(fakes, THREE, READS="three"), live, ours, *peers]
        turns = 12 if quick else 30
        warm = alternate(everybody, 2 if quick else 5, lambda c: _warm(c, turns=turns))
        cold = _cold([ours, *peers], 2 if quick else 7)
        slope = alternate([ours], 2 if quick else 5, lambda c: _warm(c, turns=turns, history=(SHORT, WITHIN, LONG)))
        rows = [*_compared(warm, cold), *_slope(slope["ours"])]
        rows += _writes(warm[LIVE], spawn(_with(ours, "price"), "worker.py", _plan(turns=10)))
        rows += [*_side_by_side(ours), *_memory(warm, cold)]
    return rows


def _ours(fakes: Fakes, name: str = "ours", **more: str) -> Contender:
    host = fakes.ampeco.removeprefix("http://")
    secret = {
        "discord_bot_token": "bench",
        "openai_api_key": "bench",
        "link_code_key": "bench",
        "ampeco_tokens": {host: FIRST.token},
    }
    request = urllib.request.Request(f"{fakes.aws}/secret", json.dumps(secret).encode(), method="POST")
    urllib.request.urlopen(request, timeout=10).close()
    variables = {
        **_common(fakes, "charge"),
        "PYTHONPATH": f"{ROOT}/functions:{ROOT}/layers/shared",
        "STAGE": "production",
        "TABLE_NAME": "edgecontrol",
        "QUEUE_URL": f"{fakes.aws}/123456789012/questions.fifo",
        "CREDENTIALS_SECRET": "bench",
        "DISCORD_APPLICATION_ID": "1100000000000000001",
        "DISCORD_API_URL": f"{fakes.model}/api/v10",
        "OPENAI_BASE_URL": f"{fakes.model}/v1",
        "DEFAULT_AMPECO_TENANT_URL": fakes.ampeco,
        "AMPECO_TENANT_HOSTS": host,
        "DAILY_SPEND_CENTS": "1000000",
        "TIKTOKEN_CACHE_DIR": str(tokenizer_folder()),
        **more,
    }
    return Contender(name, python_as_deployed(), "edgecontrol_agent", variables)


def _peers(fakes: Fakes, quick: bool) -> list[Contender]:
    """A quick run leaves out LangGraph's second way of saving."""
    found = []
    for name, environment, module, more in (
        (TEXTBOOK, "agents", "worker_agents", {}),
        (LANGGRAPH, "langgraph", "worker_langgraph", {}),
        (LANGGRAPH_EXIT, "langgraph", "worker_langgraph", {"DURABILITY": "exit"}),
    ):
        python = None if quick and name == LANGGRAPH_EXIT else python_of(environment)
        if python is not None:
            variables = {**_common(fakes, "shop"), "PYTHONPATH": f"{ROOT}/benchmarks/peers", **more}
            found.append(Contender(name, python, module, variables))
    return found


def _common(fakes: Fakes, script: str) -> dict[str, str]:
    return {
        "COUNTED": f"{fakes.model},{fakes.aws},{fakes.ampeco}",
        "AWS_ENDPOINT_URL": fakes.aws,
        "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_SESSION_TOKEN": "T" * 400,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_LAMBDA_FUNCTION_NAME": "worker",
        "LLM_BASE_URL": f"{fakes.model}/v1",
        "TOOLS_BASE_URL": f"{fakes.model}/tools",
        "DISCORD_BASE_URL": f"{fakes.model}/api/v10",
        "MODEL": script,
        "OPENAI_API_KEY": "sk-fake",
        "OPENAI_AGENTS_DISABLE_TRACING": "1",
        "LANGSMITH_TRACING": "false",
        "POWERTOOLS_TRACE_DISABLED": "1",
        "POWERTOOLS_SERVICE_NAME": "worker",
    }


def _with(contender: Contender, script: str) -> Contender:
    return Contender(contender.name, contender.python, contender.module, {**contender.variables, "MODEL": script})


def _plan(*, turns: int, batch: int = 1, history: tuple[int, ...] = (HISTORY,), warmup: int = 6) -> str:
    return json.dumps({"mode": "warm", "turns": turns, "batch": batch, "history": history, "warmup": warmup})


def _warm(contender: Contender, *, turns: int, history: tuple[int, ...] = (HISTORY,)) -> Figures:
    found = spawn(contender, "worker.py", _plan(turns=turns, history=history))
    asked = found.get("n_model", 0)
    if asked != 3:
        raise RuntimeError(f"{contender.name} asked the model {asked} times a turn, not 3: {found}")
    return found


def _cold(contenders: Sequence[Contender], rounds: int) -> dict[str, dict[str, float]]:
    """Fresh processes, each on a conversation that an earlier process left behind."""
    waiting = {}
    for contender in contenders:
        names = [f"8{next(_SERIAL):017d}" for _ in range(rounds + 2)]
        plan = {"mode": "seed", "conversations": names, "history": [HISTORY]}
        spawn(contender, "worker.py", json.dumps(plan))
        waiting[contender.name] = names

    def once(contender: Contender) -> Figures:
        plan = {"mode": "cold", "conversation": waiting[contender.name].pop(0)}
        return spawn(contender, "worker.py", json.dumps(plan))

    for contender in contenders:  # warms the page cache
        once(contender)
    return alternate(contenders, rounds, once)


def _compared(warm: Mapping[str, Figures], cold: Mapping[str, Figures]) -> list[Row]:
    rows = []
    for name, (turn_goal, first_goal) in GOALS.items():
        if name not in warm:
            continue
        theirs = warm[name][f"cpu_ms_{HISTORY}"]
        for ours, what, goal in (
            (THREE, "turn, three reads as the peer's", turn_goal),
            ("ours", "turn, chargers seen within the minute", turn_goal),
            (LIVE, f"turn, every read live ({warm[LIVE]['n_ampeco']:.0f})", None),
        ):
            rows.append(_ratio(f"{what}, CPU / {name}", warm[ours][f"cpu_ms_{HISTORY}"], theirs, goal))
        for what, figure in (("CPU", "cold_cpu_ms"), ("wall", "cold_wall_ms")):
            rows.append(_ratio(f"first turn, {what} / {name}", cold["ours"][figure], cold[name][figure], first_goal))
    return rows


def _ratio(name: str, mine: float, theirs: float, goal: float | None) -> Row:
    return Row(GROUP, name, mine / theirs, goal, "×", f"{mine:.1f} ms against {theirs:.1f}")


def _slope(found: Figures) -> list[Row]:
    """The peers' slope was measured over the same 300 messages (310 to 380 µs); ours ends where the budget does."""
    rows = []
    for length, limit in ((WITHIN, None), (LONG, 20)):
        first, last = found[f"cpu_ms_{SHORT}"], found[f"cpu_ms_{length}"]
        detail = f"{first:.1f} ms at {SHORT}, {last:.1f} at {length}"
        micros = 1e3 * (last - first) / (length - SHORT)
        rows.append(Row(GROUP, f"further message of history, up to {length}, CPU", micros, limit, "µs", detail))
    return rows


def _writes(turn: Figures, price: Figures) -> list[Row]:
    units = turn["n_write_units"]
    again = turn.get("again_model", 0) + turn.get("again_ampeco", 0)
    reads = f"{turn['n_ampeco']:.0f} AMPECO reads, {turn['n_read_units']:.1f} read units"
    indexed = f"index writes {turn.get('n_index_write_units', 0):.1f}"
    return [
        Row(GROUP, "DynamoDB calls of a turn", turn["n_dynamodb_calls"], 4.05, "", reads),
        Row(GROUP, "DynamoDB calls of a turn that reads the account", price["n_dynamodb_calls"], None, "", "own price"),
        Row(GROUP, "write units of a turn", units, 10, "", indexed),
        Row(GROUP, "answered message again: model and tool calls", again, 0, "", _again(turn)),
    ]


def _again(turn: Figures) -> str:
    return ", ".join(f"{name.removeprefix('again_')} {value:.0f}" for name, value in turn.items() if "again_" in name)


def _side_by_side(ours: Contender) -> list[Row]:
    """Ten conversations in one batch against one, with a model that takes 0.7 s a round."""
    slow = _with(ours, "charge-d700")
    one = spawn(slow, "worker.py", _plan(turns=2, warmup=1))[f"wall_ms_{HISTORY}"]
    ten = spawn(slow, "worker.py", _plan(turns=2, batch=10, warmup=1))[f"wall_ms_{HISTORY}"]
    return [
        Row(GROUP, "ten conversations in one batch, wall / one", ten / one, 1.5, "×", f"{ten:.0f} ms against {one:.0f}")
    ]


def _memory(warm: Mapping[str, Figures], cold: Mapping[str, Figures]) -> list[Row]:
    rows = []
    for name in warm:
        first = f"{cold[name]['peak_mb']:.0f} MB after the first turn" if name in cold else ""
        rows.append(Row(GROUP, f"peak memory, {name}", warm[name]["peak_mb"], None, "MB", first))
    return rows
