const express = require("express");
const ldap = require("ldapjs");

const router = express.Router();
const client = ldap.createClient({ url: process.env.LDAP_URL, timeout: 5000, connectTimeout: 5000 });

router.get("/people", (req, res, next) => {
  const filter = new ldap.EqualityFilter({ attribute: "mail", value: String(req.query.mail) });
  client.search("dc=example,dc=org", { scope: "sub", filter }, (err, found) => {
    if (err) return next(err);
    const names = [];
    found.on("searchEntry", (entry) => names.push(entry.objectName));
    found.on("error", next);
    found.on("end", () => res.json(names));
  });
});

module.exports = router;
