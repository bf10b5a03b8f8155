const path = require("path");
const express = require("express");
const multer = require("multer");

const EXTENSIONS = new Set([".png", ".jpg"]);
const storage = multer.diskStorage({
  destination: "public/uploads",
  filename: (req, file, done) => done(null, Date.now() + path.extname(file.originalname)),
});
const upload = multer({
  storage,
  limits: { fileSize: 1_000_000 },
  fileFilter: (req, file, done) => done(null, EXTENSIONS.has(path.extname(file.originalname).toLowerCase())),
});
const router = express.Router();

router.post("/upload", upload.single("picture"), (req, res) => {
  res.status(201).json({ name: req.file.filename });
});

module.exports = router;
