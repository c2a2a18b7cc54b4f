"""The functions' environment variables: exactly those their settings classes read, from options and resources."""

from collections.abc import Mapping
from dataclasses import fields

from edgecontrol.settings import ALL_SETTINGS
from infra.config import StageConfig

METRICS_NAMESPACE = "EdgeControl"


def variables(function: str, config: StageConfig, resources: Mapping[str, str]) -> dict[str, str]:
    """Every variable the function reads and the stack knows; raises when a required one is among neither."""
    settings = ALL_SETTINGS[function]
    known = {**_options(config), **resources}
    missing = [name for name in settings.required_variables() if name not in known]
    if missing:
        raise LookupError(f"the stack gives {function} no {', '.join(missing)}")
    read = {name: known[name] for name in settings.variables() if name in known}
    return {
        **read,
        "POWERTOOLS_SERVICE_NAME": function,
        "POWERTOOLS_METRICS_NAMESPACE": METRICS_NAMESPACE,
        "TIKTOKEN_CACHE_DIR": config.tokenizer_dir,
    }


def _options(config: StageConfig) -> dict[str, str]:
    return {item.name.upper(): str(getattr(config, item.name)) for item in fields(config)}
