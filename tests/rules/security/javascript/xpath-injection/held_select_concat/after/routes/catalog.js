const fs = require("fs");
const express = require("express");
const xpath = require("xpath");
const { DOMParser } = require("@xmldom/xmldom");

const router = express.Router();
const catalog = new DOMParser().parseFromString(fs.readFileSync("catalog.xml", "utf8"), "text/xml");

router.get("/catalog/:isbn", (req, res) => {
  const nodes = xpath.select("//book[@isbn='" + req.params.isbn + "']/title/text()", catalog);
  res.json(nodes.map(String));
});

module.exports = router;
