const express = require("express");
const libxml = require("libxmljs2");

const router = express.Router();

router.post("/invoices", express.text({ type: "application/xml" }), (req, res) => {
  const document = libxml.parseXml(req.body, { noent: false, nonet: true });
  res.json({ number: document.get("//number").text() });
});

module.exports = router;
