import { Router } from "express";
import { z } from "zod";
import { Token } from "../models/token";

const Body = z.object({ email: z.string().email(), code: z.string().length(6) });
const router = Router();

router.post("/tokens/check", async (req, res) => {
  const { email, code } = Body.parse(req.body);
  const token = await Token.findOne({ email, code });
  res.sendStatus(token ? 204 : 401);
});

export default router;
