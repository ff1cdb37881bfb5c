"""Lists, page by page."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from scheduler_app.store import Page
from scheduler_app.store.queries.pages import MAX_LIMIT

ItemT = TypeVar("ItemT")
RowT = TypeVar("RowT")

DEFAULT_LIMIT = 50


class PageQuery(BaseModel):
    """Which page is asked for."""

    limit: int
    cursor: str | None


async def read_page_query(
    limit: Annotated[
        int, Query(ge=1, le=MAX_LIMIT, description="The most items that are wanted.")
    ] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="The next_cursor of the page before.")
    ] = None,
) -> PageQuery:
    """Read which page is asked for."""
    return PageQuery.model_construct(limit=limit, cursor=cursor)


AskedPage = Annotated[PageQuery, Depends(read_page_query)]


class PageOf(BaseModel, Generic[ItemT]):
    """Some items, and how to ask for the next ones."""

    items: list[ItemT]
    next_cursor: str | None = Field(description="The cursor of the next page; null on the last.")


def build_page(
    request: Request, response: Response, page: Page[Any], convert: Callable[[Any], ItemT]
) -> PageOf[ItemT]:
    """Turn a page of rows into the answer, with a ``Link`` to the next one.

    Parameters
    ----------
    request, response
        Of the route.
    page
        The rows.
    convert
        Makes an item of a row.
    """
    if page.cursor is not None:
        query = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
        address = f"{quote(request.scope['path'])}?{urlencode([*query, ('cursor', page.cursor)])}"
        response.headers["Link"] = f'<{address}>; rel="next"'
    items = [convert(row) for row in page.rows]
    return PageOf.model_construct(items=items, next_cursor=page.cursor)
