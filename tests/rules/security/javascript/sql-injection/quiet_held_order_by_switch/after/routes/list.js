const express = require("express");
const db = require("../db");

const router = express.Router();

function column(name) {
  switch (name) {
    case "price":
      return "price_cents";
    case "newest":
      return "created_at";
    default:
      return "title";
  }
}

router.get("/items", (req, res, next) => {
  const direction = req.query.dir === "down" ? "DESC" : "ASC";
  const page = Number.parseInt(req.query.page, 10) || 0;
  const sql = "SELECT id, title FROM items ORDER BY " + column(req.query.sort) + " " + direction + " LIMIT 20 OFFSET " + page * 20;
  db.query(sql, (err, rows) => {
    if (err) return next(err);
    res.json(rows);
  });
});

module.exports = router;
