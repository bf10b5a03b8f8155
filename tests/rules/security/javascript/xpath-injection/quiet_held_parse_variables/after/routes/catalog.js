const fs = require("fs");
const express = require("express");
const xpath = require("xpath");
const { DOMParser } = require("@xmldom/xmldom");

const router = express.Router();
const catalog = new DOMParser().parseFromString(fs.readFileSync("catalog.xml", "utf8"), "text/xml");
const byIsbn = xpath.parse("//book[@isbn=$isbn]/title/text()");

router.get("/catalog/:isbn", (req, res) => {
  const nodes = byIsbn.select({ node: catalog, variables: { isbn: req.params.isbn } });
  res.json(nodes.map(String));
});

module.exports = router;
