const express = require("express");
const { show } = require("../lib/git");

const router = express.Router();

router.get("/commits/:id", (req, res, next) => {
  show(req.params.id, (err, text) => {
    if (err) return next(err);
    res.json(text.split("\n"));
  });
});

module.exports = router;
