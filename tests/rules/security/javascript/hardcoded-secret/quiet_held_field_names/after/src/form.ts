export const LABELS = {
  password: "Your password",
  passwordRepeat: "Repeat your password",
  apiKey: "API key",
};

export const config = {
  password: process.env.DB_PASSWORD ?? "",
  token: "changeme",
  secretName: "projects/shop/secrets/database",
};
