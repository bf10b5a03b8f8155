const express = require('express');
const db = require('../db');

const router = express.Router();

router.get('/products', (req, res, next) => {
  const sql = 'SELECT id, name FROM products' + ' WHERE category = ?';
  db.query(sql, [req.query.category], (err, rows) => {
    if (err) return next(err);
    res.json(rows);
  });
});

module.exports = router;
