const express = require("express");

const router = express.Router();

function page(title, body) {
  return ["<!doctype html>", `<title>${title}</title>`, body].join("\n");
}

router.get("/hello", (req, res) => {
  const name = req.query.name || "stranger";
  res.send(page("Hello", `<h1>Hello ${name}</h1>`));
});

module.exports = router;
