const { execSync } = require("child_process");
const express = require("express");

const router = express.Router();

router.get("/ping", (req, res) => {
  const host = String(req.query.host);
  if (!/[a-z0-9.-]+/.test(host)) {
    return res.sendStatus(400);
  }
  const out = execSync(`ping -c 1 ${host}`, { timeout: 5000 });
  res.json({ lines: out.toString().split("\n").length });
});

module.exports = router;
