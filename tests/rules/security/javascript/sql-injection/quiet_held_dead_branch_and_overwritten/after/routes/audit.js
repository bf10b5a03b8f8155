const express = require("express");
const db = require("../db");

const router = express.Router();
const FREE_ORDER = false;

router.get("/audit", (req, res, next) => {
  let order = req.query.order;
  const column = FREE_ORDER ? order : "actor";
  order = "created_at";
  db.query(`SELECT id FROM audit ORDER BY ${column}, ${order}`, (err, rows) => {
    if (err) return next(err);
    res.json(rows);
  });
});

module.exports = router;
