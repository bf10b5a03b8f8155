const ldap = require('ldapjs');

module.exports = (req, res, next) => {
  const client = ldap.createClient({ url: process.env.LDAP_URL });
  const opts = { scope: 'sub', filter: `(&(objectClass=person)(uid=${req.query.uid}))` };
  client.search('ou=people,dc=corp', opts, (err, result) => {
    if (err) return next(err);
    result.on('end', () => res.json({ ok: true }));
  });
};
