const express = require('express');
const app = express();

app.post('/remind', (req, res) => {
  const note = req.body.note;
  setTimeout(() => app.emit('reminder', note), 1000);
  res.json({ ok: true });
});
