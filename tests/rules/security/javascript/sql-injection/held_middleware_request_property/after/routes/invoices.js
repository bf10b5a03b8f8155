const express = require("express");
const db = require("../db");
const tenant = require("../middleware/tenant");

const router = express.Router();
router.use(tenant);

router.get("/invoices", async (req, res, next) => {
  try {
    const { schema } = req.tenant;
    const { rows } = await db.query("SELECT id, total FROM " + schema + ".invoices");
    res.json(rows);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
