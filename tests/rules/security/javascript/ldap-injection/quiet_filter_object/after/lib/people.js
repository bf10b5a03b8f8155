const ldap = require('ldapjs');

module.exports = (req, res, next) => {
  const client = ldap.createClient({ url: process.env.LDAP_URL });
  const filter = new ldap.EqualityFilter({ attribute: 'uid', value: req.query.uid });
  client.search('ou=people,dc=corp', { scope: 'sub', filter }, (err, result) => {
    if (err) return next(err);
    result.on('end', () => res.json({ ok: true }));
  });
};
