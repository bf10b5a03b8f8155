Mail.defaults do
  delivery_method :smtp, {
    address: "mail.example.org",
    port: 465,
    user_name: "robot",
    password: "Tq8!vmR2x-Lz5Wd",
    tls: true
  }
end
