const express = require("express");

const router = express.Router();

const RULES = new Map([
  ["large", new Function("order", "return order.total > 1000;")],
  ["small", new Function("order", "return order.total < 10;")],
]);

router.post("/rules/try", (req, res) => {
  const { rule, order } = req.body;
  const test = RULES.get(rule);
  if (test === undefined) {
    return res.sendStatus(404);
  }
  res.json({ matches: Boolean(test({ total: Number(order.total) })) });
});

module.exports = router;
