import { Router } from "express";
import { collection } from "./mongo.js";

const router = Router();

router.post("/players/find", async (req, res) => {
  const filter = { active: true };
  filter.team = { $eq: String(req.body.team) };
  filter.score = { $gt: Number(req.body.min) };
  const players = await collection("players").find(filter).toArray();
  res.json(players.map((p) => p.name));
});

export default router;
