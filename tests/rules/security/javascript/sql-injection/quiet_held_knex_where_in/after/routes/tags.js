const express = require("express");
const knex = require("../knex");

const router = express.Router();

router.get("/tags", (req, res, next) => {
  const tags = String(req.query.tags).split(",");
  knex("posts")
    .select("id")
    .whereIn("tag", tags)
    .andWhere(knex.raw("lower(language) = ?", [String(req.query.language)]))
    .then((rows) => res.json(rows))
    .catch(next);
});

module.exports = router;
