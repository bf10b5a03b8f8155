import { Router } from "express";
import { prisma } from "../prisma";

const router = Router();

router.post("/members", async (req, res) => {
  const member = await prisma.member.create({ data: { ...req.body, joinedAt: new Date() } });
  res.status(201).json({ id: member.id });
});

export default router;
