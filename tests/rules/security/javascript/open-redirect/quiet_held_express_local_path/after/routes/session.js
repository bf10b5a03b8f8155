const express = require("express");

const router = express.Router();

function localPath(value) {
  if (typeof value !== "string" || !/^\/[a-z0-9][a-z0-9/-]*$/i.test(value)) {
    return "/account";
  }
  return value;
}

router.get("/after-login", (req, res) => {
  res.redirect(302, localPath(req.query.returnTo));
});

module.exports = router;
