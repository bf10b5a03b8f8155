const express = require("express");
const { history } = require("../lib/git");

const router = express.Router();

router.get("/history/:file", (req, res, next) => {
  history(req.params.file, (err, text) => {
    if (err) return next(err);
    res.json(text.split("\n"));
  });
});

module.exports = router;
