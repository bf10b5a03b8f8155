const express = require("express");
const yaml = require("js-yaml");

const router = express.Router();

router.post("/config", express.text({ type: "text/yaml" }), (req, res) => {
  const config = yaml.load(req.body, { schema: yaml.CORE_SCHEMA });
  res.json({ keys: Object.keys(config) });
});

module.exports = router;
