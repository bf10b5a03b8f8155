const express = require("express");
const Handlebars = require("handlebars");

const router = express.Router();
const template = Handlebars.compile("Dear {{name}},\n{{text}}");

router.post("/mail/preview", (req, res) => {
  res.json({ text: template({ name: "Ada", text: req.body.text }) });
});

module.exports = router;
