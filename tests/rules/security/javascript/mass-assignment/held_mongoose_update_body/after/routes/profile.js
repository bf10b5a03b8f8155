const express = require("express");
const User = require("../models/user");

const router = express.Router();

router.patch("/profile", async (req, res, next) => {
  try {
    const user = await User.findById(req.user.id);
    Object.assign(user, req.body);
    await user.save();
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
