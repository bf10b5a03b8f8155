const { execSync } = require("child_process");
const express = require("express");

const router = express.Router();

router.get("/size", (req, res) => {
  res.json({ size: execSync("du -s " + req.query.folder, { timeout: 5000 }).toString() });
});

const VERSION = "1.1";
const BUILD = 7;

module.exports = { router, VERSION, BUILD };
