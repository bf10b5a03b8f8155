const express = require("express");

const router = express.Router();
const ORIGIN = "https://shop.example.org";

router.get("/go", (req, res) => {
  const target = new URL(String(req.query.to), ORIGIN);
  if (target.origin !== ORIGIN) {
    return res.redirect("/");
  }
  res.redirect(target.href);
});

module.exports = router;
