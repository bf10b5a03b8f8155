import os

import asyncpg


class BookRepository:
    table = "books"

    def __init__(self, conn):
        self.conn = conn

    async def by_author(self, author):
        sql = f"SELECT id, title FROM {self.table} WHERE author = '{author}'"
        rows = await self.conn.fetch(sql)
        return [dict(row) for row in rows]


async def get_repository():
    conn = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        yield BookRepository(conn)
    finally:
        await conn.close()
