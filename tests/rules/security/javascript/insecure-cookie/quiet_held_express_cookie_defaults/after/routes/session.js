const { randomUUID } = require("crypto");
const express = require("express");
const store = require("../store");

const router = express.Router();
const DEFAULTS = { httpOnly: true, secure: true, sameSite: "strict" };

router.post("/session", (req, res) => {
  const id = randomUUID();
  store.put(id);
  res.cookie("sid", id, { ...DEFAULTS, maxAge: 3600000 });
  res.sendStatus(204);
});

module.exports = router;
