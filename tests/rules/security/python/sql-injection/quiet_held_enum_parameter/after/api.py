from enum import Enum

from fastapi import FastAPI, Request

app = FastAPI()


class Direction(str, Enum):
    up = "ASC"
    down = "DESC"


@app.get("/scores")
async def scores(request: Request, direction: Direction = Direction.down, limit: int = 20):
    pool = request.app.state.pool
    sql = f"SELECT player, points FROM scores ORDER BY points {direction.value} LIMIT {limit}"
    return [dict(r) for r in await pool.fetch(sql)]
