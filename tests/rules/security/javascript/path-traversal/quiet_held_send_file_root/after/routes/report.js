const express = require("express");

const router = express.Router();

router.get("/reports/:name", (req, res, next) => {
  const options = { root: "/srv/reports", dotfiles: "deny" };
  res.sendFile(req.params.name, options, (err) => {
    if (err) next(err);
  });
});

module.exports = router;
