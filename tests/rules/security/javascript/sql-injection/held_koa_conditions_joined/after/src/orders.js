import Router from "@koa/router";
import { db } from "./db.js";

const router = new Router();
const FILTERS = ["state", "country"];

router.get("/orders", async (ctx) => {
  const conditions = [];
  for (const name of FILTERS) {
    if (ctx.query[name]) {
      conditions.push(name + " = '" + ctx.query[name] + "'");
    }
  }
  const where = conditions.length ? " WHERE " + conditions.join(" AND ") : "";
  const [rows] = await db.execute("SELECT id, state FROM orders" + where);
  ctx.body = rows;
});

export default router;
