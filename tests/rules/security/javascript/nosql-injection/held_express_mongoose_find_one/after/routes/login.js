const express = require("express");
const User = require("../models/user");
const { issueToken } = require("../tokens");

const router = express.Router();

router.post("/login", async (req, res, next) => {
  const { email, pin } = req.body;
  try {
    const user = await User.findOne({ email, pin });
    if (!user) return res.sendStatus(401);
    res.json({ token: issueToken(user.id) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
