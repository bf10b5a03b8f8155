const express = require('express');
const app = express();

app.get('/calc', (req, res) => {
  const formula = req.query.formula.replace(/x/g, '*');
  const result = eval('(' + formula + ')');
  res.json({ result });
});
