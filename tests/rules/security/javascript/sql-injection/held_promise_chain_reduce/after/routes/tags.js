const express = require("express");
const db = require("../db");

const router = express.Router();

const clause = (sql, tag) => `${sql} OR tag = '${tag}'`;

router.get("/tags", (req, res, next) => {
  Promise.resolve(String(req.query.tags))
    .then((text) => text.split(","))
    .then((tags) => tags.reduce(clause, "SELECT id FROM posts WHERE 1 = 0"))
    .then((sql) => db.query(sql))
    .then((rows) => res.json(rows))
    .catch(next);
});

module.exports = router;
