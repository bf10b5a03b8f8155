const express = require("express");

const router = express.Router();

router.get("/after-login", (req, res) => {
  const target = req.query.returnTo ?? "/account";
  res.redirect(302, target);
});

module.exports = router;
