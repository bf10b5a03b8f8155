import { Client } from 'ldapts';

export async function members(ctx) {
  const client = new Client({ url: process.env.LDAP_URL });
  const dn = 'cn=' + ctx.query.group + ',ou=groups,dc=corp';
  try {
    const { searchEntries } = await client.search(dn, { filter: '(objectClass=group)' });
    ctx.body = { count: searchEntries.length };
  } finally {
    await client.unbind();
  }
}
