const express = require("express");
const Handlebars = require("handlebars");

const router = express.Router();

router.post("/mail/preview", (req, res) => {
  const template = Handlebars.compile("Dear {{name}},\n" + req.body.text);
  res.json({ text: template({ name: "Ada" }) });
});

module.exports = router;
