const express = require("express");
const notes = require("../data/notes");

const router = express.Router();
const escapeRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

router.get("/notes", (req, res) => {
  const wanted = new RegExp(escapeRegExp(String(req.query.q)), "i");
  res.json(notes.filter((note) => wanted.test(note.text)).map((note) => note.id));
});

module.exports = router;
