const fs = require("fs/promises");
const path = require("path");
const express = require("express");

const router = express.Router();
const ROOT = path.join(__dirname, "..", "manuals");

router.get("/manual", async (req, res, next) => {
  const file = path.resolve(ROOT, String(req.query.lang || "en"), "index.md");
  const relative = path.relative(ROOT, file);
  if (relative.startsWith("..") || path.isAbsolute(relative)) {
    return res.sendStatus(404);
  }
  try {
    const text = await fs.readFile(file, "utf8");
    res.type("text/plain").send(text);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
