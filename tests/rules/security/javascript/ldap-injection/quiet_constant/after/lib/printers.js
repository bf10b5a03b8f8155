const ldap = require('ldapjs');

module.exports = (req, res, next) => {
  const floor = req.query.floor;
  const client = ldap.createClient({ url: process.env.LDAP_URL });
  const names = [];
  client.search('ou=printers,dc=corp', { filter: '(objectClass=printer)' }, (err, result) => {
    if (err) return next(err);
    result.on('searchEntry', (entry) => entry.object.l === floor && names.push(entry.object.cn));
    result.on('end', () => res.json({ names }));
  });
};
