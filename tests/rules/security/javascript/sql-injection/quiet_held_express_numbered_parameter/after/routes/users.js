const express = require("express");
const users = require("../models/user");

const router = express.Router();

router.get("/search", async (req, res, next) => {
  try {
    const { q: term = "" } = req.query;
    res.json(await users.search(term));
  } catch (err) {
    next(err);
  }
});

module.exports = router;
