import { pool } from './pool.js';

export async function findByEmail(email) {
  const { rows } = await pool.query(`SELECT id, name FROM users WHERE email = '${email}'`);
  return rows[0];
}
