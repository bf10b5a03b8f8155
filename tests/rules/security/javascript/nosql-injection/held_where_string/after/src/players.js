import { Router } from "express";
import { collection } from "./mongo.js";

const router = Router();

router.get("/players", async (req, res) => {
  const filter = { active: true };
  filter.$where = "this.score > " + req.query.min;
  const players = await collection("players").find(filter).toArray();
  res.json(players.map((p) => p.name));
});

export default router;
