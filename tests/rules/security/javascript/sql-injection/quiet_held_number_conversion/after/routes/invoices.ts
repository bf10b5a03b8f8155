import { Router, type Request, type Response } from "express";
import { pool } from "../db";

const router = Router();

router.get("/invoices/:year", async (req: Request<{ year: string }>, res: Response) => {
  const year = +req.params.year;
  if (!Number.isInteger(year)) {
    res.sendStatus(400);
    return;
  }
  const { rows } = await pool.query(`SELECT id, total FROM invoices_${year} ORDER BY id`);
  res.json(rows);
});

export default router;
