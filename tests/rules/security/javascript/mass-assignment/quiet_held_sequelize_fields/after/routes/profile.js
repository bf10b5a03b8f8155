const express = require("express");
const { User } = require("../models");

const router = express.Router();

router.patch("/profile", async (req, res, next) => {
  try {
    const user = await User.findByPk(req.user.id);
    const { city, phone } = req.body;
    await user.update({ city: String(city), phone: String(phone) });
    res.sendStatus(204);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
