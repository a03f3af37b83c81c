"""A client that asks a server in memory, and what every answer must hold to."""

from collections.abc import Iterator
from typing import Any

import anyio
import pytest

mcp = pytest.importorskip("mcp", reason="the protocol's library is not installed here (extra `mcp`)")

from mcp.types import CallToolResult, Tool  # noqa: E402

from entente.store import Store  # noqa: E402


def tools_of(server: Any) -> list[Tool]:
    """Give the tools that a server offers."""

    async def go() -> list[Tool]:
        async with mcp.Client(server) as client:
            return list((await client.list_tools()).tools)

    return anyio.run(go)


def call(server: Any, name: str, **arguments: Any) -> CallToolResult:
    """Call a tool."""

    async def go() -> CallToolResult:
        async with mcp.Client(server) as client:
            return await client.call_tool(name, arguments)  # type: ignore[no-any-return]

    return anyio.run(go)


def ask(server: Any, name: str, **arguments: Any) -> dict[str, Any]:
    """Call a tool that must answer."""
    result = call(server, name, **arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def refused(server: Any, name: str, **arguments: Any) -> str:
    """Call a tool that must refuse, and give its words."""
    result = call(server, name, **arguments)
    assert result.is_error, result.structured_content
    return result.content[0].text  # type: ignore[union-attr]


def quotations(value: Any) -> Iterator[dict[str, Any]]:
    """Give all quotations of an answer, however deep."""
    if isinstance(value, dict):
        if {"text", "start", "end", "document"} <= set(value):
            yield value
        for inner in value.values():
            yield from quotations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotations(inner)


def assert_quoted_as_stored(store: Store, answer: dict[str, Any]) -> int:
    """See that each quotation is the slice of its document that it says it is; give how many there are."""
    found = list(quotations(answer))
    for quoted in found:
        document = store.document(quoted["document"])
        assert document is not None
        assert document.text[quoted["start"] : quoted["end"]] == quoted["text"]
        assert quoted["outlet"] == document.told("outlet")
        assert quoted["published"] == document.told("published")
    return len(found)
