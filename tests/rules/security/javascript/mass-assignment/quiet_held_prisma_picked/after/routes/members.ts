import { Router } from "express";
import { prisma } from "../prisma";

const router = Router();

router.post("/members", async (req, res) => {
  const { name, city } = req.body as { name: string; city: string };
  const member = await prisma.member.create({ data: { name: String(name), city: String(city), joinedAt: new Date() } });
  res.status(201).json({ id: member.id });
});

export default router;
