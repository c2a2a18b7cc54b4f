"""Packages whose own code runs only once something of it is asked for; their modules can be imported all the same.

`import openai` builds some 900 pydantic classes of APIs we do not speak (`openai.types.responses` and others): two
thirds of the agent's start (`make bench`). The standard library's `LazyLoader` does not help: it loads a package
as soon as a module of it is imported.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


class _Deferred(ModuleType):
    """Runs the package's code at the first use of a name it does not have yet."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self.__spec__ is None or self.__spec__.loader is None:
            raise AttributeError(name)
        inside = sys.modules.get(f"{self.__name__}.{name}")
        if inside is not None:
            return inside
        self.__class__ = ModuleType  # type: ignore[assignment]  # from here on it is any other package
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def defer(package: str, *subpackages: str) -> None:
    """Defer these subpackages of a package that is not imported yet; without effect when it is, or is not there."""
    found = importlib.util.find_spec(package)
    if package in sys.modules or found is None or found.origin is None:
        return
    for name in subpackages:
        folder = Path(found.origin).parent.joinpath(*name.split("."))
        if not (folder / "__init__.py").is_file():
            continue
        full_name = f"{package}.{name}"
        locations = [str(folder)]
        spec = importlib.util.spec_from_file_location(
            full_name, folder / "__init__.py", submodule_search_locations=locations
        )
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        module.__class__ = _Deferred
        sys.modules[full_name] = module
