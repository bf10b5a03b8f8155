import fs from "node:fs";
import https from "node:https";
import axios from "axios";

const agent = new https.Agent({ keepAlive: true, ca: fs.readFileSync("/etc/ssl/partner.pem"), rejectUnauthorized: true });

export const api = axios.create({
  baseURL: "https://partner.example.org/v2",
  timeout: 5000,
  httpsAgent: agent,
});
