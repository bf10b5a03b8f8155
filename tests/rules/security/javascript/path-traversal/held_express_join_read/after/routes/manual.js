const fs = require("fs/promises");
const path = require("path");
const express = require("express");

const router = express.Router();
const ROOT = path.join(__dirname, "..", "manuals");

router.get("/manual", async (req, res, next) => {
  const file = path.join(ROOT, req.query.lang || "en", "index.md");
  try {
    const text = await fs.readFile(file, "utf8");
    res.type("text/plain").send(text);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
