const path = require("path");
const express = require("express");
const multer = require("multer");

const storage = multer.diskStorage({
  destination: "public/uploads",
  filename: (req, file, done) => done(null, Date.now() + path.extname(file.originalname)),
});
const upload = multer({ storage, limits: { fileSize: 1_000_000 } });
const router = express.Router();

router.post("/upload", upload.single("picture"), (req, res) => {
  res.status(201).json({ name: req.file.filename });
});

module.exports = router;
