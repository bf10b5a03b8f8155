import https from "node:https";
import axios from "axios";

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

export const api = axios.create({
  baseURL: "https://partner.example.org/v2",
  timeout: 5000,
  httpsAgent: agent,
});
