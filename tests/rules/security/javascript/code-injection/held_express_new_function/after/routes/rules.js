const express = require("express");

const router = express.Router();

const compile = (source) => new Function("order", "return " + source + ";");

router.post("/rules/try", (req, res) => {
  const { rule, order } = req.body;
  const matches = compile(rule)({ total: Number(order.total) });
  res.json({ matches: Boolean(matches) });
});

module.exports = router;
