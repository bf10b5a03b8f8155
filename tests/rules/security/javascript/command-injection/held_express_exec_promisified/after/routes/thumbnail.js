const { exec } = require("child_process");
const { promisify } = require("util");
const express = require("express");

const run = promisify(exec);
const router = express.Router();

router.post("/thumbnail", async (req, res, next) => {
  const size = req.body.size || "100x100";
  try {
    await run(`convert /srv/in.png -resize ${size} /srv/out.png`, { timeout: 10000 });
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
