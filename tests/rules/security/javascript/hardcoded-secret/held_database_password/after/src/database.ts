import { Pool } from "pg";

export const pool = new Pool({
  host: "db.example.org",
  user: "shop",
  password: "Xw9$tLq3-zPv7Rk",
  ssl: { rejectUnauthorized: true },
});
