package db

const (
	PasswordField = "new_password"
	TokenHeader   = "X-Api-Token"
	SecretName    = "projects/shop/secrets/db-password"
)
