const express = require("express");
const { find } = require("./lib/find");

const router = express.Router();

router.get("/members", (req, res, next) => {
  find(req.app.locals.connection, req.query.email, (err, rows) => {
    if (err) return next(err);
    res.json({ known: rows.length > 0 });
  });
});

module.exports = router;
