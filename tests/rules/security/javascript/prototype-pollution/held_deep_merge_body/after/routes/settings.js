const express = require("express");
const merge = require("../lib/merge");

const router = express.Router();

router.put("/settings", (req, res) => {
  const settings = merge({ theme: { dark: false } }, req.body);
  res.json({ dark: settings.theme.dark === true });
});

module.exports = router;
