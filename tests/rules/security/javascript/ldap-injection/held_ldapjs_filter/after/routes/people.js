const express = require("express");
const directory = require("../directory");

const router = express.Router();

router.get("/people", (req, res, next) => {
  const options = { scope: "sub", filter: `(&(objectClass=person)(mail=${req.query.mail}))` };
  directory.client.search("dc=example,dc=org", options, (err, found) => {
    if (err) return next(err);
    const names = [];
    found.on("searchEntry", (entry) => names.push(entry.objectName));
    found.on("error", next);
    found.on("end", () => res.json(names));
  });
});

module.exports = router;
