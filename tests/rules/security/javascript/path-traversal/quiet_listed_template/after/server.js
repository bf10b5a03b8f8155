const path = require('path');
const express = require('express');
const packages = require('./packages');

const app = express();

app.get('/packages/:name/:file', (req, res) => {
  const name = req.params.name;
  const file = req.params.file;
  if (!packages.files().includes(`${name}/${file}`)) {
    return res.status(404).end();
  }
  return res.sendFile(path.join(packages.root(), file));
});
