"""DynamoDB's condition, key-condition, filter and update expressions, over items in its own JSON."""

import re
from typing import Any

_TOKEN = re.compile(r"\s*(?:(<>|<=|>=|[=<>(),.\[\]+-])|([#:]?[A-Za-z_][\w]*)|(\d+))")
Item = dict[str, Any]


def number(text: str) -> float | int:
    """A number attribute's value."""
    return float(text) if "." in text or "e" in text.lower() else int(text)


def sortable(attribute: Item) -> tuple[str, Any]:
    """An attribute value as a key that compares within its type."""
    ((kind, value),) = attribute.items()
    return (kind, number(value)) if kind == "N" else (kind, value)


def lookup(item: Item | None, path: list[Any]) -> Any:
    """The attribute at a document path, or None."""
    found = (item or {}).get(path[0])
    for step in path[1:]:
        if found is None:
            return None
        ((kind, value),) = found.items()
        inside = value if kind in ("M", "L") else {}
        found = inside.get(step) if isinstance(inside, dict) else inside[step] if step < len(inside) else None
    return found


def _assign(item: Item, path: list[Any], value: Any) -> None:
    holder = item if len(path) == 1 else lookup(item, path[:-1])
    if holder is None:
        raise ValueError("document path not found")
    target = holder if len(path) == 1 else next(iter(holder.values()))
    if value is None:
        target.pop(path[-1], None)
    elif isinstance(target, list) and path[-1] >= len(target):
        target.append(value)
    else:
        target[path[-1]] = value


class Expression:
    """One expression text with its names and values."""

    def __init__(self, text: str, names: dict[str, str] | None, values: Item | None) -> None:
        self._names, self._values = names or {}, values or {}
        self._tokens = [a or b or c for a, b, c in _TOKEN.findall(text)]
        self._at = 0
        self._item: Item = {}

    def holds(self, item: Item) -> bool:
        """Whether a condition is true of an item."""
        self._item = item
        result = self._any()
        if self._peek() is not None:
            raise ValueError(f"trailing {self._peek()}")
        return result

    def change(self, item: Item) -> tuple[Item, list[str]]:
        """The item after an update expression, and the attributes it touched."""
        self._item = item
        made, touched = dict(item), []
        while self._peek() is not None:
            verb = self._next().upper()
            while True:
                path = self._path()
                touched.append(path[0])
                self._apply(verb, made, path)
                if self._peek() != ",":
                    break
                self._next()
        return made, touched

    def _apply(self, verb: str, made: Item, path: list[Any]) -> None:
        if verb == "REMOVE":
            _assign(made, path, None)
        elif verb == "SET":
            self._next("=")
            value = self._operand()
            while self._peek() in ("+", "-"):
                sign = 1 if self._next() == "+" else -1
                value = {"N": str(number(value["N"]) + sign * number(self._operand()["N"]))}
            _assign(made, path, value)
        else:
            self._add_or_delete(verb, made, path)

    def _add_or_delete(self, verb: str, made: Item, path: list[Any]) -> None:
        ((kind, value),) = self._values[self._next()].items()
        before = lookup(made, path) or {kind: "0" if kind == "N" else []}
        if kind == "N":
            _assign(made, path, {"N": str(number(before["N"]) + number(value))})
            return
        left = set(before[kind]) | set(value) if verb == "ADD" else set(before[kind]) - set(value)
        _assign(made, path, {kind: sorted(left)} if left else None)

    def _any(self) -> bool:
        result = self._all()
        while self._word() == "OR":
            self._next()
            result = self._all() or result
        return result

    def _all(self) -> bool:
        result = self._not()
        while self._word() == "AND":
            self._next()
            result = self._not() and result
        return result

    def _not(self) -> bool:
        if self._word() == "NOT":
            self._next()
            return not self._not()
        if self._peek() == "(":
            self._next()
            result = self._any()
            self._next(")")
            return result
        return self._test()

    def _test(self) -> bool:
        name = self._peek() or ""
        if name in ("attribute_exists", "attribute_not_exists"):
            self._next()
            self._next("(")
            found = lookup(self._item, self._path())
            self._next(")")
            return (found is not None) == (name == "attribute_exists")
        if name in ("begins_with", "contains"):
            self._next()
            self._next("(")
            left = self._operand()
            self._next(",")
            return self._contains(name, left, self._operand())
        return self._comparison()

    def _contains(self, name: str, left: Any, right: Any) -> bool:
        self._next(")")
        if left is None:
            return False
        value, part = next(iter(left.values())), next(iter(right.values()))
        if name == "begins_with":
            return str(value).startswith(part)
        return right in value if "L" in left else part in value

    def _comparison(self) -> bool:
        left = self._operand()
        operator = self._next().upper()
        if operator == "BETWEEN":
            low = self._operand()
            self._next("AND")
            high = self._operand()
            return left is not None and sortable(low) <= sortable(left) <= sortable(high)
        if operator == "IN":
            return left in self._list()
        right = self._operand()
        if left is None or right is None:
            return operator == "<>" and left is not right
        return _compare(operator, sortable(left), sortable(right))

    def _list(self) -> list[Any]:
        self._next("(")
        found = [self._operand()]
        while self._next() == ",":
            found.append(self._operand())
        return found

    def _operand(self) -> Any:
        token = self._peek() or ""
        if token.startswith(":"):
            return self._values[self._next()]
        if token in ("size", "if_not_exists", "list_append"):
            return self._function(self._next())
        return lookup(self._item, self._path())

    def _function(self, name: str) -> Any:
        arguments = self._list()
        if name == "size":
            return {"N": str(len(next(iter(arguments[0].values()))))}
        if name == "if_not_exists":
            return arguments[0] if arguments[0] is not None else arguments[1]
        return {"L": arguments[0]["L"] + arguments[1]["L"]}

    def _path(self) -> list[Any]:
        path: list[Any] = [self._name(self._next())]
        while self._peek() in (".", "["):
            if self._next() == ".":
                path.append(self._name(self._next()))
            else:
                path.append(int(self._next()))
                self._next("]")
        return path

    def _name(self, token: str) -> str:
        return self._names[token] if token.startswith("#") else token

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _word(self) -> str:
        return (self._peek() or "").upper()

    def _next(self, wanted: str = "") -> str:
        token = self._peek()
        if token is None or (wanted and token.upper() != wanted):
            raise ValueError(f"expected {wanted or 'more'}, found {token}")
        self._at += 1
        return token


def _compare(operator: str, left: tuple[str, Any], right: tuple[str, Any]) -> bool:
    if operator in ("=", "<>"):
        return (left == right) == (operator == "=")
    if left[0] != right[0]:
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]
