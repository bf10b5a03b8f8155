const express = require('express');
const db = require('../db');

const router = express.Router();

router.get('/products', (req, res, next) => {
  const { category } = req.query;
  let sql = 'SELECT id, name FROM products';
  if (category) {
    sql += " WHERE category = '" + category + "'";
  }
  db.query(sql, (err, rows) => {
    if (err) return next(err);
    res.json(rows);
  });
});

module.exports = router;
