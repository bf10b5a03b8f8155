import { pool } from './pool';

export function names(done: (names: string[]) => void): void {
  pool.query('SELECT name FROM users', (err, rows) => {
    done(rows.map((row) => row.name));
  });
}
