const express = require("express");
const csv = require("../exporters/csv");
const pdf = require("../exporters/pdf");

const router = express.Router();
const EXPORTERS = new Map(Object.entries({ csv, pdf }));

router.get("/export", (req, res) => {
  const exporter = EXPORTERS.get(req.query.format) || csv;
  res.type("text/plain").send(String(exporter.extension));
});

module.exports = router;
