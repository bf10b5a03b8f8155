const ldap = require('ldapjs');

module.exports = (req, res, next) => {
  const uid = req.query.uid;
  if (!/^[a-z0-9]+$/.test(uid)) return res.status(400).end();
  const client = ldap.createClient({ url: process.env.LDAP_URL });
  client.search('ou=people,dc=corp', { filter: `(uid=${uid})` }, (err, result) => {
    if (err) return next(err);
    result.on('end', () => res.json({ ok: true }));
  });
};
