PASSWORD_HINT = "password_hint_translation_key"

Mail.defaults do
  delivery_method :smtp, {
    address: "mail.example.org",
    port: 465,
    user_name: "robot",
    password: ENV.fetch("SMTP_PASSWORD"),
    tls: true
  }
end
