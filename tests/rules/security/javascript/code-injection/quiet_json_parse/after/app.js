const express = require('express');
const app = express();

app.get('/data', (req, res) => {
  const value = JSON.parse(req.query.value);
  res.json({ size: Object.keys(value).length });
});
