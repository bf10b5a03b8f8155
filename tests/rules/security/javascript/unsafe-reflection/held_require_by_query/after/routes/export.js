const express = require("express");

const router = express.Router();

router.get("/export", (req, res) => {
  const exporter = require("../exporters/" + req.query.format);
  res.type("text/plain").send(String(exporter.extension));
});

module.exports = router;
